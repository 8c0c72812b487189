// The command's composition root: a placeholder.
console.log("JONESFORTH");

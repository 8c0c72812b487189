// The page's composition root: a placeholder that shows that the page was built and loads.
document.body.append("JONESFORTH");

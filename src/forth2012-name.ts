import names from "./forth/forth2012-name.txt?raw";

/**
 * The names, in capitals, that Forth 2012 knows and JONESFORTH does not: an unknown word of such a name
 * gets a hint while the dialect itself has not been loaded. A test keeps the list equal to what the
 * dialect defines.
 */
export const forth2012Names: ReadonlySet<string> = new Set(names.split("\n"));

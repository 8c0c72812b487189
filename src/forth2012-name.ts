import names from "./forth/forth2012-name.txt?raw";

/**
 * The names, in capitals, that Forth 2012 knows and JONESFORTH does not: for the hint that such a name gets while the
 * dialect itself has not been loaded. A test keeps the list equal to what the dialect defines.
 */
export const forth2012Names: ReadonlySet<string> = new Set(names.split("\n"));

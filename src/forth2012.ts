import type { Dialect } from "./dialect.ts";
import core from "./forth/forth2012.f?raw";
import more from "./forth/forth2012-more.f?raw";
import { standard } from "./words/standard/index.ts";

/**
 * The dialect of Forth 2012, all of it. Nothing that a machine needs before it is asked for it imports this file, but
 * dynamically: half the words of the whole system are here.
 */
export const forth2012: Dialect = {
  words: standard,
  layers: [
    { name: "forth2012.f", text: core },
    { name: "forth2012-more.f", text: more },
  ],
};

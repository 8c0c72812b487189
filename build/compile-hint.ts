import type { Plugin } from "vite";

/**
 * Has V8 (since Chrome 136) compile all functions of a script while it loads it, beside everything else, and not one
 * after another when each is called for the first time. Others take it for a comment.
 */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Puts that hint into what is built with it: for code of which nearly all is needed at once, and soon, as the compiler is
 * of a program that may end before a tenth of a second is over.
 * @param names says which chunks are meant
 */
export function compileHint(names: RegExp): Plugin {
  return {
    name: "compile-hint",
    apply: "build",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "chunk" && names.test(file.name)) file.code = HINT + file.code;
      }
    },
  };
}

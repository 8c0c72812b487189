import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** A FORTH layer without its prose, the lines with `\` in their first column; see src/forth/chapter.ts. */
export function codeOf(text: string): string {
  return text.replace(/^\\(?: .*)?\n/gm, "");
}

/**
 * A FORTH layer as short as can be: also without stack comments, comments at the end of a line that stand apart from
 * the code, indentation, and empty lines.
 */
export function bareCode(text: string): string {
  return codeOf(text)
    .replace(/ \( (?:[^()\n]* )?--(?: [^()\n]*)? \)/g, "")
    .replace(/ {2,}(?:\\(?: .*)?|\( [^()\n]*\))$/gm, "")
    .replace(/^ +| +$/gm, "")
    .replace(/\n{2,}/g, "\n");
}

/**
 * Gives the FORTH layers as short as can be to what is built with it: the machine skips the rest, which is more than half of
 * what the page's worker would have to fetch.
 */
export function forthCode(): Plugin {
  return {
    name: "forth-code",
    enforce: "pre",
    apply: "build",
    async load(id) {
      const path = /^(.*\.f)\?raw$/.exec(id)?.[1];
      if (path === undefined) return undefined;
      return `export default ${JSON.stringify(bareCode(await readFile(path, "utf8")))};`;
    },
  };
}

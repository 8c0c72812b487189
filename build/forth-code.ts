import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** A FORTH layer without its prose, the lines with `\` in their first column; see src/forth/chapter.ts. */
export function codeOf(text: string): string {
  return text.replace(/^\\(?: .*)?\n/gm, "");
}

/**
 * Gives the FORTH layers without their prose to what is built with it: the machine skips it, and it is half of what
 * the page's worker would have to fetch.
 */
export function forthCode(): Plugin {
  return {
    name: "forth-code",
    enforce: "pre",
    apply: "build",
    async load(id) {
      const path = /^(.*\.f)\?raw$/.exec(id)?.[1];
      if (path === undefined) return undefined;
      return `export default ${JSON.stringify(codeOf(await readFile(path, "utf8")))};`;
    },
  };
}

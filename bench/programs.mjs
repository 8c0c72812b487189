// The programs of the benchmark: FORTH in files, and definitions made here for the speed of compiling source text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;

/** @param {string} name */
const read = (name) => readFileSync(join(folder, name), "utf8");

/** Names of the programs that are files. */
export const names = readdirSync(folder)
  .filter((name) => name.endsWith(".f") && !name.startsWith("prelude-"))
  .map((name) => name.slice(0, -2));

/** @param {string} name */
export const source = (name) => read(`${name}.f`);

/** What a program uses that a system does not have.
 * @param {"jonesforth" | "gforth"} system */
export const prelude = (system) => read(`prelude-${system}.f`);

/** Source text of so many small definitions, each of which uses the one before.
 * @param {number} count */
export function definitions(count) {
  const lines = [": W0 ( n -- n ) 1 + ;"];
  for (let i = 1; i < count; i++) {
    lines.push(`: W${i} ( n -- n ) DUP ${i % 7} > IF W${i - 1} ELSE ${i} + THEN ;`);
  }
  return `${lines.join("\n")}\n`;
}

/** How many definitions the benchmark compiles. */
export const DEFINITIONS = 20_000;

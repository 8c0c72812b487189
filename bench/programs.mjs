// The programs of the benchmark: FORTH in files, and definitions made here for the speed of compiling source text.
// Each has a SIZE: one so large that warming up does not count, and one so small that it does.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {"long" | "warm-up"} Length */

/**
 * About 0.5 to 1 s in gforth-fast, and about 50 ms.
 * @type {Record<string, Record<Length, number>>}
 */
export const sizes = {
  bubble: { long: 7_000, "warm-up": 1_950 },
  bytecode: { long: 4_000_000, "warm-up": 260_000 },
  collatz: { long: 300_000, "warm-up": 32_000 },
  crc: { long: 350, "warm-up": 40 },
  fib: { long: 37, "warm-up": 31 },
  heapsort: { long: 450_000, "warm-up": 40_000 },
  loops: { long: 3_000, "warm-up": 240 },
  mandelbrot: { long: 1_600, "warm-up": 115 },
  matrix: { long: 160, "warm-up": 71 },
  queens: { long: 11, "warm-up": 10 },
  quicksort: { long: 1_000_000, "warm-up": 80_000 },
  search: { long: 160, "warm-up": 11 },
  sieve: { long: 25, "warm-up": 3 },
  words: { long: 200, "warm-up": 14 },
  compile: { long: 20_000, "warm-up": 4000 },
};

/** @param {string} file */
const read = (file) => readFileSync(join(import.meta.dirname, file), "utf8");

/** Source text of so many small definitions, each of which uses the one before.
 * @param {number} count */
export function definitions(count) {
  const lines = [": W0 ( n -- n ) 1 + ;"];
  for (let i = 1; i < count; i++) {
    lines.push(`: W${i} ( n -- n ) DUP ${i % 7} > IF W${i - 1} ELSE ${i} + THEN ;`);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * What is interpreted before the clock starts, and what then.
 * @param {string} name @param {number} size
 * @param {"jonesforth" | "gforth"} words what there is: of the standard's words JONESFORTH has only a few
 */
export function texts(name, size, words) {
  const before = read(`prelude-${words}.f`);
  if (name === "compile") return { before, timed: definitions(size) };
  return { before: `${before}\n${size} CONSTANT SIZE\n${read(`${name}.f`)}`, timed: "MAIN\n" };
}

// The programs of the benchmark: FORTH in files, and definitions made here for the speed of compiling source.
// Each has a SIZE: one so large that warming up does not count, and one so small that it does.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {"long" | "warm-up"} Length */

/**
 * In gforth-fast 0.7.3 a long one takes about a second, the other about a tenth of that: RESULTS.md says how long.
 * @type {Record<string, Record<Length, number>>}
 */
export const sizes = {
  bubble: { long: 10_000, "warm-up": 2_500 },
  bytecode: { long: 7_000_000, "warm-up": 500_000 },
  collatz: { long: 500_000, "warm-up": 36_000 },
  crc: { long: 600, "warm-up": 50 },
  fib: { long: 38, "warm-up": 32 },
  heapsort: { long: 700_000, "warm-up": 55_000 },
  loops: { long: 4_000, "warm-up": 230 },
  mandelbrot: { long: 2_400, "warm-up": 160 },
  matrix: { long: 190, "warm-up": 75 },
  queens: { long: 12, "warm-up": 10 },
  quicksort: { long: 1_500_000, "warm-up": 140_000 },
  search: { long: 250, "warm-up": 17 },
  sieve: { long: 36, "warm-up": 3 },
  words: { long: 360, "warm-up": 24 },
  compile: { long: 20_000, "warm-up": 5_500 },
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

/** Words that each run once: nothing of it becomes hot but the outer interpreter. @param {number} count */
function coldWords(count) {
  const lines = [];
  for (let i = 0; i < count; i++) {
    lines.push(`: C${i} DUP ${i} > IF ${i} - ELSE 1+ THEN DUP * 7 XOR ; ${i} C${i} DROP`);
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
  if (name === "cold") return { before, timed: coldWords(size) };
  return { before: `${before}\n${size} CONSTANT SIZE\n${read(`${name}.f`)}`, timed: "MAIN\n" };
}

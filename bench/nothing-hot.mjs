// What the accelerator costs where nothing is hot, and how compiling source text grows with the text.
// Both are in the results of `npm run bench`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";
import { definitions } from "./programs.mjs";

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** How many pairs the host's own compiler needs to get into its stride. */
const COLD = 5;

/** Words that each run a little: nothing of it becomes hot but the outer interpreter. */
function coldProgram() {
  const lines = [];
  for (let i = 0; i < 3000; i++) {
    lines.push(`: C${i} DUP ${i} > IF ${i} - ELSE 1+ THEN DUP * 7 XOR ; ${i} C${i} DROP`);
  }
  return `${lines.join("\n")}\n`;
}

/** In pairs, so that whatever else the computer does happens to both. @param {string} folder @param {number} rounds */
export async function measureIdleCost(folder, rounds) {
  const library = await import(pathToFileURL(join(folder, "library.js")).href);
  const program = { before: "", timed: coldProgram(), dialect: /** @type {const} */ ("jonesforth") };
  const ratios = [];
  for (let i = 0; i < COLD + 4 * rounds; i++) {
    const order = i % 2 === 0 ? [true, false] : [false, true];
    /** @type {Record<string, number>} */
    const times = {};
    for (const jit of order) times[String(jit)] = (await measure(library, { ...program, jit })).milliseconds;
    ratios.push((times["true"] ?? 0) / (times["false"] ?? 1));
  }
  /** @param {number[]} list */
  const percent = (list) => `${(100 * (median(list) - 1)).toFixed(1)}%`;
  return `3,000 definitions that run once each take ${percent(ratios.slice(COLD))} more time with the accelerator than without (median of ${ratios.length - COLD} pairs), and ${percent(ratios.slice(0, COLD))} more while the host's own compiler warms up (the first ${COLD})`;
}

/** @param {string} folder @param {number} rounds */
export async function measureGrowth(folder, rounds) {
  const library = await import(pathToFileURL(join(folder, "library.js")).href);
  /** @param {number} count */
  const time = async (count) => {
    const program = { before: "", timed: definitions(count), dialect: /** @type {const} */ ("jonesforth") };
    const list = [];
    for (let i = 0; i < rounds; i++)
      list.push((await measure(library, { ...program, jit: true })).milliseconds);
    return median(list);
  };
  const [few, many] = [await time(10_000), await time(100_000)];
  return `10,000 definitions: ${few.toFixed(0)} ms; 100,000: ${many.toFixed(0)} ms, ${(many / few).toFixed(1)} times as long`;
}

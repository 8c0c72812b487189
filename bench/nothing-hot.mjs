// What the accelerator costs where nothing is hot, and how compiling source text grows with the text.
// Both are in the results of `npm run bench`.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.mjs";
import { definitions } from "./programs.mjs";

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/**
 * In pairs, so that whatever else the computer does happens to both, each in a new process.
 * @param {string} folder @param {number} rounds
 */
export function measureIdleCost(folder, rounds) {
  const script = join(import.meta.dirname, "ours.mjs");
  /** @type {Record<"on" | "off", number[]>} */
  const times = { on: [], off: [] };
  for (let i = 0; i < 12 * rounds; i++) {
    /** @type {("on" | "off")[]} */
    const order = i % 2 === 0 ? ["on", "off"] : ["off", "on"];
    for (const jit of order) {
      const args = [script, join(folder, "library.js"), "cold", "3000", "jonesforth", jit];
      times[jit].push(JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })).milliseconds);
    }
  }
  const ratio = median(times.on.map((on, i) => on / (times.off[i] ?? 1)));
  const often = `${ratio.toFixed(3)} times as long with the accelerator as without`;
  const pairs = `median of ${times.on.length} pairs of processes`;
  return `3,000 definitions that run once each take ${often}\n  (${pairs})`;
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

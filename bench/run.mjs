// `node bench/run.mjs [name ...] [--browser] [--rounds N] [--quick]`, or `npm run bench -- ...`: runs every
// program, or those named, on this system and on the others that are installed, by turns, each time in a new
// process or page. Prints medians and ratios, and writes RESULTS.md (RESULTS-BROWSER.md) when all ran. --quick
// leaves out the long programs, and all rounds but one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { build, runnerImport } from "vite";
import { OURS, openEngines } from "./engine.mjs";
import { measureGrowth, measureIdleCost } from "./nothing-hot.mjs";
import { sizes } from "./programs.mjs";

/** @typedef {import("./engine.mjs").Result} Result */
/** @typedef {import("./programs.mjs").Length} Length */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
  },
});
const rounds = values.quick ? 1 : Number(values.rounds);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const names = Object.keys(sizes).filter((name) => positionals.length === 0 || positionals.includes(name));
/** @type {Length[]} */
const lengths = values.quick ? ["warm-up"] : ["long", "warm-up"];

// As `npm run build` does.
const { compileHint } = /** @type {{ module: typeof import("../build/compile-hint.ts") }} */ (
  await runnerImport(resolve(here, "../build/compile-hint.ts"), { configFile: false, logLevel: "error" })
).module;
await build({
  configFile: false,
  logLevel: "error",
  plugins: [compileHint(/./)],
  build: {
    target: "es2022",
    outDir: folder,
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: resolve(here, "../src/index.ts"), formats: ["es"], fileName: "library" },
  },
});
const { engines, versions, close } = await openEngines(folder, values.browser);

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** @param {number[]} list */
const mean = (list) =>
  list.length === 0 ? "" : Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length).toFixed(2);

/** The low 32 bits of a number, for gforth's cells have 64. @param {string} printed */
const low32 = (printed) => (/^-?\d+$/.test(printed) ? String(BigInt.asIntN(32, BigInt(printed))) : printed);

/** The medians of a program, by engine; what is missing is told. @param {string} name @param {Length} length */
async function measureProgram(name, length) {
  const size = /** @type {any} */ (sizes)[name][length];
  /** @type {Map<string, Result[]>} */
  const results = new Map();
  /** @type {Map<string, string>} */
  const failed = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const { label, run, missing, c } of engines) {
      if (missing !== undefined || failed.has(label) || (c && name === "compile")) continue;
      // Very long to wait for, and nothing to learn from more of them.
      if (label === "interpreted" && (round > 0 || length === "long")) continue;
      try {
        results.set(label, [...(results.get(label) ?? []), await run(name, size)]);
      } catch (error) {
        failed.set(label, String(error).split("\n")[0] ?? "");
      }
    }
  }
  for (const [label, why] of failed) console.log(`  ${name}: ${label} failed: ${why}`);
  const printed = new Set([...results.values()].flat().map((result) => low32(result.printed)));
  if (printed.size > 1) console.log(`  ${name}: results differ: ${[...printed].join(", ")}`);
  return new Map(
    [...results].map(([label, list]) => [
      label,
      {
        milliseconds: median(list.map(({ milliseconds }) => milliseconds)),
        compiling: median(list.map(({ compiling = 0 }) => compiling)),
      },
    ]),
  );
}

const labels = engines.map(({ label }) => label);
const PEERS = ["gforth-fast", "clang, wasm"];
const RATIOS = ["at once", "at a prompt"].flatMap((when) =>
  PEERS.map((peer) => ({ heading: `${when} / ${peer}`, label: `${OURS}, ${when}`, peer })),
);
/** How long gforth-fast took for the programs of each length.
 * @type {Record<Length, number[]>} */
const taken = { long: [], "warm-up": [] };
/** @type {string[]} */
const tables = [];
for (const length of lengths) {
  tables.push(
    "",
    `## ${length}`,
    "",
    `| program | ${labels.join(" | ")} | compiling | ${RATIOS.map(({ heading }) => heading).join(" | ")} |`,
    `| --- |${" ---: |".repeat(labels.length + 1 + RATIOS.length)}`,
  );
  /** @type {number[][]} */
  const ratios = RATIOS.map(() => []);
  for (const name of names) {
    const row = await measureProgram(name, length);
    const time = (/** @type {string} */ label) => row.get(label)?.milliseconds;
    const gforth = time("gforth-fast");
    if (gforth !== undefined && name !== "compile") taken[length].push(gforth);
    const against = RATIOS.map(({ label, peer }, i) => {
      const [a, b] = [time(label), time(peer)];
      if (a === undefined || b === undefined) return "";
      if (name !== "compile") ratios[i]?.push(a / b);
      return (a / b).toFixed(2);
    });
    const cells = labels.map((label) => time(label)?.toFixed(1) ?? "-");
    tables.push(
      `| ${name} | ${cells.join(" | ")} | ${row.get(`${OURS}, at once`)?.compiling.toFixed(1) ?? "-"} | ${against.join(" | ")} |`,
    );
    console.log(`${length} ${tables.at(-1)}`);
  }
  tables.push(`| geometric mean |${" |".repeat(labels.length + 1)} ${ratios.map(mean).join(" | ")} |`);
  console.log(tables.at(-1));
}
/** @type {string[]} */
const others = [];
if (!values.browser && !values.quick && positionals.length === 0) {
  others.push(`* ${measureIdleCost(folder, rounds)}`, `* ${await measureGrowth(folder, rounds)}`);
  console.log(others.join("\n"));
}
await close();
rmSync(folder, { recursive: true });

/** @param {Length} length */
const range = (length) =>
  `${Math.min(...taken[length]).toFixed(0)} to ${Math.max(...taken[length]).toFixed(0)} ms`;
const isTimed = taken.long.length > 0 && taken["warm-up"].length > 0;
const lines = [
  "# Results",
  "",
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, ${cpus().length} cores${values.browser ? ", in Chromium" : ""}.`,
  `Written by \`${["node bench/run.mjs", ...process.argv.slice(2)].join(" ")}\`.`,
  "",
  `Milliseconds, medians of ${rounds} runs (interpreted: one run, and only of the short programs). Each run is in a new`,
  `${values.browser ? "page" : "process"}, and the systems take turns. The time includes everything, the compiling of hot threads too; that alone is`,
  "the column `compiling`, of the runs at once. In *at once* the program runs as soon as the system has booted, while the",
  "host is still compiling the JavaScript of the system; in *at a prompt*, one and a half seconds later, as when somebody",
  "types it. *Forth 2012* runs at once, in that dialect. The mean is of all programs but `compile`, which reads",
  "definitions.",
  ...(isTimed
    ? [
        "",
        `In gforth-fast the \`long\` programs took ${range("long")}, the \`warm-up\` ones ${range("warm-up")}, \`compile\` aside.`,
      ]
    : []),
  "",
  ...Object.entries(versions).map(
    ([name, text]) => `* ${name}: ${text ?? "not installed, so there are no figures of it"}`,
  ),
  ...others,
  ...tables,
];
const complete = positionals.length === 0 && !values.quick;
const file = values.browser ? "RESULTS-BROWSER.md" : "RESULTS.md";
if (complete) writeFileSync(join(here, file), `${lines.join("\n")}\n`);

// `npm run bench [-- name ...]`: every program on this system and on the others that are installed, one after another,
// several times over, each time in a new process. Prints medians and ratios, and writes RESULTS.md when all ran.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "vite";
import { DEFINITIONS, definitions, names, prelude, source } from "./programs.mjs";

const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const programs = [...names, "compile"].filter((name) => asked.length === 0 || asked.includes(name));

await build({
  configFile: false,
  logLevel: "warn",
  build: {
    target: "node20.19",
    outDir: folder,
    emptyOutDir: false,
    copyPublicDir: false,
    lib: { entry: resolve(here, "../src/index.ts"), formats: ["es"], fileName: "library" },
  },
});
const library = join(folder, "library.js");

/** @param {string} command @param {string[]} args */
const run = (command, ...args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 600_000 });

/** The first line that a program says of its version, or nothing where it is not installed.
 * @param {string} command @param {string} option */
function version(command, option = "--version") {
  try {
    return execFileSync(command, [option], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).split(
      "\n",
    )[0];
  } catch (error) {
    // gforth says its version where errors go.
    const { status, stderr } = /** @type {{ status?: number, stderr?: string }} */ (error);
    return status === 0 ? stderr : undefined;
  }
}

/** @param {string} command @returns {(name: string) => Result} */
const gforth = (command) => (name) => {
  const file = join(folder, `${name}.gforth.f`);
  const timed = join(folder, "definitions.f");
  writeFileSync(timed, definitions(DEFINITIONS));
  const program = name === "compile" ? "" : source(name);
  const main = name === "compile" ? `S" ${timed}" INCLUDED` : "MAIN";
  writeFileSync(file, `${prelude("gforth")}${program}\nutime ${main} utime 2swap d- d. bye\n`);
  const words = run(command, "-m", "64M", file).trim().split(/\s+/);
  return { milliseconds: Number(words.pop()) / 1000, printed: words.join(" ") };
};

/** @param {string} name */
const c = (name) => join(here, `${name}.c`);

/** @typedef {{ milliseconds: number, compiling?: number, printed: string }} Result */
/** @typedef {{ label: string, missing?: string, prepare?: (name: string) => void, run: (name: string) => Result }} Engine */

/** @type {Engine[]} */
const engines = [
  { label: "here", run: (name) => JSON.parse(run(process.execPath, join(here, "ours.mjs"), library, name)) },
  {
    label: "interpreted",
    run: (name) => JSON.parse(run(process.execPath, join(here, "ours.mjs"), library, name, "off")),
  },
  { label: "gforth-fast", run: gforth("gforth-fast") },
  { label: "gforth-itc", run: gforth("gforth-itc") },
  {
    label: "gcc -O2",
    prepare: (name) => void run("gcc", "-O2", "-fwrapv", "-o", join(folder, name), c(name), c("native")),
    run: (name) => JSON.parse(run(join(folder, name))),
  },
  {
    label: "clang, wasm",
    prepare: (name) =>
      void run(
        "clang",
        "--target=wasm32",
        "-O2",
        "-fwrapv",
        "-fno-builtin",
        "-nostdlib",
        "-Wl,--no-entry",
        "-Wl,--export=run",
        "-o",
        join(folder, `${name}.wasm`),
        c(name),
      ),
    run: (name) => JSON.parse(run(process.execPath, join(here, "wasm.mjs"), join(folder, `${name}.wasm`))),
  },
];
const versions = {
  node: process.version,
  "gforth-fast": version("gforth-fast"),
  "gforth-itc": version("gforth-itc"),
  gcc: version("gcc"),
  clang: version("clang"),
};

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** @param {number[]} list */
const mean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length);

/** @type {Map<string, Map<string, Result>>} */
const table = new Map();
for (const name of programs) {
  /** @type {Map<string, Result[]>} */
  const results = new Map();
  /** @type {Map<string, string>} */
  const failed = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const engine of engines) {
      if (failed.has(engine.label) || (name === "compile" && /gcc|clang/.test(engine.label))) continue;
      try {
        if (round === 0) engine.prepare?.(name);
        results.set(engine.label, [...(results.get(engine.label) ?? []), engine.run(name)]);
      } catch (error) {
        failed.set(engine.label, String(error).split("\n")[0] ?? "");
      }
    }
  }
  const row = new Map(
    [...results].map(([label, list]) => [
      label,
      {
        milliseconds: median(list.map(({ milliseconds }) => milliseconds)),
        compiling: median(list.map(({ compiling = 0 }) => compiling)),
        printed: list[0]?.printed ?? "",
      },
    ]),
  );
  table.set(name, row);
  const shown = [...row].map(([label, { milliseconds }]) => `${label} ${milliseconds.toFixed(1)}`).join(", ");
  console.log(`${name}: ${shown}; compiling ${row.get("here")?.compiling?.toFixed(1)} ms`);
  for (const [label, why] of failed) console.log(`  ${label}: missing: ${why}`);
  const low = new Set([...row.values()].map(({ printed }) => low32(printed)));
  if (low.size > 1)
    console.log(`  results differ: ${[...row].map(([l, { printed }]) => `${l} ${printed}`).join(", ")}`);
}

/** The low 32 bits of a number, for gforth's cells have 64. @param {string} printed */
function low32(printed) {
  return /^-?\d+$/.test(printed) ? String(BigInt.asIntN(32, BigInt(printed))) : printed;
}

const labels = engines.map(({ label }) => label);
const lines = [
  "# Results",
  "",
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model}, ${cpus().length} cores. Milliseconds, medians of ${ROUNDS} runs, each in a`,
  "new process, the systems one after another. Everything is in the time, compiling of hot threads too. Written by",
  "`npm run bench`.",
  "",
  ...Object.entries(versions).map(
    ([name, text]) => `* ${name}: ${text ?? "not installed, so its column is empty"}`,
  ),
  "",
  `| program | ${labels.join(" | ")} | compiling | here / gforth-fast | here / clang, wasm |`,
  `| --- |${" ---: |".repeat(labels.length + 3)}`,
];
/** @type {number[]} */
const againstGforth = [];
/** @type {number[]} */
const againstC = [];
for (const [name, row] of table) {
  const time = (/** @type {string} */ label) => row.get(label)?.milliseconds;
  const ratio = (/** @type {string} */ label, /** @type {number[]} */ list) => {
    const [a, b] = [time("here"), time(label)];
    if (a === undefined || b === undefined) return "";
    list.push(a / b);
    return (a / b).toFixed(2);
  };
  const cells = labels.map((label) => time(label)?.toFixed(1) ?? (name === "compile" ? "" : "missing"));
  const compiling = row.get("here")?.compiling?.toFixed(1) ?? "";
  lines.push(
    `| ${name} | ${cells.join(" | ")} | ${compiling} | ${ratio("gforth-fast", againstGforth)} | ${ratio("clang, wasm", againstC)} |`,
  );
}
lines.push(
  `| geometric mean |${" |".repeat(labels.length + 1)} ${mean(againstGforth).toFixed(2)} | ${mean(againstC).toFixed(2)} |`,
);
console.log(lines.slice(-(table.size + 3)).join("\n"));
if (asked.length === 0) writeFileSync(join(here, "RESULTS.md"), `${lines.join("\n")}\n`);
rmSync(folder, { recursive: true });

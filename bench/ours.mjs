// Runs one program here and prints how many milliseconds it took, how many of them went into compiling hot threads,
// and what the program printed: `node ours.mjs library program [off]`.
import { pathToFileURL } from "node:url";
import { DEFINITIONS, definitions, prelude, source } from "./programs.mjs";

const [library = "", name = "", jit = "on"] = process.argv.slice(2);
const { accelerate, createSystem } = await import(pathToFileURL(library).href);

/** Words of the standard that the programs use and only the host can do fast. */
/** @type {{ name: string, effect: string, run: (x: number, u: number) => number, wasm: unknown[] }[]} */
const shifts = [
  { name: "LSHIFT", effect: "( x1 u -- x2 )", run: (x, u) => (u >>> 0 > 31 ? 0 : x << u), wasm: ["i32.shl"] },
  {
    name: "RSHIFT",
    effect: "( x1 u -- x2 )",
    run: (x, u) => (u >>> 0 > 31 ? 0 : (x >>> u) | 0),
    wasm: ["i32.shr_u"],
  },
  { name: "2/", effect: "( x1 -- x2 )", run: (x) => x >> 1, wasm: [["i32.const", 1], "i32.shr_s"] },
];
const words = shifts.map((word) => ({ kind: "pure", doc: "", test: [], ...word }));

/** @type {Uint8Array[]} */
const printed = [];
const system = createSystem({
  ...(jit === "on" && { jit: accelerate() }),
  words,
  clock: { now: () => performance.now() },
  output: (/** @type {Uint8Array} */ bytes) => printed.push(Buffer.from(bytes)),
  report: (/** @type {{ word: string, message: string }} */ fault) => {
    throw new Error(`${fault.word}: ${fault.message}`);
  },
});
/** @param {string} text */
const run = (text) => {
  system.input.add(text);
  while (system.run(1_000_000) === "fuel");
};
run(prelude("jonesforth"));
const text = name === "compile" ? definitions(DEFINITIONS) : "MAIN\n";
if (name !== "compile") run(source(name));
printed.length = 0;
const before = system.accelerator?.statistics.milliseconds ?? 0;
const start = performance.now();
run(text);
const milliseconds = performance.now() - start;
const compiling = (system.accelerator?.statistics.milliseconds ?? 0) - before;
console.log(JSON.stringify({ milliseconds, compiling, printed: Buffer.concat(printed).toString().trim() }));

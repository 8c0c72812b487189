// Runs one program on this system, in whichever host. Tells how many milliseconds it took, how many of them
// went into compiling hot threads, and what it printed.

/** Words of the standard that the programs use and only the host can do fast, for JONESFORTH. */
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

/** How long a prompt stands before somebody has typed a line, in milliseconds. */
const PAUSE = 1500;
/** Milliseconds between two things that are done meanwhile, as on the page and in the command. */
const IDLE = 1;

/**
 * @typedef {object} Program
 * @property {string} before what is interpreted before the clock starts
 * @property {string} timed
 * @property {boolean} jit
 * @property {"jonesforth" | "forth2012"} dialect
 * @property {boolean} [prompt] true to type the line at a prompt, as a person does; else it follows at once
 */

/** @param {any} library @param {Program} program */
export async function measure({ accelerate, createSystem }, { before, timed, jit, dialect, prompt }) {
  const idle = (/** @type {() => void} */ task) => setTimeout(task, IDLE);
  const system = createSystem({
    boot: dialect,
    ...(jit && { jit: accelerate(prompt ? { idle } : {}) }),
    ...(dialect === "jonesforth" && { words }),
    clock: { now: () => performance.now() },
  });
  await system.evaluate(before);
  if (prompt) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const compiled = system.accelerator?.statistics.milliseconds ?? 0;
  system.input.add(timed);
  const start = performance.now();
  while (system.run(1_000_000) === "fuel");
  const milliseconds = performance.now() - start;
  const compiling = (system.accelerator?.statistics.milliseconds ?? 0) - compiled;
  const printed = (await system.evaluate("")).trim();
  return { milliseconds, compiling, printed };
}

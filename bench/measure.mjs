// Runs one program on this system, in whichever host, and tells how many milliseconds it took, how many of them went into
// compiling hot threads, and what it printed.

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

/**
 * @param {any} library
 * @param {{ before: string, timed: string, jit: boolean, dialect: "jonesforth" | "forth2012" }} program
 */
export async function measure({ accelerate, createSystem }, { before, timed, jit, dialect }) {
  const system = createSystem({
    boot: dialect,
    ...(jit && { jit: accelerate() }),
    ...(dialect === "jonesforth" && { words }),
    clock: { now: () => performance.now() },
  });
  await system.evaluate(before);
  const compiled = system.accelerator?.statistics.milliseconds ?? 0;
  system.input.add(timed);
  const start = performance.now();
  while (system.run(1_000_000) === "fuel");
  const milliseconds = performance.now() - start;
  const compiling = (system.accelerator?.statistics.milliseconds ?? 0) - compiled;
  const printed = (await system.evaluate("")).trim();
  return { milliseconds, compiling, printed };
}

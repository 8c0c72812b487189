import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../src/system.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";

/**
 * Calls, loops in loops, recursion, items on all stacks, locals, floats and stores: all in the middle of
 * something.
 */
const PROGRAM = `
  VARIABLE V  CREATE TABLE 64 CELLS ALLOT  FVARIABLE F
  : FIB ( n -- n ) DUP 2 < IF EXIT THEN DUP 1- RECURSE SWAP 2 - RECURSE + ;
  : MIX ( a b -- c ) 2DUP XOR >R + R> 7 * + 65535 AND ;
  : FILL-IN ( n -- ) 64 0 DO I OVER MIX I CELLS TABLE + ! LOOP DROP ;
  : SUM ( -- n ) 0 TABLE 64 CELLS OVER + SWAP DO I @ + 1 CELLS +LOOP ;
  : WEIGH {: a b -- c :} a b MIX TO a  a 3 /MOD + b + ;
  : STEP ( n -- n ) DUP FILL-IN SUM SWAP WEIGH  DUP V +!  F F@ 0.5E F* 1E F+ F F! ;
  : MAIN ( -- n ) 0E F F! 1 40 0 DO STEP I 7 MOD 5 + FIB + I + LOOP ;`;
const RUN = "MAIN V @ F F@ 1000E F* F>S\n";

/** A machine that knows the program. */
function bench(jit: boolean): System {
  const system = createSystem({
    boot: forth2012,
    memory: 0x200000,
    output: () => {},
    ...(jit && { jit: accelerate({ threshold: 20, eager: true }) }),
  });
  system.input.add(`${PROGRAM}\n`);
  while (system.run(100_000) === "fuel");
  return system;
}

/** Runs in pieces of so much fuel; false when it came to its end before so many. */
function runPieces({ machine }: System, fuel: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (machine.run(fuel) !== "fuel") return false;
  return true;
}

describe("wherever compiled code stops", () => {
  const plain = bench(false);
  plain.input.add(RUN);
  while (plain.run(100_000) === "fuel");
  const expected = plain.stack;

  test("the program itself leaves what is compared", () => {
    expect(expected).toHaveLength(3);
    expect(expected[2]).toBe(1999);
  });

  test.each([1, 3, 10, 30, 100, 300, 1000])(
    "the interpreter goes on from exactly there, in another machine, in pieces of %i words",
    (fuel) => {
      const fast = bench(true);
      const slow = bench(false);
      const start = saveImage(fast.machine);
      let stops = 0;
      // By then the machine has read its line, which is in its memory.
      for (let pieces = Math.ceil(200 / fuel); ; pieces = Math.ceil(1.7 * pieces)) {
        loadImage(fast.machine, start);
        fast.input.add(RUN);
        if (!runPieces(fast, fuel, pieces)) break;
        loadImage(slow.machine, saveImage(fast.machine));
        while (slow.run(100_000) === "fuel");
        expect(slow.stack).toEqual(expected);
        stops++;
      }
      expect(stops).toBeGreaterThan(3);
      expect(fast.accelerator?.statistics.modules).toBeGreaterThan(3);
    },
  );
});

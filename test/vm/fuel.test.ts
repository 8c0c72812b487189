import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Stop } from "../../src/vm/machine.ts";
import { Workbench } from "../workbench.ts";
import { program, wildProgram } from "./program.ts";

/** Words after which a program counts as one that does not end. */
const END = 20_000;

/** All that a program can leave behind. */
interface Outcome {
  readonly stop: Stop;
  readonly stack: readonly number[];
  readonly registers: unknown;
  readonly printed: string;
  readonly codes: readonly number[];
  readonly memory: Uint8Array;
}

/** Runs a program with so much fuel at a time, over and over; undefined when it does not come to an end. */
function runWith(text: string, fuels: readonly number[], end: number): Outcome | undefined {
  const bench = new Workbench();
  const { machine } = bench;
  bench.system.input.add(text);
  for (let used = 0, i = 0; used < end; i++) {
    const fuel = fuels[i % fuels.length] as number;
    const stop = machine.run(fuel);
    used += fuel;
    if (stop === "fuel") continue;
    const { stack, printed, codes } = bench;
    return { stop, stack, registers: machine.state, printed, codes, memory: machine.memory.bytes };
  }
  return undefined;
}

test.each([
  ["a program", program],
  ["a program that stores anywhere", wildProgram],
])("%s does the same whatever fuel it is given at a time", { timeout: 60_000 }, (_, programs) => {
  let compared = 0;
  fc.assert(
    fc.property(programs, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (text, fuels) => {
      const whole = runWith(text, [END], END);
      fc.pre(whole !== undefined);
      const parts = runWith(text, fuels, 2 * END) as Outcome;
      expect({ ...parts, memory: undefined }).toEqual({ ...whole, memory: undefined });
      expect(Buffer.compare(parts.memory, whole.memory)).toBe(0);
      if (whole.codes.length === 0) compared++;
    }),
    { numRuns: 300 },
  );
  // Programs that do something before, or without, an error.
  expect(compared).toBeGreaterThan(10);
});

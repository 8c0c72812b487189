import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Pure } from "../../../src/vm/declare.ts";
import { Trap } from "../../../src/vm/trap.ts";
import { arithmetic } from "../../../src/words/standard/arithmetic.ts";
import { double, doubleInternal } from "../../../src/words/standard/double.ts";

/** A cell: any 32 bits, those at the edges, and small ones, often. */
const cell = fc.oneof(
  fc.integer(),
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(0x7fffffff, -0x80000000, -0x7fffffff, 0x10000, 0x1fffff, 0x200000),
);

/** The results of a word; of one that traps, the code and something that is no number. */
function run(name: string, operands: readonly number[]): readonly number[] {
  const words: readonly Pure[] = [...arithmetic, ...double, ...doubleInternal];
  const word = words.find((each) => each.name === name) as Pure;
  try {
    const results = word.run(...operands);
    return typeof results === "number" ? [results] : (results ?? []);
  } catch (error) {
    if (error instanceof Trap) return trapped(error.code);
    throw error;
  }
}

const trapped = (code: number): number[] => [code, Number.NaN];
const int = (n: bigint): number => Number(BigInt.asIntN(32, n));
const cells = (n: bigint): number[] => [int(n), int(n >> 32n)];
const unsigned = (n: number): bigint => BigInt(n >>> 0);
const signed = (low: number, high: number): bigint => (BigInt(high) << 32n) | unsigned(low);

/** A remainder and a quotient that must fit a cell. */
function inCells(rem: bigint, quot: bigint): number[] {
  return BigInt.asIntN(32, quot) === quot ? [int(rem), int(quot)] : trapped(-11);
}

function divideDown(n: bigint, d: bigint): [rem: bigint, quot: bigint] {
  const rem = n % d;
  return rem !== 0n && rem < 0n !== d < 0n ? [rem + d, n / d - 1n] : [rem, n / d];
}

/** What exact arithmetic says of words, the divisor of which, if there is one, is not 0. */
const exact: Record<string, (...operands: [number, number, number, number]) => number[]> = {
  "M*": (a, b) => cells(BigInt(a) * BigInt(b)),
  "UM*": (a, b) => cells(unsigned(a) * unsigned(b)),
  "*/MOD": (a, b, c) => inCells(...divideDown(BigInt(a) * BigInt(b), BigInt(c))),
  "SM/REM": (a, b, c) => inCells(signed(a, b) % BigInt(c), signed(a, b) / BigInt(c)),
  "FM/MOD": (a, b, c) => inCells(...divideDown(signed(a, b), BigInt(c))),
  "UD/MOD": (a, b, c) => {
    const n = (unsigned(b) << 32n) | unsigned(a);
    return [int(n % unsigned(c)), ...cells(n / unsigned(c))];
  },
  "M*/": (a, b, c, d) => cells(divideDown(signed(a, b) * BigInt(c), BigInt(d))[1]),
};
const inputs: Record<string, number> = { "M*": 2, "UM*": 2, "M*/": 4 };

test.each(Object.entries(exact))("%s is exact, however large the numbers are", (name, f) => {
  const count = inputs[name] ?? 3;
  fc.assert(
    fc.property(fc.tuple(cell, cell, cell, cell), (operands) => {
      const divides = count > 2 && operands[count - 1] === 0;
      const expected = divides ? trapped(-10) : f(...operands);
      expect(run(name, operands.slice(0, count))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode } from "../../src/vm/dictionary.ts";
import { Trap } from "../../src/vm/trap.ts";
import { words } from "../../src/words/index.ts";
import { typed } from "../workbench.ts";

/** A cell: any 32 bits, those at the edges often. */
const cell = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, -1, 2, -2, 0x7fffffff, -0x80000000, -0x7fffffff, 0xffff, 0x10000, 0x1fffff, 0x200000),
);

/** The function of a pure word. */
function run(name: string, ...operands: number[]): readonly number[] | number {
  const word = words.find((each) => each.name === name);
  if (word?.kind !== "pure") throw new Error(`${name} is not pure`);
  try {
    return word.run(...operands) ?? [];
  } catch (error) {
    if (error instanceof Trap) return [error.code, Number.NaN];
    throw error;
  }
}

const int = (n: bigint): number => Number(BigInt.asIntN(32, n));
const unsigned = (n: number): bigint => BigInt(n >>> 0);

describe("words of one or two cells do what exact arithmetic says, wrapped to 32 bits:", () => {
  const exact: Record<string, (a: bigint, b: bigint) => bigint> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    AND: (a, b) => a & b,
    OR: (a, b) => a | b,
    XOR: (a, b) => a ^ b,
    "=": (a, b) => BigInt(a === b),
    "<>": (a, b) => BigInt(a !== b),
    "<": (a, b) => BigInt(a < b),
    ">": (a, b) => BigInt(a > b),
    "<=": (a, b) => BigInt(a <= b),
    ">=": (a, b) => BigInt(a >= b),
    "1+": (a) => a + 1n,
    "1-": (a) => a - 1n,
    "4+": (a) => a + 4n,
    "4-": (a) => a - 4n,
    INVERT: (a) => ~a,
    "0=": (a) => BigInt(a === 0n),
    "0<>": (a) => BigInt(a !== 0n),
    "0<": (a) => BigInt(a < 0n),
    "0>": (a) => BigInt(a > 0n),
    "0<=": (a) => BigInt(a <= 0n),
    "0>=": (a) => BigInt(a >= 0n),
  };

  test.each(Object.entries(exact))("%s", (name, f) => {
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const operands = f.length === 2 ? [a, b] : [a];
        expect(run(name, ...operands)).toBe(int(f(BigInt(a), BigInt(b))));
      }),
    );
  });
});

test("S/REM rounds towards 0, and tells what it cannot divide", () => {
  fc.assert(
    fc.property(cell, cell, (a, b) => {
      const exact = b === 0 ? [] : [int(BigInt(a) % BigInt(b)), int(BigInt(a) / BigInt(b))];
      const trapped = b === 0 ? -10 : a === -0x80000000 && b === -1 ? -11 : undefined;
      expect(run("S/REM", a, b)).toEqual(trapped === undefined ? exact : [trapped, Number.NaN]);
    }),
    { numRuns: 1000 },
  );
});

test("/MOD divides an unsigned number by a signed one, as the original's processor was told to", () => {
  fc.assert(
    fc.property(cell, cell, (a, b) => {
      const [n, d] = [unsigned(a), BigInt(b)];
      const trapped = d === 0n ? -10 : BigInt.asIntN(32, n / d) !== n / d ? -11 : undefined;
      expect(run("/MOD", a, b)).toEqual(
        trapped === undefined ? [int(n % d), int(n / d)] : [trapped, Number.NaN],
      );
    }),
    { numRuns: 2000 },
  );
});

test("UM/MOD divides 64 bits by 32 exactly, and tells when the quotient has more than 32", () => {
  fc.assert(
    fc.property(cell, cell, cell, (low, high, divisor) => {
      const n = (unsigned(high) << 32n) | unsigned(low);
      const d = unsigned(divisor);
      const expected =
        d === 0n ? [-10, Number.NaN] : (n / d) >> 32n !== 0n ? [-11, Number.NaN] : [int(n % d), int(n / d)];
      expect(run("UM/MOD", low, high, divisor)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

describe("NUMBER", () => {
  /** What NUMBER says of a text in a base: the number, and how many bytes were not part of it. */
  function number(text: string, base: number): number[] {
    const bench = typed(`${base} BASE !`);
    const at = bench.machine.dictionary.here + 100;
    const bytes = encode(text);
    bench.machine.memory.write(at, bytes.length).set(bytes);
    bench.system.push(at, bytes.length);
    bench.type("NUMBER\n");
    return bench.stack;
  }

  test("reads what JavaScript writes, in every base, in small letters and in capitals", () => {
    fc.assert(
      fc.property(cell, fc.integer({ min: 2, max: 36 }), (n, base) => {
        expect(number(n.toString(base), base)).toEqual([n, 0]);
        expect(number(n.toString(base).toUpperCase(), base)).toEqual([n, 0]);
      }),
    );
  });

  test.each([
    ["4294967295", 10, [-1, 0]],
    ["4294967296", 10, [0, 0]],
    ["FFFFFFFF", 16, [-1, 0]],
    ["-80000000", 16, [-0x80000000, 0]],
    ["007", 10, [7, 0]],
    ["-0", 10, [0, 0]],
    ["12", 2, [1, 1]],
    ["9", 9, [0, 1]],
    ["z", 36, [35, 0]],
    ["[", 36, [0, 1]],
    ["@", 36, [0, 1]],
    ["`", 36, [0, 1]],
    ["1.5", 10, [1, 2]],
    ["--1", 10, [0, 2]],
    ["1-", 10, [1, 1]],
    ["+1", 10, [0, 2]],
    ["-", 10, [0, 1]],
    ["-x", 10, [0, 1]],
    ["é", 36, [0, 2]],
    ["", 10, [0, 0]],
    ["0", 0, [0, 1]],
    ["0", -10, [0, 1]],
    ["0", 1, [0, 0]],
  ])("of %j in base %i gives %j", (text, base, expected) => {
    expect(number(text, base)).toEqual(expected);
  });
});

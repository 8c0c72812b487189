import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumber, readSingle } from "../../../src/words/standard/number.ts";
import { encode } from "../../../src/vm/dictionary.ts";
import { standardBench } from "../../forth2012/standard.ts";

test("a text may be longer than what is read at once", () => {
  const bench = standardBench();
  const words = 20_000;
  bench.type(`${words * 3} ALLOCATE THROW VALUE AT\n`);
  bench.type(`: MAKE ${words} 0 DO S" 1+ " AT I 3 * + SWAP MOVE LOOP ; MAKE\n`);
  bench.type(`: ALL AT ${words * 3} EVALUATE ; IMMEDIATE  : T ALL ;  5 T 5 ALL\n`);
  expect(bench.codes).toEqual([]);
  expect(bench.stack).toEqual([5 + words, 5 + words]);
});

describe("a number of one cell that is read the short way", () => {
  const characters = "0123456789aFzZ-$%#&'.xX+e".split("");
  const text = fc
    .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 14 })
    .map((list) => list.join(""));

  test("is what it is the long way, and most are read so", () => {
    let short = 0;
    let long = 0;
    fc.assert(
      fc.property(text, fc.constantFrom(2, 10, 16, 33, 36), (source, base) => {
        const bytes = encode(source);
        const value = readSingle(bytes, 0, bytes.length, base);
        const reading = readNumber(bytes, base);
        if (reading?.kind === "single") long++;
        if (value === undefined) return;
        short++;
        expect(reading).toEqual({ kind: "single", value });
      }),
      { numRuns: 20_000 },
    );
    expect(short).toBeGreaterThan(long / 2);
  });

  test.each(["", "-", "$", "-$", "$-", "--1", "$--1", "1.", "1e2", "0x", "'", "9007199254740993"])(
    "%s is none",
    (source) => {
      const bytes = encode(source);
      expect(readSingle(bytes, 0, bytes.length, 10)).toBeUndefined();
    },
  );
});

import { eastAsianWidth } from "get-east-asian-width";
import { expect, test } from "vitest";
import { charWidth } from "../../src/vm/char-width.ts";

test("every character is as wide as the tables of Unicode say", () => {
  const wrong: string[] = [];
  for (let codePoint = 0xa0; codePoint <= 0x10ffff; codePoint++) {
    const character = String.fromCodePoint(codePoint);
    const width = charWidth(character);
    // An unassigned code point may become anything, and the tables do not say what has no cell of its own.
    if (width === 0 || !/^[^\p{Cn}\p{Cs}]$/u.test(character)) continue;
    if (width !== eastAsianWidth(codePoint)) wrong.push(codePoint.toString(16));
  }
  expect(wrong).toEqual([]);
});

test("control characters and marks take no cell of their own", () => {
  for (const codePoint of [0, 0x0a, 0x7f, 0x9f, 0x301, 0x591, 0xe31, 0x1160, 0x200d, 0xfe0f]) {
    expect(charWidth(String.fromCodePoint(codePoint))).toBe(0);
  }
  for (const codePoint of [0xad, 0x3164, 0xffa0]) {
    expect(charWidth(String.fromCodePoint(codePoint))).not.toBe(0);
  }
});

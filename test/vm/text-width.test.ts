import { expect, test } from "vitest";
import { textWidth } from "../../src/vm/text-width.ts";

test.each([
  ["DUP", 3],
  ["漢字", 4],
  ["한글", 4],
  ["한", 2],
  ["é", 1],
  ["é", 1],
  ["😀", 2],
  ["👍🏽", 2],
  ["👨‍👩‍👧", 2],
  ["👩‍💻!", 3],
  ["🇩🇪", 2],
  ["❤️", 1],
  ["ｶﾞ", 2],
  ["\u200d", 0],
])("%s takes %i cells", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

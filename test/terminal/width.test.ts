import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clusters } from "../../src/terminal/line-buffer.ts";
import { visible } from "../../src/terminal/line-painter.ts";
import { textWidth } from "../../src/vm/text-width.ts";
import { Screen } from "./screen.ts";

/** Characters of every kind that there is a rule for. */
const character = fc.oneof(
  fc.constantFrom(
    "a",
    "漢",
    "한",
    "ᄒ",
    "ᅡ",
    "ᆫ",
    "é",
    "\u0301",
    "😀",
    "👨",
    "\u200d",
    "🏽",
    "🇩",
    "❤",
    "\ufe0f",
    "\u20e3",
  ),
  fc.constantFrom(
    "क",
    "ि",
    "\u093f",
    "ใ",
    "ำ",
    "\u00ad",
    "\u202e",
    "\u200b",
    "\u3000",
    "ｶ",
    "ﾞ",
    "\u0600",
    "\u1f468",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
);

test("xterm moves its cursor by as many cells as the rule says", async () => {
  const screen = new Screen(200);
  await fc.assert(
    fc.asyncProperty(fc.array(character, { maxLength: 8 }), async (characters) => {
      const shown = clusters(characters.join("")).map(visible).join("");
      screen.write(`\r${shown}`);
      await screen.settled();
      expect([shown, screen.cursor[0]]).toEqual([shown, textWidth(shown)]);
    }),
    { numRuns: 2000 },
  );
}, 60_000);

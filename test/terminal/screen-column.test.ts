import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ScreenColumn } from "../../src/terminal/screen-column.ts";
import { Screen } from "./screen.ts";

const COLUMNS = 12;

/** What programs print: text, and what moves the cursor or might. */
const piece = fc.oneof(
  fc.constantFrom(
    "a",
    "abc def",
    "x".repeat(12),
    "漢",
    "漢字漢字漢字",
    "e\u0301",
    "👨‍👩‍👧",
    "\r\n",
    "\r",
    "\b",
    "\t",
  ),
  fc.constantFrom(
    "\u001b[31m",
    "\u001b[?25l",
    "\u001b7",
    "\u001b8",
    "\u001bD",
    "\u001bE",
    "\u001bM",
    "\u001b[3;5H",
  ),
  fc
    .tuple(
      fc.constantFrom("", "0", "1", "2", "7", "40"),
      fc.constantFrom(..."@ABCDEFGHIJKLMPSTXZ`adefsu".split("")),
    )
    .map(([parameter, final]) => `\u001b[${parameter}${final}`),
);

test("the column that is reckoned is the one where the screen has its cursor", async () => {
  const screen = new Screen(COLUMNS, 5);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(piece).map((some) => some.join(""))), async (chunks) => {
      const reckoned = new ScreenColumn();
      for (const chunk of ["\u001b[H\u001b7\u001b[s", ...chunks]) {
        screen.write(chunk);
        reckoned.follow(chunk, COLUMNS);
      }
      await screen.settled();
      expect([chunks, reckoned.column]).toEqual([chunks, screen.cursor[0]]);
    }),
    { numRuns: 1000 },
  );
}, 60_000);

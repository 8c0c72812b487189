import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clusters } from "../../src/terminal/line-buffer.ts";
import { LinePainter } from "../../src/terminal/line-painter.ts";
import { Screen } from "./screen.ts";

const line = fc
  .array(fc.constantFrom("a", "b", " ", "漢", "é", "e\u0301", "👨‍👩‍👧", "\u0301", "\t", "\u0000", "\u001b"), {
    maxLength: 40,
  })
  .map((pieces) => clusters(pieces.join("")));

const edit = fc.tuple(line, fc.nat(40));

test("whatever was painted before, the screen is as if the line had been painted at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(9), fc.array(edit, { minLength: 1, maxLength: 6 }), async (start, edits) => {
      const [patched, fresh] = [new Screen(10, 20), new Screen(10, 20)];
      const [last = [], cursor = 0] = edits.at(-1) ?? [];
      paint(patched, start, edits);
      paint(fresh, start, [[last, cursor]]);
      await Promise.all([patched.settled(), fresh.settled()]);
      expect(tail(patched)).toEqual(tail(fresh));
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("the cursor stands before the character that it points at, and at the end of a line it stands after the last", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(9), line, fc.nat(40), async (start, text, at) => {
      const [whole, begun] = [new Screen(10, 20), new Screen(10, 20)];
      const cursor = Math.min(at, text.length);
      paint(whole, start, [[text, cursor]]);
      paint(begun, start, [[text.slice(0, cursor), cursor]]);
      await Promise.all([whole.settled(), begun.settled()]);
      const [column, row] = begun.cursor;
      // A wide character that does not fit is on the next row, and so is the cursor before it.
      const wraps = column === 9 && whole.cursor[0] === 0 && whole.cursor[1] === row + 1;
      expect(wraps ? [column, row] : whole.cursor).toEqual([column, row]);
    }),
    { numRuns: 500 },
  );
}, 60_000);

function paint(screen: Screen, start: number, edits: readonly (readonly [string[], number])[]): void {
  const painter = new LinePainter((text) => screen.write(text), 10);
  screen.write(".".repeat(start));
  painter.begin(start);
  for (const [text, cursor] of edits) painter.paint(text, Math.min(cursor, text.length));
}

/** The last rows of a screen, and how far above its end the cursor is. */
function tail(screen: Screen): unknown {
  const { rows, cursor } = screen;
  return [rows, cursor[0], rows.length - cursor[1]];
}

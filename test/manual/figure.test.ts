import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import { drawBoxes, fitFigure } from "../../src/manual/figure.ts";

const row = ["+------+-----+------+", "| link | DUP | EXIT |", "+------+-----+------+"];

describe("a drawing", () => {
  test("that fits is left alone", () => {
    expect(fitFigure(row, 21)).toEqual(row);
  });
  test("that does not goes on below, cut between two boxes", () => {
    expect(fitFigure(row, 15)).toEqual([
      "+------+-----+",
      "| link | DUP |",
      "+------+-----+",
      "",
      "+------+",
      "| EXIT |",
      "+------+",
    ]);
  });
  test("that cannot be cut is left alone", () => {
    expect(fitFigure(["+------------+", "one two three"], 10)).toEqual(["+------------+", "one two three"]);
  });
  test("that is a table goes on below, between two columns or within the last", () => {
    expect(fitFigure(["DUP  ( x -- x x )     DROP  ( x -- )"], 20)).toEqual([
      "DUP  ( x -- x x )",
      "DROP  ( x -- )",
    ]);
    expect(fitFigure(["BASE   in what base numbers are read"], 24)).toEqual([
      "BASE   in what base",
      "       numbers are read",
    ]);
  });
  test("of the manual loses nothing but blanks", () => {
    const squeeze = (lines: readonly string[]): number => lines.join("").replace(/[\s+|-]/g, "").length;
    const figures = chapters.flatMap(({ steps }) =>
      steps.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "figure" ? [part.lines] : []))),
    );
    expect(figures.length).toBeGreaterThan(25);
    for (const lines of figures) expect(squeeze(fitFigure(lines, 44))).toBe(squeeze(lines));
  });
});

test("boxes are drawn in a row, with what they are called below, and go on where there is no more room", () => {
  const boxes = [{ text: "0x44800", caption: "link" }, { text: "3", caption: "length" }, { text: "D" }];
  expect(drawBoxes(boxes, 40)).toEqual([
    "+---------+------+---+",
    "| 0x44800 |  3   | D |",
    "+---------+------+---+",
    "   link    length",
  ]);
  expect(drawBoxes(boxes, 12)).toHaveLength(8);
});

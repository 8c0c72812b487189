import { forth2012 } from "../../src/forth2012.ts";
import { Desk } from "./desk.ts";
import { describe, expect, test } from "vitest";
import { commonRest, listing, prefixOf } from "../../src/terminal/completion.ts";

describe("what is to be completed", () => {
  test.each([
    ["1 DU", "DU"],
    ["DU", "DU"],
    ["1 ", ""],
    ["", ""],
    ["1\t(", "("],
    ['." gr', "gr"],
  ])("of %j it is %j", (before, prefix) => {
    expect(prefixOf(before)).toBe(prefix);
  });
});

describe("how a word goes on", () => {
  test.each([
    ["DU", ["DUP"], "P"],
    ["du", ["DUP"], "p"],
    ["Du", ["DUP"], "P"],
    ["-r", ["-ROT"], "ot"],
    ["2", ["2DUP", "2DROP"], "D"],
    ["2d", ["2DUP", "2DROP"], ""],
    ["C", ["CELLS", "CELL+"], "ELL"],
    ["f", ["FOO", "foobar"], "oo"],
    ["DUP", ["DUP"], ""],
    ["X", [], ""],
  ])("%s, of %j, goes on with %j", (prefix, names, rest) => {
    expect(commonRest(prefix, names)).toBe(rest);
  });
});

describe("a list of names", () => {
  test("is in columns that are read downwards and fit the screen", () => {
    expect(listing(["A", "BB", "CCC", "D", "E"], 12)).toEqual(["A    D", "BB   E", "CCC"]);
  });

  test("has one column when a name is wider than the screen", () => {
    expect(listing(["ABCDEFGH", "B"], 4)).toEqual(["ABCDEFGH", "B"]);
  });

  test("counts cells, and shows control characters as pictures", () => {
    expect(listing(["漢字", "\u001b[2J", "C"], 14)).toEqual(["漢字  C", "␛[2J"]);
  });

  test("ends after 200 names, and says how many there are more", () => {
    const names = Array.from({ length: 203 }, (_, i) => `N${i}`);
    expect(listing(names, 80).at(-1)).toBe("... and 3 more");
  });
});

test("the names that are completed are those that the dialect knows", async () => {
  const desk = new Desk({ boot: forth2012 });
  await desk.run();
  expect(desk.session.completions("endc")).toEqual(["ENDCASE"]);
  expect(desk.session.completions("UNLESS")).toEqual([]);
  await desk.type("JONESFORTH\r");
  expect(desk.session.completions("UNLESS")).toEqual(["UNLESS"]);
  expect(desk.session.completions("POSTP")).toEqual([]);
});

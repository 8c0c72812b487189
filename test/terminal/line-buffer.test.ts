import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusters, LineBuffer } from "../../src/terminal/line-buffer.ts";

/** A line with its cursor at a bar. */
function buffer(line: string): LineBuffer {
  const made = new LineBuffer();
  const [before = "", after = ""] = line.split("|");
  made.set(before + after, before);
  return made;
}

const shown = (line: LineBuffer): string => `${line.before}|${line.after}`;

describe("what a key does to a line", () => {
  test.each<[string, (line: LineBuffer) => void, string, string]>([
    ["a character is inserted at the cursor", (l) => l.insert("x"), "a|b", "ax|b"],
    [
      "a mark joins the character before it, and the cursor stays after both",
      (l) => l.insert("\u0301"),
      "e|b",
      "e\u0301|b",
    ],
    ["the cursor moves over a whole cluster", (l) => l.move(-1), "a👨‍👩‍👧|b", "a|👨‍👩‍👧b"],
    ["the cursor stops at the start", (l) => l.move(-9), "ab|c", "|abc"],
    ["the cursor stops at the end", (l) => l.move(9), "ab|c", "abc|"],
    ["a cluster is deleted whole", (l) => l.deleteLeft(), "ae\u0301|b", "a|b"],
    ["nothing is deleted before the start", (l) => l.deleteLeft(), "|b", "|b"],
    ["nothing is deleted after the end", (l) => l.deleteRight(), "b|", "b|"],
    ["Delete takes what is after the cursor", (l) => l.deleteRight(), "a|🇩🇪b", "a|b"],
    ["words are what blanks separate", (l) => l.moveWordLeft(), '." a-b"  |', '." |a-b"  '],
    [
      "a word to the right is passed with the blanks before it",
      (l) => l.moveWordRight(),
      "a|  bc d",
      "a  bc| d",
    ],
    ["a tab is a blank", (l) => l.moveWordLeft(), "a\tb|", "a\t|b"],
    ["the word before the cursor is killed", (l) => l.kill("word-left"), "a bc |d", "a |d"],
    ["the word after the cursor is killed", (l) => l.kill("word-right"), "a| bc d", "a| d"],
    ["all before the cursor is killed", (l) => l.kill("start"), "ab|cd", "|cd"],
    ["all after the cursor is killed", (l) => l.kill("end"), "ab|cd", "ab|"],
    ["in the middle two characters change places", (l) => l.transpose(), "a|bc", "ba|c"],
    ["at the end the last two change places", (l) => l.transpose(), "abc|", "acb|"],
    ["one character alone has none to change places with", (l) => l.transpose(), "a|", "a|"],
    ["half a surrogate pair is no character", (l) => l.insert("\ud83d"), "a|", "a\ufffd|"],
  ])("%s", (_, action, before, after) => {
    const line = buffer(before);
    action(line);
    expect(shown(line)).toBe(after);
  });

  test("what was killed last is put back by a yank, however often", () => {
    const line = buffer("one two|");
    line.kill("word-left");
    line.kill("end");
    line.moveToStart();
    line.yank();
    line.yank();
    expect(shown(line)).toBe("twotwo|one ");
  });
});

test("whatever is typed, the clusters are those of the text, and the cursor is between two of them", () => {
  const text = fc.constantFrom(
    "a",
    " ",
    "漢",
    "\u0301",
    "👨",
    "\u200d",
    "👩",
    "🏽",
    "🇩",
    "\r",
    "\n",
    "ᄒ",
    "ᅡ",
  );
  const action = fc.oneof(
    text.map((t) => (line: LineBuffer) => line.insert(t)),
    fc.integer({ min: -3, max: 3 }).map((by) => (line: LineBuffer) => line.move(by)),
    fc.constantFrom<(line: LineBuffer) => void>(
      (line) => line.deleteLeft(),
      (line) => line.deleteRight(),
      (line) => line.transpose(),
      (line) => line.kill("word-left"),
      (line) => line.yank(),
    ),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const line = new LineBuffer();
      for (const act of actions) act(line);
      expect(line.clusters).toEqual(clusters(line.text));
      expect(line.cursor).toBeLessThanOrEqual(line.clusters.length);
      expect(line.before + line.after).toBe(line.text);
    }),
    { numRuns: 1000 },
  );
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EscapeFilter } from "../../src/terminal/escape-filter.ts";
import { Screen } from "./screen.ts";

/** What the filter makes of output that comes in pieces. */
function filtered(...pieces: string[]): string {
  const filter = new EscapeFilter();
  return pieces.map((piece) => filter.filter(piece)).join("");
}

describe("drawing passes as it is", () => {
  test.each([
    ["text with tabs, backspaces and a bell", "a\tb\b\u0007\r\n"],
    ["text beyond ASCII", "naïve 漢字 👨‍👩‍👧"],
    ["colours", "\u001b[1;31mred\u001b[0m \u001b[38;2;1;2;3mrgb\u001b[m \u001b[4:3mcurly"],
    ["cursor movement", "\u001b[2;3H\u001b[A\u001b[5D\u001b[10G\u001b[3d"],
    ["erasing, inserting, deleting", "\u001b[2J\u001b[K\u001b[4L\u001b[M\u001b[3@\u001b[P\u001b[X"],
    ["a scroll region", "\u001b[2;10r\u001b[S\u001b[T\u001b[r"],
    ["the cursor saved and restored", "\u001b7\u001b8\u001b[s\u001b[u"],
    ["line feeds up and down", "\u001bD\u001bM\u001bE"],
    ["the alternate screen, and a hidden cursor", "\u001b[?1049h\u001b[?25l\u001b[?25h\u001b[?1049l"],
    ["the shape of the cursor", "\u001b[4 q"],
  ])("%s", (_, text) => {
    expect(filtered(text)).toBe(text);
  });
});

describe("what is not drawing is dropped, and the text around it stays", () => {
  test.each([
    ["where the cursor is (DSR)", "\u001b[6n\u001b[5n\u001b[?6n"],
    ["what the terminal is (DA)", "\u001b[c\u001b[0c\u001b[>c\u001b[=c\u001bZ"],
    ["its settings (DECRQSS)", "\u001bP$qm\u001b\\"],
    ["its modes (DECRQM)", "\u001b[?2004$p\u001b[4$p"],
    ["its colours", "\u001b]4;1;?\u0007\u001b]10;?\u001b\\\u001b]11;?\u0007"],
    ["its version", "\u001b[>q"],
    ["its windows", "\u001b[18t\u001b[21t\u001b[8;5;5t"],
    ["the answerback", "\u0005"],
    ["the clipboard", "\u001b]52;c;aGk=\u0007\u001b]52;c;?\u0007"],
    ["the title", "\u001b]0;title\u0007\u001b]2;title\u001b\\"],
    ["links", "\u001b]8;;http://example.org/\u001b\\\u001b]8;;\u001b\\"],
    ["other strings", "\u001bX sos \u001b\\\u001b^ pm \u001b\\\u001b_ apc \u001b\\"],
    ["the mouse", "\u001b[?9h\u001b[?1000h\u001b[?1002;1003;1006h\u001b[1;2;3;4;5T"],
    ["reports of focus, and the end of bracketed paste", "\u001b[?1004h\u001b[?2004l"],
    ["keyboard protocols", "\u001b[>1u\u001b[?u\u001b[>4;2m\u001b=\u001b[?1h\u001b[4h\u001b[20h"],
    ["character sets, which would turn text into line drawings", "\u001b(0\u000e\u001b)B\u000f\u001bn"],
    ["resets", "\u001b[!p"],
    ["the columns", "\u001b[?3h\u001b[?40h"],
    ["repetition, which makes megabytes of a few bytes", "\u001b[99999999b"],
    ["all of these as 8-bit controls", "\u009b6n\u009dtitle\u009c\u0090$qm\u009c\u009b?2004l\u0085"],
    ["NUL, DEL and other controls", "\u0000\u0001\u001c\u007f"],
  ])("%s", (_, text) => {
    expect(filtered(`a${text}b`)).toBe("ab");
  });
});

test("of several modes in one sequence, the harmless ones pass", () => {
  expect(filtered("\u001b[?25;2004;1049h")).toBe("\u001b[?25h\u001b[?1049h");
});

test("a count that would keep the terminal busy is cut down", () => {
  expect(filtered("\u001b[2147483647L\u001b[00000000012A")).toBe("\u001b[9999L\u001b[12A");
});

test("a full reset clears the screen and puts its modes right, and no more", () => {
  expect(filtered("\u001b[?1049h\u001b[?25l\u001bc")).toBe(
    "\u001b[?1049h\u001b[?25l\u001b[?1049l\u001b7\u001b[r\u001b8\u001b[?7h\u001b[?25h\u001b[0m\u001b[H\u001b[2J",
  );
});

describe("a sequence that is never finished does not swallow what follows", () => {
  test.each([
    ["a string ends with the line", "\u001b]0;title\r\nnext", "\r\nnext"],
    ["a string ends where another sequence begins", "\u001bPq\u001b[1mbold", "\u001b[1mbold"],
    ["a string ends after 4,096 characters", `\u001b_${"x".repeat(4097)}next`, "next"],
    ["CAN ends a string", "\u001b]0;title\u0018next", "next"],
    ["CAN ends a sequence", "\u001b[1\u0018mnext", "mnext"],
    ["a control character ends a sequence", "\u001b[1\nnext", "\nnext"],
    ["a letter that is not ASCII ends a sequence", "\u001b[1é \u001bé \u001b(é", "é é é"],
    ["a sequence ends after 128 characters", `\u001b[${"1".repeat(129)}next`, "next"],
    ["ESC begins a sequence anew", "\u001b[1\u001b[2A", "\u001b[2A"],
  ])("%s", (_, text, shown) => {
    expect(filtered(text)).toBe(shown);
  });
});

test("a prompt gets its cursor, autowrap and scroll region back, once, and only if a program took them", () => {
  const filter = new EscapeFilter();
  expect(filter.restore()).toBe("");
  filter.filter("\u001b[?25l\u001b[?7l\u001b[2;5r");
  expect(filter.restore()).toBe("\u001b7\u001b[r\u001b8\u001b[?7h\u001b[?25h");
  expect(filter.restore()).toBe("");
  filter.filter("\u001b[?25l\u001b[?25h\u001b[2;5r\u001b[r");
  expect(filter.restore()).toBe("");
});

test("after an interrupt the terminal is left neither coloured nor on the alternate screen", () => {
  const filter = new EscapeFilter();
  filter.filter("\u001b[31m\u001b[?1049h");
  expect(filter.restoreAll()).toBe("\u001b[?1049l\u001b[0m");
  expect(filter.restoreAll()).toBe("\u001b[0m");
});

/** Pieces that sequences are made of, so that random strings of them often are sequences. */
const piece = fc.oneof(
  fc.constantFrom(
    "\u001b",
    "\u001b[",
    "\u001b]",
    "\u001bP",
    "\u001b_",
    "\u009b",
    "\u009d",
    "\u0090",
    "\u009c",
    "\u001b\\",
  ),
  fc.constantFrom(
    "?",
    ">",
    "=",
    "!",
    "$",
    " ",
    "'",
    ";",
    ":",
    "0",
    "1",
    "4",
    "5",
    "6",
    "10",
    "11",
    "18",
    "52",
    "2004",
    "1006",
  ),
  fc.constantFrom(
    "n",
    "c",
    "q",
    "p",
    "t",
    "h",
    "l",
    "u",
    "x",
    "y",
    "m",
    "R",
    "Z",
    "$q",
    "+q",
    "$p",
    "\u0007",
    "\u0005",
    "?",
    "c;?",
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
);
const pieces = fc.array(
  fc.array(piece, { maxLength: 8 }).map((some) => some.join("")),
  { maxLength: 8 },
);

test("no output at all, cut anywhere, makes the terminal answer or ends bracketed paste", async () => {
  const screen = new Screen();
  await fc.assert(
    fc.asyncProperty(pieces, async (chunks) => {
      const filter = new EscapeFilter();
      screen.write("\u001b[?2004h");
      for (const chunk of chunks) screen.write(filter.filter(chunk));
      await screen.settled();
      expect(screen.answers).toEqual([]);
      expect(screen.bracketedPaste).toBe(true);
    }),
    { numRuns: 3000 },
  );
}, 60_000);

test("where output is cut makes no difference", () => {
  fc.assert(
    fc.property(pieces, (chunks) => {
      expect(filtered(...chunks)).toBe(filtered(chunks.join("")));
      expect(filtered(...chunks)).toBe(filtered(...chunks.join("").split("")));
    }),
    { numRuns: 1000 },
  );
});

test("text without controls is never changed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const plain = text.replace(/\p{Cc}/gu, "");
      expect(filtered(plain)).toBe(plain);
    }),
  );
});

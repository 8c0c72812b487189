import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Key, KeyDecoder } from "../../src/terminal/key.ts";

/** The keys in short: text in quotes, pastes in braces, commands by name. */
function decoded(...pieces: string[]): string {
  const decoder = new KeyDecoder();
  return pieces
    .flatMap((piece) => decoder.decode(piece))
    .map(short)
    .join(" ");
}

function short(key: Key): string {
  if (key.type === "command") return key.command;
  return key.type === "text" ? JSON.stringify(key.text) : `{${key.text}}`;
}

describe("a key means the same in every encoding that terminals have for it", () => {
  test.each([
    ["left", ["\u001b[D", "\u001bOD", "\u0002"]],
    ["right", ["\u001b[C", "\u001bOC", "\u0006"]],
    ["older", ["\u001b[A", "\u001bOA", "\u0010"]],
    ["newer", ["\u001b[B", "\u001bOB", "\u000e"]],
    ["start", ["\u001b[H", "\u001bOH", "\u001b[1~", "\u001b[7~", "\u0001"]],
    ["end", ["\u001b[F", "\u001bOF", "\u001b[4~", "\u001b[8~", "\u0005"]],
    [
      "word-left",
      ["\u001b[1;5D", "\u001b[1;3D", "\u001b[5D", "\u001bOd", "\u001b\u001b[D", "\u001b\u001bOD", "\u001bb"],
    ],
    ["word-right", ["\u001b[1;5C", "\u001b[1;3C", "\u001b[5C", "\u001bOc", "\u001b\u001b[C", "\u001bf"]],
    ["delete-left", ["\u007f", "\b"]],
    ["delete-right", ["\u001b[3~"]],
    ["kill-word-right", ["\u001b[3;5~", "\u001b[3;3~", "\u001b[3^", "\u001bd"]],
    ["kill-word-left", ["\u0017", "\u001b\u007f", "\u001b\b"]],
    ["enter", ["\r", "\n", "\r\n"]],
    ["cancel", ["\u001b", "\u0007"]],
  ])("%s", (command, encodings) => {
    for (const encoding of encodings) expect([encoding, decoded(encoding)]).toEqual([encoding, command]);
  });

  test("shift changes nothing of a key that it has no meaning for", () => {
    expect(decoded("\u001b[1;2D\u001b[1;2H")).toBe("left start");
  });
});

describe("keys that have no meaning here are ignored", () => {
  test.each([
    ["function keys", "\u001bOP\u001b[15~\u001b[24;2~"],
    ["Shift+Tab", "\u001b[Z"],
    ["reports of focus and of the cursor", "\u001b[I\u001b[O\u001b[3;4R"],
    ["answers of the terminal", "\u001b[?1;2c\u001b[?2004;1$y"],
    ["Alt with a letter", "\u001bx"],
    ["other control characters", "\u0000\u001c\u001d\u009b"],
  ])("%s", (_, data) => {
    expect(decoded(`${data}a`)).toBe('"a"');
  });
});

test("text comes in one piece, as far as it goes", () => {
  expect(decoded("2 3 +\r naïve 漢字")).toBe('"2 3 +" enter " naïve 漢字"');
});

test("a bracketed paste is one key, whatever is in it", () => {
  expect(decoded("a\u001b[200~1\r\n\u0003\u001b[A\u001b[201~b")).toBe('"a" {1\r\n\u0003\u001b[A} "b"');
});

test("Ctrl-C ends a paste of which the end never came", () => {
  expect(decoded("\u001b[200~lost", "\u0003", "a")).toBe('interrupt "a"');
});

test("where what the keyboard sends is cut makes no difference, except after ESC", () => {
  const some = fc.constantFrom(
    "a",
    "漢",
    "\r",
    "\r\n",
    "\u0003",
    "\u001b[1;5D",
    "\u001bOH",
    "\u001b[3~",
    "\u001b[200~x\ry\u001b[201~",
  );
  fc.assert(
    fc.property(fc.array(some), fc.array(fc.nat(60)), (keys, cuts) => {
      const data = keys.join("");
      const places = cuts.filter((at) => data[at - 1] !== "\u001b" && at < data.length).sort((a, b) => a - b);
      const pieces = [0, ...places].map((from, i) => data.slice(from, places[i]));
      expect(decoded(...pieces).replaceAll('" "', "")).toBe(decoded(data).replaceAll('" "', ""));
    }),
  );
});

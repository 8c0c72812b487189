import { describe, expect, test } from "vitest";
import { ALT, CTRL, decodeSequence, keyEvent, SHIFT } from "../../../src/words/standard/ekey.ts";

describe("what a terminal sends for a key is", () => {
  test.each([
    ["[A", keyEvent("K-UP")],
    ["OA", keyEvent("K-UP")],
    ["[B", keyEvent("K-DOWN")],
    ["[C", keyEvent("K-RIGHT")],
    ["[D", keyEvent("K-LEFT")],
    ["[H", keyEvent("K-HOME")],
    ["[1~", keyEvent("K-HOME")],
    ["[F", keyEvent("K-END")],
    ["[5~", keyEvent("K-PRIOR")],
    ["[6~", keyEvent("K-NEXT")],
    ["[2~", keyEvent("K-INSERT")],
    ["[3~", keyEvent("K-DELETE")],
    ["OP", keyEvent("K-F1")],
    ["[[A", keyEvent("K-F1")],
    ["[15~", keyEvent("K-F5")],
    ["[24~", keyEvent("K-F12")],
    ["[1;2A", keyEvent("K-UP") | SHIFT],
    ["[1;3D", keyEvent("K-LEFT") | ALT],
    ["[1;5P", keyEvent("K-F1") | CTRL],
    ["[3;8~", keyEvent("K-DELETE") | SHIFT | ALT | CTRL],
    ["\u001b[A", keyEvent("K-UP") | ALT],
  ])("ESC %j", (rest, code) => {
    const bytes = `\u001b${rest}`;
    expect(decodeSequence(bytes)).toEqual({ code, length: bytes.length });
    expect(decodeSequence(`${bytes}xyz`)).toEqual({ code, length: bytes.length });
  });

  test.each(["", "x", "[", "[1;", "O", "\u001b"])("none: ESC %j is ESC, with more behind it", (rest) => {
    expect(decodeSequence(`\u001b${rest}`)).toBeUndefined();
  });

  test("one without a name, if the standard has none for it", () => {
    const event = decodeSequence("\u001b[Z");
    expect(event?.length).toBe(3);
    expect((event?.code ?? 0) & 0x40000000).not.toBe(0);
    expect(event?.code).not.toBe(keyEvent("K-UP"));
  });
});

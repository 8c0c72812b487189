import { machine } from "../vm/declare.ts";
import { CLOSED, WAIT } from "../vm/input.ts";
import { VARIABLE, WORD_BUFFER } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";

/** Printing one character by itself takes a host as long as printing this many bytes at once. */
const ALONE = 16;
/** The character that is printed. The host copies it. */
const character = new Uint8Array(1);

/** Words that read the input stream and write to the terminal. */
export const terminal = [
  machine("KEY", "( -- char )", {
    doc: "The next byte of the input stream. KEY waits for one; if there will never be more, it powers the machine off.",
    test: ["KEY A -> 65", "KEY  KEY B -> 32 66"],
    meaning: "plain",
    run: (m) => {
      const byte = m.input.key();
      if (byte < 0) return noKey(byte);
      m.push(byte);
      return undefined;
    },
  }),
  machine("PASS", "( char1 char2 -- char )", {
    doc: "Read the input stream as KEY does, up to the first character that is one of the two, and leave that one.",
    test: ["65 66 PASS xyB -> 66", "65 66 PASS x\ny A KEY B -> 65 66"],
    meaning: "plain",
    run: (m) => {
      const byte = m.input.pass(m.item(0), m.item(1));
      if (byte < 0) return noKey(byte);
      m.drop(1);
      m.setTop(byte);
      return undefined;
    },
  }),
  machine("EMIT", "( char -- )", {
    doc: "Print the character whose code is char.",
    test: ['65 EMIT -> "A"'],
    meaning: "plain",
    run: (m) => {
      character[0] = m.item(0);
      m.drop(1);
      m.ports.output.write(character);
      return m.spend(ALONE);
    },
  }),
  machine("WORD", "( -- addr u )", {
    doc: "Read the next word of the input stream: up to the next blank, skipping blanks and `\\` comments before it.",
    test: [": T WORD SWAP C@ ; T ABC -> 3 65", "WORD \\ a comment\nDE SWAP DROP -> 2"],
    meaning: "plain",
    run: (m) => {
      const length = nextWord(m);
      if (typeof length !== "number") return length;
      m.push(WORD_BUFFER);
      m.push(length);
      return undefined;
    },
  }),
  machine("CHAR", "( -- char )", {
    doc: "The code of the first character of the next word.",
    test: ["CHAR A -> 65", "CHAR abc -> 97"],
    meaning: "plain",
    run: (m) => {
      const length = nextWord(m);
      if (typeof length !== "number") return length;
      m.push(m.memory.fetchByte(WORD_BUFFER));
      return undefined;
    },
  }),
  machine("TELL", "( addr u -- )", {
    doc: "Print u bytes from addr.",
    test: [': T WORD TELL ; T hello -> "hello"', "0 1 TELL -> THROW -9"],
    meaning: "plain",
    run: (m) => {
      const bytes = m.memory.read(m.item(1), m.item(0));
      m.drop(2);
      m.ports.output.write(bytes);
      return m.spend(bytes.length);
    },
  }),
  machine("NUMBER", "( addr u -- n u2 )", {
    doc: "Read a number in the current BASE from a string; u2 is how many of its characters were not part of it. Unless that is 0, the original has multiplied n by BASE once more.",
    test: [
      ": T WORD NUMBER ; T -42 -> -42 0",
      ": T WORD NUMBER ; T 12x4 -> 12 2",
      ": T WORD NUMBER ; T - -> 0 1",
      "16 BASE ! : T WORD NUMBER ; T -fF -> -255 0",
    ],
    meaning: "plain",
    run: (m) => {
      const { memory } = m;
      const length = m.item(0);
      const at = memory.readable(m.item(1), length);
      const { value, unread } = parseNumber(memory.bytes, at, length, memory.get(VARIABLE.BASE));
      m.drop(2);
      m.push(value);
      m.push(unread);
    },
  }),
] as const;

/** The signal for a missing key: one may still come, or none ever will. */
function noKey(byte: number): Signal {
  return byte === WAIT ? "key" : "bye";
}

/**
 * Reads the next word of the input, for a word that needs one: gives its length, or the signal to wait for
 * it. @throws Trap -16 at the end of all input
 */
export function nextWord(m: Machine): number | Signal {
  const length = m.input.word();
  if (length === WAIT) return "key";
  if (length === CLOSED) throw new Trap(-16);
  return length;
}

/**
 * A number with an optional minus sign, in `length` bytes from `at` on, wrapping around at 32 bits. `unread`
 * counts the bytes from the first that is not a digit of the base; a text without digits has at least one.
 */
export function parseNumber(
  bytes: Uint8Array,
  at: number,
  length: number,
  base: number,
): { readonly value: number; readonly unread: number } {
  const negative = length > 0 && bytes[at] === 0x2d;
  if (negative && length === 1) return { value: 0, unread: 1 };
  let value = 0;
  let i = negative ? 1 : 0;
  for (; i < length; i++) {
    const digit = digitValue(bytes[at + i] as number);
    if (digit >= base) break;
    value = (Math.imul(value, base) + digit) | 0;
  }
  return { value: negative ? -value | 0 : value, unread: length - i };
}

function digitValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x5a ? letter - 0x41 + 10 : Number.POSITIVE_INFINITY;
}

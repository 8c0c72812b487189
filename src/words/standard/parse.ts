import { machine } from "../../vm/declare.ts";
import { decode } from "../../vm/dictionary.ts";
import { CLOSED, ENDED, WAIT } from "../../vm/input.ts";
import { VARIABLE } from "../../vm/layout.ts";
import type { Machine, Signal } from "../../vm/machine.ts";
import { NEWLINE } from "../../vm/source.ts";
import { Trap } from "../../vm/trap.ts";
import { flag } from "../flag.ts";
import { fileSize, readLine, takeFile, unread } from "./line.ts";
import { digitOf, readFloat, readNumber } from "./number.ts";

/** Words that take text apart. */
export const parse = [
  machine("PARSE", "( char -- addr u )", {
    doc: "The text of the input up to the next char, which is passed over.",
    test: ["CHAR ) PARSE ab c) NIP -> 4"],
    meaning: "plain",
    run: (m) => {
      const { start, end, at } = m.input.ahead;
      const stop = endOfText(m.memory.bytes, at, end, m.item(0) & 0xff);
      m.memory.set(VARIABLE.TO_IN, Math.min(stop + 1, end) - start);
      m.setTop(at);
      m.push(stop - at);
    },
  }),
  machine("PARSE-NAME", "( -- addr u )", {
    doc: "The next word of the input: up to the next blank, skipping blanks before it.",
    test: ["PARSE-NAME   abc NIP -> 3", "PARSE-NAME\n NIP -> 0"],
    meaning: "plain",
    run: (m) => {
      const length = m.input.parseName();
      m.push(m.memory.get(VARIABLE.PARSED));
      m.push(length);
    },
  }),
  machine(">NUMBER", "( low1 high1 addr1 u1 -- low2 high2 addr2 u2 )", {
    doc: "Read digits in the current BASE into a double number, each multiplying it by BASE; the string that is left begins at the first character that is no digit.",
    test: [
      '0 0 S" 12x" >NUMBER NIP -> 12 0 1',
      '5 0 S" 0" >NUMBER NIP -> 50 0 0',
      '0 0 S" " >NUMBER NIP -> 0 0 0',
    ],
    meaning: "plain",
    run: (m) => {
      const text = m.memory.read(m.item(1), m.item(0));
      const base = m.memory.get(VARIABLE.BASE);
      let value = (BigInt(m.item(2) >>> 0) << 32n) | BigInt(m.item(3) >>> 0);
      let i = 0;
      for (; i < text.length && digitOf(text[i] as number) < base; i++) {
        value = BigInt.asUintN(64, value * BigInt(base) + BigInt(digitOf(text[i] as number)));
      }
      const [address, length] = [m.item(1) + i, text.length - i];
      m.drop(4);
      pushDouble(m, value);
      m.push(address);
      m.push(length);
    },
  }),
  machine(">FLOAT", "( addr u -- r true | false )", {
    doc: "Read a float from a string; the float goes to the float stack, if it was one.",
    test: [
      'S" 1.5" >FLOAT F>S -> -1 1',
      'S" 1.5x" >FLOAT -> 0',
      'S"  " >FLOAT F>S -> -1 0',
      'S" -1+2" >FLOAT F>S -> -1 -100',
    ],
    meaning: "plain",
    run: (m) => {
      const value = readFloat(m.memory.read(m.item(1), m.item(0)));
      if (value !== undefined) m.pushFloat(value);
      m.drop(1);
      m.setTop(value === undefined ? 0 : -1);
    },
  }),
] as const;

/** What the text interpreter is made of. */
export const parseInternal = [
  machine("(PASS)", "( char -- flag )", {
    doc: "Pass over the text of the input up to the next char, and over that; the flag is false where it is missing.",
    test: ["CHAR ) (PASS) ab c) 5 -> -1 5", "CHAR ) (PASS) ab c\n -> 0"],
    meaning: "plain",
    run: (m) => {
      const { start, end, at } = m.input.ahead;
      const stop = endOfText(m.memory.bytes, at, end, m.item(0) & 0xff);
      m.memory.set(VARIABLE.TO_IN, Math.min(stop + 1, end) - start);
      m.setTop(flag(stop < end));
    },
  }),
  machine("(NUMBER)", "( addr u -- 0 | n 1 | low high 2 | 3 )", {
    doc: "Read a number as the text interpreter does: none, a single, a double, or a float on the float stack.",
    test: [
      'S" 12" (NUMBER) -> 12 1',
      'S" -12." (NUMBER) -> -12 -1 2',
      'S" $-fF" (NUMBER) -> -255 1',
      'S" %101" (NUMBER) -> 5 1',
      "S\" 'A'\" (NUMBER) -> 65 1",
      'S" 1e2" (NUMBER) F>S -> 3 100',
      'S" 1x" (NUMBER) -> 0',
      'S" --1" (NUMBER) -> 0',
      'S" 0x10" (NUMBER) -> 16 1',
      'S" 0x10" 36 BASE ! (NUMBER) DECIMAL -> 42804 1',
    ],
    meaning: "plain",
    run: (m) => {
      const reading = readNumber(m.memory.read(m.item(1), m.item(0)), m.memory.get(VARIABLE.BASE));
      m.drop(2);
      switch (reading?.kind) {
        case undefined:
          m.push(0);
          return;
        case "single":
          m.push(reading.value);
          m.push(1);
          return;
        case "double":
          pushDouble(m, reading.value);
          m.push(2);
          return;
        case "float":
          m.pushFloat(reading.value);
          m.push(3);
      }
    },
  }),
  machine("(LINE)", "( -- n )", {
    doc: "Move the next line from the terminal into the line buffer: n is its length, -2 at the end of a source, -1 when there is no more.",
    test: ["(LINE)\nabc\n -> 3"],
    meaning: "plain",
    run: (m) => takeLine(m, "key"),
  }),
  machine("(PROMPT)", "( -- n )", {
    doc: "The same, but waits as a prompt does; -3 when there is a file to be interpreted first.",
    test: ["(PROMPT)\nabc\n -> 3"],
    // Left to the inner interpreter, as is nearly everything that happens between two lines.
    run: (m) => {
      if (fileSize(m) === 0) return takeLine(m, "line");
      m.push(-3);
      return undefined;
    },
  }),
  machine("(LINE-END)", "( addr1 addr2 -- addr3 )", {
    doc: "Address of the first line feed from addr1 on; or addr2, if there is none before it.",
    test: [
      'S\\" ab\\nc" OVER + OVER SWAP (LINE-END) SWAP - -> 2',
      'S" ab" OVER + OVER SWAP (LINE-END) SWAP - -> 2',
    ],
    // Left to the inner interpreter, as (PROMPT) is.
    run: (m) => {
      const [from, end] = [m.item(1), m.item(0)];
      m.memory.readable(from, end - from);
      m.drop(1);
      m.setTop(endOfText(m.memory.bytes, from, end, NEWLINE));
    },
  }),
  machine("(END)", "( -- )", {
    doc: "Switch the machine off since there is no more input: its exit status is for the host to say.",
    test: ["(END) ->"],
    run: () => "bye",
  }),
  machine("(FILE-NEXT)", "( -- u )", {
    doc: "How many bytes the file has that the host wants interpreted next; 0 if there is none.",
    test: ["(FILE-NEXT) -> 0"],
    meaning: "plain",
    run: (m) => {
      m.push(fileSize(m));
    },
  }),
  machine("(TAKE-FILE)", "( addr -- )", {
    doc: "Move that file to addr. Its name becomes that of the input source.",
    test: ["PAD (TAKE-FILE) ->"],
    meaning: "plain",
    run: (m) => {
      takeFile(m, m.item(0));
      m.drop(1);
    },
  }),
  machine("(END-OF-FILE)", "( -- )", {
    doc: "THROW -39 in the middle of a definition.",
    test: ["(END-OF-FILE) ->"],
    run: (m) => {
      m.input.checkEnd();
    },
  }),
  machine("(ABANDON)", "( -- )", {
    doc: "Drop the definition that is being compiled, and interpret.",
    test: [": A (ABANDON) ; IMMEDIATE : T 5 A DROP 7 -> 7", "(ABANDON) : T 5 ; T -> 5"],
    run: (m) => {
      m.dictionary.abandon();
    },
  }),
  machine("(RETURN-FILE)", "( u -- )", {
    doc: "Give the host the last u bytes back of the file that it had interpreted.",
    test: ["0 (RETURN-FILE) ->"],
    run: (m) => {
      m.ports.input.returnFile?.(m.item(0), m.memory.get(VARIABLE.SOURCE_LINE));
      m.drop(1);
    },
  }),
  machine("(UNREAD)", "( -- )", {
    doc: "Give what is left of the line back to KEY.",
    test: ["(UNREAD) ->"],
    meaning: "plain",
    run: (m) => {
      const { end, at } = m.input.ahead;
      unread(m, m.memory.read(at, end - at));
    },
  }),
  machine("(THROW-NAME)", "( n -- )", {
    doc: "THROW n and blame the name that was parsed last.",
    test: ["-32 (THROW-NAME) -> THROW -32"],
    meaning: "plain",
    run: (m) => {
      throw new Trap(m.pop(), "", m.input.lastParsed);
    },
  }),
  machine("(THROW-TEXT)", "( n addr u -- )", {
    doc: "THROW n and blame what a text names.",
    test: ["-38 PAD 0 (THROW-TEXT) -> THROW -38"],
    meaning: "plain",
    run: (m) => {
      const length = m.pop();
      const text = decode(m.memory.read(m.pop(), length));
      throw new Trap(m.pop(), "", text);
    },
  }),
] as const;

function takeLine(m: Machine, wait: "key" | "line"): Signal {
  const length = readLine(m);
  if (length === WAIT) return wait;
  m.push(length === CLOSED ? -1 : length === ENDED ? -2 : length);
  return undefined;
}

/** The place of the delimiter, or the end. If the delimiter is a space, any blank is one. */
function endOfText(bytes: Uint8Array, from: number, end: number, delimiter: number): number {
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === delimiter || (delimiter === 0x20 && byte < 0x20)) return at;
  }
  return end;
}

function pushDouble(m: Machine, value: bigint): void {
  m.push(Number(BigInt.asIntN(32, value)));
  m.push(Number(BigInt.asIntN(32, value >> 32n)));
}

import { constant, machine } from "../../vm/declare.ts";
import { decode } from "../../vm/dictionary.ts";
import type { Machine, Signal } from "../../vm/machine.ts";
import { flag } from "../flag.ts";
import { ALT, CTRL, decodeSequence, type Event, FKEY, keyEvent, LONGEST, NAMES, SHIFT } from "./ekey.ts";

/** The longest that a host's timer can be set to, in milliseconds: 24 days. */
const LONGEST_SLEEP = 0x7fffffff;
const ESC = 0x1b;

/** The terminal's keys, its size, and the time. */
export const facility = [
  machine("KEY", "( -- char )", {
    doc: "The next byte that the keyboard sends, as soon as a key is pressed, without showing it on the screen. If there will never be one, KEY powers the machine off.",
    test: ["KEY\nA -> 65", "KEY KEY\nAB -> 65 66"],
    meaning: "plain",
    run: (m) => {
      const byte = m.ports.keys.peek(0);
      if (byte === "wait") return "press";
      if (byte === "closed") return "bye";
      m.push(byte);
      m.ports.keys.take(1);
      return undefined;
    },
  }),
  machine("KEY?", "( -- flag )", {
    doc: "True if KEY would not wait.",
    test: ["KEY? -> 0", "KEY?\n5 -> -1 5"],
    meaning: "plain",
    run: isKeyThere,
  }),
  machine("EKEY", "( -- x )", {
    doc: "The next key that is pressed, of any kind: see EKEY>CHAR, EKEY>XCHAR and EKEY>FKEY.",
    test: ["EKEY\nA -> 65", "EKEY\né -> 233", "EKEY K-UP =\n\u001b[A -> -1"],
    meaning: "plain",
    run: (m): Signal => {
      const event = nextEvent(m);
      if (event === "wait") return "press";
      if (event === "closed") return "bye";
      m.push(event.code);
      m.ports.keys.take(event.length);
      return undefined;
    },
  }),
  machine("EKEY?", "( -- flag )", {
    doc: "True if EKEY would not wait.",
    test: ["EKEY? -> 0", "EKEY?\n5 -> -1 5"],
    meaning: "plain",
    run: isKeyThere,
  }),
  ...NAMES.map((name) =>
    constant(name, keyEvent(name), `What EKEY>FKEY leaves for the key ${name.slice(2)}.`),
  ),
  constant("K-SHIFT-MASK", SHIFT, "Set in what EKEY>FKEY leaves if Shift is held down."),
  constant("K-CTRL-MASK", CTRL, "Set in what EKEY>FKEY leaves if Ctrl is held down."),
  constant("K-ALT-MASK", ALT, "Set in what EKEY>FKEY leaves if Alt is held down."),
  machine("EKEY>CHAR", "( x -- x false | char true )", {
    doc: "True if EKEY's x is a character.",
    test: ["65 EKEY>CHAR -> 65 -1", "233 EKEY>CHAR -> 233 0", "K-UP EKEY>CHAR SWAP K-UP = -> 0 -1"],
    run: (m) => {
      m.push(flag(m.item(0) >>> 0 < 0x80));
    },
  }),
  machine("EKEY>XCHAR", "( x -- x false | xchar true )", {
    doc: "True if EKEY's x is an extended character.",
    test: ["233 EKEY>XCHAR -> 233 -1", "K-UP EKEY>XCHAR NIP -> 0"],
    run: (m) => {
      m.push(flag(m.item(0) >>> 0 <= 0x10ffff));
    },
  }),
  machine("EKEY>FKEY", "( x -- x false | u true )", {
    doc: "True if EKEY's x is a key that has no character: u is one of the K- constants, and masks of keys held down.",
    test: ["65 EKEY>FKEY -> 65 0", "K-F12 EKEY>FKEY SWAP K-F12 = -> -1 -1"],
    run: (m) => {
      m.push(flag((m.item(0) & FKEY) !== 0));
    },
  }),
  machine("ACCEPT", "( addr u1 -- u2 )", {
    doc: "Put a line that is typed, at most u1 of its characters, at addr; u2 is how many. What is too long is lost.",
    test: ["PAD 9 ACCEPT\nab\n -> 2", "PAD 1 ACCEPT PAD C@\nab\n -> 1 97", "PAD 0 ACCEPT\nab\n -> 0"],
    run: (m) => {
      const target = m.memory.write(m.item(1), m.item(0));
      const line = m.ports.keys.line();
      if (line === "wait") return "key";
      const kept = line === "closed" ? new Uint8Array() : line.subarray(0, target.length);
      target.set(kept);
      m.drop(1);
      m.setTop(kept.length);
      return undefined;
    },
  }),
  machine("FORM", "( -- u1 u2 )", {
    doc: "How many rows and columns the screen has.",
    test: ["FORM -> 24 80"],
    run: (m) => {
      const { rows, columns } = m.ports.output.size();
      m.push(rows);
      m.push(columns);
    },
  }),
  machine("MS", "( u -- )", {
    doc: "Wait at least u milliseconds, and leave the processor to others.",
    test: ["0 MS -> "],
    run: (m) => {
      const time = Math.min(m.item(0) >>> 0, LONGEST_SLEEP);
      if (time > 0 && !m.awaited(() => m.ports.clock.sleep(time))) return "wait";
      m.drop(1);
      return undefined;
    },
  }),
  machine("UTIME", "( -- low high )", {
    doc: "Microseconds since some moment in the past.",
    test: ["UTIME UTIME 2SWAP D< -> 0"],
    meaning: "plain",
    run: (m) => {
      const time = Math.floor(m.ports.clock.now() * 1000);
      m.push(time | 0);
      m.push((time / 2 ** 32) | 0);
    },
  }),
  machine("TIME&DATE", "( -- second minute hour day month year )", {
    doc: "The local time.",
    test: ["TIME&DATE 2000 > -ROT 2DROP -ROT 2DROP NIP -> -1"],
    meaning: "plain",
    run: (m) => {
      const now = new Date();
      m.push(now.getSeconds());
      m.push(now.getMinutes());
      m.push(now.getHours());
      m.push(now.getDate());
      m.push(now.getMonth() + 1);
      m.push(now.getFullYear());
    },
  }),
] as const;

/**
 * True at the end of all keys too: a loop that waits for a key must get on to KEY, which then powers the
 * machine off.
 */
function isKeyThere(m: Machine): void {
  m.push(m.ports.keys.peek(0) === "wait" ? 0 : -1);
}

/** The key whose bytes come next. */
function nextEvent(m: Machine): Event | "wait" | "closed" {
  const first = m.ports.keys.peek(0);
  if (typeof first === "string") return first;
  if (first === ESC) return decodeSequence(bytesAtHand(m, LONGEST)) ?? { code: ESC, length: 1 };
  const length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (length === 1) return { code: first, length };
  // The keyboard sends all of a character at once; a pipe may not.
  if (m.ports.keys.peek(length - 1) === "wait") return "wait";
  const character = decode(Uint8Array.from(bytesAtHand(m, length), (byte) => byte.charCodeAt(0)));
  const code = character.codePointAt(0) as number;
  return character.length <= 2 && code !== 0xfffd ? { code, length } : { code: first, length: 1 };
}

/** The bytes that have come already, at most `most`, each as a character. */
function bytesAtHand(m: Machine, most: number): string {
  let bytes = "";
  while (bytes.length < most) {
    const byte = m.ports.keys.peek(bytes.length);
    if (typeof byte === "string") break;
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

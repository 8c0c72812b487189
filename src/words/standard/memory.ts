import { machine } from "../../vm/declare.ts";
import { bulk, i32, local } from "../../vm/instruction.ts";
import type { Machine } from "../../vm/machine.ts";
import { flag } from "../flag.ts";

/** Words that work on memory. */
export const memory = [
  machine("2@", "( a-addr -- x1 x2 )", {
    doc: "Fetch two cells: x2 is the one at a-addr.",
    test: ["HERE 1 , 2 , 2@ -> 2 1", "0 2@ -> THROW -9"],
    wasm: [local.get(0), i32.const(4), i32.add, i32.load, local.get(0), i32.load],
    run: (m) => {
      const address = m.item(0);
      const x2 = m.memory.fetch(address);
      m.setTop(m.memory.fetch(address + 4));
      m.push(x2);
    },
  }),
  machine("2!", "( x1 x2 a-addr -- )", {
    doc: "Store two cells: x2 at a-addr, x1 behind it.",
    test: ["1 2 HERE 2! HERE @ HERE CELL+ @ -> 2 1"],
    wasm: [
      ...([local.get(2), local.get(1), i32.store] as const),
      ...([local.get(2), i32.const(4), i32.add, local.get(0), i32.store] as const),
    ],
    run: (m) => {
      const address = m.item(0);
      m.memory.store(address, m.item(1));
      m.memory.store(address + 4, m.item(2));
      m.drop(3);
    },
  }),
  machine("MOVE", "( addr1 addr2 u -- )", {
    doc: "Copy u bytes from addr1 to addr2, so that they arrive unchanged even where the two overlap.",
    test: [
      "HERE 5 , 6 , 0 , DUP DUP CELL+ 8 MOVE CELL+ 2@ -> 6 5",
      "0 0 0 MOVE ->",
      "0 HERE 1 MOVE -> THROW -9",
    ],
    meaning: "plain",
    wasm: [local.get(1), local.get(0), local.get(2), bulk.copy],
    run: (m) => {
      m.memory.copy(m.item(2), m.item(1), m.item(0));
      m.drop(3);
    },
  }),
  machine("CMOVE>", "( addr1 addr2 u -- )", {
    doc: "Copy u bytes from addr1 to addr2, the highest first.",
    test: ["HERE 1 C, 2 C, 3 C, DUP DUP 1+ 2 CMOVE> DUP C@ SWAP 1+ DUP C@ SWAP 1+ C@ -> 1 1 2"],
    meaning: "plain",
    run: (m) => {
      const { bytes } = m.memory;
      const length = m.item(0) >>> 0;
      const source = m.memory.readable(m.item(2), length);
      const target = m.memory.writable(m.item(1), length);
      for (let i = length - 1; i >= 0; i--) bytes[target + i] = bytes[source + i] as number;
      m.drop(3);
    },
  }),
  machine("FILL", "( addr u char -- )", {
    doc: "Store char in u bytes from addr.",
    test: ["HERE 4 1 FILL HERE @ -> 16843009", "0 1 1 FILL -> THROW -9"],
    meaning: "plain",
    wasm: [local.get(0), local.get(2), local.get(1), bulk.fill],
    run: (m) => {
      const start = m.memory.writable(m.item(2), m.item(1));
      m.memory.bytes.fill(m.item(0), start, start + (m.item(1) >>> 0));
      m.drop(3);
    },
  }),
  machine("COUNT", "( addr1 -- addr2 u )", {
    doc: "The characters of a string that lies at addr1 with its length in the first byte.",
    test: ["HERE 3 C, DUP COUNT SWAP ROT - -> 3 1"],
    wasm: [local.get(0), i32.const(1), i32.add, local.get(0), i32.load8_u],
    run: (m) => {
      const address = m.item(0);
      const count = m.memory.fetchByte(address);
      m.setTop(address + 1);
      m.push(count);
    },
  }),
  machine("SEARCH", "( addr1 u1 addr2 u2 -- addr3 u3 flag )", {
    doc: "Look in the first string for the second: the rest of the first from there and true, or the first and false.",
    test: [
      'S" abcd" S" bc" SEARCH NIP NIP -> -1',
      'S" abcd" S" bc" SEARCH DROP NIP -> 3',
      'S" ab" S" x" SEARCH ROT DROP -> 2 0',
    ],
    meaning: "plain",
    run: (m) => {
      const { a, lengthA, b, lengthB } = strings(m);
      const at = find(m.memory.bytes, a, lengthA, b, lengthB);
      const before = at < 0 ? 0 : at - a;
      m.drop(4);
      m.push(a + before);
      m.push(lengthA - before);
      m.push(at < 0 ? 0 : -1);
    },
  }),
] as const;

/** Words that only the FORTH layer uses. */
export const memoryInternal = [
  machine("(SAME)", "( addr1 u1 addr2 u2 -- flag )", {
    doc: "True if two strings are equal but for upper and lower case.",
    test: ['S" aBc" S" AbC" (SAME) -> -1', 'S" ab" S" abc" (SAME) -> 0', 'S" [" S" {" (SAME) -> 0'],
    meaning: "plain",
    run: (m) => {
      const { a, lengthA, b, lengthB } = strings(m);
      const same = lengthA === lengthB && isSame(m.memory.bytes, a, b, lengthA);
      m.drop(3);
      m.setTop(flag(same));
    },
  }),
] as const;

const upper = (byte: number): number => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);

/**
 * Two strings: their addresses, and how many bytes they have. Not views, since making one takes longer
 * than comparing.
 */
interface Strings {
  readonly a: number;
  readonly lengthA: number;
  readonly b: number;
  readonly lengthB: number;
}

/** The two strings that are on the stack. @throws Trap -4, -9 */
function strings(m: Machine): Strings {
  const lengthA = m.item(2) >>> 0;
  const lengthB = m.item(0) >>> 0;
  const a = m.memory.readable(m.item(3), lengthA);
  return { a, lengthA, b: m.memory.readable(m.item(1), lengthB), lengthB };
}

function isSame(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++)
    if (upper(bytes[a + i] as number) !== upper(bytes[b + i] as number)) return false;
  return true;
}

/** The place in the first string where the second begins, or -1. */
function find(bytes: Uint8Array, a: number, lengthA: number, b: number, lengthB: number): number {
  for (let at = a, last = a + lengthA - lengthB; at <= last; at++) {
    let i = 0;
    while (i < lengthB && bytes[at + i] === bytes[b + i]) i++;
    if (i === lengthB) return at;
  }
  return -1;
}

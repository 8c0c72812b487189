import { machine } from "../../vm/declare.ts";
import { i32, local } from "../../vm/instruction.ts";

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
    run: (m) => {
      const source = m.memory.read(m.item(2), m.item(0));
      m.memory.write(m.item(1), m.item(0)).set(source);
      m.drop(3);
    },
  }),
  machine("CMOVE>", "( addr1 addr2 u -- )", {
    doc: "Copy u bytes from addr1 to addr2, the highest first.",
    test: ["HERE 1 C, 2 C, 3 C, DUP DUP 1+ 2 CMOVE> DUP C@ SWAP 1+ DUP C@ SWAP 1+ C@ -> 1 1 2"],
    meaning: "plain",
    run: (m) => {
      const length = m.item(0);
      const source = m.memory.read(m.item(2), length);
      const target = m.memory.write(m.item(1), length);
      for (let i = source.length - 1; i >= 0; i--) target[i] = source[i] as number;
      m.drop(3);
    },
  }),
  machine("FILL", "( addr u char -- )", {
    doc: "Store char in u bytes from addr.",
    test: ["HERE 4 1 FILL HERE @ -> 16843009", "0 1 1 FILL -> THROW -9"],
    meaning: "plain",
    run: (m) => {
      m.memory.write(m.item(2), m.item(1)).fill(m.item(0));
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
  machine("COMPARE", "( addr1 u1 addr2 u2 -- n )", {
    doc: "Compare two strings, byte by byte: 0 if they are equal, -1 if the first comes earlier, else 1.",
    test: ['S" abc" S" abc" COMPARE -> 0', 'S" ab" S" abc" COMPARE -> -1', 'S" b" S" abc" COMPARE -> 1'],
    meaning: "plain",
    run: (m) => {
      const a = m.memory.read(m.item(3), m.item(2));
      const b = m.memory.read(m.item(1), m.item(0));
      m.drop(3);
      m.setTop(compare(a, b));
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
      const text = m.memory.read(m.item(3), m.item(2));
      const at = find(text, m.memory.read(m.item(1), m.item(0)));
      const [address, length] = [m.item(3), m.item(2)];
      m.drop(4);
      m.push(at < 0 ? address : address + at);
      m.push(at < 0 ? length : length - at);
      m.push(at < 0 ? 0 : -1);
    },
  }),
] as const;

/** What only the FORTH layer uses. */
export const memoryInternal = [
  machine("(SAME)", "( addr1 u1 addr2 u2 -- flag )", {
    doc: "True if two strings are equal but for upper and lower case.",
    test: ['S" aBc" S" AbC" (SAME) -> -1', 'S" ab" S" abc" (SAME) -> 0', 'S" [" S" {" (SAME) -> 0'],
    meaning: "plain",
    run: (m) => {
      const a = m.memory.read(m.item(3), m.item(2));
      const b = m.memory.read(m.item(1), m.item(0));
      m.drop(3);
      m.setTop(a.length === b.length && a.every((byte, i) => upper(byte) === upper(b[i] as number)) ? -1 : 0);
    },
  }),
] as const;

const upper = (byte: number): number => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);

function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** Offset of a string in another, or -1. */
function find(text: Uint8Array, wanted: Uint8Array): number {
  if (wanted.length === 0) return 0;
  const first = wanted[0] as number;
  const last = text.length - wanted.length;
  for (let at = text.indexOf(first); at >= 0 && at <= last; at = text.indexOf(first, at + 1)) {
    if (compare(text.subarray(at, at + wanted.length), wanted) === 0) return at;
  }
  return -1;
}

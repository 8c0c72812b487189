import { describe, expect, test } from "vitest";
import { decode, Dictionary, encode } from "../../src/vm/dictionary.ts";
import {
  CELL,
  DICTIONARY,
  F_COMPONLY,
  F_HIDDEN,
  F_IMMED,
  F_LENMASK,
  MEMORY_MIN,
  VARIABLE,
} from "../../src/vm/layout.ts";
import { Memory } from "../../src/vm/memory.ts";
import { trapCode } from "../workbench.ts";

const END = DICTIONARY + 0x10000;

/** An empty dictionary in memory that is all 0. */
function newDictionary(): { memory: Memory; dictionary: Dictionary } {
  const memory = new Memory(new ArrayBuffer(MEMORY_MIN));
  memory.store(VARIABLE.HERE, DICTIONARY);
  memory.store(VARIABLE.BREAK, END);
  return { memory, dictionary: new Dictionary(memory) };
}

const bytesAt = (memory: Memory, address: number, length: number): number[] => [
  ...memory.read(address, length),
];

describe("a header", () => {
  test("begins at HERE, as in the original; in the standard's dialect at the next cell", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(VARIABLE.HERE, DICTIONARY + 1);
    expect(dictionary.create(encode("A"))).toBe(DICTIONARY + 1);
    memory.store(VARIABLE.DIALECT, 1);
    memory.store(VARIABLE.HERE, DICTIONARY + 101);
    expect(dictionary.create(encode("B"))).toBe(DICTIONARY + 104);
  });

  test("is a link, a byte of length and flags, the name, and padding up to the codeword", () => {
    const { memory, dictionary } = newDictionary();
    const first = dictionary.create(encode("DOUBLE"));
    dictionary.comma(0x11111111);
    memory.write(dictionary.here, 16).fill(0xff);
    const second = dictionary.create(encode("+!"));
    dictionary.comma(0x22222222);
    expect(first).toBe(DICTIONARY);
    // link 0 | 6 D O U | B L E 0 | codeword
    expect(bytesAt(memory, first, 16)).toEqual(
      [
        [0, 0, 0, 0],
        [6, 0x44, 0x4f, 0x55],
        [0x42, 0x4c, 0x45, 0],
        [0x11, 0x11, 0x11, 0x11],
      ].flat(),
    );
    expect(second).toBe(first + 16);
    // link to the first | 2 + ! 0 | codeword
    const link = [first & 0xff, (first >> 8) & 0xff, (first >> 16) & 0xff, 0];
    expect(bytesAt(memory, second, 12)).toEqual([...link, 2, 0x2b, 0x21, 0, 0x22, 0x22, 0x22, 0x22]);
  });

  test.each([
    [0, 8],
    [1, 8],
    [3, 8],
    [4, 12],
    [7, 12],
    [8, 16],
    [31, 36],
  ])("with a name of %i bytes has its codeword after %i bytes", (length, distance) => {
    const { dictionary } = newDictionary();
    const header = dictionary.create(encode("x".repeat(length)));
    expect(dictionary.codeword(header) - header).toBe(distance);
    expect(dictionary.here - header).toBe(distance);
  });

  test("keeps its codeword's place whatever its flags are", () => {
    const { memory, dictionary } = newDictionary();
    const header = dictionary.create(encode("NAME"));
    const codeword = dictionary.codeword(header);
    memory.storeByte(header + CELL, F_IMMED | F_COMPONLY | F_HIDDEN | 4);
    expect(dictionary.codeword(header)).toBe(codeword);
    expect(dictionary.name(header)).toBe("NAME");
    expect(dictionary.flags(header)).toBe(0xe4);
  });

  test("becomes the newest, linked to the one that was", () => {
    const { memory, dictionary } = newDictionary();
    expect(dictionary.latest).toBe(0);
    const [a, b, c] = ["A", "B", "C"].map((name) => dictionary.create(encode(name)));
    expect(dictionary.latest).toBe(c);
    expect([...dictionary.headers()]).toEqual([c, b, a]);
    expect(memory.fetch(c as number)).toBe(b);
    expect(memory.fetch(a as number)).toBe(0);
  });

  test("may lie at an odd address; its codeword is aligned all the same", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(VARIABLE.HERE, DICTIONARY + 1);
    const header = dictionary.create(encode("AB"));
    expect(header).toBe(DICTIONARY + 1);
    expect(dictionary.codeword(header)).toBe(DICTIONARY + 8);
    expect(dictionary.here).toBe(DICTIONARY + 8);
    expect(dictionary.find(encode("AB"))).toBe(header);
  });

  test("cannot hold a name of more than 31 bytes: THROW -19, and nothing is made", () => {
    const { dictionary } = newDictionary();
    expect(trapCode(() => dictionary.create(encode("x".repeat(32))))).toBe(-19);
    expect(trapCode(() => dictionary.create(encode("ü".repeat(16))))).toBe(-19);
    expect([dictionary.here, dictionary.latest]).toEqual([DICTIONARY, 0]);
    expect(F_LENMASK).toBe(31);
  });

  test("holds a name of bytes that are not ASCII as they are", () => {
    const { dictionary } = newDictionary();
    const header = dictionary.create(encode("größe→"));
    expect(dictionary.name(header)).toBe("größe→");
    expect(dictionary.find(encode("größe→"))).toBe(header);
  });
});

describe("find", () => {
  test("takes upper and lower case of ASCII for the same, and of nothing else", () => {
    const { dictionary } = newDictionary();
    const header = dictionary.create(encode("Dup"));
    const at = dictionary.create(encode("@"));
    const brace = dictionary.create(encode("[z{"));
    const umlaut = dictionary.create(encode("Ä"));
    for (const name of ["dup", "DUP", "dUp"]) expect(dictionary.find(encode(name))).toBe(header);
    expect(dictionary.find(encode("@"))).toBe(at);
    expect(dictionary.find(encode("[Z{"))).toBe(brace);
    // 32 apart, as a letter and its capital are, but no letters.
    for (const other of ["`", "{z[", "[z[", "ä"]) expect(dictionary.find(encode(other))).toBe(0);
    expect(dictionary.find(encode("Ä"))).toBe(umlaut);
  });

  test("gives 0 for what is not there, be it a beginning, longer, empty, or too long", () => {
    const { dictionary } = newDictionary();
    dictionary.create(encode(""));
    dictionary.create(encode("ABC"));
    for (const name of ["AB", "ABCD", "", "x".repeat(32), "A".repeat(35)]) {
      expect(dictionary.find(encode(name))).toBe(0);
    }
  });

  test("gives the newest of a name, and the older one while the newest is hidden", () => {
    const { dictionary } = newDictionary();
    const older = dictionary.create(encode("X"));
    const newest = dictionary.create(encode("X"));
    expect(dictionary.find(encode("X"))).toBe(newest);
    dictionary.toggleFlag(newest, F_HIDDEN);
    expect(dictionary.find(encode("X"))).toBe(older);
    dictionary.toggleFlag(older, F_HIDDEN);
    expect(dictionary.find(encode("X"))).toBe(0);
    dictionary.toggleFlag(newest, F_HIDDEN);
    expect(dictionary.find(encode("X"))).toBe(newest);
  });

  test("finds immediate and compile-only words", () => {
    const { dictionary } = newDictionary();
    const header = dictionary.create(encode("X"));
    dictionary.toggleFlag(header, F_IMMED | F_COMPONLY);
    expect(dictionary.find(encode("X"))).toBe(header);
  });

  test("follows the links as they are in memory, also when a program changes them", () => {
    const { memory, dictionary } = newDictionary();
    const [a, b, c] = ["A", "B", "C"].map((name) => dictionary.create(encode(name))) as [
      number,
      number,
      number,
    ];
    memory.store(c, a);
    expect(dictionary.find(encode("B"))).toBe(0);
    expect(dictionary.find(encode("A"))).toBe(a);
    memory.store(VARIABLE.LATEST, b);
    expect(dictionary.find(encode("C"))).toBe(0);
    expect(dictionary.find(encode("B"))).toBe(b);
    // A list in which a newer word comes after an older one.
    memory.store(VARIABLE.LATEST, a);
    memory.store(a, c);
    memory.store(c, 0);
    expect(dictionary.find(encode("C"))).toBe(c);
    expect(dictionary.find(encode("B"))).toBe(0);
  });

  test("of any name in a list that leads in a circle is THROW -9", () => {
    const { memory, dictionary } = newDictionary();
    const a = dictionary.create(encode("A"));
    dictionary.create(encode("B"));
    memory.store(a, dictionary.latest);
    expect(trapCode(() => dictionary.find(encode("C")))).toBe(-9);
  });

  test.each([1, 2, 4, -4, 100, 0x7ffffffc, MEMORY_MIN - 2, MEMORY_MIN])(
    "is THROW -9 when LATEST is %i, where no header can be",
    (latest) => {
      const { memory, dictionary } = newDictionary();
      memory.store(VARIABLE.LATEST, latest);
      expect(trapCode(() => dictionary.find(encode("A")))).toBe(-9);
      memory.store(VARIABLE.LATEST, 0);
      expect(dictionary.find(encode("A"))).toBe(0);
    },
  );
});

describe("the list of headers", () => {
  test("ends with THROW -9 when it leads in a circle, however short or long", () => {
    for (const length of [1, 2, 3, 100]) {
      const { memory, dictionary } = newDictionary();
      const headers = Array.from({ length }, (_, i) => dictionary.create(encode(`W${i}`)));
      memory.store(headers[0] as number, dictionary.latest);
      expect(trapCode(() => [...dictionary.headers()])).toBe(-9);
    }
  });

  test("ends with THROW -9 when it leads out of memory", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(dictionary.create(encode("A")), 12);
    expect(trapCode(() => [...dictionary.headers()])).toBe(-9);
  });
});

describe("comma", () => {
  test("appends a cell at HERE, aligned or not", () => {
    const { memory, dictionary } = newDictionary();
    dictionary.comma(-5);
    memory.store(VARIABLE.HERE, dictionary.here + 1);
    dictionary.comma(6);
    expect(memory.fetch(DICTIONARY)).toBe(-5);
    expect(memory.fetch(DICTIONARY + CELL + 1)).toBe(6);
    expect(dictionary.here).toBe(DICTIONARY + 2 * CELL + 1);
  });

  test("fills the dictionary up to the break; after that it is THROW -8", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(VARIABLE.HERE, END - CELL);
    dictionary.comma(1);
    expect(dictionary.here).toBe(END);
    expect(trapCode(() => dictionary.comma(2))).toBe(-8);
    expect([dictionary.here, memory.fetch(END)]).toEqual([END, 0]);
  });

  test("says in hexadecimal, as all addresses are, where HERE and the break are", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(VARIABLE.HERE, 0x70000);
    memory.store(VARIABLE.BREAK, 0x70000);
    expect(() => dictionary.comma(1)).toThrow(
      expect.objectContaining({ detail: "HERE is 0x70000, the break is 0x70000" }),
    );
  });

  test.each([0, -4, DICTIONARY - CELL, 0x7ffffffc, -0x80000000])(
    "is THROW -8 when HERE is %i, outside the dictionary",
    (here) => {
      const { memory, dictionary } = newDictionary();
      memory.store(VARIABLE.HERE, here);
      expect(trapCode(() => dictionary.comma(1))).toBe(-8);
      expect(trapCode(() => dictionary.create(encode("A")))).toBe(-8);
      expect(dictionary.here).toBe(here);
    },
  );

  test("never writes outside memory, even when the break is there", () => {
    const { memory, dictionary } = newDictionary();
    memory.store(VARIABLE.BREAK, 0x7fffffff);
    memory.store(VARIABLE.HERE, MEMORY_MIN);
    expect(trapCode(() => dictionary.comma(1))).toBe(-9);
    expect(trapCode(() => dictionary.create(encode("A")))).toBe(-9);
  });
});

describe("abandon", () => {
  test("takes a hidden newest word back while it is being compiled, and nothing else", () => {
    const { memory, dictionary } = newDictionary();
    const kept = dictionary.create(encode("KEPT"));
    const here = dictionary.here;
    dictionary.toggleFlag(dictionary.create(encode("NEW")), F_HIDDEN);
    dictionary.comma(1);
    const unfinished = dictionary.latest;
    dictionary.abandon();
    expect(dictionary.latest).toBe(unfinished);
    for (let i = 0; i < 2; i++) {
      memory.store(VARIABLE.STATE, 1);
      dictionary.abandon();
      expect(dictionary.compiling).toBe(false);
      expect([dictionary.latest, dictionary.here]).toEqual([kept, here]);
    }
  });

  test("does nothing, and never fails, when LATEST and HERE are nonsense", () => {
    const values = [0, 1, -1, 4, DICTIONARY, DICTIONARY + 1, END, MEMORY_MIN - 1, MEMORY_MIN, 0x7fffffff];
    const { memory, dictionary } = newDictionary();
    memory.write(DICTIONARY, MEMORY_MIN - DICTIONARY).fill(0xff);
    for (const latest of values) {
      for (const here of values) {
        memory.store(VARIABLE.LATEST, latest);
        memory.store(VARIABLE.HERE, here);
        memory.store(VARIABLE.STATE, 1);
        expect(trapCode(() => dictionary.abandon())).toBeUndefined();
      }
    }
  });
});

describe("where an address lies", () => {
  /** Two words: A with two cells, LONGER with three. */
  function twoWords(): { dictionary: Dictionary; memory: Memory; a: number; longer: number } {
    const { memory, dictionary } = newDictionary();
    const a = dictionary.create(encode("A"));
    for (let i = 0; i < 3; i++) dictionary.comma(i);
    const longer = dictionary.create(encode("LONGER"));
    for (let i = 0; i < 4; i++) dictionary.comma(i);
    return { memory, dictionary, a, longer };
  }

  test("is the newest word that begins before it", () => {
    const { dictionary, a, longer } = twoWords();
    expect(dictionary.containing(dictionary.codeword(a))).toBe(a);
    expect(dictionary.containing(longer - 1)).toBe(a);
    expect(dictionary.containing(longer)).toBe(a);
    expect(dictionary.containing(longer + 1)).toBe(longer);
    expect(dictionary.containing(dictionary.here - 1)).toBe(longer);
  });

  test("is nowhere outside the dictionary", () => {
    const { dictionary, a } = twoWords();
    for (const address of [dictionary.here, a, a - 4, 0, -4, 0x7fffffff]) {
      expect(dictionary.containing(address)).toBe(0);
      expect(dictionary.place(address)).toBe("");
    }
  });

  test("is told as the word's name and the bytes from its parameter field", () => {
    const { dictionary, a, longer } = twoWords();
    expect(dictionary.place(dictionary.codeword(a))).toBe("A");
    expect(dictionary.place(dictionary.codeword(a) + CELL)).toBe("A+0");
    expect(dictionary.place(dictionary.codeword(longer) + 3 * CELL)).toBe("LONGER+8");
  });
});

test("text goes to bytes and back unchanged, a byte order mark included", () => {
  for (const text of ["", "abc", "größe→😀", "\uFEFFabc"]) expect(decode(encode(text))).toBe(text);
  expect(decode(Uint8Array.of(0x41, 0xff))).toBe("A\uFFFD");
});

test("a name that lies where its header goes is taken whole", () => {
  for (let distance = -8; distance <= 12; distance++) {
    const { memory, dictionary } = newDictionary();
    dictionary.create(encode("ANY"));
    memory.store(VARIABLE.HERE, dictionary.here + 64);
    const at = dictionary.here + distance;
    memory.write(at, 10).set(encode("0123456789"));
    const header = dictionary.create(memory.bytes, VARIABLE.LATEST, at, 10);
    expect(dictionary.name(header)).toBe("0123456789");
    expect(dictionary.find(encode("0123456789"))).toBe(header);
  }
});

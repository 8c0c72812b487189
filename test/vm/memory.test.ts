import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CODE, MEMORY_MIN, SYSTEM } from "../../src/vm/layout.ts";
import { hex, Memory, WATCH } from "../../src/vm/memory.ts";
import { trapCode } from "../workbench.ts";

const newMemory = (): Memory => new Memory(new ArrayBuffer(MEMORY_MIN));

describe("the size of memory", () => {
  test.each([MEMORY_MIN, MEMORY_MIN * 2])("may be %i bytes", (size) => {
    expect(new Memory(new ArrayBuffer(size)).size).toBe(size);
  });

  test.each([0, 4096, MEMORY_MIN / 2, MEMORY_MIN - 4, MEMORY_MIN + 4, MEMORY_MIN * 3])(
    "may not be %i bytes",
    (size) => {
      expect(() => new Memory(new ArrayBuffer(size))).toThrow(RangeError);
    },
  );
});

describe("a cell", () => {
  test("is little-endian", () => {
    const memory = newMemory();
    memory.store(SYSTEM, 0x12345678);
    expect([0, 1, 2, 3].map((i) => memory.fetchByte(SYSTEM + i))).toEqual([0x78, 0x56, 0x34, 0x12]);
  });

  test.each([0, 1, 2, 3])("lies at any address: aligned plus %i", (offset) => {
    const memory = newMemory();
    memory.store(SYSTEM + 100 + offset, -123456789);
    expect(memory.fetch(SYSTEM + 100 + offset)).toBe(-123456789);
    const bytes = [0, 1, 2, 3].map((i) => memory.fetchByte(SYSTEM + 100 + offset + i));
    expect(Buffer.from(bytes).readInt32LE()).toBe(-123456789);
    expect(memory.fetchByte(SYSTEM + 99 + offset)).toBe(0);
    expect(memory.fetchByte(SYSTEM + 104 + offset)).toBe(0);
  });

  test("keeps the low 32 bits of a number, as a signed one", () => {
    const memory = newMemory();
    memory.store(SYSTEM, 0xffffffff);
    memory.store(SYSTEM + 5, 0x80000000);
    expect(memory.fetch(SYSTEM)).toBe(-1);
    expect(memory.fetch(SYSTEM + 5)).toBe(-0x80000000);
  });

  test("may be the last of memory, and no further", () => {
    const memory = newMemory();
    memory.store(MEMORY_MIN - 4, 7);
    expect(memory.fetch(MEMORY_MIN - 4)).toBe(7);
    for (const past of [1, 2, 3, 4]) {
      expect(trapCode(() => memory.fetch(MEMORY_MIN - 4 + past))).toBe(-9);
      expect(trapCode(() => memory.store(MEMORY_MIN - 4 + past, 7))).toBe(-9);
    }
  });
});

describe("a byte", () => {
  test("is fetched without a sign, and stored from the low 8 bits", () => {
    const memory = newMemory();
    memory.storeByte(SYSTEM, -1);
    memory.storeByte(SYSTEM + 1, 0x1234);
    expect(memory.fetchByte(SYSTEM)).toBe(255);
    expect(memory.fetchByte(SYSTEM + 1)).toBe(0x34);
  });

  test("may be the last of memory, and no further", () => {
    const memory = newMemory();
    memory.storeByte(MEMORY_MIN - 1, 7);
    expect(memory.fetchByte(MEMORY_MIN - 1)).toBe(7);
    expect(trapCode(() => memory.fetchByte(MEMORY_MIN))).toBe(-9);
    expect(trapCode(() => memory.storeByte(MEMORY_MIN, 7))).toBe(-9);
  });
});

describe("what lies below the code", () => {
  test.each([0, 1, 4, CODE - 4, CODE - 1])("cannot be touched: address %i is THROW -9", (address) => {
    const memory = newMemory();
    expect(trapCode(() => memory.fetch(address))).toBe(-9);
    expect(trapCode(() => memory.fetchByte(address))).toBe(-9);
    expect(trapCode(() => memory.store(address, 1))).toBe(-9);
    expect(trapCode(() => memory.storeByte(address, 1))).toBe(-9);
    expect(trapCode(() => memory.read(address, 1))).toBe(-9);
    expect(trapCode(() => memory.write(address, 1))).toBe(-9);
  });
});

describe("the code of the primitives", () => {
  test.each([CODE, CODE + 1, SYSTEM - 4, SYSTEM - 1])(
    "can be read but not written: a store at %i is THROW -20",
    (address) => {
      const memory = newMemory();
      expect(memory.fetch(address)).toBe(0);
      expect(memory.fetchByte(address)).toBe(0);
      expect(memory.read(address, 1)).toHaveLength(1);
      expect(trapCode(() => memory.store(address, 1))).toBe(-20);
      expect(trapCode(() => memory.storeByte(address, 1))).toBe(-20);
      expect(trapCode(() => memory.write(address, 1))).toBe(-20);
      expect(memory.fetch(address)).toBe(0);
    },
  );
});

test("addresses are unsigned: negative ones are far above memory", () => {
  const memory = newMemory();
  for (const address of [-1, -4, -0x80000000, 0x7fffffff, 0xffffffff]) {
    expect(trapCode(() => memory.fetch(address))).toBe(-9);
    expect(trapCode(() => memory.store(address, 1))).toBe(-9);
    expect(trapCode(() => memory.fetchByte(address))).toBe(-9);
    expect(trapCode(() => memory.storeByte(address, 1))).toBe(-9);
  }
});

test("a bad address is named in hexadecimal, without a sign", () => {
  const memory = newMemory();
  expect(() => memory.fetch(-1)).toThrow(expect.objectContaining({ detail: "0xFFFFFFFF" }));
  expect(() => memory.store(CODE, 1)).toThrow(expect.objectContaining({ detail: "0x1000" }));
  expect(() => memory.read(0x200000, 1)).toThrow(expect.objectContaining({ detail: "0x200000" }));
  expect(() => memory.write(0x200000, 1)).toThrow(expect.objectContaining({ detail: "0x200000" }));
  expect(hex(0)).toBe("0x0");
});

describe("a range of bytes", () => {
  test("is a view: what is written to it is in memory", () => {
    const memory = newMemory();
    memory.write(SYSTEM, 3).set([1, 2, 3]);
    expect([...memory.read(SYSTEM, 3)]).toEqual([1, 2, 3]);
    expect(memory.fetch(SYSTEM)).toBe(0x030201);
  });

  test("may reach the end of memory, and not past it", () => {
    const memory = newMemory();
    expect(memory.read(MEMORY_MIN - 5, 5)).toHaveLength(5);
    expect(memory.write(MEMORY_MIN - 5, 5)).toHaveLength(5);
    expect(trapCode(() => memory.read(MEMORY_MIN - 5, 6))).toBe(-9);
    expect(trapCode(() => memory.write(MEMORY_MIN - 5, 6))).toBe(-9);
  });

  test("has an unsigned length", () => {
    const memory = newMemory();
    expect(trapCode(() => memory.read(SYSTEM, -1))).toBe(-9);
    expect(trapCode(() => memory.write(SYSTEM, -1))).toBe(-9);
  });

  test("of no bytes is nowhere, so any address will do", () => {
    const memory = newMemory();
    for (const address of [0, CODE, -1, 0x7fffffff]) {
      expect(memory.read(address, 0)).toHaveLength(0);
      expect(memory.write(address, 0)).toHaveLength(0);
    }
  });
});

describe("copyUp", () => {
  test("copies a byte at a time from the lowest up, however the ranges overlap", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        fc.uint8Array({ minLength: 100, maxLength: 100 }),
        (from, to, length, contents) => {
          const memory = newMemory();
          memory.write(SYSTEM, 100).set(contents);
          memory.copyUp(SYSTEM + from, SYSTEM + to, length);
          for (let i = 0; i < length; i++) contents[to + i] = contents[from + i] as number;
          expect([...memory.read(SYSTEM, 100)]).toEqual([...contents]);
        },
      ),
    );
  });

  test("copies nothing when any of the bytes may not be read or written", () => {
    const memory = newMemory();
    memory.storeByte(MEMORY_MIN - 1, 5);
    expect(trapCode(() => memory.copyUp(MEMORY_MIN - 1, SYSTEM, 2))).toBe(-9);
    expect(trapCode(() => memory.copyUp(SYSTEM, SYSTEM - 1, 2))).toBe(-20);
    expect(trapCode(() => memory.copyUp(SYSTEM, CODE - 1, 2))).toBe(-9);
    expect(trapCode(() => memory.copyUp(SYSTEM, SYSTEM + 4, -1))).toBe(-9);
    expect(memory.fetchByte(SYSTEM)).toBe(0);
  });
});

test("a store tells those who watch its cells, and no others", () => {
  const memory = newMemory();
  const told: number[] = [];
  memory.onThreadStore = (address) => told.push(address);
  const [name, thread] = [SYSTEM + 64, SYSTEM + 128];
  memory.watch(name, 4, true);
  memory.watch(thread, 4, true, WATCH.THREAD);
  const before = memory.watchedChanges;
  memory.store(thread, 1);
  memory.storeByte(thread + 3, 1);
  memory.write(thread - 4, 8);
  expect(memory.watchedChanges).toBe(before);
  memory.store(name - 2, 1);
  expect(memory.watchedChanges).toBe(before + 1);
  memory.changedUnseen();
  expect(memory.watchedChanges).toBe(before + 2);
  expect(told).toContain(thread);
});

test("a store of many bytes tells when one of their cells is watched, and only then", () => {
  const memory = newMemory();
  let told = 0;
  memory.onThreadStore = () => told++;
  const watched = SYSTEM + 256;
  memory.watch(watched, 4, true, WATCH.THREAD);
  const offset = fc.integer({ min: -80, max: 80 });
  fc.assert(
    fc.property(offset, fc.nat(120), (from, length) => {
      told = 0;
      memory.write(watched + from, length);
      const touches = length > 0 && from < 4 && from + length > 0;
      expect(told).toBe(touches ? 1 : 0);
    }),
    { numRuns: 1000 },
  );
});

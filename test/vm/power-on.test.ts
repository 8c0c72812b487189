import { describe, expect, test } from "vitest";
import { createSystem, type SystemOptions } from "../../src/system.ts";
import { pure, threaded } from "../../src/vm/declare.ts";
import { encode } from "../../src/vm/dictionary.ts";
import {
  CELL,
  CODE,
  DATA_STACK_SIZE,
  DICTIONARY,
  F_COMPONLY,
  F_IMMED,
  MEMORY_MIN,
  R0,
  STACK_SLACK,
  VARIABLE,
} from "../../src/vm/layout.ts";
import type { Machine } from "../../src/vm/machine.ts";
import { typed, Workbench } from "../workbench.ts";

const newMachine = (options: SystemOptions = {}): Machine =>
  createSystem({ boot: "none", memory: MEMORY_MIN, ...options }).machine;

const headerOf = (m: Machine, name: string): number => m.dictionary.find(encode(name));
const tokenOf = (m: Machine, name: string): number => m.dictionary.codeword(headerOf(m, name));

/** The names of the words in a thread, and its operands as numbers, up to a length in cells. */
function decompile(m: Machine, name: string, cells: number): (string | number)[] {
  const names = new Map(
    [...m.dictionary.headers()].map((h) => [m.dictionary.codeword(h), m.dictionary.name(h)]),
  );
  const body = tokenOf(m, name) + CELL;
  return Array.from({ length: cells }, (_, i) => {
    const cell = m.memory.fetch(body + i * CELL);
    return names.get(cell) ?? cell;
  });
}

describe("a machine that was just switched on", () => {
  test("has its stacks empty, and its registers and variables say where all is", () => {
    const m = newMachine();
    const { memory } = m;
    expect(m.sp).toBe(m.s0);
    expect(m.rp).toBe(R0);
    expect(m.ip).toBe(VARIABLE.COLD);
    expect(memory.fetch(VARIABLE.S0)).toBe(m.s0);
    expect(memory.fetch(VARIABLE.BASE)).toBe(10);
    expect(memory.fetch(VARIABLE.STATE)).toBe(0);
    expect(memory.fetch(VARIABLE.TRAP)).toBe(0);
    expect(memory.fetch(VARIABLE.COLD)).toBe(tokenOf(m, "QUIT"));
    expect(m.parked).toBe(false);
  });

  test("has its dictionary full of the primitives up to HERE, the newest of them LATEST", () => {
    const m = newMachine();
    const headers = [...m.dictionary.headers()];
    expect(m.dictionary.name(headers.at(-1) as number)).toBe("DROP");
    expect(headers.at(-1)).toBe(DICTIONARY);
    expect(m.dictionary.latest).toBe(headers[0]);
    expect(headers).toEqual([...headers].sort((a, b) => b - a));
    const lists = [...m.dictionary.wordlists()];
    expect(lists).toEqual([VARIABLE.INTERNAL, VARIABLE.FORTH, VARIABLE.LATEST]);
    const newest = Math.max(...lists.map((list) => m.memory.fetch(list)));
    expect(m.dictionary.here).toBe(m.dictionary.codeword(newest) + CELL);
  });

  test("has half of the space for its dictionary, and the rest to be had from brk", () => {
    const m = newMachine();
    const end = m.memory.fetch(VARIABLE.BREAK);
    const floor = m.s0 - DATA_STACK_SIZE - STACK_SLACK;
    expect(end % CELL).toBe(0);
    expect(Math.abs(end - (DICTIONARY + floor) / 2)).toBeLessThan(CELL);
    expect(end - m.dictionary.here).toBeGreaterThan(0x20000);
  });

  test("tells FORTH the same by S0, R0, HERE and DOCOL", () => {
    const bench = typed("S0 @ R0 DOCOL HERE @ LATEST @ VERSION");
    const { machine: m } = bench;
    expect(bench.stack).toEqual([m.s0, R0, CODE, m.dictionary.here, m.dictionary.latest, 47]);
  });
});

describe("what lies above S0 is what Linux lays above the stack of a process:", () => {
  const cells = (m: Machine, count: number): number[] =>
    Array.from({ length: count }, (_, i) => m.memory.fetch(m.s0 + i * CELL));

  function stringAt(m: Machine, address: number): string {
    const { bytes } = m.memory;
    return Buffer.from(bytes.subarray(address, bytes.indexOf(0, address))).toString();
  }

  test("argc, the arguments, 0, the environment, 0", () => {
    const m = newMachine({ argv: ["forth", "a b", "", "é"], environment: ["HOME=/", "X=1"] });
    const [argc, a0, a1, a2, a3, end, e0, e1, last] = cells(m, 9) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    expect([argc, end, last]).toEqual([4, 0, 0]);
    expect([a0, a1, a2, a3, e0, e1].map((at) => stringAt(m, at))).toEqual([
      "forth",
      "a b",
      "",
      "é",
      "HOME=/",
      "X=1",
    ]);
  });

  test("argc 0 and two zeros when there is nothing", () => {
    expect(cells(newMachine({ argv: [], environment: [] }), 3)).toEqual([0, 0, 0]);
  });

  test("S0 is aligned to a cell, whatever the strings", () => {
    for (let i = 0; i < 20; i++) {
      const m = newMachine({
        argv: new Array<string>(i % 5).fill("x".repeat(i)),
        environment: ["y".repeat(i)],
      });
      expect(m.s0 % CELL).toBe(0);
      expect(m.sp).toBe(m.s0);
    }
  });

  test.each([
    ["one long argument", ["x".repeat(600_000)], []],
    ["many short arguments", new Array<string>(300_000).fill(""), []],
    ["a long environment", [], ["x".repeat(600_000)]],
    ["arguments that leave too little for the dictionary", ["x".repeat(400_000)], []],
  ])("%s is a RangeError when it does not fit", (_, argv, environment) => {
    expect(() => newMachine({ argv, environment })).toThrow(RangeError);
  });

  test("long arguments that fit leave room to work", () => {
    const bench = new Workbench({ argv: ["x".repeat(100_000)] });
    bench.type(": T 5 ; T\n");
    expect(bench.stack).toEqual([5]);
  });
});

describe("the built-in threads are those of the original:", () => {
  test.each([
    [":", ["WORD", "CREATE", "DOCOL", ",", "LATEST", "@", "HIDDEN", "]", "EXIT"]],
    [";", ["LIT", "EXIT", ",", "LATEST", "@", "HIDDEN", "[", "EXIT"]],
    ["HIDE", ["WORD", "FIND", "HIDDEN", "EXIT"]],
    [">DFA", [">CFA", "4+", "EXIT"]],
    ["QUIT", ["R0", "RSP!", "INTERPRET", "BRANCH", -8]],
  ])("%s", (name, thread) => {
    const m = newMachine();
    expect(m.memory.fetch(tokenOf(m, name))).toBe(CODE);
    expect(decompile(m, name, thread.length)).toEqual(thread);
  });
});

describe("the words of the original are all there:", () => {
  const original =
    `DROP SWAP DUP OVER ROT -ROT 2DROP 2DUP 2SWAP ?DUP 1+ 1- 4+ 4- + - * /MOD = <> < > <= >= 0= 0<>
    0< 0> 0<= 0>= AND OR XOR INVERT EXIT LIT ! @ +! -! C! C@ C@C! CMOVE STATE HERE LATEST S0 BASE VERSION R0 DOCOL
    F_IMMED F_HIDDEN F_LENMASK SYS_EXIT SYS_OPEN SYS_CLOSE SYS_READ SYS_WRITE SYS_CREAT SYS_BRK O_RDONLY O_WRONLY
    O_RDWR O_CREAT O_EXCL O_TRUNC O_APPEND O_NONBLOCK >R R> RSP@ RSP! RDROP DSP@ DSP! KEY EMIT WORD NUMBER FIND >CFA
    >DFA CREATE , [ ] : ; IMMEDIATE HIDDEN HIDE ' BRANCH 0BRANCH LITSTRING TELL QUIT INTERPRET CHAR EXECUTE SYSCALL3
    SYSCALL2 SYSCALL1 SYSCALL0`.split(/\s+/);
  const m = newMachine();

  test.each(original)("%s", (name) => {
    expect(headerOf(m, name)).not.toBe(0);
  });

  test("[ ; and IMMEDIATE are immediate, and no other of them", () => {
    const immediate = original.filter((name) => (m.dictionary.flags(headerOf(m, name)) & F_IMMED) !== 0);
    expect(immediate).toEqual(["[", ";", "IMMEDIATE"]);
  });

  test("what takes an operand from the thread, needs one to return to, or ends one is only for definitions", () => {
    const only = original.filter((name) => (m.dictionary.flags(headerOf(m, name)) & F_COMPONLY) !== 0);
    expect(only).toEqual(["EXIT", "LIT", ";", "BRANCH", "0BRANCH", "LITSTRING"]);
  });
});

describe("a word of the host's own", () => {
  const spec = { doc: "A word of the test's own.", test: ["->"] } as const;

  test("is newer than the built-in ones, and is used from then on", () => {
    const bench = new Workbench({
      words: [pure("DUP", "( n -- n n2 )", { ...spec, run: (n) => [n, -n] as const })],
    });
    bench.type("5 DUP : T DUP ; 6 T\n");
    expect(bench.stack).toEqual([5, -5, 6, -6]);
  });

  test("with the name of a built-in one does not get into the built-in threads", () => {
    const names = [",", "@", "WORD", "EXIT", "LIT", "INTERPRET", "QUIT", "R0", "]", "[", "HIDDEN"];
    const words = names.map((name) => pure(name, "( -- )", { ...spec, run: () => {} }));
    const bench = new Workbench({ words });
    bench.type(": T 5 DUP * ; T\n");
    expect(bench.stack).toEqual([25]);
    expect(bench.codes).toEqual([]);
  });

  test("may be a thread, of built-in words and of words that come later", () => {
    const bench = new Workbench({
      words: [
        threaded("QUAD", "( n -- n2 )", { ...spec, thread: ["TWICE", "TWICE", "EXIT"] }),
        threaded("TWICE", "( n -- n2 )", { ...spec, thread: ["LIT", 2, "*", "EXIT"] }),
      ],
    });
    bench.type("5 QUAD\n");
    expect(bench.stack).toEqual([20]);
  });

  test("may not be a thread of words that there are not", () => {
    const words = [threaded("BAD", "( -- )", { ...spec, thread: ["NONESUCH"] })];
    expect(() => new Workbench({ words })).toThrow("NONESUCH");
  });

  test("may not have a name longer than 31 bytes", () => {
    const words = [pure("x".repeat(32), "( -- )", { ...spec, run: () => {} })];
    expect(() => new Workbench({ words })).toThrow(expect.objectContaining({ code: -19 }));
  });
});

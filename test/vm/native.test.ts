import { describe, expect, test } from "vitest";
import { encode } from "../../src/vm/dictionary.ts";
import { CELL, CODE, DICTIONARY, R0, STUB, VARIABLE } from "../../src/vm/layout.ts";
import type { Machine } from "../../src/vm/machine.ts";
import { machine } from "../../src/vm/declare.ts";
import { Workbench } from "../workbench.ts";

const NEXT = [0xad, 0xff, 0x20];
const [EAX, ECX, EDX, EBX, ESP, EBP, ESI, EDI] = [0, 1, 2, 3, 4, 5, 6, 7];
const push = (register = 0): number => 0x50 + register;
const pop = (register = 0): number => 0x58 + register;
const RDTSC = [0x0f, 0x31];

/** Lays down a word made of native code, as ;CODE does: its codeword points at the bytes after it. */
function code(m: Machine, name: string, ...bytes: (number | readonly number[])[]): number {
  const { dictionary, memory } = m;
  dictionary.create(encode(name));
  const xt = dictionary.here;
  dictionary.comma(xt + CELL);
  for (const byte of bytes.flat()) {
    const here = dictionary.here;
    dictionary.reserve(1);
    memory.storeByte(here, byte);
    memory.store(VARIABLE.HERE, here + 1);
  }
  memory.store(VARIABLE.HERE, (dictionary.here + 3) & -4);
  return xt;
}

/** The bytes of a primitive's code, up to its NEXT: what INLINE copies. */
function inline(m: Machine, name: string): number[] {
  const xt = m.dictionary.codeword(m.dictionary.find(encode(name)));
  return [...m.memory.read(m.memory.fetch(xt), 4)];
}

/** Runs native code once on a stack, and gives the bench. */
function run(items: readonly number[], ...bytes: (number | readonly number[])[]): Workbench {
  const bench = new Workbench();
  code(bench.machine, "T", ...bytes);
  bench.system.push(...items);
  bench.type("T\n");
  return bench;
}

describe("the code of a primitive", () => {
  test("is an escape with its number and NEXT, eight bytes from one to the next", () => {
    const { machine: m } = new Workbench();
    for (let n = 0; n < m.primitives.length; n++) {
      const bytes = [...m.memory.read(CODE + n * STUB, STUB)];
      expect(bytes).toEqual([0x0f, 0x0b, n & 0xff, n >> 8, ...NEXT, 0]);
    }
  });

  test("is where the codeword of its word points", () => {
    const { machine: m } = new Workbench();
    const stubOf = (name: string): number =>
      (m.memory.fetch(m.dictionary.codeword(m.dictionary.find(encode(name)))) - CODE) / STUB;
    expect(stubOf("DROP")).toBe(1);
    expect(stubOf("SWAP")).toBe(2);
    expect(stubOf("SYSCALL0")).toBe(
      m.declarations.findIndex((declaration) => declaration?.name === "SYSCALL0"),
    );
  });
});

describe("native code", () => {
  test("that is only NEXT does nothing, and execution goes on", () => {
    const bench = run([1], NEXT);
    bench.type(": U T 2 T 3 ; U\n");
    expect(bench.stack).toEqual([1, 2, 3]);
    expect(bench.codes).toEqual([]);
  });

  test("pops and pushes each general register", () => {
    for (const register of [EAX, ECX, EDX, EBX, EDI]) {
      expect(run([7, 8], pop(register), push(register), push(register), NEXT).stack).toEqual([7, 8, 8]);
    }
  });

  test("goes on after a primitive in it that worked on very many bytes", () => {
    const { machine: m } = new Workbench();
    const bench = run([5, 6, DICTIONARY, 500_000], inline(m, "TELL"), inline(m, "SWAP"), pop(), NEXT);
    bench.settle();
    expect(bench.codes).toEqual([]);
    expect(bench.stack).toEqual([6]);
  });

  test("keeps registers apart", () => {
    const swap = run([1, 2], pop(EAX), pop(EBX), push(EAX), push(EBX), NEXT);
    expect(swap.stack).toEqual([2, 1]);
    const five = run(
      [1, 2, 3, 4, 5],
      [EAX, ECX, EDX, EBX, EDI].map(pop),
      [EAX, ECX, EDX, EBX, EDI].map(push),
      NEXT,
    );
    expect(five.stack).toEqual([5, 4, 3, 2, 1]);
  });

  test("keeps registers, but for EAX, from one word to the next", () => {
    const bench = new Workbench();
    code(bench.machine, "PUT", [ECX, EDX, EBX, EDI].map(pop), NEXT);
    code(bench.machine, "GET", [ECX, EDX, EBX, EDI].map(push), NEXT);
    bench.type("1 2 3 4 PUT GET\n");
    expect(bench.stack).toEqual([4, 3, 2, 1]);
  });

  test("finds in EAX the address of its own codeword", () => {
    const bench = new Workbench();
    const xt = code(bench.machine, "T", push(EAX), NEXT);
    bench.type("T\n");
    expect(bench.stack).toEqual([xt]);
  });

  test("finds in ESP the data stack, in EBP the return stack, and in ESI the thread", () => {
    const bench = new Workbench();
    code(bench.machine, "T", push(ESP), push(EBP), push(ESI), NEXT);
    bench.type(": U T ; U\n");
    const [esp, ebp, esi] = bench.stack as [number, number, number];
    expect(esp).toBe(bench.machine.s0);
    expect(ebp).toBe(R0 - CELL);
    expect(bench.machine.memory.fetch(esi - CELL)).toBe(
      bench.machine.dictionary.codeword(bench.machine.dictionary.find(encode("T"))),
    );
  });

  test("pushes ESP as it was before, and pops it as the stack then is", () => {
    const bench = run([11, 22], push(ESP), pop(ESP), NEXT);
    expect(bench.stack).toEqual([11, 22]);
  });

  test("moves the stacks by popping ESP and EBP, within the limits of DSP! and RSP!", () => {
    const bench = new Workbench();
    code(bench.machine, "ESP!", pop(ESP), NEXT);
    code(bench.machine, "EBP!", pop(EBP), NEXT);
    bench.type("1 2 3 DSP@ 4+ ESP!\n");
    expect(bench.stack).toEqual([1, 2]);
    bench.type(": U 5 >R 6 >R RSP@ 4+ EBP! R> ; U\n");
    expect(bench.stack).toEqual([1, 2, 5]);
    bench.type("0 ESP!\n");
    bench.type("DSP@ 1+ ESP!\n");
    bench.type("0 EBP!\n");
    bench.type("R0 1+ EBP!\n");
    expect(bench.codes).toEqual([-9, -23, -9, -23]);
  });

  test("jumps in its thread by popping ESI", () => {
    const bench = new Workbench();
    code(bench.machine, "ESI!", pop(ESI), NEXT);
    bench.type(": V 7 EXIT ; : U LIT [ ' V 4+ , ] ESI! 8 ; U\n");
    expect(bench.stack).toEqual([7]);
  });

  test("reads a clock that goes forward at a gigahertz: low cell in EAX, high in EDX", () => {
    let now = 0;
    const bench = new Workbench({ clock: { now: () => now } });
    code(bench.machine, "T", RDTSC, push(EDX), push(EAX), NEXT);
    for (const milliseconds of [0, 1, 2147.483648, 5000, 10_000_000.5]) {
      now = milliseconds;
      bench.type("T\n");
      const low = bench.system.pop() >>> 0;
      const high = bench.system.pop() >>> 0;
      expect(high * 2 ** 32 + low).toBe(milliseconds * 1e6);
    }
  });

  test("runs primitives whose code was copied into it", () => {
    const bench = new Workbench();
    const m = bench.machine;
    code(m, "T", inline(m, "DUP"), inline(m, "*"), pop(EBX), push(EBX), push(EBX), inline(m, "+"), NEXT);
    bench.type("5 T\n");
    expect(bench.stack).toEqual([50]);
  });

  test("lets a primitive that was copied into it leave the word: EXIT, BRANCH, EXECUTE", () => {
    const bench = new Workbench();
    const m = bench.machine;
    code(m, "MYEXIT", inline(m, "EXIT"), NEXT);
    code(m, "MYBRANCH", inline(m, "BRANCH"), NEXT);
    code(m, "MYEXECUTE", inline(m, "DUP"), inline(m, "EXECUTE"), NEXT);
    bench.type(": U 1 MYEXIT 2 ; U\n");
    bench.type(": V 3 MYBRANCH [ 12 , ] 4 5 ; V\n");
    bench.type("' 1+ MYEXECUTE ' 1+ -\n");
    expect(bench.stack).toEqual([1, 3, 5, 1]);
    expect(bench.codes).toEqual([]);
  });
});

describe("native code that stops in the middle", () => {
  test("for a key goes on after it exactly there", () => {
    const bench = new Workbench();
    const m = bench.machine;
    code(m, "T", pop(EBX), push(EBX), push(EBX), inline(m, "KEY"), inline(m, "KEY"), push(EBX), NEXT);
    expect(bench.type("5 T")).toBe("line");
    expect(bench.type("\n")).toBe("key");
    expect(bench.stack).toEqual([5, 5]);
    expect(bench.settle()).toBe("key");
    expect(bench.type("A")).toBe("key");
    expect(bench.stack).toEqual([5, 5, 65]);
    expect(bench.type("B 7\n")).toBe("line");
    expect(bench.stack).toEqual([5, 5, 65, 66, 5, 7]);
  });

  test("for a promise goes on with its answer", async () => {
    let answer: (n: number) => void = () => {};
    const promise = new Promise<number>((resolve) => (answer = resolve));
    const bench = new Workbench({
      words: [
        {
          kind: "awaiting",
          name: "ASK",
          effect: "( n -- n2 )",
          doc: "",
          test: [],
          run: async (n) => (await promise) + n,
        },
      ],
    });
    const m = bench.machine;
    code(m, "T", inline(m, "ASK"), inline(m, "DUP"), NEXT);
    expect(bench.type("1 T\n")).toBe("wait");
    answer(41);
    await m.pending;
    expect(bench.settle()).toBe("line");
    expect(bench.stack).toEqual([42, 42]);
  });

  test.each(["interrupt", "abort"] as const)("for an %s does not go on", (how) => {
    const bench = new Workbench();
    const m = bench.machine;
    code(m, "T", inline(m, "KEY"), push(EBX), NEXT);
    bench.type("T\n");
    if (how === "abort") m.abort(-28);
    else m.interrupt();
    expect(bench.settle()).toBe("line");
    expect(bench.codes).toEqual([-28]);
    bench.type("1 2 +\n");
    expect(bench.stack).toEqual([3]);
  });
});

describe("what is no code", () => {
  test.each([0x00, 0x0f, 0x4f, 0x60, 0x90, 0xc3, 0xcc, 0xff])(
    "byte %i is THROW -256, told with its address",
    (byte) => {
      const bench = new Workbench();
      const xt = code(bench.machine, "T", push(EBX), byte, NEXT);
      bench.type("T\n");
      expect(bench.faults).toMatchObject([{ code: -256, word: "T" }]);
      expect(bench.faults[0]?.message).toContain(`0x${(xt + CELL + 1).toString(16).toUpperCase()}`);
    },
  );

  test("an escape to a primitive that there is not is THROW -256", () => {
    expect(run([], 0x0f, 0x0b, 0xff, 0xff, NEXT).codes).toEqual([-256]);
  });

  test("half a NEXT is THROW -256", () => {
    expect(run([], 0xad, 0xff, 0x21, NEXT).codes).toEqual([-256]);
    expect(run([], 0xad, 0xad, 0xff, 0x20).codes).toEqual([-256]);
  });

  test("code that runs off the end of memory is THROW -9", () => {
    const bench = new Workbench();
    const { memory, dictionary } = bench.machine;
    memory
      .write(memory.size - 9, 9)
      .set([push(), pop(), push(), pop(), push(), pop(), push(), pop(), push()]);
    dictionary.create(encode("T"));
    dictionary.comma(memory.size - 9);
    bench.type("T\n");
    expect(bench.codes).toEqual([-9]);
  });

  test("a codeword that points outside memory is THROW -9", () => {
    for (const address of [0, 8, -1, 0x100000, 0x7ffffffc]) {
      const bench = new Workbench();
      bench.machine.dictionary.create(encode("T"));
      bench.machine.dictionary.comma(address);
      bench.type("T\n");
      expect(bench.faults).toMatchObject([{ code: -9, word: "T" }]);
    }
  });

  test("a codeword that points at a stub's middle runs from there", () => {
    const bench = new Workbench();
    bench.machine.dictionary.create(encode("T"));
    bench.machine.dictionary.comma(CODE + 4);
    bench.type("T 1\n");
    expect(bench.stack).toEqual([1]);
  });
});

describe("long native code", () => {
  /** Room for much code: PUSH EAX, POP EAX, again and again. */
  function longCode(): Workbench {
    const bench = new Workbench();
    const { memory } = bench.machine;
    const length = 100_000;
    const start = DICTIONARY + 0x8000;
    for (let i = 0; i < length; i += 2) memory.write(start + i, 2).set([push(EBX), pop(EBX)]);
    memory.write(start + length, 3).set(NEXT);
    bench.machine.dictionary.create(encode("T"));
    bench.machine.dictionary.comma(start);
    return bench;
  }

  test("uses fuel, so that it cannot hold the machine up", () => {
    const bench = longCode();
    bench.system.input.add("T 5\n");
    expect(bench.machine.run(1000)).toBe("fuel");
    expect(bench.settle()).toBe("line");
    expect(bench.stack).toEqual([5]);
  });

  test("can be interrupted", () => {
    const bench = longCode();
    bench.system.input.add("T 5\n");
    bench.machine.run(500);
    bench.machine.interrupt();
    expect(bench.settle()).toBe("line");
    expect(bench.codes).toEqual([-28]);
    expect(bench.stack).toEqual([]);
  });

  test("as the word that takes traps cannot trap for ever without using fuel", () => {
    const bench = new Workbench();
    // Sets ESP, so that a trap in it is not a trap in a handler; then fails.
    code(bench.machine, "T", pop(ECX), push(ESP), pop(ESP), 0x00);
    bench.system.input.add("' T TRAP ! 0 @\n");
    for (let i = 0; i < 5; i++) expect(bench.machine.run(1000)).toBe("fuel");
    bench.machine.memory.store(VARIABLE.TRAP, 0);
    expect(bench.settle()).toBe("line");
  });
});

test("a word of the host's may set the registers that native code uses", () => {
  const word = machine("SET", "( -- )", {
    doc: "Sets EBX.",
    test: ["->"],
    run: (m) => {
      m.ebx = 99;
    },
  });
  const bench = new Workbench({ words: [word] });
  code(bench.machine, "T", push(EBX), NEXT);
  bench.type("SET T\n");
  expect(bench.stack).toEqual([99]);
});

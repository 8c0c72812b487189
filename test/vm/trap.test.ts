import { describe, expect, test } from "vitest";
import { encode } from "../../src/vm/dictionary.ts";
import { CELL, DATA_STACK_SIZE, DICTIONARY, R0, STACK_SLACK, VARIABLE } from "../../src/vm/layout.ts";
import { pure } from "../../src/vm/declare.ts";
import { throwMessage, Trap } from "../../src/vm/trap.ts";
import { typed, Workbench } from "../workbench.ts";

const failing = pure("FAIL", "( -- )", {
  doc: "Fails.",
  test: ["FAIL -> THROW -257"],
  run: () => {
    throw new Error("failed");
  },
});

/** Programs that the bare machine must refuse, by the THROW code. */
const refused: readonly (readonly [code: number, program: string])[] = [
  [-3, ": T 1 BRANCH [ -12 , ] ; T"],
  [-3, ": T 1 2 2DUP BRANCH [ -24 , ] ; T"],
  [-4, "DROP"],
  [-4, "1 +"],
  [-4, "1 2 ROT"],
  [-4, "5 !"],
  [-4, "EMIT"],
  [-5, ": T 1 >R BRANCH [ -16 , ] ; T"],
  [-5, ": T [ LATEST @ >CFA , ] ; T"],
  [-6, "' EXIT EXECUTE"],
  [-6, ": T R> DROP R> DROP ; T"],
  [-8, "0 SYS_BRK SYSCALL1 HERE ! 1 ,"],
  [-8, "0 SYS_BRK SYSCALL1 HERE ! : T ;"],
  [-8, "0 HERE ! 1 ,"],
  [-9, "0 @"],
  [-9, "1 0 !"],
  [-9, "0 EXECUTE"],
  [-9, "1 EXECUTE"],
  [-9, "-4 EXECUTE"],
  [-23, "HERE @ 1+ EXECUTE"],
  [-23, "' DUP 2 - EXECUTE"],
  [-9, "0 5 TELL"],
  [-9, ": T 0 >R ; T"],
  [-9, ": T 3 >R ; T"],
  [-9, "0 1 FIND"],
  [-9, "4 >CFA"],
  [-6, "R>"],
  [-10, "1 0 /MOD"],
  [-11, "-2147483648 -1 S/REM"],
  [-13, "nonesuch"],
  [-13, "12x"],
  [-13, ": T nonesuch ;"],
  [-13, "' nonesuch"],
  [-13, "HIDE nonesuch"],
  [-14, ";"],
  [-14, "EXIT"],
  [-14, "1 0BRANCH"],
  [-18, "x".repeat(256)],
  [-19, `: ${"x".repeat(32)} ;`],
  [-20, "5 DOCOL !"],
  [-20, "5 DOCOL C!"],
  [-20, "HERE @ DOCOL 4 CMOVE"],
  [-23, "DSP@ 1+ DSP!"],
  [-23, "R0 2 - RSP!"],
  [-256, "HERE @ DUP 4+ , 0 , EXECUTE"],
  [-257, "FAIL"],
];

/** Codes that come from outside a program's own words. */
const elsewhere: readonly number[] = [-16, -28, -39];

/** Programs that the FORTH layer refuses. -2 is what the standard's ABORT" throws, and nothing here. */
const refusedByLayer: readonly (readonly [code: number, program: string])[] = [
  [-1, "ABORT"],
  [-2, "-2 THROW"],
  [-8, "2000000000 ALLOT"],
  [-8, "2000000000 BRK"],
  [-15, "FORGET DUP"],
  [-22, ": T IF ;"],
  [-32, "5 TO DUP"],
  [-263, ": T INLINE SPACES ;CODE"],
];

test("every code of the standard has a message, and every code that can be raised", () => {
  const inTable = Array.from({ length: 4096 }, (_, i) => -i).filter(
    (code) => throwMessage(code) !== undefined,
  );
  const programs = [...refused, ...refusedByLayer];
  const standard = Array.from({ length: 79 }, (_, i) => -i - 1);
  const raised = new Set([...programs.map(([code]) => code), ...elsewhere, ...standard, -261, -262]);
  expect(inTable).toEqual([...raised].sort((a, b) => b - a));
});

test.each(refusedByLayer)("the FORTH layer throws %i: %s", (code, program) => {
  const bench = typed(program, { boot: "jonesforth", memory: 0x1000000 });
  expect(bench.codes).toEqual([code]);
  bench.type("1 2 +\n");
  expect(bench.stack).toEqual([3]);
});

test("a code of a program's own has no message in the table", () => {
  expect(throwMessage(1)).toBeUndefined();
  expect(throwMessage(0)).toBeUndefined();
  expect(new Trap(42).message).toBe("THROW 42");
});

describe("a program that cannot be", () => {
  test.each(refused)(
    "is THROW %i: %s; the rest of its line is dropped, and all else is kept",
    (code, program) => {
      const bench = new Workbench({ words: [failing] });
      const { memory, dictionary } = bench.machine;
      bench.type(": KEPT 11 ; 1 2\n");
      const { here } = dictionary;
      const before = memory.read(DICTIONARY, here - DICTIONARY).slice();
      bench.system.pop();
      bench.system.pop();
      bench.type(`${program} 77 78\n`);
      expect(bench.codes).toEqual([code]);
      expect(bench.stack).toEqual([]);
      expect(memory.read(DICTIONARY, here - DICTIONARY)).toEqual(before);
      bench.type("STATE @ KEPT 1 2 +\n");
      expect(bench.codes).toEqual([code]);
      expect(bench.stack).toEqual([0, 11, 3]);
    },
  );

  test.each(["nonesuch", "0 /MOD [ 1 0 /MOD ]", "[ 0 ] 5 [ @ ]"])(
    "in the middle of a definition drops it, and nothing before it: : T 5 %s ;",
    (rest) => {
      const bench = typed(": KEPT 5 ;");
      const { here, latest } = bench.machine.dictionary;
      bench.type(`: T 5 ${rest} ;\n`);
      // An error between [ and ] comes while the machine interprets, so there the definition stays, hidden.
      const interpreting = rest.includes("[");
      expect(bench.machine.dictionary.latest === latest).toBe(!interpreting);
      expect(bench.machine.dictionary.here === here).toBe(!interpreting);
      bench.type("KEPT T\n");
      expect(bench.codes.at(-1)).toBe(-13);
      bench.type(": T 6 ; KEPT T\n");
      expect(bench.stack).toEqual([5, 6]);
    },
  );

  test("in a finished definition drops no definition", () => {
    const bench = typed(": T 0 @ ;");
    bench.type(": U T ; U\n");
    expect(bench.codes).toEqual([-9]);
    bench.type("T\n");
    expect(bench.codes).toEqual([-9, -9]);
  });

  test("keeps BASE and what a program stored, and has both stacks empty after it", () => {
    const bench = typed("HERE @ 99 , : T 5 >R 6 >R 1 2 3 0 @ ;");
    const [cell] = bench.stack;
    bench.type("16 BASE ! T\n");
    expect(bench.stack).toEqual([]);
    expect([bench.machine.sp, bench.machine.rp]).toEqual([bench.machine.s0, R0]);
    bench.type("1F\n");
    expect(bench.stack).toEqual([31]);
    expect(bench.machine.memory.fetch(cell as number)).toBe(99);
  });
});

describe("a word in TRAP", () => {
  test("is run with the THROW code above the stack as it was, and nothing is reported", () => {
    const bench = typed(": H ; ' H TRAP ! 5 0 /MOD 7");
    expect(bench.stack).toEqual([5, 0, -10, 7]);
    expect(bench.codes).toEqual([]);
  });

  test("returns to what follows the word that failed, in the thread where it failed", () => {
    const bench = typed(": H DROP ; ' H TRAP ! : T 1 0 @ 2 ; T 3");
    expect(bench.stack).toEqual([1, 0, 2, 3]);
  });

  test("may jump out, as THROW does, by setting the return stack pointer", () => {
    const bench = typed("HERE @ 0 , : TOP LIT [ DUP , ] ;");
    bench.type(": H TOP @ RSP! ; ' H TRAP !\n");
    bench.type(": T RSP@ TOP ! 0 @ 2 ;\n : U T 3 ; U\n");
    expect(bench.stack.slice(1)).toEqual([0, -9, 3]);
    expect(bench.machine.inSlack).toBe(false);
  });

  test("is run for each trap, once the one before was dealt with", () => {
    const bench = typed(": H DSP@ DSP! ; ' H TRAP ! 0 @ 1 0 /MOD nonesuch");
    expect(bench.stack).toEqual([0, -9, 1, 0, -10, -13]);
  });

  test("is not run for a trap of its own; that is reported, and the machine starts afresh", () => {
    const bench = typed(": H 0 @ ; ' H TRAP ! 1 0 /MOD 7");
    expect(bench.faults).toMatchObject([{ code: -9, word: "@" }]);
    expect(bench.stack).toEqual([]);
    bench.type("1 2\n");
    expect(bench.stack).toEqual([1, 2]);
  });

  test.each([
    ["what is no word", "5 TRAP !", -9],
    ["an odd address", "HERE @ 1+ TRAP !", -23],
    ["a word that never returns", "' QUIT TRAP !", undefined],
  ])("may be %s: the machine comes back to its prompt", (_, line, code) => {
    const bench = typed(line);
    bench.type("0 @\n");
    expect(bench.codes).toEqual(code === undefined ? [] : [code]);
    bench.machine.memory.store(VARIABLE.TRAP, 0);
    bench.machine.abort(-1);
    bench.type("1 2\n");
    expect(bench.stack).toEqual([1, 2]);
  });

  test("finds room on a full data stack, and a THROW from there leaves it with its usual limit", () => {
    const bench = typed(": H 1 2 3 4 5 S0 @ DSP! ; ' H TRAP !");
    bench.system.push(...new Array<number>(DATA_STACK_SIZE / CELL).fill(7));
    bench.type("1 8\n");
    expect(bench.stack).toEqual([8]);
    expect(bench.machine.spLow).toBe(bench.machine.s0 - DATA_STACK_SIZE);
    expect(bench.codes).toEqual([]);
  });

  test("finds room on a full return stack", () => {
    const bench = typed(": H RSP@ QUIT ; ' H TRAP ! : T [ LATEST @ >CFA , ] ;");
    bench.type("T\n");
    const [code, rsp] = bench.stack as [number, number];
    expect(code).toBe(-5);
    expect(rsp).toBeLessThan(R0 - 0x40000);
    expect(rsp).toBeGreaterThanOrEqual(R0 - 0x40000 - STACK_SLACK);
  });

  test("that itself calls without end is stopped when the slack is used up", () => {
    const bench = typed(": H [ LATEST @ >CFA , ] ; ' H TRAP ! : T [ LATEST @ >CFA , ] ; T");
    expect(bench.codes).toEqual([-5]);
    bench.type("1 2\n");
    expect(bench.stack).toEqual([1, 2]);
  });

  test("gets the interrupt too", () => {
    const bench = typed(": H ; ' H TRAP ! KEY");
    bench.machine.interrupt();
    bench.settle();
    expect(bench.stack).toEqual([-28]);
    expect(bench.codes).toEqual([]);
  });
});

describe("UNCAUGHT", () => {
  test("reports the trap that its caller was told of, with the word to blame", () => {
    const bench = typed(": H UNCAUGHT ; ' H TRAP ! : T 1 0 /MOD ; T 5");
    expect(bench.faults).toMatchObject([{ code: -10, word: "/MOD", trace: ["T+16"] }]);
    expect(bench.stack).toEqual([]);
  });

  test("reports a code of the program's own, and whose it is", () => {
    const bench = typed(": T 42 UNCAUGHT ; T 5");
    expect(bench.faults).toMatchObject([{ code: 42, word: "T" }]);
    expect(bench.stack).toEqual([]);
  });

  test("knows nothing any more of a trap on an earlier line", () => {
    const bench = typed(": H ; ' H TRAP ! 1 0 /MOD");
    bench.type(": T -10 UNCAUGHT ; T\n");
    expect(bench.faults).toMatchObject([{ code: -10, word: "T" }]);
  });
});

describe("abort, for a host that wants the machine back", () => {
  test.each([
    ["at the prompt", "1 2\n"],
    ["in a loop", ": T BRANCH [ -4 , ] ; T\n"],
    ["in KEY", "KEY\n"],
    ["in the middle of a word", "abc"],
    ["in the middle of a comment", "\\ abc"],
    ["in the middle of a definition", ": T 1 2\n"],
    ["before it began", ""],
  ])("%s reports its code and goes back to an empty prompt", (_, text) => {
    const bench = new Workbench();
    bench.system.input.add(text);
    bench.machine.run(1000);
    bench.machine.abort(-28);
    expect(bench.codes).toEqual([-28]);
    expect(bench.machine.parked).toBe(false);
    bench.type("\n7 8\n");
    expect(bench.stack).toEqual([7, 8]);
    expect(bench.codes).toEqual([-28]);
  });

  test("is safe whatever a program stored over the system variables", () => {
    const nonsense = [0, 1, -1, 4, 0x1000, DICTIONARY, 0xfffff, 0x100000, 0x7ffffffc, -0x80000000];
    for (const address of Object.values(VARIABLE)) {
      for (const value of nonsense) {
        const bench = typed(": T 5 ;");
        bench.machine.memory.store(VARIABLE.STATE, 1);
        bench.machine.memory.store(address, value);
        expect(() => bench.machine.abort(-28)).not.toThrow();
        expect(bench.codes).toEqual([-28]);
        expect(() => bench.machine.run(1000)).not.toThrow();
      }
    }
  });
});

describe("a machine whose way to the prompt was destroyed", () => {
  const token = (bench: Workbench, name: string): number => {
    const { dictionary } = bench.machine;
    return dictionary.codeword(dictionary.find(encode(name)));
  };

  test.each([
    ["the word that it starts with", () => VARIABLE.COLD],
    ["the codeword of QUIT", (bench: Workbench) => token(bench, "QUIT")],
    ["the first cell of QUIT", (bench: Workbench) => token(bench, "QUIT") + CELL],
    ["the call of INTERPRET in QUIT", (bench: Workbench) => token(bench, "QUIT") + 3 * CELL],
    ["the code of INTERPRET", (bench: Workbench) => token(bench, "INTERPRET")],
    ["the code of RSP!", (bench: Workbench) => token(bench, "RSP!")],
  ])("gets it back after a few errors: %s", (_, where) => {
    for (const nonsense of [0, 4, -1, 0x3004, DICTIONARY]) {
      const bench = typed(": KEPT 11 ;");
      bench.machine.memory.store(where(bench), nonsense);
      bench.machine.abort(-28);
      bench.system.input.add("\nKEPT 2 +\n");
      expect(bench.machine.run(10_000)).not.toBe("fuel");
      bench.type("KEPT 2 +\n");
      expect(bench.stack.slice(-1)).toEqual([13]);
      expect(bench.codes.length).toBeLessThan(10);
    }
  });

  test("keeps what it has as long as it can ask for input, however many errors there are", () => {
    const bench = typed(": MINE 5 ; ' MINE 4+ 4+ DUP @ 1+ SWAP !");
    bench.machine.memory.store(token(bench, "1+") + 0, bench.machine.memory.fetch(token(bench, "1-")));
    for (let i = 0; i < 20; i++) bench.type("nonesuch\n");
    for (let i = 0; i < 20; i++) bench.type(`${"x".repeat(300)}\n`);
    bench.type("MINE 1+\n");
    expect(bench.stack).toEqual([5]);
  });
});

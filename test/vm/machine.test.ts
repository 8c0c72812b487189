import { describe, expect, test } from "vitest";
import { machine, pure } from "../../src/vm/declare.ts";
import { encode } from "../../src/vm/dictionary.ts";
import { CELL, CODE, R0, STUB_COUNT, VARIABLE } from "../../src/vm/layout.ts";
import { typed, Workbench } from "../workbench.ts";

const spec = { doc: "A word of the test's own.", test: ["->"] } as const;

describe("run", () => {
  test("comes back for a line at the prompt, again and again until there is one", () => {
    const bench = new Workbench();
    expect([bench.settle(), bench.settle()]).toEqual(["line", "line"]);
    expect(bench.type("1 2")).toBe("line");
    expect(bench.stack).toEqual([1]);
    expect(bench.type("\n")).toBe("line");
    expect(bench.stack).toEqual([1, 2]);
  });

  test("comes back for a key, with nothing consumed, until there is one", () => {
    const bench = new Workbench();
    expect(bench.type("5 KEY\n")).toBe("key");
    expect([bench.settle(), bench.stack]).toEqual(["key", [5]]);
    expect(bench.type("A")).toBe("line");
    expect(bench.stack).toEqual([5, 65]);
  });

  test.each(["KEY", "' KEY EXECUTE", ": T KEY ; T", ": T ' KEY EXECUTE ; T"])(
    "goes on with the key after a wait in %s",
    (program) => {
      const bench = new Workbench();
      expect(bench.type(`1 ${program}\n`)).toBe("key");
      bench.type("A");
      expect(bench.stack).toEqual([1, 65]);
    },
  );

  test.each([
    ["WORD", "abc ", ": T WORD SWAP DROP ; T", [3]],
    ["CHAR", "abc ", "CHAR", [97]],
    ["'", "DUP ", ": T 5 ; ' T DROP '", undefined],
    [":", "NAME 5 ; NAME ", ":", [5]],
    ["HIDE", "T T", ": T 5 ; HIDE", []],
  ])("waits in %s for a word of the next line", (_, next, program, stack) => {
    const bench = new Workbench();
    expect(bench.type(`${program}\n`)).toBe("key");
    bench.type(next.slice(0, 2));
    bench.type(`${next.slice(2)}\n`);
    expect(bench.stack).toEqual(
      stack ?? [bench.machine.dictionary.codeword(bench.machine.dictionary.find(encode("DUP")))],
    );
  });

  test("comes back when its fuel is used up, and goes on from there", () => {
    const bench = new Workbench();
    bench.system.input.add("1 2 3 4 5\n");
    expect(bench.machine.run(4)).toBe("fuel");
    expect(bench.stack.length).toBeLessThan(5);
    expect(bench.settle()).toBe("line");
    expect(bench.stack).toEqual([1, 2, 3, 4, 5]);
  });

  test("does nothing without fuel", () => {
    const bench = new Workbench();
    bench.system.input.add("1\n");
    for (let i = 0; i < 10; i++) bench.machine.run(0);
    expect(bench.stack).toEqual([]);
    bench.settle();
    expect(bench.stack).toEqual([1]);
  });

  test("comes back from BYE with its status, and stays off", () => {
    const bench = new Workbench();
    expect(bench.type(": BYE 3 1 SYSCALL1 ; BYE 4 5\n")).toBe("bye");
    expect(bench.machine.exitStatus).toBe(3);
    expect(bench.settle()).toBe("bye");
    expect(bench.type("6 7\n")).toBe("bye");
    expect(bench.stack).toEqual([3, 1]);
    expect(bench.printed).toBe("");
  });

  test.each([
    ["0", 0],
    ["255", 255],
    ["256", 0],
    ["-1", 255],
  ])("gives the low byte of an exit status of %s, as Linux does", (status, expected) => {
    expect(typed(`${status} SYS_EXIT SYSCALL1`).machine.exitStatus).toBe(expected);
  });

  test("comes back with bye when all input has been read", () => {
    const bench = new Workbench();
    bench.system.input.add("1 2");
    bench.system.input.close();
    expect(bench.settle()).toBe("bye");
    expect(bench.machine.exitStatus).toBe(0);
    expect(bench.stack).toEqual([1, 2]);
  });

  test("never lets an error of a host's port out", () => {
    const bench = new Workbench({
      output: () => {
        throw new RangeError("no paper");
      },
    });
    expect(bench.type("65 EMIT 1\n")).toBe("line");
    expect(bench.faults).toMatchObject([{ code: -257, word: "EMIT" }]);
    expect(bench.faults[0]?.message).toContain("no paper");
  });
});

describe("an interrupt", () => {
  test.each([
    ["in a loop", ": T BRANCH [ -4 , ] ; T", "fuel"],
    ["in KEY", "KEY", "key"],
    ["in WORD", "WORD", "key"],
    ["at the prompt", "1 2", "line"],
    ["in a definition", ": T 1 2", "line"],
    ["in SYSCALL3, reading", "10 HERE @ 0 SYS_READ SYSCALL3", "key"],
  ])("%s is THROW -28, after which the next line works", (_, line, stop) => {
    const bench = new Workbench();
    bench.system.input.add(`: KEPT 5 ; 1 ${line}\n`);
    expect(bench.machine.run(1000)).toBe(stop);
    bench.machine.interrupt();
    expect(bench.settle()).toBe("line");
    expect(bench.codes).toEqual([-28]);
    expect(bench.stack).toEqual([]);
    bench.type("KEPT 2 +\n");
    expect(bench.stack).toEqual([7]);
    expect(bench.codes).toEqual([-28]);
  });

  test("names the word that was waiting, or running", () => {
    const waiting = typed(": T 5 KEY ; T");
    waiting.machine.interrupt();
    waiting.settle();
    expect(waiting.faults).toMatchObject([{ word: "KEY", trace: ["T+8"] }]);
  });

  test("happens once, however often it was asked for", () => {
    const bench = typed("KEY");
    for (let i = 0; i < 3; i++) bench.machine.interrupt();
    bench.settle();
    bench.settle();
    expect(bench.codes).toEqual([-28]);
  });

  test("keeps what was typed ahead on later lines", () => {
    const bench = new Workbench();
    bench.system.input.add(": T BRANCH [ -4 , ] ; T 1\n2 3\n");
    bench.machine.run(1000);
    bench.machine.interrupt();
    bench.settle();
    expect(bench.stack).toEqual([2, 3]);
  });
});

describe("a word of the host's that waits", () => {
  /** A word ASK ( n -- n2 ) whose promises the test keeps. */
  function asking(): {
    bench: Workbench;
    asked: number[];
    answer: ((n: number) => void)[];
    refuse: ((e: unknown) => void)[];
  } {
    const asked: number[] = [];
    const answer: ((n: number) => void)[] = [];
    const refuse: ((e: unknown) => void)[] = [];
    const bench = new Workbench({
      words: [
        {
          kind: "awaiting",
          name: "ASK",
          effect: "( n -- n2 )",
          ...spec,
          run: (n) => {
            asked.push(n);
            return new Promise((resolve, reject) => {
              answer.push(resolve);
              refuse.push(reject);
            });
          },
        },
      ],
    });
    return { bench, asked, answer, refuse };
  }

  test("is asked once, and its operands stay until the promise is kept", async () => {
    const { bench, asked, answer } = asking();
    expect(bench.type("1 2 ASK 3\n")).toBe("wait");
    expect([bench.settle(), bench.settle()]).toEqual(["wait", "wait"]);
    expect(asked).toEqual([2]);
    expect(bench.stack).toEqual([1, 2]);
    answer[0]?.(42);
    await bench.machine.pending;
    expect(bench.settle()).toBe("line");
    expect(bench.machine.pending).toBeUndefined();
    expect(bench.stack).toEqual([1, 42, 3]);
    expect(asked).toEqual([2]);
  });

  test("may be asked again, each time anew", async () => {
    const { bench, asked, answer } = asking();
    bench.type("1 ASK ASK 1+\n");
    answer[0]?.(10);
    await bench.machine.pending;
    expect(bench.settle()).toBe("wait");
    answer[1]?.(20);
    await bench.machine.pending;
    bench.settle();
    expect(asked).toEqual([1, 10]);
    expect(bench.stack).toEqual([21]);
  });

  test.each([
    ["an error", new Error("no line"), "no line"],
    ["what is no error", "busy", "busy"],
    ["nothing", undefined, "undefined"],
  ])("and is refused with %s is THROW -257, which says why", async (_, reason, text) => {
    const { bench, refuse } = asking();
    bench.type("1 ASK 3\n");
    refuse[0]?.(reason);
    await bench.machine.pending;
    expect(bench.settle()).toBe("line");
    expect(bench.faults).toMatchObject([{ code: -257, word: "ASK" }]);
    expect(bench.faults[0]?.message).toContain(text);
    bench.type("7\n");
    expect(bench.stack).toEqual([7]);
  });

  test("is THROW -4 without its operands, and is not asked", () => {
    const { bench, asked } = asking();
    bench.type("ASK\n");
    expect(bench.codes).toEqual([-4]);
    expect(asked).toEqual([]);
    expect(bench.machine.pending).toBeUndefined();
  });

  test.each(["interrupt", "abort"] as const)(
    "can be given up by %s, and its answer then goes nowhere",
    async (how) => {
      const { bench, answer } = asking();
      bench.type("1 ASK 3\n");
      const first = bench.machine.pending;
      if (how === "abort") bench.machine.abort(-28);
      else bench.machine.interrupt();
      expect(bench.settle()).toBe("line");
      expect(bench.codes).toEqual([-28]);
      expect(bench.type("2 ASK\n")).toBe("wait");
      answer[0]?.(111);
      await first;
      expect(bench.settle()).toBe("wait");
      expect(bench.stack).toEqual([2]);
      answer[1]?.(222);
      await bench.machine.pending;
      bench.settle();
      expect(bench.stack).toEqual([222]);
    },
  );

  test("whose promise is refused after it was given up disturbs nothing", async () => {
    const { bench, refuse } = asking();
    bench.type("1 ASK\n");
    const first = bench.machine.pending;
    bench.machine.interrupt();
    bench.settle();
    refuse[0]?.(new Error("late"));
    await first;
    bench.type("5\n");
    expect(bench.codes).toEqual([-28]);
    expect(bench.stack).toEqual([5]);
  });

  test("may fail before it gives a promise", () => {
    const fail = (): never => {
      throw new Error("no modem");
    };
    const bench = new Workbench({
      words: [{ kind: "awaiting", name: "ASK", effect: "( -- )", ...spec, run: fail }],
    });
    bench.type("ASK\n");
    expect(bench.codes).toEqual([-257]);
    expect(bench.machine.pending).toBeUndefined();
  });

  test.each([
    ["nothing", undefined, []],
    ["a number", 5, [5]],
    ["several", [5, 6, 7], [5, 6, 7]],
  ])("may leave %s", async (_, value, stack) => {
    const bench = new Workbench({
      words: [
        { kind: "awaiting", name: "ASK", effect: "( -- )", ...spec, run: () => Promise.resolve(value) },
      ],
    });
    bench.type("ASK\n");
    await bench.machine.pending;
    bench.settle();
    expect(bench.stack).toEqual(stack);
  });
});

describe("a primitive", () => {
  test("sees in w its own codeword, and in ip what follows it", () => {
    const seen: number[] = [];
    const bench = new Workbench({
      words: [machine("T", "( -- )", { ...spec, run: (m) => void seen.push(m.w, m.ip) })],
    });
    bench.type(": U T 5 ; U\n");
    const { memory, dictionary } = bench.machine;
    const xt = dictionary.codeword(dictionary.find(encode("T")));
    expect(seen[0]).toBe(xt);
    expect(memory.fetch((seen[1] as number) - CELL)).toBe(xt);
  });

  test("that stops the machine is dispatched again when it goes on", () => {
    let calls = 0;
    const bench = new Workbench({
      words: [
        machine("T", "( -- )", {
          ...spec,
          run: () => (++calls < 3 ? "key" : undefined),
        }),
      ],
    });
    expect(bench.type("T 5\n")).toBe("key");
    expect(bench.settle()).toBe("key");
    expect(bench.settle()).toBe("line");
    expect(calls).toBe(3);
    expect(bench.stack).toEqual([5]);
  });

  test("beyond the number that there is room for is a RangeError", () => {
    const words = Array.from({ length: STUB_COUNT }, (_, i) =>
      pure(`W${i}`, "( -- )", { ...spec, run: () => {} }),
    );
    expect(() => new Workbench({ words })).toThrow(RangeError);
  });
});

describe("threads", () => {
  test.each([
    ["outside memory", (m: Workbench["machine"]) => m.memory.size],
    ["at an odd address", () => VARIABLE.COLD + 1],
    ["in the null page", () => 0],
    ["in the code of the primitives", () => CODE],
    ["at a negative address", () => -CELL],
  ])("%s are THROW -9, and QUIT goes on", (_, where) => {
    const bench = typed(": T >R ;");
    bench.system.push(where(bench.machine));
    bench.type("T\n");
    expect(bench.codes).toEqual([-9]);
    bench.type("5\n");
    expect(bench.stack).toEqual([5]);
  });

  test("without end are stopped by the return stack or by fuel, whatever they do", () => {
    expect(typed(": T [ LATEST @ >CFA , ] ; T").codes).toEqual([-5]);
    expect(new Workbench().type(": T BRANCH [ -4 , ] ; T\n")).toBe("fuel");
    expect(new Workbench().type(": T R0 RSP! [ LATEST @ >CFA , ] ; T\n")).toBe("fuel");
  });
});

test("QUIT empties the return stack and keeps the data stack", () => {
  const bench = typed(": T 1 >R 2 QUIT 3 ; T 4");
  expect(bench.stack).toEqual([2, 4]);
  expect(bench.machine.rp).toBe(R0);
});

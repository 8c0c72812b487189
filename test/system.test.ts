import { describe, expect, test } from "vitest";
import {
  awaiting,
  constant,
  createSystem,
  ForthError,
  formatFault,
  loadImage,
  machine,
  MemoryDisk,
  pure,
  saveImage,
  shuffle,
  threaded,
  Trap,
  type Fault,
  type System,
  type SystemOptions,
} from "../src/index.ts";

const spec = { doc: "A word of the test's own.", test: ["->"] } as const;

/** A small system without a FORTH layer. */
const bare = (options: SystemOptions = {}): System =>
  createSystem({ boot: "none", memory: 0x100000, ...options });

/** The error that an evaluation ends with. */
async function errorOf(system: System, source: string): Promise<ForthError> {
  const error: unknown = await system.evaluate(source).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ForthError);
  return error as ForthError;
}

describe("evaluate", () => {
  test("gives what the source printed, and nothing else", async () => {
    const system = createSystem();
    expect(await system.evaluate(": SQUARE DUP * ; 5 SQUARE .")).toBe("25 ");
    expect(await system.evaluate("1 2")).toBe("");
    expect(await system.evaluate("+ .")).toBe("3 ");
    expect(await system.evaluate("")).toBe("");
  });

  test("keeps definitions, variables and the stack from one source to the next", async () => {
    const system = bare();
    await system.evaluate(": TWICE 2 * ; 16 BASE !");
    await system.evaluate("F TWICE");
    expect(system.stack).toEqual([30]);
  });

  test("takes sources of many lines, with or without an end to the last", async () => {
    const system = bare();
    await system.evaluate("1\n2 \\ two\r\n: T\n 3 ;\nT");
    await system.evaluate("4\n");
    expect(system.stack).toEqual([1, 2, 3, 4]);
  });

  test("prints UTF-8, whether it comes as a whole or byte by byte", async () => {
    const system = createSystem();
    expect(await system.evaluate(': T S" → é 😀" TELL ; T')).toBe("→ é 😀");
    expect(await system.evaluate("195 EMIT 169 EMIT")).toBe("é");
    expect(await system.evaluate("195 EMIT")).toBe("\uFFFD");
  });

  test("throws a ForthError that says what, which word, where, and the THROW code", async () => {
    const error = await errorOf(bare(), "1\n 2 nonesuch 3");
    expect(error).toMatchObject({ name: "ForthError", code: -13, word: "nonesuch" });
    expect(error.message).toBe("nonesuch: undefined word (THROW -13)");
    expect(error.fault.line).toMatchObject({ text: " 2 nonesuch 3", start: 3, where: { line: 2 } });
    expect(formatFault(error.fault)).toContain("^^^^^^^^");
  });

  test("does nothing more of a source after an error in it", async () => {
    const system = bare();
    await errorOf(system, "1 nonesuch 2\n3 4\n: T 5 ;");
    expect(system.stack).toEqual([]);
    await errorOf(system, "T");
    await system.evaluate("6 7");
    expect(system.stack).toEqual([6, 7]);
  });

  test.each([": T 5", ": T 5 \\ ;", ": T [ 1"])(
    "refuses a source that ends in the middle: %s",
    async (source) => {
      const system = bare();
      await (source.includes("[") ? system.evaluate(source) : errorOf(system, source));
      await system.evaluate("1 2");
      expect(system.stack.slice(-2)).toEqual([1, 2]);
    },
  );

  test("names the source in an error", async () => {
    const system = bare();
    const error: unknown = await system.evaluate("nonesuch", "mine.f").catch((thrown: unknown) => thrown);
    expect((error as ForthError).fault.line?.where).toEqual({ name: "mine.f", line: 1 });
  });

  test("one after another without waiting runs them in turn, each with its own output and error", async () => {
    const system = createSystem();
    const results = await Promise.allSettled([
      system.evaluate(": COUNT BEGIN 1- DUP 0= UNTIL DROP ; 1 . 400000 COUNT 2 ."),
      system.evaluate("3 . nonesuch 4 ."),
      system.evaluate("5 ."),
    ]);
    expect(results).toMatchObject([
      { status: "fulfilled", value: "1 2 " },
      { status: "rejected", reason: { code: -13 } },
      { status: "fulfilled", value: "5 " },
    ]);
  });

  test("lets the host's other tasks have a turn, so that a timer can interrupt a loop without end", async () => {
    const system = bare();
    setTimeout(() => system.interrupt(), 1);
    expect(await errorOf(system, ": T BRANCH [ -4 , ] ; T")).toMatchObject({ code: -28 });
    await system.evaluate("7");
    expect(system.stack).toEqual([7]);
  });

  test("comes back when a program wants a key that the source does not have; the next source has it", async () => {
    const system = createSystem();
    expect(await system.evaluate(": T 1 . KEY . 2 . ; T")).toBe("1 ");
    expect(await system.evaluate("A 3 .")).toBe("65 2 3 ");
  });

  test("gives what was printed before BYE, and then there is no machine any more", async () => {
    const system = createSystem();
    expect(await system.evaluate("1 . BYE 2 .\n3 .")).toBe("1 ");
    await expect(system.evaluate("4 .")).rejects.toThrow("off");
    expect(system.machine.exitStatus).toBe(0);
  });
});

describe("the stack", () => {
  test("is a list of numbers, deepest first, that a host may push to and pop from", async () => {
    const system = bare();
    expect(system.stack).toEqual([]);
    system.push(1, 2, 3);
    await system.evaluate("+");
    expect(system.stack).toEqual([1, 5]);
    expect(system.pop()).toBe(5);
    expect(system.stack).toEqual([1]);
  });

  test("holds 32-bit signed numbers", () => {
    const system = bare();
    system.push(0xffffffff, 2 ** 31, 1.9, -1.9);
    expect(system.stack).toEqual([-1, -(2 ** 31), 1, -1]);
  });

  test("that is empty throws a Trap with code -4, and stays empty", () => {
    const system = bare();
    expect(() => system.pop()).toThrow(Trap);
    expect(() => system.pop()).toThrow(expect.objectContaining({ code: -4 }));
    expect(system.stack).toEqual([]);
  });

  test("that is full throws a Trap with code -3", () => {
    const system = bare();
    const fill = (): void => {
      for (;;) system.push(1);
    };
    expect(fill).toThrow(expect.objectContaining({ code: -3 }));
  });

  test("is a copy: changing the list changes nothing", () => {
    const system = bare();
    system.push(1);
    system.stack.push(2);
    expect(system.stack).toEqual([1]);
  });

  test("that a program moved elsewhere reads as empty", async () => {
    const system = bare();
    await system.evaluate("1 2 HERE @ 1000 + -4 AND DSP! 5");
    expect(system.stack).toEqual([]);
  });
});

describe("memory", () => {
  test("can be read and written by the host, at the addresses that FORTH uses", async () => {
    const system = createSystem();
    await system.evaluate("VARIABLE X 42 X ! X");
    const address = system.pop();
    expect(system.memory.fetch(address)).toBe(42);
    system.memory.store(address, 43);
    expect(await system.evaluate("X ?")).toBe("43 ");
    expect(() => system.memory.fetch(0)).toThrow(expect.objectContaining({ code: -9 }));
  });

  test("passes strings both ways", async () => {
    const system = createSystem();
    await system.evaluate(': T S" hello" ; T');
    const length = system.pop();
    const address = system.pop();
    expect(new TextDecoder().decode(system.memory.read(address, length))).toBe("hello");
    system.memory.write(address, length).set(new TextEncoder().encode("HELLO"));
    system.push(address, length);
    expect(await system.evaluate("TELL")).toBe("HELLO");
  });

  test.each([0x100000, 0x200000, 0x1000000, 0x4000000])("may be %i bytes", async (memory) => {
    const system = createSystem({ memory });
    expect(system.memory.size).toBe(memory);
    expect(await system.evaluate(": T 2 2 + . ; T")).toBe("4 ");
  });

  test.each([
    0,
    1,
    -1,
    65_536,
    0x100001,
    0x110000,
    0x300000,
    2 ** 31,
    2 ** 40,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0x100000,
  ])("may not be %d bytes", (memory) => {
    expect(() => createSystem({ memory })).toThrow(RangeError);
  });
});

describe("words of the host's", () => {
  test("are used like any other, in definitions too", async () => {
    const system = createSystem({
      words: [
        pure("CUBE", "( n1 -- n2 )", { ...spec, run: (n) => n ** 3 }),
        shuffle("SPIN", "( a b c -- c a b )", spec),
        constant("ANSWER", 42, "The answer."),
        threaded("SIXTH", "( n1 -- n2 )", { ...spec, thread: ["CUBE", "DUP", "*", "EXIT"] }),
      ],
    });
    expect(await system.evaluate(": T 2 CUBE . ANSWER . 2 SIXTH . ; T 1 2 3 SPIN . . .")).toBe(
      "8 42 64 2 1 3 ",
    );
    expect(await system.evaluate("3 cube .")).toBe("27 ");
  });

  test("may work on the machine, and on whatever the host has", async () => {
    const heard: string[] = [];
    const say = machine("SAY", "( addr u -- )", {
      ...spec,
      run: (m) => {
        const length = m.pop();
        heard.push(new TextDecoder().decode(m.memory.read(m.pop(), length)));
      },
    });
    const system = createSystem({ words: [say] });
    await system.evaluate(': T S" hello" SAY ; T');
    expect(heard).toEqual(["hello"]);
    expect(await errorOf(system, "1 SAY")).toMatchObject({ code: -4, word: "SAY" });
    expect(await errorOf(system, "0 5 SAY")).toMatchObject({ code: -9, word: "SAY" });
  });

  test("may throw a code of their own, and any other error is -257", async () => {
    const fail = (error: unknown): (() => never) => {
      return () => {
        throw error;
      };
    };
    const system = createSystem({
      words: [
        pure("A", "( -- )", { ...spec, run: fail(new Trap(1234, "no more")) }),
        pure("B", "( -- )", { ...spec, run: fail(new Error("broken")) }),
      ],
    });
    const own = await errorOf(system, "A");
    expect(own).toMatchObject({ code: 1234, word: "A" });
    expect(own.message).toContain("no more");
    expect((await errorOf(system, "B")).message).toContain("broken");
    expect(await system.evaluate("' A CATCH .")).toBe("1234 ");
    expect(await system.evaluate("' B CATCH .")).toBe("-257 ");
  });

  test("may return a promise; evaluate waits for it", async () => {
    const after = awaiting("AFTER", "( n1 ms -- n2 )", {
      ...spec,
      run: async (n, ms) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return n + 1;
      },
    });
    const refuse = awaiting("REFUSE", "( -- )", { ...spec, run: () => Promise.reject(new Error("no")) });
    const system = createSystem({ words: [after, refuse] });
    expect(await system.evaluate("1 2 AFTER . : T 5 1 AFTER 1 AFTER ; T .")).toBe("2 7 ");
    expect(await errorOf(system, "REFUSE 5")).toMatchObject({ code: -257, word: "REFUSE" });
    expect(await system.evaluate("' REFUSE CATCH .")).toBe("-257 ");
  });

  test("with a name that cannot be are refused at once", () => {
    expect(() => bare({ words: [constant("x".repeat(32), 1, "")] })).toThrow(
      expect.objectContaining({ code: -19 }),
    );
    for (const name of ["", "two words", "tab\there", "line\nbreak"]) {
      expect(() => bare({ words: [constant(name, 1, "")] })).toThrow(RangeError);
    }
  });
});

describe("systems side by side", () => {
  test("do not disturb each other", async () => {
    const [a, b] = [createSystem(), createSystem()];
    await Promise.all([a.evaluate(": T 1 ; 16 BASE !"), b.evaluate(": T 2 ;")]);
    const [first, second] = await Promise.all([a.evaluate("T . 10 ."), b.evaluate("T . 10 .")]);
    expect([first, second]).toEqual(["1 10 ", "2 10 "]);
    await errorOf(a, "nonesuch");
    expect(await b.evaluate("T .")).toBe("2 ");
  });

  test("may share a disk", async () => {
    const disk = new MemoryDisk();
    const [a, b] = [bare({ disk }), bare({ disk })];
    await a.evaluate(": NAME LITSTRING [ 2 , 102 , ] ; 420 NAME DROP SYS_CREAT SYSCALL2 DROP");
    expect(disk.list()).toEqual(["f"]);
    await b.evaluate(": NAME LITSTRING [ 2 , 102 , ] ; 0 NAME DROP SYS_OPEN SYSCALL2");
    expect(b.pop()).toBeGreaterThan(2);
  });

  test("pass an image on", async () => {
    const [a, b] = [createSystem(), createSystem()];
    await a.evaluate(": T 1 2 ; 5");
    loadImage(b.machine, saveImage(a.machine));
    expect(await b.evaluate("T . . .")).toBe("2 1 5 ");
  });
});

describe("options", () => {
  test("output takes what is printed as it is printed, and evaluate then gives nothing", async () => {
    const printed: string[] = [];
    const system = createSystem({ output: (bytes) => printed.push(Buffer.from(bytes).toString()) });
    expect(await system.evaluate('." Hello"')).toBe("");
    expect(printed.join("")).toBe("Hello");
  });

  test("errorOutput takes what goes to file descriptor 2, and output takes it otherwise", async () => {
    const source = "65 HERE @ C! 1 HERE @ 2 SYS_WRITE SYSCALL3 DROP";
    const errors: string[] = [];
    const system = bare({ errorOutput: (bytes) => errors.push(Buffer.from(bytes).toString()) });
    expect(await system.evaluate(source)).toBe("");
    expect(errors).toEqual(["A"]);
    expect(await bare().evaluate(source)).toBe("A");
  });

  test("report takes every error, and evaluate then goes on with the next line", async () => {
    const faults: Fault[] = [];
    const system = bare({ report: (fault) => faults.push(fault) });
    await system.evaluate("one 1\n2\ntwo 3\n4");
    expect(faults.map(({ word }) => word)).toEqual(["one", "two"]);
    expect(system.stack).toEqual([4]);
  });

  test("argv and environment are what ARGV and ENVIRON give", async () => {
    const system = createSystem({ argv: ["forth", "-x"], environment: ["HOME=/root"] });
    expect(await system.evaluate("ARGC . 1 ARGV TELL SPACE ENVIRON @ DUP STRLEN TELL")).toBe(
      "2 -x HOME=/root",
    );
  });

  test("disk is where files are", async () => {
    const disk = new MemoryDisk();
    disk.set("greeting", new TextEncoder().encode("hi"));
    const system = createSystem({ disk });
    await system.evaluate(': T S" greeting" R/O OPEN-FILE ; T DROP HERE @ 10 ROT READ-FILE DROP HERE @ SWAP');
    expect(await system.evaluate("TELL")).toBe("hi");
  });

  test("clock is what programs tell the time by", async () => {
    const system = createSystem({ clock: { now: () => 5 } });
    expect(await system.evaluate("RDTSC . .")).toBe("0 5000000 ");
  });

  test("boot: none leaves the bare primitives, and a layer of the host's own may be booted in its place", async () => {
    expect(await errorOf(bare(), "1 IF")).toMatchObject({ code: -13, word: "IF" });
    const system = createSystem({ boot: { name: "mine.f", text: ": HELLO 72 EMIT ;\n" } });
    expect(await system.evaluate("HELLO")).toBe("H");
  });

  test("a layer that fails to boot fails at once, and says where", () => {
    const boot = { name: "mine.f", text: ": A 1 ;\n: B nonesuch ;\n: C 2 ;\n" };
    expect(() => createSystem({ boot })).toThrow(
      expect.objectContaining({ code: -13, fault: expect.objectContaining({ word: "nonesuch" }) as unknown }),
    );
  });

  test("what a layer prints while it boots is not the first evaluation's", async () => {
    const system = createSystem({ boot: { name: "mine.f", text: "72 EMIT\n" } });
    expect(await system.evaluate("73 EMIT")).toBe("I");
  });
});

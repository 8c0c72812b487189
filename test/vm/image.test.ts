import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryDisk } from "../../src/disk/memory-disk.ts";
import { machine } from "../../src/vm/declare.ts";
import { encode } from "../../src/vm/dictionary.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { MEMORY_MIN } from "../../src/vm/layout.ts";
import type { Machine } from "../../src/vm/machine.ts";
import { powerOn } from "../../src/vm/power-on.ts";
import { words } from "../../src/words/index.ts";
import { typed, Workbench } from "../workbench.ts";
import { program } from "./program.ts";

const patience = { timeout: 60_000 };

/** A copy of all that a machine is. */
const everything = ({ machine: m }: Workbench): unknown => [
  m.state,
  Buffer.from(m.memory.bytes).toString("latin1"),
];

/** A new machine from an image of another. */
function restored(image: Uint8Array): Workbench {
  const bench = new Workbench();
  loadImage(bench.machine, image);
  return bench;
}

describe("an image", () => {
  test("holds definitions, variables, stacks and what the machine is doing", () => {
    const bench = typed(": SQUARE DUP * ; 16 BASE ! 7 8 : T KEY SQUARE ; T");
    const copy = restored(saveImage(bench.machine));
    expect(everything(copy)).toEqual(everything(bench));
    expect(copy.settle()).toBe("key");
    copy.type("\u0003 SQUARE\n");
    expect(copy.stack).toEqual([7, 8, 81]);
  });

  test("restores a machine over whatever it held before", () => {
    const image = saveImage(typed(": T 5 ;").machine);
    const bench = typed(": OTHER 6 ; : T 7 ; 1 2 3 HERE @ 5 DROP : UNFINISHED");
    bench.machine.memory.store(0x90000, 8);
    loadImage(bench.machine, image);
    expect(bench.machine.memory.fetch(0x90000)).toBe(0);
    bench.type("T OTHER\n");
    expect(bench.codes).toEqual([-13]);
    bench.type("T\n");
    expect(bench.stack).toEqual([5]);
  });

  test("is no bigger than what is in memory, whatever the memory's size", () => {
    const small = saveImage(new Workbench().machine);
    const big = saveImage(new Workbench({ memory: 0x1000000 }).machine);
    expect(small.length).toBeLessThan(0x10000);
    expect(big.length).toBeLessThan(0x10000);
  });

  test("holds a trap that is being handled, and a stack that is elsewhere", () => {
    const bench = typed(": H KEY ; ' H TRAP ! 0 @");
    const copy = restored(saveImage(bench.machine));
    expect(copy.machine.inSlack).toBe(true);
    copy.type("A 1 0 /MOD\n");
    expect(copy.codes).toEqual([-10]);
    const away = typed("HERE @ 400 + -4 AND DSP! 5 6");
    const there = restored(saveImage(away.machine));
    there.type("+\n");
    expect(there.machine.item(0)).toBe(11);
    expect(there.machine.spLow).toBe(away.machine.spLow);
  });

  test("holds registers of native code that waits in the middle", () => {
    const own = [machine("T", "( -- )", { doc: "", test: [""], run: (m) => void (m.edi = 9) })];
    const bench = new Workbench({ words: own });
    bench.type("T\n");
    const copy = new Workbench({ words: own });
    loadImage(copy.machine, saveImage(bench.machine));
    expect(copy.machine.edi).toBe(9);
  });

  test("of a machine that waits for a promise asks again when it goes on", async () => {
    let asked = 0;
    const own = [
      {
        kind: "awaiting",
        name: "ASK",
        effect: "( -- n )",
        doc: "",
        test: [],
        run: () => Promise.resolve(++asked),
      } as const,
    ];
    const bench = new Workbench({ words: own });
    expect(bench.type("ASK\n")).toBe("wait");
    const copy = new Workbench({ words: own });
    loadImage(copy.machine, saveImage(bench.machine));
    expect(copy.machine.pending).toBeUndefined();
    expect(copy.settle()).toBe("wait");
    await copy.machine.pending;
    copy.settle();
    expect(copy.stack).toEqual([2]);
  });

  test("of a machine that powered itself off is off", () => {
    const copy = restored(saveImage(typed("3 SYS_EXIT SYSCALL1").machine));
    expect(copy.settle()).toBe("bye");
    expect(copy.machine.exitStatus).toBe(3);
  });

  test("loaded into a machine that waits, or was interrupted, drops that", () => {
    const image = saveImage(typed("5").machine);
    const bench = typed("KEY");
    bench.machine.interrupt();
    loadImage(bench.machine, image);
    bench.type("6\n");
    expect(bench.stack).toEqual([5, 6]);
    expect(bench.codes).toEqual([]);
  });
});

/** A machine that reads lines from a list, of which it has had some. */
function reader(
  lines: readonly string[],
  had = 0,
): { machine: Machine; had: () => number; printed: () => string } {
  const printed: string[] = [];
  let at = had;
  const built = powerOn({
    buffer: new ArrayBuffer(MEMORY_MIN),
    words,
    ports: {
      input: {
        read: () => {
          const line = lines[at];
          if (line === undefined) return "wait";
          at++;
          return encode(line);
        },
      },
      output: {
        write: (bytes) => printed.push(Buffer.from(bytes).toString("latin1")),
        size: () => ({ columns: 80, rows: 24 }),
      },
      keys: { peek: () => "wait", take: () => {}, line: () => "wait" },
      disk: new MemoryDisk(),
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      report: ({ code }) => printed.push(`<${code}>`),
    },
  });
  return { machine: built, had: () => at, printed: () => printed.join("") };
}

test("a machine that is saved anywhere and one restored from it do the same from there on", patience, () => {
  fc.assert(
    fc.property(program, fc.integer({ min: 1, max: 2000 }), (text, fuel) => {
      const lines = text.split(/(?<=\n)/);
      const original = reader(lines);
      original.machine.run(fuel);
      const before = original.printed().length;
      const copy = reader(lines, original.had());
      loadImage(copy.machine, saveImage(original.machine));
      expect(copy.machine.run(5000)).toBe(original.machine.run(5000));
      expect(copy.printed()).toBe(original.printed().slice(before));
      expect(copy.machine.state).toEqual(original.machine.state);
      expect(Buffer.compare(copy.machine.memory.bytes, original.machine.memory.bytes)).toBe(0);
    }),
    { numRuns: 100 },
  );
});

describe("bytes that are no image of this machine are refused, and the machine stays as it was:", () => {
  const good = (): Uint8Array => saveImage(typed(": T 5 ; 1 2 3").machine);

  function refuse(image: Uint8Array): void {
    const bench = typed(": MINE 6 ; 7 8");
    const before = everything(bench);
    expect(() => loadImage(bench.machine, image)).toThrow(RangeError);
    expect(everything(bench)).toEqual(before);
    bench.type("MINE\n");
    expect(bench.stack).toEqual([7, 8, 6]);
  }

  test("nothing, and other files", () => {
    refuse(new Uint8Array());
    refuse(new Uint8Array(10_000));
    refuse(new TextEncoder().encode(": T 5 ;\n".repeat(2000)));
  });

  test("an image cut short, or with more behind it", () => {
    const image = good();
    for (const length of [
      1,
      3,
      11,
      12,
      75,
      76,
      4000,
      image.length - 4100,
      image.length - 4,
      image.length - 1,
    ]) {
      refuse(image.subarray(0, length));
    }
    refuse(Buffer.concat([image, Uint8Array.of(0)]));
    refuse(Buffer.concat([image, new Uint8Array(4100)]));
  });

  test("an image of another format, memory size, or set of words", () => {
    const image = good();
    image[3] = 99;
    refuse(image);
    refuse(saveImage(new Workbench({ memory: 0x200000 }).machine));
    const word = machine("MORE", "( -- )", { doc: "", test: [""], run: () => {} });
    refuse(saveImage(new Workbench({ words: [word] }).machine));
    refuse(saveImage(new Workbench({ argv: ["a", "longer", "command"] }).machine));
  });

  test("an image in which any bit is wrong", patience, () => {
    const image = good();
    fc.assert(
      fc.property(fc.nat({ max: image.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const damaged = image.slice();
        damaged[at] = (damaged[at] as number) ^ (1 << bit);
        const bench = new Workbench();
        expect(() => loadImage(bench.machine, damaged)).toThrow(RangeError);
      }),
    );
  });
});

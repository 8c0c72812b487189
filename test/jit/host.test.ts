import { describe, expect, test, vi } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { Host } from "../../src/jit/host.ts";
import { machine, type MachineWord } from "../../src/vm/declare.ts";
import { isAddress, isFloat, parseEffect } from "../../src/vm/effect.ts";
import { FLOAT_STACK } from "../../src/vm/layout.ts";
import { Memory } from "../../src/vm/memory.ts";
import { Trap } from "../../src/vm/trap.ts";
import { words as bare } from "../../src/words/index.ts";
import { standard } from "../../src/words/standard/index.ts";
import { Workbench } from "../workbench.ts";

/** An address in the midst of the stacks, where code that is running may have its items elsewhere. */
const OF_STACKS = FLOAT_STACK + 0x80;

/**
 * Where a word looks in memory when each of its operands that is not named an address is one of the stacks.
 */
function looksAt(word: MachineWord): number[] {
  const { machine: m } = new Workbench();
  const good = m.dictionary.here + 0x100;
  for (const name of parseEffect(word.effect).inputs) {
    if (isFloat(name)) m.pushFloat(OF_STACKS);
    else m.push(isAddress(name) ? good : OF_STACKS);
  }
  const addresses: number[] = [];
  const spied = new Proxy(m.memory, {
    get(memory, key) {
      const value: unknown = Reflect.get(memory, key, memory);
      if (typeof value !== "function" || !Object.hasOwn(Memory.prototype, key)) return value;
      return (address: number, ...rest: unknown[]): unknown => {
        addresses.push(address);
        return Reflect.apply(value, memory, [address, ...rest]);
      };
    },
  });
  Object.defineProperty(m, "memory", { value: spied });
  try {
    word.run(m);
  } catch (error) {
    if (!(error instanceof Trap)) throw error;
  }
  return addresses.filter((address) => address === OF_STACKS);
}

describe("operands that are addresses have names that say so:", () => {
  const plain = [...bare, ...standard].filter(
    (word): word is MachineWord =>
      word.kind === "machine" && (word.wasm !== undefined || word.meaning === "plain"),
  );
  test.each(plain.map((word) => [word.name, word] as const))("%s", (_name, word) => {
    expect(looksAt(word)).toEqual([]);
  });

  test("one that does not is found", () => {
    const peek = machine("PEEK", "( n1 -- n2 )", {
      doc: "Fetch.",
      test: ["0 PEEK -> THROW -9"],
      run: (m) => m.setTop(m.memory.fetch(m.item(0))),
    });
    expect(looksAt(peek)).toEqual([OF_STACKS]);
  });
});

test("a number that could be the address of an item of a stack has no code hand over", () => {
  const run = vi.spyOn(Host.prototype, "run");
  const take = machine("TAKE", "( n1 u -- )", {
    doc: "Drop both.",
    test: ["1 2 TAKE ->"],
    meaning: "plain",
    run: (m) => m.drop(2),
  });
  const bench = new Workbench({
    boot: "jonesforth",
    words: [take],
    jit: accelerate({ threshold: 1, eager: true }),
  });
  bench.type(`: LOOPS BEGIN DUP DUP TAKE 1- DUP ${OF_STACKS} < UNTIL DROP ; ${OF_STACKS + 50} LOOPS\n`);
  expect(run.mock.results.length).toBeGreaterThan(40);
  expect(run.mock.results.filter(({ value }) => value !== 0)).toEqual([]);
});

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../src/system.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Every instance of a module that was made while `make` ran, without holding it. */
function instancesOf(make: () => void): WeakRef<object>[] {
  const made: WeakRef<object>[] = [];
  const { Instance } = WebAssembly;
  class Counted extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      made.push(new WeakRef(this));
    }
  }
  WebAssembly.Instance = Counted;
  try {
    make();
  } finally {
    WebAssembly.Instance = Instance;
  }
  return made;
}

async function countLeft(instances: readonly WeakRef<object>[]): Promise<number> {
  // A WeakRef holds what it refers to until the task in which it was made or asked is over.
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  return instances.filter((instance) => instance.deref() !== undefined).length;
}

function typeInto(system: System): (line: string) => void {
  return (line) => {
    system.input.add(`${line}\n`);
    while (system.run(100_000) === "fuel");
  };
}

/** Words that are hot at once, one of them called through EXECUTE, so that it is in the table too. */
const HOT = `VARIABLE X : STEP 1 + ; ' STEP X !
  : HOT 0 50 BEGIN SWAP ${"X @ EXECUTE ".repeat(100)} SWAP 1- DUP 0= UNTIL DROP DROP ; HOT HOT`;

test("memory for the code of forgotten words is bounded", async () => {
  const system = createSystem({ jit: accelerate({ threshold: 1, eager: true }) });
  const type = typeInto(system);
  const made = instancesOf(() => {
    for (let i = 0; i < 150; i++) type(`: MARK ; ${HOT} FORGET MARK`);
  });
  expect(system.accelerator?.statistics.bytes).toBeGreaterThan(512 << 10);
  expect(await countLeft(made)).toBeLessThan(made.length / 2);
}, 60_000);

test("a word that is forgotten and defined anew, over and over, is compiled each time", () => {
  const system = createSystem({ jit: accelerate({ threshold: 1, eager: true }) });
  const type = typeInto(system);
  for (let i = 0; i < 20; i++) {
    type(`: T 0 BEGIN 1+ DUP ${100 + i} = UNTIL DROP ; T T`);
    expect([...(system.accelerator?.units ?? [])].some(({ bytes }) => bytes > 0)).toBe(true);
    expect([...(system.accelerator?.refusals.values() ?? [])]).toEqual([]);
    type("FORGET T");
  }
});

test("no code outlives the state of the machine that it was made for", async () => {
  const system = createSystem({ jit: accelerate({ threshold: 1, eager: true }) });
  const type = typeInto(system);
  // With the first module comes one that all share, and that stays.
  type(HOT);
  const made = instancesOf(() => type(`FORGET X ${HOT}`));
  expect(made.length).toBeGreaterThan(0);
  system.memory.changedUnseen();
  expect(await countLeft(made)).toBe(0);
});

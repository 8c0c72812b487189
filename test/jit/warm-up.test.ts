import { afterEach, expect, test, vi } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import exercise from "../../src/jit/exercise.f?raw";
import { createSystem, System } from "../../src/system.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const dialects = ["jonesforth", "forth2012"] as const;

/**
 * A system whose host is idle when the test says so.
 * @param makeSpare instead of `createSystem`
 */
async function withIdle(
  boot: (typeof dialects)[number],
  makeSpare?: () => never,
): Promise<{
  system: System;
  /** Does what is to be done in the next idle moment; false when nothing is. */
  rest: () => Promise<boolean>;
}> {
  const tasks: (() => void)[] = [];
  const jit = accelerate({ idle: (task) => tasks.push(task) });
  const system = createSystem({
    boot,
    jit: (machine, memory, create) => jit(machine, memory, makeSpare ?? create),
  });
  await system.evaluate("");
  return {
    system,
    rest: async () => {
      const task = tasks.shift();
      task?.();
      // What the other machine may wait for.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return task !== undefined;
    },
  };
}

test.each(dialects)("the exercise runs in %s, leaves nothing, and makes words hot", async (boot) => {
  const system = createSystem({ boot, jit: accelerate() });
  await system.evaluate("");
  const { here } = system.machine.dictionary;
  expect(await system.evaluate(exercise)).toMatch(/^100 .* 1 $/);
  expect(system.stack).toEqual([]);
  // Each of the last lines has at least one.
  expect([...(system.accelerator?.units ?? [])].length).toBeGreaterThanOrEqual(6);
  await system.evaluate("FORGET EXERCISE");
  expect(system.machine.dictionary.here).toBe(here);
});

test.each(dialects)(
  "while the host is idle another machine does the exercise in %s, and this one stays as it is",
  async (boot) => {
    const { system, rest } = await withIdle(boot);
    const runs = vi.spyOn(System.prototype, "run");
    const memory = system.memory.bytes.slice();
    const { state } = system.machine;
    let rests = 0;
    while (await rest()) rests++;
    expect(rests).toBeGreaterThan(40);
    expect(rests).toBeLessThan(1000);

    const spare = runs.mock.contexts[0] as System;
    expect(spare).not.toBe(system);
    expect(spare.machine.dictionary.standard).toBe(boot === "forth2012");
    // An error would be thrown here.
    await spare.evaluate("");
    expect(spare.stack).toEqual([]);
    expect(spare.accelerator?.statistics.modules).toBeGreaterThan(200);

    expect(Buffer.compare(system.memory.bytes, memory)).toBe(0);
    expect(system.machine.state).toEqual(state);
    expect(system.accelerator?.statistics).toEqual({ modules: 0, bytes: 0, milliseconds: 0 });
    expect(await system.evaluate(": DOUBLE DUP + ; 21 DOUBLE .")).toMatch(/^42 /);
  },
);

test("a machine that does not wait for its user is left alone", async () => {
  const { system, rest } = await withIdle("jonesforth");
  system.input.add(": FOREVER BEGIN 0 UNTIL ; FOREVER\n");
  system.run(1000);
  const runs = vi.spyOn(System.prototype, "run");
  for (let i = 0; i < 100; i++) expect(await rest()).toBe(true);
  expect(runs).not.toHaveBeenCalled();
});

test("where there is no memory for another machine, words are compiled all the same", async () => {
  const { system, rest } = await withIdle("jonesforth", () => {
    throw new RangeError("no memory");
  });
  let rests = 0;
  while (await rest()) rests++;
  expect(rests).toBeGreaterThan(20);
  expect(await system.evaluate("1 2 + .")).toMatch(/^3 /);
});

test("words that are forgotten, and written over, before their turn do no harm", async () => {
  const { system, rest } = await withIdle("jonesforth");
  for (let i = 0; i < 8; i++) {
    await system.evaluate(`: LONG${i} BEGIN DUP 3 > WHILE 1- DUP IF 2 ELSE 3 THEN DROP REPEAT DROP ;`);
  }
  for (let i = 0; i < 3; i++) expect(await rest()).toBe(true);
  await system.evaluate("FORGET LONG0");
  await system.evaluate(": LITTER 500 BEGIN DUP WHILE 123457 , 1- REPEAT DROP ; LITTER");
  let rests = 0;
  while (await rest()) rests++;
  expect(rests).toBeGreaterThan(40);
  expect(await system.evaluate("1 2 + .")).toMatch(/^3 /);
});

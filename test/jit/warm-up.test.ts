import { expect, test, vi } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, System } from "../../src/system.ts";

/** A system whose host is idle when the test says so. */
async function withIdle(boot: "jonesforth" | "forth2012"): Promise<{
  system: System;
  /** Does what is to be done in the next idle moment; false when nothing is. */
  rest: () => Promise<boolean>;
}> {
  const tasks: (() => void)[] = [];
  const system = createSystem({ boot, jit: accelerate({ idle: (task) => tasks.push(task) }) });
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

test.each(["jonesforth", "forth2012"] as const)(
  "while the host is idle text is interpreted in %s, by another machine, and this one stays as it is",
  async (boot) => {
    const { system, rest } = await withIdle(boot);
    const runs = vi.spyOn(System.prototype, "run");
    const memory = system.memory.bytes.slice();
    const { state } = system.machine;
    let rests = 0;
    while (await rest()) rests++;
    expect(rests).toBeGreaterThan(20);
    expect(rests).toBeLessThan(100);

    const spare = runs.mock.contexts[0] as System;
    runs.mockRestore();
    expect(spare).not.toBe(system);
    await spare.evaluate("4 WARM1999");
    expect(spare.stack).toEqual([-2]);
    expect(spare.machine.dictionary.standard).toBe(boot === "forth2012");
    expect(spare.accelerator).toBeUndefined();

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
  runs.mockRestore();
});

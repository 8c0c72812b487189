import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/**
 * How many modules are made while a loop clears so many bytes of a buffer, which a definition follows, at
 * each turn.
 */
async function modulesFor(size: number): Promise<number> {
  const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
  await system.evaluate(
    `CREATE BUFFER ${size} ALLOT : T 5000 0 DO BUFFER ${size} 2DUP 7 FILL ERASE LOOP BUFFER ${size} 1- + C@ ;`,
  );
  const before = system.accelerator?.statistics.modules ?? 0;
  await system.evaluate("T");
  expect(system.stack).toEqual([0]);
  return (system.accelerator?.statistics.modules ?? 0) - before;
}

test.each([1, 961, 1024, 1025, 3000])(
  "a loop that clears %i bytes is compiled once, for nothing in that is a surprise",
  async (size) => {
    expect(await modulesFor(size)).toBe(1);
  },
);

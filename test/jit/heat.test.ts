import { expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/** How many modules are made for so many loops of the same work, each going round so often. */
async function modulesFor(loops: number, turns: number): Promise<number> {
  const system = createSystem({ memory: 0x200000, output: () => {}, jit: accelerate() });
  const before = system.accelerator?.statistics.modules ?? 0;
  const words = Array.from(
    { length: loops },
    (_, i) =>
      `: W${i} ( n -- n ) ${turns} BEGIN SWAP ${i} XOR 7 AND IF DUP 3 * ELSE 5 THEN SWAP 1- DUP 0= UNTIL + ;`,
  );
  await system.evaluate(`${words.join("\n")}\n1 ${words.map((_, i) => `W${i}`).join(" ")} DROP\n`);
  return (system.accelerator?.statistics.modules ?? 0) - before;
}

test("many loops that run a little are not compiled one after another", async () => {
  expect(await modulesFor(10, 200)).toBeGreaterThan(5);
  expect(await modulesFor(400, 200)).toBeLessThan(60);
});

test("many loops that run a lot are compiled, all of them", async () => {
  expect(await modulesFor(100, 30_000)).toBe(100);
});

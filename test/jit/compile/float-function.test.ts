import { expect, test } from "vitest";
import { forth2012 } from "../../../src/forth2012.ts";
import { accelerate } from "../../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../../src/system.ts";
import { floatArithmetic } from "../../../src/words/standard/float.ts";

const words = floatArithmetic.filter(({ wasm }) => wasm?.some((op) => op[0] === "call"));

function create(jit: boolean): System {
  return createSystem({ boot: forth2012, output: () => {}, ...(jit && { jit: accelerate() }) });
}

/** Puts bits of what a word gives together, for numbers from -3 to 3; what is not a number is none. */
function program(name: string, effect: string): string {
  const operands = effect.startsWith("( r1 r2") ? "FDUP 0.37e F+" : "";
  const results = effect.endsWith("r2 r3 )") ? "ADD ADD" : "ADD";
  return `
    : ADD ( n1 r -- n2 )  FDUP FDUP F= IF HERE F! HERE 2@ XOR SWAP 1 LSHIFT XOR ELSE FDROP THEN ;
    : T ( -- n )  1  6000 0 DO I 3000 - S>D D>F 1e3 F/ ${operands} ${name} ${results} LOOP ;`;
}

test.each(words)("$name gives the same, to the last bit, when it is compiled", async ({ name, effect }) => {
  const [fast, slow] = [create(true), create(false)];
  for (const system of [fast, slow]) await system.evaluate(`${program(name, effect)} T`);
  expect(fast.stack).toEqual(slow.stack);
  expect(fast.stack).not.toEqual([1]);
  expect(fast.accelerator?.statistics.modules).toBeGreaterThan(0);
});

test.each(words)("$name is not a call of the host for code that has it", async ({ name, effect }) => {
  const system = create(true);
  await system.evaluate(`${program(name, effect)} ' T`);
  const compiled = system.accelerator?.examine(system.pop());
  if (compiled === undefined || typeof compiled === "string") throw new Error(compiled);
  const kinds = compiled.routines
    .flatMap(({ blocks }) => blocks.flatMap(({ steps }) => steps))
    .map(({ kind }) => kind);
  expect(kinds).toContain("store");
  expect(kinds).not.toContain("host");
});

test("functions of floats are there again for new code when all code was thrown away", async () => {
  const system = create(true);
  await system.evaluate(`${program("FSIN", "( r1 -- r2 )")} T T = `);
  expect(system.stack).toEqual([-1]);
  const before = system.accelerator?.statistics.modules;
  system.accelerator?.flush();
  await system.evaluate("T T = AND");
  expect(system.stack).toEqual([-1]);
  expect(system.accelerator?.statistics.modules).toBeGreaterThan(before ?? 0);
});

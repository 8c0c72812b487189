import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../src/system.ts";
import { DICTIONARY } from "../../src/vm/layout.ts";

function create(isFast: boolean): System {
  return createSystem({
    boot: forth2012,
    memory: 0x200000,
    output: () => {},
    ...(isFast && { jit: accelerate() }),
  });
}

function dictionary({ machine, memory }: System): Uint8Array {
  return memory.bytes.subarray(DICTIONARY, machine.dictionary.here);
}

/**
 * What programs leave on the stack, compiled, where they do so interpreted, too; and whether they were
 * compiled.
 */
async function outcome(source: string): Promise<readonly number[]> {
  const [fast, slow] = [create(true), create(false)];
  for (const system of [fast, slow]) await system.evaluate(source);
  expect(fast.stack).toEqual(slow.stack);
  expect(Buffer.compare(dictionary(fast), dictionary(slow))).toBe(0);
  expect(fast.accelerator?.statistics.modules).toBeGreaterThan(0);
  return fast.stack;
}

test.each([",", "C,", "ALLOT"])("%s is code of its own, not a call of the host", async (name) => {
  const system = create(true);
  await system.evaluate(`: T BEGIN DUP ${name} 1- DUP 0= UNTIL DROP ; ' T`);
  const compiled = system.accelerator?.examine(system.pop());
  if (compiled === undefined || typeof compiled === "string") throw new Error(compiled);
  const steps = compiled.routines.flatMap(({ blocks }) => blocks).flatMap((block) => block.steps);
  expect(steps.length).toBeGreaterThan(0);
  expect(steps.filter(({ kind }) => kind === "host")).toEqual([]);
});

test.each(["1 ,", "1 C,", "1 ALLOT"])(
  "a loop of %s stops where the dictionary is full, and not before",
  async (piece) => {
    const [code] = await outcome(`: T BEGIN ${piece} AGAIN ; : FULL ['] T CATCH UNUSED ; FULL DROP`);
    expect(code).toBe(-8);
  },
);

test("a loop that gives space back stops at the beginning of the dictionary", async () => {
  const [code] = await outcome(": T BEGIN -1 ALLOT AGAIN ; : GIVE HERE ['] T CATCH SWAP HERE - ALLOT ; GIVE");
  expect(code).toBe(-8);
});

test("cells that are laid down in a loop behind a character lie at odd addresses", async () => {
  const source = `: T 7 C, HERE 20000 0 DO I , LOOP 20000 0 DO DUP I CELLS + @ I <> IF UNLOOP DROP I EXIT THEN LOOP 1 AND ; T`;
  expect(await outcome(source)).toEqual([1]);
});

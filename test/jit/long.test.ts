import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/** Something as often as that, each with its number. */
function many(times: number, text: (i: number) => string): string {
  return Array.from({ length: times }, (_, i) => text(i)).join("\n");
}

/** What T leaves of each number, where it is compiled, and how many modules that took. */
async function run(source: string, numbers: readonly number[]): Promise<[readonly number[], number]> {
  const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
  await system.evaluate(`: T ( n -- n )\n${source} ;\n: HOT ( n -- n ) 3000 0 DO T LOOP ;\n`);
  await system.evaluate("1 HOT DROP\n");
  await system.evaluate(numbers.map((n) => `${n} T`).join(" "));
  return [system.stack, system.accelerator?.statistics.modules ?? 0];
}

describe("a word is compiled that is longer than a host has room for calls in calls", () => {
  const LONG = 4000;
  test.each<[string, string, readonly number[], readonly number[]]>([
    [
      "since it has many cases",
      `CASE ${many(LONG, (i) => `${i} OF ${i * 7} ENDOF`)} DUP ENDCASE`,
      [0, 5, 3999, 4000],
      [0, 35, 27993, 4000],
    ],
    [
      "since an IF is in the other arm of an IF",
      `${many(LONG, (i) => `DUP ${i} = IF DROP ${i * 3} ELSE`)} DROP -1 ${many(LONG, () => "THEN")}`,
      [0, 5, 3999, 4000],
      [0, 15, 11997, -1],
    ],
    [
      "since an IF is in an IF",
      `${many(LONG, (i) => `DUP ${i} U< 0= IF 1-`)} ${many(LONG, (i) => `ELSE ${i} + THEN`)}`,
      [0, 5, 3999, 100_000],
      [0, 5, 3999, 100_000].map((n) => nested(n, LONG)),
    ],
    ["since it computes one number of the other", many(LONG, (i) => `${i} + 7 XOR`), [7], [chain(7, LONG)]],
    [
      "since it has much on its stack",
      `${many(LONG, (i) => `DUP ${i} +`)} ${many(LONG, () => "XOR")}`,
      [7],
      [heap(7, LONG)],
    ],
  ])("%s", async (_, source, numbers, results) => {
    const [stack, modules] = await run(source, numbers);
    expect(stack).toEqual(results);
    expect(modules).toBeGreaterThan(0);
  });
});

/** What the nest of IFs makes of a number: each takes 1 from it, until one finds it too small. */
function nested(n: number, long: number): number {
  let left = n;
  for (let i = 0; i < long; i++) {
    if (left >>> 0 < i) return left + (long - 1 - i);
    left--;
  }
  return left;
}

function chain(n: number, long: number): number {
  let x = n;
  for (let i = 0; i < long; i++) x = (x + i) ^ 7;
  return x;
}

function heap(n: number, long: number): number {
  const items = [n];
  for (let i = 0; i < long; i++) items.push((items.at(-1) as number) + i);
  return items.reduce((a, b) => a ^ b);
}

describe("a loop that puts more on the return stack each time round is left to the interpreter", () => {
  test("where it takes it off again", async () => {
    const system = createSystem({ output: () => {}, jit: accelerate() });
    await system.evaluate(`: MANY ( -- ) 0 BEGIN DUP >R 1+ DUP 3 = UNTIL BEGIN RDROP 1- DUP 0= UNTIL DROP ;
      : T ( -- n ) 5000 BEGIN MANY 1- DUP 0= UNTIL ;
      T\n`);
    expect(system.stack).toEqual([0]);
  });

  test("where it is full in the end", async () => {
    const system = createSystem({ output: () => {}, jit: accelerate() });
    await expect(system.evaluate(": T BEGIN 5 >R AGAIN ; T\n")).rejects.toMatchObject({ code: -5 });
    await expect(system.evaluate(": T BEGIN ' DUP >R AGAIN ; T\n")).rejects.toMatchObject({ code: -5 });
  });
});

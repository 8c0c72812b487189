import { array, assert as assertProperty, nat, property } from "fast-check";
import { expect, test } from "vitest";
import { accelerate, type AcceleratorOptions } from "../../src/jit/accelerator.ts";
import { difference, Runner } from "./compare.ts";
import { makeProgram } from "./program.ts";

/**
 * `JIT_PROGRAMS=1000000 JIT_SEED=7 npx vitest run test/jit/random.test.ts` is a long run. Without a seed the programs are
 * always the same, since what is found should be found by who changes the compiler.
 */
const programs = Number(process.env["JIT_PROGRAMS"] ?? 600);
const seed = Number(process.env["JIT_SEED"] ?? 47);

const ways: readonly (readonly [string, AcceleratorOptions])[] = [
  ["compiled at once", { threshold: 1, eager: true }],
  [
    "handing over everywhere",
    { threshold: 1, eager: true, patience: [1, 2, 3, 1, 4, 5, 7, 2, 6, 11, 1, 13] },
  ],
];

test.each(ways)(
  "random programs do the same when they are %s",
  (_way, jit) => {
    const plain = new Runner();
    const compiled = new Runner({ jit: accelerate(jit) });
    const numbers = array(nat(999), { minLength: 10, maxLength: 170, size: "max" });
    const same = property(numbers, nat(2), (list, slicing) => {
      const source = makeProgram(list);
      const fuel = slicing === 0 ? 1 + (list.length % 200) : 100_000;
      const differs = difference(plain.run(source), compiled.run(source, fuel));
      expect(differs === undefined ? "" : `${source}\n${differs}`).toBe("");
    });
    assertProperty(same, { numRuns: programs, seed });
  },
  3_600_000,
);

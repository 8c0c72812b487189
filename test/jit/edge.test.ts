import { describe, expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import type { MachineWord, Pure } from "../../src/vm/declare.ts";
import { isFloat, parseEffect } from "../../src/vm/effect.ts";
import { bind } from "../../src/vm/bind.ts";
import { CELL, F0, VARIABLE } from "../../src/vm/layout.ts";
import type { Machine } from "../../src/vm/machine.ts";
import { arithmetic } from "../../src/words/standard/arithmetic.ts";
import { comparison } from "../../src/words/standard/comparison.ts";
import { double, doubleInternal } from "../../src/words/standard/double.ts";
import { floatArithmetic } from "../../src/words/standard/float.ts";
import { floatComparison } from "../../src/words/standard/float-comparison.ts";
import { floatConversion } from "../../src/words/standard/float-conversion.ts";
import { standardBench } from "../forth2012/standard.ts";
import { trapCode, Workbench } from "../workbench.ts";

/** Numbers at the edges of what fits, of which random ones are hardly ever some. */
const CELLS = [
  0, 1, -1, 2, -2, 3, -7, 10, 0x7fffffff, -0x80000000, -0x7fffffff, 0x10000, 0x1fffff, 0x55555555,
];
const MAGNITUDES = [
  0,
  0.5,
  0.49999999999999994,
  1,
  1.5,
  2.5,
  3.7,
  1e-300,
  1e300,
  Infinity,
  Number.NaN,
  2 ** 31,
  2 ** 31 - 0.5,
  2 ** 31 + 0.5,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 52 + 0.5,
  2 ** 53 - 1,
  2 ** 63,
  2 ** 63 - 1024,
  2 ** 63 + 2048,
];
const FLOATS = MAGNITUDES.flatMap((r) => [r, -r]);
/** How many combinations a word is tried with, at most. */
const MOST = 600;

/** Combinations of operands, spread over all that there are. */
function operandsOf(inputs: readonly string[]): number[][] {
  const choices = inputs.map((name) => (isFloat(name) ? FLOATS : CELLS));
  const all = choices.reduce((product, { length }) => product * length, 1);
  // An odd stride, so that not the same choice of the first operand comes each time.
  const stride = Math.floor(all / MOST) | 1;
  const found: number[][] = [];
  for (let at = 0; at < all; at += stride) {
    let rest = at;
    found.push(
      choices.map((choice) => {
        const one = choice[rest % choice.length] as number;
        rest = Math.floor(rest / choice.length);
        return one;
      }),
    );
  }
  return found;
}

interface Result {
  readonly code: number | undefined;
  readonly cells: readonly number[];
  readonly floats: readonly number[];
}

/** Puts operands on empty stacks, has something done, and takes off what there is then. */
function resultOf(m: Machine, names: readonly string[], operands: readonly number[], run: Run): Result {
  m.setDataStack(m.s0);
  m.setFloatStack(F0);
  for (const [i, name] of names.entries()) {
    if (isFloat(name)) m.pushFloat(operands[i] as number);
    else m.push(operands[i] as number);
  }
  const code = run();
  const cells: number[] = [];
  const floats: number[] = [];
  if (code !== undefined) return { code, cells, floats };
  while (m.sp < m.s0) cells.unshift(m.pop());
  while (m.fp < F0) floats.unshift(m.popFloat());
  return { code, cells, floats };
}

/** Gives the code of a THROW. */
type Run = () => number | undefined;

const groups = [
  arithmetic,
  comparison,
  double,
  doubleInternal,
  floatArithmetic,
  floatComparison,
  floatConversion,
];
const computing = groups.flat().filter((word): word is Pure | MachineWord => "wasm" in word);

describe("compiled, a word gives at the edges what its primitive does:", () => {
  const bench = standardBench({ jit: accelerate({ threshold: 1, eager: true }) });
  const reference = new Workbench().machine;
  bench.machine.memory.store(VARIABLE.ORDER_COUNT, 2);
  bench.machine.memory.store(VARIABLE.ORDER, VARIABLE.FORTH);
  bench.machine.memory.store(VARIABLE.ORDER + CELL, VARIABLE.INTERNAL);

  test.each(computing.map((word) => [word.name, word] as const))("%s", (name, word) => {
    const { inputs } = parseEffect(word.effect);
    const primitive = bind(word);
    bench.type(`: T ${name} ;\n`);
    for (const operands of operandsOf(inputs)) {
      const expected = resultOf(reference, inputs, operands, () => trapCode(() => primitive(reference)));
      const compiled = resultOf(bench.machine, inputs, operands, () => {
        bench.faults.length = 0;
        bench.type("T\n");
        return bench.codes[0];
      });
      expect({ operands, ...compiled }).toEqual({ operands, ...expected });
    }
  });
});

import { type Examples, machine, type MachineWord } from "../../vm/declare.ts";
import { type Effect, type Inputs, isFloat, parseEffect, type Result } from "../../vm/effect.ts";
import type { Instruction } from "../../vm/instruction.ts";
import type { Primitive } from "../../vm/machine.ts";

/**
 * Declares a function of its operands, of which those whose names begin with `r` are floats: they are on the float
 * stack, and the others on the data stack. Operands and results come in the order of the effect.
 */
export function float<const E extends Effect>(
  name: string,
  effect: E,
  spec: {
    readonly doc: string;
    readonly test: Examples;
    readonly run: (...operands: Inputs<E>) => Result<E>;
    readonly wasm?: readonly Instruction[];
  },
): MachineWord {
  return machine(name, effect, {
    ...spec,
    meaning: "plain",
    run: bindFloat(effect, spec.run as unknown as Operation),
  });
}

type Operation = (...operands: number[]) => number | void | readonly number[];

/** Operands are taken only when all of them are there. The common shapes are written out, for speed. */
function bindFloat(effect: string, run: Operation): Primitive {
  const { inputs, outputs } = parseEffect(effect);
  const isUnary = inputs.length === 1 && outputs.length === 1 && [...inputs, ...outputs].every(isFloat);
  const isBinary = inputs.length === 2 && outputs.length === 1 && [...inputs, ...outputs].every(isFloat);
  if (isUnary) {
    return (m) => {
      m.setFloat(run(m.float(0)) as number);
    };
  }
  if (isBinary) {
    return (m) => {
      const result = run(m.float(1), m.float(0)) as number;
      m.popFloat();
      m.setFloat(result);
    };
  }
  const floats = inputs.filter(isFloat).length;
  const cells = inputs.length - floats;
  return (m) => {
    if (floats > 0) m.float(floats - 1);
    if (cells > 0) m.item(cells - 1);
    let nextFloat = floats;
    let cell = cells;
    const operands = inputs.map((name) => (isFloat(name) ? m.float(--nextFloat) : m.item(--cell)));
    const result = run(...operands);
    m.drop(cells);
    for (let i = 0; i < floats; i++) m.popFloat();
    const results = typeof result === "number" ? [result] : (result ?? []);
    for (const [i, item] of results.entries()) {
      if (isFloat(outputs[i] as string)) m.pushFloat(item);
      else m.push(item);
    }
  };
}

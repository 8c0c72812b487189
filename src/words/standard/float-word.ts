import { type Examples, machine, type MachineWord } from "../../vm/declare.ts";
import { type Effect, type Inputs, isFloat, parseEffect, type Result } from "../../vm/effect.ts";
import { call, drop, type FloatFunction, type Instruction, local } from "../../vm/instruction.ts";
import { FLOAT } from "../../vm/layout.ts";
import type { Primitive } from "../../vm/machine.ts";

/**
 * Declares a function of its operands, of which those whose names begin with `r` are floats: they are on the
 * float stack, and the others on the data stack. Operands and results come in the order of the effect.
 * Compiled code calls it, if it has no WebAssembly of its own and all of them are floats.
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
  const shape = shapeOf(effect);
  return machine(name, effect, {
    ...((shape === "r-r" || shape === "rr-r") && { wasm: [call(spec.run as unknown as FloatFunction)] }),
    ...spec,
    meaning: "plain",
    run: bindFloat(shape, spec.run as unknown as Operation),
  });
}

/** Declares a rearrangement of the float stack, by its effect alone. */
export function floatShuffle(
  name: string,
  effect: Effect,
  spec: { readonly doc: string; readonly test: Examples },
): MachineWord {
  const { inputs, outputs } = parseEffect(effect);
  const sources = outputs.map((output) => inputs.indexOf(output));
  return machine(name, effect, {
    ...spec,
    meaning: "plain",
    // The first two instructions mark the operands as locals: an effect without results would
    // have no local.get.
    wasm: [local.get(0), drop, ...sources.map((source) => local.get(source))],
    run: (m) => {
      const operands: number[] = [];
      for (let n = inputs.length - 1; n >= 0; n--) operands.push(m.float(n));
      m.fp += inputs.length * FLOAT;
      for (let i = 0; i < sources.length; i++) m.pushFloat(operands[sources[i] as number] as number);
    },
  });
}

/** The shape of an effect: one letter for each operand and result, `r` for a float and `n` for a cell. */
function shapeOf(effect: string): string {
  const { inputs, outputs } = parseEffect(effect);
  const kinds = (names: readonly string[]): string =>
    names.map((name) => (isFloat(name) ? "r" : "n")).join("");
  return `${kinds(inputs)}-${kinds(outputs)}`;
}

type Operation = (...operands: number[]) => number | void | readonly number[];

/**
 * Takes operands only when all of them are there. Every shape in use is written out, since a loop over the
 * operands would cost more than the operation itself. @throws SyntaxError for any other shape
 */
function bindFloat(shape: string, run: Operation): Primitive {
  switch (shape) {
    case "r-r":
      return (m) => {
        m.setFloat(run(m.float(0)) as number);
      };
    case "rr-r":
      return (m) => {
        const result = run(m.float(1), m.float(0)) as number;
        m.popFloat();
        m.setFloat(result);
      };
    case "r-rr":
      return (m) => {
        const [r1, r2] = run(m.float(0)) as Pair;
        m.setFloat(r1);
        m.pushFloat(r2);
      };
    case "r-n":
      return (m) => {
        const result = run(m.float(0)) as number;
        m.popFloat();
        m.push(result);
      };
    case "rr-n":
      return (m) => {
        const result = run(m.float(1), m.float(0)) as number;
        m.popFloat();
        m.popFloat();
        m.push(result);
      };
    case "r-nn":
      return (m) => {
        const [n1, n2] = run(m.float(0)) as Pair;
        m.popFloat();
        m.push(n1);
        m.push(n2);
      };
    case "n-r":
      return (m) => {
        const result = run(m.item(0)) as number;
        m.drop(1);
        m.pushFloat(result);
      };
    case "nn-r":
      return (m) => {
        const result = run(m.item(1), m.item(0)) as number;
        m.drop(2);
        m.pushFloat(result);
      };
    default:
      throw new SyntaxError(`no shape of a word on floats: ${shape}`);
  }
}

type Pair = readonly [number, number];

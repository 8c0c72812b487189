import type { MathName, MathOp } from "../vm/instruction.ts";
import { Code, type FunctionType } from "./code.ts";
import type { ModuleCode } from "./encoder.ts";
import { SHARED } from "./shared.ts";

/** The functions of floats that compiled code calls, in the order of their places in the table, and what they take. */
const OPERANDS = {
  ...({ exp: 1, expm1: 1, log: 1, log1p: 1, log10: 1 } as const),
  ...({ sin: 1, cos: 1, tan: 1, asin: 1, acos: 1, atan: 1 } as const),
  ...({ sinh: 1, cosh: 1, tanh: 1, asinh: 1, acosh: 1, atanh: 1 } as const),
  atan2: 2,
} satisfies Record<MathName, number>;
const NAMES = Object.keys(OPERANDS) as MathName[];

/** They come behind those that all modules share. */
const FIRST = SHARED.length + 1;

/** How many functions the table begins with, and a place that stays empty. */
export const RESERVED = FIRST + NAMES.length;

/** True for the name of an instruction that is a call of such a function. */
export function isMath(op: string): op is MathOp {
  return op.startsWith("math.");
}

function nameOf(op: MathOp): MathName {
  return op.slice("math.".length) as MathName;
}

/** The place of the function in the table. */
export function placeOf(op: MathOp): number {
  return FIRST + NAMES.indexOf(nameOf(op));
}

/** How many floats it takes. */
export function operandCount(op: MathOp): number {
  return OPERANDS[nameOf(op)];
}

function typeOf(op: MathOp): FunctionType {
  return { params: operandCount(op), results: 1, type: "f64" };
}

/** Calls it, its operands on the stack. */
export function callMath(code: Code, op: MathOp): void {
  code.const(placeOf(op));
  code.emit("call_indirect", typeOf(op));
}

/**
 * A module whose one function, of that name, calls it: what lies in a table is a function of a module. It imports the
 * host's own, which engines know: V8 calls what computes it at once.
 */
export function mathModule(op: MathOp, pages: number): ModuleCode {
  const type = typeOf(op);
  const code = new Code();
  for (let i = 0; i < type.params; i++) code.emit("local.get", i);
  code.emit("call", op);
  const imports = [{ name: op, ...type }];
  const functions = [{ name: "way", ...type, locals: [], body: code.body }];
  return { imports, functions, exports: ["way"], pages };
}

/** What such a module imports. */
export function mathImport(op: MathOp): (...operands: number[]) => number {
  return Math[nameOf(op)];
}

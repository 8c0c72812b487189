import type { Declaration } from "../../vm/declare.ts";
import { isFloat, parseEffect } from "../../vm/effect.ts";
import type { Instruction } from "../../vm/instruction.ts";
import { onceEach } from "../base/once.ts";

interface Names {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the compiler must know of a primitive, as its declaration shows it. */
interface Trait {
  /** The names of its operands and results; and of those of them that are cells, on the data stack. */
  readonly effect: Names;
  readonly cells: Names;
  /** For each operand, whether it is a float. */
  readonly floats: readonly boolean[];
  /** True when it may fail, so that it is left to the interpreter; and how many stores it has. */
  readonly risky: boolean;
  readonly stores: number;
  /** True when it works on many bytes at once. */
  readonly bulk: boolean;
  /** True when its WebAssembly takes its operands as locals. */
  readonly named: boolean;
}

/** The trait of a primitive, worked out once. */
export const traitOf = onceEach((declaration: Declaration): Trait => {
  const effect = parseEffect(declaration.effect);
  const isCell = (name: string): boolean => !isFloat(name);
  const cells = { inputs: effect.inputs.filter(isCell), outputs: effect.outputs.filter(isCell) };
  const { wasm = [] } = declaration.kind === "pure" || declaration.kind === "machine" ? declaration : {};
  const risky = wasm.some(isRisky);
  const bulk = wasm.some((op) => op === "memory.copy" || op === "memory.fill");
  const stores = wasm.filter((op) => typeof op === "string" && op.includes("store")).length;
  const named = wasm.some((op) => typeof op !== "string" && op[0] === "local.get");
  return { effect, cells, floats: effect.inputs.map(isFloat), risky, stores, bulk, named };
});

function isRisky(op: Instruction): boolean {
  if (typeof op !== "string") return op[0].startsWith("return");
  return /load|store|memory|leave_if|return|^i32\.(div|rem)/.test(op);
}

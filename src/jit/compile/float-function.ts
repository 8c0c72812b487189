import type { FloatFunction } from "../../vm/instruction.ts";
import type { Code, FunctionType } from "../base/code.ts";
import type { ModuleCode } from "../base/encoder.ts";
import { SHARED, wayTo } from "../base/shared.ts";

/** They come behind those that all modules share; so many at most. */
const FIRST = SHARED.length + 1;
const MOST = 32;

/** How many places at the beginning of the table are for certain functions, or for none. */
export const RESERVED = FIRST + MOST;

/** The functions of floats that code calls, which the host computes, and their places in the table. */
export class FloatFunctions {
  readonly #places = new Map<FloatFunction, number>();

  /** The place of a function, the same for ever; undefined for one too many. */
  place(f: FloatFunction): number | undefined {
    const known = this.#places.get(f);
    if (known !== undefined || this.#places.size === MOST) return known;
    const place = FIRST + this.#places.size;
    this.#places.set(f, place);
    return place;
  }
}

function typeOf(operands: number): FunctionType {
  return { params: operands, results: 1, type: "f64" };
}

/** Calls the function at a place, its operands on the stack. */
export function callFloat(code: Code, place: number, operands: number): void {
  code.const(place);
  code.emit("call_indirect", typeOf(operands));
}

/**
 * A module with a function `way` that calls such a function: what lies in a table is a function of a module. It imports
 * the host's own as `float`, which V8 knows, and so calls what computes a sine at once.
 */
export function moduleFor(f: FloatFunction, pages: number): ModuleCode {
  const float = { name: "float", ...typeOf(f.length) };
  return { imports: [float], functions: [wayTo("float", float, "way")], exports: ["way"], pages };
}

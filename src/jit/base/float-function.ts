import type { FloatFunction } from "../../vm/instruction.ts";
import type { Code, FunctionType } from "./code.ts";
import type { ModuleCode } from "./encoder.ts";
import { SHARED, wayTo } from "./shared.ts";

/**
 * The index in the table of the first float function: they come after the functions that all modules share.
 */
const FIRST_PLACE = SHARED.length + 1;
/** The most float functions that there are places for. */
const MOST_FUNCTIONS = 32;

/** Places at the beginning of the table that are kept for these two kinds of functions. */
export const RESERVED_PLACES = FIRST_PLACE + MOST_FUNCTIONS;

/** The float functions, which the host computes and code calls, and their places in the table. */
export class FloatFunctions {
  readonly #places = new Map<FloatFunction, number>();

  /** The place of a function, which never changes; undefined if all places are taken. */
  place(f: FloatFunction): number | undefined {
    const known = this.#places.get(f);
    if (known !== undefined || this.#places.size === MOST_FUNCTIONS) return known;
    const place = FIRST_PLACE + this.#places.size;
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
 * A module whose function `way` calls a float function, since only functions of modules can lie in a table.
 * It imports the host's own as `float`. V8 knows Math.sin and its like there, and calls what computes them
 * directly.
 */
export function moduleFor(f: FloatFunction, pages: number): ModuleCode {
  const float = { name: "float", ...typeOf(f.length) };
  return { imports: [float], functions: [wayTo("float", float, "way")], exports: ["way"], pages };
}

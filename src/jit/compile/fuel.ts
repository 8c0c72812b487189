import type { Code } from "../base/code.ts";
import type { Layout } from "../base/layout.ts";
import { pushShared } from "../base/shared.ts";
import type { Values } from "./value.ts";

/**
 * Compiled words that use one unit of fuel, like one interpreted word: they are about that much faster.
 */
const WORDS_PER_FUEL = 8;
/** Units of fuel that code may use after there are none, to end its turn of the loop that is compiled. */
const RESERVE_FUEL = 50_000;

/**
 * Has a function use fuel, so that the caller of the machine gets it back in time. A function with loops has
 * what is left in a local, except while other code may look; in others it stays in its shared cell.
 */
export class Fuel {
  readonly #code: Code;
  readonly #at: Layout["at"];
  readonly #values: Values;
  readonly #local: number | undefined;

  constructor(code: Code, layout: Layout, values: Values, local: number | undefined) {
    this.#code = code;
    this.#at = layout.at;
    this.#values = values;
    this.#local = local;
  }

  /**
   * Uses the fuel of some words, and pushes whether that was too much. If it can, code ends at its beginning,
   * where the interpreter enters it again. In an inner loop it may use the reserve: if it ended there, the
   * interpreter would have to do the rest of that loop, which would get hot by itself.
   */
  pushGone(words: number, isBeginning: boolean): void {
    const code = this.#code;
    const left = this.#local ?? this.#values.temporary();
    if (this.#local === undefined) {
      code.const(0);
      pushShared(code, this.#at.FUEL);
    } else code.get(left);
    code.const(Math.max(1, Math.ceil(words / WORDS_PER_FUEL)));
    code.op("i32.sub");
    code.tee(left);
    if (this.#local === undefined) {
      code.emit("i32.store", this.#at.FUEL);
      code.get(left);
    }
    code.const(isBeginning ? 0 : -RESERVE_FUEL);
    code.op("i32.lt_s");
  }

  /** Before anything else can look at the fuel. */
  save(): void {
    if (this.#local === undefined) return;
    this.#code.const(0);
    this.#code.get(this.#local);
    this.#code.emit("i32.store", this.#at.FUEL);
  }

  /** After a call used some. */
  load(): void {
    if (this.#local === undefined) return;
    pushShared(this.#code, this.#at.FUEL);
    this.#code.set(this.#local);
  }
}

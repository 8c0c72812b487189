import type { Code } from "../base/code.ts";
import type { Layout } from "../base/layout.ts";
import { pushShared } from "../base/shared.ts";
import type { Values } from "./value.ts";

/** Words of threads that use as much fuel as one that is interpreted: compiled code is so much faster. */
const WORDS_PER_FUEL = 8;
/** The fuel there is to end once around the loop that is compiled, after there is none. */
const RESERVE = 50_000;

/**
 * Has a function use fuel, so that whoever called the machine gets it back in time. What is left is in a local of a
 * function with loops, except while another function may look; else it stays in its shared cell.
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
   * Uses the fuel of so many words, and pushes whether it was too much. It ends, if it can, where the code begins: from
   * there the interpreter enters it again, but the rest of a loop within would be left to it, and get hot by itself.
   */
  pushGone(words: number, isBeginning: boolean): void {
    const code = this.#code;
    const left = this.#local ?? this.#values.temporary();
    if (this.#local === undefined) {
      code.const(0);
      pushShared(code, this.#at.FUEL);
    } else code.emit("local.get", left);
    code.const(Math.max(1, Math.ceil(words / WORDS_PER_FUEL)));
    code.op("i32.sub");
    code.emit("local.tee", left);
    if (this.#local === undefined) {
      code.emit("i32.store", this.#at.FUEL);
      code.emit("local.get", left);
    }
    code.const(isBeginning ? 0 : -RESERVE);
    code.op("i32.lt_s");
  }

  /** Before anything else can look at the fuel. */
  save(): void {
    if (this.#local === undefined) return;
    this.#code.const(0);
    this.#code.emit("local.get", this.#local);
    this.#code.emit("i32.store", this.#at.FUEL);
  }

  /** After a call used some. */
  load(): void {
    if (this.#local === undefined) return;
    pushShared(this.#code, this.#at.FUEL);
    this.#code.emit("local.set", this.#local);
  }
}

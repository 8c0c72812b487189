import { CELL, DICTIONARY } from "../vm/layout.ts";
import type { Code } from "./code.ts";
import type { Checkpoint, Step, Width } from "./graph.ts";
import type { Layout } from "./layout.ts";
import type { Node } from "./node.ts";
import type { Values } from "./value.ts";

/** Emits fetches and stores, with the checks that let them go wrong only in the interpreter. */
export class Accesses {
  readonly #code: Code;
  readonly #layout: Layout;
  readonly #values: Values;
  readonly #handler: (back: Checkpoint) => number;
  /** Addresses that were checked in this block, and how. */
  #checked = new Map<Node, Set<string>>();

  /** @param handler gives the label that hands over at a checkpoint */
  constructor(code: Code, layout: Layout, values: Values, handler: (back: Checkpoint) => number) {
    this.#code = code;
    this.#layout = layout;
    this.#values = values;
    this.#handler = handler;
  }

  /** Gets ready for the code of a block. */
  begin(): void {
    this.#checked = new Map();
  }

  load({ address, bytes, result, back }: Extract<Step, { kind: "load" }>): void {
    const code = this.#code;
    const op = bytes === 4 ? "i32.load" : bytes === 8 ? "f64.load" : "i32.load8_u";
    if (address.op === "constant") {
      code.const(0);
      code.emit(op, address.value >>> 0);
    } else {
      this.#values.keep(address);
      this.#checkLoad(address, bytes, back);
      this.#values.push(address);
      code.emit(op, 0);
    }
    result.local = this.#values.temporary(result.type);
    code.emit("local.set", result.local);
  }

  store({ address, bytes, value, back }: Extract<Step, { kind: "store" }>): void {
    const code = this.#code;
    const op = bytes === 4 ? "i32.store" : bytes === 8 ? "f64.store" : "i32.store8";
    if (address.op === "constant") {
      for (let cell = address.value >> 2; cell <= (address.value + bytes - 1) >> 2; cell++) {
        code.const(0);
        code.emit("i32.load8_u", this.#layout.watched + cell);
        code.emit("br_if", this.#handler(back));
      }
      code.const(0);
      this.#values.push(value);
      code.emit(op, address.value >>> 0);
    } else {
      this.#values.keep(address);
      this.#checkStore(address, bytes, back);
      this.#values.push(address);
      this.#values.push(value);
      code.emit(op, 0);
    }
  }

  #checkLoad(address: Node, bytes: Width, back: Checkpoint): void {
    if (this.#wasChecked(address, `load${bytes}`)) return;
    const code = this.#code;
    this.#values.push(address);
    code.const(DICTIONARY);
    code.op("i32.sub");
    code.const(this.#layout.floor - bytes - DICTIONARY);
    code.op("i32.gt_u");
    code.op("if");
    this.#values.push(address);
    code.emit("call", `check_load${bytes}`);
    code.emit("br_if", this.#handler(back));
    code.op("end");
  }

  /**
   * An aligned cell in the dictionary, from its number there: turned by two bits, an address that is not aligned
   * becomes too large a number.
   */
  #checkStore(address: Node, bytes: Width, back: Checkpoint): void {
    if (this.#wasChecked(address, `store${bytes}`)) return;
    this.#wasChecked(address, `load${bytes}`);
    const code = this.#code;
    if (bytes === 8) {
      this.#values.push(address);
      code.emit("call", "check_store8");
      code.emit("br_if", this.#handler(back));
      return;
    }
    const cells = (this.#layout.floor - DICTIONARY) / CELL;
    const index = this.#values.temporary();
    this.#values.push(address);
    code.const(DICTIONARY);
    code.op("i32.sub");
    code.const(2);
    code.op(bytes === 4 ? "i32.rotr" : "i32.shr_u");
    code.emit("local.tee", index);
    code.const(cells - 1);
    code.op("i32.gt_u");
    code.op("if");
    this.#values.push(address);
    code.emit("call", `check_store${bytes}`);
    code.emit("br_if", this.#handler(back));
    code.op("else");
    code.emit("local.get", index);
    code.emit("i32.load8_u", this.#layout.watched + DICTIONARY / CELL);
    code.emit("br_if", this.#handler(back));
    code.op("end");
  }

  #wasChecked(address: Node, how: string): boolean {
    const checks = this.#checked.get(address) ?? new Set();
    this.#checked.set(address, checks);
    if (checks.has(how)) return true;
    checks.add(how);
    return false;
  }
}

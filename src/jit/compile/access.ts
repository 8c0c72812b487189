import { CELL, DICTIONARY, STACK_SLACK } from "../../vm/layout.ts";
import type { Code } from "../base/code.ts";
import type { Block, Checkpoint, Edge, Step, Width } from "./graph.ts";
import type { Layout } from "../base/layout.ts";
import { constant, type Node } from "./node.ts";
import type { OpName } from "../base/opcode.ts";
import { callShared } from "../base/shared.ts";
import type { Values } from "./value.ts";

/**
 * An address that passed its check is at least this far from any bad one, in bytes: its neighbours are good
 * too.
 */
const SLACK = STACK_SLACK;

type Load = Extract<Step, { kind: "load" }>;
type Store = Extract<Step, { kind: "store" }>;
type Bulk = Extract<Step, { kind: "bulk" }>;

/** What is known of a value that is an address. */
interface Fact {
  /** Bytes on both sides of it that may be fetched, too. */
  readonly slack: number;
  /** The local that holds the number of its cell, if it is known to be aligned. */
  readonly cell?: number;
}

/**
 * What is known, when a block begins, of the items that it finds: by place, in the data stack and the return
 * stack.
 */
interface Facts {
  readonly items: Map<number, Fact> | undefined;
  readonly ritems: Map<number, Fact> | undefined;
}

/** What has code hand over. */
export interface Handlers {
  /**
   * Hands over at a checkpoint if the number on top is not 0.
   * @param at address in the thread of a word whose access is at an unusual address, to be noted
   */
  leaveIf(back: Checkpoint, at?: number): void;
}

/**
 * Emits fetches and stores, with checks, so that every access that goes wrong is left to the interpreter. The
 * usual address is in the dictionary, and that of a cell is aligned. Where a word has often had other
 * addresses, its code calls a function that looks more closely. Elsewhere there is no such call, since values
 * that are needed after a call must be saved before it.
 */
export class Accesses {
  readonly #code: Code;
  readonly #layout: Layout;
  readonly #values: Values;
  readonly #handlers: Handlers;
  readonly #far: ReadonlySet<number>;
  /** What is known of values in this block, besides the items that it found. */
  #facts = new Map<Node, Fact>();
  #items = new Map<number, Fact>();
  #ritems = new Map<number, Fact>();
  /**
   * Bases of addresses that cells are stored at in this block: the check of a store will do for fetches too.
   */
  #stored = new Set<Node>();
  readonly #inherited = new Map<Block, Facts>();

  /** @param far addresses in threads of words whose accesses are often at unusual addresses */
  constructor(code: Code, layout: Layout, values: Values, handlers: Handlers, far: ReadonlySet<number>) {
    this.#code = code;
    this.#layout = layout;
    this.#values = values;
    this.#handlers = handlers;
    this.#far = far;
  }

  /** Gets ready for the code of a block. */
  begin(block: Block): void {
    const inherited = this.#inherited.get(block);
    this.#items = inherited?.items ?? emptied(this.#items);
    this.#ritems = inherited?.ritems ?? emptied(this.#ritems);
    this.#facts = emptied(this.#facts);
    if (this.#stored.size > 0) this.#stored = new Set();
    for (const step of block.steps) {
      if (step.kind === "store" && step.bytes === CELL) this.#stored.add(split(step.address).base);
    }
  }

  /** Passes on what is known at the end of this block to one that can be reached in no other way. */
  inherit({ to, shape }: Edge): void {
    const items = this.#carry(shape.items, shape.depth, this.#items, to.depth - shape.depth);
    const ritems = this.#carry(shape.ritems, shape.rdepth, this.#ritems, 0);
    if (items || ritems) this.#inherited.set(to, { items, ritems });
  }

  #carry(
    nodes: ReadonlyMap<number, Node>,
    depth: number,
    found: ReadonlyMap<number, Fact>,
    shift: number,
  ): Map<number, Fact> | undefined {
    let facts: Map<number, Fact> | undefined;
    const carry = (place: number, slack: number): void => {
      if (slack > 0) (facts ??= new Map()).set(place + shift, { slack });
    };
    found.forEach(({ slack }, place) => {
      if (place < depth && !nodes.has(place)) carry(place, slack);
    });
    nodes.forEach((node, place) => {
      if (place >= depth) return;
      const { base, offset } = split(node);
      carry(place, (this.#factOf(base)?.slack ?? 0) - Math.abs(offset));
    });
    return facts;
  }

  load({ address, bytes, result, back, at }: Load): void {
    const code = this.#code;
    const op = LOAD[bytes];
    if (address.op === "constant") {
      code.const(0);
      code.emit(op, address.value >>> 0);
    } else if (this.#far.has(at)) {
      this.#values.keep(address);
      this.#look("check_load", address, constant(bytes), back);
      this.#values.push(address);
      code.emit(op, 0);
    } else {
      const { base, offset } = split(address);
      this.#values.keep(base);
      const known = this.#factOf(base)?.slack ?? 0;
      if (known < Math.abs(offset) + bytes) {
        if (this.#stored.has(base)) this.#findCell(base, back, at);
        else this.#checkLoad(base, back, at);
      }
      this.#values.push(offset >= 0 ? base : address);
      code.emit(op, Math.max(0, offset));
    }
    result.local = this.#values.temporary(result.type);
    code.set(result.local);
  }

  store({ address, bytes, value, back, at }: Store): void {
    const code = this.#code;
    const op = STORE[bytes];
    if (address.op === "constant") {
      for (let cell = address.value >> 2; cell <= (address.value + bytes - 1) >> 2; cell++) {
        code.const(0);
        code.emit("i32.load8_u", this.#layout.watched + cell);
        this.#handlers.leaveIf(back);
      }
      code.const(0);
      this.#values.push(value);
      code.emit(op, address.value >>> 0);
      return;
    }
    const { base, offset } = bytes === 1 || this.#far.has(at) ? { base: address, offset: 0 } : split(address);
    this.#values.keep(base);
    if (this.#far.has(at)) {
      this.#look("check_store", address, constant(bytes), back);
    } else {
      const cell = bytes === 1 ? this.#findByte(base, back, at) : this.#cellOf(base, back, at);
      code.get(cell);
      const watched = this.#layout.watched + (DICTIONARY + SLACK + offset) / CELL;
      code.emit(bytes === 8 ? "i32.load16_u" : "i32.load8_u", watched);
      this.#handlers.leaveIf(back);
    }
    this.#values.push(offset >= 0 ? base : address);
    this.#values.push(value);
    code.emit(op, Math.max(0, offset));
  }

  /** Copies or fills bytes, after a check by functions that all modules share. */
  bulk({ op, address, value, count, back, at }: Bulk): void {
    const code = this.#code;
    const values = this.#values;
    for (const node of [address, value, count]) values.keep(node);
    this.#look("check_store", address, count, back, at);
    if (op === "memory.copy") this.#look("check_load", value, count, back, at);
    for (const node of [address, value, count]) values.push(node);
    code.op(op);
  }

  /** Calls a function that looks whether code may access some bytes, and hands over if it may not. */
  #look(name: "check_load" | "check_store", address: Node, count: Node, back: Checkpoint, at?: number): void {
    this.#values.push(address);
    this.#values.push(count);
    callShared(this.#code, name);
    this.#handlers.leaveIf(back, at);
  }

  #factOf(node: Node): Fact | undefined {
    if (node.op === "item") return this.#items.get(node.value);
    return node.op === "return item" ? this.#ritems.get(node.value) : this.#facts.get(node);
  }

  #note(node: Node, fact: Fact): void {
    if (node.op === "item") this.#items.set(node.value, fact);
    else if (node.op === "return item") this.#ritems.set(node.value, fact);
    else this.#facts.set(node, fact);
  }

  #pushOffset(address: Node): void {
    this.#values.push(address);
    this.#code.const(DICTIONARY + SLACK);
    this.#code.op("i32.sub");
  }

  /**
   * How many bytes have usual addresses. The last of them are in the slack of the data stack, where there are
   * no items that code may have in locals.
   */
  get #usual(): number {
    return this.#layout.floor - DICTIONARY - SLACK;
  }

  #checkLoad(base: Node, back: Checkpoint, at: number): void {
    const code = this.#code;
    this.#pushOffset(base);
    code.const(this.#usual);
    code.op("i32.gt_u");
    this.#handlers.leaveIf(back, at);
    this.#note(base, { slack: SLACK });
  }

  /** The local that holds the number of the cell at an address. */
  #cellOf(base: Node, back: Checkpoint, at: number): number {
    return this.#factOf(base)?.cell ?? this.#findCell(base, back, at);
  }

  /** Rotated right by two bits, an address that is not aligned becomes too large a number. */
  #findCell(base: Node, back: Checkpoint, at: number): number {
    const cell = this.#pushNumber(base, "i32.rotr", back, at);
    this.#note(base, { slack: SLACK, cell });
    return cell;
  }

  /** The local that holds the number of the cell in which a byte is. */
  #findByte(base: Node, back: Checkpoint, at: number): number {
    const cell = this.#pushNumber(base, "i32.shr_u", back, at);
    if (!this.#factOf(base)) this.#note(base, { slack: SLACK });
    return cell;
  }

  #pushNumber(base: Node, turn: OpName, back: Checkpoint, at: number): number {
    const code = this.#code;
    const cell = this.#values.temporary();
    this.#pushOffset(base);
    code.const(2);
    code.op(turn);
    code.tee(cell);
    code.const(this.#usual / CELL);
    code.op("i32.gt_u");
    this.#handlers.leaveIf(back, at);
    return cell;
  }
}

const LOAD = { 1: "i32.load8_u", 4: "i32.load", 8: "f64.load" } as const satisfies Record<Width, OpName>;
const STORE = { 1: "i32.store8", 4: "i32.store", 8: "f64.store" } as const satisfies Record<Width, OpName>;

function emptied<K, V>(map: Map<K, V>): Map<K, V> {
  return map.size === 0 ? map : new Map();
}

/** Splits an address into a base and an offset of whole cells, so small that a check of the base will do. */
function split(address: Node): { readonly base: Node; readonly offset: number } {
  const by = address.args[1];
  if (address.op !== "i32.add" || by?.op !== "constant") return { base: address, offset: 0 };
  const near = Math.abs(by.value) <= SLACK / 4 && by.value % CELL === 0;
  return near ? { base: address.args[0] as Node, offset: by.value } : { base: address, offset: 0 };
}

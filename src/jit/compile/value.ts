import type { Code } from "../base/code.ts";
import type { Block } from "./graph.ts";
import type { Shape } from "./shape.ts";
import { callFloat } from "../base/float-function.ts";
import { isLeaf, type Node } from "./node.ts";
import type { OpName, ValueType } from "../base/opcode.ts";

/** Pushes what a block finds when it begins, and the pointers of its frame. */
export interface Sources {
  pushItem(place: number): void;
  pushReturnItem(place: number): void;
  pushLocalItem(place: number): void;
  pushPointer(which: "sp" | "rp" | "lp", offset: number): void;
}

/** A local, and the value that it is to have. */
export interface Assignment {
  readonly local: number;
  readonly node: Node;
}

type Types = Record<ValueType, number>;

/** A value whose depth is a multiple of this is kept in a local: no recursion goes deeper than that. */
const KEPT_DEPTH = 256;

const NONE: Readonly<Types> = { i32: 0, i64: 0, f32: 0, f64: 0 };

const CONST = { i32: "i32.const", i64: "i64.const", f64: "f64.const" } as const;

/** Pushes values, and keeps those that are needed again in locals of their own. */
export class Values {
  readonly #code: Code;
  /** The locals that may hold what only one block needs, of each type, and how many of them are in use. */
  readonly #locals: Record<ValueType, number[]> = { i32: [], i64: [], f32: [], f64: [] };
  #used: Types = { ...NONE };
  /** The types of the locals of the function, its parameters included. */
  readonly types: ValueType[];
  sources: Sources | undefined;

  /** @param first how many locals have another use; they are of type i32 */
  constructor(code: Code, first: number) {
    this.#code = code;
    this.types = Array<ValueType>(first).fill("i32");
  }

  /** Gets ready for the code of a block. */
  begin(block: Block): void {
    this.#used = { ...NONE };
    countUses(block);
  }

  /** A local for as long as the block lasts. */
  temporary(type: ValueType = "i32"): number {
    const locals = this.#locals[type];
    const next = this.#used[type]++;
    let local = locals[next];
    if (local === undefined) {
      local = this.types.push(type) - 1;
      locals.push(local);
    }
    return local;
  }

  /** How many locals are in use, before one of two ways; `release` has the other begin with as many. */
  get used(): Readonly<Types> {
    return { ...this.#used };
  }

  release(used: Readonly<Types>): void {
    this.#used = { ...used };
  }

  /** Leaves alone every local that may still hold something. */
  reserveAll(): void {
    const { i32, i64, f32, f64 } = this.#locals;
    this.#used = { i32: i32.length, i64: i64.length, f32: f32.length, f64: f64.length };
  }

  /** Pushes a value; one that is needed again stays in a local. */
  push(node: Node): void {
    const code = this.#code;
    switch (node.op) {
      case "constant":
        return code.emit(CONST[node.type as keyof typeof CONST], node.value);
      case "item":
        return this.sources?.pushItem(node.value);
      case "return item":
        return this.sources?.pushReturnItem(node.value);
      case "local item":
        return this.sources?.pushLocalItem(node.value);
      case "sp":
      case "rp":
      case "lp":
        return this.sources?.pushPointer(node.op, node.value);
      default:
        if (node.local >= 0) return code.get(node.local);
        this.#compute(node);
        if (node.uses > 1 && !isLeaf(node)) {
          node.local = this.temporary(node.type);
          code.tee(node.local);
        }
    }
  }

  /** Has a value in a local, unless it costs nothing. */
  keep(node: Node): void {
    if (isLeaf(node) || node.local >= 0) return;
    this.#compute(node);
    node.local = this.temporary(node.type);
    this.#code.set(node.local);
  }

  #compute(node: Node): void {
    const { op, args, value } = node;
    this.#keepInside(node);
    args.forEach((arg) => this.push(arg));
    if (op === "float function") callFloat(this.#code, value, args.length);
    else this.#code.op(op as OpName);
  }

  /**
   * Keeps some of the values that a deep one is made of, the innermost first, so that pushing it does not go
   * down through all.
   */
  #keepInside({ depth, args }: Node): void {
    if (depth % KEPT_DEPTH !== 0) return;
    const found: Node[] = [];
    const seen = new Set(args);
    for (const node of seen) {
      if (isLeaf(node) || node.local >= 0) continue;
      if (node.depth % KEPT_DEPTH === 0) found.push(node);
      for (const arg of node.args) seen.add(arg);
    }
    for (const node of found.sort((a, b) => a.depth - b.depth)) this.keep(node);
  }

  /** Has in a local every value of a tree that is needed elsewhere too. */
  keepShared(node: Node): void {
    if (isLeaf(node) || node.local >= 0) return;
    if (node.uses > 1) return this.keep(node);
    this.#keepInside(node);
    for (const arg of node.args) this.keepShared(arg);
  }

  /** Has every value of the stacks in a local, where code may hand over later. */
  settle(shape: Shape): void {
    shape.forEach((node) => this.keep(node));
  }

  /**
   * Gives locals their values all at once: a value may be made of what another one replaces.
   * @param meanwhile emits what may change what the values are made of, and may need the locals as they were
   */
  assign(moves: readonly Assignment[], meanwhile?: () => void): void {
    for (const { node } of moves) this.push(node);
    meanwhile?.();
    for (let i = moves.length - 1; i >= 0; i--) this.#code.set((moves[i] as Assignment).local);
  }
}

function count(node: Node): void {
  if (node.uses++ > 0 || isLeaf(node)) return;
  if (node.depth >= KEPT_DEPTH) return countAll(node);
  for (const arg of node.args) count(arg);
}

/** The same without recursion, for a value that is too deep for it. */
function countAll(root: Node): void {
  const todo = [root];
  for (let node = todo.pop(); node; node = todo.pop()) {
    for (const arg of node.args) if (arg.uses++ === 0 && !isLeaf(arg)) todo.push(arg);
  }
}

function countShape(shape: Shape): void {
  shape.forEach(count);
}

/** Counts for each value of a block how often its code needs it. */
function countUses(block: Block): void {
  block.steps.forEach((step) => {
    switch (step.kind) {
      case "load":
      case "peek":
        count(step.address);
        if (step.kind === "peek") countShape(step.before);
        break;
      case "store":
        count(step.address);
        count(step.value);
        break;
      case "roll":
        count(step.n);
        count(step.rolled);
        countShape(step.before);
        break;
      case "bulk":
        count(step.address);
        count(step.value);
        count(step.count);
        break;
      case "check":
        count(step.fails);
        break;
      case "host":
        countShape(step.before);
        break;
      case "unwind":
        countShape(step.before);
        for (const node of [step.code, step.thrower, step.handler, step.fp, step.lp, ...step.source])
          count(node);
        break;
      case "checkpoint":
        if (step.checkpoint.used) countShape(step.checkpoint.shape);
        break;
      default:
    }
  });
  const { exit } = block;
  if (exit?.kind === "branch") count(exit.condition);
  if (exit?.kind === "execute") count(exit.token);
  if (exit?.kind === "branch" || exit?.kind === "jump")
    for (const { shape } of block.edges) countShape(shape);
  else if (exit) countShape(exit.shape);
}

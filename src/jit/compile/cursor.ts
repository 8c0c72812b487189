import { FLOAT } from "../../vm/layout.ts";
import type { Block, Checkpoint, Edge, Routine, Step } from "./graph.ts";
import { constant, item, localItem, type Node, pure, result, returnItem } from "./node.ts";
import type { EdgeOptions, Region } from "./region.ts";
import type { Shape } from "./shape.ts";
import type { ThreadReader } from "../base/thread.ts";

type FloatStep = Extract<Step, { kind: "floats" }>;

/**
 * Thrown when the rest of a block is left to the interpreter. The message says why; it is empty where that is
 * as it should be.
 */
export class Leave extends Error {}
/** Thrown for a way that takes more items than there mostly are. */
export class Short extends Leave {}
/** Reason to leave a block: the next cell cannot be one of a thread. */
export const ASTRAY = "the thread leads out of the dictionary";
/** Reason to leave a block: an access is at no item that the function knows of. */
export const BEYOND = "an access beyond the items of a stack";
/** Reason to leave a block: what the word does with locals is not what `{:` makes. */
export const FRAME = "a frame of locals that is not its own";

/** Follows a thread through a block: it has the place in the thread, and the stacks as they are there. */
export class Cursor {
  readonly region: Region;
  readonly threads: ThreadReader;
  readonly block: Block;
  readonly routine: Routine;
  readonly shape: Shape;
  /** The next cell of the thread, and that of the current word. */
  ip: number;
  at: number;
  /** The last checkpoint. */
  back: Checkpoint;
  /** True when a step of the current word changes something. */
  changes = false;
  /** The stacks before the current word, if it changes them before it can fail. */
  before: Shape | undefined;
  /** The execution tokens of the words that it is inlined from. */
  inlined: readonly number[];
  /** The items of the stacks as the block found them, where it looked at them. */
  #found: Map<number, Node> | undefined;
  #rfound: Map<number, Node> | undefined;
  #lfound: Map<number, Node> | undefined;
  #ffound: Map<number, Node> | undefined;
  #floats: FloatStep | undefined;

  constructor(region: Region, block: Block) {
    this.region = region;
    this.threads = region.threads;
    this.block = block;
    this.routine = block.routine;
    this.ip = block.ip;
    this.at = block.ip;
    this.inlined = block.inlined;
    this.back = block.start;
    this.shape = block.start.shape.clone();
    if (block.nonzero) {
      this.#touch(block.depth - 1);
      if (block.routine.floating) block.touched.push(block.depth - 1);
      this.#found = new Map([[block.depth - 1, item(block.depth - 1, true)]]);
    }
  }

  /**
   * Notes, after a word, how deep the stacks are. If the word changed something, there is a new checkpoint.
   */
  note(): void {
    const { depth, rdepth, ldepth } = this.shape;
    const { routine } = this;
    if (depth > routine.high) routine.high = depth;
    if (depth > this.block.high) this.block.high = depth;
    if (rdepth > routine.rhigh) routine.rhigh = rdepth;
    if (ldepth > routine.lhigh) routine.lhigh = ldepth;
    if (!this.changes) return;
    this.changes = false;
    this.mark(this.ip, this.shape.clone());
  }

  /** Makes a checkpoint: from here on, steps go back to this place, with the stacks as they are there. */
  mark(ip: number, shape: Shape): void {
    this.back = { ip, shape, used: false };
    this.block.steps.push({ kind: "checkpoint", checkpoint: this.back });
  }

  /** The last checkpoint, for a step that may go back there. */
  goBack(): Checkpoint {
    this.back.used = true;
    return this.back;
  }

  /** Keeps the stacks as they are, before a word that may fail after it has changed them. */
  keep(): void {
    this.before ??= this.shape.clone();
  }

  // The data stack.

  get(place: number): Node {
    let node = this.shape.items.get(place) ?? this.#found?.get(place);
    if (!node) {
      this.#touch(place);
      if (this.routine.floating) this.block.touched.push(place);
      node = item(place);
      (this.#found ??= new Map()).set(place, node);
    }
    return node;
  }

  set(place: number, node: Node): void {
    this.#touch(place);
    this.shape.setItem(place, node);
  }

  #touch(place: number): void {
    const { block, routine } = this;
    if (place < block.low) block.low = place;
    if (place >= routine.low || routine.floating) return;
    if (place < routine.floor) throw new Short("too few items");
    routine.low = place;
  }

  pop(): Node {
    const node = this.get(this.shape.depth - 1);
    this.shape.depth--;
    return node;
  }

  push(node: Node): void {
    this.shape.depth++;
    this.set(this.shape.depth - 1, node);
    if (this.shape.depth > this.routine.high) this.routine.high = this.shape.depth;
    if (this.shape.depth > this.block.high) this.block.high = this.shape.depth;
  }

  // The return stack.

  getReturn(place: number): Node {
    let node = this.shape.ritems.get(place) ?? this.#rfound?.get(place);
    if (!node) {
      if (place < 0 && this.routine.kind !== "loop") throw new Leave("it reaches for its return address");
      if (place < this.routine.rlow) this.routine.rlow = place;
      node = returnItem(place);
      (this.#rfound ??= new Map()).set(place, node);
    }
    return node;
  }

  popReturn(): Node {
    const node = this.getReturn(this.shape.rdepth - 1);
    this.shape.rdepth--;
    return node;
  }

  pushReturn(node: Node): void {
    // The depth first: places at or above it do not count.
    this.shape.rdepth++;
    this.shape.setReturnItem(this.shape.rdepth - 1, node);
  }

  // Locals.

  /** A local of the innermost frame, by its number there. */
  getLocal(n: number): Node {
    const place = this.#placeOfLocal(n);
    let node = this.shape.locals.get(place) ?? this.#lfound?.get(place);
    if (!node) {
      node = localItem(place);
      (this.#lfound ??= new Map()).set(place, node);
    }
    return node;
  }

  setLocal(n: number, node: Node): void {
    this.shape.setLocal(this.#placeOfLocal(n), node);
  }

  #placeOfLocal(n: number): number {
    const { shape, routine } = this;
    if (n < 1 || n > MOST_LOCALS) throw new Leave(FRAME);
    const place = shape.ldepth - 1 - n;
    if (place < routine.llow) routine.llow = place;
    return place;
  }

  /** Makes a frame of `count` locals. */
  pushFrame(count: number): void {
    const { shape, block } = this;
    if (count < 0 || count > MOST_LOCALS) throw new Leave(FRAME);
    const before = shape.ldepth;
    shape.ldepth += count + 1;
    shape.frames = [...shape.frames, before];
    block.steps.push({ kind: "frame", depth: shape.ldepth, back: this.goBack() });
    for (let place = before; place < shape.ldepth - 1; place++) shape.setLocal(place, constant(0));
  }

  popFrame(): void {
    const before = this.shape.frames.at(-1);
    if (before === undefined) throw new Leave(FRAME);
    this.shape.ldepth = before;
    this.shape.frames = this.shape.frames.slice(0, -1);
  }

  // Floats.

  popFloat(): Node {
    const { shape } = this;
    const floats = this.#findFloats();
    const place = shape.fdepth - 1;
    let node = shape.floats.get(place) ?? this.#ffound?.get(place);
    if (!node) {
      if (place < floats.low) floats.low = place;
      node = result("f64");
      this.block.steps.push({ kind: "float", place, base: floats.result, result: node });
      (this.#ffound ??= new Map()).set(place, node);
    }
    shape.fdepth--;
    return node;
  }

  pushFloat(node: Node): void {
    const floats = this.#findFloats();
    const { shape } = this;
    shape.setFloat(shape.fdepth, node);
    shape.fdepth++;
    if (shape.fdepth > floats.high) floats.high = shape.fdepth;
  }

  #findFloats(): FloatStep {
    if (this.shape.floatBase === undefined || this.#floats === undefined) {
      const base = result();
      this.#floats = { kind: "floats", result: base, low: 0, high: 0, back: this.goBack() };
      this.block.steps.push(this.#floats);
      this.#ffound = undefined;
      this.shape.floatBase = base;
    }
    return this.#floats;
  }

  /** The float stack pointer. */
  floatPointer(): Node {
    const { result: base } = this.#findFloats();
    return pure("i32.sub", [base, constant(FLOAT * this.shape.fdepth)]);
  }

  // Cells of threads.

  codeCell(address: number): number {
    if (!this.threads.isPlace(address)) throw new Leave(ASTRAY);
    this.region.code.add(address);
    return this.threads.cell(address);
  }

  /** An edge from here. Without options it passes on only what is known of all items. */
  edge(target: number, options?: Partial<EdgeOptions>): Edge {
    return this.region.edge(this.block, target, this.shape, { inlined: this.inlined, ...options });
  }

  /** Ends the block: it goes on in another one, at another place of the thread. */
  jump(target: number, options?: Partial<EdgeOptions>): false {
    this.block.exit = { kind: "jump", edge: this.edge(target, options) };
    return false;
  }
}

/** The most locals in one frame of a word that is compiled. */
const MOST_LOCALS = 64;

import type { Node } from "./node.ts";

/** The frames of locals where none is open. */
export const NO_FRAMES: readonly number[] = [];

const NOTHING: ReadonlyMap<number, Node> = new Map();

/**
 * The stacks at some point of a block: how deep they are, and what differs from when the block began. A copy
 * shares the items with what it is copied from until one of the two changes.
 *
 * A place of the data stack is a number: 0 is the first item pushed since the function began, -1 the item
 * that was on top then. Place p lies at address sp - 4 * (p + 1), where sp is the stack pointer that the
 * function was given. The places of the return stack are counted in the same way from rp, so that -1 is the
 * function's own return address, and those of the locals stack from lp. At the edges between blocks each
 * place has a local of its own, which holds its item.
 *
 * The places of the float stack are counted from where its pointer is when a block first looks, and between
 * blocks all floats are in memory.
 */
export class Shape {
  depth: number;
  rdepth: number;
  ldepth = 0;
  fdepth = 0;
  /**
   * The depths of the locals stack before each frame that was made since the function began, the innermost
   * last.
   */
  frames = NO_FRAMES;
  /** The float stack pointer from which places are counted. */
  floatBase: Node | undefined;
  #items: ReadonlyMap<number, Node>;
  #ritems: ReadonlyMap<number, Node>;
  #locals = NOTHING;
  #floats = NOTHING;
  /** True while another shape may have the same map. */
  #itemsShared = true;
  #ritemsShared = true;

  constructor(depth: number, rdepth: number, items = NOTHING, ritems = NOTHING) {
    this.depth = depth;
    this.rdepth = rdepth;
    this.#items = items;
    this.#ritems = ritems;
  }

  /**
   * The items of the data stack, by place, that differ from those when the block began. Only places below the
   * depth count.
   */
  get items(): ReadonlyMap<number, Node> {
    return this.#items;
  }

  /** The same for the return stack, the locals stack and the float stack. */
  get ritems(): ReadonlyMap<number, Node> {
    return this.#ritems;
  }

  get locals(): ReadonlyMap<number, Node> {
    return this.#locals;
  }

  get floats(): ReadonlyMap<number, Node> {
    return this.#floats;
  }

  setItem(place: number, node: Node): void {
    if (this.#itemsShared) this.#items = below(this.#items, this.depth);
    this.#itemsShared = false;
    (this.#items as Map<number, Node>).set(place, node);
  }

  setReturnItem(place: number, node: Node): void {
    if (this.#ritemsShared) this.#ritems = below(this.#ritems, this.rdepth);
    this.#ritemsShared = false;
    (this.#ritems as Map<number, Node>).set(place, node);
  }

  setLocal(place: number, node: Node): void {
    this.#locals = new Map(this.#locals).set(place, node);
  }

  setFloat(place: number, node: Node): void {
    this.#floats = new Map(this.#floats).set(place, node);
  }

  /** Forgets the float stack: all of it is in memory. */
  forgetFloats(): void {
    this.floatBase = undefined;
    this.fdepth = 0;
    this.#floats = NOTHING;
  }

  /** Visits all that lies in the stacks and differs from when the block began. */
  forEach(visit: (node: Node) => void): void {
    visitBelow(this.#items, this.depth, visit);
    visitBelow(this.#ritems, this.rdepth, visit);
    visitBelow(this.#locals, this.ldepth, visit);
    visitBelow(this.#floats, this.fdepth, visit);
  }

  clone(): Shape {
    this.#itemsShared = true;
    this.#ritemsShared = true;
    const copy = new Shape(this.depth, this.rdepth, this.#items, this.#ritems);
    copy.ldepth = this.ldepth;
    copy.frames = this.frames;
    copy.#locals = this.#locals;
    copy.fdepth = this.fdepth;
    copy.floatBase = this.floatBase;
    copy.#floats = this.#floats;
    return copy;
  }
}

function below(items: ReadonlyMap<number, Node>, depth: number): Map<number, Node> {
  const copy = new Map<number, Node>();
  items.forEach((node, place) => {
    if (place < depth) copy.set(place, node);
  });
  return copy;
}

function visitBelow(items: ReadonlyMap<number, Node>, depth: number, visit: (node: Node) => void): void {
  if (items.size === 0) return;
  items.forEach((node, place) => {
    if (place < depth) visit(node);
  });
}

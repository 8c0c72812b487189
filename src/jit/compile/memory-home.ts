import { CELL } from "../../vm/layout.ts";
import { ENTRY_TYPE, noteShort, pushIsShort, SP, TOP } from "./entry.ts";
import type { Block } from "./graph.ts";
import type { Shape } from "./shape.ts";
import { type Call, Home, type Move, offsetOf, type Workshop } from "./home.ts";
import type { Node } from "./node.ts";
import { pushAddress } from "../base/shared.ts";

/**
 * The data stack is in memory between blocks, and local 0 is the stack pointer: for functions in which the
 * depth at one place varies. Places are counted from where the stack pointer is when a block begins. Within a
 * block an item that was fetched, or made, stays in a local.
 */
export class MemoryHome extends Home {
  /** The locals of items that were fetched in this block; those that were fetched when it began. */
  #fetched = new Map<number, number>();
  #given: ReadonlyMap<number, number> = new Map();
  /** What was known of the items of this block when it began. */
  #known: ReadonlyMap<number, Node> = new Map();
  /** True while code is emitted that hands over. */
  #cold = false;
  /**
   * True in a block that writes to memory in its middle: what was there when it began may be there no more.
   */
  #written = false;
  /** The locals that hold what a call gave. */
  readonly #results = new Map<Call, readonly number[]>();

  constructor(workshop: Workshop) {
    super(workshop, ENTRY_TYPE.params - workshop.routine.rlow);
  }

  /** How many locals the places of the return stack and the locals have, with the parameters. */
  static size(routine: Workshop["routine"]): number {
    return ENTRY_TYPE.params + Home.returns(routine);
  }

  pushItem(place: number): void {
    const { code } = this;
    const local = (this.#cold ? this.#given : this.#fetched).get(place);
    if (local !== undefined) return code.get(local);
    this.#fetch(place);
    if (this.#cold) return;
    const kept = this.values.temporary();
    code.tee(kept);
    this.#fetched.set(place, kept);
  }

  #fetch(place: number): void {
    this.beginAccess(SP, place);
    this.code.emit("i32.load", offsetOf(place));
  }

  enter(): void {
    this.enterFromOutside();
  }

  begin(block: Block, refuse: () => number): void {
    const { code, layout } = this;
    this.#fetched = new Map();
    this.#given = new Map();
    this.#known = block.known;
    // What is written to memory in the middle of a block may replace items that are needed after it.
    this.#written = block.steps.some(({ kind }) => kind === "host" || kind === "peek" || kind === "roll");
    if (this.#written) {
      for (const place of block.touched) {
        this.pushItem(place);
        code.op("drop");
      }
      this.#given = new Map(this.#fetched);
    }
    const { exit, low } = block;
    let { high } = block;
    if (low < 0) {
      pushIsShort(code, -low);
      code.emit("br_if", refuse());
    }
    if (exit?.kind === "call" && !exit.callee.floating) {
      const { callee, shape } = exit;
      const inputs = callee.inputs - shape.depth;
      if (inputs > Math.max(0, -low)) {
        pushIsShort(code, inputs);
        code.op("if");
        noteShort(code, callee, layout);
        code.emit("br", refuse());
        code.op("end");
      }
      high = Math.max(high, shape.depth + callee.reach + callee.room);
    }
    if (high > 0) {
      pushAddress(code, SP, -high * CELL);
      code.const(layout.spLow);
      code.op("i32.lt_s");
      code.emit("br_if", refuse());
    }
  }

  fork(): () => void {
    const fetched = new Map(this.#fetched);
    const given = this.#given;
    const known = this.#known;
    const written = this.#written;
    return () => {
      this.#written = written;
      this.#known = known;
      this.#fetched = fetched;
      this.#given = given;
    };
  }

  get given(): ReadonlyMap<number, number> {
    return this.#given;
  }

  handOver(given: ReadonlyMap<number, number>, emit: () => void): void {
    const before = this.#given;
    this.#given = given;
    this.#cold = true;
    emit();
    this.#cold = false;
    this.#given = before;
  }

  spill(shape: Shape): void {
    this.#flush(shape, shape.depth);
  }

  /** The items below a place that are not what memory has there. */
  #changes(shape: Shape, end: number): { readonly place: number; readonly node: Node }[] {
    const changes: { readonly place: number; readonly node: Node }[] = [];
    shape.items.forEach((node, place) => {
      if (place >= end) return;
      // What was known when the block began is in memory, too.
      const changed =
        node.op === "item"
          ? node.value !== place
          : this.#cold || this.#written || node !== this.#known.get(place);
      if (changed) changes.push({ place, node });
    });
    return changes;
  }

  /** Writes what changed below a place, all at once. */
  #flush(shape: Shape, end: number): void {
    const { code } = this;
    const stores = this.#changes(shape, end).map(({ place, node }) => {
      if (node.op === "constant") return { place, node, local: -1 };
      const local = this.values.temporary();
      this.values.push(node);
      code.set(local);
      return { place, node, local };
    });
    for (const { place, node, local } of stores) {
      if (local >= 0) this.#storeLocal(place, local);
      else {
        this.beginAccess(SP, place);
        code.const(node.value);
        this.endStore(place);
      }
    }
    // In the middle of the block something newer may have been written there.
    for (const [place, local] of this.#given) {
      const node = shape.items.get(place);
      const isSame = !node || (node.op === "item" && node.value === place);
      if (place < end && isSame) this.#storeLocal(place, local);
    }
  }

  #storeLocal(place: number, local: number): void {
    this.beginAccess(SP, place);
    this.code.get(local);
    this.endStore(place);
  }

  #setPointer(depth: number): void {
    if (depth === 0) return;
    pushAddress(this.code, SP, -depth * CELL);
    this.code.set(SP);
  }

  moves({ shape, to }: Move): { readonly node: Node }[] {
    return [...this.#changes(shape, shape.depth), ...this.returnMoves(shape, to.rknown)];
  }

  isFree(edge: Move): boolean {
    return !this.#written && edge.shape.depth === 0 && this.moves(edge).length === 0;
  }

  move({ shape, to }: Move): void {
    this.values.assign(this.returnMoves(shape, to.rknown), () => this.#flush(shape, shape.depth));
    this.#setPointer(shape.depth);
  }

  prepare(call: Call): void {
    const { callee, shape } = call;
    let kept = shape.depth;
    this.pushPointers(shape.depth, shape.rdepth + 1);
    if (callee.floating) this.code.get(TOP);
    else {
      kept -= callee.inputs;
      for (let place = kept; place < shape.depth; place++) this.pushPlace(shape, place);
    }
    this.values.assign(this.returnMoves(shape), () => this.#flush(shape, kept));
  }

  protected takeResults(call: Call): void {
    const { callee } = call;
    const count = callee.floating ? 1 : callee.results;
    const results = Array.from({ length: count }, () => this.values.temporary());
    this.#results.set(call, results);
    for (const local of [...results].reverse()) this.code.set(local);
  }

  protected spillPlaces(): void {
    // All is in memory.
  }

  takeBack(): void {
    // All is in memory.
  }

  arrive(call: Call, delta: number): void {
    const { code } = this;
    const { callee, shape } = call;
    const results = this.#results.get(call) ?? [];
    if (callee.floating) {
      code.get(results[0] as number);
      code.set(SP);
      return;
    }
    const kept = shape.depth - callee.inputs;
    for (let place = kept; place < shape.depth + delta; place++) {
      this.#storeLocal(place, results[place - kept] as number);
    }
    this.#setPointer(shape.depth + delta);
  }

  pushTop(): void {
    this.code.get(TOP);
  }

  arriveFrom(_shape: Shape, _delta: number, sp: number): void {
    this.code.get(sp);
    this.code.set(SP);
  }

  leave(shape: Shape): void {
    this.#flush(shape, shape.depth);
    pushAddress(this.code, SP, -shape.depth * CELL);
    this.code.op("return");
  }
}

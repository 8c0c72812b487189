import { CELL, FLOAT, LOCALS_STACK } from "../../vm/layout.ts";
import type { Code } from "../base/code.ts";
import { guardEntry, RP, SP, typeOf } from "./entry.ts";
import type { Block, Exit, Routine } from "./graph.ts";
import type { Shape } from "./shape.ts";
import type { Layout } from "../base/layout.ts";
import { isLasting, type Node } from "./node.ts";
import { pushAddress, pushShared } from "../base/shared.ts";
import type { Assignment, Sources, Values } from "./value.ts";

/** What a function's code is made with. */
export interface Workshop {
  readonly code: Code;
  readonly layout: Layout;
  readonly routine: Routine;
  readonly values: Values;
}

/** A call, while it is being emitted. */
export type Call = Extract<Exit, { kind: "call" }>;

/** An edge, as far as it says what must be put into place. */
export interface Move {
  readonly shape: Shape;
  readonly to: Pick<Block, "known" | "rknown">;
}

/** Where a place of a stack lies, in bytes from the stack pointer that the function was given. */
function addressOf(place: number): number {
  return -(place + 1) * CELL;
}

/** The same where it can be the immediate of an access, which is not negative; else 0. */
export function offsetOf(place: number): number {
  return Math.max(addressOf(place), 0);
}

/** Where nothing is known: every item has to be in its place. */
const OUTSIDE: Move["to"] = { known: new Map(), rknown: new Map() };

/**
 * Where the items of the stacks are between blocks. Those of the return stack are in locals, one for each
 * place; those of the data stack in locals too, or in memory: that is what the two kinds of home differ in.
 */
export abstract class Home implements Sources {
  protected readonly code: Code;
  protected readonly layout: Layout;
  protected readonly routine: Routine;
  protected readonly values: Values;
  readonly #ritems: number;
  readonly #locals: number;
  readonly #lp: number;
  /** The locals that hold which of its outcomes a callee had. */
  readonly #outcomes = new Map<Call, number>();

  /** @param ritems local of place 0 of the return stack */
  constructor({ code, layout, routine, values }: Workshop, ritems: number) {
    this.code = code;
    this.layout = layout;
    this.routine = routine;
    this.values = values;
    this.#ritems = ritems;
    // Behind them, where they are needed: the pointer of the locals stack, and the items there.
    this.#lp = ritems + routine.rhigh;
    this.#locals = this.#lp + 1 - routine.llow;
  }

  /** How many locals the places of the return stack and of the locals stack have. */
  static returns(routine: Routine): number {
    const returns = routine.rhigh - routine.rlow;
    return routine.hasLocals ? returns + 1 + routine.lhigh - routine.llow : returns;
  }

  abstract pushItem(place: number): void;

  pushReturnItem(place: number): void {
    this.code.get(this.#ritems + place);
  }

  pushLocalItem(place: number): void {
    this.code.get(this.#locals + place);
  }

  pushPointer(which: "sp" | "rp" | "lp", offset: number): void {
    pushAddress(this.code, which === "sp" ? SP : which === "rp" ? RP : this.#lp, offset);
  }

  /** Pushes what lies in a place at some point of a block. */
  protected pushPlace(shape: Shape, place: number): void {
    const node = shape.items.get(place);
    if (node) this.values.push(node);
    else this.pushItem(place);
  }

  /** Begins a function. */
  abstract enter(): void;

  /** Begins a block. @param refuse gives the label that hands over at its beginning */
  abstract begin(block: Block, refuse: () => number): void;

  /**
   * The locals of items that were fetched when the block began, by place: code that hands over may rely on
   * them.
   */
  abstract get given(): ReadonlyMap<number, number>;

  /** Emits code that hands over, after all other. */
  abstract handOver(given: ReadonlyMap<number, number>, emit: () => void): void;

  /** Called before one of two ways is emitted. What it gives is called before the other. */
  abstract fork(): () => void;

  /** Writes the data stack to memory, as it is at some point of a block. Only after `spillReturn`. */
  abstract spill(shape: Shape): void;

  /** The values that an edge has to put into place. */
  abstract moves(edge: Move): readonly { readonly node: Node }[];

  /** True when an edge needs no code but the branch. */
  abstract isFree(edge: Move): boolean;

  /** Puts the stacks where the block at the end of an edge expects them. */
  abstract move(edge: Move): void;

  /** Pushes the operands of a call and puts everything else into place. */
  abstract prepare(call: Call): void;

  /** Takes the results of a function from WebAssembly's stack. */
  accept(call: Call): void {
    if (call.callee.outcomes.size > 1) {
      const outcome = this.values.temporary();
      this.#outcomes.set(call, outcome);
      this.code.set(outcome);
    }
    this.takeResults(call);
  }

  protected abstract takeResults(call: Call): void;

  /** Pushes which of its outcomes a function had. */
  pushOutcome(call: Call): void {
    this.code.get(this.#outcomes.get(call) as number);
  }

  /** Writes the items below a place to memory, which are in their places. */
  protected abstract spillPlaces(depth: number): void;

  /** After a callee has handed over: takes the items below a depth that it was given, and left in memory. */
  abstract takeBack(call: Call, depth: number): void;

  /** Puts the results of a call where the next block expects them. */
  abstract arrive(call: Call, delta: number): void;

  /** Pushes the end of the items that an unknown word may take: an address. */
  abstract pushTop(): void;

  /**
   * After an unknown word, which gave its stack pointer.
   * @param sp the local of that
   * @param surprised gives the label for another depth than expected
   */
  abstract arriveFrom(shape: Shape, delta: number, sp: number, surprised: () => number): void;

  /** Returns to the caller. */
  abstract leave(shape: Shape): void;

  // What both kinds of home have in common.

  /** Fetches the locals of frames that were there before the function was called. */
  protected enterLocals(): void {
    const { code, routine, layout } = this;
    if (!routine.hasLocals) return;
    pushShared(code, layout.at.LP);
    code.set(this.#lp);
    this.fetch(this.#lp, routine.llow, 0, this.#locals);
  }

  /**
   * Fetches items of a stack into their locals.
   * @param base the local of its pointer
   * @param local that of place 0
   */
  protected fetch(base: number, from: number, end: number, local: number): void {
    const { code } = this;
    for (let place = from; place < end; place++) {
      this.beginAccess(base, place);
      code.emit("i32.load", offsetOf(place));
      code.set(local + place);
    }
  }

  /** Pushes whether the locals stack has no room to be `depth` cells deep. */
  pushNoRoomFor(depth: number): void {
    pushAddress(this.code, this.#lp, -depth * CELL);
    this.code.const(LOCALS_STACK);
    this.code.op("i32.lt_s");
  }

  /** Stores the locals stack pointer, before anything else can look at it. */
  tellLocals(ldepth: number): void {
    const { code, routine, layout } = this;
    if (!routine.hasLocals) return;
    code.const(0);
    pushAddress(code, this.#lp, -ldepth * CELL);
    code.emit("i32.store", layout.at.LP);
  }

  /** Writes the locals to memory. @param moved they are in their places already */
  #spillLocals(shape: Shape, moved: boolean): void {
    const { code, routine } = this;
    if (!routine.hasLocals) return;
    for (let place = routine.llow; place < shape.ldepth; place++) {
      const frame = shape.frames.findIndex((_, i) => (shape.frames[i + 1] ?? shape.ldepth) - 1 === place);
      const node = moved ? undefined : shape.locals.get(place);
      this.beginAccess(this.#lp, place);
      if (frame >= 0) pushAddress(code, this.#lp, -(shape.frames[frame] as number) * CELL);
      else if (node) this.values.push(node);
      else this.pushLocalItem(place);
      this.endStore(place);
    }
  }

  /** Writes the floats to memory. */
  spillFloats({ floatBase, floats, fdepth }: Shape): void {
    const { code, values } = this;
    if (!floatBase) return;
    for (const [place, node] of floats) {
      if (place >= fdepth) continue;
      // The address of place p is that of the pointer, less 8 for each place up to it.
      values.push(floatBase);
      if (place >= 0) {
        code.const((place + 1) * FLOAT);
        code.op("i32.sub");
      }
      values.push(node);
      code.emit("f64.store", place < 0 ? (-place - 1) * FLOAT : 0);
    }
    if (fdepth === 0) return;
    code.const(0);
    values.push(floatBase);
    code.const(fdepth * FLOAT);
    code.op("i32.sub");
    code.emit("i32.store", this.layout.at.FP);
  }

  /** Begins a function that the interpreter, or an EXECUTE, enters. */
  protected enterFromOutside(): void {
    const { routine } = this;
    guardEntry(this.code, routine, this.layout);
    this.fetch(RP, routine.rlow, 0, this.#ritems);
    this.enterLocals();
  }

  /**
   * What an edge must put into the locals of the return stack, and of the locals stack.
   * @param moves a list to which that is added
   */
  protected returnMoves(
    shape: Shape,
    known?: ReadonlyMap<number, Node>,
    moves: Assignment[] = [],
  ): Assignment[] {
    shape.ritems.forEach((node, place) => {
      if (place >= shape.rdepth || (known ? known.has(place) : this.#lasts(node))) return;
      if (node.op !== "return item" || node.value !== place)
        moves.push({ local: this.#ritems + place, node });
    });
    shape.locals.forEach((node, place) => {
      if (place >= shape.ldepth) return;
      if (node.op !== "local item" || node.value !== place) moves.push({ local: this.#locals + place, node });
    });
    return moves;
  }

  /** True for an item of the return stack that needs no local. */
  #lasts(node: Node): boolean {
    return isLasting(node, !this.routine.floating);
  }

  /** Writes the return stack and the locals to memory. */
  spillReturn(shape: Shape): void {
    this.#spillReturns(shape.rdepth, shape.ritems);
    this.tellLocals(shape.ldepth);
    this.#spillLocals(shape, false);
  }

  #spillReturns(rdepth: number, ritems = OUTSIDE.known): void {
    for (let place = this.routine.rlow; place < rdepth; place++) {
      const node = ritems.get(place);
      this.beginAccess(RP, place);
      if (node) this.values.push(node);
      else this.pushReturnItem(place);
      this.endStore(place);
    }
  }

  /** Has all in its place, for `spillHome` to follow. @returns the depth that this is to be given */
  goHome(shape: Shape): number {
    this.move({ shape, to: OUTSIDE });
    this.tellLocals(shape.ldepth);
    this.#spillLocals(shape, true);
    return this.routine.floating ? 0 : shape.depth;
  }

  /** The same after a callee has handed over, which took its operands. */
  goHomeAfter({ shape, next, callee }: Call): number {
    shape.ritems.forEach((node, place) => {
      if (place >= shape.rdepth || !this.#lasts(node)) return;
      this.values.push(node);
      this.code.set(this.#ritems + place);
    });
    this.code.const(next);
    this.code.set(this.#ritems + shape.rdepth);
    this.#spillLocals(shape, true);
    return this.routine.floating ? 0 : shape.depth - callee.inputs;
  }

  /** Writes the stacks to memory, which are in their places. */
  spillHome(depth: number, rdepth: number): void {
    this.spillPlaces(depth);
    this.#spillReturns(rdepth);
  }

  /**
   * Begins a fetch from a cell of a stack, or a store into one: there the value is pushed next, then comes
   * `endStore`.
   */
  protected beginAccess(base: number, place: number): void {
    pushAddress(this.code, base, Math.min(addressOf(place), 0));
  }

  protected endStore(place: number): void {
    this.code.emit("i32.store", offsetOf(place));
  }

  /** Writes the address where the interpreter goes on after the word that was called here. */
  storeReturnAddress(shape: Shape, next: number): void {
    this.beginAccess(RP, shape.rdepth);
    this.code.const(next);
    this.endStore(shape.rdepth);
  }

  /** Pushes sp and rp. */
  pushPointers(depth: number, rdepth: number): void {
    pushAddress(this.code, SP, -depth * CELL);
    pushAddress(this.code, RP, -rdepth * CELL);
  }

  /** Returns zeros, after handing over: the caller looks at FLAG first. */
  giveUp(): void {
    for (let i = typeOf(this.routine).results; i > 0; i--) this.code.const(0);
    this.code.op("return");
  }
}

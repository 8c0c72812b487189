import { CELL } from "../../vm/layout.ts";
import { ENTRY_TYPE, SP, typeOf } from "./entry.ts";
import type { Block, Edge } from "./graph.ts";
import type { Shape } from "./shape.ts";
import { type Call, Home, type Workshop } from "./home.ts";
import type { Node } from "./node.ts";
import { onceEach } from "../base/once.ts";
import { pushAddress } from "../base/shared.ts";
import type { Move } from "./value.ts";

const NOTHING: ReadonlyMap<number, number> = new Map();

/** Every place of the data stack has a local of its own: for functions whose stack effect is known. */
export class LocalHome extends Home {
  readonly #items: number;
  readonly #outcomes = new Map<Call, number>();

  constructor(workshop: Workshop) {
    const { routine } = workshop;
    const items = (routine.kind === "loop" ? ENTRY_TYPE.params : 2) - routine.low;
    super(workshop, items + routine.high - routine.rlow);
    this.#items = items;
  }

  /** How many locals the places of both stacks have, with the parameters. */
  static size(routine: Workshop["routine"]): number {
    const first = routine.kind === "loop" ? ENTRY_TYPE.params : 2;
    return first - routine.low + routine.high + Home.returns(routine);
  }

  pushItem(place: number): void {
    this.code.emit("local.get", this.#items + place);
  }

  enter(entry: Block): void {
    if (this.routine.kind !== "loop") return this.enterLocals();
    this.enterFromOutside(entry);
    this.#fetch(this.routine.low, 0);
  }

  begin(): void {
    // Everything is in its place.
  }

  fork(): () => void {
    return () => undefined;
  }

  get given(): ReadonlyMap<number, number> {
    return NOTHING;
  }

  handOver(_given: ReadonlyMap<number, number>, emit: () => void): void {
    emit();
  }

  spill(shape: Shape): void {
    for (let place = this.routine.low; place < shape.depth; place++) {
      this.beginStore(SP, place);
      this.pushPlace(shape, place);
      this.endStore(place);
    }
  }

  readonly moves = onceEach(({ shape, to }: Edge): Move[] =>
    this.returnMoves(shape, to.rknown, this.#itemMoves(shape, shape.depth, to.known)),
  );

  /** What must be put into the locals of places below `end`, but for those that are known. */
  #itemMoves(shape: Shape, end: number, known?: ReadonlyMap<number, Node>): Move[] {
    const moves: Move[] = [];
    shape.items.forEach((node, place) => {
      if (place >= end || known?.has(place)) return;
      if (node.op !== "item" || node.value !== place) moves.push({ local: this.#items + place, node });
    });
    return moves;
  }

  isFree(edge: Edge): boolean {
    return this.moves(edge).length === 0;
  }

  move(edge: Edge): void {
    this.values.assign(this.moves(edge));
  }

  prepare({ callee, shape }: Call): void {
    const kept = shape.depth - callee.inputs;
    this.pushCalleePointers(shape);
    for (let place = kept; place < shape.depth; place++) this.pushPlace(shape, place);
    this.values.assign(this.returnMoves(shape, undefined, this.#itemMoves(shape, kept)));
  }

  accept(call: Call): void {
    const { code } = this;
    const { callee, shape } = call;
    const kept = shape.depth - callee.inputs;
    if (callee.outcomes.size > 1) {
      const outcome = this.values.temporary();
      this.#outcomes.set(call, outcome);
      code.emit("local.set", outcome);
    }
    for (let i = callee.results - 1; i >= 0; i--) code.emit("local.set", this.#items + kept + i);
  }

  pushOutcome(call: Call): void {
    this.code.emit("local.get", this.#outcomes.get(call) as number);
  }

  spillAfter({ callee, shape }: Call): void {
    for (let place = this.routine.low; place < shape.depth - callee.inputs; place++) {
      this.beginStore(SP, place);
      this.pushItem(place);
      this.endStore(place);
    }
  }

  takeBack({ callee, shape }: Call, depth: number): void {
    this.#fetch(shape.depth - callee.inputs, depth);
  }

  #fetch(from: number, end: number): void {
    const { code } = this;
    for (let place = from; place < end; place++) {
      const offset = -(place + 1) * CELL;
      pushAddress(code, SP, Math.min(offset, 0));
      code.emit("i32.load", Math.max(offset, 0));
      code.emit("local.set", this.#items + place);
    }
  }

  arrive(): void {
    // The results are in their places.
  }

  pushTop(): void {
    pushAddress(this.code, SP, this.routine.inputs * CELL);
  }

  arriveFrom(shape: Shape, delta: number, sp: number, surprised: () => number): void {
    const { code } = this;
    const depth = shape.depth + delta;
    code.emit("local.get", sp);
    pushAddress(code, SP, -depth * CELL);
    code.op("i32.ne");
    code.emit("br_if", surprised());
    this.#fetch(this.routine.low, depth);
  }

  leave(shape: Shape): void {
    const { low, results, outcomes } = this.routine;
    for (let place = low; place < low + results; place++) {
      if (place < shape.depth) this.pushPlace(shape, place);
      else this.code.const(0);
    }
    if (typeOf(this.routine).results > results) this.code.const([...outcomes.keys()].indexOf(shape.depth));
    this.code.op("return");
  }
}

import { CELL } from "../../vm/layout.ts";
import { ENTRY_TYPE, SP, typeOf } from "./entry.ts";
import { Shape } from "./shape.ts";
import { type Call, Home, type Move, type Workshop } from "./home.ts";
import type { Node } from "./node.ts";
import { onceEach } from "../base/once.ts";
import { pushAddress } from "../base/shared.ts";
import type { Assignment } from "./value.ts";

const NOTHING: ReadonlyMap<number, number> = new Map();

/** Every place of the data stack has a local of its own: for functions whose stack effect is known. */
export class LocalHome extends Home {
  readonly #items: number;

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
    this.code.get(this.#items + place);
  }

  enter(): void {
    if (this.routine.kind !== "loop") return this.enterLocals();
    this.enterFromOutside();
    this.fetch(SP, this.routine.low, 0, this.#items);
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
      this.beginAccess(SP, place);
      this.pushPlace(shape, place);
      this.endStore(place);
    }
  }

  readonly moves = onceEach(({ shape, to }: Move): Assignment[] =>
    this.returnMoves(shape, to.rknown, this.#itemMoves(shape, shape.depth, to.known)),
  );

  /** What must be put into the locals of places below `end`, but for those that are known. */
  #itemMoves(shape: Shape, end: number, known?: ReadonlyMap<number, Node>): Assignment[] {
    const moves: Assignment[] = [];
    shape.items.forEach((node, place) => {
      if (place >= end || known?.has(place)) return;
      if (node.op !== "item" || node.value !== place) moves.push({ local: this.#items + place, node });
    });
    return moves;
  }

  isFree(edge: Move): boolean {
    return this.moves(edge).length === 0;
  }

  move(edge: Move): void {
    this.values.assign(this.moves(edge));
  }

  prepare({ callee, shape }: Call): void {
    const kept = shape.depth - callee.inputs;
    this.pushPointers(shape.depth, shape.rdepth + 1);
    for (let place = kept; place < shape.depth; place++) this.pushPlace(shape, place);
    this.values.assign(this.returnMoves(shape, undefined, this.#itemMoves(shape, kept)));
  }

  protected takeResults({ callee, shape }: Call): void {
    const kept = shape.depth - callee.inputs;
    for (let i = callee.results - 1; i >= 0; i--) this.code.set(this.#items + kept + i);
  }

  protected spillPlaces(depth: number): void {
    this.spill(new Shape(depth, 0));
  }

  takeBack({ callee, shape }: Call, depth: number): void {
    this.fetch(SP, shape.depth - callee.inputs, depth, this.#items);
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
    code.get(sp);
    pushAddress(code, SP, -depth * CELL);
    code.op("i32.ne");
    code.emit("br_if", surprised());
    this.fetch(SP, this.routine.low, depth, this.#items);
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

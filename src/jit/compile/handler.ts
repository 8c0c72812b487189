import type { Handlers } from "./access.ts";
import type { Instruction } from "../base/code.ts";
import type { Fuel } from "./fuel.ts";
import type { Checkpoint } from "./graph.ts";
import type { Home, Workshop } from "./home.ts";
import type { Shape } from "./shape.ts";
import { callShared, setShared } from "../base/shared.ts";

interface Handler {
  readonly label: number;
  readonly emit: () => void;
}

/** What all code does in the end that hands over where the stacks are as deep. */
interface Tail {
  readonly depth: number;
  readonly rdepth: number;
  /** The label of what has the interpreter go on, if that is needed; and of what writes the stacks. */
  bail?: number;
  readonly spill: number;
}

/**
 * The code of a function that hands over to the interpreter. It comes after all other:
 *
 *     block $n ... block $1
 *       the code; a check that fails goes to one of the labels
 *     end  for each of these: all to its place, and on to the tail for stacks as deep
 *     end  for each tail: have the interpreter go on there
 *     end  and write the stacks to memory
 */
export class HandOvers implements Handlers {
  readonly #workshop: Workshop;
  readonly #home: Home;
  readonly #fuel: Fuel;
  readonly #handlers: Handler[] = [];
  readonly #misses: Handler[] = [];
  readonly #labels = new Map<Checkpoint, number>();
  readonly #tails = new Map<string, Tail>();
  /** The local of the address where the interpreter goes on. */
  #ip: number | undefined;

  constructor(workshop: Workshop, home: Home, fuel: Fuel) {
    this.#workshop = workshop;
    this.#home = home;
    this.#fuel = fuel;
  }

  /** Writes the state to memory and comes back, for the interpreter to go on from there. */
  leave(shape: Shape, ip: number): void {
    const home = this.#home;
    const { code, layout, routine, values } = this.#workshop;
    if (routine.kind === "primitive") {
      // Its entry says that it is for the interpreter.
      setShared(code, layout.at.FLAG, 1);
      return home.giveUp();
    }
    home.spillFloats(shape);
    const tail = this.#tail(home.goHome(shape), shape.rdepth);
    code.const(ip);
    code.set((this.#ip ??= values.types.push("i32") - 1));
    code.emit("br", (tail.bail ??= code.label()));
  }

  /** Has the stacks, which are in their places, written to memory, and comes back. */
  giveUp(depth: number, rdepth: number): void {
    this.#workshop.code.emit("br", this.#tail(depth, rdepth).spill);
  }

  #tail(depth: number, rdepth: number): Tail {
    const key = `${depth} ${rdepth}`;
    let tail = this.#tails.get(key);
    if (!tail) this.#tails.set(key, (tail = { depth, rdepth, spill: this.#workshop.code.label() }));
    return tail;
  }

  /** Has code emitted after all other, and gives its label. */
  add(emit: () => void): number {
    const { code, values } = this.#workshop;
    const label = code.label();
    const { given } = this.#home;
    const later = (): void => {
      values.reserveAll();
      this.#home.handOver(given, emit);
    };
    this.#handlers.push({ label, emit: later });
    return label;
  }

  /** The label of code that hands over at a checkpoint. @param at see `leaveIf` */
  handler(back: Checkpoint, at?: number): number {
    let handler = this.#labels.get(back);
    if (handler === undefined) {
      handler = this.add(() => this.leave(back.shape, back.ip));
      this.#labels.set(back, handler);
    }
    if (at === undefined) return handler;
    const { code, layout } = this.#workshop;
    const label = code.label();
    const emit = (): void => {
      setShared(code, layout.at.MISSED, at);
      code.emit("br", handler);
    };
    this.#misses.push({ label, emit });
    return label;
  }

  leaveIf(back: Checkpoint, at?: number): void {
    this.#workshop.code.emit("br_if", this.handler(back, at));
  }

  /** The whole code of a function: what was emitted, and behind it what hands over. */
  wrap(): Instruction[] {
    const { code } = this.#workshop;
    const blocks: Instruction[] = [];
    const put = (label: number): void => {
      code.op("end");
      blocks.unshift({ op: "block", immediate: label });
    };
    // Nothing gets here, but the engine must be told unless the last instruction says so.
    const last = code.body.at(-1)?.op;
    if (last !== "return" && last !== "br") code.op("unreachable");
    // Misses branch on to other handlers, and these to tails, whose blocks must still be open.
    for (const { label, emit } of [...this.#misses, ...this.#handlers]) {
      put(label);
      emit();
    }
    for (const { depth, rdepth, spill, bail } of this.#tails.values()) {
      if (bail !== undefined) {
        put(bail);
        this.#fuel.save();
        this.#home.pushPointers(depth, rdepth);
        code.get(this.#ip as number);
        callShared(code, "bail");
      }
      put(spill);
      this.#home.spillHome(depth, rdepth);
      this.#home.giveUp();
    }
    return blocks.concat(code.body);
  }
}

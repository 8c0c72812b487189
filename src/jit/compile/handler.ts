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

/**
 * The code of a function that hands over to the interpreter. It comes after all other:
 *
 *     block $n ... block $1
 *       the code; a check that fails goes to one of the labels
 *     end  hand over as $1 does ... end  hand over as $n does
 */
export class HandOvers implements Handlers {
  readonly #workshop: Workshop;
  readonly #home: Home;
  readonly #fuel: Fuel;
  readonly #handlers: Handler[] = [];
  readonly #misses: Handler[] = [];
  readonly #labels = new Map<Checkpoint, number>();

  constructor(workshop: Workshop, home: Home, fuel: Fuel) {
    this.#workshop = workshop;
    this.#home = home;
    this.#fuel = fuel;
  }

  /** Writes the state to memory and comes back, for the interpreter to go on from there. */
  leave(shape: Shape, ip: number): void {
    const home = this.#home;
    if (this.#workshop.routine.kind === "primitive") return this.#refuse();
    this.#fuel.save();
    home.spillFloats(shape);
    home.spillReturn(shape);
    home.spill(shape);
    home.pushRegisters(shape, ip);
    callShared(this.#workshop.code, "bail");
    home.giveUp();
  }

  /** Has the entry of a primitive say that it is for the interpreter. */
  #refuse(): void {
    const { code, layout } = this.#workshop;
    setShared(code, layout.at.FLAG, 1);
    this.#home.giveUp();
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

  handler(checkpoint: Checkpoint): number {
    let label = this.#labels.get(checkpoint);
    if (label === undefined) {
      label = this.add(() => this.leave(checkpoint.shape, checkpoint.ip));
      this.#labels.set(checkpoint, label);
    }
    return label;
  }

  missed(back: Checkpoint, at: number): number {
    const { code, layout } = this.#workshop;
    const label = code.label();
    const handler = this.handler(back);
    const emit = (): void => {
      setShared(code, layout.at.MISSED, at);
      code.emit("br", handler);
    };
    this.#misses.push({ label, emit });
    return label;
  }

  /** The whole code of a function: what was emitted, and behind it what hands over. */
  wrap(): Instruction[] {
    const { code } = this.#workshop;
    // Misses branch on to other handlers, whose blocks must still be open.
    const handlers = [...this.#misses, ...this.#handlers];
    // Nothing gets here, but the engine must be told unless the last instruction says so.
    const last = code.body.at(-1)?.op;
    if (last !== "return" && last !== "br") code.op("unreachable");
    for (const { emit } of handlers) {
      code.op("end");
      emit();
    }
    const blocks = handlers.map(({ label }): Instruction => ({ op: "block", immediate: label }));
    return [...blocks.reverse(), ...code.body];
  }
}

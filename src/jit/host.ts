import type { Declaration } from "../vm/declare.ts";
import { CELL, FLOAT_STACK, R0 } from "../vm/layout.ts";
import type { Machine, Primitive, Signal } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";
import type { Layout } from "./layout.ts";
import { traitOf } from "./thread.ts";

/** Runs primitives for compiled code, whose registers are in the shared cells. */
export class Host {
  readonly #machine: Machine;
  readonly #layout: Layout;
  readonly #shared: Int32Array;
  readonly #original: (number: number) => Primitive;
  readonly #generation: () => number;
  /** How many cells each primitive takes, and by how many bytes it moves the stack pointer, as its effect says. */
  readonly #inputs: number[] = [];
  readonly #changes: number[] = [];
  #error: Error | undefined;
  #signal: Signal = undefined;

  /**
   * @param original gives a primitive by its number
   * @param generation gives a number that changes when code is thrown away
   */
  constructor(
    machine: Machine,
    layout: Layout,
    original: (number: number) => Primitive,
    generation: () => number,
  ) {
    this.#machine = machine;
    this.#layout = layout;
    this.#shared = new Int32Array(machine.memory.buffer);
    this.#original = original;
    this.#generation = generation;
  }

  /**
   * Runs a primitive on stacks that are in memory; those of the callers are not. Not 0 when the code must hand over: the
   * primitive stopped or failed, or did more than its effect says, or code was thrown away.
   */
  run(primitive: number, xt: number): number {
    const m = this.#machine;
    const shared = this.#shared;
    const { at } = this.#layout;
    this.takeRegisters();
    m.w = xt;
    const { sp, rp, ip } = m;
    const inputs = this.#inputs[primitive] ?? this.#look(primitive);
    const change = this.#changes[primitive] as number;
    const generation = this.#generation();
    if (this.#reachesStacks(sp, inputs)) this.#signal = "dispatch";
    else {
      try {
        this.#signal = this.#original(primitive)(m);
      } catch (error) {
        this.#error = error instanceof Error ? error : new Trap(-257, String(error));
      }
      shared[at.FP >> 2] = m.fp;
      const done = this.#error === undefined && this.#signal === undefined;
      if (done && m.sp === sp + change && m.rp === rp && m.ip === ip && generation === this.#generation())
        return 0;
    }
    shared[at.SP >> 2] = m.sp;
    shared[at.RP >> 2] = m.rp;
    shared[at.IP >> 2] = m.ip;
    shared[at.FLAG >> 2] = 1;
    return 1;
  }

  #look(primitive: number): number {
    const { inputs, outputs } = traitOf(this.#machine.declarations[primitive] as Declaration).cells;
    this.#changes[primitive] = CELL * (inputs.length - outputs.length);
    return (this.#inputs[primitive] = inputs.length);
  }

  /** Puts the registers where compiled code finds them. */
  giveRegisters(): void {
    const { fp, lp } = this.#machine;
    const { at } = this.#layout;
    this.#shared[at.FP >> 2] = fp;
    this.#shared[at.LP >> 2] = lp;
  }

  /** Takes the registers over as compiled code left them. */
  takeRegisters(): void {
    const m = this.#machine;
    const shared = this.#shared;
    const { at } = this.#layout;
    m.sp = shared[at.SP >> 2] as number;
    m.rp = shared[at.RP >> 2] as number;
    m.ip = shared[at.IP >> 2] as number;
    this.takeSideStacks();
  }

  /** The same of the floats and of the locals alone. */
  takeSideStacks(): void {
    const m = this.#machine;
    const { at } = this.#layout;
    m.fp = this.#shared[at.FP >> 2] as number;
    m.lp = this.#shared[at.LP >> 2] as number;
  }

  /** Why a primitive had the code hand over, if one did. @throws what it threw */
  takeSignal(): Signal {
    const error = this.#error;
    const signal = this.#signal;
    this.#error = undefined;
    this.#signal = undefined;
    if (error !== undefined) throw error;
    return signal;
  }

  /**
   * True when operands may name memory of the stacks, which is not all there while compiled code runs: as addresses,
   * or as an address and a length.
   */
  #reachesStacks(sp: number, inputs: number): boolean {
    const { cells } = this.#machine;
    const { floor, s0 } = this.#layout;
    for (let i = 0; i < inputs; i++) {
      const a = (cells[(sp >> 2) + i] as number) >>> 0;
      if ((a >= FLOAT_STACK && a < R0) || (a >= floor && a < s0)) return true;
      if (a >= s0) continue;
      for (let j = 0; j < inputs; j++) {
        const end = a + ((cells[(sp >> 2) + j] as number) >>> 0);
        if (i !== j && end > (a < R0 ? FLOAT_STACK : floor) && a >= 0x1000) return true;
      }
    }
    return false;
  }
}

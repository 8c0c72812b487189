import type { Declaration } from "../vm/declare.ts";
import { isAddress } from "../vm/effect.ts";
import { CELL, CODE, FLOAT_STACK, R0 } from "../vm/layout.ts";
import type { Machine, Primitive, Signal } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";
import type { Layout } from "./base/layout.ts";
import { traitOf } from "./compile/trait.ts";

/** Units of fuel that a call of a primitive uses: it takes as long as compiled code that uses as much. */
const CALL_FUEL = 16;
/** The same once only the reserve is left: much more, since a primitive may take any time. */
const RESERVE_CALL_FUEL = 1024;

/** A primitive, and what its stack effect says of it. */
interface Call {
  readonly run: Primitive;
  /** By how many bytes it moves the stack pointer. */
  readonly change: number;
  /** Which operands are addresses, and which are something else: 0 is the item on top. */
  readonly addresses: readonly number[];
  readonly numbers: readonly number[];
}

/** Runs primitives for compiled code, whose registers are in the shared cells. */
export class Host {
  readonly #machine: Machine;
  readonly #layout: Layout;
  readonly #shared: Int32Array;
  readonly #original: (number: number) => Primitive;
  readonly #generation: () => number;
  readonly #calls: Call[] = [];
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
   * Runs a primitive. The code that calls it has written its items to memory; its callers have not. Returns 1
   * when the code must hand over, since the primitive stopped, failed or did more than its effect says, or
   * code was thrown away; else 0.
   */
  run(primitive: number, xt: number): number {
    const m = this.#machine;
    const shared = this.#shared;
    const { at } = this.#layout;
    this.takeRegisters();
    const left = shared[at.FUEL >> 2] as number;
    shared[at.FUEL >> 2] = left - (left < 0 ? RESERVE_CALL_FUEL : CALL_FUEL);
    m.w = xt;
    const { sp, rp, ip } = m;
    const call = this.#calls[primitive] ?? this.#look(primitive);
    const generation = this.#generation();
    if (this.#reachesStacks(sp, call)) this.#signal = "dispatch";
    else {
      try {
        this.#signal = call.run(m);
      } catch (error) {
        this.#error = error instanceof Error ? error : new Trap(-257, String(error));
      }
      shared[at.FP >> 2] = m.fp;
      const done = this.#error === undefined && this.#signal === undefined;
      if (
        done &&
        m.sp === sp + call.change &&
        m.rp === rp &&
        m.ip === ip &&
        generation === this.#generation()
      )
        return 0;
    }
    shared[at.SP >> 2] = m.sp;
    shared[at.RP >> 2] = m.rp;
    shared[at.IP >> 2] = m.ip;
    shared[at.FLAG >> 2] = 1;
    return 1;
  }

  #look(primitive: number): Call {
    const declaration = this.#machine.declarations[primitive] as Declaration;
    const { inputs, outputs } = traitOf(declaration).cells;
    const names = [...inputs].reverse();
    const places = [...names.keys()];
    // A pure primitive never sees the machine.
    const sees = declaration.kind !== "pure";
    return (this.#calls[primitive] = {
      run: this.#original(primitive),
      change: CELL * (inputs.length - outputs.length),
      addresses: places.filter((i) => sees && isAddress(names[i] as string)),
      numbers: places.filter((i) => sees && !isAddress(names[i] as string)),
    });
  }

  /** Puts the pointers of the float stack and the locals stack where compiled code finds them. */
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

  /** The same for the pointers of the float stack and the locals stack alone. */
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
   * True when operands may name memory of the stacks, by an address in it, or by an address and what may be a
   * length: while compiled code runs, some items are not in memory.
   */
  #reachesStacks(sp: number, { addresses, numbers }: Call): boolean {
    const { cells } = this.#machine;
    const { floor, s0 } = this.#layout;
    // By index, since an iterator would make each call slower.
    for (let i = 0; i < addresses.length; i++) {
      const a = (cells[(sp >> 2) + (addresses[i] as number)] as number) >>> 0;
      if ((a >= FLOAT_STACK && a < R0) || (a >= floor && a < s0)) return true;
      if (a >= s0) continue;
      for (let j = 0; j < numbers.length; j++) {
        const end = a + ((cells[(sp >> 2) + (numbers[j] as number)] as number) >>> 0);
        if (end > (a < R0 ? FLOAT_STACK : floor) && a >= CODE) return true;
      }
    }
    return false;
  }
}

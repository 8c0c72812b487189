import { CELL, R0 } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import type { CodeStore, Entry } from "./code-store.ts";
import { DEEPEST_CALLS } from "./compile/effect.ts";
import type { Hot } from "./candidate.ts";
import type { Host } from "./host.ts";
import { type Layout, WAY } from "./base/layout.ts";
import type { Memories } from "./base/memories.ts";
import type { Stopwatch } from "./stopwatch.ts";

/**
 * Units of fuel that compiled code gets at once: when it is entered anew, the engine may have optimised it.
 */
const FUEL_SLICE = 200_000;
/** Surprises by one EXECUTE or access after which its code is made anew: that takes as long as they did. */
const MOST_SURPRISES = 500;
/** What has surprised this often by then is expected to do so again, and compiled for that too. */
const SOME_SURPRISES = 5;
/**
 * Times that an EXECUTE is left to the interpreter after which its code is made anew: a power of two.
 */
const MOST_UNKNOWN = 128;

/** What is needed to run compiled code. */
interface Parts {
  readonly machine: Machine;
  readonly layout: Layout;
  readonly host: Host;
  readonly store: CodeStore;
  readonly memories: Memories;
  readonly stopwatch: Stopwatch;
  /** See `AcceleratorOptions`. */
  readonly patience: readonly number[];
}

/** Enters compiled code, and takes the machine over from it as it left it. */
export class Runner {
  readonly #parts: Parts;
  /** All memory as cells, with those behind the machine's own; the index is address / 4. */
  readonly #shared: Int32Array;
  #entered = 0;
  /** How often there were too few items for a routine, by its address, and how few; see `SHORT`. */
  readonly #shorts = new Map<number, { times: number; items: number }>();
  /** How often an EXECUTE, by the address after it, or an access, by that of its word, surprised. */
  readonly #surprises = { SURPRISE: new Map<number, number>(), MISSED: new Map<number, number>() };

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#shared = new Int32Array(parts.machine.memory.buffer);
  }

  /** True where code may run: while the stacks are in their own places, and no trap is being handled. */
  get isReady(): boolean {
    const m = this.#parts.machine;
    return m.spHigh === m.s0 && m.rpHigh === R0 && !m.inSlack && m.pc === 0;
  }

  /**
   * Enters the code of an address; `count` is what `Heat.of` says of that. Where there is none, the
   * interpreter goes on.
   */
  enter(kind: Hot, count: number, address: number): Signal {
    const { machine: m, layout, store } = this.#parts;
    const left = layout.at.FUEL >> 2;
    do {
      const entry = store.at(kind, count, address);
      if (entry === undefined || !this.isReady) return undefined;
      if (m.budget <= 0) return "fuel";
      const signal = this.#run(entry);
      if (signal !== undefined) return signal;
      // Code that has used up its slice has mostly come back to its beginning.
    } while (m.ip === address && (this.#shared[left] as number) < 0);
    return m.budget <= 0 ? "fuel" : undefined;
  }

  /** Runs code until it returns, or has used up a slice of fuel. */
  #run(entry: Entry): Signal {
    const { machine: m, layout, host, memories, stopwatch, patience } = this.#parts;
    const fuel = Math.min(m.budget, FUEL_SLICE);
    const shared = this.#shared;
    const { at, rpLow } = layout;
    shared[at.FUEL >> 2] = fuel;
    shared[at.RETURN_LIMIT >> 2] = Math.max(rpLow, m.rp - DEEPEST_CALLS * CELL);
    if (layout.nervous) shared[at.PATIENCE >> 2] = patience[this.#entered++ % patience.length] ?? 1;
    shared[at.SHORT >> 2] = 0;
    shared[at.THROWN >> 2] = 0;
    shared[at.CAUGHT >> 2] = 0;
    host.giveRegisters();
    const { rp } = m;
    stopwatch.enter();
    const sp = entry.run(m.sp, rp, m.spHigh);
    const used = fuel - (shared[at.FUEL >> 2] as number);
    stopwatch.leave(used);
    m.budget -= used;
    entry.unit.used += used;
    if (((shared[at.SURPRISE >> 2] as number) | (shared[at.MISSED >> 2] as number)) !== 0) {
      this.#learn("SURPRISE", memories.wild);
      this.#learn("MISSED", memories.far);
    }
    if (shared[at.FLAG >> 2] === 0) {
      host.takeSideStacks();
      m.sp = sp;
      m.rp = rp;
      m.ip = m.popReturn();
    } else {
      shared[at.FLAG >> 2] = 0;
      host.takeRegisters();
      this.#noteShort(shared[at.SHORT >> 2] as number);
      const times = memories.unknown.get(m.ip);
      if (times !== undefined) this.#meet(m.ip, times + 1);
    }
    const caught = shared[at.CAUGHT >> 2] as number;
    if (caught !== 0) m.noteThrow(caught, shared[at.CAUGHT_AT >> 2]);
    return host.takeSignal();
  }

  /** Forgets what surprised. */
  clear(): void {
    this.#shorts.clear();
    this.#surprises.SURPRISE.clear();
    this.#surprises.MISSED.clear();
  }

  /**
   * Counts that code left an EXECUTE to the interpreter, since what it ran had not run there before. If that
   * happens often, the code is made anew; and again, if that was of no use, each time twice as late.
   */
  #meet(address: number, times: number): void {
    this.#parts.memories.unknown.set(address, times);
    if (times >= MOST_UNKNOWN && (times & (times - 1)) === 0) this.#drop(address);
  }

  /**
   * Counts that a routine found fewer items than it takes on some way. If that happens often, it is compiled
   * anew without that way; if it went that way, so that it looks for the items only where it takes them.
   */
  #noteShort(noted: number): void {
    if (noted === 0) return;
    const { machine: m, memories } = this.#parts;
    const short = this.#shorts.get(noted) ?? { times: 0, items: Infinity };
    this.#shorts.set(noted, short);
    short.times++;
    short.items = Math.min(short.items, (m.spHigh - m.sp) / CELL);
    // Primitives have no other way.
    if (short.times !== MOST_SURPRISES || noted === 1) return;
    this.#shorts.delete(noted);
    const way = noted & WAY;
    const address = noted - way;
    if (way === 0) memories.short.set(address, -short.items);
    else memories.deep.add(address);
    this.#drop(address);
  }

  /** Counts a surprise. Where there are many, the code is made anew, and expects what has happened. */
  #learn(cell: "SURPRISE" | "MISSED", odd: Set<number>): void {
    const i = this.#parts.layout.at[cell] >> 2;
    const address = this.#shared[i] as number;
    if (address === 0) return;
    this.#shared[i] = 0;
    const surprises = this.#surprises[cell];
    const count = (surprises.get(address) ?? 0) + 1;
    surprises.set(address, count);
    if (count < MOST_SURPRISES && !odd.has(address)) return;
    for (const [other, times] of surprises) if (times >= SOME_SURPRISES) odd.add(other);
    odd.add(address);
    // An EXECUTE is known by the address after it.
    this.#drop(cell === "SURPRISE" ? address - CELL : address);
  }

  /** Throws away the code that was made from a cell. It will be made anew by what is known now. */
  #drop(address: number): void {
    const { store } = this.#parts;
    for (const [unit] of store.touching(address, CELL)) store.drop(unit);
  }
}

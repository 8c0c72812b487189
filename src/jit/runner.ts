import { CELL, R0 } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import type { CodeStore, Entry } from "./code-store.ts";
import { DEEPEST } from "./compile/entry.ts";
import type { Hot } from "./candidate.ts";
import type { Host } from "./host.ts";
import type { Layout } from "./base/layout.ts";
import type { Memories } from "./compile/region.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** The most fuel that compiled code gets at once: a new call of it may be of better code, from the host's compiler. */
const SLICE = 200_000;
/**
 * How often an EXECUTE, or an address, may surprise before the code is made for anything: it takes as long to make as so
 * many surprises. What has surprised but sometimes by then is expected to do it again.
 */
const MOST_SURPRISES = 500;
const SOMETIMES = 5;
/** The same for an EXECUTE of which nothing was known. */
const MOST_UNKNOWN = 100;

/** What compiled code runs with. */
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
  /** The cells behind the machine's memory, by address / 4. */
  readonly #shared: Int32Array;
  #entered = 0;
  /** How often there were too few items for a routine, by its address. */
  readonly #shorts = new Map<number, number>();
  /** How often an EXECUTE before an address, or an access at one, surprised. */
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

  /** Enters the code of an address, by what its heat says of it; where there is none, the interpreter goes on. */
  enter(kind: Hot, count: number, address: number): Signal {
    const { machine: m, layout, store } = this.#parts;
    const left = layout.at.FUEL >> 2;
    do {
      const entry = store.at(kind, count, address);
      if (entry === undefined || !this.isReady) return undefined;
      if (m.budget <= 0) return "fuel";
      const signal = this.#run(entry);
      if (signal !== undefined) return signal;
      // A slice of fuel mostly ends where it began.
    } while (m.ip === address && (this.#shared[left] as number) < 0);
    return m.budget <= 0 ? "fuel" : undefined;
  }

  /** Runs code for a slice of fuel, if it is not over before that. */
  #run(entry: Entry): Signal {
    const { machine: m, layout, host, memories, stopwatch, patience } = this.#parts;
    const fuel = Math.min(m.budget, SLICE);
    const shared = this.#shared;
    const { at, rpLow } = layout;
    shared[at.FUEL >> 2] = fuel;
    shared[at.RETURN_LIMIT >> 2] = Math.max(rpLow, m.rp - DEEPEST * CELL);
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

  /** An EXECUTE that had not run before is compiled anew, once, when it has. */
  #meet(address: number, times: number): void {
    this.#parts.memories.unknown.set(address, times);
    if (times === MOST_UNKNOWN) this.#drop(address);
  }

  /** A routine that often finds too few items for its other ways is compiled anew, to look only when it takes them. */
  #noteShort(routine: number): void {
    if (routine === 0) return;
    const count = (this.#shorts.get(routine) ?? 0) + 1;
    this.#shorts.set(routine, count);
    if (count !== MOST_SURPRISES || (routine & 3) !== 0) return;
    this.#parts.memories.short.add(routine);
    this.#drop(routine);
  }

  /** What often does not go as it was expected is expected to go otherwise, and compiled anew. */
  #learn(cell: "SURPRISE" | "MISSED", odd: Set<number>): void {
    const i = this.#parts.layout.at[cell] >> 2;
    const address = this.#shared[i] as number;
    if (address === 0) return;
    this.#shared[i] = 0;
    const surprises = this.#surprises[cell];
    const count = (surprises.get(address) ?? 0) + 1;
    surprises.set(address, count);
    if (count < MOST_SURPRISES && !odd.has(address)) return;
    for (const [other, times] of surprises) if (times >= SOMETIMES) odd.add(other);
    odd.add(address);
    // An EXECUTE is known by where it goes on.
    this.#drop(cell === "SURPRISE" ? address - CELL : address);
  }

  /** Throws away the code that was made from a cell, to be made anew by what is known now. */
  #drop(address: number): void {
    const { store } = this.#parts;
    for (const [unit] of store.touching(address, CELL)) store.drop(unit);
  }
}

import { CELL, CODE, R0 } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { Attention } from "./attention.ts";
import { CodeStore, type Unit } from "./code-store.ts";
import { type Compiled, compile, type IsWanted, TOO_SMALL } from "./compile/compile.ts";
import { accelerators } from "./control.ts";
import type { Routine, RoutineKind } from "./compile/graph.ts";
import { type Hot, WORD_SPAN } from "./candidate.ts";
import { Heat, NEVER, TRICKY } from "./heat.ts";
import { Host } from "./host.ts";
import { type Layout, layoutFor } from "./base/layout.ts";
import { Memories } from "./compile/region.ts";
import { Runner } from "./runner.ts";
import { Stopwatch } from "./stopwatch.ts";
import { SystemWords } from "./system-words.ts";
import { isSimple, ThreadReader } from "./base/thread.ts";
import { type Idle, type Spare, warmUp } from "./warm-up.ts";
import { isWorth, isWorthwhile, mayBeWorthwhile } from "./worth.ts";

/** How the accelerator goes to work. */
export interface AcceleratorOptions {
  /** How often a word is called, or a loop goes back, before it is compiled; else that depends on its work and time. */
  readonly threshold?: number;
  /** Hands over to the interpreter after so many safe points, one after another for each number; for tests. */
  readonly patience?: readonly number[];
  /** Compiles even words that are too small to be worth it; for tests. */
  readonly eager?: boolean;
  /** Has the host call back when it is idle, for all to get into its stride before it is needed. */
  readonly idle?: Idle;
}

/** Makes another machine and boots it, as `createSystem` does. */
export type MakeSpare = (options: { readonly output: () => void; readonly jit: Accelerate }) => Spare;

/** Makes the accelerator of a machine, whose memory it shares: `accelerate()` gives one. */
export type Accelerate = (machine: Machine, memory: WebAssembly.Memory, makeSpare: MakeSpare) => Accelerator;

/**
 * What a module costs, in bytes, besides its own; what need not be paid for; how much fuel, used by compiled code, pays for
 * a byte; and the most that is asked for the next.
 */
const MODULE = 1000;
const FREE = 6000;
const FUEL_PER_BYTE = 16;
const MOST_PRICE = 64;
/** How often a word was called that is compiled rather than a loop in it; how far it may be up the return stack. */
const OFTEN = 16;
const FAR = 64 * CELL;
/** How hot the loop is taken to be at least: what is around it may be hotter. */
const LEAST_DEGREE = 10;

/** How often code may be thrown away because of a store, before its thread is left alone. */
const MOST_CHANGES = 8;
/** How many times hotter it must be each time. */
const CHANGED = 4;
/** How many places of a word that changes where it returns to are tried for nothing, before it is left alone. */
const MOST_PLACES = 20;
const ELSEWHERE = "it changes where it returns to";

/** Compiles what runs often, and lets the machine run it. It can be switched off at any time. */
export class Accelerator {
  readonly #machine: Machine;
  readonly #layout: Layout;
  readonly #heat: Heat;
  readonly #attention: Attention;
  readonly #runner: Runner;
  readonly #store: CodeStore;
  readonly #memories: Memories;
  readonly #eager: boolean;
  readonly #system: SystemWords;
  /** How long the machine has been running, and at what. */
  readonly stopwatch: Stopwatch;
  #resting = false;
  #off = false;
  /** How many places that call a word turned out not to be a loop's; -Infinity if one did. */
  readonly #judged = new Map<number, number>();
  /** How often code of an address was thrown away because of a store. */
  readonly #changes = new Map<number, number>();

  /**
   * @param makeSpare another machine of that kind, to be warmed up with
   * @throws RangeError when the machine's buffer is not that memory, or has no room for what is shared
   */
  constructor(
    machine: Machine,
    memory: WebAssembly.Memory,
    makeSpare: MakeSpare,
    options: AcceleratorOptions = {},
  ) {
    const layout = layoutFor(machine, options.patience !== undefined);
    if (!layout || memory.buffer !== machine.memory.buffer)
      throw new RangeError("memory that cannot be shared");
    this.#machine = machine;
    this.#layout = layout;
    this.#eager = options.eager ?? false;
    this.#system = new SystemWords(machine);
    const stove = {
      price: (address: number) => this.#price(address),
      spare: (xt: number) => this.#spare(xt),
      warm: (kind: Hot, address: number, degree?: number) => this.#warm(kind, address, degree),
      enter: (kind: Hot, count: number, address: number) => this.#runner.enter(kind, count, address),
    };
    const heat = new Heat(machine, stove, options.threshold);
    this.#heat = heat;
    const watcher = {
      watch: (on: boolean) => heat.watch(on),
      activity: () => this.stopwatch.fuel + this.#store.made.bytes + heat.candidates.looked,
    };
    this.#attention = new Attention(machine, watcher, options.threshold === undefined);
    this.stopwatch = new Stopwatch(machine);
    const original = heat.original.bind(heat);
    const host = new Host(machine, layout, original, () => this.#store.generation);
    this.#store = new CodeStore(machine, layout, this.#heat, {
      memory,
      // A function of its own, since engines call one that was made by bind() more slowly.
      host: (primitive: number, xt: number) => host.run(primitive, xt),
      resolve: (xt: number) => this.#resolve(xt),
    });
    this.#memories = new Memories((next, caller) => this.#heat.executed.by(next, caller));
    this.#runner = new Runner({
      machine,
      layout,
      host,
      store: this.#store,
      memories: this.#memories,
      stopwatch: this.stopwatch,
      patience: options.patience ?? [],
    });
    machine.memory.onThreadStore = (address, length) => this.#changed(address, length);
    if (options.idle)
      warmUp(machine, layout, options.idle, () => makeSpare({ output: () => {}, jit: accelerate() }));
    accelerators.set(machine, this);
  }

  /**
   * Leaves everything to the inner interpreter, or goes to work again: for who wants to see every step of the machine,
   * and the same steps when it does the same again.
   */
  rest(on: boolean): void {
    this.#resting = on;
    this.#attention.rest(on || this.#off);
  }

  /** The same for the machine's user, who has a switch of their own. */
  switch(on: boolean): void {
    this.#off = !on;
    this.rest(this.#resting);
  }

  /** True unless the user has switched it off. */
  get isOn(): boolean {
    return !this.#off;
  }

  /** What has to be paid for code; words of the system are not for sale: to read a program is no reason to compile what reads it. */
  #price(address: number): number {
    return this.#system.has(address) ? Infinity : this.#priceOf(address);
  }

  /** Code that does not run was compiled for nothing: the more of that there is, the hotter must be what comes. */
  #priceOf(address: number): number {
    const { modules, bytes } = this.#store.made;
    const paid = FREE + this.stopwatch.fuel / FUEL_PER_BYTE;
    const price = Math.min(MOST_PRICE, Math.max(1, ((modules * MODULE + bytes) / paid) ** 4));
    return price * CHANGED ** (this.#changes.get(address) ?? 0);
  }

  /** Compiles a word, but only to be looked at. */
  examine(xt: number): Compiled | string {
    return compile("word", xt, new ThreadReader(this.#machine), this.#memories, this.#layout, () => true);
  }

  /** The code that there is, module by module. */
  get units(): Iterable<Unit> {
    this.#dropForgotten();
    return this.#store.units;
  }

  /** What was done so far: how many modules were made, of how many bytes, and the milliseconds that took. */
  get statistics(): { readonly modules: number; readonly bytes: number; readonly milliseconds: number } {
    return { ...this.#store.made, milliseconds: this.stopwatch.compiling };
  }

  /** Why threads could not be compiled, by address. */
  get refusals(): ReadonlyMap<number, string> {
    return this.#store.refusals;
  }

  // Compiling.

  /** Something ran often: compiles it, or notes never to try again. */
  #warm(kind: Hot, address: number, degree = 0): void {
    if ((address & 3) !== 0 || !this.#runner.isReady) return;
    const heat = this.#heat;
    const store = this.#store;
    heat.set(address, 0);
    const threads = new ThreadReader(this.#machine);
    const why = this.#whyNot(kind, address, threads);
    if (why !== undefined) {
      heat.set(address, why === ELSEWHERE ? TRICKY : NEVER);
      store.refuse(address, why);
      return;
    }
    const around =
      kind === "loop" && !this.#eager
        ? this.#wordAround(address, Math.max(degree, LEAST_DEGREE), threads)
        : undefined;
    if (around !== undefined) return this.#warm("word", around);
    const known = kind === "word" ? store.word(address) : undefined;
    const isWanted = (root: Routine, all: Iterable<Routine>): boolean =>
      this.#eager || isWorthwhile(root, all);
    const entry = known ?? this.#compile(kind, address, isWanted, threads)?.entries[0];
    const isGood = entry !== undefined && (!known || isWanted(entry.routine, routinesOf(entry.unit)));
    if (isGood) store.give(entry);
    else heat.set(address, NEVER);
    if (kind === "loop") this.#judge(address, isGood);
  }

  /** A word that changes where it returns to, and whose calls turn out not to be places of loops, is left alone. */
  #judge(place: number, isGood: boolean): void {
    const xt = this.#machine.cells[place >> 2] as number;
    if (this.#heat.of(xt) !== TRICKY) return;
    const times = isGood ? -Infinity : (this.#judged.get(xt) ?? 0) + 1;
    this.#judged.set(xt, times);
    if (times > MOST_PLACES) this.#heat.set(xt, NEVER);
  }

  /** Leaves a word of the system alone, until another lies in its place. Where it is called may be the place of a loop. */
  #spare(xt: number): void {
    if (new ThreadReader(this.#machine).glance(xt + CELL).tricky) return this.#warm("word", xt);
    this.#heat.set(xt, NEVER);
    this.#store.spare(xt);
  }

  /** Why it is not even tried to compile something. */
  #whyNot(kind: Hot, address: number, threads: ThreadReader): string | undefined {
    if ((this.#changes.get(address) ?? 0) > MOST_CHANGES) return "it is changed too often";
    if (kind === "word" && threads.glance(address + CELL).tricky) return ELSEWHERE;
    if (kind === "loop" || this.#eager || mayBeWorthwhile(threads, address)) return undefined;
    return TOO_SMALL;
  }

  /**
   * The outermost word that is running, from the one that has a loop in it upwards, that was called often: to compile it
   * is better than its loop alone. Only if there is no code of it; else it is the loop that takes the time.
   * @param heat how hot the loop is
   */
  #wordAround(loop: number, heat: number, threads: ThreadReader): number | undefined {
    const { cells, rp, rpHigh } = this.#machine;
    let found: number | undefined;
    let inside = loop;
    for (let at = rp, end = Math.min(rpHigh, rp + FAR); at < end; at += CELL) {
      const back = cells[at >> 2] as number;
      const xt = cells[(back - CELL) >> 2] as number;
      if (inside < xt || inside > xt + WORD_SPAN || cells[xt >> 2] !== CODE) continue;
      if (this.#heat.of(xt) < OFTEN || !isWorth(heat, threads, xt + CELL)) break;
      found = xt;
      inside = back;
    }
    return found;
  }

  #compile(kind: RoutineKind, address: number, isWanted: IsWanted, threads: ThreadReader): Unit | undefined {
    const store = this.#store;
    this.#dropForgotten();
    if (store.isFull) this.flush();
    return this.stopwatch.compile(() => {
      const link = (xt: number): Routine | undefined => store.link(xt);
      const compiled = compile(kind, address, threads, this.#memories, this.#layout, isWanted, link);
      if (typeof compiled === "string") {
        store.refuse(address, compiled);
        return undefined;
      }
      // What is counted there is done by this code from now on.
      for (const at of compiled.region.code) if (this.#heat.of(at) > 0) this.#heat.set(at, 0);
      return store.add(compiled);
    });
  }

  /** Where in the table the code of a word is, for an EXECUTE in compiled code; 0 when there is none. */
  #resolve(xt: number): number {
    const store = this.#store;
    let entry = store.word(xt);
    if (!entry) {
      if ((xt & 3) !== 0 || xt < R0 || xt >= this.#layout.floor) return 0;
      const threads = new ThreadReader(this.#machine);
      const word = threads.word(xt);
      if (word.kind === "odd" || this.refusals.has(xt)) return 0;
      const { generation } = store;
      const heat = this.#heat.missed(xt) / this.#priceOf(xt);
      if (heat <= 1) return 0;
      if (word.kind === "colon") {
        if (!isWorth(heat, threads, xt + CELL)) return 0;
        entry = this.#compile("word", xt, () => true, threads)?.entries[0];
      } else if (isSimple(word.declaration)) {
        entry = this.#compile("primitive", xt, () => true, threads)?.entries[0];
      }
      if (!entry || generation !== store.generation) return 0;
    }
    return store.tabulate(xt, entry);
  }

  // Throwing away.

  /** There will be a store into these bytes, and it is one of those that are watched. */
  #changed(address: number, length: number): void {
    if (length >= this.#layout.size) return this.flush();
    // What is laid down where a forgotten word was is no change of that word.
    this.#dropForgotten();
    for (const [unit, isLiteral] of this.#store.touching(address, length)) {
      if (isLiteral && length === CELL && (address & 3) === 0) this.#memories.variables.add(address);
      this.#store.drop(unit);
      if (!isLiteral) this.#count(unit);
    }
  }

  /** Throws away the code of what is forgotten. */
  #dropForgotten(): void {
    const { newest } = this.#machine.dictionary;
    for (const unit of this.#store.dropForgotten()) {
      // The word may be there, and only one that it executed be forgotten: if its code was of little use, that counts.
      if (unit.used < unit.bytes * FUEL_PER_BYTE) this.#count(unit, newest);
    }
  }

  /** Counts that code was thrown away, of words up to an address. */
  #count({ entries }: Unit, end = Infinity): void {
    for (const { address } of entries) {
      if (address < end) this.#changes.set(address, (this.#changes.get(address) ?? 0) + 1);
    }
  }

  /** Throws all code away, and forgets what was too hot or too odd. */
  flush(): void {
    this.#store.clear();
    this.#heat.clear();
    this.#changes.clear();
    this.#judged.clear();
    this.#runner.clear();
    this.#memories.clear();
  }
}

function routinesOf({ entries }: Unit): readonly Routine[] {
  return entries.map(({ routine }) => routine);
}

/** What `createSystem` and `System.accelerate` take, to make a machine fast. */
export function accelerate(options: AcceleratorOptions = {}): Accelerate {
  return (machine, memory, makeSpare) => new Accelerator(machine, memory, makeSpare, options);
}

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
import { Memories } from "./base/memories.ts";
import { Runner } from "./runner.ts";
import { Stopwatch } from "./stopwatch.ts";
import { SystemWords } from "./system-words.ts";
import { isSimple, ThreadReader } from "./base/thread.ts";
import { type Idle, type Spare, warmUp } from "./warm-up.ts";
import { isWorth, isWorthwhile, mayBeWorthwhile } from "./worth.ts";

/** How the accelerator goes to work. */
export interface AcceleratorOptions {
  /**
   * For tests: calls of a word, or turns of a loop, after which it is compiled. Left out, that depends on its
   * size, its work and what code has cost so far.
   */
  readonly threshold?: number;
  /**
   * For tests: at each entry into compiled code, the next of these numbers says at which safe point, counted
   * from 1, it hands over to the interpreter.
   */
  readonly patience?: readonly number[];
  /** For tests: compiles even words that are too small to be worth it. */
  readonly eager?: boolean;
  /** Has the host call back when it is idle, so that the accelerator is warmed up before it is needed. */
  readonly idle?: Idle;
}

/** Makes another machine and boots it, as `createSystem` does. */
type MakeSpare = (options: { readonly output: () => void; readonly jit: Accelerate }) => Spare;

/** Makes the accelerator of a machine that uses this memory. `accelerate()` returns one. */
export type Accelerate = (machine: Machine, memory: WebAssembly.Memory, makeSpare: MakeSpare) => Accelerator;

/** What making a module costs beside its own bytes, in bytes: an engine takes long for the smallest one. */
const MODULE_COST = 1000;
/** Bytes of code that need not be paid for: a program's first modules are made before any code has run. */
const FREE_BYTES = 6000;
/** Units of fuel that compiled code must use to pay for a byte of code. */
const FUEL_PER_BYTE = 16;
/** The price goes no higher, so that what is very hot is compiled after all. */
const MOST_PRICE = 64;
/** A word that was called this often is compiled rather than the loop in it: it will be called again. */
const OFTEN_CALLED = 16;
/** How far up the return stack such a word is looked for, in bytes: the look must stay cheap. */
const SEARCHED_BYTES = 64 * CELL;
/** The least heat at which the word around a loop is judged: it may be hotter than the loop. */
const LEAST_DEGREE = 10;
/** Times that stores may have code thrown away, before its thread is left alone. */
const MOST_CHANGES = 8;
/** Each of these times raises the thread's price by this factor. */
const CHANGE_FACTOR = 4;
/**
 * Calls of a word that changes where it returns to that may turn out to end no loop, before the word is left
 * alone.
 */
const MOST_PLACES = 20;
const RETURNS_ELSEWHERE = "it changes where it returns to";

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
  /**
   * By word that changes where it returns to: how many places that call it turned out to end no loop;
   * -Infinity once one did end a loop.
   */
  readonly #judged = new Map<number, number>();
  /** By the address of an entry: how often a store had its code thrown away. */
  readonly #changes = new Map<number, number>();

  /**
   * @param makeSpare makes another machine of the same kind, to warm up with
   * @throws RangeError when the machine does not use `memory`, or that has no room for what is shared
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
      warm: (kind: Hot, address: number, degree = 0) =>
        this.#warm(kind, address, degree, (machine.spHigh - machine.sp) / CELL),
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
   * Leaves everything to the inner interpreter, or goes to work again. A panel that steps the machine needs
   * this, to see every step, and the same steps each time.
   */
  rest(on: boolean): void {
    this.#resting = on;
    this.#attention.rest(on || this.#off);
  }

  /**
   * Does the same for the user, by JIT-OFF and JIT-ON. The machine is accelerated only while neither switch
   * is off.
   */
  switch(on: boolean): void {
    this.#off = !on;
    this.rest(this.#resting);
  }

  /** True unless the user has switched it off. */
  get isOn(): boolean {
    return !this.#off;
  }

  /**
   * How many times hotter than usual the code of an address must be. For words of the system this is
   * Infinity: reading a program is no reason to compile what reads it.
   */
  #price(address: number): number {
    return this.#system.has(address) ? Infinity : this.#priceOf(address);
  }

  /**
   * Code that does not run was compiled for nothing. The more of it there is, the hotter the next thread must
   * be.
   */
  #priceOf(address: number): number {
    const { modules, bytes } = this.#store.made;
    const paid = FREE_BYTES + this.stopwatch.fuel / FUEL_PER_BYTE;
    const price = Math.min(MOST_PRICE, Math.max(1, ((modules * MODULE_COST + bytes) / paid) ** 4));
    return price * CHANGE_FACTOR ** (this.#changes.get(address) ?? 0);
  }

  /** Compiles a word only to be looked at: the code is not kept. A string says why there is none. */
  examine(xt: number): Compiled | string {
    return compile("word", xt, new ThreadReader(this.#machine), this.#memories, this.#layout, () => true);
  }

  /** All code that there is, module by module. */
  get units(): Iterable<Unit> {
    this.#dropForgotten();
    return this.#store.units;
  }

  /** How many modules were made so far, of how many bytes, and the milliseconds that took. */
  get statistics(): { readonly modules: number; readonly bytes: number; readonly milliseconds: number } {
    return { ...this.#store.made, milliseconds: this.stopwatch.compiling };
  }

  /** Why threads could not be compiled, by address. */
  get refusals(): ReadonlyMap<number, string> {
    return this.#store.refusals;
  }

  // Compiling.

  /**
   * Something ran often: compiles it, or notes never to try again.
   * @param items how many items it finds
   */
  #warm(kind: Hot, address: number, degree: number, items: number): void {
    if ((address & 3) !== 0 || !this.#runner.isReady) return;
    const heat = this.#heat;
    const store = this.#store;
    heat.set(address, 0);
    const threads = new ThreadReader(this.#machine);
    const why = this.#whyNot(kind, address, threads);
    if (why !== undefined) {
      heat.set(address, why === RETURNS_ELSEWHERE ? TRICKY : NEVER);
      store.refuse(address, why);
      return;
    }
    const around =
      kind === "loop" && !this.#eager
        ? this.#wordAround(address, Math.max(degree, LEAST_DEGREE), threads)
        : undefined;
    if (around !== undefined) return this.#warm("word", around, 0, Infinity);
    const known = kind === "word" ? store.word(address) : undefined;
    const isWanted = (root: Routine, all: Iterable<Routine>): boolean =>
      this.#eager || isWorthwhile(root, all);
    const entry = known ?? this.#compile(kind, address, isWanted, threads, items)?.entries[0];
    const isGood = entry !== undefined && (!known || isWanted(entry.routine, routinesOf(entry.unit)));
    if (isGood) store.give(entry);
    else heat.set(address, NEVER);
    if (kind === "loop") this.#judge(address, isGood);
  }

  /**
   * Leaves a word alone that changes where it returns to, once enough of its calls have turned out to end no
   * loop.
   */
  #judge(place: number, isGood: boolean): void {
    const xt = this.#machine.cells[place >> 2] as number;
    if (this.#heat.of(xt) !== TRICKY) return;
    const times = isGood ? -Infinity : (this.#judged.get(xt) ?? 0) + 1;
    this.#judged.set(xt, times);
    if (times > MOST_PLACES) this.#heat.set(xt, NEVER);
  }

  /**
   * Leaves a word of the system alone until another word lies in its place. Not one that changes where it
   * returns to, since a call of it may be the end of a loop.
   */
  #spare(xt: number): void {
    if (new ThreadReader(this.#machine).glance(xt + CELL).tricky) return this.#warm("word", xt, 0, Infinity);
    this.#heat.set(xt, NEVER);
    this.#store.spare(xt);
  }

  /** Why the accelerator does not even try to compile something; undefined if it does. */
  #whyNot(kind: Hot, address: number, threads: ThreadReader): string | undefined {
    if ((this.#changes.get(address) ?? 0) > MOST_CHANGES) return "it is changed too often";
    if (kind === "word" && threads.glance(address + CELL).tricky) return RETURNS_ELSEWHERE;
    if (kind === "loop" || this.#eager || mayBeWorthwhile(threads, address)) return undefined;
    return TOO_SMALL;
  }

  /**
   * The outermost caller of a hot loop, upwards from the word that has the loop in it, as long as each of
   * them was called often: compiling that word is better than compiling the loop alone. A word that has code
   * ends the search, since then it is the loop that takes the time.
   * @param heat at which the words are judged
   */
  #wordAround(loop: number, heat: number, threads: ThreadReader): number | undefined {
    const { cells, rp, rpHigh } = this.#machine;
    let found: number | undefined;
    let inside = loop;
    for (let at = rp, end = Math.min(rpHigh, rp + SEARCHED_BYTES); at < end; at += CELL) {
      const back = cells[at >> 2] as number;
      const xt = cells[(back - CELL) >> 2] as number;
      if (inside < xt || inside > xt + WORD_SPAN || cells[xt >> 2] !== CODE) continue;
      if (this.#heat.of(xt) < OFTEN_CALLED || !isWorth(heat, threads, xt + CELL)) break;
      found = xt;
      inside = back;
    }
    return found;
  }

  #compile(
    kind: RoutineKind,
    address: number,
    isWanted: IsWanted,
    threads: ThreadReader,
    items?: number,
  ): Unit | undefined {
    const store = this.#store;
    this.#dropForgotten();
    if (store.isFull) this.flush();
    return this.stopwatch.compile(() => {
      const link = (xt: number): Routine | undefined => store.link(xt);
      const compiled = compile(kind, address, threads, this.#memories, this.#layout, isWanted, link, items);
      if (typeof compiled === "string") {
        store.refuse(address, compiled);
        return undefined;
      }
      // What was counted in these cells is done by compiled code from now on.
      for (const at of compiled.region.code) if (this.#heat.of(at) > 0) this.#heat.set(at, 0);
      return store.add(compiled);
    });
  }

  /** The index in the table of the code of a word, for an EXECUTE in compiled code; 0 if there is none. */
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

  /** Called before a store into these bytes, some of which are watched. */
  #changed(address: number, length: number): void {
    if (length >= this.#layout.size) return this.flush();
    // A definition in the place of a forgotten word is no change of that word.
    this.#dropForgotten();
    for (const [unit, isLiteral] of this.#store.touching(address, length)) {
      if (isLiteral && length === CELL && (address & 3) === 0) this.#memories.variables.add(address);
      this.#store.drop(unit);
      if (!isLiteral) this.#count(unit);
    }
  }

  /** Throws away the code of words that are forgotten. */
  #dropForgotten(): void {
    const { newest } = this.#machine.dictionary;
    for (const unit of this.#store.dropForgotten()) {
      // The word may still be there, and only one that it executed be forgotten. If its code was of little
      // use, that counts as a change.
      if (unit.used < unit.bytes * FUEL_PER_BYTE) this.#count(unit, newest);
    }
  }

  /** Counts, for each entry below an address, that its code was thrown away. */
  #count({ entries }: Unit, end = Infinity): void {
    for (const { address } of entries) {
      if (address < end) this.#changes.set(address, (this.#changes.get(address) ?? 0) + 1);
    }
  }

  /** Throws all code away, and forgets what was learnt of threads. */
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

/** Makes what `createSystem` and `System.accelerate` take to give a machine an accelerator. */
export function accelerate(options: AcceleratorOptions = {}): Accelerate {
  return (machine, memory, makeSpare) => new Accelerator(machine, memory, makeSpare, options);
}

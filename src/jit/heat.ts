import { CELL, R0 } from "../vm/layout.ts";
import type { Machine, Primitive, Signal } from "../vm/machine.ts";
import { isBranch } from "./base/thread.ts";
import { Candidates, HOT_TURNS, type Stove, WORD_SPAN } from "./candidate.ts";
import { Executed } from "./executed.ts";

/** Entering compiled code and coming back takes as long as this many calls of the interpreter. */
const ENTRY_CALLS = 5;
/** Times that compiled code leaves a word to the interpreter, which takes long, before the word is hot. */
const HOT_MISSES = 4;
/** A count that says not to compile. The numbers of entries lie between it and 0, from -1 down. */
export const NEVER = -0x8000;
/** The count of a word that changes where it returns to: the place of its call may be the end of a loop. */
export const TRICKY = -0x7fff;
/** Most entries that there are numbers for: all between TRICKY and 0, and some to spare. */
export const MOST_ENTRIES = 0x7ff0;
/** Most bytes of forgotten words whose counts are forgotten too, since clearing them takes time. */
const MOST_FORGOTTEN = 0x100000;

/**
 * Counts how often words and loops run, and enters compiled code where there is some. The primitives that
 * call, branch and execute are replaced by others that also count.
 */
export class Heat {
  readonly #machine: Machine;
  readonly #stove: Stove;
  /**
   * For each cell of memory: how often a word there was called, or a loop there went back; or a negative
   * number.
   */
  readonly #counts: Int16Array;
  /** The address after the last cell that something was noted of. */
  #end = 0;
  readonly #threshold: number;
  /** A mask: where these bits of a count are set, it is looked at. */
  readonly #often: number;
  /** How often compiled code left each word to the interpreter. */
  readonly #misses = new Map<number, number>();
  readonly #meter = { calls: 0 };
  /** What may become hot. */
  readonly candidates: Candidates;
  /** What each EXECUTE executed. */
  readonly executed = new Executed();
  /** The primitives of the machine, and those that count, by number. */
  readonly #original: Primitive[];
  readonly #counting = new Map<number, Primitive>();
  #watches = true;

  /** @param threshold the count at which something is hot; if left out, that depends on what it is */
  constructor(machine: Machine, stove: Stove, threshold = HOT_TURNS) {
    this.#machine = machine;
    this.#stove = stove;
    this.#counts = new Int16Array(machine.memory.size / CELL);
    this.#threshold = threshold;
    this.#often = threshold < 16 ? 0 : 15;
    this.candidates = new Candidates(machine, stove, this.#meter, threshold, (address) => this.of(address));
    this.#original = [...machine.primitives];
    for (const number of this.#original.keys()) this.#take(number);
    machine.onPrimitive = (number) => {
      this.#original[number] = machine.primitives[number] as Primitive;
      this.#take(number);
    };
    machine.onResume = (address) => {
      const count = this.of(address);
      return this.#watches && count < 0 && count > TRICKY ? stove.enter("loop", count, address) : undefined;
    };
    machine.dictionary.onBelow = (header, highest) => this.#forget(header, highest);
    this.watch(true);
  }

  /** Counts, or leaves the machine alone. */
  watch(on: boolean): void {
    const { primitives } = this.#machine;
    this.#watches = on;
    for (const [number, counting] of this.#counting) {
      primitives[number] = on ? counting : (this.#original[number] as Primitive);
    }
  }

  /** A primitive as it was before it was replaced. */
  original(number: number): Primitive {
    return this.#original[number] as Primitive;
  }

  /**
   * What is noted of an address: a count; or NEVER, TRICKY or the number of an entry, which are all negative.
   */
  of(address: number): number {
    return this.#counts[address >>> 2] as number;
  }

  /** Notes something of an address, or begins to count anew. */
  set(address: number, count: number): void {
    this.#counts[address >>> 2] = count;
    this.#end = Math.max(this.#end, address + CELL);
    this.candidates.known.delete(address);
    this.#misses.delete(address);
  }

  /**
   * Begins anew with everything that was noted. Plain counts at higher addresses go on: clearing all of a
   * large memory takes long.
   */
  clear(): void {
    this.#counts.fill(0, 0, this.#end >> 2);
    this.#end = 0;
    this.candidates.known.clear();
    this.#misses.clear();
  }

  /**
   * Called when a word begins below the newest one: forgets what was counted from there on, since those words
   * are forgotten.
   */
  #forget(header: number, newest: number): boolean {
    // The names of locals lie among the system's words, and overwrite nothing.
    if (this.#stove.price(header) === Infinity) return false;
    const end = Math.min(newest + WORD_SPAN, header + MOST_FORGOTTEN);
    for (let i = header >>> 2; i < end >>> 2; i++) {
      if ((this.#counts[i] as number) > 0) this.#counts[i] = 0;
    }
    for (const noted of [this.candidates.known, this.#misses]) {
      for (const address of noted.keys()) if (address >= header && address < end) noted.delete(address);
    }
    return true;
  }

  /**
   * Counts that compiled code had to leave a word to the interpreter, and returns how hot that made the word.
   */
  missed(xt: number): number {
    const misses = (this.#misses.get(xt) ?? 0) + 1;
    this.#misses.set(xt, misses);
    return misses / Math.min(this.#threshold, HOT_MISSES);
  }

  /** Replaces a primitive, if it is one of those that count. */
  #take(number: number): void {
    const original = this.original(number);
    const counting = this.#counterpart(number, original);
    if (!counting) return;
    this.#counting.set(number, counting);
    if (this.#watches) this.#machine.primitives[number] = counting;
  }

  #counterpart(number: number, original: Primitive): Primitive | undefined {
    if (number === 0) return this.#docol();
    const declaration = this.#machine.declarations[number];
    if (declaration?.kind !== "machine") return undefined;
    const { meaning } = declaration;
    if (meaning === "does") return this.#does(original);
    if (meaning === "execute" || meaning === "deferred") return this.#execute(original);
    return isBranch(declaration) ? this.#branch(original) : undefined;
  }

  #docol(): Primitive {
    const call = this.#call();
    return (m) => {
      const w = m.w;
      m.pushReturn(m.ip);
      m.ip = w + CELL;
      return call(m, w);
    };
  }

  /** The code after a DOES> is counted like a word whose codeword is the cell before it. */
  #does(original: Primitive): Primitive {
    const call = this.#call();
    return (m) => {
      original(m);
      return call(m, m.ip - CELL);
    };
  }

  /** Counts a call of a word, whose return address is on the stack, or enters its code. */
  #call(): (m: Machine, w: number) => Signal {
    const counts = this.#counts;
    const meter = this.#meter;
    const stove = this.#stove;
    const often = this.#often;
    const { candidates } = this;
    return (m, w) => {
      meter.calls++;
      const count = counts[w >>> 2] as number;
      if (count >= 0) {
        counts[w >>> 2] = count + 1;
        if ((count & often) === often) candidates.ponder("word", w, count);
        return undefined;
      }
      if (count === NEVER) return undefined;
      if (count === TRICKY) return this.#enterCall(m, w);
      meter.calls += ENTRY_CALLS;
      return stove.enter("word", count, w);
    };
  }

  /**
   * Counts a call of a word that changes where it returns to, such as the run-time part of a LOOP written in
   * FORTH. Such a word only makes sense together with its caller. So what is counted, and entered, is the
   * place of the call.
   */
  #enterCall(m: Machine, w: number): Signal {
    const address = (m.cells[m.rp >> 2] as number) - CELL;
    const i = address >>> 2;
    if (m.cells[i] !== w) return undefined;
    const count = this.#counts[i] as number;
    if (count >= 0) {
      this.#counts[i] = count + 1;
      if ((count & this.#often) === this.#often) this.candidates.ponder("loop", address, count);
      return undefined;
    }
    this.#meter.calls += ENTRY_CALLS;
    // The machine as it was before the call.
    m.rp += CELL;
    m.ip = address;
    const signal = this.#stove.enter("loop", count, address);
    if (m.ip === address && (signal === undefined || signal === "fuel")) {
      // There is no code, or less fuel than a turn of the loop needs. Without this step the machine would get
      // nowhere.
      m.pushReturn(address + CELL);
      m.ip = w + CELL;
    }
    return signal;
  }

  /** Counts what may go back in a thread. */
  #branch(original: Primitive): Primitive {
    const counts = this.#counts;
    const meter = this.#meter;
    const stove = this.#stove;
    const often = this.#often;
    const { candidates } = this;
    return (m) => {
      const from = m.ip;
      const signal = original(m);
      const address = m.ip;
      if (address > from) return signal;
      meter.calls++;
      const count = counts[address >>> 2] as number;
      if (count >= 0) {
        counts[address >>> 2] = count + 1;
        if ((count & often) === often) candidates.ponder("loop", address, count, (from - address) >> 2);
        return undefined;
      }
      if (count === NEVER) return undefined;
      meter.calls += ENTRY_CALLS;
      return stove.enter("loop", count, address);
    };
  }

  #execute(original: Primitive): Primitive {
    const { executed } = this;
    return (m) => {
      const signal = original(m);
      if (executed.note(m.ip, m.w)) {
        const caller = m.cells[m.rp >> 2] as number;
        if ((caller & 3) === 0 && caller > R0) executed.noteFor(m.ip, caller, m.w);
      }
      return signal;
    };
  }
}

import { CELL, CODE, R0 } from "../vm/layout.ts";
import type { Machine, Primitive, Signal } from "../vm/machine.ts";
import { Executed } from "./executed.ts";
import { isBranch, ThreadReader } from "./base/thread.ts";
import { isWorth } from "./worth.ts";

/**
 * A loop is hot during which the interpreter has called and gone back so often; it or a word when so many of its cells have
 * been interpreted. That takes much less time than to compile it. But mostly what is hot stays so, and what waits for that to
 * be certain is interpreted meanwhile, and so is, after it, all that is around it; and where code turns out to be of little
 * use, the price goes up. No time is measured: that a loop spends in compiled code does not count, nor that in the host;
 * and clocks are coarse, and slow to ask.
 */
const BUSY = 60;
const WORK = 2500;
/** To enter compiled code, and come back, takes as long as so many calls. */
const ENTRY = 5;
/** How often a loop goes back, at most, before it is hot. */
export const THRESHOLD = 5000;
/** How often compiled code leaves a word to the interpreter before that is hot: to do so takes long. */
const MISSES = 4;
/** What ran more often than that is looked at only when all these bits of its count are set. */
const MANY = 255;
const SELDOM = 0x70;
/** A count that must not grow any more; and that of a loop that is infinitely dear, as that is which reads a text. */
const MOST = 0x7000;
const DEAR = 0x3000;
/** Not worth compiling. Other negative numbers are those of entries, from -1 down. */
export const NEVER = -0x8000;
/** A word that changes where it returns to, so that the place that it is called from may be a loop's. */
export const TRICKY = -0x7fff;
/** The most entries that there are numbers for. */
export const MOST_ENTRIES = 0x7ff0;

/** How many bytes the newest word is taken to have; and the most bytes of forgotten words whose counts are forgotten, too. */
const LARGE = 4096;
const MOST_FORGOTTEN = 0x100000;

/** How many times hotter something must be before it is asked again. */
const LATER = 1.3;
/** How many cells before a loop the word that it is in begins, at most. */
const NEAR = 1024;

/** What it is that becomes hot: a word that is called, or a loop that goes back. */
export type Hot = "word" | "loop";

/** What the heat is for. */
export interface Stove {
  /** Compiles what is hot, or notes never to try again. @param degree how many times as hot as what is small must be */
  warm(kind: Hot, address: number, degree?: number): void;
  /** Enters compiled code, by what `Heat.of` says of its address. */
  enter(kind: Hot, count: number, address: number): Signal;
  /** How many times hotter something must be to be compiled; of what is infinitely dear, only a loop that goes on for long. */
  price(address: number): number;
  /** Leaves a word alone that is so dear. */
  spare(xt: number): void;
}

/** What is seen of what may become hot, each time that it is looked at. */
interface Look {
  /** The word that a loop is in; 0 if that is not known. */
  readonly word: number;
  /** How often that had been called the last time, how often the interpreter had called and gone back, and it had run. */
  entered: number;
  calls: number;
  count: number;
  /** How often the interpreter has called and gone back in it. */
  inside: number;
  /** How often it may run until it is hot. */
  readonly threshold: number;
  /** How hot it must be until it is asked again whether that is hot enough. */
  enough: number;
}

/**
 * Counts what runs how often, and enters compiled code where there is some: primitives that call and execute are replaced
 * by others, and the machine tells when a thread goes back.
 */
export class Heat {
  readonly #machine: Machine;
  readonly #stove: Stove;
  /** For each cell of memory: how often a word there was called or a loop began there; or a negative number. */
  readonly #counts: Int16Array;
  /** The address behind the last that something was noted of. */
  #end = 0;
  readonly #threshold: number;
  /** A mask: what ran so often is looked at. */
  readonly #often: number;
  readonly #looks = new Map<number, Look>();
  /** How often compiled code left words to the interpreter. */
  readonly #misses = new Map<number, number>();
  readonly #meter = {
    /** How often the interpreter has called and gone back. */
    calls: 0,
  };
  /** What each EXECUTE executed. */
  readonly executed = new Executed();
  /** The primitives of the machine, and those that count, by number. */
  readonly #original: Primitive[];
  readonly #counting = new Map<number, Primitive>();
  #watches = true;
  /** How often it was looked at something of the user's that had run a number of times. */
  looked = 0;

  /** @param threshold how often something runs before it is hot; if left out, that depends on what it is */
  constructor(machine: Machine, stove: Stove, threshold = THRESHOLD) {
    this.#machine = machine;
    this.#stove = stove;
    this.#counts = new Int16Array(machine.memory.size / CELL);
    this.#threshold = threshold;
    this.#often = threshold < 16 ? 0 : 15;
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

  /** A primitive as it was. */
  original(number: number): Primitive {
    return this.#original[number] as Primitive;
  }

  /** What is noted of an address: a count; or NEVER, TRICKY or the number of an entry, all negative. */
  of(address: number): number {
    return this.#counts[address >>> 2] as number;
  }

  /** Notes something of an address, or begins to count anew. */
  set(address: number, count: number): void {
    this.#counts[address >>> 2] = count;
    this.#end = Math.max(this.#end, address + CELL);
    this.#looks.delete(address);
    this.#misses.delete(address);
  }

  /** Begins anew with everything that was noted. Mere counts above that go on, for memory may be large. */
  clear(): void {
    this.#counts.fill(0, 0, this.#end >> 2);
    this.#end = 0;
    this.#looks.clear();
    this.#misses.clear();
  }

  /** A word begins below the newest one: what was counted from there on was of words that are forgotten. */
  #forget(header: number, newest: number): boolean {
    // The names of locals lie among the system's words, out of the way.
    if (this.#stove.price(header) === Infinity) return false;
    const end = Math.min(newest + LARGE, header + MOST_FORGOTTEN);
    for (let i = header >>> 2; i < end >>> 2; i++) {
      if ((this.#counts[i] as number) > 0) this.#counts[i] = 0;
    }
    for (const noted of [this.#looks, this.#misses]) {
      for (const address of noted.keys()) if (address >= header && address < end) noted.delete(address);
    }
    return true;
  }

  /** Counts that compiled code had to leave a word to the interpreter, and tells how hot that made it. */
  missed(xt: number): number {
    const misses = (this.#misses.get(xt) ?? 0) + 1;
    this.#misses.set(xt, misses);
    return misses / Math.min(this.#threshold, MISSES);
  }

  /** Takes in a primitive, which may be one in whose place another counts. */
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

  /** What follows a DOES> is called as a word is whose codeword is the cell before it. */
  #does(original: Primitive): Primitive {
    const call = this.#call();
    return (m) => {
      original(m);
      return call(m, m.ip - CELL);
    };
  }

  /** What happens when a word is called, its return address on the stack. */
  #call(): (m: Machine, w: number) => Signal {
    const counts = this.#counts;
    const meter = this.#meter;
    const stove = this.#stove;
    const often = this.#often;
    return (m, w) => {
      meter.calls++;
      const count = counts[w >>> 2] as number;
      if (count >= 0) {
        counts[w >>> 2] = count + 1;
        if ((count & often) === often) this.#ponder("word", w, count);
        return undefined;
      }
      if (count === NEVER) return undefined;
      if (count === TRICKY) return this.#enterCall(m, w);
      meter.calls += ENTRY;
      return stove.enter("word", count, w);
    };
  }

  /**
   * A word that changes where it returns to was called, as the run-time part of a LOOP may be that is written in FORTH.
   * Such a word only makes sense together with its caller, so what is counted, and entered, is the place of the call.
   */
  #enterCall(m: Machine, w: number): Signal {
    const address = (m.cells[m.rp >> 2] as number) - CELL;
    const i = address >>> 2;
    if (m.cells[i] !== w) return undefined;
    const count = this.#counts[i] as number;
    if (count >= 0) {
      this.#counts[i] = count + 1;
      if ((count & this.#often) === this.#often) this.#ponder("loop", address, count);
      return undefined;
    }
    this.#meter.calls += ENTRY;
    // As it was before the call.
    m.rp += CELL;
    m.ip = address;
    const signal = this.#stove.enter("loop", count, address);
    if (m.ip === address && (signal === undefined || signal === "fuel")) {
      // There is no code, or less fuel than once around the loop needs, which without this step would get nowhere.
      m.pushReturn(address + CELL);
      m.ip = w + CELL;
    }
    return signal;
  }

  /** What may go back in a thread. */
  #branch(original: Primitive): Primitive {
    const counts = this.#counts;
    const meter = this.#meter;
    const stove = this.#stove;
    const often = this.#often;
    return (m) => {
      const from = m.ip;
      const signal = original(m);
      const address = m.ip;
      if (address > from) return signal;
      meter.calls++;
      const count = counts[address >>> 2] as number;
      if (count >= 0) {
        counts[address >>> 2] = count + 1;
        if ((count & often) === often) this.#ponder("loop", address, count, (from - address) >> 2);
        return undefined;
      }
      if (count === NEVER) return undefined;
      meter.calls += ENTRY;
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

  /**
   * Looks at what ran a number of times more: it may be hot by its number, or by what happened meanwhile.
   * @param size how many cells a loop has; if left out, that is not known
   */
  #ponder(kind: Hot, address: number, count: number, size = 0): void {
    if (count > MANY && (count & SELDOM) !== SELDOM) return;
    if (this.#threshold < THRESHOLD) {
      if (count >= this.#threshold) this.#stove.warm(kind, address);
      return;
    }
    const price = this.#stove.price(address);
    const isDear = price === Infinity;
    if (isDear && kind === "word") return this.#stove.spare(address);
    if (count >= (isDear ? DEAR : MOST)) return this.#stove.warm(kind, address);
    if (isDear) return;
    this.looked++;
    const look = this.#looks.get(address);
    if (look === undefined) return this.#look(kind, address, count, size);
    const { calls } = this.#meter;
    const entered = this.of(look.word);
    // If the loop was left since, and begun anew, not all that was done meanwhile was done in it.
    look.inside += entered === look.entered ? calls - look.calls : count - look.count;
    look.entered = entered;
    look.calls = calls;
    look.count = count;
    const often = count / look.threshold;
    const heat = (kind === "word" ? often : Math.max(often, look.inside / BUSY)) / price;
    if (heat < 1 || heat < look.enough) return;
    look.enough = heat * LATER;
    const thread = address + (kind === "word" ? CELL : 0);
    if (isWorth(heat, new ThreadReader(this.#machine), thread)) this.#stove.warm(kind, address, heat);
  }

  /** Looks at what may become hot for the first time. */
  #look(kind: Hot, address: number, count: number, cells: number): void {
    const word = kind === "loop" ? this.#wordOf(address) : 0;
    let threshold = cells > 0 ? WORK / cells : THRESHOLD;
    if (kind === "word") {
      const { tricky, size } = new ThreadReader(this.#machine).glance(address + CELL);
      if (tricky) return this.#stove.warm(kind, address);
      threshold = WORK / size;
    }
    const { calls } = this.#meter;
    this.#looks.set(address, { word, entered: this.of(word), calls, count, inside: 0, threshold, enough: 0 });
  }

  /** The word that a place in a thread is in, as it seems: the codeword of a colon definition that is nearest before it. */
  #wordOf(place: number): number {
    const { cells } = this.#machine;
    for (let i = place >>> 2, end = i - NEAR; i > end; i--) if (cells[i] === CODE) return i << 2;
    return 0;
  }
}

import { CELL, CODE } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import { ThreadReader } from "./base/thread.ts";
import { isWorth } from "./worth.ts";

// A small loop is hot after HOT_CALLS calls and backward jumps within it; a small loop or word, after
// HOT_CELLS of its cells were interpreted. That is far less than compiling costs. We bet early: most of what
// is hot stays hot, and waiting for certainty means interpreting it meanwhile, and afterwards all that is
// around it. A larger thread must be hotter in proportion (`isWorth`), and when bets go wrong, the price of
// the next one rises. No clock is asked: time spent in compiled code or in the host is not there to be saved,
// and clocks are coarse, and slow to ask.

/** Calls and backward jumps within a small loop after which it is hot. */
const HOT_CALLS = 60;
/** Interpreted cells after which a small loop or word is hot. */
const HOT_CELLS = 2500;
/** Turns of a loop after which it is hot where nothing says how many cells it has. */
export const HOT_TURNS = 5000;
/** What has run more often than this and is not compiled is looked at less often, since it may never be. */
const FREQUENT_COUNT = 255;
/** Its count is looked at only when all these bits are set: at one in eight of the usual looks. */
const FREQUENT_MASK = 0x70;
/** The count at which anything is compiled, since soon it would no longer fit 16 bits. */
const MOST_COUNT = 0x7000;
/** The count at which a system loop is compiled: reading a text of 3,000 lines does not reach it. */
const SYSTEM_LOOP_COUNT = 0x3000;
/** How many times hotter must be what was not worth compiling to be judged again: judging takes time. */
const RETRY_FACTOR = 1.3;
/** Bytes that a word is taken to span at most where nothing says how long it is: few are longer. */
export const WORD_SPAN = 4096;

/** What can become hot: a word that is called, or a loop that goes back. */
export type Hot = "word" | "loop";

/** What is done with heat. */
export interface Stove {
  /**
   * Compiles what is hot, or notes never to try again.
   * @param degree its heat, where 1 is enough for a small thread
   */
  warm(kind: Hot, address: number, degree?: number): void;
  /** Enters compiled code; `count` is what `Heat.of` says of its address. */
  enter(kind: Hot, count: number, address: number): Signal;
  /**
   * How many times hotter than usual something must be. At Infinity only loops that go on for long are
   * compiled.
   */
  price(address: number): number;
  /** Leaves a word alone whose price is Infinity. */
  spare(xt: number): void;
}

/** What the interpreter has done so far. */
interface Meter {
  /** How often it has called and jumped back; entering compiled code counts as some calls. */
  calls: number;
}

/** What is known of something that may become hot, as of the last look at it. */
interface Candidate {
  /** The word that a loop is in; 0 if that is not known. */
  readonly word: number;
  /** The count of that word, the calls of the meter, and the candidate's own count. */
  entered: number;
  calls: number;
  count: number;
  /** Calls and backward jumps within it. */
  inside: number;
  /** The count at which it is hot if it is small. */
  readonly threshold: number;
  /** The heat from which it is judged again. */
  enough: number;
}

/** Judges, of what the interpreter runs often, what is hot enough to be compiled. */
export class Candidates {
  readonly #machine: Machine;
  readonly #stove: Stove;
  readonly #meter: Meter;
  readonly #threshold: number;
  readonly #countOf: (address: number) => number;
  /** What is known of candidates, by address. `Heat` deletes what it counts anew. */
  readonly known = new Map<number, Candidate>();
  /** How often it has looked at something of the user's. */
  looked = 0;

  /**
   * @param countOf gives the count of an address
   * @param threshold the count at which anything is hot; from HOT_TURNS on, that depends on what it is
   */
  constructor(
    machine: Machine,
    stove: Stove,
    meter: Meter,
    threshold: number,
    countOf: (address: number) => number,
  ) {
    this.#machine = machine;
    this.#stove = stove;
    this.#meter = meter;
    this.#countOf = countOf;
    this.#threshold = threshold;
  }

  /**
   * Looks at something that ran a number of times more: it may be hot by its count, or by what happened
   * meanwhile.
   * @param size cells of a loop; 0 if that is not known
   */
  ponder(kind: Hot, address: number, count: number, size = 0): void {
    if (count > FREQUENT_COUNT && (count & FREQUENT_MASK) !== FREQUENT_MASK) return;
    if (this.#threshold < HOT_TURNS) {
      if (count >= this.#threshold) this.#stove.warm(kind, address);
      return;
    }
    const price = this.#stove.price(address);
    const isSystem = price === Infinity;
    if (isSystem && kind === "word") return this.#stove.spare(address);
    if (count >= (isSystem ? SYSTEM_LOOP_COUNT : MOST_COUNT)) return this.#stove.warm(kind, address);
    if (isSystem) return;
    this.looked++;
    const known = this.known.get(address);
    if (known === undefined) return this.#meet(kind, address, count, size);
    const { calls } = this.#meter;
    const entered = this.#countOf(known.word);
    // If the word around a loop was called since, the loop began anew: what was done meanwhile may not be its
    // own.
    known.inside += entered === known.entered ? calls - known.calls : count - known.count;
    known.entered = entered;
    known.calls = calls;
    known.count = count;
    const often = count / known.threshold;
    const heat = (kind === "word" ? often : Math.max(often, known.inside / HOT_CALLS)) / price;
    if (heat < 1 || heat < known.enough) return;
    known.enough = heat * RETRY_FACTOR;
    const thread = address + (kind === "word" ? CELL : 0);
    if (isWorth(heat, new ThreadReader(this.#machine), thread)) this.#stove.warm(kind, address, heat);
  }

  /** Looks for the first time at something that may become hot. */
  #meet(kind: Hot, address: number, count: number, cells: number): void {
    const word = kind === "loop" ? this.#wordOf(address) : 0;
    let threshold = cells > 0 ? HOT_CELLS / cells : HOT_TURNS;
    if (kind === "word") {
      const { tricky, size } = new ThreadReader(this.#machine).glance(address + CELL);
      if (tricky) return this.#stove.warm(kind, address);
      threshold = HOT_CELLS / size;
    }
    const { calls } = this.#meter;
    const entered = this.#countOf(word);
    this.known.set(address, { word, entered, calls, count, inside: 0, threshold, enough: 0 });
  }

  /**
   * The word that a place in a thread seems to be in: the nearest codeword of a colon definition before the
   * place.
   */
  #wordOf(place: number): number {
    const { cells } = this.#machine;
    for (let i = place >>> 2, end = i - WORD_SPAN / CELL; i > end; i--) if (cells[i] === CODE) return i << 2;
    return 0;
  }
}

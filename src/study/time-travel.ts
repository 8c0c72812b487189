import type { Machine, State, Stop } from "../vm/machine.ts";
import type { Incident } from "../vm/fault.ts";
import type { Tape } from "./tape.ts";

/** How many bytes the history may take. */
const BUDGET = 64 * 1024 * 1024;
/** Steps from one checkpoint to the next: few enough to run again without a delay that people notice. */
const INTERVAL = 40_000;
/** Size in bytes of the pieces in which memory is compared, a power of two. */
const PAGE = 4096;
const PAGE_CELLS = PAGE / 4;

/** The machine as it was at a step. */
interface Checkpoint {
  readonly step: number;
  readonly state: State;
  readonly incident: Incident | undefined;
  readonly position: number;
  readonly printed: number;
  /**
   * The pages of memory that differ from the next checkpoint's, by number. The last checkpoint's memory is
   * the shadow.
   */
  readonly pages: Map<number, Uint8Array>;
}

/**
 * Moves a machine through its time in both directions, a step at a time. A step is one NEXT, or the jump that
 * EXECUTE or INTERPRET makes without NEXT.
 *
 * Given the same input, a machine does the same again. So the past is not stored but run again: from a
 * checkpoint of memory and registers, with the tape giving what came in through the ports. Each checkpoint
 * keeps only the pages that differ from the next one's:
 *
 *     checkpoint 0        checkpoint 1        checkpoint 2 = shadow        newest
 *       pages that  ---->   pages that  ---->   all of memory   -- steps --> the live
 *       changed             changed                                          machine
 */
export class TimeTravel {
  readonly #machine: Machine;
  readonly #tape: Tape;
  readonly #budget: number;
  readonly #interval: number;
  /** Memory as it was at the last checkpoint. */
  readonly #shadow: Int32Array;
  #checkpoints: Checkpoint[] = [];
  #pageBytes = 0;
  #now = 0;
  #newest = 0;
  /** Bytes that had been printed at the newest step. */
  #printedInAll = 0;
  /** True when the next step begins with something from outside. */
  #torn = false;
  /** Why the machine could not go on from the newest step, if it could not. */
  #waits: Stop | undefined;

  /**
   * Begins a history. The machine as it is now is step 0.
   * @param budget bytes that the history may take; the oldest part is dropped to stay within it
   * @param interval steps between checkpoints
   */
  constructor(machine: Machine, tape: Tape, budget = BUDGET, interval = INTERVAL) {
    this.#machine = machine;
    this.#tape = tape;
    this.#budget = budget;
    this.#interval = interval;
    this.#shadow = machine.cells.slice();
    tape.dropBefore(tape.position);
    tape.mode = "record";
    this.#checkpoint();
  }

  /** The step that the machine is at: how many have been made since the history began. */
  get now(): number {
    return this.#now;
  }

  get newest(): number {
    return this.#newest;
  }

  /** The oldest step to which one can go back: more than 0 if older ones have been dropped. */
  get oldest(): number {
    return this.#checkpoints[0]?.step ?? 0;
  }

  /** Bytes that the history takes, the copy of memory included. */
  get size(): number {
    return this.#shadow.byteLength + this.#pageBytes + this.#tape.size;
  }

  /** Bytes that the machine had printed at this step, since it was switched on. */
  get printed(): number {
    return this.#tape.printed;
  }

  /** True while the machine is in its past. */
  get inPast(): boolean {
    return this.#now < this.#newest;
  }

  /**
   * In the past: what the steps ahead have done outside the machine, which going back does not undo. They may
   * have printed text, or changed files.
   */
  get leftBehind(): { readonly printed: boolean; readonly files: boolean } {
    return {
      printed: this.inPast && this.printed < this.#printedInAll,
      files: this.inPast && this.#tape.changedFilesSince(this.#tape.position),
    };
  }

  /** Why the machine cannot go on from this step, if it is the newest and it cannot. */
  get waits(): Stop | undefined {
    return this.inPast ? undefined : this.#waits;
  }

  /**
   * Goes one step forward: in the past a replayed step, else a new one. Says why the machine stopped;
   * `"fuel"` if it did not, or if another attempt must show.
   */
  step(): Stop {
    if (!this.inPast) return this.#live();
    this.goTo(this.#now + 1);
    return "fuel";
  }

  /** Puts the machine at a step, or at the nearest one that there is. */
  goTo(step: number): void {
    const goal = Math.min(this.#newest, Math.max(this.oldest, Math.trunc(step)));
    const index = this.#lastUpTo(goal);
    const from = this.#checkpoints[index] as Checkpoint;
    if (from.step > this.#now || this.#now > goal) this.#restore(index);
    this.#tape.mode = "replay";
    for (; this.#now < goal; this.#now++) this.#machine.run(1);
    this.#tape.mode = "record";
  }

  /** Forgets what comes after this step. Input that was read there will be read again. */
  fork(): void {
    if (!this.inPast) return;
    this.#tape.cut(this.#tape.position, true);
    const last = this.#lastUpTo(this.#now);
    this.#rewindShadow(last);
    for (const { pages } of this.#checkpoints.splice(last + 1)) this.#pageBytes -= pages.size * PAGE;
    const { pages } = this.#checkpoints[last] as Checkpoint;
    this.#pageBytes -= pages.size * PAGE;
    pages.clear();
    this.#newest = this.#now;
    this.#waits = undefined;
  }

  /** Told that the next step begins with something from outside, an interrupt, that cannot be replayed. */
  disturb(): void {
    this.fork();
    this.#torn = true;
  }

  /** Ends the history: the machine goes on unrecorded. */
  close(): void {
    this.#tape.mode = "live";
    this.#tape.dropBefore(this.#tape.position);
  }

  /** Index of the last checkpoint up to a step. */
  #lastUpTo(step: number): number {
    let index = this.#checkpoints.length - 1;
    while (index > 0 && (this.#checkpoints[index] as Checkpoint).step > step) index--;
    return index;
  }

  #live(): Stop {
    const before = this.#tape.position;
    const stop = this.#machine.run(1);
    // A promise's result cannot be had a second time, and making the promise again might have its
    // effect again.
    const torn = this.#torn || this.#waits === "wait" || stop === "wait";
    const waitedBefore = this.#waits !== undefined && stop === this.#waits;
    this.#waits = stop === "fuel" ? undefined : stop;
    if (waitedBefore && !this.#torn && this.#tape.idleSince(before)) {
      this.#tape.cut(before, false);
      return stop;
    }
    this.#now++;
    this.#newest++;
    this.#printedInAll = this.printed;
    this.#torn = false;
    const last = this.#checkpoints.at(-1) as Checkpoint;
    if (torn || this.#now - last.step >= this.#interval) this.#checkpoint();
    return stop;
  }

  #checkpoint(): void {
    const last = this.#checkpoints.at(-1);
    if (last) this.#saveChanges(last.pages);
    const { state, incident } = this.#machine;
    const { position, printed } = this.#tape;
    this.#checkpoints.push({ step: this.#now, state, incident, position, printed, pages: new Map() });
    while (this.size > this.#budget && this.#checkpoints.length > 1) this.#dropOldest();
  }

  /** Keeps the shadow's copies of the pages that have changed since, and brings the shadow up to date. */
  #saveChanges(pages: Map<number, Uint8Array>): void {
    const shadow = this.#shadow;
    const { cells } = this.#machine;
    for (let from = 0; from < cells.length; from += PAGE_CELLS) {
      const end = from + PAGE_CELLS;
      let i = from;
      while (i < end && cells[i] === shadow[i]) i++;
      if (i === end) continue;
      const page = shadow.slice(from, end);
      pages.set(from / PAGE_CELLS, new Uint8Array(page.buffer));
      shadow.set(cells.subarray(from, end), from);
    }
    this.#pageBytes += pages.size * PAGE;
  }

  #dropOldest(): void {
    const oldest = this.#checkpoints.shift() as Checkpoint;
    this.#pageBytes -= oldest.pages.size * PAGE;
    this.#tape.dropBefore((this.#checkpoints[0] as Checkpoint).position);
  }

  #restore(index: number): void {
    const { memory } = this.#machine;
    this.#machine.cells.set(this.#shadow);
    this.#applyPages(memory.bytes, index);
    memory.changedUnseen();
    const checkpoint = this.#checkpoints[index] as Checkpoint;
    this.#machine.state = checkpoint.state;
    this.#machine.incident = checkpoint.incident;
    this.#tape.seek(checkpoint.position, checkpoint.printed);
    this.#now = checkpoint.step;
  }

  /** Makes the shadow what it was at a checkpoint. */
  #rewindShadow(index: number): void {
    this.#applyPages(new Uint8Array(this.#shadow.buffer), index);
  }

  /** Turns the contents of the shadow into those of a checkpoint. */
  #applyPages(bytes: Uint8Array, index: number): void {
    for (let i = this.#checkpoints.length - 2; i >= index; i--) {
      const { pages } = this.#checkpoints[i] as Checkpoint;
      for (const [page, contents] of pages) bytes.set(contents, page * PAGE);
    }
  }
}

import type { Machine } from "../vm/machine.ts";

/** One in this many entries into compiled code is timed: asking a clock can take as long as a short word. */
const SAMPLE_INTERVAL = 32;
/**
 * After an entry that used more fuel than this, the next is timed too: it mostly goes on with the same work.
 */
const LONG_RUN_FUEL = 5000;
/** What entering compiled code costs, in units of fuel. */
const ENTRY_FUEL = 4;

/**
 * Measures how long a machine runs, and how much of that it is in compiled code, or compiling: in
 * milliseconds.
 */
export class Stopwatch {
  #running = 0;
  #compiling = 0;
  /** When `run` began; undefined outside it. */
  #since: number | undefined;
  #entered = 0;
  /** The fuel that the last entry used. */
  #last = 0;
  /** When the current entry began; undefined if that is not timed. */
  #start: number | undefined;
  /** The fuel used by compiled code; how much of that was timed; and how long the timed part took. */
  fuel = 0;
  #timedFuel = 0;
  #timed = 0;

  /** Times every call of `run`. It asks the host's clock, not that of the ports, whose owner may notice. */
  constructor(machine: Machine) {
    const run = machine.run.bind(machine);
    machine.run = (fuel) => {
      this.#since = performance.now();
      try {
        return run(fuel);
      } finally {
        this.#running = this.running;
        this.#since = undefined;
      }
    };
  }

  /** Notes that compiled code begins to run. Time spent compiling meanwhile does not count. */
  enter(): void {
    const isTimed = this.#entered++ % SAMPLE_INTERVAL === 0 || this.#last > LONG_RUN_FUEL;
    this.#start = isTimed ? performance.now() - this.#compiling : undefined;
  }

  /** Notes that compiled code has come back. @param fuel the units that it used */
  leave(fuel: number): void {
    const used = fuel + ENTRY_FUEL;
    this.fuel += used;
    this.#last = used;
    if (this.#start === undefined) return;
    this.#timed += performance.now() - this.#compiling - this.#start;
    this.#timedFuel += used;
  }

  /** Times compiling. */
  compile<T>(task: () => T): T {
    const start = performance.now();
    try {
      return task();
    } finally {
      this.#compiling += performance.now() - start;
    }
  }

  /** How long the machine has been running in all. */
  get running(): number {
    return this.#running + (this.#since === undefined ? 0 : performance.now() - this.#since);
  }

  /** About how long it has been in compiled code. */
  get compiled(): number {
    const timed = this.#timed * (this.fuel / Math.max(1, this.#timedFuel));
    return Math.min(timed, this.running - this.#compiling);
  }

  /** How long compiling took. */
  get compiling(): number {
    return this.#compiling;
  }
}

import type { Machine } from "../vm/machine.ts";

/**
 * Of so many entries into compiled code one is timed: to ask a clock can take as long as a short word. After one that used
 * so much fuel the next is timed, too: it mostly goes on with the same.
 */
const SAMPLED = 32;
const LONG = 5000;
/** What to enter costs, in units of fuel. */
const ENTRY = 4;

/** Tells how long a machine ran, and how much of that in compiled code, and at compiling it. In milliseconds. */
export class Stopwatch {
  #running = 0;
  #compiling = 0;
  /** When `run` began; undefined outside it. */
  #since: number | undefined;
  #entered = 0;
  /** The fuel that the last entry used. */
  #last = 0;
  /** When the entry began that is timed; undefined for one that is not. */
  #start: number | undefined;
  /** The fuel used by compiled code; and how much of it was timed, and took how long. */
  fuel = 0;
  #timedFuel = 0;
  #timed = 0;

  /** Times every call of `run`, by the host's clock: that of the ports may be listened to. */
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

  /** Compiled code begins to run. What is compiled meanwhile does not count. */
  enter(): void {
    const isTimed = this.#entered++ % SAMPLED === 0 || this.#last > LONG;
    this.#start = isTimed ? performance.now() - this.#compiling : undefined;
  }

  /** Compiled code is over. @param fuel what it used */
  leave(fuel: number): void {
    const used = fuel + ENTRY;
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

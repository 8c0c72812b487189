import type { Machine } from "../vm/machine.ts";

/** Of so many entries into compiled code one is timed: to ask a clock can take as long as a short word. */
const SAMPLED = 16;

/** Tells how long a machine ran, and about how much of that in compiled code. In milliseconds. */
export class Stopwatch {
  #running = 0;
  #compiled = 0;
  #entered = 0;
  #since = 0;

  /** Times every call of `run`, by the host's clock: that of the ports may be listened to. */
  constructor(machine: Machine) {
    const run = machine.run.bind(machine);
    machine.run = (fuel) => {
      this.#since = performance.now();
      try {
        return run(fuel);
      } finally {
        this.#running += performance.now() - this.#since;
        this.#since = 0;
      }
    };
  }

  /** Compiled code begins to run; what is given is for `leave`. */
  enter(): number {
    return this.#entered++ % SAMPLED === 0 ? performance.now() : 0;
  }

  /** Compiled code is over. */
  leave(entered: number): void {
    if (entered !== 0) this.#compiled += SAMPLED * (performance.now() - entered);
  }

  /** How long the machine has been running, and how long in compiled code: as good as samples are. */
  get times(): { readonly running: number; readonly compiled: number } {
    const running = this.#running + (this.#since === 0 ? 0 : performance.now() - this.#since);
    return { running, compiled: Math.min(this.#compiled, running) };
  }
}

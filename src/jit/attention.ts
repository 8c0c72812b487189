import type { Machine, Stop } from "../vm/machine.ts";

/** How many words are watched before the first pause; and after something was hot, or on the way to it. */
const FIRST = 20_000;
const LONG = 1_000_000;
/**
 * How long a pause is at most, and the part of all since then; and what part of it is watched after it. Not much shorter:
 * after each change a processor takes as long as some hundred words to learn anew where the calls of words lead.
 */
const MOST = 200_000;
const PAUSE = 1 / 4;
const AFTER = 1 / 8;

/** What watches a machine. */
export interface Watcher {
  /** Watches, or leaves the machine alone. */
  watch(on: boolean): void;
  /** A number that is another as soon as something hot has run, or something that may become hot. */
  activity(): number;
}

/**
 * To watch a machine takes time, which is lost where nothing gets hot: where nothing did for a while, it is watched only
 * now and then. That while is measured in words, so that a program does the same each time that it runs.
 */
export class Attention {
  readonly #machine: Machine;
  readonly #watcher: Watcher;
  /** False where everything is watched. */
  readonly #varies: boolean;
  #rests = false;
  #watches = true;
  /** How many words are left of this turn; and how many there were since something was hot. */
  #turn = FIRST;
  #quiet = 0;
  #activity = 0;

  /** @param varies false to watch everything */
  constructor(machine: Machine, watcher: Watcher, varies: boolean) {
    this.#machine = machine;
    this.#watcher = watcher;
    this.#varies = varies;
    const run = machine.run.bind(machine);
    machine.run = (fuel) => (this.#varies && !this.#rests ? this.#run(fuel, run) : run(fuel));
  }

  /** Watches nothing, or goes on. */
  rest(on: boolean): void {
    this.#rests = on;
    this.#begin(!on, FIRST, 0);
  }

  #run(fuel: number, run: (fuel: number) => Stop): Stop {
    let left = fuel;
    for (;;) {
      const words = Math.min(left, this.#turn);
      const stop = run(words);
      left -= words;
      const activity = this.#watcher.activity();
      const isActive = activity !== this.#activity;
      this.#activity = activity;
      // A line that was typed is the beginning of something new.
      if (isActive || stop === "line") this.#begin(true, isActive ? LONG : FIRST, 0);
      // How many words it were until another stop, nobody knows.
      else if (stop === "fuel") this.#goOn(words);
      // A word that works on very much has the host take its turn.
      if (stop !== "fuel" || left <= 0 || (this.#machine.budget <= 0 && !isActive)) return stop;
    }
  }

  #goOn(words: number): void {
    this.#turn -= words;
    this.#quiet += words;
    if (this.#turn > 0) return;
    const pause = Math.min(MOST, Math.ceil(this.#quiet * PAUSE));
    const turn = this.#watches ? pause : Math.ceil(pause * AFTER);
    this.#begin(!this.#watches, turn, this.#quiet);
  }

  #begin(watches: boolean, turn: number, quiet: number): void {
    if (watches !== this.#watches) this.#watcher.watch(watches);
    this.#watches = watches;
    this.#turn = turn;
    this.#quiet = quiet;
  }
}

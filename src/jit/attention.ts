import type { Machine, Stop } from "../vm/machine.ts";

/** Words that are watched before the first pause: all of what a program does first may become hot. */
const FIRST_TURN = 20_000;
/** Words that are watched after something was hot, or on its way there. */
const ACTIVE_TURN = 1_000_000;
/** A pause lasts for this share of all words since something was hot. */
const PAUSE_SHARE = 1 / 4;
/** The longest pause, in words: what becomes hot in a pause is not seen before its end. */
const MOST_PAUSE = 200_000;
/**
 * After a pause the machine is watched for this share of its length. Not much less: after each change a
 * processor takes as long as some hundred words to learn anew where the calls of words lead.
 */
const WATCHED_SHARE = 1 / 8;

/** Counts what a machine runs, or does not. The machine is a little slower while it is watched. */
interface Watcher {
  /** Watches, or leaves the machine alone. */
  watch(on: boolean): void;
  /**
   * A number that has changed if, since the last call, compiled code ran, code was made, or something that
   * may become hot was looked at.
   */
  activity(): number;
}

/**
 * Watching a machine takes time, which is lost where nothing gets hot. After a while without heat the machine
 * is watched only now and then. The while is measured in words, not by a clock, so that a program does the
 * same each time it runs.
 */
export class Attention {
  readonly #machine: Machine;
  readonly #watcher: Watcher;
  /** False to watch all the time. */
  readonly #varies: boolean;
  #rests = false;
  #watches = true;
  /** Words that are left of this turn, watched or not; and words since something was hot. */
  #turn = FIRST_TURN;
  #quiet = 0;
  #activity = 0;

  /** @param varies false to watch all the time */
  constructor(machine: Machine, watcher: Watcher, varies: boolean) {
    this.#machine = machine;
    this.#watcher = watcher;
    this.#varies = varies;
    const run = machine.run.bind(machine);
    machine.run = (fuel) => (this.#varies && !this.#rests ? this.#run(fuel, run) : run(fuel));
  }

  /** Stops watching, or goes on. */
  rest(on: boolean): void {
    this.#rests = on;
    this.#begin(!on, FIRST_TURN, 0);
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
      if (isActive || stop === "line") this.#begin(true, isActive ? ACTIVE_TURN : FIRST_TURN, 0);
      // How many words ran before any other stop, nobody knows.
      else if (stop === "fuel") this.#goOn(words);
      // When a word that does very much has used up the budget, it is the host's turn.
      if (stop !== "fuel" || left <= 0 || (this.#machine.budget <= 0 && !isActive)) return stop;
    }
  }

  #goOn(words: number): void {
    this.#turn -= words;
    this.#quiet += words;
    if (this.#turn > 0) return;
    const pause = Math.min(MOST_PAUSE, Math.ceil(this.#quiet * PAUSE_SHARE));
    const turn = this.#watches ? pause : Math.ceil(pause * WATCHED_SHARE);
    this.#begin(!this.#watches, turn, this.#quiet);
  }

  #begin(watches: boolean, turn: number, quiet: number): void {
    if (watches !== this.#watches) this.#watcher.watch(watches);
    this.#watches = watches;
    this.#turn = turn;
    this.#quiet = quiet;
  }
}

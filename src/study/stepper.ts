import { CODE } from "../vm/layout.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { type Before, narrate, noteBefore } from "./narrator.ts";
import { cellAt, wordAt } from "./name.ts";
import { nextToken } from "./picture.ts";
import type { Tape } from "./tape.ts";
import { TimeTravel } from "./time-travel.ts";

/** How far to go: asked after each step, true when the goal is reached. */
type Goal = () => boolean;

/**
 * The switches of the front panel: the machine is halted or runs, and a halted one can be sent on to a goal.
 * The stepper drives the machine in place of the session, a slice at a time; see `Session.drive`.
 */
export class Stepper {
  readonly #machine: Machine;
  readonly time: TimeTravel;
  #halted = true;
  #goal: Goal | undefined;
  #wanted = "";
  #before: Before;
  #stop: Stop = "fuel";
  /** The step that `#before` and `#stop` belong to; -1 if they must be worked out. */
  #told = 0;

  constructor(machine: Machine, tape: Tape) {
    this.#machine = machine;
    this.time = new TimeTravel(machine, tape);
    this.#before = noteBefore(machine, 0);
  }

  /** True while the machine goes on by itself: it runs, or is on its way to a goal. */
  get busy(): boolean {
    return !this.#halted || this.#goal !== undefined;
  }

  /** The word that the machine is running to; empty if there is none. */
  get wanted(): string {
    return this.#goal ? this.#wanted : "";
  }

  /** Runs, or goes on to the goal; gives `"held"` if there is nothing to do until the next order. */
  run(fuel: number): Stop | "held" {
    for (let left = fuel; left > 0; left--) {
      if (this.#halted && !this.#goal) return "held";
      const stop = this.#step();
      if (this.#goal?.()) this.#goal = undefined;
      if (stop !== "fuel") return stop;
    }
    return "fuel";
  }

  /** Told that the next step begins with an interrupt: the machine runs on from where it is. */
  disturbed(): void {
    this.time.disturb();
    this.#halted = false;
    this.#goal = undefined;
  }

  /** Lets the machine run from this moment on. If it is in its past, the recorded future is forgotten. */
  go(): void {
    this.time.fork();
    this.#halted = false;
    this.#goal = undefined;
  }

  halt(): void {
    this.#halted = true;
    this.#goal = undefined;
  }

  /** Goes `count` steps forward. */
  forward(count: number): void {
    const end = this.time.now + count;
    // A machine that waits can make no step: then one attempt is enough.
    this.#aim(() => this.time.now >= end || this.#stop !== "fuel");
  }

  /** Goes `count` steps back. */
  back(count: number): void {
    this.travel(this.time.now - count);
  }

  /** Goes to a step that has been made. */
  travel(step: number): void {
    this.halt();
    this.time.goTo(step - 1);
    const onward = this.time.now < step && this.time.inPast;
    this.#told = -1;
    if (onward) this.#step();
  }

  /** Goes over the next word: into it, and out of it again. */
  over(): void {
    const machine = this.#machine;
    const { rp } = machine;
    let entered = false;
    this.#aim(() => {
      const justEntered = cellAt(machine, machine.w) === CODE && !machine.parked;
      if (!entered && !justEntered) return !machine.parked || this.#stop !== "fuel";
      entered = true;
      return machine.rp >= rp;
    });
  }

  /** Goes out of the word that is running, until its EXIT has run. */
  out(): void {
    const machine = this.#machine;
    let { rp } = machine;
    this.#aim(() => {
      const returned = machine.rp > rp && this.#ran("EXIT");
      // Items that the word itself takes off the return stack are not its return address.
      if (machine.rp > rp) rp = machine.rp;
      return returned || this.#stop === "line";
    });
  }

  /** Goes on until a word is the next to run; it need not be defined yet. @param name ASCII case ignored */
  runTo(name: string): void {
    const machine = this.#machine;
    const wanted = name.toUpperCase();
    // Looking up the name of each word that runs would take longer than running it.
    const known = new Map<number, boolean>();
    this.#aim(() => {
      const xt = nextToken(machine);
      if (xt === undefined) return false;
      const answer = known.get(xt);
      if (answer !== undefined) return answer;
      const found = wordAt(machine, xt).toUpperCase() === wanted;
      known.set(xt, found);
      return found;
    }, wanted);
  }

  /** What the last step did, in words. */
  get sentence(): string {
    const { time } = this;
    if (time.now === time.oldest) {
      return time.oldest === 0
        ? "Nothing has been stepped yet."
        : "This is as far back as the history goes: older steps have been dropped.";
    }
    if (this.#told !== time.now) return "";
    return narrate(this.#machine, this.#before, time.printed, time.waits ?? "fuel");
  }

  #aim(goal: Goal, wanted = ""): void {
    this.#halted = true;
    this.#goal = goal;
    this.#wanted = wanted;
  }

  #step(): Stop {
    const { time } = this;
    this.#before = noteBefore(this.#machine, time.printed);
    this.#stop = time.step();
    this.#told = time.now;
    return this.#stop;
  }

  /** True if the word that ran last is the primitive of that name. */
  #ran(name: string): boolean {
    const machine = this.#machine;
    const code = cellAt(machine, machine.w) ?? 0;
    return machine.declarations[(code - CODE) >> 3]?.name === name;
  }
}

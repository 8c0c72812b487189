import type { Trial } from "../../src/forth/chapter.ts";
import { createSystem, type Dialect, type System } from "../../src/system.ts";
import { formatFault } from "../../src/vm/fault.ts";
import { F_HIDDEN } from "../../src/vm/layout.ts";
import type { State } from "../../src/vm/machine.ts";

/** A machine, and what it prints, its errors too. */
export class Bench {
  readonly #system: System;
  readonly #start: { readonly cells: Int32Array; readonly state: State };
  #printed = "";

  /** @param boot a text that is read on the bare machine, or a dialect */
  constructor(boot: string | Dialect) {
    const decoder = new TextDecoder();
    this.#system = createSystem({
      boot: typeof boot === "string" ? "none" : boot,
      memory: 0x200000,
      output: (bytes) => (this.#printed += decoder.decode(bytes, { stream: true })),
      report: (fault) => (this.#printed += `${formatFault(fault).split("\n", 1)[0]}\n`),
    });
    if (typeof boot === "string") this.#feed(boot, "book");
    const { cells, state } = this.#system.machine;
    this.#start = { cells: cells.slice(), state };
    this.#printed = "";
  }

  /** Puts the machine back to where it was at first. */
  reset(): void {
    this.#system.input.clear();
    const { machine } = this.#system;
    machine.cells.set(this.#start.cells);
    machine.memory.changedUnseen();
    machine.state = this.#start.state;
    this.#printed = "";
  }

  /** Names of the words that a program finds, newest first. */
  get names(): string[] {
    const { dictionary } = this.#system.machine;
    const shown = [...dictionary.order()].flatMap((wordlist) => [...dictionary.headers(wordlist)]);
    return [
      ...new Set(
        shown
          .filter((header) => (dictionary.flags(header) & F_HIDDEN) === 0)
          .map((header) => dictionary.name(header)),
      ),
    ];
  }

  #feed(text: string, name?: string): void {
    this.#system.input.add(text, name);
    while (this.#system.run(1_000_000) === "fuel");
  }

  /** Types lines, and says what came of it. */
  run(typed: readonly string[]): { readonly printed: string[]; readonly stack: number[] } {
    this.#feed(`${typed.join("\n")}\n`);
    const printed = this.#printed.split("\n").map((line) => line.trimEnd());
    while (printed.at(-1) === "") printed.pop();
    this.#printed = "";
    return { printed, stack: this.#system.stack };
  }
}

/** Runs an example of a text. @throws Error when it does not do what the text says */
export function runTrial(bench: Bench, { typed, printed, stack }: Trial): Trial {
  const got = bench.run(typed);
  const differs =
    got.printed.join("\n") !== printed.join("\n") || (stack && got.stack.join(" ") !== stack.join(" "));
  if (differs) throw new Error(`${typed.join(" ")} printed ${JSON.stringify(got)}, not what the text says`);
  return { typed, printed: got.printed, stack: stack && got.stack };
}

import type { Trial } from "../../src/forth/chapter.ts";
import { createSystem, type System } from "../../src/system.ts";
import { formatFault } from "../../src/vm/fault.ts";

/** A machine that has read a text, and what it prints from then on, its errors too. */
export class Bench {
  readonly #system: System;
  #printed = "";

  constructor(text: string) {
    const decoder = new TextDecoder();
    this.#system = createSystem({
      boot: "none",
      memory: 0x100000,
      output: (bytes) => (this.#printed += decoder.decode(bytes, { stream: true })),
      report: (fault) => (this.#printed += `${formatFault(fault).split("\n", 1)[0]}\n`),
    });
    this.#feed(text, "book");
    this.#printed = "";
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

import { createSystem, type System } from "../system.ts";
import type { Declaration } from "../vm/declare.ts";
import { CELL, INPUT_BUFFER, R0, VARIABLE } from "../vm/layout.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { learnPrimitives } from "../vm/power-on.ts";
import type { Fault } from "../vm/ports.ts";

/** How many words an answer may execute before it counts as endless. */
const ENOUGH = 3_000_000;
/** How many bytes of output are kept. */
const PRINTED = 20_000;

/**
 * A copy of a machine, at its prompt with empty stacks, in which to try things. What happens there does not
 * touch the machine itself, its terminal or its files.
 */
export class Copy {
  readonly #system: System;
  readonly #faults: Fault[] = [];
  #printed = "";
  #stop: Stop = "line";

  /** @param words the machine's words that are not built in, which the copy must have too */
  constructor(machine: Machine, words: readonly Declaration[] = []) {
    const decoder = new TextDecoder();
    this.#system = createSystem({
      boot: "none",
      memory: machine.memory.size,
      words,
      output: (bytes) => {
        if (this.#printed.length < PRINTED) this.#printed += decoder.decode(bytes, { stream: true });
      },
      report: (fault) => this.#faults.push(fault),
    });
    const copy = this.#system.machine;
    learnPrimitives(copy, machine.declarations);
    copy.cells.set(machine.cells);
    copy.memory.changedUnseen();
    copy.state = { ...machine.state, parked: 0, inSlack: 0, pc: 0 };
    toPrompt(copy);
  }

  get machine(): Machine {
    return this.#system.machine;
  }

  /** Interprets a text as if it were typed, and says why the machine stopped: `"line"` if all went well. */
  type(text: string): Stop {
    this.#system.input.add(`${text}\n`);
    this.#stop = this.#system.run(ENOUGH);
    return this.#stop;
  }

  get stack(): number[] {
    return this.#system.stack;
  }

  /** The first error since it was last asked for. */
  takeFault(): Fault | undefined {
    return this.#faults.splice(0)[0];
  }

  /**
   * What was printed since it was last asked for, without blanks at the ends of lines and empty lines
   * around it.
   */
  takePrinted(): string {
    const lines = this.#printed.split("\n").map((line) => line.trimEnd());
    this.#printed = "";
    return lines.join("\n").replace(/^\n+/, "").trimEnd();
  }

  /** True in the middle of a definition. */
  get compiling(): boolean {
    return this.machine.dictionary.compiling;
  }

  clearStack(): void {
    this.machine.setDataStack(this.machine.s0);
  }
}

/** Brings a machine to its prompt as an error would, but reports nothing. */
function toPrompt(machine: Machine): void {
  const { memory } = machine;
  machine.dictionary.abandon();
  machine.input.discardLine();
  memory.set(VARIABLE.SKIP_LINE, 0);
  memory.set(VARIABLE.INPUT_END, INPUT_BUFFER);
  memory.set(VARIABLE.BASE, 10);
  machine.setDataStack(machine.s0);
  machine.setReturnStack(R0);
  machine.ip = VARIABLE.COLD;
}

/** The data stack of a machine, deepest first. */
export function stackOf(machine: Machine): number[] {
  const depth = (machine.s0 - machine.sp) / CELL;
  return depth > 0 && machine.sp > machine.stackFloor ? machine.operands(depth) : [];
}

import { createSystem, type System, type SystemOptions } from "../src/system.ts";
import type { Machine, Stop } from "../src/vm/machine.ts";
import type { Fault } from "../src/vm/ports.ts";
import { Trap } from "../src/vm/trap.ts";

/** Words that a program may execute before it counts as one that does not end. */
const ENOUGH = 2_000_000;

/** A small bare machine on a workbench, at its prompt: what it prints and reports is kept. */
export class Workbench {
  readonly system: System;
  readonly faults: Fault[] = [];
  #printed: Uint8Array[] = [];

  /** @param options boots nothing in 1 MiB unless they say otherwise */
  constructor(options: SystemOptions = {}) {
    this.system = createSystem({
      boot: "none",
      memory: 0x100000,
      output: (bytes) => this.#printed.push(bytes.slice()),
      report: (fault) => this.faults.push(fault),
      ...options,
    });
    this.settle();
  }

  get machine(): Machine {
    return this.system.machine;
  }

  get stack(): number[] {
    return this.system.stack;
  }

  /** All that was printed. */
  get printed(): string {
    return Buffer.concat(this.#printed).toString();
  }

  /** The THROW codes of the errors reported. */
  get codes(): number[] {
    return this.faults.map(({ code }) => code);
  }

  /** Types text, and runs until the machine stops for anything but fuel. */
  type(text: string | Uint8Array): Stop {
    this.system.input.add(text);
    return this.settle();
  }

  /** Loads a named source, and runs until the machine stops for anything but fuel. */
  load(text: string | Uint8Array, name = "test.f"): Stop {
    this.system.input.add(text, name);
    return this.settle();
  }

  /** Runs until the machine stops for anything but fuel; "fuel" from a program that does not end. */
  settle(): Stop {
    return this.machine.run(ENOUGH);
  }
}

/** A workbench on which a line was typed. */
export function typed(line: string, options: SystemOptions = {}): Workbench {
  const bench = new Workbench(options);
  bench.type(`${line}\n`);
  return bench;
}

/** The THROW code that a piece of the machine throws; undefined when it throws none. */
export function trapCode(action: () => unknown): number | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof Trap) return error.code;
    throw error;
  }
  return undefined;
}

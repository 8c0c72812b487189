import { createSystem, type System, type SystemOptions } from "../../src/system.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { DICTIONARY } from "../../src/vm/layout.ts";
import type { Fault } from "../../src/vm/ports.ts";

/** All that a program leaves behind. */
export interface Trace {
  readonly stack: readonly number[];
  readonly returnStack: number;
  readonly printed: string;
  readonly faults: readonly Fault[];
  readonly memory: Uint8Array;
}

/** The most words that a program may execute here. */
const MOST = 3_000_000;

/** A system that runs one program after another, each as if it had just been switched on. */
export class Runner {
  readonly system: System;
  readonly #image: Uint8Array;
  #printed: number[] = [];
  #faults: Fault[] = [];

  constructor(options: SystemOptions = {}) {
    this.system = createSystem({
      memory: 0x200000,
      output: (bytes) => this.#printed.push(...bytes),
      report: (fault) => this.#faults.push(fault),
      ...options,
    });
    this.#image = saveImage(this.system.machine);
  }

  /** @param fuel of each run; small, to stop in many places */
  run(source: string, fuel = 100_000): Trace {
    const { machine, input } = this.system;
    loadImage(machine, this.#image);
    input.clear();
    this.#printed = [];
    this.#faults = [];
    input.add(source);
    // A run in small pieces may come back before each piece is used up.
    for (let left = MOST; left > 0; left -= Math.min(fuel, 10)) if (machine.run(fuel) !== "fuel") break;
    const { memory, dictionary } = machine;
    return {
      stack: this.system.stack,
      returnStack: machine.rp,
      printed: String.fromCharCode(...this.#printed),
      faults: this.#faults,
      memory: memory.bytes.slice(DICTIONARY, dictionary.here),
    };
  }
}

/** Where two traces differ, in words; undefined when they do not. */
export function difference(a: Trace, b: Trace): string | undefined {
  const show = ({ stack, returnStack, printed, faults }: Trace): string =>
    JSON.stringify({ stack, returnStack, printed, faults });
  if (show(a) !== show(b)) return `${show(a)}\n${show(b)}`;
  if (a.memory.length !== b.memory.length) return `memory of ${a.memory.length} and ${b.memory.length} bytes`;
  const at = a.memory.findIndex((byte, i) => byte !== b.memory[i]);
  return at < 0 ? undefined : `memory at ${at + DICTIONARY}: ${a.memory[at]} and ${b.memory[at]}`;
}

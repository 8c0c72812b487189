import { createSystem, type System, type SystemOptions } from "../../src/system.ts";
import { CELL, DICTIONARY, F0, FLOAT, L0, R0, SYSTEM, WORD_BUFFER } from "../../src/vm/layout.ts";
import type { State } from "../../src/vm/machine.ts";
import type { Fault } from "../../src/vm/ports.ts";

/** The machine as a trap found it. */
interface Trapped {
  readonly code: number;
  readonly detail: string;
  readonly ip: number;
  readonly w: number;
  readonly stack: readonly number[];
  readonly returnStack: readonly number[];
}

/** All that a program leaves behind, and the ways in which it failed. */
export interface Trace {
  /** False for a program that was stopped, since it took too long. */
  readonly ended: boolean;
  readonly stack: readonly number[];
  readonly returnStack: readonly number[];
  readonly floats: readonly number[];
  readonly locals: number;
  readonly printed: string;
  readonly faults: readonly Fault[];
  readonly traps: readonly Trapped[];
  /**
   * What lies in memory, as it is until the runner's next program: to copy it would take longer than to
   * compare it.
   */
  readonly memory: readonly Uint8Array[];
}

/** The most words that a program may execute. One in 75 ends only after a third of them, one in 150 never. */
const MOST = 1_000_000;
/** Bytes that are looked at together, since most of them are as they were; and cells, where they are not. */
const STRETCH = 0x8000;
const PAGE = 256;
/** Items of each stack that are kept of a trap, and how many traps are kept. */
const KEPT = 64;

/** A system that runs one program after another, each as if it had just been switched on. */
export class Runner {
  readonly system: System;
  readonly #cells: Int32Array;
  readonly #state: State;
  #printed: number[] = [];
  #faults: Fault[] = [];
  #traps: Trapped[] = [];

  /** @param head FORTH that every program finds already interpreted */
  constructor(head = "", options: SystemOptions = {}) {
    this.system = createSystem({
      memory: 0x200000,
      output: (bytes) => this.#printed.push(...bytes),
      report: (fault) => this.#faults.push(fault),
      ...options,
    });
    const { machine, input } = this.system;
    input.add(head);
    while (machine.run(1_000_000) === "fuel");
    if (this.#faults.length > 0 || !input.empty) throw new Error(JSON.stringify(this.#faults));
    this.#cells = machine.cells.slice();
    this.#state = machine.state;
    const trap = machine.trap.bind(machine);
    machine.trap = (error) => {
      this.#note(error.code, error.detail);
      this.#wipe();
      return trap(error);
    };
  }

  /**
   * Wipes what was taken off the data stack. A CATCH gives back the depth, not the items: what lies there
   * then is what was last written there, and compiled code has no need to write what it takes again.
   */
  #wipe(): void {
    const { cells, sp, spLow, s0 } = this.system.machine;
    if (sp <= s0) cells.fill(0, spLow >> 2, sp >> 2);
  }

  #note(code: number, detail: string): void {
    if (this.#traps.length === KEPT) return;
    const { ip, w, sp, rp, cells, s0 } = this.system.machine;
    const items = (from: number, to: number): number[] => [
      ...cells.subarray(from >> 2, Math.min(to, from + KEPT * CELL) >> 2),
    ];
    this.#traps.push({ code, detail, ip, w, stack: items(sp, s0), returnStack: items(rp, R0) });
  }

  /**
   * By stores, so that compiled code stays of which nothing changes: that of the words of the system, above
   * all.
   */
  #reset(): void {
    const { memory, cells } = this.system.machine;
    const wanted = this.#cells;
    const now = Buffer.from(cells.buffer, 0, memory.size);
    const then = Buffer.from(wanted.buffer);
    const isSame = (from: number, to: number): boolean => now.compare(then, from, to, from, to) === 0;
    for (let stretch = 0; stretch < memory.size; stretch += STRETCH) {
      if (isSame(stretch, stretch + STRETCH)) continue;
      for (let page = stretch; page < stretch + STRETCH; page += PAGE * CELL) {
        if (isSame(page, page + PAGE * CELL)) continue;
        for (let i = page / CELL; i < page / CELL + PAGE; i++) {
          if (cells[i] !== wanted[i]) memory.store(i * CELL, wanted[i] as number);
        }
      }
    }
  }

  /** @param fuel of each run; small, to stop in many places */
  run(source: string, fuel = 100_000): Trace {
    const { machine, input } = this.system;
    const { memory, dictionary } = machine;
    this.#reset();
    machine.state = this.#state;
    input.clear();
    this.#printed = [];
    this.#faults = [];
    this.#traps = [];
    input.add(source);
    let stop = machine.run(fuel);
    // Compiled code may come back before each piece is used up.
    const most = this.system.accelerator ? 20 * MOST : MOST;
    for (let left = most; stop === "fuel" && left > 0; left -= fuel) stop = machine.run(fuel);
    const { rp, fp, lp, cells } = machine;
    return {
      ended: stop !== "fuel",
      stack: this.system.stack,
      returnStack: [...cells.subarray(rp >> 2, R0 >> 2)],
      floats: [...memory.floats.subarray(fp / FLOAT, F0 / FLOAT)],
      locals: L0 - lp,
      printed: String.fromCharCode(...this.#printed),
      faults: this.#faults,
      traps: this.#traps,
      memory: [
        memory.bytes.subarray(SYSTEM, WORD_BUFFER),
        memory.bytes.subarray(DICTIONARY, dictionary.here),
      ],
    };
  }
}

/** Where two traces differ, in words; undefined when they do not. */
export function difference(a: Trace, b: Trace): string | undefined {
  const { memory: memoryA, ...restA } = a;
  const { memory: memoryB, ...restB } = b;
  for (const [name, value] of Object.entries(restA)) {
    const one = JSON.stringify(value);
    const other = JSON.stringify(restB[name as keyof typeof restB]);
    if (one !== other) return `${name}:\n  ${one}\n  ${other}`;
  }
  for (const [i, bytes] of memoryA.entries()) {
    const others = memoryB[i] as Uint8Array;
    if (Buffer.compare(bytes, others) === 0) continue;
    if (bytes.length !== others.length) return `memory of ${bytes.length} and ${others.length} bytes`;
    const at = bytes.findIndex((byte, j) => byte !== others[j]);
    return `memory at ${bytes.byteOffset + at}: ${bytes[at]} and ${others[at]}`;
  }
  return undefined;
}

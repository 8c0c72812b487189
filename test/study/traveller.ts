import { createHash } from "node:crypto";
import { createSystem, type System, type SystemOptions } from "../../src/system.ts";
import { Tape } from "../../src/study/tape.ts";
import { TimeTravel } from "../../src/study/time-travel.ts";

/** All that a machine is at a moment, to be compared. */
export interface Moment {
  /** A digest of every byte. */
  readonly memory: string;
  readonly state: unknown;
  readonly printed: number;
}

/** A machine whose time is recorded, at its prompt. */
export class Traveller {
  readonly system: System;
  readonly time: TimeTravel;
  readonly reports: number[] = [];
  output = "";

  /** @param options boots nothing in 1 MiB unless they say otherwise */
  constructor(options: SystemOptions = {}, budget?: number, interval?: number) {
    let tape: Tape | undefined;
    this.system = createSystem({
      boot: "none",
      memory: 0x100000,
      output: (bytes) => (this.output += Buffer.from(bytes).toString("latin1")),
      report: ({ code }) => this.reports.push(code),
      tap: (ports) => (tape = new Tape(ports)).ports,
      ...options,
    });
    while (this.system.run(1_000_000) === "fuel");
    this.time = new TimeTravel(this.system.machine, tape as unknown as Tape, budget, interval);
  }

  /** Types text, and steps until the machine waits. Gives how many steps that took. */
  type(text: string, most = 1_000_000): number {
    this.system.input.add(text);
    const before = this.time.now;
    while (this.time.now - before < most && this.time.step() === "fuel");
    return this.time.now - before;
  }

  /** Every byte of memory, every register, and how much has been printed. */
  get moment(): Moment {
    const { machine } = this.system;
    return {
      memory: createHash("sha1").update(machine.memory.bytes).digest("hex"),
      state: machine.state,
      printed: this.time.printed,
    };
  }
}

import type { Stop } from "./machine.ts";

/** Runs a machine in the place of the session, so that every step can be watched. See `Session.drive`. */
export interface Driver {
  /** True when the machine is not to go on until the session is woken. */
  readonly held: boolean;
  /** Executes up to about `fuel` words, and says why it stopped; `"held"` if it is held. */
  run(fuel: number): Stop | "held";
  /** Told that the machine is being interrupted. */
  disturbed(): void;
}

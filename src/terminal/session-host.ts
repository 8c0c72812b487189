import type { DialectId } from "../system.ts";
import type { Status } from "./status.ts";

/** What a session needs of the place where it runs. */
export interface SessionHost {
  /** Takes bytes for the screen, in order; they are a copy. */
  output(bytes: Uint8Array): void;
  /** Told whenever the machine starts or stops doing something. */
  status(status: Status): void;
  /**
   * Takes back keys that were pressed for a program, which did not take them: they are part of a line now.
   */
  unpress?(text: string): void;
  /** Calls back as soon as other events have had their turn. */
  defer(callback: () => void): void;
  /** Milliseconds, with a fraction. */
  now(): number;
}

/** A text to boot in the place of the FORTH layer. */
export interface BootText {
  /** What errors call it. */
  readonly name: string;
  readonly text: string;
  /** The dialect whose primitives it stands on, besides those that every machine has; none if left out. */
  readonly dialect?: DialectId;
}

import type { Status } from "../terminal/session.ts";

/** What the page tells the machine's worker. */
export type ToMachine =
  /** A line that was typed, without its newline. */
  | { readonly type: "submit"; readonly line: string }
  /** A file, or text that was pasted. */
  | { readonly type: "load"; readonly name: string; readonly text: string | Uint8Array }
  /** Ctrl-C. It overtakes everything that waits as input. */
  | { readonly type: "interrupt" }
  /** Off and on again. */
  | { readonly type: "power" }
  /** Asks for the names that begin with a prefix; the answer carries the same `id`. */
  | { readonly type: "complete"; readonly id: number; readonly prefix: string }
  /** The screen has shown so many more bytes of output. */
  | { readonly type: "acknowledge"; readonly bytes: number };

/** What the machine's worker tells the page. */
export type FromMachine =
  | { readonly type: "output"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "status"; readonly status: Status }
  | { readonly type: "completions"; readonly id: number; readonly names: readonly string[] }
  /** An interrupt has arrived: the worker is alive. */
  | { readonly type: "interrupted" };

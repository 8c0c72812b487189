import type { Picture } from "../study/picture.ts";
import type { Question, Questions, Switch } from "../study/protocol.ts";
import type { DialectId } from "../system.ts";
import type { BootText } from "../terminal/session-host.ts";
import type { Status } from "../terminal/status.ts";
import type { RecordedSource } from "../terminal/source-record.ts";
import { FORTH2012, JONESFORTH } from "../vm/switch-word.ts";
import type { PageRequest } from "./page-word.ts";

/** Which machine a worker is to be: it reads it in its own name. */
export interface MachineKind {
  /** The FORTH layer that it boots. */
  readonly dialect: DialectId;
  /** A guest's program runs there: it gets nothing that is the reader's, and greets nobody. */
  readonly guest: boolean;
  /** What tells the files of the reader's page from those of other pages of the same origin; nothing for a guest. */
  readonly home?: string;
}

/** What the page asks of the reader's disk. */
export type DiskAsk =
  | { readonly what: "list" }
  | { readonly what: "get"; readonly names: readonly string[] }
  | { readonly what: "set"; readonly files: readonly (readonly [name: string, bytes: Uint8Array])[] }
  | { readonly what: "remove"; readonly names: readonly string[] };

/** The disk after what was asked has been done. */
export interface DiskAnswer {
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** What becomes of what is written: it is kept, it is gone with the page, or it is refused. */
  readonly keeps: "all" | "nothing" | "read only";
  /** What was in the files that were asked for; nothing for one that there is not. */
  readonly contents: readonly (Uint8Array | undefined)[];
  /** True when something was not written, or is not kept. */
  readonly failed: boolean;
}

/** What people call each dialect. */
export const dialectLabels: Readonly<Record<DialectId, string>> = {
  jonesforth: "JONESFORTH",
  forth2012: "Forth 2012",
};

/** The word that switches to each dialect from the other. */
export const switchNames: Readonly<Record<DialectId, string>> = {
  jonesforth: JONESFORTH,
  forth2012: FORTH2012,
};

/** What the page asks the machine's worker. */
export type Ask =
  /** Whether all keys that were pressed before have been taken or given back. */
  | { readonly type: "settle" }
  /** The names that begin with a prefix. */
  | { readonly type: "complete"; readonly prefix: string }
  /** The manual's question. */
  | { readonly type: "study"; readonly question: Question }
  /** Something of the reader's disk. */
  | { readonly type: "disk"; readonly ask: DiskAsk }
  /** What was typed and loaded since power-on. */
  | { readonly type: "source" };

/** What the page's questions are answered with. */
export type Answer =
  | true
  | readonly string[]
  | Questions[keyof Questions]["answer"]
  | DiskAnswer
  | RecordedSource;

/** What the page tells the machine's worker. */
export type ToMachine =
  /** A line that was typed, without its newline. */
  | { readonly type: "submit"; readonly line: string }
  /** Keys as they are pressed, in xterm's encoding. */
  | { readonly type: "press"; readonly text: string }
  /** The size of the screen, in cells. */
  | { readonly type: "resize"; readonly columns: number; readonly rows: number }
  /** A file, or text that was pasted. */
  | { readonly type: "load"; readonly name: string; readonly text: string | Uint8Array }
  /** Ctrl-C. It overtakes everything that waits as input. */
  | { readonly type: "interrupt" }
  /** Off and on again, in a dialect that may be another than before. */
  | { readonly type: "power"; readonly dialect: DialectId; readonly instead?: BootText }
  /** A switch of the front panel. */
  | { readonly type: "turn"; readonly order: Switch }
  /** A question; the answer carries the same `id`. */
  | (Ask & { readonly id: number })
  /** The screen has shown so many more bytes of output. */
  | { readonly type: "acknowledge"; readonly bytes: number };

/** What the machine's worker tells the page. */
export type FromMachine =
  | { readonly type: "output"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "status"; readonly status: Status }
  /** Keys that a program left: they are part of a line now. */
  | { readonly type: "unpress"; readonly text: string }
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer }
  /** The machine as the front panel shows it. */
  | { readonly type: "picture"; readonly picture: Picture }
  /** A word of the page's was run. */
  | { readonly type: "request"; readonly request: PageRequest }
  /** Something to tell the reader that no program prints. */
  | { readonly type: "say"; readonly text: string }
  /** SHARE was executed. */
  | { readonly type: "share" }
  /** An interrupt has arrived: the worker is alive. */
  | { readonly type: "interrupted" };

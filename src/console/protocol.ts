import type { Picture } from "../study/picture.ts";
import type { Question, Questions, Switch } from "../study/protocol.ts";
import type { DialectId } from "../system.ts";
import type { BootText } from "../terminal/session-host.ts";
import type { Status } from "../terminal/status.ts";
import type { RecordedSource } from "../terminal/source-record.ts";
import { FORTH2012, JONESFORTH } from "../vm/switch-word.ts";
import type { PageRequest } from "./page-word.ts";

/** Which machine a worker is to be. The worker reads this from its own name. */
export interface MachineKind {
  /** The FORTH layer that it boots. */
  readonly dialect: DialectId;
  /** True for a guest's program: the machine gets nothing that is the reader's, and prints no greeting. */
  readonly guest: boolean;
  /**
   * Identifies the files of this page among those of other pages of the same origin; left out for a guest.
   */
  readonly home?: string;
}

/** What the page asks of the reader's disk. */
export type DiskAsk =
  | { readonly what: "list" }
  | { readonly what: "get"; readonly names: readonly string[] }
  | { readonly what: "set"; readonly files: readonly (readonly [name: string, bytes: Uint8Array])[] }
  | { readonly what: "remove"; readonly names: readonly string[] };

/** The state of the disk after the request. */
export interface DiskAnswer {
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** What happens to what is written: it is kept, it is lost when the page closes, or it is refused. */
  readonly keeps: "all" | "nothing" | "read only";
  /** The contents of the files that were asked for; undefined for one that does not exist. */
  readonly contents: readonly (Uint8Array | undefined)[];
  /** True if something could not be written, or is not kept. */
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
  /** Answered once all keys that were pressed before have been taken or given back. */
  | { readonly type: "settle" }
  /** The names that begin with a prefix. */
  | { readonly type: "complete"; readonly prefix: string }
  /** The manual's question. */
  | { readonly type: "study"; readonly question: Question }
  /** Something of the reader's disk. */
  | { readonly type: "disk"; readonly ask: DiskAsk }
  /** What was typed and loaded since power-on. */
  | { readonly type: "source" };

/** The answers to the page's questions. */
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
  /** Off and on again, perhaps in another dialect. */
  | { readonly type: "power"; readonly dialect: DialectId; readonly instead?: BootText }
  /** A switch of the front panel. */
  | { readonly type: "turn"; readonly order: Switch }
  /** A question; the answer carries the same `id`. */
  | (Ask & { readonly id: number })
  /** The screen has shown another `bytes` bytes of output. */
  | { readonly type: "acknowledge"; readonly bytes: number };

/** What the machine's worker tells the page. */
export type FromMachine =
  | { readonly type: "output"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: "status"; readonly status: Status }
  /** Keys that a program did not take: they are part of a line now. */
  | { readonly type: "unpress"; readonly text: string }
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer }
  /** The machine as the front panel shows it. */
  | { readonly type: "picture"; readonly picture: Picture }
  /** One of the page's words was run. */
  | { readonly type: "request"; readonly request: PageRequest }
  /** Something to tell the reader that no program prints. */
  | { readonly type: "say"; readonly text: string }
  /** SHARE was executed. */
  | { readonly type: "share" }
  /** An interrupt has arrived: the worker is alive. */
  | { readonly type: "interrupted" };

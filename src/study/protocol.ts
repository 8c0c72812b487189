import type { Task, Verdict } from "./checker.ts";
import type { HeaderPicture } from "./picture.ts";

/** What can be asked about the machine, each question with its answer. */
export interface Questions {
  /**
   * Which of these words does FIND not find, or, with `anywhere`, are in no wordlist? All of them, if the
   * dictionary is broken.
   */
  readonly missing: {
    readonly ask: { readonly words: readonly string[]; readonly anywhere?: boolean };
    readonly answer: readonly string[];
  };
  /** Is this answer to a task right? */
  readonly check: {
    readonly ask: { readonly task: Task; readonly answer: string };
    readonly answer: Verdict;
  };
  /** What does a word's header look like in memory? */
  readonly header: { readonly ask: { readonly name: string }; readonly answer: HeaderPicture | undefined };
}

/** A question and its operands, as a message. */
export type Question = {
  [K in keyof Questions]: { readonly what: K } & Questions[K]["ask"];
}[keyof Questions];

/** The orders of the front panel's switches. A picture is sent after each, and whenever the machine moves. */
export type Switch =
  /** The panel is opened or closed: the machine's time is recorded only while it is open. */
  | { readonly do: "open" | "close" }
  | { readonly do: "run" | "halt" | "over" | "out" }
  | { readonly do: "step" | "back"; readonly count: number }
  /** Go to a step that has been made. */
  | { readonly do: "travel"; readonly step: number }
  /** Go on until a word is the next to run. */
  | { readonly do: "run-to"; readonly word: string }
  /** Show memory from here. */
  | { readonly do: "look"; readonly at: number };

import type { Task, Verdict } from "./checker.ts";
import type { HeaderPicture } from "./picture.ts";

/** What can be asked about the machine, each question with its answer. */
export interface Questions {
  /**
   * Which of these words are not in the dictionary, or, if asked for that, in any wordlist? All of them, if it cannot
   * be followed any more.
   */
  readonly missing: {
    readonly ask: { readonly words: readonly string[]; readonly anywhere?: boolean };
    readonly answer: readonly string[];
  };
  /** Is this the answer to a task? */
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

/** What the front panel's switches say. After each, and whenever the machine moves, a picture is sent. */
export type Switch =
  /** The panel is opened or closed: only while it is open is the machine's time recorded. */
  | { readonly do: "open" | "close" }
  | { readonly do: "run" | "halt" | "over" | "out" }
  | { readonly do: "step" | "back"; readonly count: number }
  /** To a step that there has been. */
  | { readonly do: "travel"; readonly step: number }
  /** On to where a word is the next to run. */
  | { readonly do: "run-to"; readonly word: string }
  /** Show memory from here. */
  | { readonly do: "look"; readonly at: number };

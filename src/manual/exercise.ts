import type { Task } from "../study/checker.ts";

/** Something to be done or answered. Code in its texts stands in backquotes. */
export interface Exercise {
  /** Its id, in a link and in the reader's marks. */
  readonly id: string;
  /** The chapter that it belongs to. */
  readonly chapter: string;
  readonly prompt: string;
  /** A line to be typed into the terminal before a question about it is answered. */
  readonly setup?: string;
  readonly task: Task;
  /** Three hints, from a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string];
  /** One of the right answers. */
  readonly solution: string;
  /** Likely wrong answers, each with a part of the verdict that it must get. */
  readonly wrong: readonly (readonly [answer: string, says: string])[];
}

/** An exercise as it is written down, without its chapter. */
export type Draft = Omit<Exercise, "chapter">;

/** The exercises of chapters, in order. */
export function exercisesOf(chapters: Readonly<Record<string, readonly Draft[]>>): Exercise[] {
  return Object.entries(chapters).flatMap(([chapter, drafts]) =>
    drafts.map((draft) => ({ chapter, ...draft })),
  );
}

/** The task of defining a word or typing a line, and the trials of the answer. */
export function code(...trials: Extract<Task, { kind: "code" }>["trials"]): Task {
  return { kind: "code", trials };
}

/** The task of telling a number: the one that this FORTH leaves. */
export function value(of: string): Task {
  return { kind: "value", of };
}

import type { Task } from "../study/checker.ts";

/** Something to be done or answered. Code in its texts stands in backquotes. */
export interface Exercise {
  /** Its name in a link and in the reader's marks. */
  readonly id: string;
  /** The chapter that it belongs to. */
  readonly chapter: string;
  readonly prompt: string;
  /** A line to be typed into the terminal before a question about it is answered. */
  readonly setup?: string;
  readonly task: Task;
  /** From a nudge to nearly there. */
  readonly hints: readonly [string, string, string];
  /** One of the right answers. */
  readonly solution: string;
  /** Answers that are likely and wrong, each with a part of what must then be said. */
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

/** A word to be defined, or a line to be typed, and how it is tried. */
export function code(...trials: Extract<Task, { kind: "code" }>["trials"]): Task {
  return { kind: "code", trials };
}

/** A number to be told: the one that this FORTH leaves. */
export function value(of: string): Task {
  return { kind: "value", of };
}

import { sources } from "./book.ts";
import { namesDefined, primitiveNames } from "./definition.ts";
import type { Chapter } from "./lesson.ts";

/** The chapters' words, by the chapter at whose end the machine has them. */
const known = new Map<Chapter, ReadonlySet<string>>();

/**
 * The undefined word for which an answer failed, if the machine has that word at the end of the chapter: the
 * answer may be right, and only the machine is not there yet. Undefined if it failed for anything else.
 * @param says what was said of the answer
 */
export function wordToCome(chapter: Chapter, says: string): string | undefined {
  const name = /(?:^|\s)(\S+): undefined word/.exec(says)?.[1];
  return name !== undefined && wordsAtEndOf(chapter).has(name.toUpperCase()) ? name : undefined;
}

function wordsAtEndOf(chapter: Chapter): ReadonlySet<string> {
  const found = known.get(chapter);
  if (found) return found;
  const primitives = primitiveNames(sources).map((name) => name.toUpperCase());
  const words = new Set([...primitives, ...namesDefined(chapter.steps.at(-1)?.after ?? "")]);
  known.set(chapter, words);
  return words;
}

import type { Status } from "../console/console.ts";
import type { Trial } from "../forth/chapter.ts";

/** The data stack, as far as a status tells of it. */
export type Stack = Pick<Status, "stack" | "depth">;

/** What an example leaves on the stack, deepest first: nothing where the text does not say. */
function leftBy(trial: Trial | undefined): readonly number[] {
  return trial?.stack ?? [];
}

/** Whether the text has the machine report an error. */
export function fails({ printed }: Trial): boolean {
  return printed.some((line) => /\(THROW -\d+\)$/.test(line));
}

/**
 * What an example left on the stack instead of what the text says. Undefined if it left just that, and also
 * if it began with another stack than in the text, for then that made the difference. Items of the reader's
 * that lie below the example's own do not count.
 * @param trial the example
 * @param previous the one before it in the step
 * @param before the stack that it found
 * @param after the stack that it left
 */
export function leftInstead(
  trial: Trial,
  previous: Trial | undefined,
  before: Stack,
  after: Stack,
): readonly number[] | undefined {
  const found = leftBy(previous);
  const wanted = leftBy(trial);
  const below = before.depth - found.length;
  if (!sameItems(lastOf(before.stack, found.length), found)) return undefined;
  // DEPTH counts what lies below, and an error empties the stack.
  if (below > 0 && (fails(trial) || /(^|\s)DEPTH(\s|$)/i.test(trial.typed.join(" ")))) return undefined;
  const left = lastOf(after.stack, after.depth - below);
  return after.depth - below === wanted.length && sameItems(left, wanted) ? undefined : left;
}

function lastOf(items: readonly number[], count: number): readonly number[] {
  return items.slice(Math.max(0, items.length - Math.max(0, count)));
}

function sameItems(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((item, i) => item === others[i]);
}

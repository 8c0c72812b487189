import type { Status } from "../console/console.ts";
import { dialectLabels } from "../console/protocol.ts";

/** Says what is on the data stack, for someone who has just seen it change. */
export function tellStack(status: Status | undefined): string {
  if (!status) return "";
  if (status.depth === 0) return "The stack is empty.";
  const more = status.depth > status.stack.length ? "... " : "";
  return `On the stack: ${more}${status.stack.join(" ")}`;
}

/**
 * Says which version of a step's code is shown. @param own true if the reader has one that differs from
 * the original
 */
export function tellVersion(edited: boolean, own: boolean): string {
  if (!edited) return own ? "The original again. Edit brings your version back." : "The original again.";
  return own
    ? "This is your version. Edit again goes back to the original; if you empty it, it begins anew."
    : "This is a copy. Edit again goes back to the original.";
}

/** Says that a step cannot be loaded, and why. */
export function wants(missing: readonly string[]): string {
  return `This step needs ${list(missing)}, which the machine does not have.`;
}

/**
 * Says that this machine lacks a volume's own primitives, which only a machine switched on for that
 * volume has.
 */
export function wantsFoundation(volume: string): string {
  return `${volume} is built on primitives of its own, which this machine does not have.`;
}

/** Says that a step is in one dialect, and the machine speaks the other. */
export function wantsDialect(wanted: Status["dialect"], spoken: Status["dialect"]): string {
  return `This step is in ${dialectLabels[wanted]}, and the machine speaks ${dialectLabels[spoken]}.`;
}

/** Says that an example did not leave what the text says. */
export function tellDifference(left: readonly number[], wanted: readonly number[]): string {
  const items = (stack: readonly number[]): string => stack.join(" ") || "nothing";
  return `The machine left ${items(left)}; the text has ${items(wanted)}. Your machine has words that change this.`;
}

/** Says that lines of a step failed which do not fail in the text. */
export const FAILED = "The machine gave an error, and the text has none. The terminal says what it was.";

/** Says that all of a step has been typed, but that not every line did what it should. */
export const NOT_COUNTED = "Not every line did what the text says: this step does not count as done.";

/** Says that a step which cannot be loaded twice has been loaded. */
export const ALREADY_THERE =
  "The machine has the words of this step already, and they cannot be loaded a second time.";

/** Says that the machine is not the bare one that the first page describes. */
export const NOT_BARE = "Your machine has been built already: it has IF, and can print a number.";

/** Some names as a list in words. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

import type { Status } from "../console/console.ts";

/** What lies on the data stack, for who has just seen it change. */
export function tellStack(status: Status | undefined): string {
  if (!status) return "";
  if (status.depth === 0) return "The stack is empty.";
  const more = status.depth > status.stack.length ? "... " : "";
  return `On the stack: ${more}${status.stack.join(" ")}`;
}

/** Which version of a step's code is shown. @param own the reader has one that differs from the original */
export function tellVersion(edited: boolean, own: boolean): string {
  if (!edited) return own ? "The original again. Edit brings your version back." : "The original again.";
  return own
    ? "This is your version. Edit again goes back to the original; emptied, this begins anew."
    : "This is a copy. Edit again goes back to the original.";
}

/** That a step cannot be loaded, and why. */
export function wants(missing: readonly string[]): string {
  return `This step needs ${list(missing)}, which the machine does not have.`;
}

/** That a volume is built on primitives which only a machine has that was switched on for it. */
export function wantsFoundation(volume: string): string {
  return `${volume} stands on words of its own, made by hand, which this machine does not have.`;
}

/** That a step has been loaded which cannot be loaded twice. */
export const ALREADY_THERE =
  "The machine has the words of this step already. A second time they would not fit on what is there.";

/** That the machine is not the one that the first page tells of. */
export const NOT_BARE = "Your machine has been built already: it has IF, and can print a number.";

/** Some names as a list in words. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

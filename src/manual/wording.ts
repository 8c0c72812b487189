import type { Status } from "../console/console.ts";

/** What lies on the data stack, for who has just seen it change. */
export function tellStack(status: Status | undefined): string {
  if (!status) return "";
  if (status.depth === 0) return "The stack is empty.";
  const more = status.depth > status.stack.length ? "... " : "";
  return `On the stack: ${more}${status.stack.join(" ")}`;
}

/** That a step cannot be loaded, and why. */
export function wants(missing: readonly string[]): string {
  return `This step needs ${list(missing)}, which the machine does not have.`;
}

/** Some names as a list in words. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 6);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

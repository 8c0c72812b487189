import { EIO } from "../vm/linux.ts";
import type { Machine, Signal } from "../vm/machine.ts";

/**
 * For a word that is about to use the disk: the signal to wait until the disk is there; undefined once it is.
 */
export function awaitDisk(m: Machine): Signal {
  const late = m.ports.disk.ready?.();
  return late && m.hold(late);
}

/**
 * Does something to the disk that counts as done only when everything written so far will outlive the
 * machine. Gives the action's result, or a negative errno; or `"wait"` until the outcome is known, and then
 * the word must call this again.
 */
export function durably(m: Machine, action: () => number): number | "wait" {
  const { disk } = m.ports;
  if (!disk.settled) return action();
  const answer = m.awaited(async () => {
    const result = action();
    return result < 0 ? result : await disk.settled?.();
  });
  if (!answer) return "wait";
  return "error" in answer ? -EIO : (answer.value as number);
}

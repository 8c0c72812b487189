import { EIO } from "../vm/linux.ts";
import type { Machine, Signal } from "../vm/machine.ts";

/** Waits, for a word that is about to use the disk, until it is there; nothing when it is. */
export function awaitDisk(m: Machine): Signal {
  const late = m.ports.disk.ready?.();
  return late && m.hold(late);
}

/**
 * Does something to the disk that is over only when all that was written before outlives the machine: gives its result,
 * or what went wrong; or the reason to stop until it is known. A word that stops is to come here again.
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

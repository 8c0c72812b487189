import { CELL } from "../vm/layout.ts";
import type { Block, Routine } from "./compile/graph.ts";
import type { ThreadReader } from "./base/thread.ts";

/** To enter compiled code from the interpreter, and come back, takes as long as to interpret so many words. */
const ENTRY = 40;
/** To call the host from it, or to hand over in its middle, takes so many more than the interpreter needs for that. */
const HOST = 3;

/** How many cells a thread has, with all that it calls, that takes no long time to compile. */
const SMALL = 40;
/** With more cells than these the price rises by their square, since much of them may never run again; up to so many times. */
const LARGE = 320;
const MOST_TIMES = 8;

/** True where compiling a thread, and all that it calls, is worth so many times the heat that what is small is worth. */
export function isWorth(heat: number, threads: ThreadReader, thread: number): boolean {
  let size = 0;
  for (const glance of threads.reach(thread)) {
    size += glance.size;
    const times = Math.max(1, Math.min(MOST_TIMES, size / LARGE));
    if (size * times > SMALL * heat) return false;
  }
  return true;
}

/** False for a word that is too small for its code to be worth entering, without compiling it to see. */
export function mayBeWorthwhile(threads: ThreadReader, xt: number): boolean {
  let size = 0;
  for (const glance of threads.reach(xt + CELL)) {
    size += glance.size;
    if (size >= ENTRY || glance.loops || glance.tricky || glance.executes || glance.calls.has(xt))
      return true;
  }
  return false;
}

/**
 * True where entering code of it saves time.
 * @param all all that is compiled with it
 */
export function isWorthwhile(root: Routine, all: Iterable<Routine>): boolean {
  if (root.entry?.exit?.kind === "leave") return false;
  let saved = 0;
  let repeats = root.kind === "loop";
  for (const { blocks, recursive } of all) {
    repeats ||= recursive;
    for (const block of blocks) {
      saved += block.words - HOST * interruptions(block);
      repeats ||= block.edges.some(({ to }) => to.ip <= block.ip && to.words > 0);
    }
  }
  return saved >= (repeats ? 0 : ENTRY);
}

/** How often code leaves off in a block. */
function interruptions({ steps, exit, words }: Block): number {
  const calls = steps.filter(({ kind }) => kind === "host").length;
  return exit?.kind === "leave" && words > 0 ? calls + 1 : calls;
}

import { CELL } from "../vm/layout.ts";
import type { Block, Routine } from "./compile/graph.ts";
import type { ThreadReader } from "./base/thread.ts";

/** Words interpreted in the time that it takes to enter compiled code and come back. */
const ENTRY_COST = 40;
/** Words interpreted in the extra time that compiled code takes to call the host, or to hand over midway. */
const INTERRUPTION_COST = 3;

/** Cells of a small thread, with all that it calls: compiling it takes little time. */
const SMALL_SIZE = 40;
/** From this many cells on the heat asked for rises with their square: many may never run again. */
const LARGE_SIZE = 320;
/** The square adds no more than this factor. */
const MOST_SURCHARGE = 8;

/** True if compiling a thread, with all that it calls, pays at `heat` times the heat of a small thread. */
export function isWorth(heat: number, threads: ThreadReader, thread: number): boolean {
  let size = 0;
  for (const glance of threads.reach(thread)) {
    size += glance.size;
    const times = Math.max(1, Math.min(MOST_SURCHARGE, size / LARGE_SIZE));
    if (size * times > SMALL_SIZE * heat) return false;
  }
  return true;
}

/**
 * False for a word that is surely too small for its code to be worth entering. Nothing is compiled to see
 * that.
 */
export function mayBeWorthwhile(threads: ThreadReader, xt: number): boolean {
  let size = 0;
  for (const glance of threads.reach(xt + CELL)) {
    size += glance.size;
    if (size >= ENTRY_COST || glance.loops || glance.tricky || glance.executes || glance.calls.has(xt))
      return true;
  }
  return false;
}

/**
 * True if entering the code of a routine saves time.
 * @param all the routines that are compiled with it, itself included
 */
export function isWorthwhile(root: Routine, all: Iterable<Routine>): boolean {
  if (root.entry?.exit?.kind === "leave") return false;
  let saved = 0;
  let repeats = root.kind === "loop";
  for (const { blocks, recursive } of all) {
    repeats ||= recursive;
    for (const block of blocks) {
      saved += block.words - INTERRUPTION_COST * interruptions(block);
      repeats ||= block.edges.some(({ to }) => to.ip <= block.ip && to.words > 0);
    }
  }
  return saved >= (repeats ? 0 : ENTRY_COST);
}

/** How often the code of a block calls the host or hands over. */
function interruptions({ steps, exit, words }: Block): number {
  const calls = steps.filter(({ kind }) => kind === "host").length;
  return exit?.kind === "leave" && words > 0 ? calls + 1 : calls;
}

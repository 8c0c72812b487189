import { CELL } from "../vm/layout.ts";
import type { Block, Routine } from "./graph.ts";
import type { ThreadReader } from "./thread.ts";

/** To enter compiled code from the interpreter, and come back, takes as long as to interpret so many words. */
const ENTRY = 40;
/** To call the host from it, or to hand over in its middle, takes so many more than the interpreter needs for that. */
const HOST = 3;

/** False for a word that is too small for its code to be worth entering, without compiling it to see. */
export function mayBeWorthwhile(threads: ThreadReader, xt: number): boolean {
  let size = 0;
  for (const glance of threads.reach(xt + CELL)) {
    size += glance.size;
    if (size >= ENTRY || glance.loops || glance.tricky || glance.calls.has(xt)) return true;
  }
  return false;
}

/**
 * Whether entering code of it saves time; it may depend on how often it goes round.
 * @param all all that is compiled with it
 */
export function worthOf(root: Routine, all: Iterable<Routine>): "none" | "doubtful" | "sure" {
  if (root.entry?.exit?.kind === "leave") return "none";
  let saved = 0;
  let repeats = root.kind === "loop";
  for (const { blocks, recursive } of all) {
    repeats ||= recursive;
    for (const block of blocks) {
      saved += block.words - HOST * interruptions(block);
      repeats ||= block.edges.some(({ to }) => to.ip <= block.ip && to.words > 0);
    }
  }
  if (saved >= ENTRY || root.kind === "loop") return saved >= 0 ? "sure" : "none";
  return repeats && saved >= 0 ? "doubtful" : "none";
}

/** How often a doubtful word is entered before it is judged, and the fuel that it must have used each time. */
const TRIAL = 100;
const LEAST_FUEL = 2;

/** Judges, entry by entry, a word that is only worth it if it goes round. */
export class Trial {
  #entries = 0;
  #fuel = 0;

  /** Notes an entry. True in the end, if it has not been worth it. */
  fails(fuel: number): boolean {
    this.#fuel += fuel;
    return ++this.#entries === TRIAL && this.#fuel < TRIAL * LEAST_FUEL;
  }
}

/** How often code leaves off in a block. */
function interruptions({ steps, exit, words }: Block): number {
  const calls = steps.filter(({ kind }) => kind === "host").length;
  return exit?.kind === "leave" && words > 0 ? calls + 1 : calls;
}

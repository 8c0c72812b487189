import type { FunctionCode } from "../base/code.ts";
import { inferEffects } from "./effect.ts";
import { emitRoutine } from "./emit.ts";
import { emitEntry, entryName, isEntered } from "./entry.ts";
import { Routine, type RoutineKind } from "./graph.ts";
import type { Layout } from "../base/layout.ts";
import type { ModuleCode } from "../base/encoder.ts";
import { type Link, Region, Uncompilable } from "./region.ts";
import type { Memories } from "../base/memories.ts";
import type { ThreadReader } from "../base/thread.ts";
import { walkRegion } from "./walk.ts";

/** What became of a thread and all that it calls. */
export interface Compiled {
  readonly module: ModuleCode;
  /** The routine that was asked for, and the words that it calls. */
  readonly routines: readonly Routine[];
  readonly region: Region;
}

/** Says whether a routine, with all that is compiled with it, is worth making code of it. */
export type IsWanted = (root: Routine, all: Iterable<Routine>) => boolean;

/** The reason given for a routine that is not wanted. */
export const TOO_SMALL = "it is too small";

/** Times that a region is looked at, each after something was learnt of it, before it is given up. */
const MOST_TRIES = 40;

/**
 * Compiles a word, or a loop, and all that it calls.
 * @param address execution token of the word; address in the thread where the loop begins
 * @param items how many items there are: ways that take more are left to the interpreter
 * @returns a string says why it cannot be compiled
 */
export function compile(
  kind: RoutineKind,
  address: number,
  threads: ThreadReader,
  memories: Memories,
  layout: Layout,
  isWanted: IsWanted,
  link: Link = () => undefined,
  items = Infinity,
): Compiled | string {
  const refused = new Map<number, string>();
  const floating = new Set(memories.deep);
  const raised = new Map<number, number>();
  for (let i = 0; i < MOST_TRIES; i++) {
    const floors = new Map([[address, -items], ...memories.short, ...raised]);
    const root = new Routine(kind, address, floating.has(address), floors.get(address));
    const region = new Region(threads, memories, root, refused, floating, floors, link);
    try {
      walkRegion(region);
      if (region.stale) continue;
      inferEffects(region);
      if (!isWanted(root, new Set([root, ...region.routines.values()]))) return TOO_SMALL;
      return assemble(region, layout, memories);
    } catch (error) {
      if (!(error instanceof Uncompilable)) throw error;
      if (region.stale) continue;
      const { routine, message, varies, floor } = error;
      if (floor !== undefined && !raised.has(routine.address)) raised.set(routine.address, floor);
      else if (varies && !routine.floating) {
        floating.add(routine.address);
        // It has no floor, so neither need those have that it calls.
        raised.clear();
      } else if (routine === root) return message;
      else refused.set(routine.address, message);
    }
  }
  return "it took too many tries";
}

function assemble(region: Region, layout: Layout, { far }: Memories): Compiled {
  const routines = [...new Set([region.root, ...region.routines.values()])];
  const functions: FunctionCode[] = [];
  for (const routine of routines) {
    functions.push(emitRoutine(routine, layout, far));
    if (!isEntered(routine)) functions.push(emitEntry(routine, layout));
  }
  const exports = routines.flatMap((routine) => [...new Set([entryName(routine), routine.name])]);
  return { module: { imports: [], functions, exports, pages: layout.pages }, routines, region };
}

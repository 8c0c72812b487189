import { CELL, SOURCE_CELLS } from "../../vm/layout.ts";
import type { Cursor } from "./cursor.ts";
import type { Edge } from "./graph.ts";
import type { Region } from "./region.ts";
import { ThreadReader } from "../base/thread.ts";

/**
 * What CATCH puts on the return stack, by how many places it lies below the handler, which is the place of
 * the next item: the HANDLER before, the pointers of the float stack and the locals stack, the cells of the
 * source, the data stack pointer, and the return address of CATCH.
 */
export const KEPT = {
  OUTER: 1,
  FP: 2,
  LP: 3,
  SOURCE: 4,
  DSP: SOURCE_CELLS + 4,
  CALLER: SOURCE_CELLS + 5,
} as const;

/** A CATCH that is part of a function: its handler, and the depths of the stacks that it brings back. */
export interface Catch {
  readonly handler: number;
  readonly depth: number;
  readonly ldepth: number;
}

/** Where a call goes on if it throws, and the CATCH there. */
export interface Thrown extends Catch {
  readonly edge: Edge;
}

/**
 * The innermost CATCH, if it is part of this function.
 * @param next the return address of a call that is about to be made
 */
export function findCatch({ region, shape, routine }: Cursor, next = 0): Catch | undefined {
  const { ritems } = shape;
  const isReturn = (place: number): boolean => {
    const node = ritems.get(place);
    return node !== undefined && region.returns.has(node);
  };
  let handler = shape.rdepth;
  if (!isOfCatch(region, next)) {
    do handler--;
    while (handler >= KEPT.DSP && !(isReturn(handler) && isOfCatch(region, ritems.get(handler)?.value ?? 0)));
  }
  if (handler < KEPT.DSP) return undefined;
  const dsp = ritems.get(handler - KEPT.DSP);
  const lp = ritems.get(handler - KEPT.LP);
  if (dsp?.op !== "sp" || lp?.op !== "lp") return undefined;
  const isFunction = handler === KEPT.DSP && routine.kind === "word";
  if (!isFunction && !isReturn(handler - KEPT.CALLER)) return undefined;
  return { handler, depth: -dsp.value / CELL, ldepth: -lp.value / CELL };
}

/** True for the return address of the EXECUTE in CATCH: (UNCATCH) follows it. */
function isOfCatch({ threads }: Region, ip: number): boolean {
  for (let at = ip; at < ip + 5 * CELL && threads.isPlace(at); at += CELL) {
    if (ThreadReader.meaning(threads.word(threads.cell(at))) === "uncatch") return true;
  }
  return false;
}

/**
 * Where a call that is about to be made goes on if it throws; undefined if it has no CATCH in this function.
 */
export function thrownEdge(cursor: Cursor, next: number): Thrown | undefined {
  // Where the depth of the stack varies, no block knows that of another.
  if (cursor.routine.floating) return undefined;
  const found = findCatch(cursor, next);
  return found && { ...found, edge: cursor.edge(next, { mode: "caught", forget: true }) };
}

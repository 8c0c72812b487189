import type { Routine } from "./graph.ts";
import { raise, type Region, Uncompilable } from "./region.ts";

/** The most items that a function takes as operands. */
const MOST_INPUTS = 64;
/**
 * The most return addresses that compiled code puts on the stack before it hands over, since its calls use
 * the stack of the host too.
 */
export const DEEPEST_CALLS = 1500;
/**
 * Where no call in the middle of a recursion leaves more items than this on the stack, there is room for
 * DEEPEST_CALLS times as many when it begins, and the recursive functions need not look.
 */
export const LONGEST_STEP = 16;

/**
 * Works out, once all blocks are there, how many items each function takes: what it touches itself, and what
 * the functions that it calls take beyond its own items. Then which functions are recursive, and how deep the
 * stacks get.
 * @throws Uncompilable for a function that takes too many: of one that calls itself with ever fewer items,
 * nobody can say how many it takes; and for one that takes more than its caller has
 */
export function inferEffects(region: Region): void {
  const routines = [region.root, ...region.routines.values()];
  const calls = new Map(routines.map((routine) => [routine, callsOf(routine)]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const routine of routines) {
      if (routine.floating) continue;
      for (const { callee, depth } of calls.get(routine) ?? []) {
        if (depth + callee.low >= routine.low) continue;
        routine.low = depth + callee.low;
        if (routine.low < routine.floor) raise(callee, routine.floor - depth);
        if (routine.low < -MOST_INPUTS) throw new Uncompilable(routine, "it takes ever more items", true);
        changed = true;
      }
    }
  }
  const callees = (routine: Routine): Routine[] =>
    (calls.get(routine) ?? []).filter(({ direct }) => direct).map(({ callee }) => callee);
  for (const routine of routines) routine.recursive = reaches(callees(routine), routine, callees);
  const linked = [...region.linked.values()];
  const measured = new Set(linked);
  const measure = (routine: Routine): void => {
    if (measured.has(routine)) return;
    measured.add(routine);
    routine.reach = routine.floating ? 0 : routine.high;
    routine.rreach = routine.rhigh;
    for (const { callee, depth, rdepth, direct } of calls.get(routine) ?? []) {
      if (!direct || callee.recursive) continue;
      measure(callee);
      if (!routine.floating) routine.reach = Math.max(routine.reach, depth + callee.reach);
      routine.rreach = Math.max(routine.rreach, rdepth + 1 + callee.rreach);
    }
  };
  for (const routine of routines) measure(routine);
  const all = [...routines, ...linked];
  if (!all.some(({ recursive, step }) => recursive || step > 0)) return;
  const depths = [...calls.values()].flat().map(({ depth }) => depth);
  const step = Math.max(0, ...depths, ...linked.map((routine) => routine.step));
  // Recursive functions of longer steps look for room themselves, but those of other modules may not.
  const needed = Math.max(0, ...linked.map((routine) => routine.room));
  const room = step <= LONGEST_STEP ? DEEPEST_CALLS * step : needed && needed + step;
  const reach = Math.max(...all.map((routine) => routine.reach));
  for (const routine of routines) {
    if (!routine.floating) Object.assign(routine, { step, room, reach });
  }
}

interface Call {
  readonly callee: Routine;
  readonly depth: number;
  readonly rdepth: number;
  /** False for an EXECUTE, which may run another word: there the callee looks for room itself. */
  readonly direct: boolean;
}

function callsOf(routine: Routine): Call[] {
  const calls: Call[] = [];
  for (const { exit } of routine.blocks) {
    if ((exit?.kind !== "call" && exit?.kind !== "execute") || !exit.callee) continue;
    const { callee, shape } = exit;
    calls.push({ callee, depth: shape.depth, rdepth: shape.rdepth, direct: exit.kind === "call" });
  }
  return calls;
}

function reaches(from: readonly Routine[], to: Routine, callees: (routine: Routine) => Routine[]): boolean {
  const seen = new Set(from);
  for (const next of seen) for (const callee of callees(next)) seen.add(callee);
  return seen.has(to);
}

import { CELL, SOURCE_CELLS, VARIABLE } from "../../vm/layout.ts";
import { leaveFunction } from "./call.ts";
import { type Catch, findCatch, KEPT } from "./catch.ts";
import type { Cursor } from "./cursor.ts";
import { check, load } from "./expand.ts";
import { constant, type Node, pointer, pure, result } from "./node.ts";

/** The type of `jump` in word.ts. It is passed along, since that file imports this one. */
type Jump = typeof import("./word.ts").jump;

/** A number that was thrown, and where the word that threw it would have gone on. */
interface ThrownHere {
  readonly code: Node;
  readonly thrower: Node;
}

/**
 * THROW: goes on after the CATCH in this function. If there is none, it leaves, and a caller may catch it, or
 * the interpreter.
 */
export function unwind(cursor: Cursor, jump: Jump): false {
  const found = findCatch(cursor);
  if (found) {
    const handler = load(cursor, constant(VARIABLE.HANDLER), CELL);
    check(cursor, pure("i32.ne", [handler, pointer("rp", -CELL * found.handler)]));
    const code = cursor.pop();
    return goBehind(cursor, found, { code, thrower: cursor.getReturn(cursor.shape.rdepth - 1) }, jump);
  }
  const why = "a THROW to a CATCH elsewhere";
  cursor.block.exit = { kind: "leave", shape: cursor.shape.clone(), ip: cursor.at, why, throws: true };
  return false;
}

/** The block after a call that threw to a CATCH in this function. */
export function catchThrown(cursor: Cursor, jump: Jump): false {
  const code = result();
  const thrower = result();
  cursor.block.steps.push({ kind: "caught", result: code, thrower });
  return goBehind(cursor, findCatch(cursor, cursor.block.ip) as Catch, { code, thrower }, jump);
}

/** Restores what CATCH kept, and goes on where its caller does, with the number on top. */
function goBehind(cursor: Cursor, found: Catch, thrown: ThrownHere, jump: Jump): false {
  const { handler, depth, ldepth } = found;
  const { shape, region, routine, block } = cursor;
  const kept = (below: number): Node => cursor.getReturn(handler - below);
  block.steps.push({
    kind: "unwind",
    before: shape.clone(),
    ...thrown,
    handler: kept(KEPT.OUTER),
    fp: kept(KEPT.FP),
    lp: kept(KEPT.LP),
    source: Array.from({ length: SOURCE_CELLS }, (_, i) => kept(KEPT.SOURCE + i)),
  });
  // CATCH itself is inlined, and so are the words whose return addresses lie above its handler.
  let words = 1;
  for (const [place, node] of shape.ritems) {
    if (place >= handler && place < shape.rdepth && region.returns.has(node)) words++;
  }
  shape.forgetFloats();
  shape.frames = shape.frames.filter((before) => before < ldepth);
  shape.ldepth = ldepth;
  shape.depth = depth;
  cursor.push(thrown.code);
  shape.rdepth = handler - KEPT.DSP;
  if (shape.rdepth === 0 && routine.kind === "word") return leaveFunction(cursor);
  const { value: to } = cursor.popReturn();
  return jump(cursor, to, { inlined: cursor.inlined.slice(0, -words), tells: true, nonzero: true });
}

import { CELL } from "../../vm/layout.ts";
import { continueExecute, leaveFunction, tellOutcome } from "./call.ts";
import { Cursor, Leave, Short } from "./cursor.ts";
import type { Block } from "./graph.ts";
import type { Region } from "./region.ts";
import { catchThrown } from "./unwind.ts";
import { jump, perform } from "./word.ts";

/** Looks at everything that a region can reach, and fills its blocks. @throws Uncompilable */
export function walkRegion(region: Region): void {
  region.begin(region.root);
  for (let block = region.next(); block; block = region.next()) {
    walkBlock(region, block);
    while (tellOutcome(region)) continue;
  }
}

/** Follows a thread through one block, and notes what it does: its steps, and how it ends. */
function walkBlock(region: Region, block: Block): void {
  const cursor = new Cursor(region, block);
  cursor.note();
  if (region.isOver(block)) {
    // It may run only once, and take long to compile.
    block.exit = { kind: "leave", shape: cursor.shape, ip: block.ip, why: "" };
    return;
  }
  try {
    if (block.mode === "primitive") {
      perform(cursor, block.routine.address, block.ip);
      cursor.note();
      leaveFunction(cursor);
      return;
    }
    if (block.mode === "caught") {
      catchThrown(cursor, jump);
      return;
    }
    let goesOn = block.mode === "plain" || continueExecute(cursor, perform);
    cursor.note();
    while (goesOn) goesOn = walkWord(cursor);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    const shape = cursor.before ?? cursor.shape;
    const short = error instanceof Short;
    if (short) block.routine.cut = region.root.cut = true;
    block.exit = { kind: "leave", shape, ip: cursor.at, why: error.message, short };
  }
}

/** Follows a thread through one word. False if the block ends with that. */
function walkWord(cursor: Cursor): boolean {
  const { region, block, ip } = cursor;
  if (block.words > 0 && region.leaders.has(ip)) return jump(cursor, ip);
  cursor.at = ip;
  if (block.words > 0) region.passed.add(ip);
  cursor.before = undefined;
  // A shuffle may take all of its items but one.
  if (cursor.routine.floor > -Infinity) cursor.keep();
  const xt = cursor.codeCell(ip);
  if (!region.hasRoom(cursor.routine)) throw new Leave("too much code");
  region.count(block);
  const goesOn = perform(cursor, xt, ip + CELL);
  cursor.note();
  return goesOn;
}

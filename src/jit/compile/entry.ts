import { CELL } from "../../vm/layout.ts";
import { Code, type FunctionCode, type FunctionType } from "../base/code.ts";
import type { Block, Routine } from "./graph.ts";
import type { Layout } from "../base/layout.ts";
import type { ValueType } from "../base/opcode.ts";
import { callShared, pushAddress, pushShared, setShared } from "../base/shared.ts";

/**
 * The type of a function that the interpreter, or an EXECUTE, enters. It takes sp, rp and the end of the
 * items that it may take from the data stack, and gives sp.
 */
export const ENTRY_TYPE: FunctionType = { params: 3, results: 1 };

/** The local, in every function, of the data stack pointer. */
export const SP = 0;
/** The local, in every function, of the return stack pointer. */
export const RP = 1;
/** The local, in a function of type ENTRY_TYPE, of the end of the items that it may take: an address. */
export const TOP = 2;

/** The type of the function that a routine becomes. */
export function typeOf(routine: Routine): FunctionType {
  if (isEntered(routine)) return ENTRY_TYPE;
  const which = routine.outcomes.size > 1 ? 1 : 0;
  return { params: 2 + routine.inputs, results: routine.results + which };
}

/** Name of the function by which a routine is entered from outside its module. */
export function entryName(routine: Routine): string {
  return isEntered(routine) ? routine.name : `enter_${routine.name}`;
}

/** True for a routine whose function can be entered from outside as it is. */
export function isEntered({ kind, floating }: Routine): boolean {
  return kind === "loop" || floating;
}

/** Pushes whether there are fewer items than `inputs`, in a function of type ENTRY_TYPE. */
export function pushIsShort(code: Code, inputs: number): void {
  pushAddress(code, SP, inputs * CELL);
  code.get(TOP);
  code.op("i32.gt_u");
}

/**
 * Notes that there are fewer items than a routine takes on one of its ways, perhaps not the one it would go.
 */
export function noteShort(code: Code, { kind, address }: Routine, layout: Layout): void {
  setShared(code, layout.at.SHORT, kind === "primitive" ? 1 : address);
}

/**
 * Begins a function of type ENTRY_TYPE: with too few items, or too little room on the stacks, it hands over
 * at once.
 */
export function guardEntry(code: Code, routine: Routine, layout: Layout): void {
  pushIsShort(code, routine.inputs);
  code.get(SP);
  code.const(layout.spLow + (routine.reach + routine.room) * CELL);
  code.op("i32.lt_u");
  code.op("i32.or");
  pushAddress(code, RP, -routine.rreach * CELL);
  pushShared(code, layout.at.RETURN_LIMIT);
  code.op("i32.lt_s");
  code.op("i32.or");
  if (routine.rlow < 0) {
    pushAddress(code, RP, -routine.rlow * CELL);
    code.const(layout.rpHigh);
    code.op("i32.gt_u");
    code.op("i32.or");
  }
  code.op("if");
  if (routine.inputs > 0) {
    pushIsShort(code, routine.inputs);
    code.op("if");
    noteShort(code, routine, layout);
    code.op("end");
  }
  if (routine.kind !== "primitive") {
    code.get(SP);
    code.get(RP);
    code.const((routine.entry as Block).ip);
    callShared(code, "bail");
  }
  code.const(0);
  code.op("return");
  code.op("end");
}

/**
 * The function by which a word is entered from outside its module: it takes the items from memory, and puts
 * the results there. It gives the stack pointer, or 0 if the code handed over; one that enters a primitive
 * has then changed nothing.
 */
export function emitEntry(routine: Routine, layout: Layout): FunctionCode {
  const code = new Code();
  const { inputs, results, low } = routine;
  guardEntry(code, routine, layout);
  code.get(SP);
  code.get(RP);
  for (let place = low; place < 0; place++) {
    code.get(SP);
    code.emit("i32.load", (-place - 1) * CELL);
  }
  code.emit("call", routine.name);
  const first = ENTRY_TYPE.params;
  const which = first + results;
  const outcomes = [...routine.outcomes.values()];
  if (outcomes.length > 1) code.set(which);
  for (let i = results - 1; i >= 0; i--) code.set(first + i);
  pushShared(code, layout.at.FLAG);
  code.op("if");
  if (routine.kind === "primitive") setShared(code, layout.at.FLAG, 0);
  code.const(0);
  code.op("return");
  code.op("end");
  const leave = (delta: number): void => {
    // The places of the results, from the lowest: addresses from sp + 4 * (inputs - 1) down.
    for (let i = 0; i < inputs + delta; i++) {
      pushAddress(code, SP, (inputs - 1 - i) * CELL);
      code.get(first + i);
      code.emit("i32.store", 0);
    }
    pushAddress(code, SP, -delta * CELL);
    code.op("return");
  };
  for (const [i, { delta }] of outcomes.entries()) {
    if (i < outcomes.length - 1) {
      code.get(which);
      code.const(i);
      code.op("i32.eq");
      code.op("if");
      leave(delta);
      code.op("end");
    } else leave(delta);
  }
  code.op("unreachable");
  return {
    name: entryName(routine),
    ...ENTRY_TYPE,
    locals: Array<ValueType>(results + 1).fill("i32"),
    body: code.body,
  };
}

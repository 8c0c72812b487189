import { type Instruction, i32, leave_if, local } from "../vm/instruction.ts";
import { DICTIONARY, VARIABLE } from "../vm/layout.ts";

/**
 * Leaves a word to its `run` if the address in local n is below the dictionary, or if `bytes` bytes do not
 * fit from there on.
 */
export function leaveUnlessRoom(n: number, bytes: number): readonly Instruction[] {
  return [
    ...([local.get(n), i32.const(DICTIONARY), i32.lt_s, leave_if] as const),
    ...([local.get(n), i32.const(VARIABLE.BREAK), i32.load, i32.const(bytes), i32.sub] as const),
    ...([i32.gt_s, leave_if] as const),
  ];
}

/** Lays operand 0 down at HERE, by a store of `bytes` bytes. */
export function layDown(store: "i32.store" | "i32.store8", bytes: number): readonly Instruction[] {
  return [
    ...([i32.const(VARIABLE.HERE), i32.load, local.set(1)] as const),
    ...leaveUnlessRoom(1, bytes),
    ...([local.get(1), local.get(0), store] as const),
    ...([i32.const(VARIABLE.HERE), local.get(1), i32.const(bytes), i32.add, i32.store] as const),
  ];
}

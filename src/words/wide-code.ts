import { type Instruction, i32, i64, local } from "../vm/instruction.ts";

/** Pushes the double number in operands n and n + 1 as one value of 64 bits. */
export function joined(n: number): readonly Instruction[] {
  return [
    ...([local.get(n + 1), i64.extend_i32_u, i64.const(32), i64.shl] as const),
    ...([local.get(n), i64.extend_i32_u, i64.or] as const),
  ];
}

/** Pushes the two cells of a 64-bit local. */
export function parted(n: number): readonly Instruction[] {
  return [
    ...([local.get(n), i32.wrap_i64] as const),
    ...([local.get(n), i64.const(32), i64.shr_u, i32.wrap_i64] as const),
  ];
}

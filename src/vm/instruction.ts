/**
 * WebAssembly instructions, named as the specification names them, that a declaration may carry for the accelerator.
 * A sequence takes its operands from the operand stack, the deepest first, unless it begins with `local.get`:
 * then operand n is local n. Addresses are checked, divisors too, before anything is changed: where the instruction
 * cannot be done, the word is left to its `run`, which says why.
 */
export type Instruction = Op | readonly ["i32.const" | "i64.const" | "local.get", number];

type Op =
  | "i32.add"
  | "i32.sub"
  | "i32.mul"
  | "i32.div_s"
  | "i32.rem_s"
  | "i32.div_u"
  | "i32.rem_u"
  | "i32.and"
  | "i32.or"
  | "i32.xor"
  | "i32.shl"
  | "i32.shr_s"
  | "i32.shr_u"
  | "i32.eqz"
  | "i32.eq"
  | "i32.ne"
  | "i32.lt_s"
  | "i32.lt_u"
  | "i32.gt_s"
  | "i32.le_s"
  | "i32.ge_s"
  | "i32.ge_u"
  | "i64.extend_i32_u"
  | "i64.extend_i32_s"
  | "i64.shl"
  | "i64.shr_u"
  | "i64.or"
  | "i64.mul"
  | "i64.div_u"
  | "i64.rem_u"
  | "i32.wrap_i64"
  | "leave_if"
  | "i32.load"
  | "i32.load8_u"
  | "i32.store"
  | "i32.store8";

/** The instructions of WebAssembly's i32, by their names in the specification. */
export const i32 = {
  add: "i32.add",
  sub: "i32.sub",
  mul: "i32.mul",
  div_s: "i32.div_s",
  rem_s: "i32.rem_s",
  div_u: "i32.div_u",
  rem_u: "i32.rem_u",
  and: "i32.and",
  or: "i32.or",
  xor: "i32.xor",
  shl: "i32.shl",
  shr_s: "i32.shr_s",
  shr_u: "i32.shr_u",
  eqz: "i32.eqz",
  eq: "i32.eq",
  ne: "i32.ne",
  lt_s: "i32.lt_s",
  lt_u: "i32.lt_u",
  gt_s: "i32.gt_s",
  le_s: "i32.le_s",
  ge_s: "i32.ge_s",
  ge_u: "i32.ge_u",
  wrap_i64: "i32.wrap_i64",
  /** Takes an address. */
  load: "i32.load",
  load8_u: "i32.load8_u",
  /** Takes an address, and what to store there. Only the last instruction of a sequence that changes anything. */
  store: "i32.store",
  store8: "i32.store8",
  /** Pushes a constant. */
  const: (value: number): Instruction => ["i32.const", value],
} as const;

/** Those of i64, for double numbers. They are not checked: that the divisor is not 0 must be known by `leave_if`. */
export const i64 = {
  extend_i32_u: "i64.extend_i32_u",
  extend_i32_s: "i64.extend_i32_s",
  shl: "i64.shl",
  shr_u: "i64.shr_u",
  or: "i64.or",
  mul: "i64.mul",
  div_u: "i64.div_u",
  rem_u: "i64.rem_u",
  /** Pushes a constant. */
  const: (value: number): Instruction => ["i64.const", value],
} as const;

/** Not of WebAssembly: takes a flag, and leaves the word to its `run` unless that is 0. */
export const leave_if = "leave_if";

/** The instructions of WebAssembly's local variables. */
export const local = {
  /** Pushes operand n of the word, 0 the deepest. */
  get: (n: number): Instruction => ["local.get", n],
} as const;

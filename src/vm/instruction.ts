/**
 * WebAssembly instructions, named as the specification names them, that a declaration may carry for the
 * accelerator. A sequence takes its operands from the operand stack, the deepest first, unless it has a
 * `local.get`: then they are locals, numbered from the deepest. Addresses and divisors are checked before
 * anything is changed: where an instruction cannot be done, the word's `run` is called instead, which
 * says why.
 */
export type Instruction = Op | WithNumber | WithFunction;

/** A function that the host computes; it takes one float for each parameter. */
export type FloatFunction = (...operands: number[]) => number;

/** Calls one of the host's functions, which the specification would name by an index. */
type WithFunction = readonly ["call", FloatFunction];

/** An instruction followed by a number. Those that begin with `return` and `word` are not WebAssembly's. */
type WithNumber = readonly [
  (
    | "i32.const"
    | "i64.const"
    | "f64.const"
    | "local.get"
    | "local.set"
    | "return.get"
    | "return.set"
    | "word.address"
    | "word.cell"
  ),
  number,
];

type NamesIn<T> = Extract<T[keyof T], string>;

type Op =
  | NamesIn<typeof i32>
  | NamesIn<typeof i64>
  | NamesIn<typeof f32>
  | NamesIn<typeof f64>
  | NamesIn<typeof bulk>
  | NamesIn<typeof returns>
  | typeof select
  | typeof drop
  | typeof leave_if;

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
  gt_u: "i32.gt_u",
  le_s: "i32.le_s",
  le_u: "i32.le_u",
  ge_s: "i32.ge_s",
  ge_u: "i32.ge_u",
  wrap_i64: "i32.wrap_i64",
  /** A `leave_if` before it must make sure that the value fits. */
  trunc_f64_s: "i32.trunc_f64_s",
  reinterpret_f32: "i32.reinterpret_f32",
  /** Takes an address. */
  load: "i32.load",
  load8_u: "i32.load8_u",
  /**
   * Takes an address, and what to store there. Only the last instruction of a sequence may change anything.
   */
  store: "i32.store",
  store8: "i32.store8",
  /** Pushes a constant. */
  const: (value: number): WithNumber => ["i32.const", value],
} as const;

/**
 * The instructions of i64, for double numbers. They are not checked: a `leave_if` before them must rule out
 * what traps in WebAssembly.
 */
export const i64 = {
  extend_i32_u: "i64.extend_i32_u",
  extend_i32_s: "i64.extend_i32_s",
  add: "i64.add",
  sub: "i64.sub",
  mul: "i64.mul",
  div_s: "i64.div_s",
  div_u: "i64.div_u",
  rem_s: "i64.rem_s",
  rem_u: "i64.rem_u",
  and: "i64.and",
  or: "i64.or",
  xor: "i64.xor",
  shl: "i64.shl",
  shr_s: "i64.shr_s",
  shr_u: "i64.shr_u",
  eq: "i64.eq",
  ne: "i64.ne",
  lt_s: "i64.lt_s",
  lt_u: "i64.lt_u",
  trunc_f64_s: "i64.trunc_f64_s",
  reinterpret_f64: "i64.reinterpret_f64",
  /** Pushes a constant, which must fit in 32 bits. */
  const: (value: number): WithNumber => ["i64.const", value],
} as const;

/** The instructions of f64, for operands and results whose names are `r`: they are on the float stack. */
export const f64 = {
  add: "f64.add",
  sub: "f64.sub",
  mul: "f64.mul",
  div: "f64.div",
  neg: "f64.neg",
  abs: "f64.abs",
  sqrt: "f64.sqrt",
  floor: "f64.floor",
  trunc: "f64.trunc",
  nearest: "f64.nearest",
  min: "f64.min",
  max: "f64.max",
  eq: "f64.eq",
  ne: "f64.ne",
  lt: "f64.lt",
  gt: "f64.gt",
  le: "f64.le",
  ge: "f64.ge",
  convert_i32_s: "f64.convert_i32_s",
  convert_i64_s: "f64.convert_i64_s",
  promote_f32: "f64.promote_f32",
  load: "f64.load",
  store: "f64.store",
  /** Pushes a constant. */
  const: (value: number): WithNumber => ["f64.const", value],
} as const;

/** The instruction that turns a cell that holds a 32-bit float into a float. */
export const f32 = {
  demote_f64: "f32.demote_f64",
  reinterpret_i32: "f32.reinterpret_i32",
} as const;

/**
 * The instructions of WebAssembly's memory that work on many bytes at once. Only the last instruction of a
 * sequence may change anything. A word that uses one must be "plain", since for many bytes, or at an unusual
 * address, the host does the work.
 */
export const bulk = {
  /**
   * Takes the target address, the source address and a count of bytes. The bytes arrive unchanged even if the
   * two overlap.
   */
  copy: "memory.copy",
  /** Takes an address, a byte, and how many bytes to fill. */
  fill: "memory.fill",
} as const;

/** Takes two values and a flag: gives the first unless the flag is 0. */
export const select = "select";

/** Takes a value and forgets it. */
export const drop = "drop";

/** Not in WebAssembly: takes a flag, and unless it is 0 leaves the word to its `run`. */
export const leave_if = "leave_if";

/** Takes floats, and pushes what a function of the host's returns for them. */
export const call = (f: FloatFunction): WithFunction => ["call", f];

/** The instructions of WebAssembly's local variables. */
export const local = {
  /** Pushes operand n of the word, 0 the deepest, or the value that was set under n. */
  get: (n: number): WithNumber => ["local.get", n],
  /** Takes a value and keeps it under a number that no operand has. */
  set: (n: number): WithNumber => ["local.set", n],
} as const;

/** Not in WebAssembly: the return stack, item 0 on top. */
export const returns = {
  push: "return.push",
  drop: "return.drop",
  get: (n: number): WithNumber => ["return.get", n],
  set: (n: number): WithNumber => ["return.set", n],
} as const;

/** Not in WebAssembly: what lies a number of bytes behind the codeword of the word that is running. */
export const word = {
  address: (bytes: number): WithNumber => ["word.address", bytes],
  /** Pushes the cell there, which is hardly ever changed. */
  cell: (bytes: number): WithNumber => ["word.cell", bytes],
} as const;

/**
 * The instructions of WebAssembly that the compiler emits, named as the specification names them: the byte of
 * each, and what follows it.
 */
type Immediate =
  | "none"
  /** A number of 32 bits. */
  | "number"
  /** A float of 64 bits. */
  | "float"
  /** The index of a local. */
  | "local"
  /** The name of a function. */
  | "function"
  /** The number of a label; the encoder turns it into a depth. */
  | "label"
  /** The label that the instruction opens. */
  | "block"
  /** An offset in bytes; the alignment is that of a byte, for cells lie at any address. */
  | "memory"
  /** Counts of parameters and results. */
  | "type"
  /** What tells the instructions of byte 0xfc apart, and the indices of the memory. */
  | "copy"
  | "fill";

interface Opcode {
  readonly byte: number;
  readonly immediate: Immediate;
  /** The type of what it gives. */
  readonly type: ValueType;
  /** True when it computes something of one operand. */
  readonly unary: boolean;
  /** True when what it gives is 1 or 0. */
  readonly test: boolean;
}

const CONTROL = {
  unreachable: [0x00, "none"],
  block: [0x02, "block"],
  loop: [0x03, "block"],
  if: [0x04, "none"],
  else: [0x05, "none"],
  end: [0x0b, "none"],
  br: [0x0c, "label"],
  br_if: [0x0d, "label"],
  return: [0x0f, "none"],
  call: [0x10, "function"],
  call_indirect: [0x11, "type"],
  drop: [0x1a, "none"],
  select: [0x1b, "none"],
  "local.get": [0x20, "local"],
  "local.set": [0x21, "local"],
  "local.tee": [0x22, "local"],
  "i32.load": [0x28, "memory"],
  "f64.load": [0x2b, "memory"],
  "i32.load8_u": [0x2d, "memory"],
  "i32.load16_u": [0x2f, "memory"],
  "i32.store": [0x36, "memory"],
  "f64.store": [0x39, "memory"],
  "i32.store8": [0x3a, "memory"],
  "i32.const": [0x41, "number"],
  "i64.const": [0x42, "number"],
  "f64.const": [0x44, "float"],
  "memory.copy": [0xfc, "copy"],
  "memory.fill": [0xfc, "fill"],
} as const satisfies Record<string, readonly [byte: number, Immediate]>;

// Instructions that compute, in the order of their bytes from FIRST_NUMERIC on. Each list of names stands for
// two types: first the one of 32 bits, then that of 64.

const INTEGER_TESTS = [
  "eqz",
  "eq",
  "ne",
  "lt_s",
  "lt_u",
  "gt_s",
  "gt_u",
  "le_s",
  "le_u",
  "ge_s",
  "ge_u",
] as const;
const FLOAT_TESTS = ["eq", "ne", "lt", "gt", "le", "ge"] as const;
const INTEGER = [
  ...(["clz", "ctz", "popcnt", "add", "sub", "mul", "div_s", "div_u", "rem_s", "rem_u"] as const),
  ...(["and", "or", "xor", "shl", "shr_s", "shr_u", "rotl", "rotr"] as const),
] as const;
const FLOAT = [
  ...(["abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt"] as const),
  ...(["add", "sub", "mul", "div", "min", "max", "copysign"] as const),
] as const;
const NUMERIC = [
  ["i", INTEGER_TESTS],
  ["f", FLOAT_TESTS],
  ["i", INTEGER],
  ["f", FLOAT],
] as const;
const FIRST_NUMERIC = 0x45;

/** Instructions that turn a value of one type into one of another. */
const CONVERSIONS = {
  "i32.wrap_i64": 0xa7,
  "i32.trunc_f64_s": 0xaa,
  "i64.extend_i32_s": 0xac,
  "i64.extend_i32_u": 0xad,
  "i64.trunc_f64_s": 0xb0,
  "f32.demote_f64": 0xb6,
  "f64.convert_i32_s": 0xb7,
  "f64.convert_i64_s": 0xb9,
  "f64.promote_f32": 0xbb,
  "i32.reinterpret_f32": 0xbc,
  "i64.reinterpret_f64": 0xbd,
  "f32.reinterpret_i32": 0xbe,
} as const;

/** The name of an instruction. */
export type OpName =
  | keyof typeof CONTROL
  | keyof typeof CONVERSIONS
  | `${"i32" | "i64"}.${(typeof INTEGER_TESTS | typeof INTEGER)[number]}`
  | `${"f32" | "f64"}.${(typeof FLOAT_TESTS | typeof FLOAT)[number]}`;

const opcodes: Record<string, Opcode> = {};

function add(name: string, byte: number, immediate: Immediate = "none"): void {
  const test = /\.(eqz?|ne|[lg][te])(_|$)/.test(name);
  const unary =
    name in CONVERSIONS || /\.(eqz|c[lt]z|popcnt|abs|neg|ceil|floor|trunc|nearest|sqrt)$/.test(name);
  const type = test || !/^[if]\d/.test(name) ? "i32" : (name.slice(0, 3) as ValueType);
  opcodes[name] = { byte, immediate, type, unary, test };
}

for (const [name, [byte, immediate]] of Object.entries(CONTROL)) add(name, byte, immediate);
for (const [name, byte] of Object.entries(CONVERSIONS)) add(name, byte);
let byte = FIRST_NUMERIC;
for (const [kind, names] of NUMERIC) {
  for (const bits of [32, 64]) for (const name of names) add(`${kind}${bits}.${name}`, byte++);
}

/** The byte of an instruction, and what follows it. */
export function opcode(name: OpName): Opcode {
  return opcodes[name] as Opcode;
}

/** True for an instruction that computes something of one operand. */
export function isUnary(name: OpName): boolean {
  return opcode(name).unary;
}

/** True for the name of an instruction whose value is 1 or 0. */
export function isTest(name: string): boolean {
  return opcodes[name]?.test === true;
}

/** The types that a value can have. */
export type ValueType = "i32" | "i64" | "f32" | "f64";

/** The type of what an instruction gives; of `select` it is that of its operands. */
export function typeOf(name: OpName): ValueType {
  return opcode(name).type;
}

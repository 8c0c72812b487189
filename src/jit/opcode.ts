/**
 * The instructions of WebAssembly that the compiler emits, named as the specification names them: the byte of each,
 * and what follows it.
 */
type Immediate =
  | "none"
  /** A number of 32 bits. */
  | "number"
  /** A float of 64 bits. */
  | "float"
  /** The second byte of the instruction itself, which is 2. */
  | "two bytes"
  /** The index of a local. */
  | "local"
  /** The name of a function. */
  | "function"
  /** The number of a label; the encoder turns it into a depth. */
  | "label"
  /** The label that the instruction opens. */
  | "block"
  /** An offset in bytes; the alignment is part of the table. */
  | "memory"
  /** Counts of parameters and results. */
  | "type";

interface Opcode {
  readonly byte: number;
  readonly immediate: Immediate;
  /** The alignment that a memory instruction states, as a power of two: 0, for cells lie at any address. */
  readonly align?: number;
}

const plain = (byte: number): Opcode => ({ byte, immediate: "none" });

export const OPCODES = {
  unreachable: plain(0x00),
  block: { byte: 0x02, immediate: "block" },
  loop: { byte: 0x03, immediate: "block" },
  if: { byte: 0x04, immediate: "none" },
  else: plain(0x05),
  end: plain(0x0b),
  br: { byte: 0x0c, immediate: "label" },
  br_if: { byte: 0x0d, immediate: "label" },
  return: plain(0x0f),
  call: { byte: 0x10, immediate: "function" },
  call_indirect: { byte: 0x11, immediate: "type" },
  drop: plain(0x1a),
  select: plain(0x1b),
  "local.get": { byte: 0x20, immediate: "local" },
  "local.set": { byte: 0x21, immediate: "local" },
  "local.tee": { byte: 0x22, immediate: "local" },
  "i32.load": { byte: 0x28, immediate: "memory", align: 0 },
  "i32.load8_u": { byte: 0x2d, immediate: "memory", align: 0 },
  "i32.load16_u": { byte: 0x2f, immediate: "memory", align: 0 },
  "i32.store": { byte: 0x36, immediate: "memory", align: 0 },
  "i32.store8": { byte: 0x3a, immediate: "memory", align: 0 },
  "f64.load": { byte: 0x2b, immediate: "memory", align: 0 },
  "f64.store": { byte: 0x39, immediate: "memory", align: 0 },
  "i32.const": { byte: 0x41, immediate: "number" },
  "i64.const": { byte: 0x42, immediate: "number" },
  "f64.const": { byte: 0x44, immediate: "float" },
  "i32.eqz": plain(0x45),
  "i32.eq": plain(0x46),
  "i32.ne": plain(0x47),
  "i32.lt_s": plain(0x48),
  "i32.lt_u": plain(0x49),
  "i32.gt_s": plain(0x4a),
  "i32.gt_u": plain(0x4b),
  "i32.le_s": plain(0x4c),
  "i32.le_u": plain(0x4d),
  "i32.ge_s": plain(0x4e),
  "i32.ge_u": plain(0x4f),
  "i32.add": plain(0x6a),
  "i32.sub": plain(0x6b),
  "i32.mul": plain(0x6c),
  "i32.div_s": plain(0x6d),
  "i32.div_u": plain(0x6e),
  "i32.rem_s": plain(0x6f),
  "i32.rem_u": plain(0x70),
  "i32.and": plain(0x71),
  "i32.or": plain(0x72),
  "i32.xor": plain(0x73),
  "i32.shl": plain(0x74),
  "i32.shr_s": plain(0x75),
  "i32.shr_u": plain(0x76),
  "i32.rotl": plain(0x77),
  "i32.rotr": plain(0x78),
  "i64.eq": plain(0x51),
  "i64.ne": plain(0x52),
  "i64.lt_s": plain(0x53),
  "i64.lt_u": plain(0x54),
  "i64.add": plain(0x7c),
  "i64.sub": plain(0x7d),
  "i64.mul": plain(0x7e),
  "i64.div_s": plain(0x7f),
  "i64.div_u": plain(0x80),
  "i64.rem_s": plain(0x81),
  "i64.rem_u": plain(0x82),
  "i64.or": plain(0x84),
  "i64.xor": plain(0x85),
  "i64.shl": plain(0x86),
  "i64.shr_s": plain(0x87),
  "i64.shr_u": plain(0x88),
  "i32.wrap_i64": plain(0xa7),
  "i64.extend_i32_s": plain(0xac),
  "i64.extend_i32_u": plain(0xad),
  "f64.eq": plain(0x61),
  "f64.ne": plain(0x62),
  "f64.lt": plain(0x63),
  "f64.gt": plain(0x64),
  "f64.le": plain(0x65),
  "f64.ge": plain(0x66),
  "f64.abs": plain(0x99),
  "f64.neg": plain(0x9a),
  "f64.floor": plain(0x9c),
  "f64.trunc": plain(0x9d),
  "f64.nearest": plain(0x9e),
  "f64.sqrt": plain(0x9f),
  "f64.add": plain(0xa0),
  "f64.sub": plain(0xa1),
  "f64.mul": plain(0xa2),
  "f64.div": plain(0xa3),
  "f64.min": plain(0xa4),
  "f64.max": plain(0xa5),
  "f64.convert_i32_s": plain(0xb7),
  "i32.trunc_sat_f64_s": { byte: 0xfc, immediate: "two bytes" },
} as const satisfies Record<string, Opcode>;

/** The name of an instruction. */
export type OpName = keyof typeof OPCODES;

/** What the table says of an instruction. */
export function opcode(name: OpName): Opcode {
  return OPCODES[name];
}

/** The types that a value can have. */
export type ValueType = "i32" | "i64" | "f64";

/** The types of what instructions give, by their names. */
const types: Partial<Record<OpName, ValueType>> = {};
for (const name of Object.keys(OPCODES) as OpName[]) {
  const isTest = /^...\.(eq|ne|lt|gt|le|ge)(_|$)/.test(name);
  types[name] = isTest || !/^[if]64/.test(name) ? "i32" : (name.slice(0, 3) as ValueType);
}

/** The type of what an instruction gives; of `select` it is that of its operands. */
export function typeOf(name: OpName): ValueType {
  return types[name] as ValueType;
}

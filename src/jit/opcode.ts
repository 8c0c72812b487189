/**
 * The instructions of WebAssembly that the compiler emits, named as the specification names them: the byte of each,
 * and what follows it.
 */
type Immediate =
  | "none"
  /** A number of 32 bits. */
  | "number"
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
  "i32.store": { byte: 0x36, immediate: "memory", align: 0 },
  "i32.store8": { byte: 0x3a, immediate: "memory", align: 0 },
  "i32.const": { byte: 0x41, immediate: "number" },
  "i64.const": { byte: 0x42, immediate: "number" },
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
  "i64.mul": plain(0x7e),
  "i64.div_u": plain(0x80),
  "i64.rem_u": plain(0x82),
  "i64.or": plain(0x84),
  "i64.shl": plain(0x86),
  "i64.shr_u": plain(0x88),
  "i32.wrap_i64": plain(0xa7),
  "i64.extend_i32_s": plain(0xac),
  "i64.extend_i32_u": plain(0xad),
} as const satisfies Record<string, Opcode>;

/** The name of an instruction. */
export type OpName = keyof typeof OPCODES;

/** What the table says of an instruction. */
export function opcode(name: OpName): Opcode {
  return OPCODES[name];
}

import type { OpName } from "./opcode.ts";

/**
 * A value that a thread computes, while its code is only being thought about. Nodes are made once and never change,
 * so that one may stand in many places of the stacks; what the emitter notes on them is its own.
 */
export interface Node {
  readonly op:
    | OpName
    /** A number. */
    | "constant"
    /** One of 64 bits, which is only ever part of what one word does. */
    | "constant64"
    /** What lay in a place of the data or return stack when the block began. */
    | "item"
    | "return item"
    /** The stack pointers that the function was given, plus `value` bytes. */
    | "sp"
    | "rp"
    /** What a step gave: a load, a word that was called. */
    | "result";
  readonly args: readonly Node[];
  /** Of a constant its number, of an item its place, of a stack pointer an offset in bytes. */
  readonly value: number;
  /** A constant that is an address in a thread or an execution token: it stays known from block to block. */
  readonly code: boolean;
  /** Known not to be 0. */
  readonly nonzero: boolean;
  /** How often the block's code needs it; found before code is made. */
  uses: number;
  /** The local that holds it, once it does. */
  local: number;
}

const NONE: readonly Node[] = [];

function node(op: Node["op"], args: readonly Node[], value: number, code = false, nonzero = false): Node {
  return { op, args, value, code, nonzero, uses: 0, local: -1 };
}

/** A number. @param code it is an address in a thread */
export function constant(value: number, code = false): Node {
  return node("constant", NONE, value | 0, code, value !== 0);
}

/** A number of 64 bits. */
export function constant64(value: number): Node {
  return node("constant64", NONE, value);
}

/** What lies in a place of the data stack when a block begins; places are counted from the function's own sp. */
export function item(place: number, nonzero = false): Node {
  return node("item", NONE, place, false, nonzero);
}

/** What lies in a place of the return stack when a block begins. */
export function returnItem(place: number): Node {
  return node("return item", NONE, place);
}

/** The address of the top of a stack as the function found it, plus bytes. */
export function pointer(which: "sp" | "rp", offset: number): Node {
  return node(which, NONE, offset, false, true);
}

/** A value that a step will give. */
export function result(): Node {
  return node("result", NONE, 0);
}

/** True for what costs nothing to have again, or has 64 bits, for which there are no locals. */
export function isLeaf({ op }: Node): boolean {
  return (
    op === "constant64" ||
    op.startsWith("i64") ||
    op === "constant" ||
    op === "item" ||
    op === "return item" ||
    op === "sp" ||
    op === "rp" ||
    op === "result"
  );
}

/** The value of an instruction of its operands, worked out now where that can be done. */
export function pure(op: OpName, args: readonly Node[]): Node {
  const [a, b] = args;
  if (a === undefined) throw new Error(`${op} without operands`);
  if (op.startsWith("i64") || op === "i32.wrap_i64") return node(op, args, 0);
  if (b === undefined) {
    if (op === "i32.eqz") {
      if (a.op === "constant") return constant(Number(a.value === 0));
      if (a.nonzero) return constant(0);
    }
    return node(op, args, 0);
  }
  if (a.op === "constant" && b.op === "constant") {
    const value = fold(op, a.value, b.value);
    if (value !== undefined) return constant(value, a.code || b.code);
  }
  if (b.op === "constant") {
    if (op === "i32.add") return add(a, b);
    if (op === "i32.sub") return add(a, constant(-b.value, b.code));
    if (op === "i32.mul" && a.op === "i32.mul" && a.args[1]?.op === "constant") {
      return pure(op, [a.args[0] as Node, constant(Math.imul(a.args[1].value, b.value))]);
    }
    if (b.value === 0 && a.nonzero && (op === "i32.eq" || op === "i32.ne")) {
      return constant(op === "i32.ne" ? 1 : 0);
    }
    if (b.value === 0 && op === "i32.eq") return node("i32.eqz", [a], 0);
  }
  if (a.op === "constant" && op === "i32.add") return add(b, a);
  return node(op, args, 0);
}

/** A sum with a constant; sums of sums become one, so that an address keeps its base. */
function add(a: Node, b: Node): Node {
  if (b.value === 0) return a;
  if (a.op === "sp" || a.op === "rp") return pointer(a.op, (a.value + b.value) | 0);
  const [base, offset] = a.args;
  if (a.op === "i32.add" && base && offset?.op === "constant") {
    return add(base, constant(offset.value + b.value));
  }
  return node("i32.add", [a, b], 0);
}

/** The result of an instruction; undefined where it would trap, or is none that is worth folding. */
function fold(op: OpName, a: number, b: number): number | undefined {
  switch (op) {
    case "i32.add":
      return a + b;
    case "i32.sub":
      return a - b;
    case "i32.mul":
      return Math.imul(a, b);
    case "i32.and":
      return a & b;
    case "i32.or":
      return a | b;
    case "i32.xor":
      return a ^ b;
    case "i32.shl":
      return a << b;
    case "i32.shr_s":
      return a >> b;
    case "i32.shr_u":
      return a >>> b;
    case "i32.div_s":
      return b === 0 || (b === -1 && a === -0x80000000) ? undefined : a / b;
    case "i32.rem_s":
      return b === 0 ? undefined : a % b;
    case "i32.eq":
      return Number(a === b);
    case "i32.ne":
      return Number(a !== b);
    case "i32.lt_s":
      return Number(a < b);
    case "i32.gt_s":
      return Number(a > b);
    case "i32.le_s":
      return Number(a <= b);
    case "i32.ge_s":
      return Number(a >= b);
    case "i32.lt_u":
      return Number(a >>> 0 < b >>> 0);
    case "i32.gt_u":
      return Number(a >>> 0 > b >>> 0);
    default:
      return undefined;
  }
}

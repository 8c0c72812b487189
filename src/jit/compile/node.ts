import { isTest, type OpName, typeOf, type ValueType } from "../base/opcode.ts";

/**
 * A value that a thread computes, as the compiler knows it before it makes code. Nodes do not change, so that
 * one may stand in many places of the stacks. Only `uses` and `local` are written later, by what makes code.
 */
export interface Node {
  readonly op:
    | OpName
    /** A function of floats of the host's. */
    | "float function"
    /** A number, of any type. */
    | "constant"
    /** What lay in a place of the data stack, of the return stack or of the locals when the block began. */
    | "item"
    | "return item"
    | "local item"
    /** The stack pointers that the function was given, plus `value` bytes. */
    | "sp"
    | "rp"
    | "lp"
    /** What a step gave: a load, a word that was called. */
    | "result";
  readonly type: ValueType;
  readonly args: readonly Node[];
  /** Of a constant its number, of an item or a function its place, of a stack pointer an offset in bytes. */
  readonly value: number;
  /** A constant that is an address in a thread or an execution token: it stays known from block to block. */
  readonly code: boolean;
  /** Known not to be 0. */
  readonly nonzero: boolean;
  /** The height of the tree of values that it is made of; 0 for a leaf. */
  readonly depth: number;
  /** How often the block's code needs it; found before code is made. */
  uses: number;
  /** The local that holds it, once it does. */
  local: number;
}

const NONE: readonly Node[] = [];

function make(
  op: Node["op"],
  type: ValueType,
  args: readonly Node[],
  value: number,
  code: boolean,
  nonzero: boolean,
): Node {
  let depth = 0;
  for (let i = 0; i < args.length; i++) depth = Math.max(depth, (args[i] as Node).depth + 1);
  return { op, type, args, value, code, nonzero, depth, uses: 0, local: -1 };
}

/** A number. @param code it is an address in a thread */
export function constant(value: number, code = false): Node {
  return make("constant", "i32", NONE, value | 0, code, value !== 0);
}

/** A number of another type: of i64 it must be a whole one of 32 bits. */
export function wideConstant(type: ValueType, value: number): Node {
  return make("constant", type, NONE, value, false, false);
}

/**
 * What lies in a place of the data stack when a block begins; places are counted from the function's own sp.
 */
export function item(place: number, nonzero = false): Node {
  return make("item", "i32", NONE, place, false, nonzero);
}

/** What lies in a place of the return stack when a block begins. */
export function returnItem(place: number): Node {
  return make("return item", "i32", NONE, place, false, false);
}

/** What lies in a place of the locals stack when a block begins. */
export function localItem(place: number): Node {
  return make("local item", "i32", NONE, place, false, false);
}

/** The address of the top of a stack as the function found it, plus an offset in bytes. */
export function pointer(which: "sp" | "rp" | "lp", offset: number): Node {
  return make(which, "i32", NONE, offset, false, true);
}

/**
 * True for a value that is the same in all blocks of a function: an address in a thread, or a stack pointer
 * where `pointers` allows that.
 */
export function isLasting({ op, code }: Node, pointers: boolean): boolean {
  return op === "constant" ? code : pointers && (op === "sp" || op === "rp" || op === "lp");
}

/** A value that a step will give. */
export function result(type: ValueType = "i32"): Node {
  return make("result", type, NONE, 0, false, false);
}

/** The value of an instruction, as it is. */
function plain(op: OpName, args: readonly Node[], type = typeOf(op)): Node {
  return make(op, type, args, 0, false, false);
}

/** The value of the float function that has a place in the table. */
export function floatFunction(place: number, args: readonly Node[]): Node {
  return make("float function", "f64", args, place, false, false);
}

/** True for a value that costs nothing to have again. */
export function isLeaf({ args }: Node): boolean {
  return args.length === 0;
}

/** The value of an instruction, made simpler where that can be done. */
export function pure(op: OpName, args: readonly Node[]): Node {
  const a = args[0] as Node;
  const b = args[1];
  const c = args[2];
  if (b === undefined) return op === "i32.eqz" ? opposite(a) : plain(op, args);
  if (c !== undefined) return select(a, b, c);
  if (a.type !== "i32") return plain(op, args);
  if (a.op === "constant" && b.op === "constant") {
    const value = fold(op, a.value, b.value);
    if (value !== undefined) return constant(value, a.code || b.code);
  }
  if (b.op === "constant") {
    switch (op) {
      case "i32.add":
        return add(a, b);
      case "i32.sub":
        return add(a, constant(-b.value, b.code));
      case "i32.mul":
        if (a.op === "i32.mul" && a.args[1]?.op === "constant") {
          return pure(op, [a.args[0] as Node, constant(Math.imul(a.args[1].value, b.value))]);
        }
        break;
      case "i32.eq":
        if (b.value === 0) return opposite(a);
        break;
      case "i32.ne":
        if (b.value === 0) return truth(a);
        break;
      case "i32.lt_s":
        // The sign of `a xor b` where b is not negative is that of a.
        if (b.value === 0 && a.op === "i32.xor" && (a.args[1] as Node).op === "constant") {
          if ((a.args[1] as Node).value >= 0) return pure(op, [a.args[0] as Node, b]);
        }
        break;
      default:
    }
  }
  if (a.op === "constant" && op === "i32.add") return add(b, a);
  return plain(op, args);
}

/** A sum with a constant; sums of sums become one, so that an address keeps its base. */
function add(a: Node, b: Node): Node {
  if (b.value === 0) return a;
  if (a.op === "sp" || a.op === "rp" || a.op === "lp") return pointer(a.op, (a.value + b.value) | 0);
  const offset = a.args[1];
  if (a.op === "i32.add" && offset?.op === "constant") {
    return add(a.args[0] as Node, constant(offset.value + b.value));
  }
  return plain("i32.add", [a, b]);
}

function select(a: Node, b: Node, flag: Node): Node {
  if (flag.op === "constant") return flag.value === 0 ? b : a;
  return a === b ? a : plain("select", [a, b, flag], a.type);
}

const INVERSE: Partial<Record<OpName, OpName>> = {
  "i32.eq": "i32.ne",
  "i32.ne": "i32.eq",
  "i32.lt_s": "i32.ge_s",
  "i32.ge_s": "i32.lt_s",
  "i32.gt_s": "i32.le_s",
  "i32.le_s": "i32.gt_s",
  "i32.lt_u": "i32.ge_u",
  "i32.ge_u": "i32.lt_u",
  "i32.gt_u": "i32.le_u",
  "i32.le_u": "i32.gt_u",
  "i64.eq": "i64.ne",
  "i64.ne": "i64.eq",
  "f64.eq": "f64.ne",
  "f64.ne": "f64.eq",
};

/** 1 where the value is not 0, else 0. */
function truth(node: Node): Node {
  if (node.op === "constant") return constant(Number(node.value !== 0));
  if (node.nonzero) return constant(1);
  return isTest(node.op) ? node : (asTest(node) ?? plain("i32.ne", [node, constant(0)]));
}

/** 1 where the value is 0, else 0. */
function opposite(node: Node): Node {
  if (node.op === "constant") return constant(Number(node.value === 0));
  if (node.nonzero) return constant(0);
  const test = isTest(node.op) ? node : asTest(node);
  if (test === undefined) return plain("i32.eqz", [node]);
  if (test.op === "i32.eqz") return truth(test.args[0] as Node);
  const inverse = INVERSE[test.op as OpName];
  return inverse === undefined ? plain("i32.eqz", [test]) : plain(inverse, test.args);
}

/**
 * The test that a flag of the standard, whose bits are all the same, is made from; undefined for other
 * values.
 */
function asTest({ op, args }: Node): Node | undefined {
  const a = args[0] as Node;
  const b = args[1];
  if (b?.op !== "constant") return undefined;
  if (op === "i32.mul" && b.value === -1) return isTest(a.op) ? a : undefined;
  if (op === "i32.add" && b.value === -1) return isTest(a.op) ? opposite(a) : undefined;
  if (op === "i32.shr_s" && b.value === 31) return plain("i32.lt_s", [a, constant(0)]);
  return undefined;
}

/** A value that is 0 where another one is: all that a branch needs. */
export function condition(node: Node): Node {
  const test = truth(node);
  // A branch compares with 0 by itself.
  const b = test.args[1];
  return test.op === "i32.ne" && b?.op === "constant" && b.value === 0 ? (test.args[0] as Node) : test;
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
    case "i32.le_u":
      return Number(a >>> 0 <= b >>> 0);
    case "i32.ge_u":
      return Number(a >>> 0 >= b >>> 0);
    default:
      return undefined;
  }
}

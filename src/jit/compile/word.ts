import type { Declaration, MachineWord } from "../../vm/declare.ts";
import { aligned, CELL, DATA_STACK_SIZE } from "../../vm/layout.ts";
import { call, execute, leaveWord } from "./call.ts";
import { ASTRAY, BEYOND, type Cursor, Leave } from "./cursor.ts";
import { check, expand, literal, load } from "./expand.ts";
import type { Edge } from "./graph.ts";
import { condition, constant, item, type Node, pointer, pure, result, wideConstant } from "./node.ts";
import { type EdgeOptions, Uncompilable } from "./region.ts";
import { MOST_BULK_BYTES } from "../base/shared.ts";
import { ThreadReader } from "../base/thread.ts";
import { traitOf } from "./trait.ts";
import { unwind } from "./unwind.ts";

/** Follows what a word does to the stacks, and notes its steps. True if the block goes on after it. */
export function perform(cursor: Cursor, xt: number, next: number): boolean {
  const word = cursor.threads.word(xt);
  if (word.kind === "odd") throw new Leave("a word of machine code");
  cursor.region.code.add(xt);
  if (word.kind === "colon") return call(cursor, xt, next);
  const { declaration, number } = word;
  cursor.ip = next;
  switch (declaration.kind) {
    case "constant":
      cursor.push(constant(declaration.value));
      return true;
    case "shuffle":
      shuffle(cursor, declaration);
      return true;
    case "threaded":
      throw new Leave(`${declaration.name} is for the interpreter`);
    case "awaiting":
      callHost(cursor, declaration, number, xt, next);
      return true;
    case "pure":
    case "machine": {
      // The host copies and fills if the bytes are too many, or often were, or often were at unusual
      // addresses.
      const far =
        traitOf(declaration).bulk &&
        (cursor.region.memories.far.has(cursor.at) || isMuch(cursor, declaration));
      const inline = declaration.wasm !== undefined && !far;
      if (inline) expand(cursor, declaration, xt);
      if (declaration.kind === "machine" && declaration.meaning !== "plain") {
        return special(cursor, declaration, xt, next);
      }
      if (!inline) callHost(cursor, declaration, number, xt, next);
      return true;
    }
  }
}

/** True for more bytes than compiled code copies or fills. */
function isMuch(cursor: Cursor, declaration: Declaration): boolean {
  const { inputs } = traitOf(declaration).effect;
  const { op, value } = cursor.get(cursor.shape.depth - inputs.length + inputs.indexOf("u"));
  return op === "constant" && value >>> 0 > MOST_BULK_BYTES;
}

function shuffle(cursor: Cursor, declaration: Declaration): void {
  const { inputs, outputs } = traitOf(declaration).effect;
  const operands = new Array<Node>(inputs.length);
  for (let i = inputs.length - 1; i >= 0; i--) operands[i] = cursor.pop();
  for (const name of outputs) cursor.push(operands[inputs.indexOf(name)] as Node);
}

/** Has the host run a primitive, by its number. */
function callHost(
  cursor: Cursor,
  declaration: Declaration,
  primitive: number,
  xt: number,
  next: number,
): void {
  const { inputs, outputs } = traitOf(declaration).cells;
  const before = cursor.shape.clone();
  for (const _ of inputs) cursor.pop();
  const results = outputs.map(() => result());
  for (const node of results) cursor.push(node);
  cursor.block.steps.push({ kind: "host", primitive, xt, next, before, inputs: inputs.length, results });
  cursor.shape.forgetFloats();
  cursor.changes = true;
}

/** Follows a word whose meaning the compiler must know. */
function special(cursor: Cursor, { meaning, name, wasm }: MachineWord, xt: number, next: number): boolean {
  const { shape } = cursor;
  switch (meaning) {
    case "plain":
      return true;
    case "literal":
      cursor.push(literal(cursor, next, name === "'"));
      cursor.ip = next + CELL;
      return true;
    case "float literal":
      cursor.pushFloat(floatAt(cursor, next));
      cursor.ip = next + 2 * CELL;
      return true;
    case "string": {
      const length = cursor.codeCell(next);
      const end = next + CELL + length;
      if (length < 0 || !cursor.threads.isPlace(aligned(end))) throw new Leave(ASTRAY);
      cursor.push(constant(next + CELL));
      cursor.push(constant(length));
      cursor.ip = aligned(end);
      return true;
    }
    case "branch":
      return jump(cursor, target(cursor, next));
    case "branch if zero":
      return branch(cursor, target(cursor, next), next + CELL);
    case "loop":
      return leaveLoop(cursor, next + CELL, target(cursor, next));
    case "begin loop":
      return leaveLoop(cursor, target(cursor, next), next + CELL);
    case "exit":
      return leaveWord(cursor, (to, options) => jump(cursor, to, options));
    case "to return stack":
      cursor.pushReturn(cursor.pop());
      return true;
    case "from return stack":
      cursor.push(cursor.popReturn());
      return true;
    case "drop return item":
      cursor.popReturn();
      return true;
    case "data stack pointer":
      cursor.push(pointer("sp", -CELL * shape.depth));
      return true;
    case "return stack pointer":
      cursor.push(pointer("rp", -CELL * shape.rdepth));
      return true;
    case "float stack pointer":
      cursor.push(cursor.floatPointer());
      return true;
    case "locals stack pointer":
      cursor.routine.looksAtLocals = true;
      cursor.push(pointer("lp", -CELL * shape.ldepth));
      return true;
    case "set return stack pointer":
      return dropReturns(cursor);
    case "depth":
      cursor.push(itemCount(cursor));
      return true;
    case "pick":
      return pick(cursor);
    case "roll":
      return roll(cursor);
    case "copy unless zero":
      return copyUnlessZero(cursor, next);
    case "unwind":
      return unwind(cursor, jump);
    case "frame":
      cursor.pushFrame(cursor.codeCell(next));
      cursor.ip = next + CELL;
      return true;
    case "unframe":
      cursor.popFrame();
      return true;
    case "fetch local":
      cursor.push(cursor.getLocal(cursor.codeCell(next)));
      cursor.ip = next + CELL;
      return true;
    case "store local":
      cursor.keep();
      cursor.setLocal(cursor.codeCell(next), cursor.pop());
      cursor.ip = next + CELL;
      return true;
    case "does": {
      const thread = cursor.codeCell(xt + CELL);
      if (!cursor.threads.isPlace(thread)) throw new Leave(ASTRAY);
      cursor.keep();
      cursor.push(constant(xt + 2 * CELL));
      return call(cursor, thread - CELL, next);
    }
    case "execute":
    case "deferred":
      return execute(cursor, xt, next, meaning === "deferred", perform);
    default:
      if (wasm) return true;
      throw new Leave(`${name} is for the interpreter`);
  }
}

/** Where a branch leads. */
function target(cursor: Cursor, next: number): number {
  return (next + cursor.codeCell(next)) | 0;
}

function floatAt(cursor: Cursor, address: number): Node {
  const cells = Int32Array.of(cursor.codeCell(address), cursor.codeCell(address + CELL));
  return wideConstant("f64", new Float64Array(cells.buffer)[0] as number);
}

/** How many items there are, from the pointer of the stack as it is now. */
function itemCount({ shape, threads: { machine } }: Cursor): Node {
  const bytes = pure("i32.sub", [constant(machine.s0), pointer("sp", -CELL * shape.depth)]);
  return pure("i32.shr_s", [bytes, constant(2)]);
}

/** Drops items of the return stack down to an address, which must be known to be that of one. */
function dropReturns(cursor: Cursor): boolean {
  const { shape } = cursor;
  cursor.keep();
  const { op, value } = cursor.pop();
  const rdepth = -value / CELL;
  if (op !== "rp" || !Number.isInteger(rdepth) || rdepth < 0 || rdepth > shape.rdepth) {
    throw new Leave(BEYOND);
  }
  shape.rdepth = rdepth;
  return true;
}

function pick(cursor: Cursor): boolean {
  const { shape } = cursor;
  cursor.keep();
  const n = cursor.pop();
  cursor.push(deepItem(cursor, n, shape.depth));
  return true;
}

/** Item n below a depth, which only running shows. */
function deepItem(cursor: Cursor, n: Node, depth: number): Node {
  // An n that is more than the stack can hold is left to the interpreter: a check of the address alone would
  // miss an n so large that the address wraps round to a good one.
  check(cursor, pure("i32.gt_u", [n, constant(DATA_STACK_SIZE / CELL)]));
  const offset = pure("i32.mul", [n, constant(CELL)]);
  return load(cursor, pure("i32.add", [pointer("sp", -CELL * depth), offset]), 4);
}

function roll(cursor: Cursor): boolean {
  const { shape } = cursor;
  const { op, value: n } = cursor.get(shape.depth - 1);
  if (op !== "constant" || n < 0 || n > MOST_ROLLED) {
    if (!cursor.routine.floating)
      throw new Uncompilable(cursor.routine, "it looks deep into the stack", true);
    // A block of its own, for which all items are in memory: afterwards they are elsewhere there.
    if (cursor.block.ip !== cursor.at) return cursor.jump(cursor.at);
    cursor.keep();
    const many = cursor.pop();
    const rolled = deepItem(cursor, many, shape.depth);
    cursor.block.steps.push({ kind: "roll", n: many, rolled, before: shape.clone() });
    cursor.changes = true;
    cursor.note();
    return cursor.jump(cursor.ip, { forget: true });
  }
  cursor.pop();
  const rolled = cursor.get(shape.depth - 1 - n);
  for (let place = shape.depth - 1 - n; place < shape.depth - 1; place++) {
    cursor.set(place, cursor.get(place + 1));
  }
  cursor.set(shape.depth - 1, rolled);
  return true;
}

/** The most items that a ROLL renames; it moves more of them in memory. */
const MOST_ROLLED = 16;

// Branches.

/** How to go on elsewhere, besides what an edge needs. */
interface JumpOptions extends Partial<EdgeOptions> {
  /** True to tell what is known of the top item even if the code there does not ask for it. */
  readonly tells?: boolean;
  /** The top item is known not to be 0, whatever it is. */
  readonly nonzero?: boolean;
}

/** Goes on elsewhere; with what is known of the top item, if the code there asks for it. */
export function jump(cursor: Cursor, to: number, options: JumpOptions = {}): false {
  const { tells = false, nonzero = false, ...edge } = options;
  const { depth, items } = cursor.shape;
  const found = items.get(depth - 1);
  const top = nonzero && found?.op !== "constant" ? item(depth - 1, true) : found;
  if (!top || !(top.op === "constant" || top.nonzero)) return cursor.jump(to, edge);
  return cursor.jump(to, tells || asksForFlag(cursor, to) ? { ...edge, top } : edge);
}

/** True where the next thing that a thread does is to test whether the top item is 0. */
function asksForFlag({ threads, shape }: Cursor, to: number): boolean {
  let ip = to;
  let { rdepth } = shape;
  for (let i = 0; i < 8 && threads.isPlace(ip); i++) {
    const word = threads.word(threads.cell(ip));
    switch (ThreadReader.meaning(word)) {
      case "branch if zero":
      case "copy unless zero":
        return true;
      case "exit": {
        const address = shape.ritems.get(--rdepth);
        if (address?.op !== "constant") return false;
        ip = address.value;
        break;
      }
      case "branch":
        if (!threads.isPlace(ip + CELL)) return false;
        ip = (ip + CELL + threads.cell(ip + CELL)) | 0;
        break;
      default:
        return (
          word.kind === "primitive" &&
          word.declaration.kind === "pure" &&
          /^0(=|<>)$/.test(word.declaration.name)
        );
    }
  }
  return false;
}

function branch(cursor: Cursor, to: number, next: number): boolean {
  const flag = cursor.pop();
  if (flag.op === "constant") return jump(cursor, flag.value === 0 ? to : next);
  if (flag.nonzero) return jump(cursor, next);
  const test = condition(flag);
  // After DUP IF, or DUP 0= IF, the other copy is known, too.
  const isCopied = isOnTop(cursor, flag);
  const isOpposite = test.op === "i32.eqz" && isOnTop(cursor, test.args[0] as Node);
  const edge = (ip: number, isZero: boolean): Edge => {
    if (!isCopied && !isOpposite) return cursor.edge(ip);
    const top = isZero === isCopied ? constant(0) : item(cursor.shape.depth - 1, true);
    return cursor.edge(ip, ip === next || asksForFlag(cursor, ip) ? { top } : {});
  };
  cursor.block.exit = { kind: "branch", condition: test, yes: edge(next, false), no: edge(to, true) };
  return false;
}

/** True for a value that is the top item, too. */
function isOnTop({ shape: { items, depth } }: Cursor, node: Node): boolean {
  const top = items.get(depth - 1);
  return top ? top === node : node.op === "item" && node.value === depth - 1;
}

/** Takes a flag. If that is not 0 the loop is over, and its two items are dropped. */
function leaveLoop(cursor: Cursor, over: number, on: number): boolean {
  const flag = cursor.pop();
  const leave = (): void => {
    cursor.popReturn();
    cursor.popReturn();
  };
  if (flag.op === "constant") {
    if (flag.value !== 0) leave();
    return jump(cursor, flag.value === 0 ? on : over);
  }
  const no = cursor.edge(on);
  leave();
  cursor.block.exit = { kind: "branch", condition: condition(flag), yes: cursor.edge(over), no };
  return false;
}

function copyUnlessZero(cursor: Cursor, next: number): boolean {
  const flag = cursor.get(cursor.shape.depth - 1);
  if (flag.op === "constant" && flag.value === 0) return true;
  if (flag.nonzero) {
    cursor.push(flag);
    return true;
  }
  const no = cursor.edge(next, { top: constant(0) });
  cursor.push(flag);
  const yes = cursor.edge(next, { top: item(0, true) });
  cursor.block.exit = { kind: "branch", condition: condition(flag), yes, no };
  return false;
}

import type { MachineWord, Pure } from "../../vm/declare.ts";
import { CELL, CODE, DICTIONARY, FLOAT_STACK, SYSTEM } from "../../vm/layout.ts";
import type { FloatFunction, Instruction } from "../../vm/instruction.ts";
import { ASTRAY, BEYOND, type Cursor, Leave } from "./cursor.ts";
import type { Width } from "./graph.ts";
import { constant, floatFunction, type Node, pure, result, wideConstant } from "./node.ts";
import { isUnary, type OpName, typeOf } from "../base/opcode.ts";
import { Uncompilable } from "./region.ts";
import { traitOf } from "./trait.ts";

/** Items below its own that a function may reach. */
const DEEPEST_REACH = 64;

/** Follows the WebAssembly in a declaration. @throws Leave */
export function expand(cursor: Cursor, declaration: Pure | MachineWord, xt: number): void {
  const { floats, risky, stores, bulk, named } = traitOf(declaration);
  const code = declaration.wasm ?? [];
  if (risky) cursor.keep();
  const locals = new Array<Node>(floats.length);
  for (let i = floats.length - 1; i >= 0; i--) locals[i] = floats[i] ? cursor.popFloat() : cursor.pop();
  // Code that does not take its operands as locals finds them on the stack.
  const stack = named ? [] : locals;
  if (stores > 1) {
    // Once such a word has stored something, what came before it cannot be done again, since that may fetch
    // it: from here on, steps go back to the beginning of this word.
    cursor.mark(cursor.at, cursor.before as NonNullable<typeof cursor.before>);
  }
  code.forEach((instruction) => follow(cursor, instruction, stack, locals, xt, bulk));
  stack.forEach((node) => (node.type === "f64" ? cursor.pushFloat(node) : cursor.push(node)));
}

function follow(
  cursor: Cursor,
  instruction: Instruction,
  stack: Node[],
  locals: Node[],
  xt: number,
  bulk: boolean,
): void {
  if (typeof instruction !== "string") {
    const [op, n] = instruction;
    switch (op) {
      case "local.get":
        return void stack.push(locals[n] as Node);
      case "local.set":
        locals[n] = take(stack);
        return;
      case "i32.const":
        return void stack.push(constant(n));
      case "i64.const":
      case "f64.const":
        return void stack.push(wideConstant(typeOf(op), n));
      case "return.get":
        return void stack.push(cursor.getReturn(cursor.shape.rdepth - 1 - n));
      case "return.set":
        cursor.getReturn(cursor.shape.rdepth - 1 - n);
        return cursor.shape.setReturnItem(cursor.shape.rdepth - 1 - n, take(stack));
      case "call":
        return callFloats(cursor, n, stack);
      case "word.address":
        return void stack.push(constant(xt + n));
      case "word.cell":
        return void stack.push(literal(cursor, xt + n, false));
    }
  }
  switch (instruction) {
    case "i32.load":
      return void stack.push(load(cursor, take(stack), 4));
    case "i32.load8_u":
      return void stack.push(load(cursor, take(stack), 1));
    case "f64.load":
      return void stack.push(load(cursor, take(stack), 8));
    case "i32.store":
    case "i32.store8":
    case "f64.store": {
      const value = take(stack);
      return store(
        cursor,
        take(stack),
        value,
        instruction === "i32.store" ? 4 : instruction === "f64.store" ? 8 : 1,
      );
    }
    case "memory.copy":
    case "memory.fill": {
      const count = take(stack);
      const value = take(stack);
      const step = { kind: "bulk", op: instruction, address: take(stack), value, count } as const;
      cursor.block.steps.push({ ...step, back: cursor.goBack(), at: cursor.at });
      cursor.changes = true;
      return;
    }
    case "return.push":
      return cursor.pushReturn(take(stack));
    case "return.drop":
      cursor.popReturn();
      return;
    case "drop":
      take(stack);
      return;
    case "leave_if": {
      const fails = take(stack);
      if (fails.op === "constant" && fails.value !== 0) throw new Leave("it would fail");
      // Where a word that works on many bytes leaves often, the code is made anew, and has the host do it.
      return check(cursor, fails, bulk ? { at: cursor.at } : {});
    }
    case "select": {
      const condition = take(stack);
      const b = take(stack);
      return void stack.push(pure("select", [take(stack), b, condition]));
    }
    default: {
      if (isUnary(instruction)) return void stack.push(pure(instruction, [take(stack)]));
      const b = take(stack);
      return void stack.push(binary(cursor, instruction, take(stack), b));
    }
  }
}

/** Calls a function of floats. */
function callFloats({ region }: Cursor, f: FloatFunction, stack: Node[]): void {
  const place = region.memories.functions.place(f);
  if (place === undefined) throw new Leave("too many functions of floats");
  region.functions.set(f, place);
  const operands = new Array<Node>(f.length);
  for (let i = f.length - 1; i >= 0; i--) operands[i] = take(stack);
  stack.push(floatFunction(place, operands));
}

function take(stack: Node[]): Node {
  const node = stack.pop();
  if (!node) throw new Leave("bad WebAssembly");
  return node;
}

/**
 * An instruction of two operands. One that may trap is checked here, so that it may be computed at any later
 * time.
 */
function binary(cursor: Cursor, op: OpName, a: Node, b: Node): Node {
  if (op === "i32.div_s" || op === "i32.div_u" || op === "i32.rem_s" || op === "i32.rem_u") {
    if (b.op === "constant" && b.value === 0) throw new Leave("a division by zero");
    if (b.op !== "constant") check(cursor, pure("i32.eqz", [b]));
    // WebAssembly gives 0 for the remainder of the one division that overflows, but the word has to report
    // it.
    const overflows = (op === "i32.div_s" || op === "i32.rem_s") && (b.op !== "constant" || b.value === -1);
    if (overflows) {
      const least = pure("i32.eq", [a, constant(-0x80000000)]);
      check(cursor, pure("i32.and", [least, pure("i32.eq", [b, constant(-1)])]));
    }
  }
  return pure(op, [a, b]);
}

/** Hands over if a value is not 0. */
export function check(cursor: Cursor, fails: Node, how: { readonly at?: number } = {}): void {
  if (fails.op === "constant" && fails.value === 0) return;
  cursor.block.steps.push({ kind: "check", fails, back: cursor.goBack(), ...how });
}

/** The value of a cell in a thread: a constant, or a fetch if programs store into that cell. */
export function literal(cursor: Cursor, address: number, code: boolean): Node {
  const { region, threads } = cursor;
  if (!threads.isPlace(address)) throw new Leave(ASTRAY);
  if (region.memories.variables.has(address)) return loadStep(cursor, constant(address), 4);
  region.literals.add(address);
  return constant(threads.cell(address), code);
}

/** Fetches from an address. If that is known to be the address of a stack's item, it is the item itself. */
export function load(cursor: Cursor, address: Node, bytes: Width): Node {
  if (address.op === "constant") {
    if (bytes === 4 && address.code && cursor.threads.isPlace(address.value)) {
      return literal(cursor, address.value, false);
    }
    if (!isSafe(cursor, address.value, bytes, CODE)) throw new Leave("an access at a bad address");
  } else if (bytes === 4) {
    const place = placeOf(cursor, address);
    if (place !== undefined) return address.op === "sp" ? cursor.get(place) : cursor.getReturn(place);
    if (isOfStack(address)) return peek(cursor, address);
  }
  return loadStep(cursor, address, bytes);
}

/** Fetches an item of the data stack of which only running shows which it is, as PICK does. */
function peek(cursor: Cursor, address: Node): Node {
  if (!cursor.routine.floating) throw new Uncompilable(cursor.routine, "it looks deep into the stack", true);
  const fetched = result();
  const before = cursor.shape.clone();
  cursor.block.steps.push({ kind: "peek", address, before, result: fetched, back: cursor.goBack() });
  return fetched;
}

function loadStep(cursor: Cursor, address: Node, bytes: Width): Node {
  const back = address.op === "constant" ? cursor.back : cursor.goBack();
  const loaded = result(bytes === 8 ? "f64" : "i32");
  cursor.block.steps.push({ kind: "load", bytes, address, result: loaded, back, at: cursor.at });
  return loaded;
}

function store(cursor: Cursor, address: Node, value: Node, bytes: Width): void {
  if (address.op === "constant") {
    if (!isSafe(cursor, address.value, bytes, SYSTEM)) throw new Leave("an access at a bad address");
    if (bytes === 4) learnVariable(cursor, address.value);
  } else if (bytes === 4) {
    const place = placeOf(cursor, address);
    if (place !== undefined) {
      if (address.op === "sp") cursor.set(place, value);
      else if (place < 0) throw new Leave(BEYOND);
      else cursor.shape.setReturnItem(place, value);
      return;
    }
  }
  cursor.block.steps.push({ kind: "store", bytes, address, value, back: cursor.goBack(), at: cursor.at });
  cursor.changes = true;
}

/**
 * Notes that a cell is a variable, since code stores into it, even if another thread has it as the operand of
 * LIT.
 */
function learnVariable({ region }: Cursor, address: number): void {
  const { variables } = region.memories;
  if (variables.has(address)) return;
  variables.add(address);
  if (region.literals.has(address)) region.stale = true;
}

/** The place of an item whose address is known; undefined for an address that is not of that kind. */
function placeOf({ shape }: Cursor, address: Node): number | undefined {
  if ((address.op !== "sp" && address.op !== "rp") || (address.value & 3) !== 0) return undefined;
  const place = -(address.value / CELL) - 1;
  const depth = address.op === "sp" ? shape.depth : shape.rdepth;
  if (place >= depth || place < -DEEPEST_REACH) throw new Leave(BEYOND);
  return place;
}

/**
 * True if bytes from `first` on may be accessed there without a check. Not in the stacks, which are elsewhere
 * while code runs.
 */
function isSafe({ threads: { machine } }: Cursor, address: number, bytes: number, first: number): boolean {
  const within = (from: number, to: number): boolean => address >= from && address <= to - bytes;
  return (
    within(first, FLOAT_STACK) ||
    within(DICTIONARY, machine.stackFloor) ||
    within(machine.s0, machine.memory.size)
  );
}

/** True for an address that is worked out from the data stack pointer. */
function isOfStack(address: Node, depth = 8): boolean {
  return address.op === "sp" || (depth > 0 && address.args.some((arg) => isOfStack(arg, depth - 1)));
}

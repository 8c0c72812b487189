import { CELL, CODE, DICTIONARY, FLOAT_STACK, SYSTEM } from "../../vm/layout.ts";
import { Code, type FunctionCode, type FunctionType } from "./code.ts";
import type { Layout } from "./layout.ts";

/** The functions of the host that compiled code calls. */
export const IMPORTS = [
  /** Runs a primitive, by its number and execution token; not 0 when the code must hand over. */
  { name: "host", params: 2, results: 1 },
  /** The index in the table of the code of an execution token; 0 if there is none. */
  { name: "resolve", params: 1, results: 1 },
] as const;

type SharedName = "call_host" | "call_resolve" | "save" | "bail" | "check_load" | "check_store";

/**
 * The functions that all modules share, which `helpers` makes. Code calls them through the table, where they
 * come first, from index 1 on: a module that imports functions takes V8 several times as long to make.
 */
export const SHARED: readonly (FunctionType & { readonly name: SharedName })[] = [
  shared("call_host", 2, 1),
  shared("call_resolve", 1, 1),
  shared("save", 3, 0),
  shared("bail", 3, 0),
  shared("check_load", 2, 1),
  shared("check_store", 2, 1),
];

function shared(name: SharedName, params: number, results: number): (typeof SHARED)[number] {
  return { name, params, results };
}

/** Calls one of the functions that all modules share. */
export function callShared(code: Code, name: SharedName): void {
  const index = SHARED.findIndex((one) => one.name === name);
  code.const(index + 1);
  code.emit("call_indirect", SHARED[index] as FunctionType);
}

/** Pushes the address that a local holds, plus an offset in bytes. */
export function pushAddress(code: Code, local: number, offset: number): void {
  code.get(local);
  if (offset === 0) return;
  code.const(offset);
  code.op("i32.add");
}

/** Pushes the value of a shared cell. */
export function pushShared(code: Code, address: number): void {
  code.const(0);
  code.emit("i32.load", address);
}

/** Stores a number into one of the shared cells. */
export function setShared(code: Code, address: number, value: number): void {
  code.const(0);
  code.const(value);
  code.emit("i32.store", address);
}

/** A function that only calls another one of the same type. */
export function wayTo(callee: string, { params, results, type }: FunctionType, name: string): FunctionCode {
  const code = new Code();
  for (let i = 0; i < params; i++) code.get(i);
  code.emit("call", callee);
  return { name, params, results, ...(type && { type }), locals: [], body: code.body };
}

/** Makes the small functions that all modules share. */
export function helpers(layout: Layout): FunctionCode[] {
  const { at } = layout;
  const save = new Code();
  for (const [local, address] of [at.SP, at.RP, at.IP].entries()) {
    save.const(0);
    save.get(local);
    save.emit("i32.store", address);
  }
  const bail = new Code();
  bail.body.push(...save.body);
  setShared(bail, at.FLAG, 1);
  return [
    ...IMPORTS.map((imported) => wayTo(imported.name, imported, `call_${imported.name}`)),
    { name: "save", params: 3, results: 0, locals: [], body: save.body },
    { name: "bail", params: 3, results: 0, locals: [], body: bail.body },
    check("check_load", layout, CODE, false),
    check("check_store", layout, SYSTEM, true),
  ];
}

/** Most bytes that compiled code copies or fills itself: with more, a call of the host hardly matters. */
export const MOST_BULK_BYTES = 1024;

/**
 * A function of an address and a count of bytes, which gives 1 if compiled code must leave them to others. It
 * is for accesses that the usual checks in the code do not allow.
 */
function check(name: string, layout: Layout, first: number, watched: boolean): FunctionCode {
  const code = new Code();
  const [address, count, cell, end] = [0, 1, 2, 3];
  const within = (from: number, to: number): void => {
    for (const part of ["start", "end"]) {
      pushAddress(code, address, -from);
      if (part === "end") {
        code.get(count);
        code.op("i32.add");
      }
      code.const(to - from);
      code.op("i32.le_u");
    }
    code.op("i32.and");
  };
  const failIf = (): void => {
    code.op("if");
    code.const(1);
    code.op("return");
    code.op("end");
  };
  within(first, FLOAT_STACK);
  within(DICTIONARY, layout.floor);
  code.op("i32.or");
  within(layout.s0, layout.size);
  code.op("i32.or");
  code.op("i32.eqz");
  code.get(count);
  code.const(MOST_BULK_BYTES);
  code.op("i32.gt_u");
  code.op("i32.or");
  failIf();
  if (watched) {
    const toCell = (local: number): void => {
      code.const(2);
      code.op("i32.shr_u");
      code.set(local);
    };
    code.get(address);
    toCell(cell);
    pushAddress(code, address, CELL - 1);
    code.get(count);
    code.op("i32.add");
    toCell(end);
    // Four cells at a time, then one by one.
    for (const [load, cells] of [
      ["i32.load", 4],
      ["i32.load8_u", 1],
    ] as const) {
      const next = code.label();
      code.emit("loop", next);
      pushAddress(code, cell, cells);
      code.get(end);
      code.op("i32.le_u");
      code.op("if");
      code.get(cell);
      code.emit(load, layout.watched);
      failIf();
      pushAddress(code, cell, cells);
      code.set(cell);
      code.emit("br", next);
      code.op("end");
      code.op("end");
    }
  }
  code.const(0);
  return { name, params: 2, results: 1, locals: watched ? ["i32", "i32"] : [], body: code.body };
}

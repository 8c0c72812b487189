import type { FunctionCode, FunctionType, Instruction } from "./code.ts";
import { opcode, type ValueType } from "./opcode.ts";

/**
 * A module: functions that it imports, in this order, and functions of its own. All share one memory and one
 * table.
 */
export interface ModuleCode {
  readonly imports: readonly (FunctionType & { readonly name: string })[];
  readonly functions: readonly FunctionCode[];
  /** Names of the functions that it exports. */
  readonly exports: readonly string[];
  /** Pages of the memory that it imports. */
  readonly pages: number;
}

/** The module under which everything is imported. */
export const HOST = "machine";

/** Types and sections, by the numbers that the specification gives them. */
const VALUE_TYPE = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;
const FUNC = 0x60;
const FUNCREF = 0x70;
const EMPTY_BLOCK = 0x40;
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const KIND = { function: 0, table: 1, memory: 2 } as const;

/** Bytes as they are being written. */
class Bytes {
  #bytes = new Uint8Array(256);
  #length = 0;

  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(this.#length + 1);
    this.#bytes[this.#length++] = value;
  }

  bytes(values: ArrayLike<number>): void {
    if (this.#length + values.length > this.#bytes.length) this.#grow(this.#length + values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** LEB128 without a sign. */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** LEB128 with a sign. */
  signed(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return this.byte(low);
      this.byte(low | 0x80);
    }
  }

  /** IEEE 754, little-endian. */
  float(value: number): void {
    this.bytes(new Uint8Array(Float64Array.of(value).buffer));
  }

  /** A name of ASCII characters. */
  name(text: string): void {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i));
  }

  /** A part whose length comes before it. */
  sized(part: Bytes): void {
    this.unsigned(part.#length);
    this.bytes(part.view);
  }

  #grow(least: number): void {
    const bytes = new Uint8Array(Math.max(least, 2 * this.#bytes.length));
    bytes.set(this.view);
    this.#bytes = bytes;
  }
}

/** The types of a module, each once. */
class Types {
  readonly #indices = new Map<string, number>();
  readonly list: FunctionType[] = [];

  index(type: FunctionType): number {
    const key = `${type.params} ${type.results} ${type.type}`;
    let index = this.#indices.get(key);
    if (index === undefined) {
      index = this.list.push(type) - 1;
      this.#indices.set(key, index);
    }
    return index;
  }
}

/** The module in WebAssembly's binary format. */
export function encodeModule(module: ModuleCode): Uint8Array<ArrayBuffer> {
  const types = new Types();
  const indices = new Map<string, number>();
  for (const { name } of [...module.imports, ...module.functions]) indices.set(name, indices.size);

  const imports = new Bytes();
  imports.unsigned(module.imports.length + 2);
  for (const imported of module.imports) {
    imports.name(HOST);
    imports.name(imported.name);
    imports.byte(KIND.function);
    imports.unsigned(types.index(imported));
  }
  imports.name(HOST);
  imports.name("memory");
  imports.byte(KIND.memory);
  imports.byte(1); // There is a maximum, too.
  imports.unsigned(module.pages);
  imports.unsigned(module.pages);
  imports.name(HOST);
  imports.name("table");
  imports.bytes([KIND.table, FUNCREF, 0, 0]);

  const functions = new Bytes();
  const code = new Bytes();
  functions.unsigned(module.functions.length);
  code.unsigned(module.functions.length);
  for (const f of module.functions) {
    functions.unsigned(types.index(f));
    code.sized(encodeFunction(f, indices, types));
  }

  const exports = new Bytes();
  exports.unsigned(module.exports.length);
  for (const name of module.exports) {
    exports.name(name);
    exports.byte(KIND.function);
    exports.unsigned(indices.get(name) as number);
  }

  const typeSection = new Bytes();
  typeSection.unsigned(types.list.length);
  for (const { params, results, type = "i32" } of types.list) {
    typeSection.byte(FUNC);
    typeSection.unsigned(params);
    typeSection.bytes(Array<number>(params).fill(VALUE_TYPE[type]));
    typeSection.unsigned(results);
    typeSection.bytes(Array<number>(results).fill(VALUE_TYPE[type]));
  }

  const out = new Bytes();
  out.bytes([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  for (const [id, section] of [
    [SECTION.type, typeSection],
    [SECTION.import, imports],
    [SECTION.function, functions],
    [SECTION.export, exports],
    [SECTION.code, code],
  ] as const) {
    out.byte(id);
    out.sized(section);
  }
  return out.view.slice();
}

function encodeFunction(f: FunctionCode, indices: ReadonlyMap<string, number>, types: Types): Bytes {
  const out = new Bytes();
  // Locals are declared in runs of one type.
  const runs: { readonly type: ValueType; count: number }[] = [];
  for (const type of f.locals) {
    const last = runs.at(-1);
    if (last?.type === type) last.count++;
    else runs.push({ type, count: 1 });
  }
  out.unsigned(runs.length);
  for (const { type, count } of runs) {
    out.unsigned(count);
    out.byte(VALUE_TYPE[type]);
  }
  /** The labels of the blocks that are open; an `if` has none. */
  const open: (number | undefined)[] = [];
  f.body.forEach((instruction) => encodeInstruction(out, instruction, open, indices, types));
  out.byte(opcode("end").byte);
  return out;
}

function encodeInstruction(
  out: Bytes,
  { op, immediate }: Instruction,
  open: (number | undefined)[],
  indices: ReadonlyMap<string, number>,
  types: Types,
): void {
  const { byte, immediate: kind } = opcode(op);
  out.byte(byte);
  if (op === "if") {
    open.push(undefined);
    out.byte(EMPTY_BLOCK);
  } else if (op === "end") {
    open.pop();
  }
  switch (kind) {
    case "none":
      return;
    case "number":
      return out.signed(immediate as number);
    case "float":
      return out.float(immediate as number);
    case "local":
      return out.unsigned(immediate as number);
    case "memory":
      out.byte(0);
      return out.unsigned(immediate as number);
    case "block":
      open.push(immediate as number);
      return out.byte(EMPTY_BLOCK);
    case "label":
      // Where no such block is open this leaves the function; the compiler names only open ones.
      return out.unsigned(open.length - 1 - open.lastIndexOf(immediate as number));
    case "function": {
      const index = indices.get(immediate as string);
      if (index === undefined) throw new Error(`no function ${immediate as string}`);
      return out.unsigned(index);
    }
    case "copy":
      return out.bytes([10, 0, 0]);
    case "fill":
      return out.bytes([11, 0]);
    case "type":
      out.unsigned(types.index(immediate as FunctionType));
      return out.byte(0);
  }
}

import { CELL } from "../vm/layout.ts";
import type { FloatFunction } from "../vm/instruction.ts";
import type { Machine } from "../vm/machine.ts";
import { WATCH } from "../vm/memory.ts";
import type { Compiled } from "./compile/compile.ts";
import { encodeModule, HOST } from "./base/encoder.ts";
import { entryName } from "./compile/entry.ts";
import type { Routine } from "./compile/graph.ts";
import type { Hot } from "./candidate.ts";
import { type Heat, MOST_ENTRIES, NEVER } from "./heat.ts";
import { ENTRY_PAIRS, type Layout } from "./base/layout.ts";
import { moduleFor, RESERVED_PLACES } from "./base/float-function.ts";
import { helpers, IMPORTS, SHARED } from "./base/shared.ts";

/** Code that the interpreter can enter. */
export interface Entry {
  readonly address: number;
  readonly routine: Routine;
  readonly run: (sp: number, rp: number, top: number) => number;
  readonly unit: Unit;
  /** The function by which other modules call it. */
  readonly call: Entry["run"];
  /** The indices of both in the table of functions; 0 while they have none. */
  readonly at: { run: number; call: number };
}

/** What was compiled together and is thrown away together. */
export interface Unit {
  /** Addresses of the cells that its code was made from, and of those that are constants in it. */
  readonly cells: ReadonlySet<number>;
  readonly literals: ReadonlySet<number>;
  readonly entries: Entry[];
  /** The units whose functions it calls. */
  readonly links: ReadonlySet<Unit>;
  readonly bytes: number;
  /**
   * HERE when it was made, and the address after its last cell: they tell when its threads are no longer
   * there.
   */
  readonly here: number;
  readonly end: number;
  /** Units of fuel used by runs that entered compiled code here. */
  used: number;
  /**
   * The address of a thread that was not compiled. Such a unit has no code; it is kept so that a store into
   * the thread makes a new attempt worthwhile.
   */
  readonly refused?: number;
}

/** Bytes of modules after which all of them are thrown away. */
const MOST_BYTES = 8 << 20;
/**
 * Bytes of modules already thrown away, after which all others are thrown away too. In some engines (V8 until
 * 2024) a table keeps alive every instance that it was given to. Only a new table frees their memory, and for
 * a new table everything must be compiled anew.
 */
const MOST_DEAD_BYTES = 256 << 10;

type Imports = Record<string, WebAssembly.ImportValue>;

/**
 * Keeps compiled code for as long as the threads that it was made from do not change. The interpreter finds
 * it by the numbers in `Heat`.
 */
export class CodeStore {
  readonly #machine: Machine;
  readonly #layout: Layout;
  readonly #shared: Int32Array;
  readonly #heat: Heat;
  readonly #imports: Imports;
  /** The functions that all modules share, once there is a module. */
  #functions: WebAssembly.Exports | undefined;
  /** The table of functions that all modules share; undefined before the first module. */
  #table: WebAssembly.Table | undefined;
  #tableLength = 0;
  /** For each float function that code has called: a function of a module, which calls it. */
  readonly #ways = new Map<FloatFunction, WebAssembly.ExportValue | undefined>();
  readonly #entries: (Entry | undefined)[] = [];
  readonly #words = new Map<number, Entry>();
  readonly #units = new Set<Unit>();
  /** For each watched cell, how many units watch it. */
  readonly #watches = new Map<number, number>();
  #bytes = 0;
  #deadBytes = 0;
  /** Goes up whenever code is thrown away. */
  generation = 0;
  /** How many modules were made, and of how many bytes. */
  readonly made = { modules: 0, bytes: 0 };
  /** Why threads could not be compiled, by address. */
  readonly refusals = new Map<number, string>();

  /** @param imports the memory and the functions of the host */
  constructor(machine: Machine, layout: Layout, heat: Heat, imports: Imports) {
    this.#machine = machine;
    this.#layout = layout;
    this.#shared = new Int32Array(machine.memory.buffer);
    this.#heat = heat;
    this.#imports = imports;
  }

  /** The table. Its first functions are those that all modules share. */
  #tableOfFunctions(): WebAssembly.Table {
    if (this.#table) return this.#table;
    const table = newTable();
    this.#functions ??= this.#makeFunctions();
    for (const [i, { name }] of SHARED.entries()) table.set(i + 1, this.#functions[name]);
    this.#table = table;
    this.#tableLength = RESERVED_PLACES;
    return table;
  }

  /** Puts a float function into its place in the table, if it is not there. */
  #provide(f: FloatFunction, place: number): void {
    const table = this.#tableOfFunctions();
    if (table.get(place) !== null) return;
    let way = this.#ways.get(f);
    if (way === undefined) {
      const bytes = encodeModule(moduleFor(f, this.#layout.pages));
      way = instantiate(bytes, { ...this.#imports, table: newTable(), float: f })["way"];
      this.#ways.set(f, way);
    }
    table.set(place, way);
  }

  #makeFunctions(): WebAssembly.Exports {
    const functions = helpers(this.#layout);
    const exports = SHARED.map(({ name }) => name);
    const bytes = encodeModule({ imports: IMPORTS, functions, exports, pages: this.#layout.pages });
    // It has a table of its own. Given the shared one, it would keep that alive, and all code that was ever
    // in it.
    return instantiate(bytes, { ...this.#imports, table: newTable() });
  }

  /** The code of a word, by its execution token. */
  word(xt: number): Entry | undefined {
    return this.#words.get(xt);
  }

  /**
   * The code that the interpreter enters at an address; `count` is what `Heat.of` says of that. The kind
   * matters for the cell before the code after DOES>: it may be both the beginning of a word, and a call that
   * ends a loop.
   */
  at(kind: Hot, count: number, address: number): Entry | undefined {
    const entry = this.#entries[-count - 1];
    return entry?.address === address && entry.routine.kind === kind ? entry : undefined;
  }

  /** All there is, in the order in which it was made. */
  get units(): Iterable<Unit> {
    return this.#units;
  }

  /** True when there is so much code that all of it should be thrown away. */
  get isFull(): boolean {
    return (
      this.#bytes > MOST_BYTES || this.#deadBytes > MOST_DEAD_BYTES || this.#entries.length > MOST_ENTRIES
    );
  }

  /** Makes a module of compiled code, and keeps it. */
  add({ module, routines, region }: Compiled): Unit {
    for (const [f, place] of region.functions) this.#provide(f, place);
    const bytes = encodeModule(module);
    const exports = instantiate(bytes, { ...this.#imports, table: this.#tableOfFunctions() });
    const { code: cells, literals } = region;
    let end = 0;
    for (const address of cells) end = Math.max(end, address + CELL);
    const { here } = this.#machine.dictionary;
    const links = new Set<Unit>();
    for (const xt of region.linked.keys()) links.add((this.word(xt) as Entry).unit);
    const unit: Unit = { cells, literals, entries: [], links, bytes: bytes.length, here, end, used: 0 };
    for (const routine of routines) {
      const run = exports[entryName(routine)] as Entry["run"];
      const call = exports[routine.name] as Entry["call"];
      const entry = { address: routine.address, routine, run, call, unit, at: { run: 0, call: 0 } };
      unit.entries.push(entry);
      if (routine.kind !== "loop") this.#words.set(routine.address, entry);
    }
    this.made.modules++;
    this.made.bytes += unit.bytes;
    this.#bytes += unit.bytes;
    this.#keep(unit);
    return unit;
  }

  /** Notes that a thread could not be compiled, until it is changed. */
  refuse(address: number, why: string): void {
    this.refusals.set(address, why);
    this.spare(address);
  }

  /** Notes that nothing is to be compiled at an address until the cell there is changed. */
  spare(address: number): void {
    const { here } = this.#machine.dictionary;
    const nothing = { literals: new Set<number>(), entries: [], links: new Set<Unit>(), bytes: 0, used: 0 };
    this.#keep({ ...nothing, cells: new Set([address]), here, end: address + CELL, refused: address });
  }

  /** Has the interpreter enter code from now on. */
  give(entry: Entry): void {
    this.#heat.set(entry.address, -this.#entries.push(entry));
  }

  /** Puts code into the table, for an EXECUTE in compiled code, and returns its index. */
  tabulate(xt: number, entry: Entry): number {
    const index = this.#place(entry, "run");
    const i = (this.#layout.at.ENTRIES >> 2) + 2 * ((xt >> 2) & (ENTRY_PAIRS - 1));
    this.#shared[i] = xt;
    this.#shared[i + 1] = index;
    return index;
  }

  /** Gives the code of a word, if there is any with all its ways, as it is called from another module. */
  link(xt: number): Routine | undefined {
    const entry = this.word(xt);
    if (entry?.routine.kind !== "word" || entry.routine.cut) return undefined;
    return entry.routine.from(this.#place(entry, "call"));
  }

  #place(entry: Entry, which: "run" | "call"): number {
    if (entry.at[which] === 0) {
      const table = this.#tableOfFunctions();
      if (this.#tableLength === table.length) table.grow(table.length);
      table.set(this.#tableLength, entry[which]);
      entry.at[which] = this.#tableLength++;
    }
    return entry.at[which];
  }

  #keep(unit: Unit): void {
    this.#units.add(unit);
    for (const cells of [unit.cells, unit.literals]) {
      for (const address of cells) {
        const count = this.#watches.get(address) ?? 0;
        this.#watches.set(address, count + 1);
        if (count === 0) this.#machine.memory.watch(address, CELL, true, WATCH.THREAD);
      }
    }
  }

  // Throwing away.

  /** The units that some bytes are part of, and for each whether a constant of its code is among them. */
  *touching(address: number, length: number): Generator<readonly [unit: Unit, isLiteral: boolean]> {
    const touches = (cells: ReadonlySet<number>): boolean => {
      for (const cell of cells) if (cell + CELL > address && cell < address + length) return true;
      return false;
    };
    for (const unit of this.#units) {
      if (touches(unit.literals)) yield [unit, true];
      else if (touches(unit.cells)) yield [unit, false];
    }
  }

  /** Throws a module away, and those that call it. */
  drop(unit: Unit): void {
    if (!this.#units.delete(unit)) return;
    for (const other of this.#units) if (other.links.has(unit)) this.drop(other);
    this.#forget(unit);
    this.#forgetTokens();
    for (const cells of [unit.cells, unit.literals]) {
      for (const address of cells) {
        const count = (this.#watches.get(address) ?? 1) - 1;
        if (count > 0) this.#watches.set(address, count);
        else {
          this.#watches.delete(address);
          this.#machine.memory.watch(address, CELL, false, WATCH.THREAD);
        }
      }
    }
  }

  /** Throws away the code of words that are no longer in the dictionary, and returns it. */
  dropForgotten(): readonly Unit[] {
    const { here } = this.#machine.dictionary;
    const dropped: Unit[] = [];
    let left = 0;
    for (const unit of this.#units) {
      if (here < unit.here && here < unit.end) {
        this.drop(unit);
        dropped.push(unit);
      } else left += unit.bytes;
    }
    if (left === 0 && this.#deadBytes > 0) this.#renewTable();
    return dropped;
  }

  /** Throws all code away. */
  clear(): void {
    for (const unit of this.#units) this.drop(unit);
    this.#entries.length = 0;
    this.#renewTable();
  }

  /** Once no code is left: gives up the table, so that the engine can free all modules. */
  #renewTable(): void {
    this.generation++;
    this.#table = undefined;
    this.#bytes = 0;
    this.#deadBytes = 0;
  }

  /** Leaves no way into the code of a unit. */
  #forget(unit: Unit): void {
    this.generation++;
    this.#bytes -= unit.bytes;
    this.#deadBytes += unit.bytes;
    if (unit.refused !== undefined) {
      this.refusals.delete(unit.refused);
      this.#heat.set(unit.refused, 0);
    }
    for (const entry of unit.entries) {
      const count = this.#heat.of(entry.address);
      if (count === NEVER) this.#heat.set(entry.address, 0);
      else if (count < 0 && this.#entries[-count - 1] === entry) {
        this.#entries[-count - 1] = undefined;
        this.#heat.set(entry.address, 0);
      }
      if (this.#words.get(entry.address) === entry) this.#words.delete(entry.address);
      for (const index of Object.values(entry.at)) if (index !== 0) this.#table?.set(index, null);
    }
  }

  #forgetTokens(): void {
    const { ENTRIES: entries } = this.#layout.at;
    this.#shared.fill(0, entries >> 2, (entries >> 2) + 2 * ENTRY_PAIRS);
  }
}

function newTable(): WebAssembly.Table {
  return new WebAssembly.Table({ element: "anyfunc", initial: 64 });
}

function instantiate(bytes: Uint8Array<ArrayBuffer>, imports: Imports): WebAssembly.Exports {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { [HOST]: imports }).exports;
}

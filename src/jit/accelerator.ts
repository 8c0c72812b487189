import type { Declaration } from "../vm/declare.ts";
import { CELL, FLOAT_STACK, R0 } from "../vm/layout.ts";
import type { Machine, Primitive, Signal } from "../vm/machine.ts";
import { WATCH } from "../vm/memory.ts";
import { Trap } from "../vm/trap.ts";
import { type Compiled, compile } from "./compile.ts";
import { encodeModule, HOST } from "./encoder.ts";
import { DEEPEST, entryName } from "./frame.ts";
import type { Routine, RoutineKind } from "./graph.ts";
import { ENTRIES, type Layout, layoutFor } from "./layout.ts";
import type { Memories } from "./region.ts";
import { ThreadReader, traitOf } from "./thread.ts";

/** How the accelerator goes to work. */
export interface AcceleratorOptions {
  /** How often a word is called, or a loop goes back, before it is compiled. */
  readonly threshold?: number;
  /** Hands over to the interpreter after so many safe points, one after another for each number; for tests. */
  readonly patience?: readonly number[];
  /** Compiles even words that are too small to be worth it; for tests. */
  readonly eager?: boolean;
}

/** Code that the interpreter can enter. */
interface Entry {
  readonly address: number;
  readonly routine: Routine;
  readonly run: (sp: number, rp: number, top: number) => number;
  readonly unit: Unit;
  /** Its place in the table of functions; 0 before it has one. */
  index: number;
}

/** A first look at what may become hot. */
interface Look {
  /** When that was, by the interpreter's time, in milliseconds. */
  readonly time: number;
  /** How often it may run until it is hot. */
  readonly threshold: number;
}

/** What was compiled together and is thrown away together. */
interface Unit {
  readonly cells: ReadonlySet<number>;
  readonly literals: ReadonlySet<number>;
  readonly entries: Entry[];
  readonly bytes: number;
  /** HERE when it was made, and the address after its last cell: they tell when its threads are no longer there. */
  readonly here: number;
  readonly end: number;
  /** Address of a thread that could not be compiled: there is no code, but a store there makes it worth a new try. */
  readonly refused?: number;
}

/**
 * A loop is hot that has kept the interpreter busy for so many milliseconds, which is a good part of the time that it
 * takes to compile one; and a word, when so many cells of it have been interpreted.
 */
const LONG = 0.6;
const WORK = 60_000;
/** How often a loop goes back, at most, before it is hot: clocks may be coarse. */
const THRESHOLD = 5000;
/** About how many milliseconds compiled code runs on a unit of fuel. */
const FUEL_TIME = 4e-6;
/** In `heat`: not worth compiling. Other negative numbers are those of entries, from -1 down. */
const NEVER = -0x8000;
/** In `heat`: a word that changes where it returns to, so that the place that it is called from may be a loop's. */
const TRICKY = -0x7fff;
const MOST_ENTRIES = 0x7ff0;
/** Bytes of modules after which all of them are thrown away. */
const MOST_BYTES = 8 << 20;
/**
 * The same of modules that are useless by now: there are engines (V8 until 2024) in which a table keeps alive every
 * instance that it was given to, so that only a new table, for which all has to be compiled anew, frees their memory.
 */
const MOST_DEAD_BYTES = 256 << 10;
/** The most fuel that compiled code gets at once: a new call of it may be of better code, from the host's compiler. */
const SLICE = 200_000;
/** How often an EXECUTE, or an address, may surprise before the code is made for anything. */
const MOST_SURPRISES = 20;
/** A word without loops is worth entering if it stands for so many words. */
const WORTH = 40;
/** How often code may be thrown away because of a store, before its thread is left alone. */
const MOST_CHANGES = 8;

/** Compiles what runs often, and lets the machine run it. It can be switched off at any time. */
export class Accelerator {
  readonly #machine: Machine;
  readonly #layout: Layout;
  readonly #memory: WebAssembly.Memory;
  #table = newTable();
  #tableLength = 1;
  /** The cells behind the machine's memory, by address / 4. */
  readonly #shared: Int32Array;
  /** For each cell of memory: how often a word there was called or a loop began there, or the number of an entry. */
  readonly #heat: Int16Array;
  readonly #threshold: number;
  /** A mask: what ran so often is looked at. */
  readonly #often: number;
  /** What was so when such things were first looked at. */
  readonly #looks = new Map<number, Look>();
  /** The fuel that compiled code has used so far. */
  #fuelUsed = 0;
  readonly #eager: boolean;
  readonly #patience: readonly number[];
  #entered = 0;
  readonly #original: Primitive[];
  readonly #entries: (Entry | undefined)[] = [];
  readonly #words = new Map<number, Entry>();
  readonly #units = new Set<Unit>();
  readonly #changes = new Map<number, number>();
  readonly #memories: Memories;
  readonly #executed = new Int32Array(2048);
  readonly #surprises = new Map<number, number>();
  #bytes = 0;
  #deadBytes = 0;
  #resting = false;
  /** Goes up whenever code is thrown away. */
  #generation = 0;
  #error: Error | undefined;
  #signal: Signal = undefined;
  /** What was done so far: how many modules were made, of how many bytes, and the milliseconds that took. */
  readonly statistics = { modules: 0, bytes: 0, milliseconds: 0 };
  /** Why threads could not be compiled, by address. */
  readonly refusals = new Map<number, string>();

  /** @throws RangeError when the machine's buffer is not that memory, or has no room for what is shared */
  constructor(machine: Machine, memory: WebAssembly.Memory, options: AcceleratorOptions = {}) {
    const layout = layoutFor(machine, options.patience !== undefined);
    if (!layout || memory.buffer !== machine.memory.buffer)
      throw new RangeError("memory that cannot be shared");
    this.#machine = machine;
    this.#memory = memory;
    this.#layout = layout;
    this.#shared = new Int32Array(memory.buffer);
    this.#heat = new Int16Array(layout.size / CELL);
    this.#threshold = options.threshold ?? THRESHOLD;
    this.#often = this.#threshold < 16 ? 0 : 15;
    this.#eager = options.eager ?? false;
    this.#patience = options.patience ?? [];
    this.#original = [...machine.primitives];
    const executed = this.#executed;
    this.#memories = {
      variables: new Set(),
      vague: new Set(),
      landings: new Set(),
      wild: new Set(),
      far: new Set(),
      executed: (next) => (executed[site(next)] === next ? (executed[site(next) + 1] as number) : 0),
    };
    machine.onPrimitive = (number) => {
      this.#original[number] = machine.primitives[number] as Primitive;
      if (!this.#resting) this.#replace(number);
    };
    machine.memory.onThreadStore = (address, length) => this.#changed(address, length);
    this.#install();
  }

  // Heat.

  /**
   * Leaves everything to the inner interpreter, or goes to work again: for who wants to see every step of the machine,
   * and the same steps when it does the same again.
   */
  rest(on: boolean): void {
    const { primitives } = this.#machine;
    this.#resting = on;
    for (const [i, primitive] of this.#original.entries()) primitives[i] = primitive;
    if (!on) this.#install();
  }

  #install(): void {
    const { primitives } = this.#machine;
    primitives[0] = this.#docol();
    for (let i = 1; i < primitives.length; i++) this.#replace(i);
  }

  /** Puts what counts, and enters compiled code, in the place of a primitive that jumps. */
  #replace(i: number): void {
    const { primitives, declarations } = this.#machine;
    const declaration = declarations[i];
    if (declaration?.kind !== "machine") return;
    const original = primitives[i] as Primitive;
    const { meaning } = declaration;
    if (meaning === "branch" || meaning === "branch if zero" || meaning === "loop") {
      primitives[i] = this.#branch(original);
    }
    if (meaning === "does") primitives[i] = this.#does(original);
    if (meaning === "execute" || meaning === "deferred") primitives[i] = this.#execute(original);
  }

  #docol(): Primitive {
    const heat = this.#heat;
    const often = this.#often;
    return (m) => {
      const w = m.w;
      m.pushReturn(m.ip);
      m.ip = w + CELL;
      const count = heat[w >>> 2] as number;
      if (count >= 0) {
        heat[w >>> 2] = count + 1;
        if ((count & often) === often) this.#ponder("word", w, count);
        return undefined;
      }
      if (count === NEVER) return undefined;
      return count === TRICKY ? this.#enterCall(m, w) : this.#enter(count, w);
    };
  }

  /** What follows a DOES> is called as a word is whose codeword is the cell before it. */
  #does(original: Primitive): Primitive {
    const heat = this.#heat;
    const often = this.#often;
    return (m) => {
      original(m);
      const w = m.ip - CELL;
      const count = heat[w >>> 2] as number;
      if (count >= 0) {
        heat[w >>> 2] = count + 1;
        if ((count & often) === often) this.#ponder("word", w, count);
        return undefined;
      }
      return count === NEVER || count === TRICKY ? undefined : this.#enter(count, w);
    };
  }

  /**
   * A word that changes where it returns to was called, as the run-time part of a LOOP may be that is written in FORTH.
   * Such a word only makes sense together with its caller, so what is counted, and entered, is the place of the call.
   */
  #enterCall(m: Machine, w: number): Signal {
    const address = (m.cells[m.rp >> 2] as number) - CELL;
    const i = address >>> 2;
    if (m.cells[i] !== w) return undefined;
    const count = this.#heat[i] as number;
    if (count >= 0) {
      this.#heat[i] = count + 1;
      if ((count & this.#often) === this.#often) this.#ponder("loop", address, count);
      return undefined;
    }
    if (count === NEVER || this.#entries[-count - 1]?.address !== address || !this.#stacksAreOwn())
      return undefined;
    // As it was before the call.
    m.rp += CELL;
    m.ip = address;
    const signal = this.#enter(count, address);
    if (m.ip === address && (signal === undefined || signal === "fuel")) {
      // Without this step, less fuel than once around the loop needs would never get anywhere.
      m.pushReturn(address + CELL);
      m.ip = w + CELL;
    }
    return signal;
  }

  #branch(original: Primitive): Primitive {
    const heat = this.#heat;
    const often = this.#often;
    return (m) => {
      const from = m.ip;
      original(m);
      const ip = m.ip;
      if (ip > from) return undefined;
      const count = heat[ip >>> 2] as number;
      if (count >= 0) {
        heat[ip >>> 2] = count + 1;
        if ((count & often) === often) this.#ponder("loop", ip, count);
        return undefined;
      }
      return count === NEVER ? undefined : this.#enter(count, ip);
    };
  }

  /** Remembers what each EXECUTE executed last: the guess on which it is compiled. */
  #execute(original: Primitive): Primitive {
    const executed = this.#executed;
    return (m) => {
      const signal = original(m);
      const i = site(m.ip);
      executed[i] = m.ip;
      executed[i + 1] = m.w;
      return signal;
    };
  }

  /** Looks at what ran a number of times more: it may be hot by its number, or by the time that it took. */
  #ponder(kind: "word" | "loop", address: number, count: number): void {
    if (count >= 0x7000 || this.#threshold < THRESHOLD) {
      if (count >= this.#threshold) this.#warm(kind, address);
      return;
    }
    const time = this.#interpreterTime();
    const look = this.#looks.get(address);
    if (look === undefined) {
      const { tricky, size } = new ThreadReader(this.#machine).glance(address + (kind === "word" ? CELL : 0));
      const threshold = kind === "word" ? WORK / size : THRESHOLD;
      this.#looks.set(address, { time, threshold });
      if (kind === "word" && tricky) this.#warm(kind, address);
    } else if (count >= look.threshold || (kind === "loop" && time - look.time >= LONG)) {
      this.#warm(kind, address);
    }
  }

  /** The time without what compiled code took, and compiling, in milliseconds. */
  #interpreterTime(): number {
    const { clock } = this.#machine.ports;
    return clock.now() - this.statistics.milliseconds - this.#fuelUsed * FUEL_TIME;
  }

  // Compiling.

  /** Something ran often: compiles it, or notes never to try again. */
  #warm(kind: RoutineKind, address: number): void {
    if ((address & 3) !== 0 || !this.#stacksAreOwn()) return;
    const i = address >>> 2;
    this.#heat[i] = 0;
    this.#looks.delete(address);
    if ((this.#changes.get(address) ?? 0) > MOST_CHANGES) {
      this.#heat[i] = NEVER;
      this.#refuse(address, "it is changed too often");
      return;
    }
    if (kind === "word" && new ThreadReader(this.#machine).glance(address + CELL).tricky) {
      this.#heat[i] = TRICKY;
      this.#refuse(address, "it changes where it returns to");
      return;
    }
    const known = kind === "word" ? this.#words.get(address) : undefined;
    const isWanted = (root: Routine): boolean => kind === "loop" || this.#eager || isWorthwhile(root);
    const entry = known ?? this.#compile(kind, address, isWanted)?.entries[0];
    if (entry && isWanted(entry.routine)) this.#give(entry);
    else this.#heat[i] = NEVER;
  }

  /** Has the interpreter enter code from now on. */
  #give(entry: Entry): void {
    if (this.#entries.length > MOST_ENTRIES) return this.flush();
    const count = this.#entries.push(entry);
    this.#heat[entry.address >>> 2] = -count;
  }

  #compile(kind: RoutineKind, address: number, isWanted: (root: Routine) => boolean): Unit | undefined {
    this.#dropForgotten();
    if (this.#bytes > MOST_BYTES || this.#deadBytes > MOST_DEAD_BYTES) this.flush();
    const { clock } = this.#machine.ports;
    const start = clock.now();
    try {
      return this.#compileNow(kind, address, isWanted);
    } finally {
      this.statistics.milliseconds += clock.now() - start;
    }
  }

  #compileNow(kind: RoutineKind, address: number, isWanted: (root: Routine) => boolean): Unit | undefined {
    const threads = new ThreadReader(this.#machine);
    const compiled = compile(kind, address, threads, this.#memories, this.#layout, isWanted);
    if (typeof compiled === "string") {
      this.#refuse(address, compiled);
      return undefined;
    }
    return this.#load(compiled);
  }

  #refuse(address: number, why: string): void {
    this.refusals.set(address, why);
    this.#units.add({
      cells: new Set([address]),
      literals: new Set(),
      entries: [],
      bytes: 0,
      here: this.#machine.dictionary.here,
      end: address + CELL,
      refused: address,
    });
    this.#machine.memory.watch(address, CELL, true, WATCH.THREAD);
  }

  #load({ module, routines, region }: Compiled): Unit {
    const bytes = encodeModule(module);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      [HOST]: {
        memory: this.#memory,
        table: this.#table,
        host: (primitive: number, xt: number) => this.#host(primitive, xt),
        resolve: (xt: number) => this.#resolve(xt),
      },
    });
    const { code: cells, literals } = region;
    let end = 0;
    for (const address of cells) end = Math.max(end, address + CELL);
    const { here } = this.#machine.dictionary;
    const unit: Unit = { cells, literals, entries: [], bytes: bytes.length, here, end };
    for (const routine of routines) {
      const run = exports[entryName(routine)] as Entry["run"];
      const entry = { address: routine.address, routine, run, unit, index: 0 };
      unit.entries.push(entry);
      if (routine.kind !== "loop") this.#words.set(routine.address, entry);
    }
    for (const addresses of [cells, literals]) {
      for (const address of addresses) this.#machine.memory.watch(address, CELL, true, WATCH.THREAD);
    }
    this.statistics.modules++;
    this.statistics.bytes += unit.bytes;
    this.#bytes += unit.bytes;
    this.#units.add(unit);
    return unit;
  }

  // Running.

  #stacksAreOwn(): boolean {
    const m = this.#machine;
    return m.spHigh === m.s0 && m.rpHigh === R0 && !m.inSlack && m.pc === 0;
  }

  #enter(count: number, address: number): Signal {
    const m = this.#machine;
    const entry = this.#entries[-count - 1];
    if (entry?.address !== address || !this.#stacksAreOwn()) return undefined;
    const fuel = Math.min(m.budget, SLICE);
    if (fuel <= 0) return "fuel";
    const shared = this.#shared;
    const { at, rpLow } = this.#layout;
    shared[at.FUEL >> 2] = fuel;
    shared[at.RETURN_LIMIT >> 2] = Math.max(rpLow, m.rp - DEEPEST * CELL);
    if (this.#layout.nervous)
      shared[at.PATIENCE >> 2] = this.#patience[this.#entered++ % this.#patience.length] ?? 1;
    shared[at.SHORT >> 2] = 0;
    shared[at.FP >> 2] = m.fp;
    shared[at.LP >> 2] = m.lp;
    const { rp } = m;
    const sp = entry.run(m.sp, rp, m.spHigh);
    const surprise = shared[at.SURPRISE >> 2] as number;
    if (surprise !== 0) this.#learn("SURPRISE", surprise, this.#memories.wild, entry);
    const missed = shared[at.MISSED >> 2] as number;
    if (missed !== 0) this.#learn("MISSED", missed, this.#memories.far, entry);
    const used = fuel - Math.max(0, shared[at.FUEL >> 2] as number);
    m.budget -= used;
    this.#fuelUsed += used;
    m.fp = shared[at.FP >> 2] as number;
    m.lp = shared[at.LP >> 2] as number;
    if (shared[at.FLAG >> 2] === 0) {
      m.sp = sp;
      m.rp = rp;
      m.ip = m.popReturn();
    } else {
      shared[at.FLAG >> 2] = 0;
      m.sp = shared[at.SP >> 2] as number;
      m.rp = shared[at.RP >> 2] as number;
      m.ip = shared[at.IP >> 2] as number;
    }
    if (this.#error !== undefined) {
      const error = this.#error;
      this.#error = undefined;
      throw error;
    }
    const signal = this.#signal;
    if (signal !== undefined) {
      this.#signal = undefined;
      return signal;
    }
    return m.budget <= 0 ? "fuel" : undefined;
  }

  /** What often does not go as it was expected is expected to go otherwise, and compiled anew. */
  #learn(cell: "SURPRISE" | "MISSED", address: number, odd: Set<number>, entry: Entry): void {
    this.#shared[this.#layout.at[cell] >> 2] = 0;
    const count = (this.#surprises.get(address) ?? 0) + 1;
    this.#surprises.set(address, count);
    if (count < MOST_SURPRISES) return;
    odd.add(address);
    if (this.#units.has(entry.unit)) this.#drop(entry.unit);
  }

  /** Runs a primitive for compiled code, whose own stacks are in memory; those of its callers are not. */
  #host(primitive: number, xt: number): number {
    const m = this.#machine;
    const shared = this.#shared;
    const { at } = this.#layout;
    const sp = shared[at.SP >> 2] as number;
    const rp = shared[at.RP >> 2] as number;
    const ip = shared[at.IP >> 2] as number;
    m.sp = sp;
    m.rp = rp;
    m.ip = ip;
    m.fp = shared[at.FP >> 2] as number;
    m.lp = shared[at.LP >> 2] as number;
    m.w = xt;
    const { inputs, change } = this.#effect(primitive);
    const generation = this.#generation;
    if (this.#reachesStacks(sp, inputs)) this.#signal = "dispatch";
    else {
      try {
        this.#signal = (this.#original[primitive] as Primitive)(m);
      } catch (error) {
        this.#error = error instanceof Error ? error : new Trap(-257, String(error));
      }
      shared[at.FP >> 2] = m.fp;
      const done = this.#error === undefined && this.#signal === undefined;
      if (done && m.sp === sp + change && m.rp === rp && m.ip === ip && generation === this.#generation)
        return 0;
    }
    shared[at.SP >> 2] = m.sp;
    shared[at.RP >> 2] = m.rp;
    shared[at.IP >> 2] = m.ip;
    shared[at.FLAG >> 2] = 1;
    return 1;
  }

  readonly #effects: ({ readonly inputs: number; readonly change: number } | undefined)[] = [];

  #effect(primitive: number): { readonly inputs: number; readonly change: number } {
    let effect = this.#effects[primitive];
    if (!effect) {
      const { inputs, outputs } = traitOf(this.#machine.declarations[primitive] as Declaration).cells;
      effect = { inputs: inputs.length, change: CELL * (inputs.length - outputs.length) };
      this.#effects[primitive] = effect;
    }
    return effect;
  }

  /**
   * True when operands may name memory of the stacks, which is not all there while compiled code runs: as addresses,
   * or as an address and a length.
   */
  #reachesStacks(sp: number, inputs: number): boolean {
    const { cells } = this.#machine;
    const { floor, s0 } = this.#layout;
    for (let i = 0; i < inputs; i++) {
      const a = (cells[(sp >> 2) + i] as number) >>> 0;
      if ((a >= FLOAT_STACK && a < R0) || (a >= floor && a < s0)) return true;
      if (a >= s0) continue;
      for (let j = 0; j < inputs; j++) {
        const end = a + ((cells[(sp >> 2) + j] as number) >>> 0);
        if (i !== j && end > (a < R0 ? FLOAT_STACK : floor) && a >= 0x1000) return true;
      }
    }
    return false;
  }

  /** Where in the table the code of a word is, for an EXECUTE in compiled code; 0 when there is none. */
  #resolve(xt: number): number {
    let entry = this.#words.get(xt);
    if (!entry) {
      if ((xt & 3) !== 0 || xt < R0 || xt >= this.#layout.floor) return 0;
      const word = new ThreadReader(this.#machine).word(xt);
      if (word.kind === "odd" || this.refusals.has(xt)) return 0;
      const generation = this.#generation;
      if (word.kind === "colon") {
        const count = this.#heat[xt >> 2] as number;
        if (count >= 0 && count < this.#threshold) {
          this.#heat[xt >> 2] = count + 1 + (this.#threshold >> 2);
          return 0;
        }
        entry = this.#compile("word", xt, () => true)?.entries[0];
      } else if (isSimple(word.declaration)) {
        entry = this.#compile("primitive", xt, () => true)?.entries[0];
      }
      if (!entry || generation !== this.#generation) return 0;
    }
    if (entry.index === 0) {
      if (this.#tableLength === this.#table.length) this.#table.grow(this.#table.length);
      entry.index = this.#tableLength++;
      this.#table.set(entry.index, entry.run);
    }
    const i = (this.#layout.at.ENTRIES >> 2) + 2 * ((xt >> 2) & (ENTRIES - 1));
    this.#shared[i] = xt;
    this.#shared[i + 1] = entry.index;
    return entry.index;
  }

  // Throwing away.

  /** There will be a store into these bytes, and it is one of those that are watched. */
  #changed(address: number, length: number): void {
    if (length >= this.#layout.size) return this.flush();
    const first = address & -CELL;
    const touches = (cells: ReadonlySet<number>): boolean => {
      if (length > 64) return [...cells].some((cell) => cell + CELL > address && cell < address + length);
      for (let cell = first; cell < address + length; cell += CELL) if (cells.has(cell)) return true;
      return false;
    };
    for (const unit of this.#units) {
      const inLiteral = touches(unit.literals);
      if (inLiteral && length === CELL && first === address) this.#memories.variables.add(address);
      if (!inLiteral && !touches(unit.cells)) continue;
      this.#drop(unit);
      if (inLiteral) continue;
      for (const { address: changed } of unit.entries) {
        this.#changes.set(changed, (this.#changes.get(changed) ?? 0) + 1);
      }
    }
  }

  #drop(unit: Unit): void {
    this.#units.delete(unit);
    this.#forget(unit);
    this.#forgetEntries();
    const { memory } = this.#machine;
    for (const cells of [unit.cells, unit.literals]) {
      for (const address of cells) {
        const needed = [...this.#units].some(
          (other) => other.cells.has(address) || other.literals.has(address),
        );
        if (!needed) memory.watch(address, CELL, false, WATCH.THREAD);
      }
    }
  }

  /** Throws away the code of words that are no longer in the dictionary. */
  #dropForgotten(): void {
    const { here } = this.#machine.dictionary;
    let left = 0;
    for (const unit of this.#units) {
      if (here < unit.here && here < unit.end) this.#drop(unit);
      else left += unit.bytes;
    }
    if (left === 0) this.#renewTable();
  }

  /** Once no code is left: has the engine let go of it, too. */
  #renewTable(): void {
    this.#generation++;
    this.#table = newTable();
    this.#tableLength = 1;
    this.#bytes = 0;
  }

  /** Leaves no way into the code of a unit. */
  #forget(unit: Unit): void {
    this.#generation++;
    this.#bytes -= unit.bytes;
    this.#deadBytes += unit.bytes;
    const cool = (address: number): void => {
      this.#heat[address >>> 2] = 0;
    };
    if (unit.refused !== undefined) {
      this.refusals.delete(unit.refused);
      cool(unit.refused);
    }
    for (const entry of unit.entries) {
      const count = this.#heat[entry.address >>> 2] as number;
      if (count === NEVER) cool(entry.address);
      else if (count < 0 && this.#entries[-count - 1] === entry) {
        this.#entries[-count - 1] = undefined;
        cool(entry.address);
      }
      if (this.#words.get(entry.address) === entry) this.#words.delete(entry.address);
      if (entry.index !== 0) this.#table.set(entry.index, null);
    }
  }

  #forgetEntries(): void {
    const { ENTRIES: entries } = this.#layout.at;
    this.#shared.fill(0, entries >> 2, (entries >> 2) + 2 * ENTRIES);
  }

  /** Throws all code away, and forgets what was too hot or too odd. */
  flush(): void {
    const { memory } = this.#machine;
    for (const unit of this.#units) {
      this.#forget(unit);
      for (const address of unit.cells) memory.watch(address, CELL, false, WATCH.THREAD);
      for (const address of unit.literals) memory.watch(address, CELL, false, WATCH.THREAD);
    }
    this.#units.clear();
    this.#forgetEntries();
    this.#entries.length = 0;
    this.#table = newTable();
    this.#tableLength = 1;
    this.#deadBytes = 0;
    this.#heat.fill(0);
    this.refusals.clear();
    this.#changes.clear();
    this.#memories.variables.clear();
    this.#memories.vague.clear();
    this.#memories.landings.clear();
    this.#memories.wild.clear();
    this.#memories.far.clear();
    this.#surprises.clear();
    this.#looks.clear();
  }
}

function newTable(): WebAssembly.Table {
  return new WebAssembly.Table({ element: "anyfunc", initial: 64 });
}

function site(next: number): number {
  return ((next >> 2) & 1023) << 1;
}

/** A word is worth entering from the interpreter if it takes longer than that. */
function isWorthwhile(routine: Routine): boolean {
  let calls = false;
  for (const block of routine.blocks.values()) {
    calls ||= block.exit?.kind === "call";
    if (block.edges.some(({ to }) => to.ip <= block.ip && to.words > 0)) return true;
  }
  return calls || routine.recursive || routine.cells >= WORTH;
}

/** What `createSystem` and `System.accelerate` take, to make a machine fast. */
export function accelerate(
  options: AcceleratorOptions = {},
): (machine: Machine, memory: WebAssembly.Memory) => Accelerator {
  return (machine, memory) => new Accelerator(machine, memory, options);
}

/** True for a primitive that is all WebAssembly. */
function isSimple(declaration: Declaration): boolean {
  const { kind } = declaration;
  if (kind === "shuffle" || kind === "constant") return true;
  if (kind !== "pure" && kind !== "machine") return false;
  const { reach, change, jumps } = traitOf(declaration);
  return declaration.wasm !== undefined && reach === 0 && change === 0 && jumps === "";
}

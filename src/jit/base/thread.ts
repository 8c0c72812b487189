import type { Declaration, MachineWord, Meaning } from "../../vm/declare.ts";
import { aligned, CELL, CODE, DICTIONARY, STUB } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { onceEach } from "./once.ts";

/** What a cell of a thread stands for, when it is an execution token. */
type Word =
  | { readonly kind: "colon" }
  | { readonly kind: "primitive"; readonly number: number; readonly declaration: Declaration }
  /** Machine code that only the interpreter runs, or no word at all. */
  | { readonly kind: "odd" };

/** What a glance at a thread shows, without thinking about stacks. */
interface Glance {
  /** Addresses in it that a branch leads to. */
  readonly targets: ReadonlySet<number>;
  /** Execution tokens of the colon definitions that it calls. */
  readonly calls: ReadonlySet<number>;
  /** Execution tokens of the colon definitions that its deferred words stand for. */
  readonly deferred: ReadonlySet<number>;
  /** The same of what stands behind the DOES> of words that it calls. */
  readonly does: ReadonlySet<number>;
  /** How many words it has. */
  readonly size: number;
  /** How many of them are EXIT. */
  readonly exits: number;
  /** True when it reaches below what it pushed on the return stack, so that it sees its return address. */
  readonly tricky: boolean;
  /** True for the thread of CATCH, known by its (UNCATCH). */
  readonly catches: boolean;
  /** True when a branch in it goes back. */
  readonly loops: boolean;
  /** True where it executes words that only running shows. */
  readonly executes: boolean;
}

const NOWHERE = { next: 0, target: 0 };
const ODD: Word = { kind: "odd" };
const COLON: Word = { kind: "colon" };
/** Words after which a look at a thread ends: a longer thread is not compiled as a whole. */
const LONGEST_GLANCE = 20_000;

/** Reads threads from the memory of a machine, but only where threads can lie: in the dictionary. */
export class ThreadReader {
  readonly machine: Machine;
  readonly #end: number;
  readonly #glances = new Map<number, Glance>();
  readonly #primitives: Word[] = [];

  constructor(machine: Machine) {
    this.machine = machine;
    this.#end = machine.stackFloor - CELL;
  }

  /** True where a cell of a thread can lie. */
  isPlace(address: number): boolean {
    return (address & 3) === 0 && address >= DICTIONARY && address <= this.#end;
  }

  /** The cell at such a place. */
  cell(address: number): number {
    return this.machine.cells[address >> 2] as number;
  }

  /** The word of an execution token. */
  word(xt: number): Word {
    if (!this.isPlace(xt)) return ODD;
    const code = this.cell(xt);
    if (code === CODE) return COLON;
    const stub = code - CODE;
    const number = stub / STUB;
    const known = this.#primitives[number];
    if (known) return known;
    const declaration = stub > 0 && stub % STUB === 0 ? this.machine.declarations[number] : undefined;
    if (!declaration) return ODD;
    const primitive: Word = { kind: "primitive", number, declaration };
    this.#primitives[number] = primitive;
    return primitive;
  }

  /** What the compiler must understand of a primitive; undefined for one whose WebAssembly says all. */
  static meaning(word: Word): Meaning | undefined {
    return word.kind === "primitive" && word.declaration.kind === "machine"
      ? word.declaration.meaning
      : undefined;
  }

  /** Follows a thread from an address, but not into the words that it calls. */
  glance(start: number): Glance {
    const known = this.#glances.get(start);
    if (known) return known;
    const targets = new Set<number>();
    const calls = new Set<number>();
    const deferred = new Set<number>();
    const does = new Set<number>();
    const seen = new Set<number>();
    let exits = 0;
    let tricky = false;
    let catches = false;
    let loops = false;
    let executes = false;
    const todo = [{ ip: start, rdepth: 0 }];
    for (let begun = todo.pop(); begun; begun = todo.pop()) {
      let { ip, rdepth } = begun;
      while (this.isPlace(ip) && !seen.has(ip) && seen.size < LONGEST_GLANCE) {
        seen.add(ip);
        const xt = this.cell(ip);
        const word = this.word(xt);
        const { next, target } = this.#after(ip, word);
        if (word.kind === "colon") calls.add(xt);
        else if (word.kind === "primitive") {
          const { reach, change, jumps } = courseOf(word.declaration);
          const meaning = ThreadReader.meaning(word);
          catches ||= meaning === "uncatch";
          if (meaning === "does") does.add(this.cell(xt + CELL) - CELL);
          executes ||= meaning === "execute" || meaning === "deferred";
          if (meaning === "deferred" && this.word(this.cell(xt + CELL)).kind === "colon")
            deferred.add(this.cell(xt + CELL));
          tricky ||= rdepth < reach;
          rdepth += change;
          if (jumps === "exit") {
            exits++;
            tricky ||= rdepth > 0;
          }
          if (target !== 0) {
            targets.add(target);
            loops ||= target <= ip + CELL;
            // A loop that is over drops its two items.
            todo.push({ ip: target, rdepth: jumps === "begin loop" ? rdepth - 2 : rdepth });
            if (jumps === "loop") rdepth -= 2;
          }
        }
        ip = next;
      }
    }
    const glance = {
      targets,
      calls,
      deferred,
      does,
      size: seen.size,
      exits,
      tricky,
      catches,
      loops,
      executes,
    };
    this.#glances.set(start, glance);
    return glance;
  }

  /** Where a thread goes on after the word at an address, and where the word may branch to; 0 for nowhere. */
  #after(ip: number, word: Word): { readonly next: number; readonly target: number } {
    const next = ip + CELL;
    if (word.kind === "odd") return NOWHERE;
    if (word.kind === "colon") return { next, target: 0 };
    const { operands, jumps } = courseOf(word.declaration);
    if (jumps === "") return { next: next + operands * CELL, target: 0 };
    if (jumps === "exit" || !this.isPlace(next)) return NOWHERE;
    const operand = this.cell(next);
    if (jumps === "string") return { next: aligned(next + CELL + operand), target: 0 };
    return { next: jumps === "branch" ? 0 : next + CELL, target: (next + operand) | 0 };
  }

  /** The addresses that a thread reaches from its start, but from which it cannot come back there. */
  beyond(start: number): ReadonlySet<number> {
    const before = new Map<number, number[]>();
    const todo = [start];
    for (let ip = todo.pop(); ip !== undefined && before.size < LONGEST_GLANCE; ip = todo.pop()) {
      if (!this.isPlace(ip)) continue;
      const xt = this.cell(ip);
      const word = this.word(xt);
      const { next, target } = this.#after(ip, word);
      const after = [next, target];
      // A word that changes where it returns to may end a loop, and then its operand is the next cell.
      if (word.kind === "colon" && this.glance(xt + CELL).tricky) after.push(start, ip + 2 * CELL);
      for (const to of after) {
        const others = before.get(to);
        if (others) others.push(ip);
        else {
          before.set(to, [ip]);
          todo.push(to);
        }
      }
    }
    const cycle = new Set([start]);
    for (const address of cycle) for (const from of before.get(address) ?? []) cycle.add(from);
    return new Set([...before.keys()].filter((address) => !cycle.has(address)));
  }

  /** What a glance shows of a thread, and then of all that it can call. */
  *reach(start: number): Generator<Glance> {
    const threads = new Set([start]);
    for (const thread of threads) {
      const glance = this.glance(thread);
      yield glance;
      for (const xt of glance.calls) threads.add(xt + CELL);
      for (const xt of glance.deferred) threads.add(xt + CELL);
    }
  }
}

/** How a thread goes on after a primitive, and what that does to the return stack. */
interface Course {
  /** Cells of the thread that are its operands. */
  readonly operands: number;
  /** How many items of the return stack it needs, and by how many it leaves that deeper. */
  readonly reach: number;
  readonly change: number;
  /** How the thread may go on elsewhere; empty if it does not. */
  readonly jumps: (typeof JUMPS)[number] | "";
}

const JUMPS = ["string", "exit", "branch", "branch if zero", "loop", "begin loop"] as const;

/** The course of most primitives: the next cell is the next word. */
const STRAIGHT: Course = { operands: 0, reach: 0, change: 0, jumps: "" };

function courseOf(declaration: Declaration): Course {
  return declaration.kind === "machine" ? courseOfMachine(declaration) : STRAIGHT;
}

const courseOfMachine = onceEach((declaration: MachineWord): Course => {
  const { meaning } = declaration;
  const jumps = JUMPS.find((one) => one === meaning) ?? "";
  const takesOne =
    meaning === "literal" || meaning === "frame" || meaning === "fetch local" || meaning === "store local";
  const operands = meaning === "float literal" ? 2 : Number(takesOne);
  return { operands, jumps, ...returnsOf(declaration) };
});

function returnsOf({ meaning, wasm = [] }: MachineWord): Pick<Course, "reach" | "change"> {
  if (meaning === "to return stack") return { reach: 0, change: 1 };
  if (meaning === "from return stack" || meaning === "drop return item") return { reach: 1, change: -1 };
  let reach = 0;
  let change = 0;
  for (const instruction of wasm) {
    if (instruction === "return.push") change++;
    else if (instruction === "return.drop") reach = Math.max(reach, -(--change));
    else if (typeof instruction !== "string") {
      if (instruction[0] === "return.get" || instruction[0] === "return.set")
        reach = Math.max(reach, instruction[1] + 1 - change);
    }
  }
  return { reach, change };
}

/** True for a primitive that may go on elsewhere in its thread. */
export function isBranch(declaration: MachineWord): boolean {
  const { jumps } = courseOfMachine(declaration);
  return jumps !== "" && jumps !== "exit" && jumps !== "string";
}

/** True for a primitive whose code is all WebAssembly, and knows neither branches nor the return stack. */
export function isSimple(declaration: Declaration): boolean {
  const { kind } = declaration;
  if (kind === "shuffle" || kind === "constant") return true;
  if (kind !== "pure" && kind !== "machine") return false;
  const { reach, change, jumps } = courseOf(declaration);
  return declaration.wasm !== undefined && reach === 0 && change === 0 && jumps === "";
}

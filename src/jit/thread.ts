import type { Declaration, Meaning } from "../vm/declare.ts";
import { parseEffect } from "../vm/effect.ts";
import { aligned, CELL, CODE, DICTIONARY, STUB } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";

/** What a cell of a thread stands for, when it is an execution token. */
export type Word =
  | { readonly kind: "colon" }
  | { readonly kind: "primitive"; readonly number: number; readonly declaration: Declaration }
  /** Machine code that only the interpreter runs, or no word at all. */
  | { readonly kind: "odd" };

/** What a glance at a thread shows, without thinking about stacks. */
export interface Glance {
  /** Addresses in it that a branch leads to. */
  readonly targets: ReadonlySet<number>;
  /** How many words it has. */
  readonly size: number;
  /** How many of them are EXIT. */
  readonly exits: number;
  /** True when it reaches below what it pushed on the return stack, so that it sees its return address. */
  readonly tricky: boolean;
  /** True when it can come back to a cell that it has been at. */
  readonly loops: boolean;
  /** Execution tokens of the colon definitions that it calls. */
  readonly calls: ReadonlySet<number>;
}

const ODD: Word = { kind: "odd" };
const COLON: Word = { kind: "colon" };
/** A thread that is longer is not looked at to its end. */
const LONGEST = 20_000;

/** Reads threads from the memory of a machine. Reads only, and only where threads can lie: in the dictionary. */
export class ThreadReader {
  readonly machine: Machine;
  readonly #end: number;
  readonly #glances = new Map<number, Glance>();

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
    const declaration = stub > 0 && stub % STUB === 0 ? this.machine.declarations[number] : undefined;
    return declaration ? { kind: "primitive", number, declaration } : ODD;
  }

  /** What the accelerator must understand of a primitive; undefined for those whose code says all. */
  static meaning(word: Word): Meaning | undefined {
    return word.kind === "primitive" && word.declaration.kind === "machine"
      ? word.declaration.meaning
      : undefined;
  }

  /** Follows a thread from an address, down no calls. */
  glance(start: number): Glance {
    const known = this.#glances.get(start);
    if (known) return known;
    const targets = new Set<number>();
    const calls = new Set<number>();
    const seen = new Set<number>();
    let exits = 0;
    let tricky = false;
    let loops = false;
    const todo: [ip: number, rdepth: number][] = [[start, 0]];
    for (let next = todo.pop(); next; next = todo.pop()) {
      let [ip, rdepth] = next;
      while (this.isPlace(ip) && !seen.has(ip) && seen.size < LONGEST) {
        seen.add(ip);
        const xt = this.cell(ip);
        const word = this.word(xt);
        const meaning = ThreadReader.meaning(word);
        ip += CELL;
        if (word.kind === "odd") break;
        if (word.kind === "colon") calls.add(xt);
        if (meaning === "exit") {
          exits++;
          tricky ||= rdepth > 0;
          break;
        }
        if (meaning === "literal") ip += CELL;
        else if (meaning === "string") {
          if (!this.isPlace(ip)) break;
          ip = aligned(ip + CELL + this.cell(ip));
        } else if (meaning === "to return stack") rdepth++;
        else if (meaning === "from return stack" || meaning === "drop return item") {
          if (--rdepth < 0) tricky = true;
        } else if (meaning === "branch" || meaning === "branch if zero") {
          if (!this.isPlace(ip)) break;
          const target = (ip + this.cell(ip)) | 0;
          targets.add(target);
          loops ||= target <= ip;
          if (meaning === "branch if zero") todo.push([ip + CELL, rdepth]);
          ip = target;
        }
      }
    }
    const glance = { targets, size: seen.size, exits, tricky, loops, calls };
    this.#glances.set(start, glance);
    return glance;
  }
}

const effects = new WeakMap<Declaration, ReturnType<typeof parseEffect>>();

/** The stack effect of a declaration, which is read once. */
export function effectOf(declaration: Declaration): ReturnType<typeof parseEffect> {
  let effect = effects.get(declaration);
  if (!effect) {
    effect = parseEffect(declaration.effect);
    effects.set(declaration, effect);
  }
  return effect;
}

import { encode } from "../vm/dictionary.ts";
import { CELL, CODE, F_COMPONLY, F_HIDDEN, F_IMMED, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { attempt } from "../vm/trap.ts";
import { cellAt, nameOf, wordAt, wordName } from "./name.ts";

/** A cell of a stack or of a thread, with its meaning in words. */
export interface CellPicture {
  readonly address: number;
  readonly value: number;
  /** The word or place whose address the value is; empty if it is no such address. */
  readonly name: string;
}

/** A stack: its top items, the top first. */
export interface StackPicture {
  readonly pointer: number;
  readonly depth: number;
  readonly items: readonly CellPicture[];
}

/** A thread as a decompiled list. */
export interface ThreadPicture {
  readonly word: string;
  readonly cells: readonly (CellPicture & { readonly operand: boolean })[];
}

/** A dictionary header, and what lies behind it. */
export interface HeaderPicture {
  readonly address: number;
  /** True for a word of the standard's dialect. */
  readonly standard: boolean;
  readonly link: number;
  readonly name: string;
  readonly length: number;
  readonly flags: readonly string[];
  readonly codeword: CellPicture;
  readonly thread: ThreadPicture["cells"];
}

/** The machine at one moment, as the front panel shows it. */
export interface Picture {
  readonly step: number;
  readonly oldest: number;
  readonly newest: number;
  /** True if the machine goes on only when it is told to. */
  readonly halted: boolean;
  /** The word that the machine is running to; empty if there is none. */
  readonly wanted: string;
  readonly ip: number;
  readonly w: number;
  /** The word in `w`, the place of `ip`, and the word that is next. */
  readonly wName: string;
  readonly ipName: string;
  readonly next: string;
  /** What the last step did. */
  readonly sentence: string;
  readonly data: StackPicture;
  readonly returns: StackPicture;
  readonly thread: ThreadPicture;
  /** Address of the newest header, and the first headers of the chain. */
  readonly latest: number;
  readonly here: number;
  readonly compiling: boolean;
  readonly base: number;
  readonly chain: readonly Pick<HeaderPicture, "address" | "link" | "name" | "flags">[];
  /** Some bytes of memory, from an address on, and how many bytes there are in all. */
  readonly memory: { readonly address: number; readonly bytes: readonly number[]; readonly size: number };
  readonly printed: number;
  /** What the steps ahead have done outside the machine, which a step back does not undo. */
  readonly leftBehind: { readonly printed: boolean; readonly files: boolean };
}

/** How many items of a stack, cells of a thread, headers of the chain and bytes of memory a picture has. */
const ITEMS = 12;
const CELLS = 64;
const HEADERS = 10;
const BYTES = 128;

/** Words that have an operand behind them in a thread. */
const OPERANDS = new Set(["LIT", "BRANCH", "0BRANCH", "'"]);

/** The parts of a picture that the panel knows, and not the machine. */
export type Moment = Pick<
  Picture,
  "step" | "oldest" | "newest" | "halted" | "wanted" | "sentence" | "printed" | "leftBehind"
>;

/**
 * Takes a picture. Never throws, however broken the machine is. @param at address of the memory to be shown
 */
export function takePicture(machine: Machine, moment: Moment, at: number): Picture {
  const { ip, w } = machine;
  return {
    ...moment,
    ip,
    w,
    wName: wordAt(machine, w),
    ipName: nameOf(machine, ip),
    next: nextWord(machine),
    data: stackPicture(machine, machine.sp, machine.spHigh),
    returns: stackPicture(machine, machine.rp, machine.rpHigh),
    thread: threadAt(machine, ip),
    latest: cellAt(machine, newestList(machine)) ?? 0,
    here: cellAt(machine, VARIABLE.HERE) ?? 0,
    compiling: cellAt(machine, VARIABLE.STATE) !== 0,
    base: cellAt(machine, VARIABLE.BASE) ?? 10,
    chain: chainOf(machine),
    memory: memoryAt(machine, at),
  };
}

/** Name of the word that the next step runs. */
export function nextWord(machine: Machine): string {
  const xt = nextToken(machine);
  return xt === undefined ? "" : wordAt(machine, xt);
}

/** Execution token of the word that the next step runs; undefined if `ip` is outside memory. */
export function nextToken(machine: Machine): number | undefined {
  return machine.parked ? machine.w : cellAt(machine, machine.ip);
}

function stackPicture(machine: Machine, pointer: number, end: number): StackPicture {
  const depth = Math.max(0, (end - pointer) >> 2);
  const items: CellPicture[] = [];
  for (let i = 0; i < Math.min(ITEMS, depth); i++) items.push(cellPicture(machine, pointer + i * CELL));
  return { pointer, depth, items };
}

function cellPicture(machine: Machine, address: number): CellPicture {
  const value = cellAt(machine, address) ?? 0;
  return { address, value, name: nameOf(machine, value) };
}

/** The thread that an address lies in, from its first cell. */
function threadAt(machine: Machine, address: number): ThreadPicture {
  return attempt(
    () => {
      const { dictionary } = machine;
      const header = dictionary.containing(address);
      if (header === 0) {
        const cells = [{ ...cellPicture(machine, address), operand: false }];
        return { word: nameOf(machine, address), cells };
      }
      const codeword = dictionary.codeword(header);
      const isThread = machine.memory.fetch(codeword) === CODE;
      const end = wordEnd(machine, header);
      return {
        word: wordName(machine, header),
        cells: isThread ? threadCells(machine, codeword + CELL, end) : [],
      };
    },
    { word: "", cells: [] },
  );
}

/** Address after a word: where the next newer one begins, or HERE. */
function wordEnd(machine: Machine, header: number): number {
  const { dictionary } = machine;
  let end = dictionary.here;
  for (const wordlist of dictionary.wordlists()) {
    for (const newer of dictionary.headers(wordlist)) {
      if (newer <= header) break;
      end = Math.min(end, newer);
    }
  }
  return end;
}

function threadCells(machine: Machine, from: number, end: number): ThreadPicture["cells"] {
  const cells: (CellPicture & { operand: boolean })[] = [];
  let operands = 0;
  let of = "";
  for (let at = from; at < end && cells.length < CELLS; at += CELL) {
    const picture = cellPicture(machine, at);
    const operand = operands > 0;
    const name = operand && of !== "'" ? "" : wordAt(machine, picture.value);
    cells.push({ ...picture, name, operand });
    if (operand) operands--;
    else if (OPERANDS.has(name)) operands = 1;
    else if (name === "LITSTRING") operands = 1 + (((cellAt(machine, at + CELL) ?? 0) + 3) >> 2);
    if (!operand) of = name;
  }
  return cells;
}

function flagNames(flags: number): string[] {
  const names: [number, string][] = [
    [F_IMMED, "IMMEDIATE"],
    [F_HIDDEN, "HIDDEN"],
    [F_COMPONLY, "COMPILE-ONLY"],
  ];
  return names.flatMap(([flag, name]) => ((flags & flag) === 0 ? [] : [name]));
}

/** The wordlist that takes new words. */
function newestList(machine: Machine): number {
  return machine.dictionary.standard ? (cellAt(machine, VARIABLE.CURRENT) ?? 0) : VARIABLE.LATEST;
}

function chainOf(machine: Machine): Picture["chain"] {
  const chain: { address: number; link: number; name: string; flags: string[] }[] = [];
  attempt(() => {
    const { dictionary, memory } = machine;
    for (const address of dictionary.headers(newestList(machine))) {
      if (chain.length === HEADERS) break;
      const flags = flagNames(dictionary.flags(address));
      chain.push({ address, link: memory.fetch(address), name: wordName(machine, address), flags });
    }
  }, undefined);
  return chain;
}

/** A piece of memory around an address, from the start of a row. */
function memoryAt(machine: Machine, at: number): Picture["memory"] {
  const { size, bytes } = machine.memory;
  const address = Math.min(size - BYTES, Math.max(0, at & -16));
  return { address, bytes: [...bytes.subarray(address, address + BYTES)], size };
}

/** The header of a word and what lies behind it; undefined for a name that FIND does not know. */
export function headerOf(machine: Machine, name: string): HeaderPicture | undefined {
  return attempt(() => {
    const { dictionary, memory } = machine;
    const address = dictionary.findInOrder(encode(name));
    if (address === 0) return undefined;
    const codeword = dictionary.codeword(address);
    const isThread = memory.fetch(codeword) === CODE;
    const flags = dictionary.flags(address);
    return {
      address,
      standard: dictionary.standard,
      link: memory.fetch(address),
      name: dictionary.name(address),
      length: flags & 0x1f,
      flags: flagNames(flags),
      codeword: cellPicture(machine, codeword),
      thread: isThread ? threadCells(machine, codeword + CELL, wordEnd(machine, address)) : [],
    };
  }, undefined);
}

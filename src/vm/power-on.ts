import { bind } from "./bind.ts";
import type { Declaration, Threaded } from "./declare.ts";
import { encode } from "./dictionary.ts";
import {
  aligned,
  CELL,
  CODE,
  DATA_STACK_SIZE,
  DICTIONARY,
  F_COMPONLY,
  F_IMMED,
  INPUT_BUFFER,
  STACK_SLACK,
  VARIABLE,
} from "./layout.ts";
import { Machine } from "./machine.ts";
import { Memory } from "./memory.ts";
import { layStub } from "./native.ts";
import type { Ports } from "./ports.ts";

/** What a machine is built from. */
export interface Parts {
  /** Memory, all of it 0. */
  readonly buffer: ArrayBuffer;
  /**
   * Bytes of memory, a power of two from 1 MiB to 1 GiB; the whole buffer if left out. See `Memory.watched`.
   */
  readonly size?: number;
  readonly ports: Ports;
  readonly words: readonly Declaration[];
  /**
   * What a program finds as its arguments, the name of the command first, and as its
   * environment, `NAME=value`.
   */
  readonly argv?: readonly string[];
  readonly environment?: readonly string[];
}

/** A name that WORD can give: no blanks in it, and no comment. */
const TYPEABLE = /^[^\u0000-\u0020\\][^\u0000-\u0020]*$/;

/** Bytes that arguments must leave for the dictionary and for what brk gives. */
const DICTIONARY_MIN = 0x40000;

/** The interpreter of colon definitions: primitive 0. */
function docol(m: Machine): void {
  m.pushReturn(m.ip);
  m.ip = m.w + CELL;
}

/**
 * Switches a machine on: lays the arguments above the stack, the stubs and the built-in words below it, and
 * points `ip` at QUIT. @throws RangeError for arguments that do not fit and names that no word can have,
 * Error for a thread that names no word
 */
export function powerOn({ buffer, size, ports, words, argv = [], environment = [] }: Parts): Machine {
  const memory = new Memory(buffer, size);
  const s0 = layArguments(memory, argv, environment);
  const machine = new Machine(memory, ports, s0);
  const floor = s0 - DATA_STACK_SIZE - STACK_SLACK;
  memory.set(VARIABLE.BASE, 10);
  memory.set(VARIABLE.S0, s0);
  memory.set(VARIABLE.HERE, DICTIONARY);
  memory.set(VARIABLE.BREAK, aligned(DICTIONARY + Math.floor((floor - DICTIONARY) / 2)));
  memory.set(VARIABLE.INPUT_NEXT, INPUT_BUFFER);
  memory.set(VARIABLE.INPUT_END, INPUT_BUFFER);
  const wordlists = [VARIABLE.LATEST, VARIABLE.FORTH, VARIABLE.INTERNAL];
  for (const [i, wordlist] of wordlists.entries()) memory.store(wordlist + CELL, wordlists[i - 1] ?? 0);
  memory.set(VARIABLE.WORDLISTS, VARIABLE.INTERNAL);
  memory.set(VARIABLE.CURRENT, VARIABLE.FORTH);
  layStub(memory.bytes, machine.addPrimitive(docol));
  const tokens = layWords(machine, words);
  machine.quit = tokenOf(machine, tokens, "QUIT");
  memory.set(VARIABLE.COLD, machine.quit);
  machine.interpreter = tokenOf(machine, tokens, "INTERPRET");
  machine.literal = tokenOf(machine, tokens, "LIT");
  machine.builtIn = memory.bytes.slice(DICTIONARY, machine.dictionary.here);
  return machine;
}

/**
 * Lays words down at HERE, each as the newest of its wordlist: on a machine that is being switched on, or on
 * one that has been on for long. A primitive that the machine knows already keeps its stub. Gives their
 * execution tokens by name.
 *
 * @param wordlist the wordlist for all of them, in place of the one that each is declared to lie in
 * @throws RangeError for names that no word can have and for too many primitives, Error for a thread that
 * names no word, Trap -8
 */
export function layWords(machine: Machine, words: readonly Declaration[], wordlist?: number): Tokens {
  const { memory, dictionary } = machine;
  memory.set(VARIABLE.HERE, aligned(dictionary.here));
  const tokens: Tokens = new Map();
  const threads: [Threaded, number][] = [];
  for (const word of words) addWord(machine, word, wordlist, tokens, threads);
  for (const [word, address] of threads) layThread(machine, word, address, tokens);
  return tokens;
}

/**
 * Adds primitives to a machine, in the order of their declarations, without laying down words for them: for a
 * machine that is to take over the memory of another, which has the words. Primitives that it knows already
 * stay as they are.
 */
export function learnPrimitives(machine: Machine, words: readonly (Declaration | undefined)[]): void {
  for (const word of words) if (isPrimitive(word)) stubOf(machine, word);
}

type PrimitiveDeclaration = Exclude<Declaration, Threaded>;

function isPrimitive(word: Declaration | undefined): word is PrimitiveDeclaration {
  return word !== undefined && word.kind !== "threaded";
}

/**
 * A machine as if just switched on, with the memory and the primitives of another but with ports of its own:
 * it does something there while the other stands still. They share their stacks too.
 */
export function twin(machine: Machine, ports: Ports): Machine {
  const other = new Machine(machine.memory, ports, machine.s0);
  other.addPrimitive(docol);
  for (const word of machine.declarations) if (isPrimitive(word)) other.addPrimitive(bind(word), word);
  const { quit, interpreter, literal, builtIn } = machine;
  return Object.assign(other, { quit, interpreter, literal, builtIn });
}

/** The address of a primitive's stub, made if there is none yet. */
function stubOf(machine: Machine, word: PrimitiveDeclaration): number {
  const known = machine.declarations.indexOf(word);
  const number = known >= 0 ? known : machine.addPrimitive(bind(word), word);
  return layStub(machine.memory.bytes, number);
}

/**
 * Execution tokens by name. Of words with the same name it has the first, so that a host's `,` does not get
 * into the built-in `;`.
 */
export type Tokens = Map<string, number>;

/** The wordlists that a word can be declared to lie in. */
const WORDLIST = {
  jonesforth: VARIABLE.LATEST,
  forth: VARIABLE.FORTH,
  internal: VARIABLE.INTERNAL,
} as const;

/**
 * Lays down the header and code of one word. A threaded word gets only room for its thread, which may name
 * later words.
 */
function addWord(
  machine: Machine,
  word: Declaration,
  wordlist: number | undefined,
  tokens: Tokens,
  threads: [Threaded, number][],
): void {
  const { dictionary } = machine;
  if (!TYPEABLE.test(word.name)) throw new RangeError(`no word can be called ${JSON.stringify(word.name)}`);
  const header = dictionary.create(encode(word.name), wordlist ?? WORDLIST[word.wordlist ?? "jonesforth"]);
  if (!tokens.has(word.name)) tokens.set(word.name, dictionary.codeword(header));
  const flags = (word.immediate ? F_IMMED : 0) | (word.compileOnly ? F_COMPONLY : 0);
  dictionary.toggleFlag(header, flags);
  if (word.kind !== "threaded") {
    dictionary.comma(stubOf(machine, word));
    return;
  }
  threads.push([word, dictionary.here]);
  for (let i = 0; i <= word.thread.length; i++) dictionary.comma(0);
}

function layThread(machine: Machine, word: Threaded, address: number, tokens: Tokens): void {
  machine.memory.store(address, CODE);
  for (const [i, item] of word.thread.entries()) {
    machine.memory.store(
      address + (i + 1) * CELL,
      typeof item === "number" ? item : tokenOf(machine, tokens, item),
    );
  }
}

/**
 * The execution token of a word by its name: one of those being laid down, or else of JONESFORTH.
 * @throws Error
 */
function tokenOf({ dictionary }: Machine, tokens: Tokens, name: string): number {
  const token = tokens.get(name);
  if (token !== undefined) return token;
  const header = dictionary.find(encode(name));
  if (header === 0) throw new Error(`the machine has no word ${name}`);
  return dictionary.codeword(header);
}

/**
 * Lays what Linux lays above the stack of a process, at the end of memory, and gives the address of argc:
 *
 *     S0 -> argc | argv[0] ... argv[argc-1] | 0 | environment ... | 0 | strings, each with its NUL
 */
function layArguments(memory: Memory, argv: readonly string[], environment: readonly string[]): number {
  const lowest = DICTIONARY + DICTIONARY_MIN + STACK_SLACK + DATA_STACK_SIZE;
  let top = memory.size;
  const layString = (text: string): number => {
    const bytes = encode(text);
    top -= bytes.length + 1;
    if (top < lowest) throw new RangeError("the arguments and the environment do not fit");
    memory.write(top, bytes.length).set(bytes);
    return top;
  };
  const cells = [argv.length, ...argv.map(layString), 0, ...environment.map(layString), 0];
  const s0 = (top & -16) - cells.length * CELL;
  if (s0 < lowest) throw new RangeError("the arguments and the environment do not fit");
  for (const [i, cell] of cells.entries()) memory.store(s0 + i * CELL, cell);
  return s0;
}

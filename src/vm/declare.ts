import type { Effect, Inputs, Result } from "./effect.ts";
import type { Instruction } from "./instruction.ts";
import type { Machine, Signal } from "./machine.ts";

/**
 * Examples of a word: `source -> results`. The source is FORTH in the words of the bare machine; the results
 * are what it leaves on the stack, deepest first, then the text it prints in double quotes, or `THROW n`.
 * They are run as tests and shown in the glossary.
 */
export type Examples = readonly [string, ...string[]];

interface Word {
  /** The name in the dictionary. */
  readonly name: string;
  /** The stack effect. */
  readonly effect: Effect;
  /** What the word does, for its user: plain sentences. */
  readonly doc: string;
  readonly test: readonly string[];
  /** Runs even while compiling. */
  readonly immediate?: true;
  /** Means nothing outside a definition; the prompt refuses it. */
  readonly compileOnly?: true;
  /**
   * The wordlist it lies in: the standard's words, or the words those are made of; JONESFORTH's if left out.
   */
  readonly wordlist?: "forth" | "internal";
}

/**
 * A function that takes as many numbers as the effect says, which only the declaring function's type knows.
 */
export type Operation<T> = (...operands: number[]) => T;

/** A function of its operands alone. */
export interface Pure extends Word {
  readonly kind: "pure";
  readonly run: Operation<number | void | readonly number[]>;
  readonly wasm?: readonly Instruction[];
}

/** A rearrangement of the stack; its effect says everything there is to know. */
export interface Shuffle extends Word {
  readonly kind: "shuffle";
}

/** What the accelerator must understand of a word that works on the machine, besides running it. */
export type Meaning =
  /** Takes an operand from the thread, or moves `ip`. */
  | "literal"
  | "float literal"
  | "string"
  | "branch"
  | "branch if zero"
  | "exit"
  | "execute"
  /** Runs the word whose execution token lies behind the codeword. */
  | "deferred"
  /** Pushes the address of its data, and calls the thread whose address lies behind the codeword. */
  | "does"
  /** Its `wasm` leaves a flag: branches if that is zero; else the two items of a loop are dropped. */
  | "loop"
  /** The other way round: branches if the flag is not zero, the two items dropped. */
  | "begin loop"
  /** Moves an item between the stacks, or drops one of the return stack. */
  | "to return stack"
  | "from return stack"
  | "drop return item"
  /** Pushes the address of the top of a stack, as it was before. */
  | "data stack pointer"
  | "return stack pointer"
  /** The same for the float stack and the locals stack. */
  | "float stack pointer"
  | "locals stack pointer"
  /** Takes such an address, and makes it the top of the return stack. */
  | "set return stack pointer"
  /** The top item is a number n: pushes a copy of item n, or moves item n to the top. */
  | "pick"
  | "roll"
  /** Pushes the number of items. */
  | "depth"
  /** Copies the top item unless it is 0. */
  | "copy unless zero"
  /** Goes on where the caller of the innermost CATCH goes on; and the word by which a CATCH is recognised. */
  | "unwind"
  | "uncatch"
  /** Makes or drops the frame of locals; fetches or stores one of them. The number is in the thread. */
  | "frame"
  | "unframe"
  | "fetch local"
  | "store local"
  /**
   * Reaches only its operands, its results and memory: neither `ip` nor the return stack. It may stop or
   * trap. An operand that is an address has a name that `isAddress` knows, since while compiled code runs not
   * every item of the stacks is in memory.
   */
  | "plain";

/** A word that works on the machine. */
export interface MachineWord extends Word {
  readonly kind: "machine";
  readonly run: (machine: Machine) => Signal;
  readonly wasm?: readonly Instruction[];
  /** If left out, the accelerator leaves the word, and what follows it, to the inner interpreter. */
  readonly meaning?: Meaning;
}

/**
 * A word that pushes the same number for as long as the machine lives: a constant, or the address of a
 * system variable.
 */
export interface Constant extends Word {
  readonly kind: "constant";
  readonly value: number;
}

/**
 * A colon definition that is laid down at power-on: names of words, and numbers that are cells as they are.
 */
export interface Threaded extends Word {
  readonly kind: "threaded";
  readonly thread: readonly (string | number)[];
}

/** A word of the host's that needs time, and so returns a promise. */
export interface Awaiting extends Word {
  readonly kind: "awaiting";
  readonly run: Operation<Promise<number | void | readonly number[]>>;
}

/** A primitive. Its declaration is the one place that says everything about it. */
export type Declaration = Pure | Shuffle | MachineWord | Constant | Threaded | Awaiting;

interface Spec {
  readonly doc: string;
  readonly test: Examples;
  readonly immediate?: true;
  readonly compileOnly?: true;
}

/** Declares a word that is a function of its operands: it never sees the machine, but may throw a Trap. */
export function pure<const E extends Effect>(
  name: string,
  effect: E,
  spec: Spec & {
    readonly run: (...operands: Inputs<E>) => Result<E>;
    readonly wasm?: readonly Instruction[];
  },
): Pure {
  return { kind: "pure", name, effect, ...spec, run: spec.run as unknown as Pure["run"] };
}

/** Declares a word that only rearranges the stack, by its effect alone. */
export function shuffle(name: string, effect: Effect, spec: Spec): Shuffle {
  return { kind: "shuffle", name, effect, ...spec };
}

/** Declares a word that works on the machine: it takes its operands and leaves its results itself. */
export function machine(
  name: string,
  effect: Effect,
  spec: Spec & {
    readonly run: (machine: Machine) => Signal;
    readonly wasm?: readonly Instruction[];
    readonly meaning?: Meaning;
  },
): MachineWord {
  return { kind: "machine", name, effect, ...spec };
}

/** Declares a word that pushes a number. */
export function constant(name: string, value: number, doc: string, test: readonly string[] = []): Constant {
  return {
    kind: "constant",
    name,
    effect: "( -- n )",
    doc,
    test: [`${name} -> ${value | 0}`, ...test],
    value,
  };
}

/** Declares a word that pushes the address of a system variable. */
export function variable(name: string, address: number, doc: string, test: Examples): Constant {
  return { kind: "constant", name, effect: "( -- a-addr )", doc, test, value: address };
}

/** Declares a colon definition that the machine has from power-on. */
export function threaded(
  name: string,
  effect: Effect,
  spec: Spec & { readonly thread: readonly (string | number)[] },
): Threaded {
  return { kind: "threaded", name, effect, ...spec };
}

/**
 * Declares a host's word that returns a promise: the machine parks until it is kept. A rejection is
 * THROW -257.
 */
export function awaiting<const E extends Effect>(
  name: string,
  effect: E,
  spec: Spec & { readonly run: (...operands: Inputs<E>) => Promise<Result<E>> },
): Awaiting {
  return { kind: "awaiting", name, effect, ...spec, run: spec.run as unknown as Awaiting["run"] };
}

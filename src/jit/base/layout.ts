import { DATA_STACK_SIZE, R0, RETURN_STACK, STACK_SLACK } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";

/** Added to the address of a routine, which is a multiple of 4; see `SHORT`. */
export const WAY = 2;

/**
 * Offsets in bytes of the cells that the accelerator and compiled code share. They lie in the page behind the
 * machine's memory and its map of watched cells, and count from its first byte.
 */
const OFFSET = {
  /**
   * Not 0 while compiled code is handing over to the interpreter: every caller then writes its own items and
   * returns.
   */
  FLAG: 0,
  /** The registers with which the interpreter goes on. */
  SP: 4,
  RP: 8,
  IP: 12,
  /** What is left of the fuel. */
  FUEL: 16,
  /** Lowest address to which the return stack may grow before compiled code must hand over. */
  RETURN_LIMIT: 20,
  /**
   * The address of a routine that found too few items (1 for a primitive); 0 for none. It may have been run
   * by an EXECUTE in the middle of other items, or it takes more items on some other way. With WAY, it found
   * them on entry, but went a way that takes more.
   */
  SHORT: 28,
  /** The address after an EXECUTE that ran a word of another stack effect than was expected; 0 for none. */
  SURPRISE: 32,
  /** The address in a thread of a word whose access was at an unusual address; 0 for none. */
  MISSED: 44,
  /** The pointers of the stacks of floats and of locals. */
  FP: 36,
  LP: 40,
  /** Not 0 when code hands over at a THROW, until a caller catches it. */
  THROWN: 48,
  /**
   * What was thrown last and caught by compiled code, and where the word that threw it would have gone on; 0
   * for none.
   */
  CAUGHT: 52,
  CAUGHT_AT: 56,
  /** For tests: how many safe points from here, 1 being the next, nervous code hands over. */
  PATIENCE: 24,
  /** Pairs of cells: an execution token, and where in the table the code of that word is. */
  ENTRIES: 0x1000,
} as const;

/** How many pairs there are at OFFSET.ENTRIES: a power of two, since low bits of a token choose one. */
export const ENTRY_PAIRS = 4096;

/** The addresses that code compiled for a machine contains. */
export interface Layout {
  /** Address of each of the shared cells. */
  readonly at: Readonly<Record<keyof typeof OFFSET, number>>;
  /** Address of the map of watched cells. */
  readonly watched: number;
  readonly size: number;
  readonly s0: number;
  /** Lowest address of the data stack, with its slack and without. */
  readonly floor: number;
  readonly spLow: number;
  /** Lowest address of the return stack without its slack, and the address of the empty one. */
  readonly rpLow: number;
  readonly rpHigh: number;
  /** 64 KiB pages of the whole. */
  readonly pages: number;
  /** For tests: code hands over at its safe points without a reason. */
  readonly nervous: boolean;
}

/** The layout for a machine; undefined where its buffer has no room for it. */
export function layoutFor(machine: Machine, nervous = false): Layout | undefined {
  const { size, buffer } = machine.memory;
  const base = size + size / 4;
  if (buffer.byteLength < base + OFFSET.ENTRIES + 8 * ENTRY_PAIRS) return undefined;
  const at = {} as Record<keyof typeof OFFSET, number>;
  for (const [name, offset] of Object.entries(OFFSET)) at[name as keyof typeof OFFSET] = base + offset;
  return {
    at,
    watched: size,
    size,
    s0: machine.s0,
    floor: machine.stackFloor,
    spLow: machine.s0 - DATA_STACK_SIZE,
    rpLow: RETURN_STACK + STACK_SLACK,
    rpHigh: R0,
    pages: buffer.byteLength / 0x10000,
    nervous,
  };
}

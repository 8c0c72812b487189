import { DATA_STACK_SIZE, R0, RETURN_STACK, STACK_SLACK } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";

/**
 * Where the cells lie that the accelerator and compiled code share, in the page behind the machine's memory and its
 * map of watched cells, from the page's first byte on.
 */
const OFFSET = {
  /** Not 0 while compiled code is handing over to the interpreter: every caller then writes its own items and returns. */
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
   * Not 0 when a word found too few items at hand, as one does that an EXECUTE in the middle of other items ran, or one
   * that takes more on other ways: the address of its routine.
   */
  SHORT: 28,
  /** Where an EXECUTE goes on that ran a word of another stack effect than was expected; 0 for none. */
  SURPRISE: 32,
  /** Where in a thread the word is whose access was at no usual address; 0 for none. */
  MISSED: 44,
  /** The pointers of the stacks of floats and of locals. */
  FP: 36,
  LP: 40,
  /** Not 0 when code hands over at a THROW, until a caller catches it. */
  THROWN: 48,
  /** What was thrown last and caught by compiled code, and where the word that threw it would have gone on; 0 for none. */
  CAUGHT: 52,
  CAUGHT_AT: 56,
  /** How many safe points nervous code passes before it hands over. */
  PATIENCE: 24,
  /** Pairs of cells: an execution token, and where in the table the code of that word is. */
  ENTRIES: 0x1000,
} as const;

/** How many such pairs there are. A token's place is given by its low bits. */
export const ENTRIES = 4096;

/** The addresses that code compiled for a machine has in it. */
export interface Layout {
  /** Address of each of the shared cells. */
  readonly at: Readonly<Record<keyof typeof OFFSET, number>>;
  /** Address of the map of watched cells. */
  readonly watched: number;
  readonly size: number;
  readonly s0: number;
  /** Lowest address of the data stack's region, its slack included, and of its use without. */
  readonly floor: number;
  readonly spLow: number;
  /** Lowest address of the return stack without its slack, and the address of the empty one. */
  readonly rpLow: number;
  readonly rpHigh: number;
  /** 64 KiB pages of the whole. */
  readonly pages: number;
  /** Code hands over at its safe points for no reason, for tests. */
  readonly nervous: boolean;
}

/** The layout for a machine; undefined where its buffer has no room for it. */
export function layoutFor(machine: Machine, nervous = false): Layout | undefined {
  const { size, buffer } = machine.memory;
  const base = size + size / 4;
  if (buffer.byteLength < base + OFFSET.ENTRIES + 8 * ENTRIES) return undefined;
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

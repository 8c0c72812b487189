/**
 * Where things lie in the machine's memory. All addresses are in bytes.
 *
 *     00000000       +--------------------+
 *                    | nothing            |  an access here is THROW -9
 *     CODE           +--------------------+
 *                    | one stub for each  |  escape n, NEXT: eight bytes each; a store here is THROW -20
 *                    | primitive          |
 *     SYSTEM         +--------------------+
 *                    | system variables   |  STATE, HERE, LATEST, S0, BASE, wordlists, the state of the input
 *     WORD_BUFFER    | WORD's buffer      |
 *     PORT_NAME      | name of the source |  that the input port gives
 *     INPUT_BUFFER   | KEY's buffer       |
 *     LINE_BUFFER    | line buffer        |  of the standard's text interpreter
 *     FLOAT_STACK    +--------------------+
 *                    | float stack        |  grows down from F0
 *     F0             +--------------------+
 *                    | locals stack       |  grows down from L0
 *     L0             +--------------------+
 *                    | return stack       |  grows down from R0
 *     R0, DICTIONARY +--------------------+
 *                    | built-in words     |
 *                    | ... HERE           |  the dictionary grows up to the break
 *                    +--------------------+
 *                    | data stack         |  grows down from S0
 *     S0             +--------------------+
 *                    | argc, argv, env    |  what a Linux process finds above its stack
 *     size           +--------------------+
 */

/** Bytes in a cell. */
export const CELL = 4;

/**
 * First byte of the stubs. Everything below it is unmapped, so that a small number is never a good address.
 */
export const CODE = 0x1000;
/** Bytes from one stub to the next. */
export const STUB = 8;
/** The same as a power of two, for the inner interpreter. */
export const STUB_SHIFT = 3;
/** How many stubs there is room for, and so how many primitives a machine can have. */
export const STUB_COUNT = 1024;

/** First byte of the system variables, and the first that may be stored into. */
export const SYSTEM = CODE + STUB * STUB_COUNT;

/** Addresses of the cells that hold the machine's own state, so that an image of memory holds it too. */
export const VARIABLE = {
  /** 0 while interpreting, 1 while compiling. */
  STATE: SYSTEM,
  /** Address of the next free byte of the dictionary. */
  HERE: SYSTEM + 4,
  /** Which dialect is spoken: 0 JONESFORTH, 1 Forth 2012. */
  DIALECT: SYSTEM + 8,
  /** Address of the empty data stack; argc lies there. */
  S0: SYSTEM + 12,
  /** The base of numbers, read and printed. */
  BASE: SYSTEM + 16,
  /** Execution token of the word that takes a trap's THROW code; 0 when there is none yet. */
  TRAP: SYSTEM + 20,
  /** The end of the dictionary's space, as the system call brk sees it. */
  BREAK: SYSTEM + 24,
  /** Address of the next byte that KEY will give. */
  INPUT_NEXT: SYSTEM + 28,
  /** Address after the last byte that KEY can give before it must ask for more. */
  INPUT_END: SYSTEM + 32,
  /** Bytes of a word that WORD has collected so far; not 0 only while WORD waits in the middle of one. */
  WORD_LENGTH: SYSTEM + 36,
  /** Not 0 only in the middle of a `\` comment, or of a word that is too long. */
  WORD_COMMENT: SYSTEM + 40,
  /** Address in the input buffer of the word that WORD gave last. */
  WORD_START: SYSTEM + 44,
  /** Length in bytes of the word that WORD gave last. */
  WORD_COUNT: SYSTEM + 48,
  /** A thread of one cell, QUIT: where the machine starts, and goes on after an error. */
  COLD: SYSTEM + 52,
  /** Dictionary header of the word that INTERPRET executed last. */
  INTERPRETED: SYSTEM + 56,
  /** 1 while the rest of a line that comes in pieces is to be dropped, after an error in an earlier piece. */
  SKIP_LINE: SYSTEM + 60,
  /** How many times the machine has gone back to QUIT since it last asked for input. */
  FAILURES: SYSTEM + 64,
  /**
   * The wordlist of JONESFORTH: the address of its newest dictionary header, and two more cells;
   * see Dictionary.
   */
  LATEST: SYSTEM + 68,
  /** The wordlist of the standard's words. */
  FORTH: SYSTEM + 80,
  /** The wordlist of the words that the standard's words are made of. */
  INTERNAL: SYSTEM + 92,
  /** Address of the newest wordlist, from which all others are linked. */
  WORDLISTS: SYSTEM + 104,
  /** How many wordlists are searched, and then their addresses, first to last. */
  ORDER_COUNT: SYSTEM + 108,
  ORDER: SYSTEM + 112,
  /** The text that the standard's interpreter reads: address, length, and how many bytes of it are read. */
  SOURCE: SYSTEM + 180,
  SOURCE_LENGTH: SYSTEM + 184,
  TO_IN: SYSTEM + 188,
  /** Where that text comes from: 0 the terminal, -1 a string, else a file. */
  SOURCE_ID: SYSTEM + 192,
  /** Address and length in bytes of the name of that source, 0 for a keyboard; and the number of the line. */
  SOURCE_NAME: SYSTEM + 196,
  SOURCE_NAME_LENGTH: SYSTEM + 200,
  SOURCE_LINE: SYSTEM + 204,
  /** Number of the block that is being interpreted, or 0. */
  BLK: SYSTEM + 208,
  /** Address of the next line of a file that is being interpreted, and of its end. */
  SOURCE_NEXT: SYSTEM + 212,
  SOURCE_END: SYSTEM + 216,
  /** Address and length of the name that was parsed last. */
  PARSED: SYSTEM + 220,
  PARSED_LENGTH: SYSTEM + 224,
  /** Address and length of the text of an ABORT" that has been thrown and not been reported yet. */
  MESSAGE: SYSTEM + 228,
  MESSAGE_LENGTH: SYSTEM + 232,
  /** Return stack pointer at the innermost CATCH; 0 when there is none. */
  HANDLER: SYSTEM + 236,
  /** How many bytes of a line for the standard's interpreter have come so far. */
  LINE_LENGTH: SYSTEM + 240,
  /** Lowest address of the space that ALLOCATE gives; 0 while it has none. */
  HEAP: SYSTEM + 244,
  /**
   * The wordlist of the locals in the definition that is being compiled: three cells, searched before
   * all others.
   */
  LOCALS: SYSTEM + 248,
  /**
   * Dictionary header of the newest word of the standard's dialect, in whichever wordlist; 0 for a
   * nameless one.
   */
  NEWEST: SYSTEM + 260,
  /** The wordlist that takes new definitions of the standard's dialect. */
  CURRENT: SYSTEM + 264,
  /** Dictionary header of the newest word of the FORTH layer that was booted; 0 where there is none. */
  BOOTED: SYSTEM + 268,
  /**
   * Execution token of the word that switches to the standard's dialect; 0 while that has not been loaded.
   */
  SWITCH: SYSTEM + 272,
  /** Where the words of that dialect begin, and the address behind them; 0 while it has not been loaded. */
  LAYER: SYSTEM + 276,
  LAYER_END: SYSTEM + 280,
} as const;

/** How many cells, from SOURCE on, say what is being interpreted. */
export const SOURCE_CELLS = 10;

/** Most wordlists in the search order. */
export const ORDER_MAX = 16;

/** Address of the buffer where WORD leaves its word. */
export const WORD_BUFFER = SYSTEM + 0x200;
/** Longest word that WORD can give, in bytes. */
export const WORD_MAX = 255;

/** Address of the name that the input port gives for the source it reads. */
export const PORT_NAME = SYSTEM + 0x300;
/** The longest such name, in bytes. */
export const PORT_NAME_MAX = 255;

/** Address of the buffer that KEY reads from. */
export const INPUT_BUFFER = SYSTEM + 0x400;
/** Its size in bytes, and so the length of the longest piece of input that is taken at once. */
export const INPUT_SIZE = 4096;

/** Where the standard's interpreter keeps the line from the terminal. */
export const LINE_BUFFER = INPUT_BUFFER + INPUT_SIZE;
/** Longest line there, in bytes. */
export const LINE_MAX = 0x1000;

/** Bytes of a number on the float stack. */
export const FLOAT = 8;
/** Lowest address of the float stack. */
export const FLOAT_STACK = LINE_BUFFER + LINE_MAX;
/** Address of the empty float stack. */
export const F0 = FLOAT_STACK + 0x8000;
/** Lowest address of the locals stack. */
export const LOCALS_STACK = F0;
/** Address of the empty locals stack. */
export const L0 = LOCALS_STACK + 0x10000;

/** Bytes that a trap may use beyond the end of a full stack, so that THROW can run. */
export const STACK_SLACK = 1024;
/** Bytes of the return stack. */
export const RETURN_STACK_SIZE = 0x40000;
/** Bytes of the data stack. */
export const DATA_STACK_SIZE = 0x40000;

/** Lowest address of the return stack, its slack included. */
export const RETURN_STACK = L0;
/** Address of the empty return stack. */
export const R0 = RETURN_STACK + STACK_SLACK + RETURN_STACK_SIZE;

/** First byte of the dictionary. */
export const DICTIONARY = R0;

/** Smallest size of memory, in bytes: 1 MiB. Every size is a power of two. */
export const MEMORY_MIN = 0x100000;
/** Largest size of memory, in bytes: 1 GiB. */
export const MEMORY_MAX = 0x40000000;
/** Size of memory, in bytes, unless the host asks for another: 16 MiB. */
export const MEMORY_DEFAULT = 0x1000000;

/**
 * A flag in the byte of a dictionary header that also holds the length of the name: the word runs even in
 * a definition.
 */
export const F_IMMED = 0x80;
/**
 * A flag there that is not in the original, which leaves the bit free: the word has no meaning
 * outside a definition.
 */
export const F_COMPONLY = 0x40;
/** A flag there: FIND passes the word over. */
export const F_HIDDEN = 0x20;
/** The bits of that byte that are the length. */
export const F_LENMASK = 0x1f;

/** The version of the original whose behaviour is kept. */
export const VERSION = 47;

/** The address, rounded up to a cell. */
export function aligned(address: number): number {
  return (address + CELL - 1) & -CELL;
}

import { constant, machine, variable } from "../../vm/declare.ts";
import { f64, i32, local, returns, word } from "../../vm/instruction.ts";
import {
  CELL,
  CODE,
  DICTIONARY,
  F0,
  F_HIDDEN,
  L0,
  LINE_BUFFER,
  SOURCE_CELLS,
  VARIABLE,
} from "../../vm/layout.ts";
import type { Machine, Signal } from "../../vm/machine.ts";
import { Trap } from "../../vm/trap.ts";
import { layDown, leaveUnlessRoom } from "../here-code.ts";

/** Words that find names and allot data space. */
export const dictionary = [
  machine("FIND-NAME", "( addr u -- nt | 0 )", {
    doc: "The name token of the word of that name in the search order, or 0.",
    test: ['S" DUP" FIND-NAME 0= -> 0', 'S" nonesuch" FIND-NAME -> 0'],
    meaning: "plain",
    run: (m) => {
      const from = m.item(1) >>> 0;
      const length = m.item(0) >>> 0;
      m.memory.readable(from, length);
      const header = m.dictionary.findInOrder(m.memory.bytes, from, length);
      m.drop(1);
      m.setTop(header);
    },
  }),
  machine("FIND-NAME-IN", "( addr u wid -- nt | 0 )", {
    doc: "The name token of the word of that name in a wordlist, or 0.",
    test: ['S" dup" FORTH-WORDLIST FIND-NAME-IN 0= -> 0'],
    meaning: "plain",
    run: (m) => {
      const header = m.dictionary.find(m.memory.read(m.item(2), m.item(1)), m.item(0));
      m.drop(2);
      m.setTop(header);
    },
  }),
  machine("HERE", "( -- addr )", {
    doc: "Address of the next free byte of the data space.",
    test: ["HERE 5 , HERE SWAP - -> 4"],
    wasm: [i32.const(VARIABLE.HERE), i32.load],
    run: (m) => {
      m.push(m.dictionary.here);
    },
  }),
  machine("ALLOT", "( n -- )", {
    doc: "Take n bytes of data space, or give them back if n is negative.",
    test: [
      "HERE 10 ALLOT HERE SWAP - -> 10",
      "2000000000 ALLOT -> THROW -8",
      "-2000000000 ALLOT -> THROW -8",
      "2147483647 ALLOT -> THROW -8",
    ],
    wasm: [
      ...([i32.const(VARIABLE.HERE), i32.load, local.set(1)] as const),
      ...leaveUnlessRoom(1, 0),
      ...([local.get(1), local.get(0), i32.add, local.set(2)] as const),
      ...leaveUnlessRoom(2, 0),
      ...([i32.const(VARIABLE.HERE), local.get(2), i32.store] as const),
    ],
    run: (m) => {
      const bytes = m.item(0);
      if (m.dictionary.here + bytes < DICTIONARY) throw new Trap(-8);
      m.dictionary.reserve(bytes);
      m.memory.set(VARIABLE.HERE, m.dictionary.here + bytes);
      m.drop(1);
    },
  }),
  machine("C,", "( char -- )", {
    doc: "Append a character to the data space.",
    test: ["HERE 65 C, C@ -> 65", "HERE 256 C, 3 C, C@ -> 0"],
    wasm: layDown(i32.store8, 1),
    run: (m) => {
      m.dictionary.reserve(1);
      const { here } = m.dictionary;
      m.memory.storeByte(here, m.item(0));
      m.memory.set(VARIABLE.HERE, here + 1);
      m.drop(1);
    },
  }),
  variable(">IN", VARIABLE.TO_IN, "How many characters of the input have been read.", ["1 >IN +! 75 -> 5"]),
  variable("BLK", VARIABLE.BLK, "Number of the block that is being interpreted, or 0.", ["BLK @ -> 0"]),
] as const;

/** The address of a cell in which the text interpreter or the compiler keeps something. */
const address = (name: string, at: number, doc: string) => constant(name, at, doc);

/** Pushes the cells that describe the input source on the return stack, the last first. */
const saveSource = Array.from({ length: SOURCE_CELLS }, (_, i) => [
  i32.const(VARIABLE.SOURCE + (SOURCE_CELLS - 1 - i) * CELL),
  i32.load,
  returns.push,
]).flat();

/** What defining words, the search order and the text interpreter are made of. */
export const dictionaryInternal = [
  address("(DIALECT)", VARIABLE.DIALECT, "Address of the cell that says which dialect is spoken."),
  address("(COLD)", VARIABLE.COLD, "Address of the thread that runs after an error."),
  address("(HERE)", VARIABLE.HERE, "Address of the cell that holds HERE."),
  address("(BREAK)", VARIABLE.BREAK, "Address of the cell that holds the end of the data space."),
  address("(HEAP)", VARIABLE.HEAP, "Address of the cell that holds where the space of ALLOCATE begins."),
  address("(JONESFORTH-LIST)", VARIABLE.LATEST, "The wordlist of JONESFORTH."),
  address("FORTH-WORDLIST", VARIABLE.FORTH, "The wordlist of the standard's words."),
  address("(INTERNAL-LIST)", VARIABLE.INTERNAL, "The wordlist of what the standard's words are made of."),
  address("(WORDLISTS)", VARIABLE.WORDLISTS, "Address of the cell that holds the newest wordlist."),
  address("(CURRENT)", VARIABLE.CURRENT, "Address of the cell that holds the compilation wordlist."),
  address("(ORDER)", VARIABLE.ORDER_COUNT, "Address of the search order: a count, then wordlists."),
  address(
    "(NEWEST)",
    VARIABLE.NEWEST,
    "Address of the cell that holds the name token of the newest definition.",
  ),
  address("(SOURCE)", VARIABLE.SOURCE, "Address of the description of the input source."),
  address("(PARSED)", VARIABLE.PARSED, "Address of the two cells that tell the name parsed last."),
  address("(MESSAGE)", VARIABLE.MESSAGE, 'Address of the two cells that tell the message of ABORT".'),
  address("(HANDLER)", VARIABLE.HANDLER, "Address of the cell that holds the return stack pointer of CATCH."),
  address("(LOCALS)", VARIABLE.LOCALS, "The wordlist of the locals of a definition."),
  address("(L0)", L0, "The locals stack pointer when the stack is empty."),
  address("(F0)", F0, "The float stack pointer when the stack is empty."),
  address("(LINE-BUFFER)", LINE_BUFFER, "Address of the line from the terminal."),
  machine("(HEADER)", "( addr u -- )", {
    doc: "Append a dictionary header with that name to the compilation wordlist. It has no codeword yet.",
    test: ['S" FOO" (HEADER) (NEWEST) @ 4 + C@ -> 3', 'S" " (HEADER) -> THROW -16'],
    meaning: "plain",
    run: (m) => {
      const from = m.item(1) >>> 0;
      const length = m.item(0) >>> 0;
      m.memory.readable(from, length);
      if (length === 0) throw new Trap(-16);
      define(m, from, length);
      m.drop(2);
    },
  }),
  machine("(NAMELESS)", "( -- )", {
    doc: "Append a dictionary header without a name to the compilation wordlist.",
    test: ["(NAMELESS) (NEWEST) @ 4 + C@ -> 0"],
    meaning: "plain",
    run: (m) => {
      define(m, 0, 0);
    },
  }),
  machine("(FLAG)", "( nt mask -- )", {
    doc: "Set flags of a name.",
    test: [": T 5 LIT, ; (NEWEST) @ F_IMMED (FLAG) : U T ; U -> 5"],
    meaning: "plain",
    run: (m) => {
      const missing = m.item(0) & ~m.dictionary.flags(m.item(1));
      m.dictionary.toggleFlag(m.item(1), missing & 0xff);
      m.drop(2);
    },
  }),
  machine("(SHOW)", "( nt -- )", {
    doc: "Make a hidden name visible.",
    test: [": T 5 ; (NEWEST) @ DUP F_HIDDEN (FLAG) (SHOW) T -> 5"],
    meaning: "plain",
    run: (m) => {
      m.dictionary.toggleFlag(m.item(0), m.dictionary.flags(m.item(0)) & F_HIDDEN);
      m.drop(1);
    },
  }),
  machine("(NAME>)", "( nt -- xt )", {
    doc: "The execution token that belongs to a name; of a synonym, that of the other word.",
    test: ['S" DUP" FIND-NAME (NAME>) 5 SWAP EXECUTE -> 5 5', "0 (NAME>) -> THROW -9"],
    meaning: "plain",
    run: (m) => {
      m.setTop(tokenOf(m, m.item(0)));
    },
  }),
  machine("(SOURCE>R)", "( -- )", {
    doc: "Move the description of the input source to the return stack.",
    test: [": T (SOURCE>R) (R>SOURCE) ; T ->"],
    compileOnly: true,
    wasm: saveSource,
    run: (m) => {
      for (let i = SOURCE_CELLS - 1; i >= 0; i--) m.pushReturn(m.memory.get(VARIABLE.SOURCE + i * CELL));
    },
  }),
  machine("(R>SOURCE)", "( -- )", {
    doc: "Move the description of the input source back from the return stack.",
    test: [": T (SOURCE>R) 0 >IN ! (R>SOURCE) ; T ->"],
    compileOnly: true,
    run: restoreSource,
  }),
] as const;

/** Takes the description of the input source back from the return stack. @throws Trap -6 */
export function restoreSource(m: Machine): void {
  const { memory } = m;
  for (let i = 0; i < SOURCE_CELLS; i++) {
    const value = m.popReturn();
    const at = VARIABLE.SOURCE + i * CELL;
    // A program that throws and catches within one line finds most cells unchanged, and comparing is cheaper
    // than storing.
    if (memory.get(at) !== value) memory.set(at, value);
  }
}

/** The execution token of a name; of a synonym, that of the other word. */
export function tokenOf(m: Machine, header: number): number {
  const xt = m.dictionary.codeword(header);
  const code = m.primitives[(m.memory.fetch(xt) - CODE) >>> 3];
  return code === runSynonym ? m.memory.fetch(xt + CELL) : xt;
}

function define(m: Machine, from: number, length: number): void {
  const header = m.dictionary.create(m.memory.bytes, m.memory.get(VARIABLE.CURRENT), from, length);
  m.memory.set(VARIABLE.NEWEST, header);
}

/**
 * The code of words that defining words make. Each finds its data behind its codeword, whose address is
 * in `w`.
 */
export const definedInternal = [
  machine("(CREATE)", "( -- addr )", {
    doc: "Code of a word made by CREATE: push the address of its data, two cells behind the codeword.",
    test: ["CREATE T 7 , T @ -> 7"],
    wasm: [word.address(2 * CELL)],
    run: (m) => {
      m.push(m.w + 2 * CELL);
    },
  }),
  machine("(DOES)", "( -- addr )", {
    doc: "Code of a word changed by DOES>: push the address of its data, and go on in the thread that the cell before it names.",
    test: [": T CREATE , DOES> @ 1+ ; 7 T U U -> 8"],
    meaning: "does",
    run: (m) => {
      const { w } = m;
      m.push(w + 2 * CELL);
      m.pushReturn(m.ip);
      m.ip = m.memory.fetch(w + CELL);
    },
  }),
  machine("(CONSTANT)", "( -- x )", {
    doc: "Code of a constant: push the cell behind the codeword.",
    test: ["5 CONSTANT T T -> 5"],
    wasm: [word.cell(CELL)],
    run: pushCell,
  }),
  machine("(VALUE)", "( -- x )", {
    doc: "Code of a value: push the cell behind the codeword.",
    test: ["5 VALUE T T 6 TO T T -> 5 6"],
    wasm: [word.address(CELL), i32.load],
    run: pushCell,
  }),
  machine("(2CONSTANT)", "( -- x1 x2 )", {
    doc: "Code of a double constant: push the two cells behind the codeword.",
    test: ["1 2 2CONSTANT T T -> 1 2"],
    wasm: [word.cell(2 * CELL), word.cell(CELL)],
    run: pushCells,
  }),
  machine("(2VALUE)", "( -- x1 x2 )", {
    doc: "Code of a double value: push the two cells behind the codeword.",
    test: ["1 2 2VALUE T T 3 4 TO T T -> 1 2 3 4"],
    wasm: [word.address(2 * CELL), i32.load, word.address(CELL), i32.load],
    run: pushCells,
  }),
  machine("(FCONSTANT)", "( -- r )", {
    doc: "Code of a float constant: push the float behind the codeword.",
    test: ["5e FCONSTANT T T F>S -> 5"],
    wasm: [word.address(CELL), f64.load],
    run: pushFloat,
  }),
  machine("(FVALUE)", "( -- r )", {
    doc: "Code of a float value: push the float behind the codeword.",
    test: ["5e FVALUE T T F>S 6e TO T T F>S -> 5 6"],
    wasm: [word.address(CELL), f64.load],
    run: pushFloat,
  }),
  machine("(DEFER)", "( -- )", {
    doc: "Code of a deferred word: run the word whose execution token lies behind the codeword.",
    test: ["DEFER T ' 1+ IS T 5 T -> 6"],
    meaning: "deferred",
    run: runOther,
  }),
  machine("(SYNONYM)", "( -- )", {
    doc: "Code of a synonym: run the word whose execution token lies behind the codeword.",
    test: ["SYNONYM T 1+ 5 T -> 6"],
    run: runSynonym,
  }),
  machine("(LOCAL-NAME)", "( -- )", {
    doc: "Code of the name of a local, which is immediate: compile a fetch of it.",
    test: [": T {: a :} a ; 5 T -> 5"],
    run: (m) => {
      m.dictionary.comma(m.memory.fetch(m.w + 2 * CELL));
      m.dictionary.comma(m.memory.fetch(m.w + CELL));
    },
  }),
  machine("(FLIT)", "( -- r )", {
    doc: "Push the float that lies in the next two cells of the thread.",
    test: [": T 2e F>S ; T -> 2"],
    compileOnly: true,
    meaning: "float literal",
    run: (m) => {
      m.pushFloat(m.memory.fetchDouble(m.ip));
      m.ip += 2 * CELL;
    },
  }),
] as const;

function pushCell(m: Machine): void {
  m.push(m.memory.fetch(m.w + CELL));
}

function pushCells(m: Machine): void {
  const x2 = m.memory.fetch(m.w + CELL);
  m.push(m.memory.fetch(m.w + 2 * CELL));
  m.push(x2);
}

function pushFloat(m: Machine): void {
  m.pushFloat(m.memory.fetchDouble(m.w + CELL));
}

function runOther(m: Machine): Signal {
  m.w = m.memory.fetch(m.w + CELL);
  return "dispatch";
}

function runSynonym(m: Machine): Signal {
  return runOther(m);
}

/**
 * Named cells of a frame on the locals stack: what `{:` compiles. The number of the cell is in the thread.
 */
export const localsInternal = [
  machine("(FRAME)", "( -- )", {
    doc: "Make room for locals; the next cell of the thread says how many.",
    test: [": T {: a b :} b a ; 1 2 T -> 2 1"],
    compileOnly: true,
    meaning: "frame",
    run: (m) => {
      m.enterFrame(m.memory.fetch(m.ip));
      m.ip += CELL;
    },
  }),
  machine("(UNFRAME)", "( -- )", {
    doc: "Give the room of the locals back.",
    test: [": T {: a :} a EXIT ; 5 T -> 5"],
    compileOnly: true,
    meaning: "unframe",
    run: (m) => {
      m.setLocalsStack(m.memory.fetch(m.lp));
    },
  }),
  machine("(LOCAL@)", "( -- x )", {
    doc: "Push the local whose number is in the next cell of the thread.",
    test: [": T {: a :} a a ; 5 T -> 5 5"],
    compileOnly: true,
    meaning: "fetch local",
    run: (m) => {
      m.push(m.memory.fetch(m.lp + m.memory.fetch(m.ip) * CELL));
      m.ip += CELL;
    },
  }),
  machine("(LOCAL!)", "( x -- )", {
    doc: "Store into the local whose number is in the next cell of the thread.",
    test: [": T {: a :} 7 TO a a ; 5 T -> 7"],
    compileOnly: true,
    meaning: "store local",
    run: (m) => {
      m.memory.store(m.lp + m.memory.fetch(m.ip) * CELL, m.item(0));
      m.drop(1);
      m.ip += CELL;
    },
  }),
] as const;

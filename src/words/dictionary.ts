import { machine, threaded } from "../vm/declare.ts";
import { i32 } from "../vm/instruction.ts";
import { CELL, F_COMPONLY, F_HIDDEN, F_IMMED, VARIABLE, WORD_BUFFER } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";
import { layDown } from "./here-code.ts";
import { nextWord } from "./terminal.ts";

/** Words that find others in the dictionary. */
export const dictionary = [
  machine("FIND", "( addr u -- header | 0 )", {
    doc: "The dictionary header of the word of that name, or 0. Upper and lower case are the same.",
    test: [
      ": T WORD FIND ; T DUP 4+ C@ -> 3",
      ": T WORD FIND ; T dup T DUP = -> 1",
      ": T WORD FIND ; T nonesuch -> 0",
    ],
    meaning: "plain",
    run: (m) => {
      const header = m.dictionary.find(m.memory.read(m.item(1), m.item(0)));
      m.drop(1);
      m.setTop(header);
    },
  }),
  machine(">CFA", "( header -- xt )", {
    doc: "Address of the codeword that belongs to a header: the word's execution token.",
    test: [": T WORD FIND >CFA ; T DUP ' DUP = -> 1", "0 >CFA -> THROW -13"],
    meaning: "plain",
    run: (m) => {
      m.setTop(m.dictionary.codeword(headerOnTop(m)));
    },
  }),
  threaded(">DFA", "( header -- addr )", {
    doc: "Address of the parameter field that belongs to a header.",
    test: [": T WORD FIND DUP >DFA SWAP >CFA - ; T DUP -> 4"],
    thread: [">CFA", "4+", "EXIT"],
  }),
] as const;

/** Words that make and change dictionary headers, and append to the dictionary. */
export const compiler = [
  machine("CREATE", "( addr u -- )", {
    doc: "Append a dictionary header with that name, and make it the newest. It has no codeword yet.",
    test: [": T WORD CREATE ; T FOO LATEST @ 4+ C@ -> 3", ": abcdefghijklmnopqrstuvwxyzabcdef -> THROW -19"],
    meaning: "plain",
    run: (m) => {
      const from = m.item(1) >>> 0;
      const length = m.item(0) >>> 0;
      m.memory.readable(from, length);
      m.dictionary.create(m.memory.bytes, VARIABLE.LATEST, from, length);
      m.drop(2);
    },
  }),
  machine(",", "( x -- )", {
    doc: "Append x to the dictionary.",
    test: ["5 , HERE @ 4- @ -> 5"],
    wasm: layDown(i32.store, CELL),
    run: (m) => {
      m.dictionary.comma(m.item(0));
      m.drop(1);
    },
  }),
  machine("[", "( -- )", {
    doc: "Interpret from here on.",
    test: [": T [ STATE @ ] ; -> 0"],
    immediate: true,
    meaning: "plain",
    run: (m) => {
      m.memory.set(VARIABLE.STATE, 0);
    },
  }),
  machine("]", "( -- )", {
    doc: "Compile from here on.",
    test: [": T ] STATE @ 0 STATE ! ; T -> 1"],
    meaning: "plain",
    run: (m) => {
      m.memory.set(VARIABLE.STATE, 1);
    },
  }),
  threaded(":", "( -- )", {
    doc: "Begin a definition: `: NAME words ;`. The word is hidden until it is complete.",
    test: [": SQUARE DUP * ; 7 SQUARE -> 49"],
    thread: ["WORD", "CREATE", "DOCOL", ",", "LATEST", "@", "HIDDEN", "]", "EXIT"],
  }),
  threaded(";", "( -- )", {
    doc: "End a definition.",
    test: [": TWO 1 1 + ; TWO -> 2", "; -> THROW -14"],
    immediate: true,
    compileOnly: true,
    thread: ["LIT", "EXIT", ",", "LATEST", "@", "HIDDEN", "[", "EXIT"],
  }),
  machine("IMMEDIATE", "( -- )", {
    doc: "Make the newest word immediate, so that it runs even while compiling. A second IMMEDIATE takes that back.",
    test: [": T IMMEDIATE 5 , ; : U LIT T ; U -> 5"],
    immediate: true,
    meaning: "plain",
    run: (m) => {
      m.dictionary.toggleFlag(m.dictionary.latest, F_IMMED);
    },
  }),
  machine("COMPILE-ONLY", "( -- )", {
    doc: "Mark the newest word as one that has no meaning outside a definition.",
    test: [": T COMPILE-ONLY ; T -> THROW -14"],
    immediate: true,
    meaning: "plain",
    run: (m) => {
      m.dictionary.toggleFlag(m.dictionary.latest, F_COMPONLY);
    },
  }),
  machine("HIDDEN", "( header -- )", {
    doc: "Hide a word, so that FIND does not see it; or show it, if it was hidden.",
    test: [": T ; LATEST @ HIDDEN T -> THROW -13", ": T 5 ; LATEST @ DUP HIDDEN HIDDEN T -> 5"],
    meaning: "plain",
    run: (m) => {
      m.dictionary.toggleFlag(headerOnTop(m), F_HIDDEN);
      m.drop(1);
    },
  }),
  threaded("HIDE", "( -- )", {
    doc: "Hide the word whose name follows.",
    test: [": T ; HIDE T T -> THROW -13", "HIDE nonesuch -> THROW -13"],
    thread: ["WORD", "FIND", "HIDDEN", "EXIT"],
  }),
  machine("'", "( -- xt )", {
    doc: "Push the execution token of a word: in a definition, of the word that follows; at the prompt, of the next word typed.",
    test: [": T ' DUP ; 5 T EXECUTE -> 5 5", "5 ' DUP EXECUTE -> 5 5", "' nonesuch -> THROW -13"],
    meaning: "literal",
    run: (m) => {
      if (!m.calledByInterpret) {
        m.push(m.memory.fetch(m.ip));
        m.ip += CELL;
        return undefined;
      }
      const length = nextWord(m);
      if (typeof length !== "number") return length;
      const found = m.dictionary.find(m.memory.read(WORD_BUFFER, length));
      if (found === 0) throw new Trap(-13, "", m.input.lastWord);
      m.push(m.dictionary.codeword(found));
      return undefined;
    },
  }),
] as const;

/**
 * The header on top of the stack, which may not be 0, what FIND gives for an unknown name. @throws Trap -13
 */
function headerOnTop(m: Machine): number {
  const address = m.item(0);
  if (address === 0) throw new Trap(-13, "", m.input.lastWord);
  return address;
}

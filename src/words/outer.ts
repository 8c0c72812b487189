import { machine, threaded } from "../vm/declare.ts";
import { encode } from "../vm/dictionary.ts";
import { CLOSED, WAIT } from "../vm/input.ts";
import { CELL, CODE, F_COMPONLY, F_HIDDEN, F_IMMED, VARIABLE, WORD_BUFFER } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import { attempt, Trap } from "../vm/trap.ts";
import { parseNumber } from "./terminal.ts";

const EXIT = encode("EXIT");

/** The outer interpreter, which reads lines and obeys them. */
export const outer = [
  threaded("QUIT", "( -- )", {
    doc: "Empty the return stack and interpret for ever. The machine starts here.",
    test: [": T QUIT 5 ; T -> "],
    thread: ["R0", "RSP!", "INTERPRET", "BRANCH", -2 * CELL],
  }),
  machine("INTERPRET", "( -- )", {
    doc: "Read a word and execute it; or, while compiling, append it to the definition unless it is immediate. What is not a word is a number.",
    test: ["1 -> 1", "nonesuch -> THROW -13", "9nine -> THROW -13", ": T 12 ; T -> 12"],
    run: interpret,
  }),
  machine("EXECUTE", "( xt -- )", {
    doc: "Run the word whose execution token is on the stack.",
    test: ["5 ' DUP EXECUTE -> 5 5", "KEY A ' KEY EXECUTE B -> 65 66", "0 EXECUTE -> THROW -9"],
    meaning: "execute",
    run: (m) => {
      m.w = m.item(0);
      m.drop(1);
      return "dispatch";
    },
  }),
  machine("UNCAUGHT", "( n -- )", {
    doc: "Report a THROW code that nothing caught, empty both stacks, and go back to QUIT.",
    test: ["1 2 -4 UNCAUGHT -> THROW -4"],
    run: (m) => {
      m.abort(m.item(0));
    },
  }),
] as const;

function interpret(m: Machine): Signal {
  m.memory.set(VARIABLE.INTERPRETED, 0);
  if (m.dictionary.standard) {
    // The last word switched dialects: the interpreter of the other goes on with the line.
    m.ip = VARIABLE.COLD;
    return undefined;
  }
  const length = m.input.word();
  if (length === WAIT) return "line";
  if (length === CLOSED) return "bye";
  m.incident = undefined;
  const { memory, dictionary } = m;
  const compiling = dictionary.compiling;
  const header = dictionary.find(memory.bytes, VARIABLE.LATEST, WORD_BUFFER, length);
  if (header !== 0) {
    const flags = dictionary.flags(header);
    const xt = dictionary.codeword(header);
    if (compiling && (flags & F_IMMED) === 0) {
      dictionary.comma(xt);
      return undefined;
    }
    if (!compiling && (flags & F_COMPONLY) !== 0 && !((flags & F_IMMED) !== 0 && attempt(() => isOpen(m))))
      throw new Trap(-14, "", m.input.lastWord);
    memory.set(VARIABLE.INTERPRETED, header);
    m.w = xt;
    return "dispatch";
  }
  const { value, unread } = parseNumber(memory.bytes, WORD_BUFFER, length, memory.get(VARIABLE.BASE));
  if (unread > 0) throw new Trap(-13, "", m.input.lastWord);
  if (compiling) {
    dictionary.comma(m.literal);
    dictionary.comma(value);
  } else m.push(value);
  return undefined;
}

/**
 * True if there is an open definition to which compiling words can append, although the machine interprets.
 * It is hidden until it is complete; or, if a program makes it by hand, it has no EXIT in it so far.
 */
function isOpen({ memory, dictionary }: Machine): boolean {
  const { latest, here } = dictionary;
  if ((dictionary.flags(latest) & F_HIDDEN) !== 0) return true;
  const xt = dictionary.codeword(latest);
  const exit = dictionary.codeword(dictionary.find(EXIT));
  return memory.fetch(xt) === CODE && !memory.cells.subarray((xt >> 2) + 1, here >> 2).includes(exit);
}

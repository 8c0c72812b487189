import { machine } from "../../vm/declare.ts";
import { CELL, F_COMPONLY, F_IMMED, VARIABLE } from "../../vm/layout.ts";
import type { Machine, Signal } from "../../vm/machine.ts";
import { Trap } from "../../vm/trap.ts";
import { tokenOf } from "./dictionary.ts";
import { readSingle } from "./number.ts";

/** After how many characters of names the machine may be stopped. */
const TURN = 4096;

/** The heart of the text interpreter. */
export const outerInternal = [
  machine("(WORDS-OR)", "( i*x -- j*x )", {
    doc: "Interpret the words and the numbers of one cell of the input to its end, then go on behind the next word of the thread. For any other text, its address and length on the stack, run that word.",
    test: [
      ": T (WORDS-OR) 2DROP ; T 5 NEGATE -6 $F -> -5 -6 15",
      ": T (WORDS-OR) NIP ; T 2 1+ nonesuch 4. -> 3 8 2",
      ": T (WORDS-OR) NIP ; T : U 5 NEGATE ; U -> -5",
      ": T (WORDS-OR) 2DROP ; T IF -> THROW -14",
    ],
    // Without a meaning for the accelerator, which cannot know the words that it will run.
    run: interpretWords,
  }),
] as const;

/**
 * Runs each word as if it stood in the thread right before this one, so that this one runs again after it.
 */
function interpretWords(m: Machine): Signal {
  const { memory, dictionary, input } = m;
  for (let read = 0; read < TURN; ) {
    const length = input.parseName();
    read += length;
    if (length === 0) {
      m.ip += CELL;
      return undefined;
    }
    m.incident = undefined;
    const address = memory.get(VARIABLE.PARSED);
    const { compiling } = dictionary;
    const header = dictionary.findInOrder(memory.bytes, address, length);
    if (header !== 0) {
      const flags = dictionary.flags(header);
      if (!compiling && (flags & F_COMPONLY) !== 0) throw new Trap(-14, "", input.lastParsed);
      const xt = tokenOf(m, header);
      if (!compiling || (flags & F_IMMED) !== 0) return runBefore(m, xt);
      dictionary.comma(xt);
      continue;
    }
    const value = readSingle(memory.bytes, address, address + length, memory.get(VARIABLE.BASE));
    if (value === undefined) {
      m.push(address);
      m.push(length);
      return runBefore(m, memory.fetch(m.ip));
    }
    if (compiling) {
      dictionary.comma(m.literal);
      dictionary.comma(value);
    } else m.push(value);
  }
  m.ip -= CELL;
  return m.spend(TURN);
}

function runBefore(m: Machine, xt: number): Signal {
  m.ip -= CELL;
  m.w = xt;
  return "dispatch";
}

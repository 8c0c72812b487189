import { type Declaration, machine } from "../vm/declare.ts";
import { decode } from "../vm/dictionary.ts";
import { CLOSED, WAIT } from "../vm/input.ts";
import { WORD_BUFFER } from "../vm/layout.ts";
import { Trap } from "../vm/trap.ts";

/** What a word of the page's asks the page to do. */
export type PageRequest =
  /** Open the tutorial. */
  | { readonly show: "tutorial" }
  /** Show where a word comes from. */
  | { readonly show: "word"; readonly name: string };

/** The words that a machine has on the page and nowhere else. @param ask told what they ask for */
export function pageWords(ask: (request: PageRequest) => void): readonly Declaration[] {
  return [
    machine("TUTORIAL", "( -- )", {
      doc: "Open the tutorial beside the terminal.",
      test: ["TUTORIAL ->"],
      run: () => ask({ show: "tutorial" }),
    }),
    machine("LOCATE", "( -- )", {
      doc: "Show, beside the terminal, the source of the word whose name follows, and its header in memory.",
      test: ["LOCATE DUP ->", "LOCATE nonesuch -> THROW -13"],
      run: (m) => {
        const length = m.input.word();
        if (length === WAIT) return "key";
        if (length === CLOSED) throw new Trap(-16);
        const header = m.dictionary.find(m.memory.read(WORD_BUFFER, length));
        if (header === 0) throw new Trap(-13, "", m.input.lastWord);
        ask({ show: "word", name: decode(m.memory.read(WORD_BUFFER, length)).toUpperCase() });
        return undefined;
      },
    }),
  ];
}

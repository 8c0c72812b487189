import { type Declaration, machine } from "../vm/declare.ts";
import { decode, encode } from "../vm/dictionary.ts";
import { CLOSED, WAIT } from "../vm/input.ts";
import { WORD_BUFFER } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";

/** What one of the page's words asks the page to do. */
export type PageRequest =
  /** Open the tutorial. */
  | { readonly show: "tutorial" }
  /** Show the reader's files. */
  | { readonly show: "files" }
  /** Show where a word comes from. */
  | { readonly show: "word"; readonly name: string };

/** The files of a disk that is ready, with their sizes in bytes. */
export type ListFiles = () => readonly { readonly name: string; readonly size: number }[];

/** The words that a machine has only on the page. @param ask told what they ask for */
export function pageWords(
  ask: (request: PageRequest) => void,
  files: ListFiles = () => [],
): readonly Declaration[] {
  return [
    machine("FILES", "( -- )", {
      doc: "List the files on the disk, with their sizes in bytes, and open the sheet where they can be had and given.",
      test: ['FILES -> "no files\n"'],
      run: (m) => {
        const late = m.ports.disk.ready?.();
        if (late) return m.hold(late);
        const lines = files().map(({ name, size }) => `${String(size).padStart(9)} ${name}\n`);
        m.ports.output.write(encode(lines.length === 0 ? "no files\n" : `\n${lines.join("")}`));
        ask({ show: "files" });
        return undefined;
      },
    }),
    machine("TUTORIAL", "( -- )", {
      doc: "Open the tutorial beside the terminal.",
      test: ["TUTORIAL ->"],
      run: () => ask({ show: "tutorial" }),
    }),
    machine("LOCATE", "( -- )", {
      doc: "Show, beside the terminal, the source of the word whose name follows, and its header in memory.",
      test: ["LOCATE DUP ->", "LOCATE nonesuch -> THROW -13"],
      run: (m) => {
        const text = nextWord(m);
        if (text === "wait") return "key";
        if (text.length === 0) throw new Trap(-16);
        const name = decode(text);
        if (m.dictionary.findInOrder(text) === 0) throw new Trap(-13, "", name);
        ask({ show: "word", name: name.toUpperCase() });
        return undefined;
      },
    }),
  ];
}

/** The next word of the input; empty at the end of all input. */
function nextWord(m: Machine): Uint8Array | "wait" {
  if (m.dictionary.standard) {
    m.input.parseName();
    return m.input.parsed;
  }
  const length = m.input.word();
  return length === WAIT ? "wait" : m.memory.read(WORD_BUFFER, length === CLOSED ? 0 : length);
}

import { type Declaration, machine } from "../vm/declare.ts";
import { encode } from "../vm/dictionary.ts";
import { CLOSED, WAIT } from "../vm/input.ts";
import { WORD_BUFFER } from "../vm/layout.ts";
import type { Machine, Signal } from "../vm/machine.ts";
import { Trap } from "../vm/trap.ts";
import type { Accelerator } from "./accelerator.ts";

/** The accelerator of each machine that has one. */
export const accelerators = new WeakMap<Machine, Accelerator>();

const NONE = "\n(No compiler here: all words are interpreted.)\n";

type Report = typeof import("./report/report.ts");
type Text = (report: Report, accelerator: Accelerator) => string;

let report: Report | undefined;

/**
 * Prints a text about the accelerator, or that there is none. The code that makes such texts is fetched
 * first; until it is there, the word waits and has done nothing.
 * @throws Trap -257 when it cannot be fetched
 * @param prepare reads what the word needs, and returns what makes the text, or why to wait
 */
function tell(m: Machine, prepare: () => Text | Signal): Signal {
  const accelerator = accelerators.get(m);
  if (accelerator && (!report || m.pending)) {
    const answer = m.awaited(async () => {
      report = await import("./report/report.ts");
    });
    if (!answer) return "wait";
    if ("error" in answer) throw new Trap(-257, "it could not be loaded; are you offline?");
  }
  const text = prepare();
  if (typeof text !== "function") return text;
  m.ports.output.write(encode(accelerator && report ? text(report, accelerator) : NONE));
  return undefined;
}

function switchTo(m: Machine, on: boolean): Signal {
  const accelerator = accelerators.get(m);
  if (!accelerator) return tell(m, () => () => NONE);
  accelerator.switch(on);
  return undefined;
}

/** The words that show what the accelerator does, and switch it, in both dialects. */
const switches = [
  machine("JIT", "( -- )", {
    doc: "Say which words are compiled to WebAssembly, why others are not, and where the time went.",
    test: ["JIT ->"],
    run: (m) =>
      tell(
        m,
        () =>
          ({ summary }, accelerator) =>
            summary(m, accelerator),
      ),
  }),
  machine("JIT-OFF", "( -- )", {
    doc: "Leave every word to the inner interpreter from now on.",
    test: ["JIT-OFF ->"],
    run: (m) => switchTo(m, false),
  }),
  machine("JIT-ON", "( -- )", {
    doc: "Compile again what runs often, after JIT-OFF.",
    test: ["JIT-ON ->"],
    run: (m) => switchTo(m, true),
  }),
];

const webAssemblyOf =
  (m: Machine, xt: number): Text =>
  ({ webAssembly }, accelerator) =>
    webAssembly(m, accelerator, xt);

/** The words of JONESFORTH about the accelerator. */
export const controlWords: readonly Declaration[] = [
  ...switches,
  machine("SEE-WASM", "( -- )", {
    doc: "Print the WebAssembly of the word whose name follows, hot or not; or say why it has none.",
    test: ["SEE-WASM nonesuch -> THROW -13"],
    run: (m) =>
      tell(m, () => {
        const length = m.input.word();
        if (length === WAIT) return "key";
        if (length === CLOSED) throw new Trap(-16);
        const header = m.dictionary.find(m.memory.read(WORD_BUFFER, length));
        if (header === 0) throw new Trap(-13, "", m.input.lastWord);
        return webAssemblyOf(m, m.dictionary.codeword(header));
      }),
  }),
];

/** The same for the standard's dialect, whose FORTH layer defines SEE-WASM by (SEE-WASM). */
export const standardControlWords: readonly Declaration[] = [
  ...switches.map((word) => ({ ...word, wordlist: "forth" as const })),
  {
    ...machine("(SEE-WASM)", "( xt -- )", {
      doc: "Print the WebAssembly of a word, hot or not; or say why it has none.",
      test: ["' DUP (SEE-WASM) ->"],
      run: (m) => tell(m, () => webAssemblyOf(m, m.pop())),
    }),
    wordlist: "internal",
  },
];

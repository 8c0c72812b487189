import { machine } from "../../vm/declare.ts";
import { returns } from "../../vm/instruction.ts";
import { SOURCE_CELLS, VARIABLE } from "../../vm/layout.ts";
import { restoreSource } from "./dictionary.ts";

/** What CATCH puts on the return stack besides the handler before: the source, and where the other stacks end. */
const CAUGHT = SOURCE_CELLS + 3;

/** What CATCH and THROW are made of. THROW's part looks at the return stack, so it is for the interpreter. */
export const exceptionInternal = [
  machine("(UNCATCH)", "( -- )", {
    doc: "Drop what CATCH put on the return stack: nothing was thrown.",
    test: [`: T 7 >R ${"0 >R ".repeat(CAUGHT)}(UNCATCH) R> ; T -> 7`],
    compileOnly: true,
    wasm: Array.from({ length: CAUGHT }, () => returns.drop),
    run: (m) => {
      for (let i = 0; i < CAUGHT; i++) m.popReturn();
    },
  }),
  machine("(NOTE)", "( n -- n )", {
    doc: "Remember where the THROW with code n happened, for the report if nothing catches it.",
    test: ["5 (NOTE) -> 5"],
    run: (m) => {
      m.noteThrow(m.item(0));
    },
  }),
  machine("(UNWIND)", "( i*x n -- j*x n )", {
    doc: "Bring back the stacks, the handler and the source as the innermost CATCH has put them on the return stack, and go on where its caller does.",
    test: [": T 5 (UNWIND) ; 1 ' T CATCH -> 1 5", ": T 1 2 3 5 (UNWIND) ; ' T CATCH -> 5"],
    run: (m) => {
      const { memory } = m;
      const code = m.item(0);
      m.setReturnStack(memory.get(VARIABLE.HANDLER));
      memory.set(VARIABLE.HANDLER, m.popReturn());
      m.setFloatStack(m.popReturn());
      m.setLocalsStack(m.popReturn());
      restoreSource(m);
      m.setDataStack(m.popReturn());
      m.push(code);
      m.ip = m.popReturn();
      return m.onBack(m.ip);
    },
  }),
] as const;

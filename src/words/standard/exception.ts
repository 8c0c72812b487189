import { machine } from "../../vm/declare.ts";
import { returns } from "../../vm/instruction.ts";
import { SOURCE_CELLS, VARIABLE } from "../../vm/layout.ts";
import { restoreSource } from "./dictionary.ts";

/**
 * Cells that CATCH puts on the return stack: the previous handler, the source, and the pointers of the
 * other stacks.
 */
const CAUGHT = SOURCE_CELLS + 4;

/** What CATCH and THROW are made of. */
export const exceptionInternal = [
  machine("(UNCATCH)", "( -- )", {
    doc: "Drop what CATCH put on the return stack: nothing was thrown.",
    test: [`: T 7 >R ${"0 >R ".repeat(CAUGHT)}(UNCATCH) R> ; T -> 7`],
    compileOnly: true,
    meaning: "uncatch",
    wasm: Array.from({ length: CAUGHT }, () => returns.drop),
    run: (m) => {
      for (let i = 0; i < CAUGHT; i++) m.popReturn();
    },
  }),
  machine("(UNWIND)", "( i*x n -- j*x n )", {
    doc: "Restore the stacks, the handler and the source that the innermost CATCH saved on the return stack, and go on where its caller does. If there is no CATCH, do nothing.",
    test: [
      ": T 5 (UNWIND) ; 1 ' T CATCH -> 1 5",
      ": T 1 2 3 5 (UNWIND) ; ' T CATCH -> 5",
      "(HANDLER) @ 0 (HANDLER) ! 5 (UNWIND) SWAP (HANDLER) ! -> 5",
    ],
    meaning: "unwind",
    run: (m) => {
      const { memory } = m;
      const code = m.item(0);
      m.noteThrow(code);
      const handler = memory.get(VARIABLE.HANDLER);
      if (handler === 0) return;
      m.setReturnStack(handler);
      memory.set(VARIABLE.HANDLER, m.popReturn());
      m.setFloatStack(m.popReturn());
      m.setLocalsStack(m.popReturn());
      restoreSource(m);
      m.setDataStack(m.popReturn());
      m.push(code);
      m.ip = m.popReturn();
    },
  }),
] as const;

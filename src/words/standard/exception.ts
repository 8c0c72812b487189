import { machine } from "../../vm/declare.ts";
import { VARIABLE } from "../../vm/layout.ts";
import { restoreSource } from "./dictionary.ts";

/** What THROW is made of. Both look at the return stack, so they are for the interpreter. */
export const exceptionInternal = [
  machine("(NOTE)", "( n -- n )", {
    doc: "Remember where the THROW with code n happened, for the report if nothing catches it.",
    test: ["5 (NOTE) -> 5"],
    run: (m) => {
      m.noteThrow(m.item(0));
    },
  }),
  machine("(UNWIND)", "( i*x n -- j*x n )", {
    doc: "Bring back the stacks, the handler and the source as the innermost CATCH has put them on the return stack.",
    test: [": T 5 (UNWIND) EXIT ; 1 ' T CATCH -> 1 5", ": T 1 2 3 5 (UNWIND) EXIT ; ' T CATCH -> 5"],
    run: (m) => {
      const { memory } = m;
      const code = m.item(0);
      m.setReturnStack(memory.fetch(VARIABLE.HANDLER));
      memory.store(VARIABLE.HANDLER, m.popReturn());
      m.setFloatStack(m.popReturn());
      m.setLocalsStack(m.popReturn());
      restoreSource(m);
      m.setDataStack(m.popReturn());
      m.push(code);
    },
  }),
] as const;

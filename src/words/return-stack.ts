import { machine } from "../vm/declare.ts";

/** Words that reach the return stack, and the two stack pointers. */
export const returnStack = [
  machine(">R", "( x -- )", {
    doc: "Move x to the return stack.",
    test: [": T 1 2 >R R> ; T -> 1 2", "1 >R 2 R> -> 2 1", ": T >R ; T -> THROW -4"],
    meaning: "to return stack",
    run: (m) => {
      m.pushReturn(m.item(0));
      m.drop(1);
    },
  }),
  machine("R>", "( -- x )", {
    doc: "Move the top item of the return stack here.",
    test: [": T 7 >R R> ; T -> 7", "R> -> THROW -6"],
    meaning: "from return stack",
    run: (m) => {
      m.push(m.popReturn());
    },
  }),
  machine("RSP@", "( -- addr )", {
    doc: "The return stack pointer: address of its top item.",
    test: ["R0 RSP@ - -> 0", ": T 9 >R RSP@ @ RDROP ; T -> 9"],
    meaning: "return stack pointer",
    run: (m) => {
      m.push(m.rp);
    },
  }),
  machine("RSP!", "( addr -- )", {
    doc: "Set the return stack pointer.",
    test: [": T 1 >R 2 >R RSP@ 4+ RSP! R> ; T -> 1", "0 RSP! -> THROW -9", "R0 1- RSP! -> THROW -23"],
    meaning: "set return stack pointer",
    run: (m) => {
      m.setReturnStack(m.item(0));
      m.drop(1);
    },
  }),
  machine("RDROP", "( -- )", {
    doc: "Remove the top item of the return stack.",
    test: [": T 1 >R 2 >R RDROP R> ; T -> 1", ": T R0 RSP! RDROP ; T -> THROW -6"],
    meaning: "drop return item",
    run: (m) => {
      m.popReturn();
    },
  }),
  machine("DSP@", "( -- addr )", {
    doc: "The data stack pointer as it was before this word: address of the top item.",
    test: ["5 DSP@ @ -> 5 5"],
    meaning: "data stack pointer",
    run: (m) => {
      m.push(m.sp);
    },
  }),
  machine("DSP!", "( addr -- )", {
    doc: "Set the data stack pointer.",
    test: ["1 2 3 DSP@ 4+ 4+ DSP! -> 1", "0 DSP! -> THROW -9", "DSP@ 1+ DSP! -> THROW -23"],
    run: (m) => {
      m.setDataStack(m.item(0));
    },
  }),
] as const;

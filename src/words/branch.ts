import { machine } from "../vm/declare.ts";
import { aligned, CELL } from "../vm/layout.ts";

const compileOnly = true;

/** EXIT, which returns from a word, and LIT, which takes its operand from the thread. */
export const exit = [
  machine("EXIT", "( -- )", {
    doc: "Return from the colon definition that is running.",
    test: [": T 1 EXIT 2 ; T -> 1", "EXIT -> THROW -14"],
    compileOnly,
    meaning: "exit",
    run: (m) => {
      m.ip = m.popReturn();
    },
  }),
  machine("LIT", "( -- x )", {
    doc: "Push the next cell of the thread. Every number in a definition is compiled as LIT and the number.",
    test: [": T 42 ; T -> 42", "LIT -> THROW -14"],
    compileOnly,
    meaning: "literal",
    run: (m) => {
      const ip = m.ip;
      m.push(m.memory.fetch(ip));
      m.ip = ip + CELL;
    },
  }),
] as const;

/** The words that branch, and LITSTRING, which steps over the string that follows it in the thread. */
export const branch = [
  machine("BRANCH", "( -- )", {
    doc: "Add the next cell of the thread to the address of that cell, and go on there.",
    test: [": T 1 BRANCH [ 12 , ] 2 3 ; T -> 1 3", "BRANCH -> THROW -14"],
    compileOnly,
    meaning: "branch",
    run: (m) => m.branch(m.ip),
  }),
  machine("0BRANCH", "( x -- )", {
    doc: "Like BRANCH if x is 0; else go on after the next cell of the thread.",
    test: [
      ": T 0BRANCH [ 12 , ] 2 3 ; 0 T -> 3",
      ": T 0BRANCH [ 12 , ] 2 3 ; 1 T -> 2 3",
      "1 0BRANCH -> THROW -14",
    ],
    compileOnly,
    meaning: "branch if zero",
    run: (m) => {
      const ip = m.ip;
      if (m.pop() === 0) return m.branch(ip);
      m.ip = ip + CELL;
      return undefined;
    },
  }),
  machine("LITSTRING", "( -- addr u )", {
    doc: "Push the address and length of the string that lies in the thread: a cell with the length, then the bytes, filled up to a cell.",
    test: [": T LITSTRING [ 2 , 16961 , ] ; T SWAP @ -> 2 16961", "LITSTRING -> THROW -14"],
    compileOnly,
    meaning: "string",
    run: (m) => {
      const length = m.memory.fetch(m.ip);
      const address = m.ip + CELL;
      m.memory.read(address, length);
      m.push(address);
      m.push(length);
      m.ip = aligned(address + length);
    },
  }),
] as const;

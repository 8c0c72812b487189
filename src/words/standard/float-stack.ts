import { machine } from "../../vm/declare.ts";
import { F0, FLOAT } from "../../vm/layout.ts";
import { floatShuffle } from "./float-word.ts";

/** Words that look at the float stack or rearrange it. */
export const floatStack = [
  floatShuffle("FDROP", "( r -- )", {
    doc: "Remove the top float.",
    test: ["1e FDROP ->", "FDROP -> THROW -45"],
  }),
  floatShuffle("FDUP", "( r -- r r )", {
    doc: "Copy the top float.",
    test: ["2e FDUP F* F>S -> 4"],
  }),
  floatShuffle("FSWAP", "( r1 r2 -- r2 r1 )", {
    doc: "Exchange the top two floats.",
    test: ["1e 2e FSWAP F>S F>S -> 1 2"],
  }),
  floatShuffle("FOVER", "( r1 r2 -- r1 r2 r1 )", {
    doc: "Copy the second float to the top.",
    test: ["1e 2e FOVER F>S F>S F>S -> 1 2 1"],
  }),
  floatShuffle("FROT", "( r1 r2 r3 -- r2 r3 r1 )", {
    doc: "Bring the third float to the top.",
    test: ["1e 2e 3e FROT F>S F>S F>S -> 1 3 2"],
  }),
  floatShuffle("FNIP", "( r1 r2 -- r2 )", {
    doc: "Remove the second float.",
    test: ["1e 2e FNIP F>S -> 2"],
  }),
  floatShuffle("FTUCK", "( r1 r2 -- r2 r1 r2 )", {
    doc: "Put a copy of the top float below the second.",
    test: ["1e 2e FTUCK F>S F>S F>S -> 2 1 2"],
  }),
  machine("FDEPTH", "( -- n )", {
    doc: "How many floats there are.",
    test: ["FDEPTH -> 0", "1e FDEPTH -> 1", "1e 2e F+ FDROP FDEPTH 3e FDEPTH -> 0 1"],
    meaning: "plain",
    run: (m) => {
      m.push((F0 - m.fp) / FLOAT);
    },
  }),
  machine("FPICK", "( u -- r )", {
    doc: "Copy float u to the top, 0 being the top one.",
    test: ["1e 2e 1 FPICK F>S F>S F>S -> 1 2 1", "0 FPICK -> THROW -45", "1e -1 FPICK -> THROW -45"],
    meaning: "plain",
    run: (m) => {
      const value = m.float(m.item(0) >>> 0);
      m.pushFloat(value);
      m.drop(1);
    },
  }),
] as const;

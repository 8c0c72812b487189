import { machine, shuffle } from "../vm/declare.ts";

/** Words that rearrange the data stack. All but ?DUP are declared by their effect alone. */
export const stack = [
  shuffle("DROP", "( x -- )", { doc: "Remove the top item.", test: ["1 2 DROP -> 1", "DROP -> THROW -4"] }),
  shuffle("SWAP", "( x1 x2 -- x2 x1 )", {
    doc: "Exchange the top two items.",
    test: ["1 2 SWAP -> 2 1", "1 SWAP -> THROW -4"],
  }),
  shuffle("DUP", "( x -- x x )", { doc: "Copy the top item.", test: ["7 DUP -> 7 7", "DUP -> THROW -4"] }),
  shuffle("OVER", "( x1 x2 -- x1 x2 x1 )", {
    doc: "Copy the second item to the top.",
    test: ["1 2 OVER -> 1 2 1"],
  }),
  shuffle("ROT", "( x1 x2 x3 -- x2 x3 x1 )", {
    doc: "Bring the third item to the top.",
    test: ["1 2 3 ROT -> 2 3 1"],
  }),
  shuffle("-ROT", "( x1 x2 x3 -- x3 x1 x2 )", {
    doc: "Put the top item below the next two: the opposite of ROT.",
    test: ["1 2 3 -ROT -> 3 1 2", "1 2 3 ROT -ROT -> 1 2 3"],
  }),
  shuffle("2DROP", "( x1 x2 -- )", { doc: "Remove the top two items.", test: ["1 2 3 2DROP -> 1"] }),
  shuffle("2DUP", "( x1 x2 -- x1 x2 x1 x2 )", {
    doc: "Copy the top two items.",
    test: ["1 2 2DUP -> 1 2 1 2"],
  }),
  shuffle("2SWAP", "( x1 x2 x3 x4 -- x3 x4 x1 x2 )", {
    doc: "Exchange the top two pairs of items.",
    test: ["1 2 3 4 2SWAP -> 3 4 1 2"],
  }),
  machine("?DUP", "( x -- 0 | x x )", {
    doc: "Copy the top item unless it is 0.",
    test: ["5 ?DUP -> 5 5", "0 ?DUP -> 0", "?DUP -> THROW -4"],
    meaning: "copy unless zero",
    run: (m) => {
      const x = m.pop();
      m.push(x);
      if (x !== 0) m.push(x);
    },
  }),
] as const;

import { machine, shuffle } from "../../vm/declare.ts";
import { local, returns } from "../../vm/instruction.ts";
import { CELL } from "../../vm/layout.ts";
import { Trap } from "../../vm/trap.ts";

const compileOnly = true;

/** Words that rearrange the data stack. */
export const stack = [
  shuffle("NIP", "( x1 x2 -- x2 )", { doc: "Remove the second item.", test: ["1 2 NIP -> 2"] }),
  shuffle("TUCK", "( x1 x2 -- x2 x1 x2 )", {
    doc: "Put a copy of the top item below the second.",
    test: ["1 2 TUCK -> 2 1 2"],
  }),
  shuffle("2OVER", "( x1 x2 x3 x4 -- x1 x2 x3 x4 x1 x2 )", {
    doc: "Copy the second pair of items to the top.",
    test: ["1 2 3 4 2OVER -> 1 2 3 4 1 2"],
  }),
  shuffle("2ROT", "( x1 x2 x3 x4 x5 x6 -- x3 x4 x5 x6 x1 x2 )", {
    doc: "Bring the third pair of items to the top.",
    test: ["1 2 3 4 5 6 2ROT -> 3 4 5 6 1 2"],
  }),
  shuffle("2NIP", "( x1 x2 x3 x4 -- x3 x4 )", {
    doc: "Remove the second pair of items.",
    test: ["1 2 3 4 2NIP -> 3 4"],
  }),
  shuffle("2TUCK", "( x1 x2 x3 x4 -- x3 x4 x1 x2 x3 x4 )", {
    doc: "Put a copy of the top pair below the second.",
    test: ["1 2 3 4 2TUCK -> 3 4 1 2 3 4"],
  }),
  machine("PICK", "( xu ... x0 u -- xu ... x0 xu )", {
    doc: "Copy item u to the top, 0 being the one below u.",
    test: ["11 22 33 0 PICK -> 11 22 33 33", "11 22 33 2 PICK -> 11 22 33 11", "1 PICK -> THROW -4"],
    meaning: "pick",
    run: (m) => {
      m.setTop(m.item((m.item(0) >>> 0) + 1));
    },
  }),
  machine("ROLL", "( xu xu-1 ... x0 u -- xu-1 ... x0 xu )", {
    doc: "Bring item u to the top, 0 being the one below u.",
    test: ["11 22 33 2 ROLL -> 22 33 11", "11 22 33 0 ROLL -> 11 22 33", "1 ROLL -> THROW -4"],
    meaning: "roll",
    run: (m) => {
      const u = m.item(0) >>> 0;
      const rolled = m.item(u + 1);
      m.drop(1);
      const top = m.sp >> 2;
      m.cells.copyWithin(top + 1, top, top + u);
      m.setTop(rolled);
    },
  }),
  machine("DEPTH", "( -- n )", {
    doc: "How many items there were.",
    test: ["DEPTH -> 0", "7 7 DEPTH -> 7 7 2"],
    meaning: "depth",
    run: (m) => {
      m.push((m.s0 - m.sp) / CELL);
    },
  }),
  machine("CLEARSTACK", "( ... -- )", {
    doc: "Remove all items.",
    test: ["1 2 3 CLEARSTACK ->"],
    run: (m) => {
      m.setDataStack(m.s0);
    },
  }),
] as const;

/** Words that reach the return stack. */
export const returnStack = [
  machine("R@", "( -- x )", {
    doc: "Copy the top item of the return stack here.",
    test: [": T >R R@ R> ; 5 T -> 5 5"],
    compileOnly,
    wasm: [returns.get(0)],
    run: (m) => {
      m.push(returnItem(m, 0));
    },
  }),
  machine("2>R", "( x1 x2 -- )", {
    doc: "Move the top two items to the return stack, x2 the top one there too.",
    test: [": T 2>R R> R> ; 1 2 T -> 2 1"],
    compileOnly,
    wasm: [local.get(0), returns.push, local.get(1), returns.push],
    run: (m) => {
      m.pushReturn(m.item(1));
      m.pushReturn(m.item(0));
      m.drop(2);
    },
  }),
  machine("2R>", "( -- x1 x2 )", {
    doc: "Move two items from the return stack here.",
    test: [": T 2>R 2R> ; 1 2 T -> 1 2"],
    compileOnly,
    wasm: [returns.get(1), returns.get(0), returns.drop, returns.drop],
    run: (m) => {
      const x2 = m.popReturn();
      m.push(m.popReturn());
      m.push(x2);
    },
  }),
  machine("2R@", "( -- x1 x2 )", {
    doc: "Copy two items of the return stack here.",
    test: [": T 2>R 2R@ 2R> ; 1 2 T -> 1 2 1 2"],
    compileOnly,
    wasm: [returns.get(1), returns.get(0)],
    run: (m) => {
      const x2 = returnItem(m, 0);
      m.push(returnItem(m, 1));
      m.push(x2);
    },
  }),
  machine("N>R", "( xn ... x1 n -- )", {
    doc: "Move n items and their count to the return stack.",
    test: [": T 2 N>R 9 NR> ; 1 2 T -> 9 1 2 2", ": T 0 N>R NR> ; T -> 0"],
    compileOnly,
    run: (m) => {
      const count = m.item(0) >>> 0;
      m.item(count);
      for (let i = 1; i <= count; i++) m.pushReturn(m.item(i));
      m.pushReturn(count);
      m.drop(count + 1);
    },
  }),
  machine("NR>", "( -- xn ... x1 n )", {
    doc: "Move what N>R moved back from the return stack.",
    test: [": T 1 2 3 3 N>R NR> ; T -> 1 2 3 3"],
    compileOnly,
    run: (m) => {
      const count = m.popReturn() >>> 0;
      if (m.rp + count * CELL > m.rpHigh) throw new Trap(-6);
      for (let i = 0; i < count; i++) m.push(m.popReturn());
      m.push(count);
    },
  }),
] as const;

/** The other stack pointers, for CATCH and THROW. */
export const stackInternal = [
  machine("FP@", "( -- addr )", {
    doc: "The float stack pointer.",
    test: ["FP@ FP! ->"],
    meaning: "float stack pointer",
    run: (m) => {
      m.push(m.fp);
    },
  }),
  machine("FP!", "( addr -- )", {
    doc: "Set the float stack pointer.",
    test: ["FP@ FP! ->", "0 FP! -> THROW -9"],
    run: (m) => {
      m.setFloatStack(m.item(0));
      m.drop(1);
    },
  }),
  machine("(FLOOR)", "( -- addr )", {
    doc: "Where the space below the data stack ends.",
    test: ["(FLOOR) S0 @ U< -> -1"],
    meaning: "plain",
    run: (m) => {
      m.push(m.stackFloor);
    },
  }),
  machine("LP@", "( -- addr )", {
    doc: "The locals stack pointer.",
    test: ["LP@ LP! ->"],
    meaning: "locals stack pointer",
    run: (m) => {
      m.push(m.lp);
    },
  }),
  machine("LP!", "( addr -- )", {
    doc: "Set the locals stack pointer.",
    test: ["LP@ LP! ->", "0 LP! -> THROW -9"],
    run: (m) => {
      m.setLocalsStack(m.item(0));
      m.drop(1);
    },
  }),
] as const;

/** Item n of the return stack, 0 the top. @throws Trap -6 */
function returnItem(
  m: { readonly rp: number; readonly rpHigh: number; readonly cells: Int32Array },
  n: number,
): number {
  const address = m.rp + n * CELL;
  if (address >= m.rpHigh) throw new Trap(-6);
  return m.cells[address >> 2] as number;
}

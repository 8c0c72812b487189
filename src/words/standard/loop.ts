import { machine } from "../../vm/declare.ts";
import { i32, local, returns, select } from "../../vm/instruction.ts";
import { CELL } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { Trap } from "../../vm/trap.ts";

const compileOnly = true;

/**
 * The words of a counted loop that programs use. Limit and index are on the return stack, the index on top.
 */
export const loop = [
  machine("I", "( -- n )", {
    doc: "The index of the innermost loop.",
    test: [": T 3 0 DO I LOOP ; T -> 0 1 2", "I -> THROW -14"],
    compileOnly,
    wasm: [returns.get(0)],
    run: (m) => {
      m.push(loopItem(m, 0));
    },
  }),
  machine("J", "( -- n )", {
    doc: "The index of the loop around the innermost one.",
    test: [": T 2 0 DO 7 6 DO J LOOP LOOP ; T -> 0 1"],
    compileOnly,
    wasm: [returns.get(2)],
    run: (m) => {
      m.push(loopItem(m, 2));
    },
  }),
  machine("K", "( -- n )", {
    doc: "The index of the loop around the next to innermost one.",
    test: [": T 2 0 DO 1 0 DO 1 0 DO K LOOP LOOP LOOP ; T -> 0 1"],
    compileOnly,
    wasm: [returns.get(4)],
    run: (m) => {
      m.push(loopItem(m, 4));
    },
  }),
  machine("UNLOOP", "( -- )", {
    doc: "Forget the innermost loop, so that EXIT can leave the word.",
    test: [": T 3 0 DO I UNLOOP EXIT LOOP ; T -> 0"],
    compileOnly,
    wasm: [returns.drop, returns.drop],
    run: (m) => {
      m.popReturn();
      m.popReturn();
    },
  }),
] as const;

/** Moves limit and index to the return stack. */
const enter = [local.get(0), returns.push, local.get(1), returns.push] as const;

/**
 * What DO, ?DO, LOOP and +LOOP compile. The distance in the next cell of the thread is counted as for BRANCH.
 */
export const loopInternal = [
  machine("(DO)", "( limit index -- )", {
    doc: "Begin a loop.",
    test: [": T 2 0 DO I LOOP ; T -> 0 1"],
    compileOnly,
    wasm: [...enter],
    run: begin,
  }),
  machine("(?DO)", "( limit index -- )", {
    doc: "Begin a loop, or go on behind it if limit and index are equal.",
    test: [": T 0 0 ?DO I LOOP 5 ; T -> 5", ": T 2 0 ?DO I LOOP 5 ; T -> 0 1 5"],
    compileOnly,
    meaning: "begin loop",
    wasm: [...enter, local.get(0), local.get(1), i32.eq],
    run: (m) => {
      const ip = m.ip;
      if (m.item(0) === m.item(1)) {
        m.drop(2);
        return m.branch(ip);
      }
      begin(m);
      m.ip = ip + CELL;
      return undefined;
    },
  }),
  machine("(LOOP)", "( -- )", {
    doc: "Add 1 to the index, and go back unless it is then the limit.",
    test: [": T 2 -1 DO I LOOP ; T -> -1 0 1"],
    compileOnly,
    meaning: "loop",
    wasm: [returns.get(0), i32.const(1), i32.add, returns.set(0), returns.get(0), returns.get(1), i32.eq],
    run: (m) => {
      const { cells, rp, ip } = m;
      if (rp + CELL >= m.rpHigh) throw new Trap(-6);
      const index = ((cells[rp >> 2] as number) + 1) | 0;
      if (index !== cells[(rp >> 2) + 1]) {
        cells[rp >> 2] = index;
        return m.branch(ip);
      }
      m.rp = rp + 2 * CELL;
      m.ip = ip + CELL;
      return undefined;
    },
  }),
  machine("(+LOOP)", "( n -- )", {
    doc: "Add n to the index, and go back unless that took it across the boundary between limit-1 and limit.",
    test: [
      ": T 10 0 DO I 4 +LOOP ; T -> 0 4 8",
      ": T 0 4 DO I -2 +LOOP ; T -> 4 2 0",
      ": T -2147483648 2147483646 DO I 1 +LOOP ; T -> 2147483646 2147483647",
    ],
    compileOnly,
    meaning: "loop",
    // Upwards, n crosses the boundary if limit-1 is fewer than n steps away; downwards, if limit is.
    wasm: [
      ...([returns.get(0), returns.get(1), i32.sub, i32.const(0), local.get(0), i32.sub, i32.lt_u] as const),
      ...([returns.get(1), i32.const(1), i32.sub, returns.get(0), i32.sub, local.get(0), i32.lt_u] as const),
      ...([local.get(0), i32.const(0), i32.lt_s, select] as const),
      ...([returns.get(0), local.get(0), i32.add, returns.set(0)] as const),
    ],
    run: (m) => {
      const { cells, rp, ip } = m;
      if (rp + CELL >= m.rpHigh) throw new Trap(-6);
      const step = m.pop();
      const index = cells[rp >> 2] as number;
      const limit = cells[(rp >> 2) + 1] as number;
      // Counting is shifted so that the boundary lies between the greatest and the least number: crossing it
      // is then an overflow.
      const from = (index - limit) ^ -0x80000000;
      const to = (from + step) | 0;
      if (((from ^ to) & (step ^ to)) >= 0) {
        cells[rp >> 2] = (index + step) | 0;
        return m.branch(ip);
      }
      m.rp = rp + 2 * CELL;
      m.ip = ip + CELL;
      return undefined;
    },
  }),
] as const;

function begin(m: Machine): void {
  m.pushReturn(m.item(1));
  m.pushReturn(m.item(0));
  m.drop(2);
}

/** @throws Trap -6 */
function loopItem(m: Machine, n: number): number {
  const address = m.rp + n * CELL;
  if (address >= m.rpHigh) throw new Trap(-6);
  return m.cells[address >> 2] as number;
}

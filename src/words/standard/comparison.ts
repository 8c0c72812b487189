import { pure } from "../../vm/declare.ts";
import { i32, local } from "../../vm/instruction.ts";
import { flag } from "../flag.ts";

/** Turns the 1 and 0 of the opposite comparison into a flag of the standard. */
const opposite = [i32.const(1), i32.sub] as const;

/** Turns a comparison's 1 and 0 into a flag of the standard. */
const negated = [i32.const(-1), i32.mul] as const;

/** Comparisons as the standard has them: a true flag is -1. */
export const comparison = [
  pure("=", "( x1 x2 -- flag )", {
    doc: "True if x1 and x2 are equal.",
    test: ["3 3 = -> -1", "3 4 = -> 0", "1 = -> THROW -4"],
    run: (a, b) => flag(a === b),
    wasm: [i32.ne, ...opposite],
  }),
  pure("<>", "( x1 x2 -- flag )", {
    doc: "True if x1 and x2 differ.",
    test: ["3 3 <> -> 0", "3 4 <> -> -1"],
    run: (a, b) => flag(a !== b),
    wasm: [i32.eq, ...opposite],
  }),
  pure("<", "( n1 n2 -- flag )", {
    doc: "True if n1 is less than n2.",
    test: ["-1 1 < -> -1", "1 1 < -> 0"],
    run: (a, b) => flag(a < b),
    wasm: [i32.ge_s, ...opposite],
  }),
  pure(">", "( n1 n2 -- flag )", {
    doc: "True if n1 is greater than n2.",
    test: ["1 -1 > -> -1", "1 1 > -> 0"],
    run: (a, b) => flag(a > b),
    wasm: [i32.le_s, ...opposite],
  }),
  pure("<=", "( n1 n2 -- flag )", {
    doc: "True if n1 is not greater than n2.",
    test: ["1 1 <= -> -1", "2 1 <= -> 0"],
    run: (a, b) => flag(a <= b),
    wasm: [i32.gt_s, ...opposite],
  }),
  pure(">=", "( n1 n2 -- flag )", {
    doc: "True if n1 is not less than n2.",
    test: ["1 1 >= -> -1", "1 2 >= -> 0"],
    run: (a, b) => flag(a >= b),
    wasm: [i32.lt_s, ...opposite],
  }),
  pure("U<", "( u1 u2 -- flag )", {
    doc: "True if u1 is less than u2, both unsigned.",
    test: ["1 -1 U< -> -1", "-1 1 U< -> 0"],
    run: (a, b) => flag(a >>> 0 < b >>> 0),
    wasm: [i32.lt_u, ...negated],
  }),
  pure("U>", "( u1 u2 -- flag )", {
    doc: "True if u1 is greater than u2, both unsigned.",
    test: ["-1 1 U> -> -1", "1 -1 U> -> 0"],
    run: (a, b) => flag(a >>> 0 > b >>> 0),
    wasm: [local.get(1), local.get(0), i32.lt_u, ...negated],
  }),
  pure("U<=", "( u1 u2 -- flag )", {
    doc: "True if u1 is not greater than u2, both unsigned.",
    test: ["1 -1 U<= -> -1", "-1 1 U<= -> 0"],
    run: (a, b) => flag(a >>> 0 <= b >>> 0),
    wasm: [local.get(1), local.get(0), i32.lt_u, ...opposite],
  }),
  pure("U>=", "( u1 u2 -- flag )", {
    doc: "True if u1 is not less than u2, both unsigned.",
    test: ["-1 1 U>= -> -1", "1 -1 U>= -> 0"],
    run: (a, b) => flag(a >>> 0 >= b >>> 0),
    wasm: [i32.lt_u, ...opposite],
  }),
  pure("0=", "( x -- flag )", {
    doc: "True if x is 0.",
    test: ["0 0= -> -1", "7 0= -> 0"],
    run: (a) => flag(a === 0),
    wasm: [i32.const(0), i32.ne, ...opposite],
  }),
  pure("0<>", "( x -- flag )", {
    doc: "True if x is not 0.",
    test: ["0 0<> -> 0", "-7 0<> -> -1"],
    run: (a) => flag(a !== 0),
    wasm: [i32.const(0), i32.eq, ...opposite],
  }),
  pure("0>", "( n -- flag )", {
    doc: "True if n is positive.",
    test: ["1 0> -> -1", "0 0> -> 0"],
    run: (a) => flag(a > 0),
    wasm: [i32.const(0), i32.le_s, ...opposite],
  }),
  pure("0<=", "( n -- flag )", {
    doc: "True if n is negative or 0.",
    test: ["0 0<= -> -1", "1 0<= -> 0"],
    run: (a) => flag(a <= 0),
    wasm: [i32.const(0), i32.gt_s, ...opposite],
  }),
  pure("0>=", "( n -- flag )", {
    doc: "True if n is positive or 0.",
    test: ["0 0>= -> -1", "-1 0>= -> 0"],
    run: (a) => flag(a >= 0),
    wasm: [i32.const(0), i32.lt_s, ...opposite],
  }),
  pure("0<", "( n -- flag )", {
    doc: "True if n is negative.",
    test: ["-1 0< -> -1", "0 0< -> 0"],
    run: (a) => a >> 31,
    wasm: [i32.const(31), i32.shr_s],
  }),
  pure("WITHIN", "( x1 x2 x3 -- flag )", {
    doc: "True if x1 is at least x2 and below x3, signed or unsigned, or on the circle of all numbers if x3 is below x2.",
    test: [
      "5 1 10 WITHIN -> -1",
      "10 1 10 WITHIN -> 0",
      "1 1 10 WITHIN -> -1",
      "0 5 -5 WITHIN -> 0",
      "7 5 -5 WITHIN -> -1",
    ],
    run: (x, low, high) => flag((x - low) >>> 0 < (high - low) >>> 0),
    wasm: [local.get(0), local.get(1), i32.sub, local.get(2), local.get(1), i32.sub, i32.lt_u, ...negated],
  }),
] as const;

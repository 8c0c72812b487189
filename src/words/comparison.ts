import { pure } from "../vm/declare.ts";
import { i32 } from "../vm/instruction.ts";

/** Comparisons of signed numbers. A true flag is 1 and a false one 0, as in the original. */
export const comparison = [
  pure("=", "( x1 x2 -- flag )", {
    doc: "True if x1 and x2 are equal.",
    test: ["3 3 = -> 1", "3 4 = -> 0"],
    run: (a, b) => (a === b ? 1 : 0),
    wasm: [i32.eq],
  }),
  pure("<>", "( x1 x2 -- flag )", {
    doc: "True if x1 and x2 differ.",
    test: ["3 3 <> -> 0", "3 4 <> -> 1"],
    run: (a, b) => (a === b ? 0 : 1),
    wasm: [i32.ne],
  }),
  pure("<", "( n1 n2 -- flag )", {
    doc: "True if n1 is less than n2.",
    test: ["-1 1 < -> 1", "1 1 < -> 0"],
    run: (a, b) => (a < b ? 1 : 0),
    wasm: [i32.lt_s],
  }),
  pure(">", "( n1 n2 -- flag )", {
    doc: "True if n1 is greater than n2.",
    test: ["1 -1 > -> 1", "1 1 > -> 0"],
    run: (a, b) => (a > b ? 1 : 0),
    wasm: [i32.gt_s],
  }),
  pure("<=", "( n1 n2 -- flag )", {
    doc: "True if n1 is not greater than n2.",
    test: ["1 1 <= -> 1", "2 1 <= -> 0"],
    run: (a, b) => (a <= b ? 1 : 0),
    wasm: [i32.le_s],
  }),
  pure(">=", "( n1 n2 -- flag )", {
    doc: "True if n1 is not less than n2.",
    test: ["1 1 >= -> 1", "1 2 >= -> 0"],
    run: (a, b) => (a >= b ? 1 : 0),
    wasm: [i32.ge_s],
  }),
  pure("0=", "( x -- flag )", {
    doc: "True if x is 0; so it also turns a flag into its opposite.",
    test: ["0 0= -> 1", "7 0= -> 0"],
    run: (a) => (a === 0 ? 1 : 0),
    wasm: [i32.eqz],
  }),
  pure("0<>", "( x -- flag )", {
    doc: "True if x is not 0.",
    test: ["0 0<> -> 0", "-7 0<> -> 1"],
    run: (a) => (a === 0 ? 0 : 1),
    wasm: [i32.const(0), i32.ne],
  }),
  pure("0<", "( n -- flag )", {
    doc: "True if n is negative.",
    test: ["-1 0< -> 1", "0 0< -> 0"],
    run: (a) => (a < 0 ? 1 : 0),
    wasm: [i32.const(0), i32.lt_s],
  }),
  pure("0>", "( n -- flag )", {
    doc: "True if n is positive.",
    test: ["1 0> -> 1", "0 0> -> 0"],
    run: (a) => (a > 0 ? 1 : 0),
    wasm: [i32.const(0), i32.gt_s],
  }),
  pure("0<=", "( n -- flag )", {
    doc: "True if n is negative or 0.",
    test: ["0 0<= -> 1", "1 0<= -> 0"],
    run: (a) => (a <= 0 ? 1 : 0),
    wasm: [i32.const(0), i32.le_s],
  }),
  pure("0>=", "( n -- flag )", {
    doc: "True if n is positive or 0.",
    test: ["0 0>= -> 1", "-1 0>= -> 0"],
    run: (a) => (a >= 0 ? 1 : 0),
    wasm: [i32.const(0), i32.ge_s],
  }),
] as const;

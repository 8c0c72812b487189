import { machine } from "../../vm/declare.ts";
import { f64, i32, i64, local, select } from "../../vm/instruction.ts";
import { CELL, FLOAT } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { flag } from "../flag.ts";
import { float } from "./float-word.ts";

/** True if floats n and n + 1 have the same bits. */
function sameBits({ memory, fp }: Machine, n: number): boolean {
  const at = fp + n * FLOAT;
  const same = (offset: number): boolean => memory.fetch(at + offset) === memory.fetch(at + FLOAT + offset);
  return same(0) && same(CELL);
}

/** Comparisons of floats. A NaN is neither less than anything nor equal to anything. */
export const floatComparison = [
  float("F=", "( r1 r2 -- flag )", {
    doc: "True if r1 and r2 are equal.",
    test: ["1e 1e F= -> -1", "1e 2e F= -> 0"],
    wasm: [f64.eq, i32.const(-1), i32.mul],
    run: (a, b) => flag(a === b),
  }),
  float("F<>", "( r1 r2 -- flag )", {
    doc: "True if r1 and r2 differ.",
    test: ["1e 1e F<> -> 0"],
    wasm: [f64.ne, i32.const(-1), i32.mul],
    run: (a, b) => flag(a !== b),
  }),
  float("F<", "( r1 r2 -- flag )", {
    doc: "True if r1 is less than r2.",
    test: ["1e 2e F< -> -1", "2e 2e F< -> 0"],
    wasm: [f64.lt, i32.const(-1), i32.mul],
    run: (a, b) => flag(a < b),
  }),
  float("F>", "( r1 r2 -- flag )", {
    doc: "True if r1 is greater than r2.",
    test: ["2e 1e F> -> -1"],
    wasm: [f64.gt, i32.const(-1), i32.mul],
    run: (a, b) => flag(a > b),
  }),
  float("F<=", "( r1 r2 -- flag )", {
    doc: "True if r1 is not greater than r2.",
    test: ["2e 2e F<= -> -1"],
    wasm: [f64.le, i32.const(-1), i32.mul],
    run: (a, b) => flag(a <= b),
  }),
  float("F>=", "( r1 r2 -- flag )", {
    doc: "True if r1 is not less than r2.",
    test: ["2e 2e F>= -> -1"],
    wasm: [f64.ge, i32.const(-1), i32.mul],
    run: (a, b) => flag(a >= b),
  }),
  float("F0=", "( r -- flag )", {
    doc: "True if r is 0.",
    test: ["0e F0= -> -1", "1e F0= -> 0"],
    wasm: [local.get(0), f64.const(0), f64.eq, i32.const(-1), i32.mul],
    run: (a) => flag(a === 0),
  }),
  float("F0<>", "( r -- flag )", {
    doc: "True if r is not 0.",
    test: ["0e F0<> -> 0"],
    wasm: [local.get(0), f64.const(0), f64.ne, i32.const(-1), i32.mul],
    run: (a) => flag(a !== 0),
  }),
  float("F0<", "( r -- flag )", {
    doc: "True if r is negative.",
    test: ["-1e F0< -> -1", "0e F0< -> 0"],
    wasm: [local.get(0), f64.const(0), f64.lt, i32.const(-1), i32.mul],
    run: (a) => flag(a < 0),
  }),
  float("F0>", "( r -- flag )", {
    doc: "True if r is positive.",
    test: ["1e F0> -> -1"],
    wasm: [local.get(0), f64.const(0), f64.gt, i32.const(-1), i32.mul],
    run: (a) => flag(a > 0),
  }),
  machine("F~", "( r1 r2 r3 -- flag )", {
    doc: "True if r1 and r2 are nearly equal: if r3 is positive, closer than r3; if it is 0, the same bits; if it is negative, closer than its absolute value times their sum.",
    test: [
      "1e 1.1e 0.2e F~ -> -1",
      "1e 1e 0e F~ -> -1",
      "0e -0e 0e F~ -> 0",
      "10e 11e -0.1e F~ -> -1",
      "0e 0e F/ FDUP FDUP 0e F~ FDROP -> -1",
      "1e 1e 0e 0e F/ F~ -> 0",
      "1e 2e -0e F~ -> 0",
    ],
    wasm: [
      ...([local.get(0), i64.reinterpret_f64, local.get(1), i64.reinterpret_f64, i64.eq] as const),
      ...([local.get(0), local.get(1), f64.sub, f64.abs] as const),
      ...([local.get(2)] as const),
      ...([local.get(0), f64.abs, local.get(1), f64.abs, f64.add, local.get(2), f64.neg, f64.mul] as const),
      ...([local.get(2), f64.const(0), f64.gt, select, f64.lt] as const),
      ...([local.get(2), f64.const(0), f64.eq, select, i32.const(-1), i32.mul] as const),
    ],
    run: (m) => {
      const [a, b, c] = [m.float(2), m.float(1), m.float(0)];
      const distance = Math.abs(a - b);
      const near = c > 0 ? distance < c : distance < -c * (Math.abs(a) + Math.abs(b));
      m.push(flag(c === 0 ? sameBits(m, 1) : near));
      m.setFloatStack(m.fp + 3 * FLOAT);
    },
  }),
] as const;

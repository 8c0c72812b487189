import { machine } from "../../vm/declare.ts";
import { call, f64, local } from "../../vm/instruction.ts";
import { FLOAT } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { float } from "./float-word.ts";

/** Rounds to the nearest whole number, halves to the even one, as IEEE 754 does. */
function nearest(r: number): number {
  const down = Math.floor(r);
  const rest = r - down;
  if (rest !== 0.5) return Math.round(r);
  // -0.5 rounds to 0, and since it is negative the result must be the negative 0.
  return down % 2 === 0 ? down : down + 1 || -0;
}

/** A power. The engine's own may be off by the last bit for powers of 10, which programs rely on. */
function raise(a: number, b: number): number {
  return a === 10 && Number.isInteger(b) ? Number(`1e${b}`) : a ** b;
}

/** The sign bit, in the last byte of a float. JavaScript does not tell the sign of a NaN. */
const SIGN = 0x80;

/** Address of the byte with the sign of the top float. @throws Trap -45 */
function signByte(m: Machine): number {
  m.float(0);
  return m.fp + FLOAT - 1;
}

/**
 * Arithmetic on floats of 64 bits. An operation without a result gives NaN or an infinity, as IEEE 754 says.
 */
export const floatArithmetic = [
  float("F+", "( r1 r2 -- r3 )", {
    doc: "Add r2 to r1.",
    test: ["1e 2e F+ F>S -> 3", "1e F+ -> THROW -45"],
    wasm: [f64.add],
    run: (a, b) => a + b,
  }),
  float("F-", "( r1 r2 -- r3 )", {
    doc: "Subtract r2 from r1.",
    test: ["5e 2e F- F>S -> 3"],
    wasm: [f64.sub],
    run: (a, b) => a - b,
  }),
  float("F*", "( r1 r2 -- r3 )", {
    doc: "Multiply r1 by r2.",
    test: ["5e 2e F* F>S -> 10"],
    wasm: [f64.mul],
    run: (a, b) => a * b,
  }),
  float("F/", "( r1 r2 -- r3 )", {
    doc: "Divide r1 by r2.",
    test: ["7e 2e F/ 2e F* F>S -> 7"],
    wasm: [f64.div],
    run: (a, b) => a / b,
  }),
  machine("FNEGATE", "( r1 -- r2 )", {
    doc: "Change the sign of r1, which may be that of a 0 or of what is not a number.",
    test: ["5e FNEGATE F>S -> -5", "0e FNEGATE -0e 0e F~ -> -1", "0e 0e F/ FDUP FNEGATE 0e F~ -> 0"],
    wasm: [f64.neg],
    run: (m) => {
      const at = signByte(m);
      m.memory.storeByte(at, m.memory.fetchByte(at) ^ SIGN);
    },
  }),
  machine("FABS", "( r1 -- r2 )", {
    doc: "The absolute value of r1: its sign becomes +.",
    test: ["-5e FABS F>S -> 5", "0e 0e F/ FABS FDUP FNEGATE FABS 0e F~ -> -1"],
    wasm: [f64.abs],
    run: (m) => {
      const at = signByte(m);
      m.memory.storeByte(at, m.memory.fetchByte(at) & ~SIGN);
    },
  }),
  float("FMAX", "( r1 r2 -- r3 )", {
    doc: "The greater of r1 and r2.",
    test: ["-5e 3e FMAX F>S -> 3"],
    wasm: [f64.max],
    run: (a, b) => Math.max(a, b),
  }),
  float("FMIN", "( r1 r2 -- r3 )", {
    doc: "The lesser of r1 and r2.",
    test: ["-5e 3e FMIN F>S -> -5"],
    wasm: [f64.min],
    run: (a, b) => Math.min(a, b),
  }),
  float("FSQRT", "( r1 -- r2 )", {
    doc: "The square root of r1.",
    test: ["49e FSQRT F>S -> 7"],
    wasm: [f64.sqrt],
    run: (a) => Math.sqrt(a),
  }),
  float("FLOOR", "( r1 -- r2 )", {
    doc: "Round r1 down.",
    test: ["-1.5e FLOOR F>S -> -2", "1.5e FLOOR F>S -> 1"],
    wasm: [f64.floor],
    run: (a) => Math.floor(a),
  }),
  float("FROUND", "( r1 -- r2 )", {
    doc: "Round r1 to the nearest whole number, a half to the even one.",
    test: [
      "1.5e FROUND F>S -> 2",
      "2.5e FROUND F>S -> 2",
      "-1.2e FROUND F>S -> -1",
      "1e -0.5e FROUND F/ F0< -> -1",
    ],
    wasm: [f64.nearest],
    run: nearest,
  }),
  float("FTRUNC", "( r1 -- r2 )", {
    doc: "Round r1 towards 0.",
    test: ["-1.5e FTRUNC F>S -> -1"],
    wasm: [f64.trunc],
    run: (a) => Math.trunc(a),
  }),
  float("FEXP", "( r1 -- r2 )", {
    doc: "e to the power r1.",
    test: ["0e FEXP F>S -> 1"],
    run: Math.exp,
  }),
  float("FEXPM1", "( r1 -- r2 )", {
    doc: "e to the power r1, less 1; exact near 0.",
    test: ["0e FEXPM1 F>S -> 0"],
    run: Math.expm1,
  }),
  float("FLN", "( r1 -- r2 )", {
    doc: "The natural logarithm of r1.",
    test: ["1e FLN F>S -> 0"],
    run: Math.log,
  }),
  float("FLNP1", "( r1 -- r2 )", {
    doc: "The natural logarithm of r1 plus 1; exact near 0.",
    test: ["0e FLNP1 F>S -> 0"],
    run: Math.log1p,
  }),
  float("FLOG", "( r1 -- r2 )", {
    doc: "The logarithm of r1 to base 10.",
    test: ["1000e FLOG F>S -> 3"],
    run: Math.log10,
  }),
  float("FALOG", "( r1 -- r2 )", {
    doc: "10 to the power r1.",
    test: ["3e FALOG F>S -> 1000", "-5e FALOG 1e-5 F= -> -1"],
    run: (a) => raise(10, a),
  }),
  float("FSIN", "( r1 -- r2 )", {
    doc: "The sine of r1 radians.",
    test: ["0e FSIN F>S -> 0"],
    run: Math.sin,
  }),
  float("FCOS", "( r1 -- r2 )", {
    doc: "The cosine of r1 radians.",
    test: ["0e FCOS F>S -> 1"],
    run: Math.cos,
  }),
  float("FTAN", "( r1 -- r2 )", {
    doc: "The tangent of r1 radians.",
    test: ["0e FTAN F>S -> 0"],
    run: Math.tan,
  }),
  float("FASIN", "( r1 -- r2 )", {
    doc: "The angle in radians whose sine is r1.",
    test: ["0e FASIN F>S -> 0"],
    run: Math.asin,
  }),
  float("FACOS", "( r1 -- r2 )", {
    doc: "The angle in radians whose cosine is r1.",
    test: ["1e FACOS F>S -> 0"],
    run: Math.acos,
  }),
  float("FATAN", "( r1 -- r2 )", {
    doc: "The angle in radians whose tangent is r1.",
    test: ["0e FATAN F>S -> 0"],
    run: Math.atan,
  }),
  float("FSINH", "( r1 -- r2 )", {
    doc: "The hyperbolic sine of r1.",
    test: ["0e FSINH F>S -> 0"],
    run: Math.sinh,
  }),
  float("FCOSH", "( r1 -- r2 )", {
    doc: "The hyperbolic cosine of r1.",
    test: ["0e FCOSH F>S -> 1"],
    run: Math.cosh,
  }),
  float("FTANH", "( r1 -- r2 )", {
    doc: "The hyperbolic tangent of r1.",
    test: ["0e FTANH F>S -> 0"],
    run: Math.tanh,
  }),
  float("FASINH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic sine is r1.",
    test: ["0e FASINH F>S -> 0"],
    run: Math.asinh,
  }),
  float("FACOSH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic cosine is r1.",
    test: ["1e FACOSH F>S -> 0"],
    run: Math.acosh,
  }),
  float("FATANH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic tangent is r1.",
    test: ["0e FATANH F>S -> 0"],
    run: Math.atanh,
  }),
  float("F**", "( r1 r2 -- r3 )", {
    doc: "r1 to the power r2.",
    test: ["2e 10e F** F>S -> 1024", "10e -278e F** 1e-278 F= -> -1"],
    run: raise,
  }),
  float("FATAN2", "( r1 r2 -- r3 )", {
    doc: "The angle in radians of the point whose y is r1 and whose x is r2.",
    test: ["0e 1e FATAN2 F>S -> 0"],
    run: Math.atan2,
  }),
  float("FSINCOS", "( r1 -- r2 r3 )", {
    doc: "The sine and the cosine of r1 radians.",
    test: ["0e FSINCOS F>S F>S -> 1 0"],
    wasm: [local.get(0), call(Math.sin), local.get(0), call(Math.cos)],
    run: (a) => [Math.sin(a), Math.cos(a)],
  }),
] as const;

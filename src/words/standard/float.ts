import { machine } from "../../vm/declare.ts";
import { f32, f64, i32, i64, type Instruction, leave_if, local, select } from "../../vm/instruction.ts";
import { CELL, F0, FLOAT } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { Trap } from "../../vm/trap.ts";
import { joined, parted } from "../wide-code.ts";
import { float, floatShuffle } from "./float-word.ts";
import { type Double, toCells } from "./wide.ts";

const flag = (condition: boolean): number => (condition ? -1 : 0);

/** Rounds to the nearest whole number, halves to the even one, as IEEE 754 does. */
function nearest(r: number): number {
  const down = Math.floor(r);
  const rest = r - down;
  if (rest !== 0.5) return Math.round(r);
  // What is rounded up to 0 was negative, and so is that 0.
  return down % 2 === 0 ? down : down + 1 || -0;
}

/** A power. The engine's may be off by the last bit for one of 10, which programs count on. */
function raise(a: number, b: number): number {
  return a === 10 && Number.isInteger(b) ? Number(`1e${b}`) : a ** b;
}

/** The whole part as a double number. @throws Trap -11 when it does not fit, or is none */
function toDouble(r: number): Double {
  if (!(r >= -(2 ** 63) && r < 2 ** 63)) throw new Trap(-11);
  return toCells(Math.trunc(r));
}

/** Leaves the word unless operand 0 is closer to 0 than a number, and pushes it. */
const leaveUnlessBelow = (limit: number): readonly Instruction[] => [
  ...([local.get(0), f64.abs, f64.const(limit), f64.lt, i32.eqz, leave_if] as const),
  local.get(0),
];

/** A whole number as a cell. @throws Trap -11 */
function toSingle(r: number): number {
  const n = Math.trunc(r);
  if (!(n >= -0x80000000 && n <= 0x7fffffff)) throw new Trap(-11);
  return n | 0;
}

/** The bit of a float's last byte that is its sign. JavaScript tells no sign of what is not a number. */
const SIGN = 0x80;

/** Address of the byte of the top float that has its sign. @throws Trap -45 */
function signByte(m: Machine): number {
  m.float(0);
  return m.fp + FLOAT - 1;
}

/** True if floats n and n + 1 are the same bits. */
function sameBits({ memory, fp }: Machine, n: number): boolean {
  const at = fp + n * FLOAT;
  const same = (offset: number): boolean => memory.fetch(at + offset) === memory.fetch(at + FLOAT + offset);
  return same(0) && same(CELL);
}

/** Arithmetic on floats of 64 bits. What has no result is not a number or infinite, as IEEE 754 has it. */
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
    run: (a) => Math.exp(a),
  }),
  float("FEXPM1", "( r1 -- r2 )", {
    doc: "e to the power r1, less 1; exact near 0.",
    test: ["0e FEXPM1 F>S -> 0"],
    run: (a) => Math.expm1(a),
  }),
  float("FLN", "( r1 -- r2 )", {
    doc: "The natural logarithm of r1.",
    test: ["1e FLN F>S -> 0"],
    run: (a) => Math.log(a),
  }),
  float("FLNP1", "( r1 -- r2 )", {
    doc: "The natural logarithm of r1 plus 1; exact near 0.",
    test: ["0e FLNP1 F>S -> 0"],
    run: (a) => Math.log1p(a),
  }),
  float("FLOG", "( r1 -- r2 )", {
    doc: "The logarithm of r1 to base 10.",
    test: ["1000e FLOG F>S -> 3"],
    run: (a) => Math.log10(a),
  }),
  float("FALOG", "( r1 -- r2 )", {
    doc: "10 to the power r1.",
    test: ["3e FALOG F>S -> 1000", "-5e FALOG 1e-5 F= -> -1"],
    run: (a) => raise(10, a),
  }),
  float("FSIN", "( r1 -- r2 )", {
    doc: "The sine of r1 radians.",
    test: ["0e FSIN F>S -> 0"],
    run: (a) => Math.sin(a),
  }),
  float("FCOS", "( r1 -- r2 )", {
    doc: "The cosine of r1 radians.",
    test: ["0e FCOS F>S -> 1"],
    run: (a) => Math.cos(a),
  }),
  float("FTAN", "( r1 -- r2 )", {
    doc: "The tangent of r1 radians.",
    test: ["0e FTAN F>S -> 0"],
    run: (a) => Math.tan(a),
  }),
  float("FASIN", "( r1 -- r2 )", {
    doc: "The angle in radians whose sine is r1.",
    test: ["0e FASIN F>S -> 0"],
    run: (a) => Math.asin(a),
  }),
  float("FACOS", "( r1 -- r2 )", {
    doc: "The angle in radians whose cosine is r1.",
    test: ["1e FACOS F>S -> 0"],
    run: (a) => Math.acos(a),
  }),
  float("FATAN", "( r1 -- r2 )", {
    doc: "The angle in radians whose tangent is r1.",
    test: ["0e FATAN F>S -> 0"],
    run: (a) => Math.atan(a),
  }),
  float("FSINH", "( r1 -- r2 )", {
    doc: "The hyperbolic sine of r1.",
    test: ["0e FSINH F>S -> 0"],
    run: (a) => Math.sinh(a),
  }),
  float("FCOSH", "( r1 -- r2 )", {
    doc: "The hyperbolic cosine of r1.",
    test: ["0e FCOSH F>S -> 1"],
    run: (a) => Math.cosh(a),
  }),
  float("FTANH", "( r1 -- r2 )", {
    doc: "The hyperbolic tangent of r1.",
    test: ["0e FTANH F>S -> 0"],
    run: (a) => Math.tanh(a),
  }),
  float("FASINH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic sine is r1.",
    test: ["0e FASINH F>S -> 0"],
    run: (a) => Math.asinh(a),
  }),
  float("FACOSH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic cosine is r1.",
    test: ["1e FACOSH F>S -> 0"],
    run: (a) => Math.acosh(a),
  }),
  float("FATANH", "( r1 -- r2 )", {
    doc: "The number whose hyperbolic tangent is r1.",
    test: ["0e FATANH F>S -> 0"],
    run: (a) => Math.atanh(a),
  }),
  float("F**", "( r1 r2 -- r3 )", {
    doc: "r1 to the power r2.",
    test: ["2e 10e F** F>S -> 1024", "10e -278e F** 1e-278 F= -> -1"],
    run: raise,
  }),
  float("FATAN2", "( r1 r2 -- r3 )", {
    doc: "The angle in radians of the point whose y is r1 and whose x is r2.",
    test: ["0e 1e FATAN2 F>S -> 0"],
    run: (y, x) => Math.atan2(y, x),
  }),
  float("FSINCOS", "( r1 -- r2 r3 )", {
    doc: "The sine and the cosine of r1 radians.",
    test: ["0e FSINCOS F>S F>S -> 1 0"],
    run: (a) => [Math.sin(a), Math.cos(a)],
  }),
] as const;

/** Comparisons, and ways between floats and cells. */
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
  float("S>F", "( n -- r )", {
    doc: "The same number as a float.",
    test: ["-5 S>F F>S -> -5"],
    wasm: [f64.convert_i32_s],
    run: (n) => n,
  }),
  float("F>S", "( r -- n )", {
    doc: "The whole part of r as a cell.",
    test: ["-5.9e F>S -> -5", "1e10 F>S -> THROW -11"],
    wasm: [...leaveUnlessBelow(2 ** 31), i32.trunc_f64_s],
    run: toSingle,
  }),
  float("D>F", "( low high -- r )", {
    doc: "A double number as a float.",
    test: [
      "-5 -1 D>F F>S -> -5",
      "-1 2147483647 D>F 9223372036854775808e F= -> -1",
      "1e 0 0 D>F F/ F0> -> -1",
    ],
    wasm: [...joined(0), f64.convert_i64_s],
    run: (low, high) => high * 2 ** 32 + (low >>> 0),
  }),
  float("F>D", "( r -- low high )", {
    doc: "The whole part of r as a double number.",
    test: [
      "-5e F>D -> -5 -1",
      "1e10 F>D -> 1410065408 2",
      "-4294967297.9e F>D -> -1 -2",
      "9223372036854774784e F>D -> -1024 2147483647",
      "9223372036854775808e F>D -> THROW -11",
      "-9223372036854775808e F>D -> 0 -2147483648",
      "0e 0e F/ F>D -> THROW -11",
    ],
    wasm: [...leaveUnlessBelow(2 ** 63), i64.trunc_f64_s, local.set(1), ...parted(1)],
    run: toDouble,
  }),
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
] as const;

/** Words that move floats between their stack and memory. */
export const floatMemory = [
  machine("F@", "( f-addr -- r )", {
    doc: "Fetch the float of 64 bits at f-addr.",
    test: ["5e HERE F! HERE F@ F>S -> 5"],
    wasm: [f64.load],
    run: (m) => {
      const value = m.memory.fetchDouble(m.item(0));
      m.pushFloat(value);
      m.drop(1);
    },
  }),
  machine("F!", "( r f-addr -- )", {
    doc: "Store r as a float of 64 bits at f-addr.",
    test: ["2.5e HERE F! HERE F@ 2e F* F>S -> 5"],
    wasm: [local.get(1), local.get(0), f64.store],
    run: (m) => {
      m.memory.storeDouble(m.item(0), m.float(0));
      m.popFloat();
      m.drop(1);
    },
  }),
  machine("DF@", "( f-addr -- r )", {
    doc: "Fetch the float of 64 bits at f-addr.",
    test: ["5e HERE DF! HERE DF@ F>S -> 5"],
    wasm: [f64.load],
    run: (m) => {
      const value = m.memory.fetchDouble(m.item(0));
      m.pushFloat(value);
      m.drop(1);
    },
  }),
  machine("DF!", "( r f-addr -- )", {
    doc: "Store r as a float of 64 bits at f-addr.",
    test: ["2.5e HERE DF! HERE DF@ 2e F* F>S -> 5"],
    wasm: [local.get(1), local.get(0), f64.store],
    run: (m) => {
      m.memory.storeDouble(m.item(0), m.float(0));
      m.popFloat();
      m.drop(1);
    },
  }),
  machine("SF@", "( f-addr -- r )", {
    doc: "Fetch the float of 32 bits at f-addr.",
    test: ["5e HERE SF! HERE SF@ F>S -> 5"],
    wasm: [i32.load, f32.reinterpret_i32, f64.promote_f32],
    run: (m) => {
      const value = m.memory.fetchSingle(m.item(0));
      m.pushFloat(value);
      m.drop(1);
    },
  }),
  machine("SF!", "( r f-addr -- )", {
    doc: "Store r as a float of 32 bits at f-addr.",
    test: ["2.5e HERE SF! HERE SF@ 2e F* F>S -> 5"],
    wasm: [local.get(1), local.get(0), f32.demote_f64, i32.reinterpret_f32, i32.store],
    run: (m) => {
      m.memory.storeSingle(m.item(0), m.float(0));
      m.popFloat();
      m.drop(1);
    },
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
  machine("REPRESENT", "( r addr u -- n flag1 flag2 )", {
    doc: "Write the first u digits of r at addr, as of a fraction 0.ddd; n is the exponent to base 10, flag1 is true if r is negative, flag2 if it is a number at all.",
    test: [
      "1.5e PAD 2 REPRESENT PAD C@ -> 1 0 -1 49",
      "-0.05e PAD 1 REPRESENT -> -1 -1 -1",
      "0e PAD 2 REPRESENT -> 0 0 -1",
    ],
    meaning: "plain",
    run: (m) => {
      represent(m);
    },
  }),
] as const;

/** Most digits that JavaScript gives. */
const DIGITS = 100;

function represent(m: Machine): void {
  const r = m.float(0);
  const target = m.memory.write(m.item(1), m.item(0));
  let exponent = 0;
  let digits: string;
  if (!Number.isFinite(r)) digits = Number.isNaN(r) ? "nan" : "inf";
  else if (target.length === 0 || r === 0) {
    digits = "0".repeat(target.length);
    if (r !== 0) exponent = Math.floor(Math.log10(Math.abs(r))) + 1;
  } else {
    const [mantissa = "", power = "0"] = Math.abs(r)
      .toExponential(Math.min(target.length, DIGITS) - 1)
      .split("e");
    digits = mantissa.replace(".", "").padEnd(target.length, "0");
    exponent = Number(power) + 1;
  }
  for (let i = 0; i < target.length; i++) target[i] = digits.charCodeAt(i) || 0x20;
  m.popFloat();
  m.drop(2);
  m.push(exponent);
  m.push(flag(r < 0 || Object.is(r, -0)));
  m.push(flag(Number.isFinite(r)));
}

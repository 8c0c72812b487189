import { machine } from "../../vm/declare.ts";
import { f64, i32, i64, type Instruction, leave_if, local } from "../../vm/instruction.ts";
import type { Machine } from "../../vm/machine.ts";
import { Trap } from "../../vm/trap.ts";
import { joined, parted } from "../wide-code.ts";
import { flag } from "../flag.ts";
import { float } from "./float-word.ts";
import { type Double, toCells } from "./wide.ts";

/** The whole part as a double number. @throws Trap -11 when it does not fit, or r is not a number */
function toDouble(r: number): Double {
  if (!(r >= -(2 ** 63) && r < 2 ** 63)) throw new Trap(-11);
  return toCells(Math.trunc(r));
}

/** Leaves the word to its `run` unless operand 0 is closer to 0 than `limit`; then pushes it. */
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

/** Conversions between floats and cells, and from floats to digits. */
export const floatConversion = [
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
  machine("REPRESENT", "( r addr u -- n flag1 flag2 )", {
    doc: "Write the first u digits of r at addr, as those of a fraction 0.ddd. The exponent to base 10 is n, which is 1 if r is 0; flag1 is true if r is negative, and flag2 if it is a number at all.",
    test: [
      "1.5e PAD 2 REPRESENT PAD C@ -> 1 0 -1 49",
      "-0.05e PAD 1 REPRESENT -> -1 -1 -1",
      "0e PAD 2 REPRESENT -> 1 0 -1",
    ],
    meaning: "plain",
    run: (m) => {
      represent(m);
    },
  }),
] as const;

/** How many digits JavaScript gives at most. */
const DIGITS = 100;

function represent(m: Machine): void {
  const r = m.float(0);
  const target = m.memory.write(m.item(1), m.item(0));
  let exponent = 0;
  let digits: string;
  if (!Number.isFinite(r)) digits = Number.isNaN(r) ? "nan" : "inf";
  else if (target.length === 0 || r === 0) {
    digits = "0".repeat(target.length);
    exponent = r === 0 ? 1 : Math.floor(Math.log10(Math.abs(r))) + 1;
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

import { pure } from "../../vm/declare.ts";
import { i32, i64, leave_if, local, select } from "../../vm/instruction.ts";
import { Trap } from "../../vm/trap.ts";
import { flag } from "../flag.ts";
import { joined, parted } from "../wide-code.ts";
import { type Double, divide, divideDown, times, toCells, whole } from "./wide.ts";

const add = (low1: number, high1: number, low2: number, high2: number): Double => {
  const low = (low1 + low2) | 0;
  return [low, (high1 + high2 + (low >>> 0 < low1 >>> 0 ? 1 : 0)) | 0];
};
const subtract = (low1: number, high1: number, low2: number, high2: number): Double => [
  (low1 - low2) | 0,
  (high1 - high2 - (low1 >>> 0 < low2 >>> 0 ? 1 : 0)) | 0,
];
const negate = (low: number, high: number): Double => [-low | 0, (low === 0 ? -high : ~high) | 0];
const less = (low1: number, high1: number, low2: number, high2: number): boolean =>
  high1 === high2 ? low1 >>> 0 < low2 >>> 0 : high1 < high2;
const lessUnsigned = (low1: number, high1: number, low2: number, high2: number): boolean =>
  high1 === high2 ? low1 >>> 0 < low2 >>> 0 : high1 >>> 0 < high2 >>> 0;

/** The low half of a local of 64 bits, and the high half, each extended to 64 bits. */
const lowOf = (n: number) => [local.get(n), i32.wrap_i64, i64.extend_i32_u] as const;
const highOf = (n: number) => [local.get(n), i64.const(32), i64.shr_u] as const;

/** The absolute value of an operand, as 64 bits. */
const magnitude = (n: number) =>
  [
    ...([local.get(n), local.get(n), i32.const(31), i32.shr_s, i32.xor] as const),
    ...([local.get(n), i32.const(31), i32.shr_s, i32.sub, i64.extend_i32_u] as const),
  ] as const;

/** The two operands of a comparison, of 64 bits each. */
const wide = [...joined(0), ...joined(2)] as const;

/** Arithmetic on double numbers. In the effects, low1 high1 are the cells of d1. */
export const double = [
  pure("D+", "( low1 high1 low2 high2 -- low3 high3 )", {
    doc: "Add d2 to d1.",
    test: ["-1 0 1 0 D+ -> 0 1", "1 2 3 4 D+ -> 4 6", "-1 -1 1 0 D+ -> 0 0"],
    run: add,
    wasm: [
      local.get(0),
      local.get(2),
      i32.add,
      local.get(1),
      local.get(3),
      i32.add,
      local.get(0),
      local.get(2),
      i32.add,
      local.get(0),
      i32.lt_u,
      i32.add,
    ],
  }),
  pure("D-", "( low1 high1 low2 high2 -- low3 high3 )", {
    doc: "Subtract d2 from d1.",
    test: ["0 1 1 0 D- -> -1 0", "5 5 3 4 D- -> 2 1"],
    run: subtract,
    wasm: [
      local.get(0),
      local.get(2),
      i32.sub,
      local.get(1),
      local.get(3),
      i32.sub,
      local.get(0),
      local.get(2),
      i32.lt_u,
      i32.sub,
    ],
  }),
  pure("M+", "( low1 high1 n -- low2 high2 )", {
    doc: "Add n to a double number.",
    test: ["-1 0 1 M+ -> 0 1", "0 0 -1 M+ -> -1 -1"],
    run: (low, high, n) => add(low, high, n, n >> 31),
    wasm: [
      local.get(0),
      local.get(2),
      i32.add,
      local.get(1),
      local.get(2),
      i32.const(31),
      i32.shr_s,
      i32.add,
      local.get(0),
      local.get(2),
      i32.add,
      local.get(0),
      i32.lt_u,
      i32.add,
    ],
  }),
  pure("DNEGATE", "( low1 high1 -- low2 high2 )", {
    doc: "Subtract a double number from 0.",
    test: ["1 0 DNEGATE -> -1 -1", "0 1 DNEGATE -> 0 -1", "0 0 DNEGATE -> 0 0"],
    wasm: [
      ...([local.get(0), i32.const(-1), i32.mul] as const),
      ...([local.get(1), i32.const(-1), i32.mul, local.get(0), i32.const(0), i32.ne, i32.sub] as const),
    ],
    run: negate,
  }),
  pure("DABS", "( low1 high1 -- low2 high2 )", {
    doc: "The absolute value of a double number.",
    test: ["-1 -1 DABS -> 1 0", "5 0 DABS -> 5 0", "0 -1 DABS -> 0 1", "0 -2147483648 DABS -> 0 -2147483648"],
    wasm: [
      ...([local.get(1), i32.const(31), i32.shr_s, local.set(2)] as const),
      ...([local.get(0), local.get(2), i32.xor, local.get(2), i32.sub] as const),
      // The carry into the high half of the one's complement.
      ...([local.get(1), local.get(2), i32.xor] as const),
      ...([local.get(0), i32.eqz, local.get(2), i32.and, i32.add] as const),
    ],
    run: (low, high) => (high < 0 ? negate(low, high) : [low, high]),
  }),
  pure("D2*", "( low1 high1 -- low2 high2 )", {
    doc: "Shift a double number one bit towards the most significant.",
    test: ["-1 0 D2* -> -2 1"],
    wasm: [
      local.get(0),
      i32.const(1),
      i32.shl,
      local.get(1),
      i32.const(1),
      i32.shl,
      local.get(0),
      i32.const(31),
      i32.shr_u,
      i32.or,
    ],
    run: (low, high) => [low << 1, (high << 1) | (low >>> 31)],
  }),
  pure("D2/", "( low1 high1 -- low2 high2 )", {
    doc: "Shift a double number one bit towards the least significant; the sign stays.",
    test: ["0 1 D2/ -> -2147483648 0", "-2 -1 D2/ -> -1 -1"],
    wasm: [
      local.get(0),
      i32.const(1),
      i32.shr_u,
      local.get(1),
      i32.const(31),
      i32.shl,
      i32.or,
      local.get(1),
      i32.const(1),
      i32.shr_s,
    ],
    run: (low, high) => [(low >>> 1) | (high << 31), high >> 1],
  }),
  pure("D=", "( low1 high1 low2 high2 -- flag )", {
    doc: "True if d1 and d2 are equal.",
    test: ["1 2 1 2 D= -> -1", "1 2 1 3 D= -> 0", "1 2 2 2 D= -> 0"],
    wasm: [
      local.get(0),
      local.get(2),
      i32.xor,
      local.get(1),
      local.get(3),
      i32.xor,
      i32.or,
      i32.const(0),
      i32.ne,
      i32.const(1),
      i32.sub,
    ],
    run: (low1, high1, low2, high2) => flag(low1 === low2 && high1 === high2),
  }),
  pure("D<", "( low1 high1 low2 high2 -- flag )", {
    doc: "True if d1 is less than d2.",
    test: ["0 -1 0 0 D< -> -1", "-1 0 1 0 D< -> 0", "1 0 -1 0 D< -> -1"],
    wasm: [...wide, i64.lt_s, i32.const(-1), i32.mul],
    run: (low1, high1, low2, high2) => flag(less(low1, high1, low2, high2)),
  }),
  pure("DU<", "( low1 high1 low2 high2 -- flag )", {
    doc: "True if d1 is less than d2, both unsigned.",
    test: ["0 -1 0 0 DU< -> 0", "0 0 0 -1 DU< -> -1"],
    wasm: [...wide, i64.lt_u, i32.const(-1), i32.mul],
    run: (low1, high1, low2, high2) => flag(lessUnsigned(low1, high1, low2, high2)),
  }),
  pure("D0=", "( low high -- flag )", {
    doc: "True if the double number is 0.",
    test: ["0 0 D0= -> -1", "0 1 D0= -> 0", "1 0 D0= -> 0"],
    run: (low, high) => flag((low | high) === 0),
    wasm: [i32.or, i32.const(0), i32.ne, i32.const(1), i32.sub],
  }),
  pure("D0<", "( low high -- flag )", {
    doc: "True if the double number is negative.",
    test: ["0 -1 D0< -> -1", "-1 0 D0< -> 0"],
    run: (_, high) => high >> 31,
    wasm: [local.get(1), i32.const(31), i32.shr_s],
  }),
  pure("DMAX", "( low1 high1 low2 high2 -- low3 high3 )", {
    doc: "The greater of d1 and d2.",
    test: ["0 -1 5 0 DMAX -> 5 0", "-1 7 5 7 DMAX -> -1 7"],
    wasm: [
      ...([...wide, i64.lt_s, local.set(4)] as const),
      ...([local.get(2), local.get(0), local.get(4), select] as const),
      ...([local.get(3), local.get(1), local.get(4), select] as const),
    ],
    run: (low1, high1, low2, high2) => (less(low1, high1, low2, high2) ? [low2, high2] : [low1, high1]),
  }),
  pure("DMIN", "( low1 high1 low2 high2 -- low3 high3 )", {
    doc: "The lesser of d1 and d2.",
    test: ["0 -1 5 0 DMIN -> 0 -1", "-1 7 5 7 DMIN -> 5 7"],
    wasm: [
      ...([...wide, i64.lt_s, local.set(4)] as const),
      ...([local.get(0), local.get(2), local.get(4), select] as const),
      ...([local.get(1), local.get(3), local.get(4), select] as const),
    ],
    run: (low1, high1, low2, high2) => (less(low1, high1, low2, high2) ? [low1, high1] : [low2, high2]),
  }),
  pure("M*/", "( low1 high1 n1 n2 -- low2 high2 )", {
    doc: "Multiply a double number by n1, and divide the product, which may take 96 bits, by n2, rounding down.",
    test: [
      "-1 2147483647 7 7 M*/ -> -1 2147483647",
      "-7 -1 1 2 M*/ -> -4 -1",
      "7 0 -1 -2 M*/ -> 3 0",
      "1 -2147483648 -2147483648 -2147483648 M*/ -> 1 -2147483648",
      "-1 2147483647 -2147483648 1 M*/ -> -2147483648 0",
      "1 0 1 0 M*/ -> THROW -10",
    ],
    wasm: [
      ...([local.get(3), i32.eqz, leave_if] as const),
      ...([...joined(0), i64.const(63), i64.shr_s, local.set(4)] as const),
      ...([...joined(0), local.get(4), i64.xor, local.get(4), i64.sub, local.set(5)] as const),
      ...([...magnitude(2), local.set(6), ...magnitude(3), local.set(7)] as const),
      // The product of the absolute values, 96 bits: local 8 has the low 32, and local 9 the rest.
      ...([...lowOf(5), local.get(6), i64.mul, local.set(8)] as const),
      ...([...highOf(5), local.get(6), i64.mul, ...highOf(8), i64.add, local.set(9)] as const),
      // Long division: local 10 is the high digit of the quotient, local 11 the remainder followed by the low
      // 32 bits.
      ...([local.get(9), local.get(7), i64.div_u, local.set(10)] as const),
      ...([local.get(9), local.get(10), local.get(7), i64.mul, i64.sub] as const),
      ...([i64.const(32), i64.shl, ...lowOf(8), i64.or, local.set(11)] as const),
      ...([local.get(11), local.get(7), i64.div_u, local.set(12)] as const),
      // Not 0 where the quotient is negative; it is then one less if there is a remainder.
      ...([local.get(1), local.get(2), i32.xor, local.get(3), i32.xor, i32.const(31), i32.shr_s] as const),
      ...([i64.extend_i32_s, local.set(13)] as const),
      ...([local.get(10), i64.const(32), i64.shl, local.get(12), i64.add] as const),
      ...([local.get(13), i64.xor, local.get(13), i64.sub] as const),
      ...([local.get(12), local.get(7), i64.mul, local.get(11), i64.ne, i64.extend_i32_u] as const),
      ...([local.get(13), i64.and, i64.sub, local.set(14)] as const),
      ...parted(14),
    ],
    run: (low, high, n1, n2) => toCells(divideDown(times(whole(low, high), n1), n2)[1]),
  }),
] as const;

/** What the words for printing numbers are made of. */
export const doubleInternal = [
  pure("UD/MOD", "( low1 high1 u1 -- u2 low2 high2 )", {
    doc: "Divide an unsigned double number by u1: the remainder is u2, the quotient a double number.",
    test: ["17 0 5 UD/MOD -> 2 3 0", "0 1 16 UD/MOD -> 0 268435456 0", "1 0 0 UD/MOD -> THROW -10"],
    wasm: [
      local.get(2),
      i32.eqz,
      leave_if,
      local.get(1),
      local.get(2),
      i32.rem_u,
      local.set(3),
      local.get(3),
      i64.extend_i32_u,
      i64.const(32),
      i64.shl,
      local.get(0),
      i64.extend_i32_u,
      i64.or,
      local.set(4),
      local.get(2),
      i64.extend_i32_u,
      local.set(5),
      local.get(4),
      local.get(5),
      i64.rem_u,
      i32.wrap_i64,
      local.get(4),
      local.get(5),
      i64.div_u,
      i32.wrap_i64,
      local.get(1),
      local.get(2),
      i32.div_u,
    ],
    run: (low, high, divisor) => {
      const d = divisor >>> 0;
      if (d === 0) throw new Trap(-10);
      const [rem, quot] = divide(whole(low, (high >>> 0) % d), d);
      return [rem | 0, Number(quot) | 0, ((high >>> 0) / d) | 0];
    },
  }),
] as const;

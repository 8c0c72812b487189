import { pure } from "../../vm/declare.ts";
import { i32, i64, leave_if, local, select } from "../../vm/instruction.ts";
import { Trap } from "../../vm/trap.ts";
import { joined, parted } from "../wide-code.ts";
import { divide, divideDown, inCells, times, toCells, whole } from "./wide.ts";

/** The quotient rounded down, and its remainder, which has the sign of the divisor. @throws Trap -10, -11 */
function floored(n: number, d: number): readonly [number, number] {
  if (d === 0) throw new Trap(-10);
  if (d === -1 && n === -0x80000000) throw new Trap(-11);
  const rem = (n % d) | 0;
  const quot = (n / d) | 0;
  return rem !== 0 && (rem ^ d) < 0 ? [(rem + d) | 0, quot - 1] : [rem, quot];
}

/** The remainder and the quotient rounded towards 0, as locals 4 and 3. */
const quotientAndRemainder = [
  ...([local.get(0), local.get(1), i32.div_s, local.set(3)] as const),
  ...([local.get(0), local.get(3), local.get(1), i32.mul, i32.sub, local.set(4)] as const),
] as const;

/** Not 0 where rounding down makes a difference: the division is not exact and the signs differ. */
const isBelow = [
  ...([local.get(4), i32.const(0), i32.ne] as const),
  ...([local.get(4), local.get(1), i32.xor, i32.const(0), i32.lt_s, i32.and] as const),
] as const;

/** Remainder and quotient when the quotient is rounded down. */
const remainder = [local.get(4), local.get(1), i32.add, local.get(4), ...isBelow, select] as const;
const quotient = [local.get(3), ...isBelow, i32.sub] as const;

/**
 * The product of operands 0 and 1, and the double number in them: local 6, of 64 bits. Operand 2 is
 * the divisor.
 */
const multiplied = [
  ...([local.get(0), i64.extend_i32_s, local.get(1), i64.extend_i32_s, i64.mul, local.set(6)] as const),
] as const;
const double = [
  // Division by -1 can give a quotient that does not fit, for which WebAssembly would trap.
  ...([local.get(2), i32.const(-1), i32.eq, local.get(1), i32.const(-0x80000000), i32.eq] as const),
  ...([i32.and, leave_if] as const),
  ...joined(0),
  local.set(6),
] as const;

/** The quotient of local 6 and operand 2 rounded towards 0, and the remainder, as locals 7 and 8. */
const divided = [
  ...([local.get(2), i32.eqz, leave_if] as const),
  ...([local.get(2), i64.extend_i32_s, local.set(9)] as const),
  ...([local.get(6), local.get(9), i64.div_s, local.set(7)] as const),
  ...([local.get(6), local.get(7), local.get(9), i64.mul, i64.sub, local.set(8)] as const),
] as const;

/** Not 0 where rounding down makes a difference to them. */
const wideIsBelow = [
  ...([local.get(8), i64.const(0), i64.ne] as const),
  ...([local.get(8), local.get(9), i64.xor, i64.const(0), i64.lt_s, i32.and] as const),
] as const;
const wideRemainder = [
  ...([local.get(8), local.get(9), i64.add, local.get(8), ...wideIsBelow, select, i32.wrap_i64] as const),
] as const;
/** Local 10 as a cell: it has 64 bits, and the word is left to its `run` if it does not fit. */
const fitting = [
  ...([local.get(10), i32.wrap_i64, i64.extend_i32_s, local.get(10), i64.ne, leave_if] as const),
  ...([local.get(10), i32.wrap_i64] as const),
] as const;
const wideQuotient = [
  ...([local.get(7), ...wideIsBelow, i64.extend_i32_u, i64.sub, local.set(10), ...fitting] as const),
] as const;

/** Arithmetic on cells that the standard adds. Division rounds down, towards negative infinity. */
export const arithmetic = [
  pure("NEGATE", "( n1 -- n2 )", {
    doc: "Subtract n1 from 0.",
    test: ["5 NEGATE -> -5", "-2147483648 NEGATE -> -2147483648"],
    run: (n) => -n | 0,
    wasm: [i32.const(-1), i32.mul],
  }),
  pure("ABS", "( n -- u )", {
    doc: "The absolute value of n.",
    test: ["-5 ABS -> 5", "5 ABS -> 5", "-2147483648 ABS -> -2147483648"],
    run: (n) => (n < 0 ? -n : n) | 0,
    wasm: [
      local.get(0),
      local.get(0),
      i32.const(31),
      i32.shr_s,
      i32.xor,
      local.get(0),
      i32.const(31),
      i32.shr_s,
      i32.sub,
    ],
  }),
  pure("MIN", "( n1 n2 -- n3 )", {
    doc: "The lesser of n1 and n2.",
    test: ["3 -4 MIN -> -4", "-4 3 MIN -> -4"],
    wasm: [local.get(0), local.get(1), local.get(0), local.get(1), i32.lt_s, select],
    run: (a, b) => (a < b ? a : b),
  }),
  pure("MAX", "( n1 n2 -- n3 )", {
    doc: "The greater of n1 and n2.",
    test: ["3 -4 MAX -> 3", "-4 3 MAX -> 3"],
    wasm: [local.get(0), local.get(1), local.get(0), local.get(1), i32.gt_s, select],
    run: (a, b) => (a > b ? a : b),
  }),
  pure("UMIN", "( u1 u2 -- u3 )", {
    doc: "The lesser of u1 and u2, unsigned.",
    test: ["3 -4 UMIN -> 3"],
    wasm: [local.get(0), local.get(1), local.get(0), local.get(1), i32.lt_u, select],
    run: (a, b) => (a >>> 0 < b >>> 0 ? a : b),
  }),
  pure("UMAX", "( u1 u2 -- u3 )", {
    doc: "The greater of u1 and u2, unsigned.",
    test: ["3 -4 UMAX -> -4"],
    wasm: [local.get(0), local.get(1), local.get(0), local.get(1), i32.gt_u, select],
    run: (a, b) => (a >>> 0 > b >>> 0 ? a : b),
  }),
  pure("2*", "( x1 -- x2 )", {
    doc: "Shift x1 one bit towards the most significant.",
    test: ["5 2* -> 10", "-5 2* -> -10", "$40000000 2* -> -2147483648"],
    run: (n) => n << 1,
    wasm: [i32.const(1), i32.shl],
  }),
  pure("2/", "( x1 -- x2 )", {
    doc: "Shift x1 one bit towards the least significant; the sign stays.",
    test: ["5 2/ -> 2", "-5 2/ -> -3"],
    run: (n) => n >> 1,
    wasm: [i32.const(1), i32.shr_s],
  }),
  pure("LSHIFT", "( x1 u -- x2 )", {
    doc: "Shift x1 by u bits towards the most significant; by 32 or more, all are lost.",
    test: ["1 4 LSHIFT -> 16", "1 31 LSHIFT -> -2147483648", "1 32 LSHIFT -> 0"],
    wasm: [local.get(0), local.get(1), i32.shl, i32.const(0), local.get(1), i32.const(32), i32.lt_u, select],
    run: (x, u) => (u >>> 0 > 31 ? 0 : x << u),
  }),
  pure("RSHIFT", "( x1 u -- x2 )", {
    doc: "Shift x1 by u bits towards the least significant; zeros come in.",
    test: ["16 4 RSHIFT -> 1", "-1 28 RSHIFT -> 15", "-1 32 RSHIFT -> 0"],
    wasm: [
      local.get(0),
      local.get(1),
      i32.shr_u,
      i32.const(0),
      local.get(1),
      i32.const(32),
      i32.lt_u,
      select,
    ],
    run: (x, u) => (u >>> 0 > 31 ? 0 : (x >>> u) | 0),
  }),
  pure("ARSHIFT", "( n1 u -- n2 )", {
    doc: "Shift n1 by u bits towards the least significant; the sign stays.",
    test: ["-16 2 ARSHIFT -> -4", "-1 99 ARSHIFT -> -1"],
    wasm: [
      local.get(0),
      local.get(1),
      i32.const(31),
      local.get(1),
      i32.const(31),
      i32.lt_u,
      select,
      i32.shr_s,
    ],
    run: (x, u) => x >> (u >>> 0 > 31 ? 31 : u),
  }),
  pure("/MOD", "( n1 n2 -- rem quot )", {
    doc: "Divide n1 by n2. The quotient is rounded down, and the remainder has the sign of n2.",
    test: [
      "17 5 /MOD -> 2 3",
      "-17 5 /MOD -> 3 -4",
      "17 -5 /MOD -> -3 -4",
      "-17 -5 /MOD -> -2 3",
      "1 0 /MOD -> THROW -10",
      "-2147483648 -1 /MOD -> THROW -11",
    ],
    wasm: [...quotientAndRemainder, ...remainder, ...quotient],
    run: floored,
  }),
  pure("/", "( n1 n2 -- n3 )", {
    doc: "Divide n1 by n2, rounding down.",
    test: ["17 5 / -> 3", "-17 5 / -> -4", "1 0 / -> THROW -10"],
    wasm: [...quotientAndRemainder, ...quotient],
    run: (n, d) => floored(n, d)[1],
  }),
  pure("MOD", "( n1 n2 -- n3 )", {
    doc: "The remainder of n1 divided by n2; it has the sign of n2.",
    test: ["17 5 MOD -> 2", "-17 5 MOD -> 3", "1 0 MOD -> THROW -10"],
    wasm: [local.get(0), local.get(1), i32.rem_s, local.set(4), ...remainder],
    run: (n, d) => floored(n, d)[0],
  }),
  pure("*/MOD", "( n1 n2 n3 -- rem quot )", {
    doc: "Multiply n1 by n2, and divide the product, which may take 64 bits, by n3.",
    test: [
      "1000000 1000000 7 */MOD -> THROW -11",
      "1000000 3000 7 */MOD -> 4 428571428",
      "-7 1 2 */MOD -> 1 -4",
    ],
    wasm: [...multiplied, ...divided, ...wideRemainder, ...wideQuotient],
    run: (n1, n2, n3) => inCells(divideDown(times(n1, n2), n3)),
  }),
  pure("*/", "( n1 n2 n3 -- n4 )", {
    doc: "Multiply n1 by n2, and divide the product, which may take 64 bits, by n3.",
    test: [
      "355 1000000 113 */ -> 3141592",
      "-2147483648 -2147483648 -2147483648 */ -> -2147483648",
      "5 -3 -1 */ -> 15",
      "1 1 0 */ -> THROW -10",
    ],
    wasm: [...multiplied, ...divided, ...wideQuotient],
    run: (n1, n2, n3) => inCells(divideDown(times(n1, n2), n3))[1],
  }),
  pure("M*", "( n1 n2 -- low high )", {
    doc: "Multiply n1 by n2 to a double number.",
    test: ["-1 5 M* -> -5 -1", "65536 65536 M* -> 0 1", "-2147483648 -2147483648 M* -> 0 1073741824"],
    wasm: [...multiplied, ...parted(6)],
    run: (a, b) => toCells(times(a, b)),
  }),
  pure("UM*", "( u1 u2 -- low high )", {
    doc: "Multiply u1 by u2 to an unsigned double number.",
    test: ["-1 -1 UM* -> 1 -2", "65536 65536 UM* -> 0 1"],
    wasm: [
      ...([local.get(0), i64.extend_i32_u, local.get(1), i64.extend_i32_u, i64.mul] as const),
      ...([local.set(2), ...parted(2)] as const),
    ],
    run: (a, b) => toCells(times(a >>> 0, b >>> 0)),
  }),
  pure("SM/REM", "( low high n1 -- rem quot )", {
    doc: "Divide a double number by n1, rounding towards 0.",
    test: [
      "-7 -1 2 SM/REM -> -1 -3",
      "7 0 -1 SM/REM -> 0 -7",
      "1 0 0 SM/REM -> THROW -10",
      "0 5 5 SM/REM -> THROW -11",
      "0 -2147483648 -1 SM/REM -> THROW -11",
    ],
    wasm: [...double, ...divided, local.get(8), i32.wrap_i64, local.get(7), local.set(10), ...fitting],
    run: (low, high, divisor) => inCells(divide(whole(low, high), divisor)),
  }),
  pure("FM/MOD", "( low high n1 -- rem quot )", {
    doc: "Divide a double number by n1, rounding down.",
    test: [
      "-7 -1 2 FM/MOD -> 1 -4",
      "7 0 -1 FM/MOD -> 0 -7",
      "1 0 0 FM/MOD -> THROW -10",
      "0 5 5 FM/MOD -> THROW -11",
      "0 -2147483648 -1 FM/MOD -> THROW -11",
    ],
    wasm: [...double, ...divided, ...wideRemainder, ...wideQuotient],
    run: (low, high, divisor) => inCells(divideDown(whole(low, high), divisor)),
  }),
  pure("S>D", "( n -- low high )", {
    doc: "The same number in two cells.",
    test: ["5 S>D -> 5 0", "-5 S>D -> -5 -1"],
    run: (n) => [n, n >> 31],
    wasm: [local.get(0), local.get(0), i32.const(31), i32.shr_s],
  }),
  pure("CELL+", "( addr1 -- addr2 )", {
    doc: "Add the size of a cell in bytes.",
    test: ["4 CELL+ -> 8"],
    run: (a) => (a + 4) | 0,
    wasm: [i32.const(4), i32.add],
  }),
  pure("CELLS", "( n1 -- n2 )", {
    doc: "The size of n1 cells in bytes.",
    test: ["3 CELLS -> 12"],
    run: (n) => n << 2,
    wasm: [i32.const(2), i32.shl],
  }),
  pure("ALIGNED", "( addr -- a-addr )", {
    doc: "The first address not below addr where a cell may lie.",
    test: ["5 ALIGNED -> 8", "8 ALIGNED -> 8"],
    run: (a) => (a + 3) & -4,
    wasm: [i32.const(3), i32.add, i32.const(-4), i32.and],
  }),
  pure("/STRING", "( addr1 u1 n -- addr2 u2 )", {
    doc: "Take n characters off the front of a string.",
    test: ["100 10 3 /STRING -> 103 7", "100 10 -3 /STRING -> 97 13"],
    run: (a, u, n) => [(a + n) | 0, (u - n) | 0],
    wasm: [local.get(0), local.get(2), i32.add, local.get(1), local.get(2), i32.sub],
  }),
  pure("BOUNDS", "( addr u -- end addr )", {
    doc: "The limits for a loop over a string: DO begins at addr and ends before addr+u.",
    test: ["100 10 BOUNDS -> 110 100"],
    run: (a, u) => [(a + u) | 0, a],
    wasm: [local.get(0), local.get(1), i32.add, local.get(0)],
  }),
  pure("UNDER+", "( n1 x n2 -- n3 x )", {
    doc: "Add n2 to the item below x.",
    test: ["1 5 10 UNDER+ -> 11 5"],
    run: (n1, x, n2) => [(n1 + n2) | 0, x],
    wasm: [local.get(0), local.get(2), i32.add, local.get(1)],
  }),
] as const;

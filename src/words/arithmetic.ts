import { pure } from "../vm/declare.ts";
import { i32, i64, leave_if, local } from "../vm/instruction.ts";
import { Trap } from "../vm/trap.ts";
import { joined } from "./wide-code.ts";

const TWO_32 = 2 ** 32;

/** Arithmetic on cells: 32 bits, two's complement, wrapping around. */
export const arithmetic = [
  pure("1+", "( n1 -- n2 )", {
    doc: "Add 1.",
    test: ["41 1+ -> 42", "2147483647 1+ -> -2147483648"],
    run: (n) => (n + 1) | 0,
    wasm: [i32.const(1), i32.add],
  }),
  pure("1-", "( n1 -- n2 )", {
    doc: "Subtract 1.",
    test: ["0 1- -> -1"],
    run: (n) => (n - 1) | 0,
    wasm: [i32.const(1), i32.sub],
  }),
  pure("4+", "( n1 -- n2 )", {
    doc: "Add 4, the size of a cell in bytes.",
    test: ["4 4+ -> 8"],
    run: (n) => (n + 4) | 0,
    wasm: [i32.const(4), i32.add],
  }),
  pure("4-", "( n1 -- n2 )", {
    doc: "Subtract 4, the size of a cell in bytes.",
    test: ["4 4- -> 0"],
    run: (n) => (n - 4) | 0,
    wasm: [i32.const(4), i32.sub],
  }),
  pure("+", "( n1 n2 -- n3 )", {
    doc: "Add n2 to n1. Overflow wraps around.",
    test: ["1 2 + -> 3", "2147483647 1 + -> -2147483648", "1 + -> THROW -4"],
    run: (n1, n2) => (n1 + n2) | 0,
    wasm: [i32.add],
  }),
  pure("-", "( n1 n2 -- n3 )", {
    doc: "Subtract n2 from n1. Overflow wraps around.",
    test: ["5 3 - -> 2", "-2147483648 1 - -> 2147483647"],
    run: (n1, n2) => (n1 - n2) | 0,
    wasm: [i32.sub],
  }),
  pure("*", "( n1 n2 -- n3 )", {
    doc: "Multiply n1 by n2. Overflow wraps around.",
    test: ["-6 7 * -> -42", "65536 65537 * -> 65536"],
    run: (n1, n2) => Math.imul(n1, n2),
    wasm: [i32.mul],
  }),
  pure("/MOD", "( u1 n1 -- n2 n3 )", {
    doc: "Divide u1, which is taken as unsigned, by n1: the remainder is n2 and the quotient, rounded towards 0, is n3. The original does the same.",
    test: [
      "17 5 /MOD -> 2 3",
      "-17 5 /MOD -> 4 858993455",
      "17 -5 /MOD -> 2 -3",
      "1 0 /MOD -> THROW -10",
      "-1 1 /MOD -> THROW -11",
    ],
    run: (dividend, divisor) => {
      if (divisor === 0) throw new Trap(-10);
      const u = dividend >>> 0;
      const quot = Math.trunc(u / divisor);
      if (quot !== (quot | 0)) throw new Trap(-11);
      return [u % divisor, quot | 0];
    },
    wasm: [
      ...([local.get(1), i32.eqz, leave_if] as const),
      ...([local.get(0), i64.extend_i32_u, local.get(1), i64.extend_i32_s, i64.div_s, local.set(2)] as const),
      ...([local.get(2), i32.wrap_i64, local.set(3)] as const),
      ...([local.get(3), i64.extend_i32_s, local.get(2), i64.ne, leave_if] as const),
      ...([local.get(0), local.get(3), local.get(1), i32.mul, i32.sub, local.get(3)] as const),
    ],
  }),
  pure("S/REM", "( n1 n2 -- rem quot )", {
    doc: "Divide n1 by n2, both signed. The quotient is rounded towards 0, and the remainder has the sign of n1.",
    test: [
      "17 5 S/REM -> 2 3",
      "-17 5 S/REM -> -2 -3",
      "17 -5 S/REM -> 2 -3",
      "1 0 S/REM -> THROW -10",
      "-2147483648 -1 S/REM -> THROW -11",
    ],
    run: (n1, n2) => {
      if (n2 === 0) throw new Trap(-10);
      if (n2 === -1 && n1 === -0x80000000) throw new Trap(-11);
      return [(n1 % n2) | 0, (n1 / n2) | 0];
    },
    wasm: [local.get(0), local.get(1), i32.rem_s, local.get(0), local.get(1), i32.div_s],
  }),
  pure("UM/MOD", "( low high u1 -- u2 u3 )", {
    doc: "Divide an unsigned number of 64 bits, in two cells, by u1: the remainder is u2 and the quotient u3.",
    test: [
      "17 0 5 UM/MOD -> 2 3",
      "-1 0 10 UM/MOD -> 5 429496729",
      "0 1 65536 UM/MOD -> 0 65536",
      "-1 -2 -1 UM/MOD -> -2 -1",
      "1 0 0 UM/MOD -> THROW -10",
      "0 5 5 UM/MOD -> THROW -11",
    ],
    run: (low, high, divisor) => {
      const d = divisor >>> 0;
      if (d === 0) throw new Trap(-10);
      if (high >>> 0 >= d) throw new Trap(-11);
      if (high === 0) return [((low >>> 0) % d) | 0, ((low >>> 0) / d) | 0];
      if (high >>> 0 < 0x200000) {
        const n = (high >>> 0) * TWO_32 + (low >>> 0);
        const rem = n % d;
        return [rem | 0, ((n - rem) / d) | 0];
      }
      const n = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
      return [Number(n % BigInt(d)) | 0, Number(n / BigInt(d)) | 0];
    },
    wasm: [
      ...([local.get(1), local.get(2), i32.ge_u, leave_if] as const),
      ...joined(0),
      local.get(2),
      i64.extend_i32_u,
      i64.rem_u,
      i32.wrap_i64,
      ...joined(0),
      local.get(2),
      i64.extend_i32_u,
      i64.div_u,
      i32.wrap_i64,
    ],
  }),
] as const;

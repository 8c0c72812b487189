import { Trap } from "../../vm/trap.ts";

const TWO_32 = 2 ** 32;

/** A double number: two cells, the more significant on top. */
export type Double = readonly [low: number, high: number];

/**
 * An exact whole number. It is a BigInt only where it must be, since every operation on a BigInt makes
 * another object.
 */
export type Whole = number | bigint;

/** The number in two cells. The high one is signed, or has been made unsigned by the caller. */
export function whole(low: number, high: number): Whole {
  const n = high * TWO_32 + (low >>> 0);
  return Number.isSafeInteger(n) ? n : (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** The cells of a number. What does not fit is cut off. */
export function toCells(n: Whole): Double {
  if (typeof n === "number") return [n | 0, Math.floor(n / TWO_32) | 0];
  return [Number(BigInt.asIntN(32, n)), Number(BigInt.asIntN(32, n >> 32n))];
}

/** The product of two numbers. */
export function times(a: Whole, b: number): Whole {
  if (typeof a === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(a) * BigInt(b);
}

/** The remainder, and the quotient rounded towards 0. @throws Trap -10 */
export function divide(n: Whole, divisor: number): readonly [rem: number, quot: Whole] {
  if (divisor === 0) throw new Trap(-10);
  if (typeof n === "number") {
    const rem = n % divisor;
    return [rem, (n - rem) / divisor];
  }
  const d = BigInt(divisor);
  return [Number(n % d), n / d];
}

/** The remainder, and the quotient rounded down. @throws Trap -10 */
export function divideDown(n: Whole, divisor: number): readonly [rem: number, quot: Whole] {
  const [rem, quot] = divide(n, divisor);
  if (rem === 0 || rem < 0 === divisor < 0) return [rem, quot];
  return [rem + divisor, typeof quot === "number" ? quot - 1 : quot - 1n];
}

/** A remainder and a quotient, each in a cell. @throws Trap -11 */
export function inCells([rem, quot]: readonly [rem: number, quot: Whole]): readonly [number, number] {
  const cell = Number(quot);
  if (cell !== (cell | 0)) throw new Trap(-11);
  return [rem | 0, cell | 0];
}

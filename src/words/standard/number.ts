import { decode } from "../../vm/dictionary.ts";

/** What a text is, if it is a number: one cell, two, or a float. */
export type Reading =
  | { readonly kind: "single"; readonly value: number }
  | { readonly kind: "double"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number };

const PREFIX: Readonly<Record<string, number>> = { "#": 10, "&": 10, $: 16, "0x": 16, "%": 2 };
/** Sign, prefix, sign, digits, point. */
const WITH_HEX = /^(-?)([#&$%]|0[xX])?(-?)([0-9A-Za-z]+)(\.?)$/;
const WITHOUT_HEX = /^(-?)([#&$%])?(-?)([0-9A-Za-z]+)(\.?)$/;

/**
 * Reads a number as the text interpreter does (Forth 2012, 3.4.1.3 and 12.3.7); undefined when it is none.
 */
export function readNumber(bytes: Uint8Array, base: number): Reading | undefined {
  const text = decode(bytes);
  // The closing quote may be missing, as in gforth.
  const character = /^'(.)'?$/su.exec(text)?.[1];
  if (character !== undefined) return { kind: "single", value: character.codePointAt(0) as number };
  const form = base <= MOST_BASE ? WITH_HEX : WITHOUT_HEX;
  const [, sign1 = "", prefix = "", sign2 = "", digits = "", dot = ""] = form.exec(text) ?? [];
  const value = toInteger(digits, PREFIX[prefix.toLowerCase()] ?? base);
  if (value !== undefined && (sign1 === "" || sign2 === "") && (sign2 === "" || prefix !== "")) {
    const signed = sign1 + sign2 === "-" ? -value : value;
    return dot === ""
      ? { kind: "single", value: Number(BigInt.asIntN(32, signed)) }
      : { kind: "double", value: signed };
  }
  if (base !== 10 || !/^[+-]?\d+(\.\d*)?[eE][+-]?\d*$/.test(text)) return undefined;
  return { kind: "float", value: toFloat(text) };
}

/**
 * Reads a number of one cell from the bytes up to `end`. Nearly every number in a program is one, and this is
 * quicker than `readNumber`. Undefined for anything else, and for forms that it leaves to `readNumber`.
 */
export function readSingle(bytes: Uint8Array, from: number, end: number, base: number): number | undefined {
  if (base > MOST_BASE) return undefined;
  let at = from;
  let radix = base;
  let negative = bytes[at] === MINUS;
  if (negative) at++;
  const prefix = prefixOf(bytes[at] as number);
  if (prefix !== 0) {
    radix = prefix;
    at++;
    if (!negative && bytes[at] === MINUS) {
      negative = true;
      at++;
    }
  }
  if (at >= end) return undefined;
  let value = 0;
  for (; at < end; at++) {
    const digit = digitOf(bytes[at] as number);
    if (digit >= radix) return undefined;
    value = value * radix + digit;
  }
  if (value > Number.MAX_SAFE_INTEGER) return undefined;
  return (negative ? -value : value) | 0;
}

const MINUS = 0x2d;
/** In a base larger than this X is a digit, and 0x is no prefix. */
const MOST_BASE = 33;

/** The base that a prefix of one character stands for; 0 for any other character. */
function prefixOf(byte: number): number {
  switch (byte) {
    case 0x23:
    case 0x26:
      return 10;
    case 0x24:
      return 16;
    case 0x25:
      return 2;
    default:
      return 0;
  }
}

/** Reads a float as >FLOAT does: the exponent may be missing, D or only a sign. */
export function readFloat(bytes: Uint8Array): number | undefined {
  const text = decode(bytes);
  if (/^ *$/.test(text)) return 0;
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:[eEdD]([+-]?\d*)|([+-]\d+))?$/.exec(text);
  return match ? toFloat(`${match[1]}E${match[2] ?? match[3] ?? ""}`) : undefined;
}

function toFloat(text: string): number {
  return Number(text.replace(/([eE])([+-]?)$/, "$10"));
}

function toInteger(digits: string, base: number): bigint | undefined {
  if (digits === "") return undefined;
  let value = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitOf(digits.charCodeAt(i));
    if (digit >= base) return undefined;
    value = value * base + digit;
  }
  if (value <= Number.MAX_SAFE_INTEGER) return BigInt(value);
  let exact = 0n;
  for (let i = 0; i < digits.length; i++)
    exact = exact * BigInt(base) + BigInt(digitOf(digits.charCodeAt(i)));
  return BigInt.asUintN(64, exact);
}

/** The value of a digit of any base; infinite for any other character. */
export function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & ~0x20;
  return letter >= 0x41 && letter <= 0x5a ? letter - 0x41 + 10 : Number.POSITIVE_INFINITY;
}

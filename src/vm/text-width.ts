import { charWidth } from "./char-width.ts";

/**
 * How characters share the cells of the screen. What belongs to the character before it (marks, variation
 * selectors, a skin tone, a pictograph after a joiner) joins its cells and never widens them.
 *
 * Gives the properties of a code point after another, in xterm's encoding: bit 0 says whether it joins the
 * one before it, bits 1 and 2 are the cells that the two take, and the rest is a number for its kind.
 *
 * @param preceding the properties of the code point before it, or 0 where a text begins
 */
export function charProperties(codePoint: number, preceding: number): number {
  // Nearly all there is to see is ASCII.
  if (codePoint >= 0x20 && codePoint < 0x7f) return encode(OTHER, 1, false);
  const character = String.fromCodePoint(codePoint);
  const width = charWidth(character);
  const before = cellsOf(preceding);
  const kindBefore = preceding >> 3;
  const isPictograph = PICTOGRAPHIC.test(character);
  const joins =
    before > 0 &&
    (width === 0 ||
      (isPictograph && kindBefore === JOINED) ||
      (kindBefore === PICTOGRAPH && codePoint >= 0x1f3fb && codePoint <= 0x1f3ff));
  if (joins && codePoint === JOINER && kindBefore === PICTOGRAPH) return encode(JOINED, before, joins);
  return encode(joins || isPictograph ? PICTOGRAPH : OTHER, joins ? before : width, joins);
}

const OTHER = 0;
const PICTOGRAPH = 1;
/** A pictograph and a zero-width joiner. */
const JOINED = 2;
const JOINER = 0x200d;

const PICTOGRAPHIC = /^\p{ExtPict}/u;

function encode(kind: number, width: number, joins: boolean): number {
  return (kind << 3) | (width << 1) | (joins ? 1 : 0);
}

function cellsOf(properties: number): number {
  return (properties >> 1) & 3;
}

/**
 * Calls back with the cells of each code point that takes any of its own. The text has no control characters.
 */
export function eachWidth(text: string, take: (width: number) => void): void {
  let preceding = 0;
  for (const character of text) {
    preceding = charProperties(character.codePointAt(0) as number, preceding);
    if ((preceding & 1) === 0) take(cellsOf(preceding));
  }
}

/** The cells that a text takes on a screen that is wide enough. */
export function textWidth(text: string): number {
  let sum = 0;
  eachWidth(text, (width) => (sum += width));
  return sum;
}

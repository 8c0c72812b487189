/**
 * How many cells of the screen a character takes: one rule, which the line editor computes with and which the page
 * gives to xterm as its Unicode provider, so that the two never disagree about where the cursor is. xterm's own rule
 * is that of Unicode 6, in which an emoji has one cell.
 *
 * What belongs to the character before it (marks, variation selectors, a skin tone, a pictograph after a joiner) joins
 * its cells and never widens them.
 */
export const unicodeProvider = {
  version: "current",

  /** Cells of a code point that stands alone: 0, 1 or 2. */
  wcwidth(codePoint: number): 0 | 1 | 2 {
    if (codePoint < 0x7f) return codePoint < 0x20 ? 0 : 1;
    if (codePoint < 0xa0) return 0;
    if (isZeroWidth(codePoint)) return 0;
    return WIDE.test(String.fromCodePoint(codePoint)) ? 2 : 1;
  },

  /** Properties of a code point after another, in xterm's encoding: what kind it is, its cells, whether it joins. */
  charProperties(codePoint: number, preceding: number): number {
    // Nearly all there is to see is ASCII.
    if (codePoint >= 0x20 && codePoint < 0x7f) return encodeProperties(KIND_OTHER, 1, false);
    const width = unicodeProvider.wcwidth(codePoint);
    const before = (preceding >> 1) & 3;
    const kindBefore = preceding >> 3;
    const pictograph = PICTOGRAPH.test(String.fromCodePoint(codePoint));
    const joins =
      before > 0 &&
      (width === 0 ||
        (pictograph && kindBefore === KIND_JOINER) ||
        (kindBefore === KIND_PICTOGRAPH && codePoint >= 0x1f3fb && codePoint <= 0x1f3ff));
    let kind = pictograph ? KIND_PICTOGRAPH : KIND_OTHER;
    if (joins && width === 0 && kindBefore === KIND_PICTOGRAPH) {
      kind = codePoint === JOINER ? KIND_JOINER : KIND_PICTOGRAPH;
    } else if (joins) kind = KIND_PICTOGRAPH;
    return encodeProperties(kind, joins ? before : width, joins);
  },
};

const KIND_OTHER = 0;
const KIND_PICTOGRAPH = 1;
/** A pictograph and a zero-width joiner. */
const KIND_JOINER = 2;
const JOINER = 0x200d;

const PICTOGRAPH = /^\p{Extended_Pictographic}$/u;
/**
 * What Unicode's East_Asian_Width calls wide or full: pictographs, and the scripts of East Asia in blocks, of which the
 * code points that are not assigned count as wide too. Half a flag is not wide.
 */
const WIDE =
  /^(?:(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}|[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18df2}\u{18e00}-\u{191d2}\u{1aff0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f1ae}\u{1f200}-\u{1f265}\u{1f6d9}\u{1f7da}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}])$/u;
const MARK = /^[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}]$/u;

/** Vowels and final consonants of Hangul are drawn into the syllable; some that Unicode says to ignore are drawn. */
function isZeroWidth(codePoint: number): boolean {
  if (codePoint >= 0x1160 && codePoint <= 0x11ff) return true;
  if (codePoint >= 0xd7b0 && codePoint <= 0xd7ff) return true;
  if (codePoint === 0xad || codePoint === 0x115f || codePoint === 0x3164 || codePoint === 0xffa0)
    return false;
  return MARK.test(String.fromCodePoint(codePoint));
}

function encodeProperties(kind: number, width: number, joins: boolean): number {
  return (kind << 3) | (width << 1) | (joins ? 1 : 0);
}

/** Calls back with the cells of each code point that takes any of its own. The text has no control characters. */
export function eachWidth(text: string, take: (width: number) => void): void {
  let preceding = 0;
  for (const character of text) {
    preceding = unicodeProvider.charProperties(character.codePointAt(0) as number, preceding);
    if ((preceding & 1) === 0) take((preceding >> 1) & 3);
  }
}

/** The cells that a text takes on a screen that is wide enough. */
export function textWidth(text: string): number {
  let sum = 0;
  eachWidth(text, (width) => (sum += width));
  return sum;
}

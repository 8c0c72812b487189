/**
 * How many cells of the screen a character (one code point) takes by itself, 0, 1 or 2: one rule for the line
 * editor, for xterm, for the line that points at an error, and for XC-WIDTH. It is made of properties of
 * Unicode that every JavaScript engine knows, and of ranges where it knows none. `text-width.ts` says what
 * characters take together.
 */
export function charWidth(character: string): 0 | 1 | 2 {
  return NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/**
 * Control characters (Cc), marks (Mn, Me), characters that Unicode says not to draw (DI), and the vowels and
 * final consonants of Hangul, which are drawn into the syllable. Four characters that Unicode says not to
 * draw are drawn all the same: the soft hyphen and the Hangul fillers.
 */
const NONE = /^(?![\xad\u115f\u3164\uffa0])[\p{Cc}\p{Mn}\p{Me}\p{DI}\u1160-\u11ff\ud7b0-\ud7ff]/u;

/**
 * What Unicode's East_Asian_Width calls wide or full: characters drawn as pictures by default (EPres), except
 * half a flag (RI), and the scripts of East Asia, in blocks. Unassigned code points in those blocks count as
 * wide too.
 */
const WIDE =
  /^(?!\p{RI})[\p{EPres}\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f1ae}\u{1f200}-\u{1f265}\u{1f6d9}\u{1f7da}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;

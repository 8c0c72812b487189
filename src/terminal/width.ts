import { charWidth } from "../vm/char-width.ts";
import { charProperties } from "../vm/text-width.ts";

/**
 * The rule for the cells of a character, as the page gives it to xterm: so xterm and the line editor never
 * disagree about where the cursor is. xterm's own rule is that of Unicode 6, in which an emoji has one cell.
 */
export const unicodeProvider = {
  version: "current",
  wcwidth: (codePoint: number): 0 | 1 | 2 => charWidth(String.fromCodePoint(codePoint)),
  charProperties,
};

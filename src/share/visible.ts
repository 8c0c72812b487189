/**
 * Characters that draw nothing, or that change where others are drawn: with them one text can be made to look
 * like another. The selectors that choose between a letter and an emoji are harmless.
 */
const UNSEEN = /(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}|[\u2028-\u202E\uFFF9-\uFFFB]/gu;

/**
 * A text as readers should see it before they run it: control characters as pictures, invisible ones as
 * their numbers.
 */
export function visible(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replaceAll("\u007F", "\u2421")
    .replace(/[\u0080-\u009F]/g, numbered)
    .replace(UNSEEN, numbered);
}

/** The same on one line, for a title. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll("\t", "\u2409").replaceAll("\n", "\u240A");
}

function numbered(character: string): string {
  return `\u27E8U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}\u27E9`;
}

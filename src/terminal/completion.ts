import { clusters } from "./line-buffer.ts";
import { visible } from "./line-painter.ts";
import { textWidth } from "../vm/text-width.ts";

/** The most names that a list shows. */
const MOST = 200;

/** The part of a word that is to be completed: the text from the last blank to the cursor. */
export function prefixOf(before: string): string {
  return /[^\s\u0000]*$/.exec(before)?.[0] ?? "";
}

/**
 * What to insert after a prefix, given the names that begin with it, ASCII case ignored: as much as those
 * names have in common. A prefix in lower case goes on in lower case, since FORTH finds a word either way.
 */
export function commonRest(prefix: string, names: readonly string[]): string {
  const rests = names.map((name) => name.slice(prefix.length));
  const [first = "", ...others] = rests;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && sameLetter(first.charAt(same), other.charAt(same))) same++;
    length = same;
  }
  const rest = first.slice(0, length);
  return /[a-z]/.test(prefix) && !/[A-Z]/.test(prefix) ? lower(rest) : rest;
}

/** The names in columns, as `ls` would show them, to be read downwards. */
export function listing(names: readonly string[], columns: number): string[] {
  const shown = names.slice(0, MOST).map((name) => clusters(name).map(visible).join(""));
  const width = Math.max(...shown.map(textWidth)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(shown.length / across);
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const cells = shown.filter((_, i) => i % rows === row);
    lines.push(
      cells
        .map((name) => name + " ".repeat(width - textWidth(name)))
        .join("")
        .trimEnd(),
    );
  }
  if (names.length > MOST) lines.push(`... and ${names.length - MOST} more`);
  return lines;
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (c) => c.toLowerCase());
}

function sameLetter(a: string, b: string): boolean {
  return lower(a) === lower(b);
}

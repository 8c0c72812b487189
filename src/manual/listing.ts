/** A piece of a source file, cut from it: never a copy. */
export interface Listing {
  /** The file's path inside src/. */
  readonly path: string;
  /** Line of the file, from 1, where the piece begins. */
  readonly line: number;
  readonly text: string;
}

const DOC = /^\s*(\/\*\*|\*|\/\/)/;

/**
 * Cuts a declaration out of a source file: from the comment above it to the line that closes it, set
 * against the margin.
 * @param anchor text that only the declaration's first line has, or a word's name in double quotes
 * @throws Error when there is no such line, or more than one
 */
export function cutListing(path: string, source: string, anchor: string): Listing {
  const lines = source.split("\n");
  const found = lines.flatMap((text, i) => (isAnchor(text, anchor) ? [i] : []));
  const [at] = found;
  if (at === undefined || found.length > 1)
    throw new Error(`${path} has ${found.length} lines with ${anchor}, not one`);
  const indent = indentOf(lines[at] as string);
  let first = at;
  while (first > 0 && DOC.test(lines[first - 1] as string)) first--;
  let last = at;
  const closing = new RegExp(`^ {${indent}}[\\]})].*[^{]$|^ {${indent}}[\\]})]$`);
  if (!/[;,]$/.test(lines[at] as string) || /[{([]$/.test(lines[at] as string)) {
    do last++;
    while (last < lines.length - 1 && !closing.test(lines[last] as string));
  }
  const text = lines
    .slice(first, last + 1)
    .map((line) => line.slice(indent))
    .join("\n");
  return { path, line: first + 1, text };
}

/** A word is declared by its name, as the first argument; anything else stands in the line as it is. */
function isAnchor(line: string, anchor: string): boolean {
  if (anchor.startsWith('"')) return new RegExp(`^\\s*[a-z]+\\(${escape(anchor)},`).test(line);
  return line.includes(anchor) && /[{([]$/.test(line) && !/^\s*(return|if|while|\*) /.test(line);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

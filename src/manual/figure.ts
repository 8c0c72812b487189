/**
 * Makes a drawing in characters fit a width. A row of boxes that is too long goes on below, cut at the border
 * between two boxes, and a line of a table goes on below, indented. What cannot be cut is left as it is.
 * @param columns how many characters there is room for
 */
export function fitFigure(lines: readonly string[], columns: number): string[] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  if (width <= columns) return [...lines];
  if (!isDrawn(lines)) return lines.flatMap((line) => fitLine(line, columns));
  const at = lastCut(lines, Math.min(columns, width) - 1);
  if (at === undefined) return [...lines];
  const head = lines.map((line) => line.slice(0, at + 1).trimEnd());
  const tail = lines.map((line) => line.slice(at));
  // What is beside the last box is no box, and may just as well go below.
  if (!tail.some((line) => line.includes("--"))) {
    const beside = tail.map((line) => line.slice(1).trim()).filter((text) => text !== "");
    return [...head, ...beside.flatMap((text) => fitLine(text, columns))];
  }
  return [...head, "", ...fitFigure(tail, columns)].filter(
    (line, i, all) => line !== "" || all[i - 1] !== "",
  );
}

/** Marks of a drawing that no table has: borders, and the arms of a tree. */
const DRAWN = /\+--|[\\/] +[\\/]|^ *[|^] *$/;

/** Whether a figure is a drawing, and not just text that can be read out as it is. */
export function isDrawn(lines: readonly string[]): boolean {
  return lines.some((line) => DRAWN.test(line));
}

/** The texts in a drawing, one after another, for a drawing that nobody has described in words. */
export function textsIn(lines: readonly string[]): string {
  const arrowless = lines.map((line) => line.replace(/(^|\s)[v^](?=\s|$)/g, "$1 "));
  const texts = arrowless.flatMap((line) => line.split(/[+|]|-{2,}| {2,}/)).map((text) => text.trim());
  return texts.filter((text) => /[\p{L}\p{N}]/u.test(text)).join(", ");
}

/**
 * Breaks a line of a table between two columns, or within the last column, which goes on below its
 * own beginning.
 */
function fitLine(line: string, columns: number): string[] {
  if (line.length <= columns) return [line];
  const description = /^\s*\S.*?\s{2,}(?=\S)/.exec(line)?.[0].length ?? 0;
  const indent = description > 0 && description < columns / 2 ? description : 2;
  // Blanks between two columns of a table are wider than those within one.
  const gaps = [...line.matchAll(/(?<=\S) {3,}(?=\S)/g)].filter(({ index }) => index <= columns);
  const widest = Math.max(...gaps.map(([blanks]) => blanks.length));
  const gap = gaps.find(([blanks]) => blanks.length === widest)?.index ?? 0;
  const inDescription = gap <= indent;
  const at = inDescription ? line.lastIndexOf(" ", columns) : gap;
  if (at <= indent) return [line];
  // Another column begins a line of its own; the rest of a description goes below its beginning.
  const rest = line.slice(at).trim();
  return [line.slice(0, at).trimEnd(), ...fitLine(" ".repeat(inDescription ? indent : 0) + rest, columns)];
}

/**
 * The last column up to a limit at which a cut would hit only borders, arrows and blanks; undefined if there
 * is none but near the start.
 */
function lastCut(lines: readonly string[], limit: number): number | undefined {
  for (let at = limit; at > limit / 3; at--) {
    const crossed = lines.map((line) => line[at] ?? " ");
    const borders = crossed.filter((char) => char === "|").length;
    if (borders > 0 && crossed.every((char) => "+|- ".includes(char))) return at;
  }
  return undefined;
}

/** A box of a drawing, and the label below it. */
export interface Box {
  readonly text: string;
  readonly caption?: string;
}

/** Draws boxes in a row, as the original draws memory, and goes on below where there is no more room. */
export function drawBoxes(boxes: readonly Box[], columns: number): string[] {
  const lines: string[] = [];
  let row: Box[] = [];
  let width = 1;
  const flush = (): void => {
    if (row.length > 0) lines.push(...drawRow(row));
    row = [];
    width = 1;
  };
  for (const box of boxes) {
    const needed = widthOf(box) + 1;
    if (width + needed > columns) flush();
    row.push(box);
    width += needed;
  }
  flush();
  return lines;
}

function widthOf({ text, caption = "" }: Box): number {
  return Math.max(text.length + 2, caption.length);
}

function drawRow(row: readonly Box[]): string[] {
  const rule = `+${row.map((box) => `${"-".repeat(widthOf(box))}+`).join("")}`;
  const texts = `|${row.map((box) => `${centred(box.text, widthOf(box))}|`).join("")}`;
  const captions = ` ${row.map((box) => `${centred(box.caption ?? "", widthOf(box))} `).join("")}`.trimEnd();
  return captions === "" ? [rule, texts, rule] : [rule, texts, rule, captions];
}

function centred(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return " ".repeat(left) + text + " ".repeat(width - text.length - left);
}

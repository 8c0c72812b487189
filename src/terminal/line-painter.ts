import { eachWidth, textWidth } from "../vm/text-width.ts";

/** How a tab is shown in a line that is being edited, wherever it stands. */
const TAB = "    ";
/** Stands for the part of the line that is not shown. */
const MORE = "\u2026";

/**
 * A grapheme cluster as the screen is to show it: controls as the pictures that Unicode has for them, and
 * marks without a character to sit on as marks on a dotted circle, and invisible characters as that circle
 * alone. So a pasted line cannot draw on the screen.
 */
export function visible(cluster: string): string {
  const code = cluster.codePointAt(0) as number;
  if (cluster === "\t") return TAB;
  // Only CR LF is a cluster of two controls.
  if (code < 0x20) return cluster.replace(/[^]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
  if (code === 0x7f) return "\u2421";
  if (code < 0x7f) return cluster;
  if (code < 0xa0) return "\ufffd";
  // A mark on a circle can be seen. A character that sets the direction of writing is not put there, since it
  // would affect the whole line.
  if (textWidth(String.fromCodePoint(code)) === 0)
    return /^\p{M}/u.test(cluster) ? `\u25cc${cluster}` : "\u25cc";
  return cluster;
}

/**
 * Paints a line that is being edited, which may wrap over several rows of the screen; it writes only what has
 * changed. It works out where the cursor is from the widths of what it wrote, and never asks the screen.
 */
export class LinePainter {
  readonly #write: (text: string) => void;
  #columns: number;
  #rows: number;
  /** The line as it was last to be painted, and how many of its clusters were before the cursor. */
  #line: readonly string[] = [];
  #at = 0;
  /** The first cluster that is shown of a line that is too long for the screen. */
  #from = 0;
  /** Column where the line begins. */
  #start = 0;
  #shown: readonly string[] = [];
  /**
   * Where each cluster begins, and the end of the last: row * columns + column, from the start of the
   * first row.
   */
  #places: readonly number[] = [0];
  /** Where each cluster ends. */
  #ends: readonly number[] = [];
  #cursor = 0;

  /** @param columns the width of the screen in cells. @param rows its height; Infinity when nobody knows */
  constructor(write: (text: string) => void, columns: number, rows = Number.POSITIVE_INFINITY) {
    this.#write = write;
    this.#columns = Math.max(2, columns);
    this.#rows = rows;
  }

  get columns(): number {
    return this.#columns;
  }

  /** Begins a line where the cursor is, in the given column, and gives the column where the line begins. */
  begin(column: number): number {
    // After the last cell of a row the cursor stays on it, until there is more to write.
    if (column >= this.#columns) this.#write(" \r");
    this.#start = column >= this.#columns ? 0 : column;
    this.#layOut([]);
    this.#cursor = this.#start;
    this.#from = 0;
    return this.#start;
  }

  /** Shows the clusters of a line, with the cursor after the first `cursor` of them. */
  paint(clusters: readonly string[], cursor: number): void {
    this.#line = clusters;
    this.#at = cursor;
    const { shown, at } = this.#window(clusters.map(visible), cursor);
    const before = this.#shown.length;
    let same = 0;
    while (same < shown.length && shown[same] === this.#shown[same]) same++;
    let out = "";
    if (same < shown.length || same < before) {
      // Where the cluster before ends, not where this one begins: a wide one may leave the end of a
      // row empty.
      out += this.#move(this.#ends[same - 1] ?? this.#start);
      // If the line wraps differently from before, cells of the old line may be left between its own.
      if (same < before) out += "\u001b[J";
      this.#layOut(shown);
      out += this.#text(same);
    }
    out += this.#move(this.#place(at));
    if (out !== "") this.#write(out);
  }

  /**
   * Cuts a line that is too long for the screen to a part around the cursor that fits. Rows that had scrolled
   * over the upper edge could not be reached again.
   */
  #window(
    line: readonly string[],
    cursor: number,
  ): { readonly shown: readonly string[]; readonly at: number } {
    // A row is kept for wide characters that do not fit at the end of theirs.
    const room = Math.max(this.#columns, (this.#rows - 1) * this.#columns - this.#start) - 2;
    const widths = line.map(textWidth);
    const fits = (from: number, room_: number, step: 1 | -1): number => {
      let at = from;
      let left = room_;
      for (;;) {
        const width = widths[step > 0 ? at : at - 1];
        if (width === undefined || width > left) return at;
        left -= width;
        at += step;
      }
    };
    if (fits(0, room, 1) === line.length) return { shown: line, at: cursor };
    let to = fits(this.#from, room, 1);
    if (cursor < this.#from || cursor > to || (cursor === to && to < line.length)) {
      this.#from = fits(cursor, Math.floor(room / 2), -1);
      to = fits(this.#from, room, 1);
    }
    const [left, right] = [this.#from > 0 ? [MORE] : [], to < line.length ? [MORE] : []];
    return {
      shown: [...left, ...line.slice(this.#from, to), ...right],
      at: cursor - this.#from + left.length,
    };
  }

  /** Takes the line off the screen. The cursor is where it began. */
  erase(): void {
    const out = this.#move(this.#start);
    if (this.#shown.length > 0 || out !== "") this.#write(`${out}\u001b[J`);
    this.begin(this.#start);
  }

  /** Leaves the line on the screen, the cursor at its end, and gives the column of that. */
  finish(): number {
    const end = this.#place(this.#shown.length);
    const out = this.#move(end);
    if (out !== "") this.#write(out);
    return this.begin(end % this.#columns);
  }

  /** Told of another size of the screen before a line begins. */
  set size({ columns, rows }: { readonly columns: number; readonly rows: number }) {
    this.#columns = Math.max(2, columns);
    this.#rows = rows;
  }

  /**
   * Goes on with another size of the screen. Some terminals have then wrapped the rows anew; others leave the
   * line that is being edited as it was.
   */
  resize(columns: number, rows: number, reflowed: boolean): void {
    if (columns < 2) return;
    const shown = this.#shown;
    const index = this.#places.indexOf(this.#cursor);
    const row = Math.floor(this.#cursor / this.#columns);
    this.#columns = columns;
    this.#rows = rows;
    this.#start = Math.min(this.#start, columns - 1);
    this.#layOut(shown);
    const newRow = Math.floor(this.#place(index) / columns);
    // Going up one row too few leaves a piece of the line above; one too many would overwrite another line.
    this.#cursor = (reflowed ? Math.min(row, newRow) : row) * columns + this.#start;
    this.#write(`\r${repeat(this.#start, "C", "D")}`);
    this.erase();
    this.paint(this.#line, this.#at);
  }

  #place(index: number): number {
    return this.#places[index] as number;
  }

  /** The text that writes the clusters from `from` on, once the cursor is there. */
  #text(from: number): string {
    const text = this.#shown.slice(from).join("");
    const end = this.#place(this.#shown.length);
    this.#cursor = end;
    // After a full row the cursor stays in it: a space, later overwritten, moves it to the next row.
    return text + (text !== "" && end % this.#columns === 0 ? " \r" : "");
  }

  /** Works out the place of each cluster. */
  #layOut(shown: readonly string[]): void {
    const columns = this.#columns;
    const places: number[] = [];
    const ends: number[] = [];
    let at = this.#start;
    for (const cluster of shown) {
      let first = true;
      eachWidth(cluster, (width) => {
        const left = columns - (at % columns);
        if (width > left) at += left;
        if (first) places.push(at);
        first = false;
        at += width;
      });
      ends.push(at);
    }
    places.push(at);
    this.#shown = shown;
    this.#places = places;
    this.#ends = ends;
  }

  /** The sequence that moves the cursor from where it is to a place. */
  #move(to: number): string {
    const columns = this.#columns;
    const [row, column] = [Math.floor(this.#cursor / columns), this.#cursor % columns];
    const [toRow, toColumn] = [Math.floor(to / columns), to % columns];
    this.#cursor = to;
    const vertical = repeat(toRow - row, "B", "A");
    if (toRow === row) return repeat(toColumn - column, "C", "D");
    return `${vertical}\r${repeat(toColumn, "C", "D")}`;
  }
}

function repeat(by: number, forward: string, back: string): string {
  if (by === 0) return "";
  return `\u001b[${Math.abs(by)}${by > 0 ? forward : back}`;
}

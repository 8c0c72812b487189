import { eachWidth } from "./width.ts";

/** Text, or what moves the cursor along its row. Of other sequences only the length matters. */
const PIECE = /\u001b\[([\d;]*)[ -?]*([@-~])|\u001b([^[])|([\b\t\r])|([ -~]+)|([^\u0000-\u001f\u007f]+)|[^]/g;

/** Follows in which column of the screen the cursor is, by what is written to it. */
export class ScreenColumn {
  /** Cells to the left of the cursor; as many as there are columns when the row is full. */
  column = 0;
  #saved = 0;

  /** Takes note of text that went to the screen. */
  follow(text: string, columns: number): void {
    // Whatever came before the last new line, the cursor is in its first column after it.
    const newline = text.lastIndexOf("\r\n");
    if (newline >= 0) this.column = 0;
    for (const match of text.slice(newline < 0 ? 0 : newline + 2).matchAll(PIECE)) {
      const [, parameters = "", final, escape, control, ascii, other] = match;
      if (ascii !== undefined) this.#advance(ascii.length, columns);
      else if (other !== undefined) eachWidth(other, (width) => this.#wide(width, columns));
      else if (final !== undefined) this.#sequence(parameters, final, columns);
      else if (escape !== undefined) this.#escape(escape);
      else if (control === "\r") this.column = 0;
      else if (control === "\b") this.#to(this.column - 1, columns);
      else if (control === "\t") this.#to((this.column & ~7) + 8, columns);
    }
  }

  #advance(cells: number, columns: number): void {
    const end = this.column + cells;
    this.column = end <= columns ? end : ((end - 1) % columns) + 1;
  }

  #wide(width: number, columns: number): void {
    this.column = this.column + width <= columns ? this.column + width : width;
  }

  #to(column: number, columns: number): void {
    this.column = Math.min(Math.max(column, 0), columns - 1);
  }

  #sequence(parameters: string, final: string, columns: number): void {
    const [first = "", second = ""] = parameters.split(";");
    const count = Math.max(1, Number(first));
    if (final === "C" || final === "a") this.#to(this.column + count, columns);
    else if (final === "D") this.#to(this.column - count, columns);
    else if (final === "G" || final === "`") this.#to(count - 1, columns);
    else if (final === "H" || final === "f") this.#to(Math.max(1, Number(second)) - 1, columns);
    else if (final === "E" || final === "F" || final === "r") this.column = 0;
    else if (final === "s") this.#saved = this.column;
    else if (final === "u") this.column = this.#saved;
  }

  #escape(c: string): void {
    if (c === "7") this.#saved = this.column;
    else if (c === "8") this.column = this.#saved;
    else if (c === "E") this.column = 0;
  }
}

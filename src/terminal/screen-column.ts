import { eachWidth } from "../vm/text-width.ts";

/** Text, or a sequence that moves the cursor along its row. Of other sequences only the length matters. */
const PIECE = /\u001b\[([\d;]*)[ -?]*([@-~])|\u001b([^[])|([\b\t\r])|([ -~]+)|([^\u0000-\u001f\u007f]+)|[^]/g;

const SAVE = /\u001b(?:7|\[[\d;]*s)/;

/** Follows the column of the cursor on the screen, from what is written to it. */
export class ScreenColumn {
  /** Cells to the left of the cursor; as many as there are columns when the row is full. */
  column = 0;
  #saved = 0;

  /** Follows text that went to the screen. */
  follow(text: string, columns: number): void {
    // After the last line feed the cursor is in the first column, whatever came before, unless a position was
    // saved there.
    const newline = text.lastIndexOf("\r\n");
    const skip = newline >= 0 && !SAVE.test(text.slice(0, newline));
    if (skip) this.column = 0;
    for (const match of text.slice(skip ? newline + 2 : 0).matchAll(PIECE)) {
      const [, parameters = "", final, escape, control, ascii, other] = match;
      if (ascii !== undefined) this.#advance(ascii.length, columns);
      else if (other !== undefined) eachWidth(other, (width) => this.#wide(width, columns));
      else if (final !== undefined) this.#sequence(parameters, final, columns);
      else if (escape !== undefined) this.#escape(escape, columns);
      else if (control === "\r") this.column = 0;
      else if (control === "\b") this.#to(Math.min(this.column, columns - 1) - 1, columns);
      else if (control === "\t" && this.column < columns) this.#to((this.column & ~7) + 8, columns);
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
    switch (final) {
      case "C":
      case "a":
        return this.#to(this.column + count, columns);
      case "D":
        return this.#to(Math.min(this.column, columns - 1) - count, columns);
      case "G":
      case "`":
        return this.#to(count - 1, columns);
      case "H":
      case "f":
        return this.#to(Math.max(1, Number(second)) - 1, columns);
      case "I":
        return this.column < columns ? this.#to((this.column & ~7) + 8 * count, columns) : undefined;
      case "Z":
        return this.column < columns ? this.#to(((this.column + 7) & ~7) - 8 * count, columns) : undefined;
      case "E":
      case "F":
      case "L":
      case "M":
      case "r":
        this.column = 0;
        return;
      case "s":
        this.#saved = this.column;
        return;
      case "u":
        return this.#to(this.#saved, columns);
      case "A":
      case "B":
      case "d":
      case "e":
      case "@":
      case "P":
      case "X":
        // In a full row this moves to the last cell.
        return this.#to(this.column, columns);
    }
  }

  #escape(c: string, columns: number): void {
    if (c === "7") this.#saved = this.column;
    else if (c === "8") this.#to(this.#saved, columns);
    else if (c === "E") this.column = 0;
    else this.#to(this.column, columns);
  }
}

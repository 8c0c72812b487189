import { Terminal } from "@xterm/headless";
import { unicodeProvider } from "../../src/terminal/width.ts";

/** A screen as the page has it: xterm, without its window. */
export class Screen {
  readonly #terminal: Terminal;
  /** What the terminal answered, as if it had been typed. */
  readonly answers: string[] = [];

  constructor(columns = 40, rows = 12) {
    this.#terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
    this.#terminal.unicode.register(unicodeProvider);
    this.#terminal.unicode.activeVersion = unicodeProvider.version;
    this.#terminal.onData((data) => this.answers.push(data));
    this.#terminal.onBinary((data) => this.answers.push(data));
  }

  /** Shows text, escape sequences in it. */
  write(text: string): void {
    this.#terminal.write(text);
  }

  /** Waits until all that was written is there. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#terminal.write("", resolve);
    });
  }

  resize(columns: number, rows = this.#terminal.rows): void {
    this.#terminal.resize(columns, rows);
  }

  /** How many rows are in view at once. */
  get height(): number {
    return this.#terminal.rows;
  }

  /** The rows, those scrolled away included, without blanks at their ends, down to the last that has text. */
  get rows(): string[] {
    const { active } = this.#terminal.buffer;
    const rows = Array.from(
      { length: active.length },
      (_, y) => active.getLine(y)?.translateToString(true) ?? "",
    );
    while (rows.at(-1)?.trimEnd() === "") rows.pop();
    return rows;
  }

  /** The rows that are in view, without blanks at their ends, the cursor in its place as a character of its own. */
  get view(): string[] {
    const { active } = this.#terminal.buffer;
    const rows = Array.from({ length: this.#terminal.rows }, (_, y) => {
      const line = active.getLine(active.baseY + y);
      if (y !== active.cursorY) return (line?.translateToString(true) ?? "").trimEnd();
      const before = line?.translateToString(false, 0, active.cursorX) ?? "";
      return `${before}▮${line?.translateToString(true, active.cursorX) ?? ""}`.trimEnd();
    });
    while (rows.at(-1) === "") rows.pop();
    return rows;
  }

  /** Column and row of the cursor, from 0, the row counted from the first of `rows`. */
  get cursor(): [column: number, row: number] {
    const { active } = this.#terminal.buffer;
    return [active.cursorX, active.baseY + active.cursorY];
  }

  /** True while bracketed paste is on. */
  get bracketedPaste(): boolean {
    return this.#terminal.modes.bracketedPasteMode;
  }
}

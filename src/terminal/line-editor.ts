import { type History, HistoryWalk } from "./history.ts";
import type { Command } from "./key.ts";
import { clusters, LineBuffer } from "./line-buffer.ts";
import { LinePainter } from "./line-painter.ts";

/** A search through the history that is under way. */
interface Search {
  readonly query: string;
  readonly found: boolean;
  /** The line that was there before. */
  readonly before: string;
}

/** A line that is being typed: how editing keys change it, and how it is shown. */
export class LineEditor {
  readonly #history: History;
  readonly #painter: LinePainter;
  readonly #buffer = new LineBuffer();
  #walk: HistoryWalk;
  #search: Search | undefined;
  #visible = false;
  /** Counts changes, so that whoever waited for an answer can tell whether the line is still the same. */
  version = 0;

  constructor(write: (text: string) => void, history: History, columns: number, rows?: number) {
    this.#history = history;
    this.#painter = new LinePainter(write, columns, rows);
    this.#walk = new HistoryWalk(history);
  }

  get text(): string {
    return this.#buffer.text;
  }

  /** The text before the cursor. */
  get before(): string {
    return this.#buffer.before;
  }

  /** The text after the cursor. */
  get after(): string {
    return this.#buffer.after;
  }

  get empty(): boolean {
    return this.#buffer.empty;
  }

  /**
   * Shows the line from where the cursor is, in a column of the screen, and gives the column where it begins.
   */
  show(column: number): number {
    this.#visible = true;
    const start = this.#painter.begin(column);
    this.#paint();
    return start;
  }

  /** Takes the line off the screen, and keeps it. The cursor is where it began. */
  hide(): void {
    if (this.#visible) this.#painter.erase();
    this.#visible = false;
  }

  /**
   * Leaves the line on the screen as it is, and keeps it. Gives the column where it ends; undefined if it was
   * not shown.
   */
  leave(): number | undefined {
    this.endSearch();
    const column = this.#visible ? this.#painter.finish() : undefined;
    this.#visible = false;
    return column;
  }

  /** Begins an empty line, yet to be shown. */
  clear(): void {
    this.#buffer.set("");
    this.#walk = new HistoryWalk(this.#history);
    this.version++;
  }

  /** Told that the screen has another size; see `LinePainter.resize`. */
  resize(columns: number, rows: number, reflowed: boolean): void {
    if (this.#visible) this.#painter.resize(columns, rows, reflowed);
    else this.#painter.size = { columns, rows };
  }

  /** Inserts text at the cursor, or continues what is searched for. */
  insert(text: string): void {
    if (this.#search) this.#find(this.#search.query + text, "here");
    else this.#buffer.insert(text);
    this.#changed();
  }

  /** Obeys an editing key; other commands do nothing. */
  edit(command: Command): void {
    if (this.#search && this.#searchOn(command, this.#search)) return this.#changed();
    this.endSearch();
    this.#apply(command);
    this.#changed();
  }

  #apply(command: Command): void {
    const buffer = this.#buffer;
    switch (command) {
      case "left":
        return buffer.move(-1);
      case "right":
        return buffer.move(1);
      case "word-left":
        return buffer.moveWordLeft();
      case "word-right":
        return buffer.moveWordRight();
      case "start":
        return buffer.moveToStart();
      case "end":
        return buffer.moveToEnd();
      case "delete-left":
        return buffer.deleteLeft();
      case "delete-right":
        return buffer.deleteRight();
      case "kill-word-left":
        return buffer.kill("word-left");
      case "kill-word-right":
        return buffer.kill("word-right");
      case "kill-to-start":
        return buffer.kill("start");
      case "kill-to-end":
        return buffer.kill("end");
      case "yank":
        return buffer.yank();
      case "transpose":
        return buffer.transpose();
      case "older":
        return this.#step(-1);
      case "newer":
        return this.#step(1);
      case "search":
        this.#search = { query: "", found: true, before: this.text };
        return;
      case "cancel":
      case "complete":
      case "clear-screen":
      case "enter":
      case "interrupt":
      case "suspend":
      case "end-of-input":
        return;
    }
  }

  #step(by: number): void {
    const line = this.#walk.step(by, this.text);
    if (line !== undefined) this.#buffer.set(line);
  }

  /** Obeys a key during a search. False if the key ends the search and keeps its usual meaning. */
  #searchOn(command: Command, search: Search): boolean {
    if (command === "search") this.#find(search.query, "above");
    else if (command === "delete-left") this.#find(clusters(search.query).slice(0, -1).join(""), "here");
    else if (command === "cancel") {
      this.#buffer.set(search.before);
      this.endSearch();
    } else return false;
    return true;
  }

  #find(query: string, from: "here" | "above"): void {
    const { before } = this.#search as Search;
    const line = query === "" ? undefined : this.#walk.search(query, this.text, from);
    if (line !== undefined) this.#buffer.set(line, line.slice(0, line.indexOf(query)));
    this.#search = { query, found: query === "" || line !== undefined, before };
  }

  /** Ends a search where it is. */
  endSearch(): void {
    if (!this.#search) return;
    this.#search = undefined;
    if (this.#visible) this.#paint();
  }

  #changed(): void {
    this.version++;
    if (this.#visible) this.#paint();
  }

  #paint(): void {
    const { query, found } = this.#search ?? {};
    const label = query === undefined ? [] : clusters(`(${found ? "search" : "not found"}: ${query}) `);
    this.#painter.paint([...label, ...this.#buffer.clusters], label.length + this.#buffer.cursor);
  }
}

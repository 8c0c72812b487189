/** The most lines that are kept. */
const MOST = 1000;

/** The lines that were typed, oldest first. Where they are kept between sessions is the host's business. */
export class History {
  readonly #lines: string[];

  /** @param lines what an earlier session's `toJSON` gave */
  constructor(lines: readonly string[] = []) {
    this.#lines = lines.slice(-MOST);
  }

  /**
   * Makes a history of what a host found in its storage. Anything that is not a list of lines gives an
   * empty history.
   */
  static fromJSON(value: unknown): History {
    return new History(Array.isArray(value) ? value.filter((line) => typeof line === "string") : []);
  }

  /** The lines, oldest first. */
  toJSON(): string[] {
    return [...this.#lines];
  }

  /** How many lines there are. */
  get length(): number {
    return this.#lines.length;
  }

  /** The line that was added last; undefined if there is none. */
  get newest(): string | undefined {
    return this.#lines.at(-1);
  }

  /** Line number `index`, 0 the oldest; undefined if there is none. */
  at(index: number): string | undefined {
    return this.#lines[index];
  }

  /** Adds a line, unless it is blank or repeats the last one. */
  add(line: string): void {
    if (line.trim() === "" || line === this.newest) return;
    this.#lines.push(line);
    if (this.#lines.length > MOST) this.#lines.shift();
  }
}

/**
 * A walk through a history while a line is edited: up to older lines and down again. A line that was changed
 * on the way, and the new one at the bottom, are found as they were left.
 */
export class HistoryWalk {
  readonly #history: History;
  readonly #changed = new Map<number, string>();
  #index: number;

  /** Starts at the bottom, with the line that is being typed. */
  constructor(history: History) {
    this.#history = history;
    this.#index = history.length;
  }

  /**
   * The line that is `by` lines further down; undefined if there is none. @param left the current line as it
   * has been edited
   */
  step(by: number, left: string): string | undefined {
    return this.#go(this.#index + by, left);
  }

  /**
   * The nearest older line that holds a text; undefined if none does. From "here" it may be the current line,
   * unless that is the one at the bottom.
   */
  search(text: string, left: string, from: "here" | "above"): string | undefined {
    for (let index = this.#index - (from === "above" ? 1 : 0); index >= 0; index--) {
      if (this.#history.at(index)?.includes(text)) return this.#go(index, left);
    }
    return undefined;
  }

  #go(index: number, left: string): string | undefined {
    const there = this.#changed.get(index) ?? this.#history.at(index);
    if (there === undefined) return undefined;
    this.#changed.set(this.#index, left);
    this.#index = index;
    return there;
  }
}

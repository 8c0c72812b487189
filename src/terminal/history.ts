/** Lines that are kept at most. */
const MOST = 1000;

/** The lines that were typed, oldest first. Where they are kept between sessions is the host's business. */
export class History {
  readonly #lines: string[];

  /** @param lines what an earlier session's `toJSON` gave */
  constructor(lines: readonly string[] = []) {
    this.#lines = lines.slice(-MOST);
  }

  /** A history of whatever a host found where it keeps one: anything that is not a list of lines is an empty one. */
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

  /** Line number `index`, 0 the oldest; nothing when there is none. */
  at(index: number): string | undefined {
    return this.#lines[index];
  }

  /** Takes in a line, unless it is blank or repeats the last one. */
  add(line: string): void {
    if (line.trim() === "" || line === this.#lines.at(-1)) return;
    this.#lines.push(line);
    if (this.#lines.length > MOST) this.#lines.shift();
  }
}

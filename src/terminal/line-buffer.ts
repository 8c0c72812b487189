const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Text in which every character is a cluster by itself, so that no segmenter is needed. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u02ff\u0400-\u0482\u048a-\u0590]*$/;

/** The grapheme clusters of a text: what its reader takes for characters. */
export function clusters(text: string): string[] {
  if (PLAIN.test(text)) return text.split("");
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** A line that is being edited: its text as grapheme clusters, and the place of the cursor between them. */
export class LineBuffer {
  #clusters: string[] = [];
  #cursor = 0;
  #killed = "";

  get text(): string {
    return this.#clusters.join("");
  }

  /** The grapheme clusters of the text. */
  get clusters(): readonly string[] {
    return this.#clusters;
  }

  /** How many clusters lie before the cursor. */
  get cursor(): number {
    return this.#cursor;
  }

  get empty(): boolean {
    return this.#clusters.length === 0;
  }

  /** The text before the cursor. */
  get before(): string {
    return this.#clusters.slice(0, this.#cursor).join("");
  }

  /** The text after the cursor. */
  get after(): string {
    return this.#clusters.slice(this.#cursor).join("");
  }

  /**
   * Replaces the whole text, and puts the cursor after `before`, which is the start of the text; at its end
   * if left out.
   */
  set(text: string, before: string = text): void {
    this.#clusters = clusters(text);
    this.#cursor = 0;
    let length = 0;
    while (length < before.length && this.#cursor < this.#clusters.length) {
      length += (this.#clusters[this.#cursor++] as string).length;
    }
  }

  /** Inserts text at the cursor, which comes to lie after it. A mark joins the cluster before it. */
  insert(text: string): void {
    const inserted = text.replace(LONE_SURROGATE, "\ufffd");
    const before = this.before + inserted;
    // Nearly everything is typed at the end of a plain line, where the clusters before it stay as they are.
    const plain = PLAIN.test((this.#clusters.at(-1) ?? "") + inserted);
    if (plain && this.#cursor === this.#clusters.length) {
      this.#clusters = this.#clusters.concat(clusters(inserted));
      this.#cursor = this.#clusters.length;
    } else this.set(before + this.after, before);
  }

  /** Moves the cursor by a number of clusters, but not beyond the ends of the line. */
  move(by: number): void {
    this.#cursor = Math.min(Math.max(this.#cursor + by, 0), this.#clusters.length);
  }

  moveToStart(): void {
    this.#cursor = 0;
  }

  moveToEnd(): void {
    this.#cursor = this.#clusters.length;
  }

  /** Moves the cursor to the start of the word it is in, or of the one before. Blanks separate words. */
  moveWordLeft(): void {
    this.#cursor = this.#wordLeft();
  }

  moveWordRight(): void {
    this.#cursor = this.#wordRight();
  }

  /** Deletes the cluster before the cursor. */
  deleteLeft(): void {
    if (this.#cursor > 0) this.#delete(this.#cursor - 1, this.#cursor);
  }

  /** Deletes the cluster after the cursor. */
  deleteRight(): void {
    this.#delete(this.#cursor, this.#cursor + 1);
  }

  /** Deletes the text between the cursor and a place, and keeps it for `yank`. */
  kill(to: "start" | "end" | "word-left" | "word-right"): void {
    const other = {
      start: 0,
      end: this.#clusters.length,
      "word-left": this.#wordLeft(),
      "word-right": this.#wordRight(),
    }[to];
    const killed = this.#delete(Math.min(other, this.#cursor), Math.max(other, this.#cursor));
    if (killed !== "") this.#killed = killed;
  }

  /** Inserts what was killed last. */
  yank(): void {
    this.insert(this.#killed);
  }

  /**
   * Exchanges the cluster before the cursor with the one after it, at the end of the line with the
   * one before.
   */
  transpose(): void {
    const second = this.#cursor === this.#clusters.length ? this.#cursor - 1 : this.#cursor;
    if (second < 1) return;
    const before = this.#clusters.slice(0, second - 1).join("");
    const exchanged = before + (this.#clusters[second] as string) + (this.#clusters[second - 1] as string);
    this.set(exchanged + this.#clusters.slice(second + 1).join(""), exchanged);
  }

  #delete(from: number, to: number): string {
    const deleted = this.#clusters.slice(from, to).join("");
    const before = this.#clusters.slice(0, from).join("");
    // With the text between them gone, two clusters may become one.
    this.set(before + this.#clusters.slice(to).join(""), before);
    return deleted;
  }

  #wordLeft(): number {
    let at = this.#cursor;
    while (at > 0 && this.#blank(at - 1)) at--;
    while (at > 0 && !this.#blank(at - 1)) at--;
    return at;
  }

  #wordRight(): number {
    let at = this.#cursor;
    while (at < this.#clusters.length && this.#blank(at)) at++;
    while (at < this.#clusters.length && !this.#blank(at)) at++;
    return at;
  }

  #blank(at: number): boolean {
    return (this.#clusters[at] as string) <= " ";
  }
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

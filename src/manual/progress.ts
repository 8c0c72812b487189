/** Where marks are kept: the page's memory of its reader. */
export interface Keeper {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** The reader's place, marks and drafts, kept from one visit to the next. */
export class Progress {
  readonly #keeper: Keeper;
  readonly #done: Set<string>;
  readonly #drafts: Map<string, string>;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
    const kept = keeper.get("manual.done");
    this.#done = new Set(Array.isArray(kept) ? kept.filter((item) => typeof item === "string") : []);
    const drafts = Object.entries(keeper.get("manual.drafts") ?? {});
    this.#drafts = new Map(drafts.filter(([, text]) => typeof text === "string"));
  }

  /** The link of the step that was read last; undefined if there is none. */
  get place(): string | undefined {
    const place = this.#keeper.get("manual.place");
    return typeof place === "string" ? place : undefined;
  }

  set place(link: string) {
    this.#keeper.set("manual.place", link);
  }

  /** @param mark a step, `chapter/number`, or the id of an exercise */
  has(mark: string): boolean {
    return this.#done.has(mark);
  }

  add(mark: string): void {
    if (this.#done.has(mark)) return;
    this.#done.add(mark);
    this.#keeper.set("manual.done", [...this.#done]);
  }

  /** How many of these marks there are. */
  count(marks: readonly string[]): number {
    return marks.filter((mark) => this.#done.has(mark)).length;
  }

  /** What the reader wrote in a place; undefined if nothing was changed there. @param mark as for `has` */
  draft(mark: string): string | undefined {
    return this.#drafts.get(mark);
  }

  /** Keeps what the reader is writing. @param text empty if there is nothing left to keep */
  write(mark: string, text: string): void {
    if (text === "") this.#drafts.delete(mark);
    else this.#drafts.set(mark, text);
    this.#keeper.set("manual.drafts", Object.fromEntries(this.#drafts));
  }
}

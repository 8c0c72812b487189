/** Where marks are kept: the page's memory of its reader. */
export interface Keeper {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/**
 * The reader's place, marks and drafts, kept from one visit to the next. Other tabs write them too, so each
 * change reads what is kept, and changes one entry of it.
 */
export class Progress {
  readonly #keeper: Keeper;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  /** Has it told when another tab has changed any of it. */
  listen(changed: () => void): void {
    addEventListener("storage", ({ key }) => {
      // There is no key when everything was cleared.
      if (key === null || /:manual\.(?:done|drafts)$/.test(key)) changed();
    });
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
    const done = this.#done;
    if (!done.has(mark)) this.#keeper.set("manual.done", [...done, mark]);
  }

  /** How many of these marks there are. */
  count(marks: readonly string[]): number {
    const done = this.#done;
    return marks.filter((mark) => done.has(mark)).length;
  }

  /** What the reader wrote in a place; undefined if nothing was changed there. @param mark as for `has` */
  draft(mark: string): string | undefined {
    return this.#drafts.get(mark);
  }

  /** Keeps what the reader is writing. @param text empty if there is nothing left to keep */
  write(mark: string, text: string): void {
    const drafts = this.#drafts;
    if (text === "") drafts.delete(mark);
    else drafts.set(mark, text);
    this.#keeper.set("manual.drafts", Object.fromEntries(drafts));
  }

  get #done(): Set<string> {
    const kept = this.#keeper.get("manual.done");
    return new Set(Array.isArray(kept) ? kept.filter((item) => typeof item === "string") : []);
  }

  get #drafts(): Map<string, string> {
    const kept = this.#keeper.get("manual.drafts");
    const entries: [string, unknown][] = typeof kept === "object" ? Object.entries(kept ?? {}) : [];
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  }
}

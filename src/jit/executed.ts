/** Entries for EXECUTEs: a power of two, since some bits of an address choose one. */
const ENTRIES = 1024;
/** Words that are remembered of each: the compiler tries them one after another. */
const WORDS = 8;
/** With more words than these, they are remembered for each caller too. */
const FEW = 2;
/** Cells of an entry: its key, the words, and whether there were more. */
const ENTRY_CELLS = WORDS + 2;

/** Remembers what each EXECUTE ran: the compiler guesses that it will run the same. */
export class Executed {
  /**
   * For each EXECUTE: the address after it, the words that it ran, and 1 if there were more. One that ran
   * more than FEW has further entries, for each caller of the word that it is in: their keys are made of
   * both addresses.
   */
  readonly #cells = new Int32Array(ENTRIES * ENTRY_CELLS);

  /**
   * Notes that the EXECUTE before an address ran a word. True if it ran more words than FEW: then `noteFor`
   * is to be called too.
   */
  note(next: number, xt: number): boolean {
    const cells = this.#cells;
    const i = site(next);
    if (cells[i] !== next || cells[i + 1] !== xt) this.#remember(next, xt);
    return cells[i + 1 + FEW] !== 0;
  }

  /** The same for one caller of the word that the EXECUTE is in. */
  noteFor(next: number, caller: number, xt: number): void {
    this.#remember(together(next, caller), xt);
  }

  /**
   * The execution tokens that the EXECUTE before an address ran, the most frequent first. Where they are more
   * than FEW, those that it ran for one caller of the word that it is in; and where there were too many to be
   * remembered, only the first.
   * @param caller return address of that word
   */
  by(next: number, caller: number): number[] {
    const words = this.#of(next);
    const own = this.#cells[site(next) + 1 + FEW] === 0 ? [] : this.#of(together(next, caller));
    return own.length > 0 ? own : words;
  }

  #of(key: number): number[] {
    const i = site(key);
    if (this.#cells[i] !== key) return [];
    const words = [...this.#cells.subarray(i + 1, i + 1 + WORDS)].filter((xt) => xt !== 0);
    return this.#cells[i + 1 + WORDS] === 0 ? words : words.slice(0, 1);
  }

  /** Remembers a word, and moves it up one place, so that words that run often come first. */
  #remember(key: number, xt: number): void {
    const cells = this.#cells;
    const i = site(key);
    if (cells[i] !== key) {
      cells.fill(0, i, i + ENTRY_CELLS);
      cells[i] = key;
      cells[i + 1] = xt;
    }
    if (cells[i + 1] === xt) return;
    const last = i + WORDS;
    let at = i + 2;
    while (at < last && cells[at] !== xt && cells[at] !== 0) at++;
    if (cells[at] !== xt && cells[at] !== 0) cells[last + 1] = 1;
    cells[at] = cells[at - 1] as number;
    cells[at - 1] = xt;
  }
}

function site(key: number): number {
  return ((key >> 2) & (ENTRIES - 1)) * ENTRY_CELLS;
}

/** A key made of the address after an EXECUTE and a caller. It is odd, so it is no address of a cell. */
function together(next: number, caller: number): number {
  return (next ^ Math.imul(caller, 0x9e3779b1)) | 1;
}

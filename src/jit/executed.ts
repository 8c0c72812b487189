/** How many EXECUTEs are remembered, how many words of each, and the cells for one of them. */
const SITES = 1024;
const WORDS = 8;
/** Where there were more words than that, it is remembered for each caller too what ran. */
const FEW = 2;
const SITE = WORDS + 2;

/** Remembers what each EXECUTE executed: the guesses on which it is compiled. */
export class Executed {
  /**
   * For each EXECUTE, where it goes on, then the words that it ran, and behind them 1 if there were more. The same, if they
   * are more than FEW, for each caller of the word that it is in, by a number for both that is no address.
   */
  readonly #cells = new Int32Array(SITES * SITE);

  /** The EXECUTE before an address ran a word. Gives true where there were several: the caller counts there, too. */
  note(next: number, xt: number): boolean {
    const cells = this.#cells;
    const i = site(next);
    if (cells[i] !== next || cells[i + 1] !== xt) this.#remember(next, xt);
    return cells[i + 1 + FEW] !== 0;
  }

  /** The same for one caller of the word that it is in. */
  noteFor(next: number, caller: number, xt: number): void {
    this.#remember(together(next, caller), xt);
  }

  /**
   * The execution tokens that the EXECUTE before an address ran, most often first; where there were several, for the
   * caller that the word that it is in goes back to; and of very many only one.
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

  /** Takes in a word: it moves up, so that those come first that run often. */
  #remember(key: number, xt: number): void {
    const cells = this.#cells;
    const i = site(key);
    if (cells[i] !== key) {
      cells.fill(0, i, i + SITE);
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
  return ((key >> 2) & (SITES - 1)) * SITE;
}

/** A number for where an EXECUTE goes on and a caller, which is no address of a cell. */
function together(next: number, caller: number): number {
  return (next ^ Math.imul(caller, 0x9e3779b1)) | 1;
}

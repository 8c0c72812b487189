import { aligned, CELL, DICTIONARY, F_HIDDEN, F_LENMASK, ORDER_MAX, VARIABLE } from "./layout.ts";
import { hex, type Memory } from "./memory.ts";
import { hashOf, NameIndex, sameName } from "./name-index.ts";
import { attempt, Trap } from "./trap.ts";

/**
 * The dictionary: a linked list of headers in memory, LATEST its newest. A header is as in the original:
 *
 *     +---------+---+---+---+---+---+---+---+---+------------+-- - -
 *     | link    | 6 | D | O | U | B | L | E | 0 | codeword   | parameter field
 *     +---------+---+---+---+---+---+---+---+---+------------+-- - -
 *       cell   flags  name                   pad   cell
 *             and length
 *
 * The list in memory is the whole truth: FORTH code may relink it, and does.
 *
 * The standard's words have lists of their own. A wordlist is three cells: the address of its newest header,
 * the address of the wordlist made before it (the newest of all is in WORDLISTS), and the header of a word
 * that names it, or 0. The list of JONESFORTH's words is the one that begins at LATEST, and the methods here
 * mean it when they are not told which.
 */
export class Dictionary {
  /**
   * Told when a header is laid down below the highest one so far, either because words were forgotten or
   * because this one lies elsewhere. Gives true if the headers above it are forgotten. It is not told of
   * every header, which would take time.
   */
  onBelow: (header: number, highest: number) => boolean = always;
  #highest = 0;
  /** How many watched cells had changed when the highest was laid down. */
  #changesThen = -1;
  readonly #memory: Memory;
  /** An index for each wordlist that was searched, by its address. */
  readonly #indexes = new Map<number, NameIndex>();
  /**
   * The newest wordlist at the time when the indexes in `#known` were collected, which are those of
   * all wordlists.
   */
  #newest = -1;
  #known: ReadonlyMap<number, NameIndex> = new Map();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Inverts flags of a word. @throws Trap -9, -20 */
  toggleFlag(header: number, flag: number): void {
    const memory = this.#memory;
    const at = header + CELL;
    const value = memory.fetchByte(at) ^ flag;
    // The indexes need not hear of flags, and each definition has some inverted. But what a program calls a
    // header may be a part of another; only a new one, which lies over no other, is certain to be none.
    if (header === this.#highest && memory.watchedChanges === this.#changesThen) memory.bytes[at] = value;
    else memory.storeByte(at, value);
  }

  /** Address of the next free byte. */
  get here(): number {
    return this.#memory.get(VARIABLE.HERE);
  }

  /** Address of the newest header, 0 when there is none. */
  get latest(): number {
    return this.#memory.get(VARIABLE.LATEST);
  }

  /** Makes sure that bytes fit between HERE and the break. @throws Trap -8 */
  reserve(bytes: number): void {
    const here = this.here;
    const end = this.#memory.get(VARIABLE.BREAK);
    if (here < DICTIONARY || here + bytes > end)
      throw new Trap(-8, `HERE is ${hex(here)}, the break is ${hex(end)}`);
  }

  /** Appends a cell. @throws Trap -8 */
  comma(value: number): void {
    this.reserve(CELL);
    const here = this.here;
    this.#memory.store(here, value);
    this.#memory.set(VARIABLE.HERE, here + CELL);
  }

  /**
   * Appends a header without a codeword, makes it the newest of its wordlist, and gives its address. The name
   * may be a part of the bytes, and these may be memory.
   * @throws Trap -8, -19
   */
  create(name: Uint8Array, wordlist: number = VARIABLE.LATEST, at = 0, length = name.length): number {
    if (length > F_LENMASK) throw new Trap(-19, "", decode(name.subarray(at, at + length)));
    this.reserve(CELL + 1 + F_LENMASK + CELL);
    const memory = this.#memory;
    const header = this.standard ? aligned(this.here) : this.here;
    const start = header + CELL + 1;
    const changes = memory.watchedChanges;
    for (let i = 0; i < length; i++) {
      // The name may lie where the header goes.
      const next = at < start ? length - 1 - i : i;
      memory.storeByte(start + next, name[at + next] as number);
    }
    memory.store(header, memory.fetch(wordlist));
    memory.storeByte(header + CELL, length);
    let end = start + length;
    while (end !== aligned(end)) memory.storeByte(end++, 0);
    memory.set(VARIABLE.HERE, end);
    memory.store(wordlist, header);
    // Locals have a place of their own, and come and go within a definition.
    if (wordlist !== VARIABLE.LOCALS && (header >= this.#highest || this.onBelow(header, this.#highest))) {
      this.#highest = header;
      this.#changesThen = changes;
    }
    return header;
  }

  /** True while the standard's dialect is spoken. */
  get standard(): boolean {
    return this.#memory.get(VARIABLE.DIALECT) !== 0;
  }

  /** True in the middle of a definition. */
  get compiling(): boolean {
    return this.#memory.get(VARIABLE.STATE) !== 0;
  }

  /** The header of the newest definition, in whichever wordlist. */
  get newest(): number {
    return this.standard ? this.#memory.get(VARIABLE.NEWEST) : this.latest;
  }

  /**
   * Ends a definition that is being compiled, and removes its word, which is still hidden, as every word is
   * until its `;`.
   */
  abandon(): void {
    if (!this.compiling) return;
    this.#memory.set(VARIABLE.STATE, 0);
    const header = this.newest;
    // This must not fail, even if a program has overwritten LATEST and HERE.
    const end = Math.min(this.here, this.#memory.size - 2 * CELL);
    if (header < DICTIONARY || header >= end || (this.flags(header) & F_HIDDEN) === 0) return;
    this.#memory.set(VARIABLE.HERE, header);
    // Nor may it fail if the list of wordlists is broken.
    attempt(() => {
      for (const wordlist of this.wordlists()) {
        if (this.#memory.fetch(wordlist) === header) this.#memory.store(wordlist, this.#memory.fetch(header));
      }
    });
  }

  /**
   * The header of the newest word of that name that is not hidden, ASCII case ignored; 0 when there is none.
   * The name may be a part of the bytes: `length` of them from `at` on.
   */
  find(
    name: Uint8Array,
    wordlist: number = VARIABLE.LATEST,
    at = 0,
    length = name.length,
    hash = hashOf(name, at, length),
  ): number {
    return this.#index(wordlist).find(this.#memory.fetch(wordlist), name, at, length, hash);
  }

  #index(wordlist: number): NameIndex {
    let index = this.#indexes.get(wordlist);
    if (!index) this.#indexes.set(wordlist, (index = new NameIndex(this.#memory)));
    return index;
  }

  /** The same without an index: for a short list, or one that is rarely searched. */
  search(name: Uint8Array, wordlist: number, at = 0, length = name.length): number {
    if (length === 0) return 0;
    for (const header of this.headers(wordlist)) {
      const found = this.flags(header) & (F_HIDDEN | F_LENMASK);
      if (found === length && sameName(this.#memory.bytes, header + CELL + 1, name, at, length))
        return header;
    }
    return 0;
  }

  /**
   * The same, but looks among the locals first, then in each wordlist of the search order until one has
   * the name.
   */
  findInOrder(name: Uint8Array, at = 0, length = name.length): number {
    const local =
      this.#memory.get(VARIABLE.LOCALS) === 0 ? 0 : this.search(name, VARIABLE.LOCALS, at, length);
    if (local !== 0) return local;
    if (!this.standard) return this.find(name, VARIABLE.LATEST, at, length);
    const hash = hashOf(name, at, length);
    const known = this.#knownIndexes();
    const count = this.#orderLength;
    let last = 0;
    for (let i = 0; i < count; i++) {
      const wordlist = this.#memory.get(VARIABLE.ORDER + i * CELL);
      // What is not a wordlist, or no longer one, is passed over, so that no program can lose every name.
      const index = wordlist === last ? undefined : known.get(wordlist);
      const header = index ? index.find(this.#memory.fetch(wordlist), name, at, length, hash) : 0;
      if (header !== 0) return header;
      last = wordlist;
    }
    return 0;
  }

  /** The wordlists that are searched, first to last. */
  order(): number[] {
    if (!this.standard) return [VARIABLE.LATEST];
    const cells = Array.from({ length: this.#orderLength }, (_, i) =>
      this.#memory.get(VARIABLE.ORDER + i * CELL),
    );
    return cells.filter((wordlist) => this.#knownIndexes().has(wordlist));
  }

  get #orderLength(): number {
    return Math.max(0, Math.min(ORDER_MAX, this.#memory.get(VARIABLE.ORDER_COUNT)));
  }

  /**
   * The indexes of all wordlists that exist. Every word that is read needs them; they change only when a
   * wordlist comes or goes.
   */
  #knownIndexes(): ReadonlyMap<number, NameIndex> {
    const newest = this.#memory.get(VARIABLE.WORDLISTS);
    if (newest !== this.#newest) {
      this.#known = new Map([...this.wordlists()].map((wordlist) => [wordlist, this.#index(wordlist)]));
      this.#newest = newest;
    }
    return this.#known;
  }

  /**
   * Every wordlist, newest first: each lies below the one made after it. @throws Trap -9 when that is not so.
   */
  *wordlists(): Generator<number> {
    let wordlist = this.#memory.get(VARIABLE.WORDLISTS) || VARIABLE.LATEST;
    for (let above = this.#memory.size; wordlist !== 0; wordlist = this.#memory.fetch(wordlist + CELL)) {
      if (wordlist >>> 0 >= above) throw new Trap(-9, "wordlists lead in a circle");
      above = wordlist;
      yield wordlist;
    }
  }

  /** Every header, newest first. @throws Trap -9 when the list leads out of memory or in a circle. */
  *headers(wordlist: number = VARIABLE.LATEST): Generator<number> {
    const most = this.#memory.size / (2 * CELL);
    let count = 0;
    for (let header = this.#memory.fetch(wordlist); header !== 0; header = this.#memory.fetch(header)) {
      if (++count > most) throw new Trap(-9, "the dictionary leads in a circle");
      this.#memory.fetchByte(header + CELL);
      yield header;
    }
  }

  /** The byte of flags and length of a header. */
  flags(header: number): number {
    return this.#memory.fetchByte(header + CELL);
  }

  /** The name in a header, as text. */
  name(header: number): string {
    return decode(this.#memory.read(header + CELL + 1, this.flags(header) & F_LENMASK));
  }

  /** Address of the codeword that belongs to a header (the original's >CFA). */
  codeword(header: number): number {
    return aligned(header + CELL + 1 + (this.flags(header) & F_LENMASK));
  }

  /**
   * The header of the word in whose code or data an address lies; 0 when there is none (the original's CFA>).
   */
  containing(address: number): number {
    if (address < DICTIONARY || address >= this.here) return 0;
    const memory = this.#memory;
    let nearest = 0;
    // This must not take long, however broken the lists are.
    let most = memory.size / (2 * CELL);
    for (const wordlist of this.wordlists()) {
      let header = memory.fetch(wordlist);
      while (header !== 0 && header >= address) {
        if (--most < 0) throw new Trap(-9, "wordlists lead in a circle");
        header = memory.fetch(header);
      }
      nearest = Math.max(nearest, header);
    }
    return nearest;
  }

  /**
   * True for a word that only implements the standard's words and that users need not hear of: one from their
   * own wordlist, or one of JONESFORTH whose name means nothing in this dialect.
   */
  isInternal(header: number): boolean {
    for (const own of this.headers(VARIABLE.INTERNAL)) if (own === header) return true;
    for (const own of this.headers(VARIABLE.LATEST))
      if (own === header) return this.find(encode(this.name(header)), VARIABLE.FORTH) === 0;
    return false;
  }

  /**
   * An address in a word as people see it: the word's name, and the offset in bytes from its parameter field.
   */
  place(address: number): string {
    const header = this.containing(address);
    if (header === 0) return "";
    const offset = address - this.codeword(header) - CELL;
    return offset < 0 ? this.name(header) : `${this.name(header)}+${offset}`;
  }
}

/**
 * One function for all dictionaries: an engine discards code that calls a function which no longer exists.
 */
function always(): boolean {
  return true;
}

/** The UTF-8 text of bytes in memory, with a replacement character where they are not UTF-8. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes of a text in UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

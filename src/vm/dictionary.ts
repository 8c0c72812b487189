import { aligned, CELL, DICTIONARY, F_HIDDEN, F_LENMASK, VARIABLE } from "./layout.ts";
import type { Memory } from "./memory.ts";
import { NameIndex } from "./name-index.ts";
import { Trap } from "./trap.ts";

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
 */
export class Dictionary {
  readonly #memory: Memory;
  readonly #index: NameIndex;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#index = new NameIndex(memory);
  }

  /** Turns flags of a word over. */
  toggleFlag(header: number, flag: number): void {
    this.#memory.storeUnwatched(header + CELL, this.flags(header) ^ flag);
  }

  /** Address of the next free byte. */
  get here(): number {
    return this.#memory.fetch(VARIABLE.HERE);
  }

  /** Address of the newest header, 0 when there is none. */
  get latest(): number {
    return this.#memory.fetch(VARIABLE.LATEST);
  }

  /** Makes sure that bytes fit between HERE and the break. @throws Trap -8 */
  reserve(bytes: number): void {
    const here = this.here;
    const end = this.#memory.fetch(VARIABLE.BREAK);
    if (here < DICTIONARY || here + bytes > end) throw new Trap(-8, `HERE is ${here}, the break is ${end}`);
  }

  /** Appends a cell. @throws Trap -8 */
  comma(value: number): void {
    this.reserve(CELL);
    const here = this.here;
    this.#memory.store(here, value);
    this.#memory.store(VARIABLE.HERE, here + CELL);
  }

  /** Appends a header without a codeword, makes it the newest, and gives its address. @throws Trap -8, -19 */
  create(name: Uint8Array): number {
    if (name.length > F_LENMASK) throw new Trap(-19, "", decode(name));
    this.reserve(CELL + 1 + F_LENMASK + CELL);
    const memory = this.#memory;
    const header = this.here;
    memory.store(header, this.latest);
    memory.storeByte(header + CELL, name.length);
    memory.write(header + CELL + 1, name.length).set(name);
    const end = header + CELL + 1 + name.length;
    memory.write(end, aligned(end) - end).fill(0);
    memory.store(VARIABLE.HERE, aligned(end));
    memory.store(VARIABLE.LATEST, header);
    return header;
  }

  /** Takes the newest word back if it is hidden, as a definition is until its `;`. */
  dropUnfinished(): void {
    const header = this.latest;
    // A program may have stored anything over LATEST and HERE, and this must not fail.
    const end = Math.min(this.here, this.#memory.size - 2 * CELL);
    if (header < DICTIONARY || header >= end || (this.flags(header) & F_HIDDEN) === 0) return;
    this.#memory.store(VARIABLE.HERE, header);
    this.#memory.store(VARIABLE.LATEST, this.#memory.fetch(header));
  }

  /** The header of the newest word of that name that is not hidden, ASCII case ignored; 0 when there is none. */
  find(name: Uint8Array): number {
    return this.#index.find(this.latest, name);
  }

  /** Every header, newest first. @throws Trap -9 when the list leads out of memory or in a circle. */
  *headers(): Generator<number> {
    const most = this.#memory.size / (2 * CELL);
    let count = 0;
    for (let header = this.latest; header !== 0; header = this.#memory.fetch(header)) {
      if (++count > most) throw new Trap(-9, "LATEST leads in a circle");
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

  /** The header of the word in whose code or data an address lies; 0 when there is none (the original's CFA>). */
  containing(address: number): number {
    if (address < DICTIONARY || address >= this.here) return 0;
    for (const header of this.headers()) if (header < address) return header;
    return 0;
  }

  /** How an address in a word is named to people: the word, and the bytes from its parameter field. */
  place(address: number): string {
    const header = this.containing(address);
    if (header === 0) return "";
    const offset = address - this.codeword(header) - CELL;
    return offset < 0 ? this.name(header) : `${this.name(header)}+${offset}`;
  }
}

/** The UTF-8 text of bytes in memory, with a replacement character where they are not UTF-8. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** The bytes of a text in UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

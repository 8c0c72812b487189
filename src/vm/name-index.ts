import { CELL, DICTIONARY, F_HIDDEN, F_LENMASK, VARIABLE } from "./layout.ts";
import { hex, type Memory } from "./memory.ts";
import { Trap } from "./trap.ts";

/**
 * Finds names quickly. The linked list of headers in memory remains the whole truth; this is only an index of
 * it.
 *
 * It holds the headers of the list as it was when it last looked, oldest first, each in a bucket of a hash
 * table; in a bucket the newest comes first, as in the list. Before each search it follows the list from its
 * newest header to one that it knows, so a new word costs one step and FORGET a few. The links and names that
 * it knows are watched: if a program stores into one, the index forgets everything and begins anew. Flags are
 * read from memory at each search.
 */
export class NameIndex {
  readonly #memory: Memory;
  readonly #headers: number[] = [];
  readonly #hashes: number[] = [];
  /** The next older header in the same bucket, as an index into #headers, or -1. */
  readonly #older: number[] = [];
  /**
   * Few at first, so that the table has already grown when speed matters: an engine discards code the first
   * time that something it relied on changes.
   */
  #buckets = new Int32Array(64).fill(-1);
  /** The count of changes for which it holds; -1 for none. */
  #changes = -1;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /**
   * The newest header that is not hidden of the name in `length` of those bytes from `at` on, ASCII case
   * ignored; 0 when there is none.
   * @param latest the newest header of the list
   * @param hash that of the name
   * @throws Trap -9 when the list leads out of memory or in a circle
   */
  find(latest: number, name: Uint8Array, at: number, length: number, hash: number): number {
    if (length === 0 || length > F_LENMASK) return 0;
    this.#follow(latest);
    const { bytes } = this.#memory;
    let i = this.#first(hash);
    for (; i >= 0; i = this.#older[i] as number) {
      if (this.#hashes[i] !== hash) continue;
      const header = this.#headers[i] as number;
      if (((bytes[header + CELL] as number) & (F_HIDDEN | F_LENMASK)) !== length) continue;
      if (sameName(bytes, header + CELL + 1, name, at, length)) return header;
    }
    return 0;
  }

  /** The newest header in the bucket of a hash, as an index. */
  #first(hash: number): number {
    return this.#buckets[hash & (this.#buckets.length - 1)] as number;
  }

  /** Brings the index up to date with the list, to which usually one word has been added. */
  #follow(latest: number): void {
    const memory = this.#memory;
    const newest = this.#newest;
    if (this.#changes === memory.watchedChanges && newest !== 0 && latest !== 0) {
      if (latest === newest) return;
      if (memory.fetch(latest) === newest) {
        memory.fetchByte(latest + CELL);
        return this.#add(latest);
      }
    }
    this.#followFar(latest);
  }

  #followFar(latest: number): void {
    const memory = this.#memory;
    if (this.#changes !== memory.watchedChanges) {
      this.#dropTo(0);
      this.#changes = memory.watchedChanges;
    }
    const fresh: number[] = [];
    const most = memory.size / (2 * CELL);
    let known = -1;
    for (let header = latest; header !== 0; header = memory.fetch(header)) {
      memory.fetchByte(header + CELL);
      known = this.#position(header);
      if (known >= 0) break;
      if (fresh.push(header) > most) throw new Trap(-9, `the dictionary leads in a circle at ${hex(latest)}`);
    }
    this.#dropTo(known + 1);
    for (const next of fresh.reverse()) this.#add(next);
  }

  /** The newest header that is known, or 0. */
  get #newest(): number {
    return this.#headers[this.#headers.length - 1] ?? 0;
  }

  #hash(header: number): number {
    const { bytes } = this.#memory;
    return hashOf(bytes, header + CELL + 1, (bytes[header + CELL] as number) & F_LENMASK);
  }

  /**
   * The index of a header, or -1 if it is not known. A known header is in the bucket of its name, which has
   * not changed.
   */
  #position(header: number): number {
    let i = this.#first(this.#hash(header));
    while (i >= 0 && this.#headers[i] !== header) i = this.#older[i] as number;
    return i;
  }

  #add(header: number): void {
    if (this.#headers.length >= this.#buckets.length) this.#grow();
    const hash = this.#hash(header);
    this.#headers.push(header);
    this.#hashes.push(hash);
    this.#older.push(0);
    this.#link(this.#headers.length - 1);
    this.#watch(header, true);
    // Stores into the system's variables and the stacks are not seen: a list that leads there is followed
    // anew for each search.
    if (header < DICTIONARY || header >= this.#memory.get(VARIABLE.BREAK)) this.#changes = -1;
  }

  #link(i: number): void {
    const bucket = (this.#hashes[i] as number) & (this.#buckets.length - 1);
    this.#older[i] = this.#buckets[bucket] as number;
    this.#buckets[bucket] = i;
  }

  /** Forgets all but the oldest `count` headers. */
  #dropTo(count: number): void {
    while (this.#headers.length > count) {
      const header = this.#headers.pop() as number;
      const hash = this.#hashes.pop() as number;
      this.#buckets[hash & (this.#buckets.length - 1)] = this.#older.pop() as number;
      this.#watch(header, false);
    }
  }

  #watch(header: number, on: boolean): void {
    this.#memory.watch(header, CELL + 1 + ((this.#memory.bytes[header + CELL] as number) & F_LENMASK), on);
  }

  #grow(): void {
    this.#buckets = new Int32Array(this.#buckets.length * 4).fill(-1);
    for (let i = 0; i < this.#headers.length; i++) this.#link(i);
  }
}

/** FNV-1a over the bytes of a name, as many as a header can hold; small letters count as capitals. */
export function hashOf(bytes: Uint8Array, from: number, length: number): number {
  let hash = 0x811c9dc5;
  const end = from + Math.min(length, F_LENMASK);
  for (let i = from; i < end; i++) hash = Math.imul(hash ^ upper(bytes[i] as number), 0x01000193);
  // Two bits fewer, so that every engine keeps the result as a small integer.
  return hash >>> 2;
}

/**
 * True if the bytes at an address are a name, in `length` of other bytes from `at` on; ASCII case ignored.
 */
export function sameName(
  bytes: Uint8Array,
  address: number,
  name: Uint8Array,
  at: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) {
    if (upper(bytes[address + i] as number) !== upper(name[at + i] as number)) return false;
  }
  return true;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

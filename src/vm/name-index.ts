import { CELL, F_HIDDEN, F_LENMASK } from "./layout.ts";
import { hex, type Memory } from "./memory.ts";
import { Trap } from "./trap.ts";

/**
 * A quick way to names, beside a linked list of headers in memory that stays the whole truth.
 *
 * It holds the headers of the list as it was when it last looked, oldest first, each in a bucket of a hash table; in a
 * bucket the newest comes first, as in the list. Before each search it follows the list from its newest header to one
 * that it knows, so a new word costs one step and FORGET a few. The links and names that it knows are watched: where
 * a program stores into one, the index forgets everything and begins anew. Flags are read from memory at each search.
 */
export class NameIndex {
  readonly #memory: Memory;
  readonly #headers: number[] = [];
  readonly #hashes: number[] = [];
  /** The next older header in the same bucket, as an index into #headers, or -1. */
  readonly #older: number[] = [];
  readonly #position = new Map<number, number>();
  #buckets = new Int32Array(1024).fill(-1);
  #changes = -1;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /**
   * The newest header of that name that is not hidden, ASCII case ignored; 0 when there is none.
   * @param latest the newest header of the list
   * @throws Trap -9 when the list leads out of memory or in a circle
   */
  find(latest: number, name: Uint8Array): number {
    const { length } = name;
    if (length === 0 || length > F_LENMASK) return 0;
    this.#follow(latest);
    const { bytes } = this.#memory;
    const hash = hashOf(name, 0, length);
    let i = this.#buckets[hash & (this.#buckets.length - 1)] as number;
    for (; i >= 0; i = this.#older[i] as number) {
      if (this.#hashes[i] !== hash) continue;
      const header = this.#headers[i] as number;
      if (((bytes[header + CELL] as number) & (F_HIDDEN | F_LENMASK)) !== length) continue;
      if (sameName(bytes, header + CELL + 1, name)) return header;
    }
    return 0;
  }

  /** Brings the index up to date with the list. */
  #follow(latest: number): void {
    const memory = this.#memory;
    if (this.#changes !== memory.watchedChanges) {
      this.#dropTo(0);
      this.#changes = memory.watchedChanges;
    }
    if (this.#headers.at(-1) === latest) return;
    const fresh: number[] = [];
    const most = memory.size / (2 * CELL);
    let header = latest;
    while (header !== 0 && !this.#position.has(header)) {
      if (fresh.push(header) > most) throw new Trap(-9, `the dictionary leads in a circle at ${hex(latest)}`);
      memory.fetchByte(header + CELL);
      header = memory.fetch(header);
    }
    this.#dropTo(header === 0 ? 0 : (this.#position.get(header) as number) + 1);
    for (const next of fresh.reverse()) this.#add(next);
  }

  #add(header: number): void {
    if (this.#headers.length >= this.#buckets.length) this.#grow();
    const { bytes } = this.#memory;
    const length = (bytes[header + CELL] as number) & F_LENMASK;
    const hash = hashOf(bytes, header + CELL + 1, length);
    this.#position.set(header, this.#headers.length);
    this.#headers.push(header);
    this.#hashes.push(hash);
    this.#older.push(0);
    this.#link(this.#headers.length - 1);
    this.#memory.watch(header, CELL + 1 + length, true);
  }

  #link(i: number): void {
    const bucket = (this.#hashes[i] as number) & (this.#buckets.length - 1);
    this.#older[i] = this.#buckets[bucket] as number;
    this.#buckets[bucket] = i;
  }

  /** Forgets all but the oldest `count` headers. */
  #dropTo(count: number): void {
    const { bytes } = this.#memory;
    while (this.#headers.length > count) {
      const header = this.#headers.pop() as number;
      const hash = this.#hashes.pop() as number;
      this.#buckets[hash & (this.#buckets.length - 1)] = this.#older.pop() as number;
      this.#position.delete(header);
      this.#memory.watch(header, CELL + 1 + ((bytes[header + CELL] as number) & F_LENMASK), false);
    }
  }

  #grow(): void {
    this.#buckets = new Int32Array(this.#buckets.length * 4).fill(-1);
    for (let i = 0; i < this.#headers.length; i++) this.#link(i);
  }
}

/** FNV-1a over the bytes, small letters as capitals. */
function hashOf(bytes: Uint8Array, from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ upper(bytes[i] as number), 0x01000193);
  return hash >>> 1;
}

/** True if the bytes at an address are a name, ASCII case ignored. */
export function sameName(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) {
    if (upper(bytes[at + i] as number) !== upper(name[i] as number)) return false;
  }
  return true;
}

function upper(byte: number): number {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

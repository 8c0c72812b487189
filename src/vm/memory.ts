import { CODE, MEMORY_MAX, MEMORY_MIN, SYSTEM } from "./layout.ts";
import { Trap } from "./trap.ts";

/** An address as it is shown to people. */
export function hex(address: number): string {
  return "0x" + (address >>> 0).toString(16).toUpperCase();
}

/** Bits in the watch map, which say who is told of stores into a cell. */
export const WATCH = {
  /** The index of names. */
  NAME: 1,
  /** Code compiled from the thread that the cell is in. */
  THREAD: 2,
} as const;

/** @throws RangeError for a size in bytes that a memory cannot have */
export function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < MEMORY_MIN || size > MEMORY_MAX || (size & (size - 1)) !== 0) {
    throw new RangeError(`memory of ${size} bytes: it must be a power of two from 1 MiB to 1 GiB`);
  }
}

/**
 * The machine's memory: the only place where an address becomes an index.
 * Cells are 32 bits, little-endian, at any byte address. What lies outside is THROW -9.
 */
export class Memory {
  /** Size in bytes, a power of two. */
  readonly size: number;
  /** Aligned cells, indexed by address / 4. For the inner interpreter, which has checked its address. */
  readonly cells: Int32Array;
  /** Aligned floats, indexed by address / 8. For the float stack. */
  readonly floats: Float64Array;
  /** Bytes, indexed by address. */
  readonly bytes: Uint8Array;
  /** The memory itself, from its first byte. */
  readonly buffer: ArrayBuffer;
  /**
   * For each aligned cell a byte with the bits of `WATCH`. It lies right behind the memory if the buffer has
   * room there, so that compiled code can read it too.
   */
  readonly watched: Uint8Array;
  /** The same, four cells at a time. */
  readonly #watchedFours: Int32Array;
  /**
   * Told of a store into a watched cell of a thread. Address 0 and the size of memory mean that any cell may
   * have changed.
   */
  onThreadStore: ((address: number, length: number) => void) | undefined;
  /** True while a stack lies where its pushes, which this class does not see, may change watched cells. */
  unseen = false;
  readonly #view: DataView;
  readonly #lastCell: number;
  #watchedChanges = 0;

  /**
   * @param size bytes of memory, from the start of the buffer; all of it if left out
   * @throws RangeError when the size is not a power of two from 1 MiB to 1 GiB, or more than the buffer
   */
  constructor(buffer: ArrayBuffer, size: number = buffer.byteLength) {
    checkSize(size);
    this.size = size;
    this.buffer = buffer;
    this.cells = new Int32Array(buffer, 0, size / 4);
    this.floats = new Float64Array(buffer, 0, size / 8);
    this.bytes = new Uint8Array(buffer, 0, size);
    this.#view = new DataView(buffer, 0, size);
    this.#lastCell = size - 4;
    const behind = buffer.byteLength >= size + size / 4;
    this.watched = behind ? new Uint8Array(buffer, size, size / 4) : new Uint8Array(size / 4);
    this.#watchedFours = new Int32Array(this.watched.buffer, this.watched.byteOffset, size / 16);
  }

  /** The cell at an address. @throws Trap -9 */
  fetch(address: number): number {
    const a = address >>> 0;
    if (a < CODE || a > this.#lastCell) throw new Trap(-9, hex(a));
    return (a & 3) === 0 ? (this.cells[a >> 2] as number) : this.#view.getInt32(a, true);
  }

  /** Stores a cell. @throws Trap -9, -20 */
  store(address: number, value: number): void {
    const a = address >>> 0;
    if (a < SYSTEM || a > this.#lastCell) throw badStore(a);
    if (this.watched[a >> 2] !== 0) this.#tell(a, 4);
    if ((a & 3) === 0) this.cells[a >> 2] = value;
    else {
      if (this.watched[(a >> 2) + 1] !== 0) this.#tell(a, 4);
      this.#view.setInt32(a, value, true);
    }
  }

  /** The system variable at an address, which is not checked. */
  get(address: number): number {
    return this.cells[address >> 2] as number;
  }

  /** Stores into a system variable, where no name or thread can be watched. */
  set(address: number, value: number): void {
    this.cells[address >> 2] = value;
  }

  /** The byte at an address, 0 to 255. @throws Trap -9 */
  fetchByte(address: number): number {
    const a = address >>> 0;
    if (a < CODE || a >= this.size) throw new Trap(-9, hex(a));
    return this.bytes[a] as number;
  }

  /** Stores the low 8 bits of a value. @throws Trap -9, -20 */
  storeByte(address: number, value: number): void {
    const a = address >>> 0;
    if (a < SYSTEM || a >= this.size) throw badStore(a);
    if (this.watched[a >> 2] !== 0) this.#tell(a, 1);
    this.bytes[a] = value;
  }

  /** The float of 64 bits at an address. @throws Trap -9 */
  fetchDouble(address: number): number {
    return this.#view.getFloat64(this.readable(address, 8), true);
  }

  /** Stores a float of 64 bits. @throws Trap -9, -20 */
  storeDouble(address: number, value: number): void {
    this.#view.setFloat64(this.writable(address, 8), value, true);
  }

  /** The float of 32 bits at an address. @throws Trap -9 */
  fetchSingle(address: number): number {
    return this.#view.getFloat32(this.readable(address, 4), true);
  }

  /** Stores a float, rounded to 32 bits. @throws Trap -9, -20 */
  storeSingle(address: number, value: number): void {
    this.#view.setFloat32(this.writable(address, 4), value, true);
  }

  /**
   * Begins or ends watching for stores into the cells that hold these bytes, for one of the watchers
   * in `WATCH`.
   */
  watch(address: number, length: number, on: boolean, who: number = WATCH.NAME): void {
    const { watched } = this;
    const end = (address + length + 3) >>> 2;
    for (let i = address >>> 2; i < end; i++) {
      watched[i] = on ? (watched[i] as number) | who : (watched[i] as number) & ~who;
    }
  }

  /** Tells the watchers of a store into these bytes, of which at least one cell is watched. */
  #tell(address: number, length: number): void {
    if (this.#anyWatched(address >> 2, (address + length + 3) >> 2, WATCH.NAME)) this.#watchedChanges++;
    this.onThreadStore?.(address, length);
  }

  /** How many stores into cells of names there have been. While it stays the same, no name has changed. */
  get watchedChanges(): number {
    return this.unseen ? ++this.#watchedChanges : this.#watchedChanges;
  }

  /** For a caller that changed memory without these methods: counts as a store into every cell. */
  changedUnseen(): void {
    this.#watchedChanges++;
    this.onThreadStore?.(0, this.size);
  }

  /**
   * The address as an index, after a check that the bytes there may be read. The length is unsigned.
   * @throws Trap -9
   */
  readable(address: number, length: number): number {
    const a = address >>> 0;
    const n = length >>> 0;
    if (n > 0 && (a < CODE || a + n > this.size))
      throw new Trap(-9, hex(a < CODE ? a : Math.max(a, this.size)));
    return a;
  }

  /**
   * The address as an index, after a check that the bytes there may be stored into; their watchers are told.
   * The length is unsigned. @throws Trap -9, -20
   */
  writable(address: number, length: number): number {
    const a = address >>> 0;
    const n = length >>> 0;
    if (n > 0 && (a < SYSTEM || a + n > this.size)) throw badStore(a < SYSTEM ? a : Math.max(a, this.size));
    if (n > 0 && this.#anyOfManyWatched(a >> 2, (a + n + 3) >> 2)) this.#tell(a, n);
    return a;
  }

  /** A view, not a copy, of bytes that may be read. The length is unsigned. @throws Trap -9 */
  read(address: number, length: number): Uint8Array {
    const a = this.readable(address, length);
    return this.bytes.subarray(a, a + (length >>> 0));
  }

  /** A view, not a copy, of bytes that may be stored into. The length is unsigned. @throws Trap -9, -20 */
  write(address: number, length: number): Uint8Array {
    const a = this.writable(address, length);
    return this.bytes.subarray(a, a + (length >>> 0));
  }

  #anyWatched(from: number, to: number, who = -1): boolean {
    for (let i = from; i < to; i++) if (((this.watched[i] as number) & who) !== 0) return true;
    return false;
  }

  /**
   * The same for many cells: four at a time first, since looking at each takes many times as long as
   * filling them.
   */
  #anyOfManyWatched(from: number, to: number): boolean {
    const last = (to - 1) >> 2;
    for (let four = from >> 2; four <= last; four++) {
      if (this.#watchedFours[four] === 0) continue;
      if (this.#anyWatched(Math.max(from, four << 2), Math.min(to, (four + 1) << 2))) return true;
    }
    return false;
  }

  /** Copies bytes, so that they arrive unchanged even where the two ranges overlap. @throws Trap -9, -20 */
  copy(from: number, to: number, length: number): void {
    const source = this.readable(from, length);
    this.bytes.copyWithin(this.writable(to, length), source, source + (length >>> 0));
  }

  /**
   * Copies bytes one at a time, lowest address first: where the ranges overlap, bytes already copied are
   * copied again, as CMOVE must. @throws Trap -9, -20
   */
  copyUp(from: number, to: number, length: number): void {
    const ahead = (to >>> 0) - (from >>> 0);
    if (ahead <= 0 || ahead >= length) return this.copy(from, to, length);
    const { bytes } = this;
    const source = this.readable(from, length);
    const target = this.writable(to, length);
    for (let i = 0; i < length; i++) bytes[target + i] = bytes[source + i] as number;
  }
}

function badStore(a: number): Trap {
  return new Trap(a >= CODE && a < SYSTEM ? -20 : -9, hex(a));
}

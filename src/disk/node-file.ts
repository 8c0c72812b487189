import { closeSync, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from "node:fs";

/**
 * How many bytes are read ahead, or gathered before they are written: asking the host takes as long as
 * copying thousands.
 */
const BUFFER = 65_536;

/** How a file is open, beyond its descriptor. */
interface Access {
  readonly appends: boolean;
  readonly writes: boolean;
}

/**
 * An open file of the host. A buffer holds part of it:
 *
 *     0          start                start + length
 *     +-----------+-------------------------+----------- -
 *     |           | read ahead, or gathered |
 *     +-----------+-------------------------+----------- -
 *
 * Appended bytes, and bytes for anything but a plain file, are written at once. Every method throws the
 * host's errors.
 */
export class NodeFile {
  readonly #fd: number;
  readonly #access: Access;
  /**
   * Identifies a plain file. Undefined for anything else: then the host keeps the position, as a
   * pipe requires.
   */
  readonly identity: string | undefined;
  #at = 0;
  /**
   * True if every access must give a position: in a plain file, or once the position has moved away from what
   * was read ahead.
   */
  #moved: boolean;
  #bytes: Uint8Array | undefined;
  #start = 0;
  #length = 0;
  /** True while there are bytes that have yet to be written. */
  #gathered = false;
  /** The error of a write that no caller had asked for just then. */
  #failure: Error | undefined;

  constructor(fd: number, access: Access) {
    this.#fd = fd;
    this.#access = access;
    const status = fstatSync(fd);
    this.identity = status.isFile() ? `${status.dev} ${status.ino}` : undefined;
    this.#moved = this.identity !== undefined;
  }

  /** Fills the view, or part of it at the end of the file or where no more has come yet; gives the count. */
  read(into: Uint8Array): number {
    this.writeOut();
    let count = 0;
    while (count < into.length) {
      const ahead = this.#ahead();
      if (ahead.length === 0) {
        // What has come is given at once, before the host is asked to wait for more.
        if ((count > 0 && this.identity === undefined) || !this.#fill()) break;
        continue;
      }
      const part = ahead.subarray(0, into.length - count);
      into.set(part, count);
      count += part.length;
      this.#at += part.length;
    }
    return count;
  }

  /** The bytes that were read ahead, from the current position on. */
  #ahead(): Uint8Array {
    const from = this.#at - this.#start;
    if (!this.#bytes || from < 0 || from >= this.#length) return NOTHING;
    return this.#bytes.subarray(from, this.#length);
  }

  /** Reads ahead; false at the end. */
  #fill(): boolean {
    this.#bytes ??= new Uint8Array(BUFFER);
    this.#length = 0;
    this.#start = this.#at;
    this.#length = readSync(this.#fd, this.#bytes, 0, BUFFER, this.#moved ? this.#at : null);
    return this.#length > 0;
  }

  /** Writes bytes, and gives how many it took. */
  write(from: Uint8Array): number {
    this.#tellFailure();
    const { appends, writes } = this.#access;
    const isPlain = this.identity !== undefined && writes && !appends;
    if (!isPlain || from.length >= BUFFER) return this.#writeNow(from);
    const goesOn = this.#gathered && this.#at === this.#start + this.#length;
    if (!goesOn || this.#length + from.length > BUFFER) {
      this.forget();
      this.#gathered = true;
      this.#start = this.#at;
    }
    this.#bytes ??= new Uint8Array(BUFFER);
    this.#bytes.set(from, this.#length);
    this.#length += from.length;
    this.#at += from.length;
    return from.length;
  }

  #writeNow(from: Uint8Array): number {
    if (this.identity !== undefined) this.forget();
    const { appends } = this.#access;
    const count = writeSync(this.#fd, from, 0, from.length, this.#moved && !appends ? this.#at : null);
    this.#at = appends ? fstatSync(this.#fd).size : this.#at + count;
    // What was read ahead from a pipe must still be given.
    if (this.identity === undefined) this.#start += count;
    return count;
  }

  /** Writes what was gathered. */
  writeOut(): void {
    if (!this.#gathered || !this.#bytes) return;
    this.#gathered = false;
    const length = this.#length;
    this.#length = 0;
    for (let done = 0; done < length; ) {
      done += writeSync(this.#fd, this.#bytes, done, length - done, this.#start + done);
    }
  }

  /**
   * The same for a caller that a failure does not concern: it is reported to the next one that writes or
   * closes the file.
   */
  settle(): void {
    try {
      this.writeOut();
    } catch (error) {
      this.#failure ??= error as Error;
    }
  }

  #tellFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure;
  }

  /** Forgets what was read ahead, since somebody may have changed the file. */
  forget(): void {
    this.writeOut();
    this.#length = 0;
  }

  get position(): number {
    return this.#at;
  }

  seek(position: number): void {
    const isAhead = position >= this.#start && position <= this.#start + this.#length;
    if (!isAhead) this.#moved = true;
    this.#at = position;
  }

  get size(): number {
    this.writeOut();
    return fstatSync(this.#fd).size;
  }

  resize(size: number): void {
    this.forget();
    ftruncateSync(this.#fd, size);
  }

  /** Returns when all that was written is on the disk. */
  sync(): void {
    this.#tellFailure();
    this.writeOut();
    fsyncSync(this.#fd);
  }

  close(): void {
    try {
      this.#tellFailure();
      this.writeOut();
    } finally {
      closeSync(this.#fd);
    }
  }
}

const NOTHING = new Uint8Array();

import type { Disk } from "../vm/ports.ts";

/** Numbers that the i386 Linux kernel gives to failures and to flags of open(2). */
const ENOENT = 2;
const EBADF = 9;
const EEXIST = 17;
const EINVAL = 22;
const EFBIG = 27;
const ENAMETOOLONG = 36;
const ACCESS = 3;
const WRITABLE = 1;
const CREAT = 0o100;
const EXCL = 0o200;
const TRUNC = 0o1000;
const APPEND = 0o2000;

/** The largest file that there can be, in bytes. */
const MOST = 0x40000000;

/** A file's bytes, with room to grow. */
class MemoryFile {
  #bytes = new Uint8Array(0);
  size = 0;

  get contents(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }

  truncate(size: number): void {
    if (size < this.size) this.#bytes.fill(0, size, this.size);
    this.#reserve(size);
    this.size = size;
  }

  write(at: number, from: Uint8Array): void {
    this.#reserve(at + from.length);
    this.#bytes.set(from, at);
    this.size = Math.max(this.size, at + from.length);
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(size, this.#bytes.length * 2, 256));
    grown.set(this.contents);
    this.#bytes = grown;
  }
}

interface OpenFile {
  readonly file: MemoryFile;
  readonly flags: number;
  at: number;
}

/** A disk that lives as long as its object: one flat folder, where a path is only a name. */
export class MemoryDisk implements Disk {
  readonly #files = new Map<string, MemoryFile>();
  readonly #open: (OpenFile | undefined)[] = [];

  /** Puts a file on the disk, in the place of one of that name. */
  set(path: string, contents: Uint8Array): void {
    const file = new MemoryFile();
    file.write(0, contents);
    this.#files.set(normal(path), file);
  }

  /** A copy of a file's bytes, or nothing. */
  get(path: string): Uint8Array | undefined {
    return this.#files.get(normal(path))?.contents.slice();
  }

  /** The names of the files, sorted. */
  list(): string[] {
    return [...this.#files.keys()].sort();
  }

  open(path: string, flags: number): number {
    const name = normal(path);
    if (name === "") return -ENOENT;
    if (name.length > 255) return -ENAMETOOLONG;
    if ((flags & ACCESS) === ACCESS) return -EINVAL;
    let file = this.#files.get(name);
    if (file && (flags & (CREAT | EXCL)) === (CREAT | EXCL)) return -EEXIST;
    if (!file) {
      if ((flags & CREAT) === 0) return -ENOENT;
      file = new MemoryFile();
      this.#files.set(name, file);
    } else if ((flags & TRUNC) !== 0) file.truncate(0);
    const free = this.#open.indexOf(undefined);
    const fd = free < 0 ? this.#open.length : free;
    this.#open[fd] = { file, flags, at: 0 };
    return fd;
  }

  close(fd: number): number {
    if (!this.#open[fd]) return -EBADF;
    this.#open[fd] = undefined;
    return 0;
  }

  read(fd: number, into: Uint8Array): number {
    const open = this.#open[fd];
    if (!open || (open.flags & ACCESS) === WRITABLE) return -EBADF;
    const bytes = open.file.contents.subarray(open.at, open.at + into.length);
    into.set(bytes);
    open.at += bytes.length;
    return bytes.length;
  }

  position(fd: number): number {
    return this.#open[fd]?.at ?? -EBADF;
  }

  seek(fd: number, position: number): number {
    const open = this.#open[fd];
    if (!open) return -EBADF;
    if (!(position >= 0 && position <= MOST)) return -EINVAL;
    open.at = position;
    return 0;
  }

  size(fd: number): number {
    return this.#open[fd]?.file.size ?? -EBADF;
  }

  resize(fd: number, size: number): number {
    const open = this.#open[fd];
    if (!open || (open.flags & ACCESS) === 0) return -EBADF;
    if (!(size >= 0 && size <= MOST)) return -EFBIG;
    open.file.truncate(size);
    return 0;
  }

  flush(fd: number): number {
    return this.#open[fd] ? 0 : -EBADF;
  }

  remove(path: string): number {
    return this.#files.delete(normal(path)) ? 0 : -ENOENT;
  }

  rename(from: string, to: string): number {
    const file = this.#files.get(normal(from));
    if (!file || normal(to) === "") return -ENOENT;
    if (normal(to).length > 255) return -ENAMETOOLONG;
    this.#files.delete(normal(from));
    this.#files.set(normal(to), file);
    return 0;
  }

  status(path: string): number {
    return this.#files.get(normal(path))?.size ?? -ENOENT;
  }

  write(fd: number, from: Uint8Array): number {
    const open = this.#open[fd];
    if (!open || (open.flags & ACCESS) === 0) return -EBADF;
    if ((open.flags & APPEND) !== 0) open.at = open.file.size;
    open.file.write(open.at, from);
    open.at += from.length;
    return from.length;
  }
}

/** `./a` and `/a` are `a`. */
function normal(path: string): string {
  return path.replace(/^(\.?\/)+/, "");
}

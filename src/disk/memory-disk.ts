import {
  EBADF,
  EEXIST,
  EFBIG,
  EINVAL,
  ENAMETOOLONG,
  ENOENT,
  O_ACCESS,
  O_APPEND,
  O_CREAT,
  O_EXCL,
  O_TRUNC,
  O_WRONLY,
} from "../vm/linux.ts";
import type { Disk } from "../vm/ports.ts";

/** The size of the largest possible file, in bytes. */
const MOST = 0x40000000;
/** The longest name of a file, in characters. */
const LONGEST_NAME = 255;

/** A file's bytes, with room to grow. */
class MemoryFile {
  #bytes = new Uint8Array(0);
  size = 0;
  /** Undefined once it is no longer on the disk. Whoever has it open can still use it. */
  name: string | undefined;

  constructor(name: string) {
    this.name = name;
  }

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
  readonly #changed: (name: string) => void;

  /** @param changed told the name of each file that is made, changed or removed */
  constructor(changed: (name: string) => void = () => {}) {
    this.#changed = changed;
  }

  /** Puts a file on the disk, replacing one of that name. */
  set(path: string, contents: Uint8Array): void {
    const file = this.#make(normal(path));
    file.write(0, contents);
  }

  #make(name: string): MemoryFile {
    const file = new MemoryFile(name);
    this.#put(name, file);
    return file;
  }

  #put(name: string, file: MemoryFile): void {
    const before = this.#files.get(name);
    if (before) before.name = undefined;
    file.name = name;
    this.#files.set(name, file);
    this.#changed(name);
  }

  #take(name: string): MemoryFile | undefined {
    const file = this.#files.get(name);
    if (!file) return undefined;
    file.name = undefined;
    this.#files.delete(name);
    this.#changed(name);
    return file;
  }

  #touched({ name }: MemoryFile): void {
    if (name !== undefined) this.#changed(name);
  }

  /** A copy of a file's bytes; undefined if there is no such file. */
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
    if (name.length > LONGEST_NAME) return -ENAMETOOLONG;
    if ((flags & O_ACCESS) === O_ACCESS) return -EINVAL;
    let file = this.#files.get(name);
    if (file && (flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL)) return -EEXIST;
    if (!file) {
      if ((flags & O_CREAT) === 0) return -ENOENT;
      file = this.#make(name);
    } else if ((flags & O_TRUNC) !== 0) {
      file.truncate(0);
      this.#touched(file);
    }
    const free = this.#open.indexOf(undefined);
    const fd = free < 0 ? this.#open.length : free;
    this.#open[fd] = { file, flags, at: 0 };
    return fd;
  }

  /** Closes the files that a machine which is gone left open. */
  closeAll(): void {
    this.#open.length = 0;
  }

  close(fd: number): number {
    if (!this.#open[fd]) return -EBADF;
    this.#open[fd] = undefined;
    return 0;
  }

  read(fd: number, into: Uint8Array): number {
    const open = this.#open[fd];
    if (!open || (open.flags & O_ACCESS) === O_WRONLY) return -EBADF;
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
    if (!open || (open.flags & O_ACCESS) === 0) return -EBADF;
    if (!(size >= 0 && size <= MOST)) return -EFBIG;
    open.file.truncate(size);
    this.#touched(open.file);
    return 0;
  }

  flush(fd: number): number {
    return this.#open[fd] ? 0 : -EBADF;
  }

  remove(path: string): number {
    return this.#take(normal(path)) ? 0 : -ENOENT;
  }

  rename(from: string, to: string): number {
    const name = normal(to);
    if (!this.#files.has(normal(from)) || name === "") return -ENOENT;
    if (name.length > LONGEST_NAME) return -ENAMETOOLONG;
    const file = this.#take(normal(from));
    if (file) this.#put(name, file);
    return 0;
  }

  status(path: string): number {
    return this.#files.get(normal(path))?.size ?? -ENOENT;
  }

  write(fd: number, from: Uint8Array): number {
    const open = this.#open[fd];
    if (!open || (open.flags & O_ACCESS) === 0) return -EBADF;
    if ((open.flags & O_APPEND) !== 0) open.at = open.file.size;
    open.file.write(open.at, from);
    this.#touched(open.file);
    open.at += from.length;
    return from.length;
  }
}

/** `./a` and `/a` are `a`. */
function normal(path: string): string {
  return path.replace(/^(\.?\/)+/, "");
}

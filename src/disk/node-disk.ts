import { constants, openSync, renameSync, statSync, unlinkSync } from "node:fs";
import * as linux from "../vm/linux.ts";
import type { Disk } from "../vm/ports.ts";
import { NodeFile } from "./node-file.ts";

/** Linux's numbers for the flags of open(2), and the host's. */
const FLAGS: readonly (readonly [number, number])[] = [
  [linux.O_CREAT, constants.O_CREAT],
  [linux.O_EXCL, constants.O_EXCL],
  [linux.O_TRUNC, constants.O_TRUNC],
  [linux.O_APPEND, constants.O_APPEND],
  // Windows has none.
  [linux.O_NONBLOCK, constants.O_NONBLOCK ?? 0],
];

/** Milliseconds after which others can see what a program has written, if it stops writing. */
const SOON = 50;

/**
 * The files of the system that Node runs on; paths are relative to where the command was started. What is
 * written is gathered until the file is closed or flushed, or until shortly after the last write. The process
 * must call `settle` before it ends.
 */
export class NodeDisk implements Disk {
  readonly #open: (NodeFile | undefined)[] = [];
  #timer: NodeJS.Timeout | undefined;

  open(path: string, flags: number, mode: number): number {
    if (path === "") return -linux.ENOENT;
    const access = flags & linux.O_ACCESS;
    if (access === linux.O_ACCESS) return -linux.EINVAL;
    let hostFlags = [constants.O_RDONLY, constants.O_WRONLY, constants.O_RDWR][access] as number;
    for (const [flag, hostFlag] of FLAGS) if ((flags & flag) !== 0) hostFlags |= hostFlag;
    return attempt(() => {
      // Before the file is opened, which may truncate it.
      this.settle();
      const hostFd = openSync(path, hostFlags, mode & 0o7777);
      const free = this.#open.indexOf(undefined);
      const fd = free < 0 ? this.#open.length : free;
      const how = { appends: (flags & linux.O_APPEND) !== 0, writes: access !== linux.O_RDONLY };
      const file = new NodeFile(hostFd, how);
      for (const other of this.#others(file)) other.forget();
      this.#open[fd] = file;
      return fd;
    });
  }

  close(fd: number): number {
    return this.#with(fd, (file) => {
      this.#open[fd] = undefined;
      file.close();
      return 0;
    });
  }

  read(fd: number, into: Uint8Array): number {
    return this.#with(fd, (file) => {
      for (const other of this.#others(file)) other.writeOut();
      return file.read(into);
    });
  }

  write(fd: number, from: Uint8Array): number {
    return this.#with(fd, (file) => {
      for (const other of this.#others(file)) other.forget();
      this.#timer ??= setTimeout(() => this.settle(), SOON).unref();
      return file.write(from);
    });
  }

  position(fd: number): number {
    return this.#with(fd, (file) => file.position);
  }

  seek(fd: number, position: number): number {
    if (!Number.isSafeInteger(position) || position < 0) return -linux.EINVAL;
    return this.#with(fd, (file) => {
      file.seek(position);
      return 0;
    });
  }

  size(fd: number): number {
    return this.#with(fd, (file) => {
      for (const other of this.#others(file)) other.writeOut();
      return file.size;
    });
  }

  resize(fd: number, size: number): number {
    if (!Number.isSafeInteger(size) || size < 0) return -linux.EINVAL;
    return this.#with(fd, (file) => {
      for (const other of this.#others(file)) other.forget();
      file.resize(size);
      return 0;
    });
  }

  flush(fd: number): number {
    return this.#with(fd, (file) => {
      file.sync();
      return 0;
    });
  }

  /** Writes everything that was gathered. */
  settle(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const file of this.#open) file?.settle();
  }

  remove(path: string): number {
    return attempt(() => {
      unlinkSync(path);
      return 0;
    });
  }

  rename(from: string, to: string): number {
    return attempt(() => {
      renameSync(from, to);
      return 0;
    });
  }

  status(path: string): number {
    this.settle();
    return attempt(() => statSync(path).size);
  }

  /** The other open files that are the same file. */
  *#others(file: NodeFile): Generator<NodeFile> {
    if (file.identity === undefined) return;
    for (const other of this.#open)
      if (other && other !== file && other.identity === file.identity) yield other;
  }

  #with(fd: number, action: (file: NodeFile) => number): number {
    const file = this.#open[fd];
    return file === undefined ? -linux.EBADF : attempt(() => action(file));
  }
}

/** A result, or the negative errno of the failure. */
function attempt(action: () => number): number {
  try {
    return action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const known = Object.entries(linux).find(([name]) => name === code)?.[1];
    return -(typeof known === "number" ? known : linux.EIO);
  }
}

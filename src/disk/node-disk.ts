import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import * as linux from "../vm/linux.ts";
import type { Disk } from "../vm/ports.ts";

/** Linux's numbers for the flags of open(2), and the host's. */
const FLAGS: readonly (readonly [number, number])[] = [
  [linux.O_CREAT, constants.O_CREAT],
  [linux.O_EXCL, constants.O_EXCL],
  [linux.O_TRUNC, constants.O_TRUNC],
  [linux.O_APPEND, constants.O_APPEND],
  // Windows has none.
  [linux.O_NONBLOCK, constants.O_NONBLOCK ?? 0],
];

interface OpenFile {
  readonly hostFd: number;
  readonly appends: boolean;
  at: number;
  /** True once it was moved: then every access says where. Until then the host keeps count, as a pipe needs it. */
  moved: boolean;
}

/** The files of the system that Node runs on; paths are relative to where the command was started. */
export class NodeDisk implements Disk {
  readonly #open: (OpenFile | undefined)[] = [];

  open(path: string, flags: number, mode: number): number {
    if (path === "") return -linux.ENOENT;
    if ((flags & linux.O_ACCESS) === linux.O_ACCESS) return -linux.EINVAL;
    let hostFlags = [constants.O_RDONLY, constants.O_WRONLY, constants.O_RDWR][
      flags & linux.O_ACCESS
    ] as number;
    for (const [flag, hostFlag] of FLAGS) if ((flags & flag) !== 0) hostFlags |= hostFlag;
    return attempt(() => {
      const hostFd = openSync(path, hostFlags, mode & 0o7777);
      const free = this.#open.indexOf(undefined);
      const fd = free < 0 ? this.#open.length : free;
      this.#open[fd] = { hostFd, appends: (flags & linux.O_APPEND) !== 0, at: 0, moved: false };
      return fd;
    });
  }

  close(fd: number): number {
    return this.#with(fd, ({ hostFd }) => {
      this.#open[fd] = undefined;
      closeSync(hostFd);
      return 0;
    });
  }

  read(fd: number, into: Uint8Array): number {
    return this.#with(fd, (file) => {
      const count = readSync(file.hostFd, into, 0, into.length, file.moved ? file.at : null);
      file.at += count;
      return count;
    });
  }

  write(fd: number, from: Uint8Array): number {
    return this.#with(fd, (file) => {
      const count = writeSync(
        file.hostFd,
        from,
        0,
        from.length,
        file.moved && !file.appends ? file.at : null,
      );
      file.at = file.appends ? fstatSync(file.hostFd).size : file.at + count;
      return count;
    });
  }

  position(fd: number): number {
    return this.#with(fd, ({ at }) => at);
  }

  seek(fd: number, position: number): number {
    if (!Number.isSafeInteger(position) || position < 0) return -linux.EINVAL;
    return this.#with(fd, (file) => {
      file.at = position;
      file.moved = true;
      return 0;
    });
  }

  size(fd: number): number {
    return this.#with(fd, ({ hostFd }) => fstatSync(hostFd).size);
  }

  resize(fd: number, size: number): number {
    if (!Number.isSafeInteger(size) || size < 0) return -linux.EINVAL;
    return this.#with(fd, ({ hostFd }) => {
      ftruncateSync(hostFd, size);
      return 0;
    });
  }

  flush(fd: number): number {
    return this.#with(fd, ({ hostFd }) => {
      fsyncSync(hostFd);
      return 0;
    });
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
    return attempt(() => statSync(path).size);
  }

  #with(fd: number, action: (file: OpenFile) => number): number {
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

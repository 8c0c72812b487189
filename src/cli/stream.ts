import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from "node:fs";

/** How many bytes are gathered before they are passed on, and how many are read at a time. */
const BUFFER = 65_536;
/** Milliseconds between attempts at a descriptor that does not wait by itself. */
const PAUSE = 5;
/** The exit status that a shell reports for a command that a broken pipe ended. */
const BROKEN_PIPE = 141;

/** Gathers bytes, so that many are passed on together. */
export class ByteBuffer {
  readonly #take: (bytes: Uint8Array) => void;
  readonly #buffer = new Uint8Array(BUFFER);
  #length = 0;

  /**
   * @param take gets the bytes, which it must not use after the call
   */
  constructor(take: (bytes: Uint8Array) => void) {
    this.#take = take;
  }

  /** Takes bytes; they are copied, or passed on at once. */
  add(bytes: Uint8Array): void {
    if (bytes.length > BUFFER - this.#length) this.flush();
    if (bytes.length >= BUFFER) return this.#take(bytes);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Passes on what was gathered. */
  flush(): void {
    const length = this.#length;
    this.#length = 0;
    if (length > 0) this.#take(this.#buffer.subarray(0, length));
  }
}

/** A file descriptor that cannot be read or written; the message is for the command's user. */
export class StreamError extends Error {
  constructor(fd: number, { code, message }: NodeJS.ErrnoException) {
    const name = ["standard input", "standard output", "standard error"][fd] ?? `descriptor ${fd}`;
    super(`${name}: ${code === "EISDIR" ? "a folder, not a file" : message}`);
    this.name = "StreamError";
  }
}

/**
 * Writes all of the bytes. If nobody reads them any more, the command ends as the signal would end it.
 * @throws StreamError
 */
export function writeAll(fd: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      if (failure.code === "EPIPE") process.exit(BROKEN_PIPE);
      if (failure.code !== "EAGAIN") throw new StreamError(fd, failure);
      pause();
    }
  }
}

/**
 * Waits for bytes from a file descriptor and gives those that have come; undefined at the end.
 * @throws StreamError
 */
export function readSome(fd: number): Uint8Array | undefined {
  const buffer = new Uint8Array(BUFFER);
  for (;;) {
    try {
      const length = readSync(fd, buffer);
      return length === 0 ? undefined : buffer.subarray(0, length);
    } catch (error) {
      const failure = error as NodeJS.ErrnoException;
      // Windows reports the end of a pipe this way.
      if (failure.code === "EOF") return undefined;
      if (failure.code !== "EAGAIN") throw new StreamError(fd, failure);
      pause();
    }
  }
}

/**
 * What can be read at once: bytes; undefined at the end; or `"wait"` while a pipe has none. Only on Linux can
 * a pipe be asked; elsewhere this waits, as it does for anything that is neither a pipe nor a file.
 * @throws StreamError
 */
export function readNow(fd: number): Uint8Array | "wait" | undefined {
  if (!fstatSync(fd).isFIFO()) return readSome(fd);
  let again: number;
  try {
    // Another open description of the same pipe, so that other processes with this end still wait when
    // they read.
    again = openSync(`/proc/self/fd/${fd}`, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return readSome(fd);
  }
  try {
    const buffer = new Uint8Array(BUFFER);
    const length = readSync(again, buffer);
    return length === 0 ? undefined : buffer.subarray(0, length);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === "EAGAIN") return "wait";
    throw new StreamError(fd, failure);
  } finally {
    closeSync(again);
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}

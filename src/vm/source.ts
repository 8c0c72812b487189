import { encode } from "./dictionary.ts";
import type { InputPort, KeyPort } from "./ports.ts";

/** The byte that ends a line. */
export const NEWLINE = 0x0a;

/** What a reader of the queue is given; see InputPort. */
export type SourceRead = Uint8Array | "wait" | "end" | "closed";

interface Source {
  readonly bytes: Uint8Array;
  /** Its name in error messages; a source without one is a keyboard. */
  readonly name: string | undefined;
  at: number;
  line: number;
  /** True if it has been given to a reader as a whole before, so that the observer knows it. */
  readonly seen?: true;
}

/**
 * An input port fed by its host: sources one after another, each given a line at a time, then whatever is
 * added later, until it is closed. Where there is no keyboard, the bytes of sources without a name serve as
 * single keys.
 */
export class SourceQueue implements InputPort, KeyPort {
  readonly #queue: Source[] = [];
  #where: { readonly name: string; readonly line: number } | undefined;
  #closed = false;
  /** The file that was taken last. */
  #taken: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** True when a source was dropped in the middle, and its reader has not been told yet. */
  #cut = false;
  /** Told everything that `read` gives, with the name of its source, before the reader has it. */
  observer: ((read: SourceRead, name: string | undefined) => void) | undefined;

  /**
   * Adds text at the end. A named source always ends with a newline, added if its text has none, and `read`
   * says where it ends; a byte order mark at its beginning is left out.
   */
  add(text: string | Uint8Array, name?: string): void {
    const bytes = typeof text === "string" ? encode(text) : text;
    this.#queue.push({ bytes: name === undefined ? bytes : asLines(bytes), name, at: 0, line: 0 });
  }

  /** Nothing will be added any more. */
  close(): void {
    this.#closed = true;
  }

  /**
   * Drops what is left of the source that is being read, as if it ended there. Gives true if it had a name.
   */
  dropSource(): boolean {
    const dropped = this.#queue[0];
    if (!dropped || dropped.at === 0) return false;
    this.#cut ||= dropped.name !== undefined || dropped.at < dropped.bytes.length;
    this.#queue.shift();
    return dropped.name !== undefined;
  }

  /** Drops all that has not been read. */
  clear(): void {
    this.dropSource();
    this.#queue.length = 0;
  }

  /** True when everything added has been read. */
  get empty(): boolean {
    return this.#queue.length === 0;
  }

  read(max: number): SourceRead {
    const seen = this.#queue[0]?.seen === true;
    const read = this.#next(max);
    if (!seen) this.observer?.(read, this.#where?.name);
    return read;
  }

  #next(max: number): SourceRead {
    if (this.#cut) {
      this.#cut = false;
      return "end";
    }
    for (let source = this.#queue[0]; source; source = this.#queue[0]) {
      if (source.at < source.bytes.length) return this.#readLine(source, max);
      this.#queue.shift();
      if (source.name !== undefined) return "end";
    }
    return this.#closed ? "closed" : "wait";
  }

  #readLine(source: Source, max: number): Uint8Array {
    const newline = source.bytes.indexOf(NEWLINE, source.at);
    const lineEnd = newline < 0 ? source.bytes.length : newline + 1;
    const from = source.at;
    if (from === 0 || source.bytes[from - 1] === NEWLINE) source.line++;
    source.at = Math.min(lineEnd, from + max);
    this.#where = source.name === undefined ? undefined : { name: source.name, line: source.line };
    return source.bytes.subarray(from, source.at);
  }

  where(): { readonly name: string; readonly line: number } | undefined {
    return this.#where;
  }

  peek(ahead: number): number | "wait" | "closed" {
    let offset = ahead;
    for (const { name, bytes, at } of this.#queue) {
      if (name !== undefined) continue;
      if (at + offset < bytes.length) return bytes[at + offset] as number;
      offset -= bytes.length - at;
    }
    return this.#closed ? "closed" : "wait";
  }

  take(count: number): void {
    let left = count;
    for (const source of this.#queue) {
      if (source.name !== undefined) continue;
      const taken = Math.min(left, source.bytes.length - source.at);
      source.at += taken;
      left -= taken;
    }
  }

  line(): Uint8Array | "wait" | "closed" {
    let length = 0;
    for (let next = this.peek(0); next !== NEWLINE; next = this.peek(++length)) {
      if (next === "wait" || (next === "closed" && length === 0)) return next;
      if (next === "closed") break;
    }
    const line = Uint8Array.from({ length }, (_, i) => this.peek(i) as number);
    this.take(length + 1);
    return line;
  }

  nextFile(): { readonly name: string; readonly bytes: Uint8Array } | undefined {
    const next = this.#queue.find(({ name, bytes, at }) => name !== undefined || at < bytes.length);
    if (this.#cut || next?.name === undefined || next.at > 0 || next.bytes.length === 0) return undefined;
    return { name: next.name, bytes: next.bytes };
  }

  takeFile(): void {
    const file = this.nextFile();
    if (!file) return;
    while (this.#queue.shift()?.name === undefined);
    this.#cut = true;
    this.#where = undefined;
    this.#taken = file;
    this.observer?.(file.bytes, file.name);
  }

  returnFile(length: number, line: number): void {
    if (!this.#taken) return;
    const { name, bytes } = this.#taken;
    this.#queue.unshift({ name, bytes, at: bytes.length - length, line, seen: true });
    this.#cut = false;
    this.#where = { name, line };
  }
}

/** The bytes of a file without a byte order mark, its last line ended. */
function asLines(bytes: Uint8Array): Uint8Array {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = marked ? bytes.subarray(3) : bytes;
  if (text.length === 0 || text.at(-1) === NEWLINE) return text;
  const lines = new Uint8Array(text.length + 1);
  lines.set(text);
  lines[text.length] = NEWLINE;
  return lines;
}

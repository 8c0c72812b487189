import { encode } from "./dictionary.ts";
import type { InputPort } from "./ports.ts";

const NEWLINE = 0x0a;

interface Source {
  readonly bytes: Uint8Array;
  /** Its name in error messages; a source without one is a keyboard. */
  readonly name: string | undefined;
  at: number;
  line: number;
}

/**
 * An input port fed by its host: sources one after another, each given a line at a time, then whatever is added
 * later, until it is closed.
 */
export class SourceQueue implements InputPort {
  readonly #queue: Source[] = [];
  #where: { readonly name: string; readonly line: number } | undefined;
  #closed = false;

  /** Adds text at the end. A named source ends with a newline, whether its text does or not, and its end is an end. */
  add(text: string | Uint8Array, name?: string): void {
    const bytes = typeof text === "string" ? encode(text) : text;
    const complete = name === undefined || bytes.at(-1) === NEWLINE || bytes.length === 0;
    this.#queue.push({ bytes: complete ? bytes : Uint8Array.of(...bytes, NEWLINE), name, at: 0, line: 0 });
  }

  /** Nothing will be added any more. */
  close(): void {
    this.#closed = true;
  }

  /** Drops what is left of the source that is being read; gives whether it was a named one. */
  dropSource(): boolean {
    const dropped = this.#queue[0];
    if (!dropped || dropped.at === 0) return false;
    this.#queue.shift();
    return dropped.name !== undefined;
  }

  /** Drops all that has not been read. */
  clear(): void {
    this.#queue.length = 0;
  }

  /** True when everything added has been read. */
  get empty(): boolean {
    return this.#queue.length === 0;
  }

  read(max: number): Uint8Array | "wait" | "end" | "closed" {
    const source = this.#queue[0];
    if (!source) return this.#closed ? "closed" : "wait";
    if (source.at >= source.bytes.length) {
      this.#queue.shift();
      return source.name === undefined ? this.read(max) : "end";
    }
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
}

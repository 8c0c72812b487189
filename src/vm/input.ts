import { decode, type Dictionary } from "./dictionary.ts";
import { F_IMMED, INPUT_BUFFER, INPUT_SIZE, VARIABLE, WORD_BUFFER, WORD_MAX } from "./layout.ts";
import type { Memory } from "./memory.ts";
import type { Ports } from "./ports.ts";
import { NEWLINE } from "./source.ts";
import { Trap } from "./trap.ts";

/** What `key`, `word` and `fillOrEnd` give when there is nothing to read yet, but there may be later. */
export const WAIT = -1;
/** What they give when there will never be anything more to read. */
export const CLOSED = -2;
/** What `fillOrEnd` alone gives: a source has ended, and another may follow. */
export const ENDED = -3;

const BACKSLASH = 0x5c;

/** What WORD_COMMENT says that WORD is skipping: the rest of a line, or of a word. */
const COMMENT = 1;
const TOO_LONG = 2;

/**
 * The input stream: KEY's buffer, filled a line at a time, and WORD, which reads words from it.
 * All state that outlives a call is in memory.
 */
export class Input {
  readonly #memory: Memory;
  readonly #dictionary: Dictionary;
  readonly #ports: Pick<Ports, "input">;

  constructor(memory: Memory, dictionary: Dictionary, ports: Pick<Ports, "input">) {
    this.#memory = memory;
    this.#dictionary = dictionary;
    this.#ports = ports;
  }

  /**
   * The next byte, taken; or WAIT, or CLOSED. @throws Trap -39 where a source ends in the middle
   * of something.
   */
  key(): number {
    this.#memory.set(VARIABLE.FAILURES, 0);
    if (!this.available) {
      const filled = this.#fill();
      if (filled !== 0) return filled;
    }
    const next = this.#memory.get(VARIABLE.INPUT_NEXT);
    this.#memory.set(VARIABLE.INPUT_NEXT, next + 1);
    return this.#memory.bytes[next] as number;
  }

  /**
   * Takes bytes up to and including the first that is one of these two, and gives that one; or WAIT, or
   * CLOSED. @throws Trap -39 as `key`
   */
  pass(one: number, other: number): number {
    for (;;) {
      const byte = this.key();
      if (byte < 0 || byte === one || byte === other) return byte;
    }
  }

  /**
   * True when `key` would give a byte at once. @throws Trap -39 where a source ends in the middle
   * of something
   */
  get ready(): boolean {
    return this.available || this.#fill() === 0;
  }

  /**
   * True when the buffer holds a byte, so that the port need not be asked. False if a program has overwritten
   * the pointers with nonsense.
   */
  get available(): boolean {
    const next = this.#memory.get(VARIABLE.INPUT_NEXT);
    const end = this.#memory.get(VARIABLE.INPUT_END);
    return next >= INPUT_BUFFER && next < end && end <= INPUT_BUFFER + INPUT_SIZE;
  }

  /** 0 when the buffer holds more; else WAIT or CLOSED. */
  #fill(): number {
    let filled: number;
    do filled = this.fillOrEnd();
    while (filled === ENDED);
    return filled;
  }

  /** The same, but gives ENDED at the end of a source. */
  fillOrEnd(): number {
    for (;;) {
      const at = this.#lineEnd();
      const line = this.#ports.input.read(INPUT_BUFFER + INPUT_SIZE - at);
      if (line === "wait") return WAIT;
      if (line === "end" || line === "closed") {
        this.#memory.set(VARIABLE.SKIP_LINE, 0);
        const inWord = this.#memory.get(VARIABLE.WORD_LENGTH) > 0;
        // The end of all input ends a word too, which may be the ; that was still missing.
        if (line === "closed" && inWord) return CLOSED;
        this.checkEnd();
        return line === "closed" ? CLOSED : ENDED;
      }
      if (line.length === 0) continue;
      if (this.#memory.get(VARIABLE.SKIP_LINE) !== 0) {
        if (line.at(-1) === NEWLINE) this.#memory.set(VARIABLE.SKIP_LINE, 0);
        continue;
      }
      const room = INPUT_BUFFER + INPUT_SIZE - at;
      const piece = line.length > room ? line.subarray(0, room) : line;
      this.#memory.bytes.set(piece, at);
      this.#memory.set(VARIABLE.INPUT_NEXT, at);
      this.#memory.set(VARIABLE.INPUT_END, at + piece.length);
      // An error points into the line that is in the buffer.
      if (at === INPUT_BUFFER) this.#memory.set(VARIABLE.WORD_START, 0);
      return 0;
    }
  }

  /**
   * Address where more input goes: behind what is in the buffer, if that is a line without its end and there
   * is room; else the start of the buffer.
   */
  #lineEnd(): number {
    const end = this.#memory.get(VARIABLE.INPUT_END);
    const inside = end > INPUT_BUFFER && end < INPUT_BUFFER + INPUT_SIZE;
    return inside && this.#memory.bytes[end - 1] !== NEWLINE ? end : INPUT_BUFFER;
  }

  /**
   * A source may end between two words of the prompt, and a program may read keys until there are no more;
   * but a definition, and a word that reads its own text, such as a comment, must be complete.
   * @throws Trap -39
   */
  checkEnd(): void {
    const dictionary = this.#dictionary;
    const { compiling } = dictionary;
    const header = compiling ? dictionary.newest : this.#memory.get(VARIABLE.INTERPRETED);
    if (header === 0 || (!compiling && (dictionary.flags(header) & F_IMMED) === 0)) return;
    const culprit = dictionary.name(header) || ":NONAME";
    throw new Trap(-39, compiling ? "its definition has no ;" : "its text has no end", culprit);
  }

  /**
   * The next word, left in WORD's buffer; gives its length, or WAIT, or CLOSED. Blanks before it are skipped
   * (any byte up to 32), and so is the rest of a line after a `\` that begins a word, as in the original. The
   * blank after it is taken. @throws Trap -18, after which the rest of the long word is skipped
   */
  word(): number {
    const memory = this.#memory;
    const isFresh = memory.get(VARIABLE.WORD_LENGTH) === 0 && memory.get(VARIABLE.WORD_COMMENT) === 0;
    const whole = isFresh && this.available ? this.#wholeWord() : 0;
    if (whole > 0) return whole;
    const length = this.#wordByBytes();
    // The end of all input ends a word too, which may be the ; that was still missing.
    return length === CLOSED && memory.get(VARIABLE.WORD_LENGTH) > 0 ? this.#finishWord() : length;
  }

  #wordByBytes(): number {
    const memory = this.#memory;
    for (;;) {
      const byte = this.key();
      if (byte < 0) return byte;
      const skipping = memory.get(VARIABLE.WORD_COMMENT);
      if (skipping !== 0) {
        if (byte === NEWLINE || (skipping === TOO_LONG && byte <= 0x20)) memory.set(VARIABLE.WORD_COMMENT, 0);
        continue;
      }
      const length = memory.get(VARIABLE.WORD_LENGTH);
      if (byte <= 0x20) {
        if (length > 0) return this.#finishWord();
        continue;
      }
      if (length === 0) {
        if (byte === BACKSLASH) {
          memory.set(VARIABLE.WORD_COMMENT, COMMENT);
          continue;
        }
        memory.set(VARIABLE.WORD_START, memory.get(VARIABLE.INPUT_NEXT) - 1);
      }
      if (length < 0 || length >= WORD_MAX) {
        memory.set(VARIABLE.WORD_LENGTH, 0);
        memory.set(VARIABLE.WORD_COMMENT, TOO_LONG);
        throw new Trap(-18, "", `${decode(memory.read(WORD_BUFFER, 20))}...`);
      }
      memory.storeByte(WORD_BUFFER + length, byte);
      memory.set(VARIABLE.WORD_LENGTH, length + 1);
    }
  }

  /** Address of the first newline from `from` on, or `end` if there is none. */
  newline(from: number, end: number): number {
    const at = this.#memory.bytes.indexOf(NEWLINE, from);
    return at < 0 ? end : Math.min(at, end);
  }

  /**
   * Does the same in one go if the buffer holds the whole word and the blank after it; else gives 0, having
   * taken only what is before the word.
   */
  #wholeWord(): number {
    const memory = this.#memory;
    const { bytes } = memory;
    const end = memory.get(VARIABLE.INPUT_END);
    let from = memory.get(VARIABLE.INPUT_NEXT);
    for (let comment = from; comment < end; ) {
      from = comment;
      while (from < end && (bytes[from] as number) <= 0x20) from++;
      comment = bytes[from] === BACKSLASH ? this.newline(from, end) : end;
    }
    memory.set(VARIABLE.INPUT_NEXT, from);
    let to = from;
    while (to < end && (bytes[to] as number) > 0x20) to++;
    const length = to - from;
    if (to === end || length > WORD_MAX || bytes[from] === BACKSLASH) return 0;
    memory.set(VARIABLE.INPUT_NEXT, to + 1);
    memory.set(VARIABLE.WORD_START, from);
    memory.set(VARIABLE.WORD_COUNT, length);
    memory.set(VARIABLE.FAILURES, 0);
    for (let i = 0; i < length; i++) bytes[WORD_BUFFER + i] = bytes[from + i] as number;
    return length;
  }

  #finishWord(): number {
    const length = this.#memory.get(VARIABLE.WORD_LENGTH);
    this.#memory.set(VARIABLE.WORD_LENGTH, 0);
    this.#memory.set(VARIABLE.WORD_COUNT, length);
    return length;
  }

  /** The word that `word` gave last, as text. */
  get lastWord(): string {
    const length = this.#memory.get(VARIABLE.WORD_COUNT);
    return length < 0 || length > WORD_MAX ? "" : decode(this.#memory.read(WORD_BUFFER, length));
  }

  /** Drops what is left of the current line, and a word or comment that was being read. */
  discardLine(): void {
    const memory = this.#memory;
    const end = memory.get(VARIABLE.INPUT_END);
    const inside = end > INPUT_BUFFER && end <= INPUT_BUFFER + INPUT_SIZE;
    memory.set(VARIABLE.SKIP_LINE, Number(inside && memory.bytes[end - 1] !== NEWLINE));
    memory.set(VARIABLE.INPUT_NEXT, INPUT_BUFFER);
    memory.set(VARIABLE.INPUT_END, INPUT_BUFFER);
    memory.set(VARIABLE.WORD_LENGTH, 0);
    memory.set(VARIABLE.WORD_COMMENT, 0);
    memory.set(VARIABLE.INTERPRETED, 0);
    memory.set(VARIABLE.LINE_LENGTH, 0);
  }

  /**
   * The part of the standard's input source that has not been read, as addresses. A wrong >IN counts as
   * the end.
   */
  get ahead(): { readonly start: number; readonly end: number; readonly at: number } {
    const memory = this.#memory;
    const start = memory.get(VARIABLE.SOURCE);
    const length = memory.get(VARIABLE.SOURCE_LENGTH);
    memory.readable(start, length);
    const toIn = memory.get(VARIABLE.TO_IN) >>> 0;
    return { start, end: start + length, at: start + Math.min(toIn, length) };
  }

  /**
   * Parses the next word of the standard's input source: PARSED tells which; gives its length, 0 at the end.
   */
  parseName(): number {
    const memory = this.#memory;
    const { bytes } = memory;
    const start = memory.get(VARIABLE.SOURCE);
    const size = memory.get(VARIABLE.SOURCE_LENGTH);
    memory.readable(start, size);
    const end = start + size;
    let from = start + Math.min(memory.get(VARIABLE.TO_IN) >>> 0, size);
    while (from < end && (bytes[from] as number) <= 0x20) from++;
    let to = from;
    while (to < end && (bytes[to] as number) > 0x20) to++;
    memory.set(VARIABLE.TO_IN, Math.min(to + 1, end) - start);
    memory.set(VARIABLE.PARSED, from);
    memory.set(VARIABLE.PARSED_LENGTH, to - from);
    return to - from;
  }

  /** The name that the standard's interpreter parsed last; as a view. */
  get parsed(): Uint8Array {
    const length = this.#memory.get(VARIABLE.PARSED_LENGTH);
    return length <= 0 ? new Uint8Array() : this.#memory.read(this.#memory.get(VARIABLE.PARSED), length);
  }

  /** The same, as text. */
  get lastParsed(): string {
    return decode(this.parsed);
  }
}

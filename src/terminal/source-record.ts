import type { DialectId } from "../system.ts";
import { encode } from "../vm/dictionary.ts";
import { CELL, F_HIDDEN, F_LENMASK, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { NEWLINE, type SourceRead } from "../vm/source.ts";
import { attempt } from "../vm/trap.ts";

/** What a machine was told, as source text that can be given to it again. */
export interface RecordedSource {
  /** What changed the dictionary: typed lines that did so, and files with a line that did so. */
  readonly definitions: string;
  /** All lines and files that went well. */
  readonly all: string;
  /** False if there was more than is kept, so that the oldest is missing. */
  readonly complete: boolean;
  /** The dialect that the machine spoke when it read the first of it. */
  readonly dialect: DialectId;
}

/** Lines that were interpreted together: a single one, or all lines of a definition. */
interface Unit {
  readonly text: string;
  /** The source that it is from: a number for each file, undefined for the keyboard. */
  readonly file: number | undefined;
  /** True when HERE, the newest definition, or the dialect is not what it was before. */
  readonly defines: boolean;
  /** True when the standard's dialect was spoken before it. */
  readonly standard: boolean;
}

/** The most characters that are kept: four times what a link may hold. */
const MOST = 1024 * 1024;
const EXIT = encode("EXIT");

/**
 * Records what a machine reads from its source queue, in order, except what failed. Whether a line failed is
 * known when the machine asks for the next one.
 */
export class SourceRecord {
  readonly #machine: Machine;
  readonly #silent: readonly string[];
  /** The units that are kept, behind those that no longer are. */
  #units: Unit[] = [];
  #first = 0;
  #size = 0;
  #complete = true;
  /** Pieces that have been read and may still fail. */
  #pieces: Uint8Array[] = [];
  #file: number | undefined;
  #files = 0;
  #here = 0;
  #latest = 0;
  #standard = false;
  /** True while the machine reads the rest of a line whose beginning failed. */
  #skipping = false;

  /** @param silent names of sources that are no part of what the user said */
  constructor(machine: Machine, silent: readonly string[] = []) {
    this.#machine = machine;
    this.#silent = silent;
  }

  /** Told what the queue gives, before the machine has it. So what it gave before has been interpreted. */
  take(read: SourceRead, name: string | undefined): void {
    this.#settle(this.#atPrompt);
    if (typeof read === "string") {
      if (read === "wait") return;
      this.#skipping = false;
      this.#files++;
      return;
    }
    if (this.#skipping) this.#skipping = !endsLine(read);
    else if (name === undefined || !this.#silent.includes(name)) this.#add(read, name);
  }

  /**
   * Told that the machine is at its prompt: whatever reads lines there, the last line has been interpreted.
   */
  prompt(): void {
    this.#settle(true);
  }

  /** Told of an error that nothing caught: the line, and the definition it is part of, are not recorded. */
  failed(): void {
    const last = this.#pieces.at(-1);
    this.#skipping = last !== undefined && !endsLine(last);
    this.#pieces = [];
  }

  /** Everything recorded so far. */
  get source(): RecordedSource {
    const kept = this.#units.slice(this.#first);
    return {
      definitions: textOf(defining(kept)),
      all: textOf(kept),
      complete: this.#complete,
      dialect: dialectOf(kept[0] ?? this.#machine.dictionary),
    };
  }

  #add(piece: Uint8Array, name: string | undefined): void {
    if (this.#pieces.length === 0) {
      this.#here = this.#machine.dictionary.here;
      this.#latest = this.#machine.dictionary.newest;
      this.#standard = this.#machine.dictionary.standard;
      this.#file = name === undefined ? undefined : this.#files;
    }
    this.#pieces.push(piece.slice());
  }

  #settle(atPrompt: boolean): void {
    const last = this.#pieces.at(-1);
    if (last === undefined || !endsLine(last) || !atPrompt || this.#unfinished) return;
    const { here, newest, standard } = this.#machine.dictionary;
    const text = decodeAll(this.#pieces);
    this.#pieces = [];
    const defines = here !== this.#here || newest !== this.#latest || standard !== this.#standard;
    this.#units.push({ text, file: this.#file, defines, standard: this.#standard });
    this.#size += text.length;
    while (this.#size > MOST) {
      this.#size -= (this.#units[this.#first++] as Unit).text.length;
      this.#complete = false;
    }
    // Many at a time: removing one takes the longer the more there are.
    if (this.#first > this.#units.length / 2) {
      this.#units = this.#units.slice(this.#first);
      this.#first = 0;
    }
  }

  /** True when INTERPRET itself wants the next line, rather than a word that it runs. */
  get #atPrompt(): boolean {
    const { memory } = this.#machine;
    return (
      memory.get(VARIABLE.INTERPRETED) === 0 &&
      memory.get(VARIABLE.WORD_LENGTH) === 0 &&
      memory.get(VARIABLE.WORD_COMMENT) === 0
    );
  }

  /**
   * True in a definition, also where `[` interrupts it: then its header is hidden, and there is no EXIT at
   * its end.
   */
  get #unfinished(): boolean {
    const { memory, dictionary } = this.#machine;
    if (dictionary.compiling) return true;
    const { here, newest: latest } = dictionary;
    if (latest === this.#latest) return false;
    return attempt(() => {
      const flags = dictionary.flags(latest);
      if ((flags & F_HIDDEN) === 0 || (flags & F_LENMASK) === 0) return false;
      return memory.fetch(here - CELL) !== dictionary.codeword(dictionary.find(EXIT));
    }, false);
  }
}

/**
 * A file counts as a whole, since its comments belong to it; so do comments typed just before a definition.
 */
function defining(units: readonly Unit[]): Unit[] {
  const files = new Set(units.filter(({ defines }) => defines).map(({ file }) => file));
  let comments: Unit[] = [];
  return units.flatMap((unit) => {
    if (unit.file !== undefined) return files.has(unit.file) ? [unit] : [];
    const before = comments;
    comments = [];
    if (unit.defines) return [...before, unit];
    if (/^\s*\\(?:\s|$)/.test(unit.text)) comments = [...before, unit];
    return [];
  });
}

/** The id of the dialect of something that is, or is not, in the standard's. */
export function dialectOf({ standard }: { readonly standard: boolean }): DialectId {
  return standard ? "forth2012" : "jonesforth";
}

function endsLine(piece: Uint8Array): boolean {
  return piece.at(-1) === NEWLINE;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function decodeAll(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}

function textOf(units: readonly Unit[]): string {
  return units.map(({ text }) => text).join("");
}

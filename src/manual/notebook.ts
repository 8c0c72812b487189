import { namesDefined } from "./definition.ts";

/** Something that the reader defined. */
interface Note {
  readonly names: readonly string[];
  readonly text: string;
}

/** Most notes that are kept. */
const MOST = 500;

/** Remembers what the reader typed that defines words, so that it can be carried to another machine. */
export class Notebook {
  readonly #ofLesson: (line: string) => boolean;
  #notes: Note[] = [];
  #pending = "";

  /** @param ofLesson tells whether a line is the manual's own */
  constructor(ofLesson: (line: string) => boolean) {
    this.#ofLesson = ofLesson;
  }

  /** Takes a line that was entered. */
  line(text: string): void {
    if (this.#pending === "" && this.#ofLesson(text)) return;
    this.#pending += `${text}\n`;
  }

  /** Told that the machine is back at its prompt. @param compiling in the middle of a definition */
  prompt(compiling: boolean): void {
    if (compiling) return;
    const text = this.#pending;
    this.#pending = "";
    const names = namesDefined(text);
    if (names.length === 0) return;
    this.#notes.push({ names, text });
    if (this.#notes.length > MOST) this.#notes.shift();
  }

  /** The names that the reader has defined, each once. */
  get names(): string[] {
    return [...new Set(this.#notes.flatMap(({ names }) => names))];
  }

  /** What defines the words that are there: what failed is left out. @param missing names that are not there */
  textWithout(missing: readonly string[]): string {
    return this.#notes
      .filter(({ names }) => names.every((name) => !missing.includes(name)))
      .map(({ text }) => text)
      .join("");
  }
}

import { isUnfinished, namesDefined } from "./definition.ts";

/** Something that the reader defined, or that made room in the dictionary. */
interface Note {
  readonly names: readonly string[];
  readonly text: string;
}

/** A line that only says in which dialect to go on: it means nothing to the machine of a lesson. */
const SWITCH = /^\s*(?:FORTH2012|JONESFORTH)\s*$/i;

/** Keeps the reader's own words while no machine has them, until they are brought to one or let go. */
export class Notebook {
  readonly #ofLesson: (line: string) => boolean;
  #notes: readonly Note[] = [];
  /** Called when there is something else in it than before. */
  onchange: (() => void) | undefined;

  /** @param ofLesson tells whether a line is the manual's own */
  constructor(ofLesson: (line: string) => boolean) {
    this.#ofLesson = ofLesson;
  }

  /** Takes what a machine was told that changed its dictionary, and that it is about to lose. */
  add(definitions: string): void {
    const notes = this.#notesIn(definitions);
    if (notes.some(({ names }) => names.length > 0)) this.#keep([...this.#notes, ...notes]);
  }

  /** Told that they were brought to a machine. @param missing names that did not come to be there: those are kept */
  brought(missing: readonly string[]): void {
    this.#keep(this.#notes.filter(({ names }) => names.some((name) => missing.includes(name))));
  }

  /** Lets all of it go. */
  clear(): void {
    this.#keep([]);
  }

  /** The names that the reader has defined, each once. */
  get names(): string[] {
    return [...new Set(this.#notes.flatMap(({ names }) => names))];
  }

  /** What defines them, in pieces of which each can fail by itself. */
  get texts(): string[] {
    return this.#notes.map(({ text }) => text);
  }

  #keep(notes: readonly Note[]): void {
    this.#notes = notes;
    this.onchange?.();
  }

  #notesIn(definitions: string): Note[] {
    const notes: Note[] = [];
    let text = "";
    for (const line of definitions.split(/(?<=\n)/)) {
      if (text === "" && (this.#ofLesson(line.trimEnd()) || SWITCH.test(line))) continue;
      text += line;
      if (isUnfinished(text)) continue;
      notes.push({ names: namesDefined(text), text });
      text = "";
    }
    if (text !== "") notes.push({ names: namesDefined(text), text });
    return notes;
  }
}

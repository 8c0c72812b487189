import { isUnfinished, namesDefined } from "./definition.ts";

/** Something that the reader defined, or that took room in the dictionary. */
interface Note {
  readonly names: readonly string[];
  readonly text: string;
}

/** A line that only switches dialects, which means nothing to the machine of a lesson. */
const SWITCH = /^\s*(?:FORTH2012|JONESFORTH)\s*$/i;

/** Keeps the reader's own words while no machine has them, until they are brought to one or discarded. */
export class Notebook {
  readonly #ofLesson: (line: string) => boolean;
  #notes: readonly Note[] = [];
  /** Called when its contents have changed. */
  onchange: (() => void) | undefined;

  /** @param ofLesson tells whether a line is the manual's own */
  constructor(ofLesson: (line: string) => boolean) {
    this.#ofLesson = ofLesson;
  }

  /** Adds text that changed the dictionary of a machine, which is about to lose it. */
  add(definitions: string): void {
    const notes = this.#notesIn(definitions);
    if (notes.some(({ names }) => names.length > 0)) this.#keep([...this.#notes, ...notes]);
  }

  /**
   * Told that the words were brought to a machine. @param missing names that it could not define: those
   * are kept
   */
  brought(missing: readonly string[]): void {
    this.#keep(this.#notes.filter(({ names }) => names.some((name) => missing.includes(name))));
  }

  /** Discards everything. */
  clear(): void {
    this.#keep([]);
  }

  /** The names that the reader has defined, each once. */
  get names(): string[] {
    return [...new Set(this.#notes.flatMap(({ names }) => names))];
  }

  /** The texts that define them, in pieces that can fail one by one. */
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

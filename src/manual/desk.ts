import type { BootText, Console, Status } from "../console/console.ts";
import { chapters, sources } from "./book.ts";
import { dialectOf, primitiveNames, WordIndex } from "./definition.ts";
import type { Chapter, Step } from "./lesson.ts";
import { Notebook } from "./notebook.ts";
import { Progress } from "./progress.ts";
import { wants, wantsFoundation } from "./wording.ts";

/** Every line that the manual itself may type. */
const lessonLines = new Set(
  chapters.flatMap(({ steps }) => steps.flatMap(({ pieces }) => pieces.flatMap((text) => text.split("\n")))),
);

/** Milliseconds without any status after which a machine at its prompt counts as resting there. */
const QUIET = 400;

/** What a machine boots to have the text of a chapter up to some place. */
export function bootTextOf(chapter: Chapter, text: string): BootText {
  const dialect = dialectOf(chapter);
  return { name: chapter.file, text, ...(dialect !== "jonesforth" && { dialect }) };
}

/**
 * What the views of the manual share: the console, the reader's marks and notes, and what the machine
 * is doing.
 */
export class Desk {
  readonly console: Console;
  readonly progress: Progress;
  readonly notebook = new Notebook((line) => lessonLines.has(line));
  readonly index = new WordIndex(
    chapters,
    primitiveNames(sources),
    primitiveNames(sources, "words/standard"),
  );
  /** The machine's last status. */
  status: Status | undefined;
  readonly #waiting: ((status: Status) => void)[] = [];
  /** Counts the moves of the machine. The promise is fulfilled when the last of them is over. */
  #turns = 0;
  #moved = Promise.resolve(true);

  constructor(console: Console) {
    this.console = console;
    this.progress = new Progress(console.preferences);
    if (console.last !== "failed") this.status = console.last;
    console.listen({ status: (status) => this.#take(status) });
  }

  #take(status: Status): void {
    this.status = status;
    // A listener may remove itself when it is told.
    for (const waiting of this.#waiting.slice()) waiting(status);
  }

  /** Why nothing can be typed into the machine now; empty when something can. */
  get obstacle(): string {
    const status = this.status;
    if (!status || status.state === "line") {
      return status?.compiling
        ? `The machine is in the middle of ${status.word || "a definition"}. Finish it with ; or give it up with Ctrl-C in the terminal.`
        : "";
    }
    if (status.state === "off") return "The machine is off. Start it here, or press a key in the terminal.";
    return "The machine is busy. Stop it with Ctrl-C in the terminal, or start it anew here.";
  }

  /**
   * Waits until the machine has been at its prompt `times` times, once for each line that was typed; or until
   * it rests there for a while, since a program may have read some of the lines. Gives false if that takes
   * too long.
   */
  prompt(times = 1, patience = 4000): Promise<boolean> {
    return new Promise((resolve) => {
      let seen = 0;
      let quiet: ReturnType<typeof setTimeout> | undefined;
      const done = (arrived: boolean): void => {
        clearTimeout(quiet);
        clearTimeout(given);
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        resolve(arrived);
      };
      const given = setTimeout(() => done(false), patience);
      const take = ({ state }: Status): void => {
        clearTimeout(quiet);
        if (state !== "line") return;
        if (++seen >= times) done(true);
        else quiet = setTimeout(() => done(true), QUIET);
      };
      this.#waiting.push(take);
    });
  }

  /** Which of these words the machine does not have, in a chapter's dialect. */
  missing({ volume }: Chapter, words: readonly string[]): Promise<readonly string[]> {
    return this.console.machine.study("missing", { words, anywhere: volume.number === 3 });
  }

  /** Says in a sentence what the machine lacks that a step needs; empty if it lacks nothing. */
  async lack(chapter: Chapter, step: Step): Promise<string> {
    const foundation = this.index.foundationOf(chapter);
    const missing = await this.missing(chapter, [...foundation, ...this.index.needsOf(chapter, step)]);
    if (missing.length === 0) return "";
    const bottomless = missing.some((name) => foundation.includes(name));
    return bottomless ? wantsFoundation(chapter.volume.title) : wants(missing);
  }

  /** Whether a step must not be loaded twice, and the machine has loaded it already. */
  async isPast(chapter: Chapter, step: Step): Promise<boolean> {
    const traces = this.index.tracesOf(chapter, step);
    return traces.length > 0 && (await this.missing(chapter, traces)).length === 0;
  }

  /** Puts the machine at the beginning of a step; see `move`. */
  visit(chapter: Chapter, step: Step): Promise<boolean> {
    const title = step.title === chapter.title ? step.title : `${chapter.title}: ${step.title}`;
    return this.move(`at the beginning of ${title}`, bootTextOf(chapter, step.before));
  }

  /**
   * Puts the machine at another place in the manual. The reader's own words, which it thereby loses, go into
   * the notebook. Gives false if the machine has not arrived in time, or has been moved again meanwhile.
   */
  move(place: string, instead: BootText): Promise<boolean> {
    const turn = ++this.#turns;
    // Moves happen one after another: two that ask for the words at the same time would both get them.
    this.#moved = this.#moved.then(async () => {
      if (turn !== this.#turns) return false;
      const { definitions } = await this.console.machine.source();
      this.notebook.add(definitions);
      const arrived = this.prompt();
      this.console.visit(place, instead);
      return arrived;
    });
    return this.#moved;
  }

  /** Has the machine read the words in the notebook. Gives the names of those that it could not define. */
  async bring(chapter: Chapter): Promise<readonly string[]> {
    const { names, texts } = this.notebook;
    const done = this.prompt(texts.length);
    for (const text of texts) this.console.load("my words", text);
    await done;
    const missing = await this.missing(chapter, names);
    this.notebook.brought(missing);
    return missing;
  }
}

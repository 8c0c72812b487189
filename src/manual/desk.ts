import type { BootText, Console, Status } from "../console/console.ts";
import { chapters, sources } from "./book.ts";
import { dialectOf, primitiveNames, spokenAt, WordIndex } from "./definition.ts";
import type { Chapter, Step } from "./lesson.ts";
import { Notebook } from "./notebook.ts";
import { Progress } from "./progress.ts";
import { wants, wantsDialect, wantsFoundation } from "./wording.ts";

/** Every line that the manual itself may type. */
const lessonLines = new Set(
  chapters.flatMap(({ steps }) => steps.flatMap(({ pieces }) => pieces.flatMap((text) => text.split("\n")))),
);

/** Milliseconds without any status after which a machine at its prompt counts as resting there. */
const QUIET = 400;
/** The same for one that is not at its prompt, and counts as not coming there. */
const PATIENCE = 4000;

/** What became of lines that were typed; `unknown` if the machine has not come to its prompt. */
export type Fate = "well" | "failed" | "unknown";

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
  /** Counts the moves of the machine, and those that are over. The promise is fulfilled when all are. */
  #turns = 0;
  #arrived = 0;
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
    if (status?.halted) return "The front panel has halted the machine. Have it run there.";
    if (!status || status.state === "line") {
      return status?.compiling
        ? `The machine is in the middle of ${status.word || "a definition"}. Finish it with ; or give it up with Ctrl-C in the terminal.`
        : "";
    }
    if (status.state === "off") return "The machine is off. Start it here, or press a key in the terminal.";
    return "The machine is busy. Stop it with Ctrl-C in the terminal, or start it anew here.";
  }

  /** Changes when the machine is to be put elsewhere. */
  get turn(): number {
    return this.#turns;
  }

  /** Whether the machine is on its way to where it is to be put. */
  get moving(): boolean {
    return this.#arrived < this.#turns;
  }

  /** Kept when the machine is where it was to be put; true if it has arrived. */
  get moved(): Promise<boolean> {
    return this.#moved;
  }

  /**
   * Waits until the machine has been at its prompt `times` times, once for each line that was typed; or until
   * it rests there for a while, since a program may have read some of the lines. Gives false if it does not
   * come there.
   */
  prompt(times = 1): Promise<boolean> {
    return new Promise((resolve) => {
      let seen = 0;
      let signs = 0;
      let quiet: ReturnType<typeof setTimeout>;
      const done = (arrived: boolean): void => {
        clearTimeout(quiet);
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        resolve(arrived);
      };
      const listen = (atPrompt: boolean): void => {
        clearTimeout(quiet);
        quiet = setTimeout(() => void doubt(atPrompt, signs), atPrompt ? QUIET : PATIENCE);
      };
      // A machine that is silent may only have had no time. Once it answers a first question, it has taken
      // what was sent before that; once it answers a second, it has acted upon it.
      const doubt = async (atPrompt: boolean, sign: number): Promise<void> => {
        for (let i = 0; i < 2; i++) await this.console.machine.source();
        if (sign === signs) done(atPrompt);
      };
      const take = ({ state, halted }: Status): void => {
        signs++;
        const atPrompt = state === "line" && !halted;
        if (atPrompt && ++seen >= times) done(true);
        else listen(atPrompt);
      };
      this.#waiting.push(take);
      listen(false);
    });
  }

  /** Types lines, and waits until the last is done with. */
  async type(text: string): Promise<Fate> {
    const lines = text.trim().split("\n");
    // A line is entered by its newline: what comes after the last one would be left to be edited.
    const typed = `${lines.join("\n")}\n`;
    const before = await this.console.machine.source();
    const done = this.prompt(lines.length);
    this.console.type(typed);
    if (!(await done)) return "unknown";
    // What failed is not written down.
    const { all, complete } = await this.console.machine.source();
    const grown = !complete || all.length >= before.all.length + typed.length;
    return grown && all.endsWith(typed) ? "well" : "failed";
  }

  /** Which of these words the machine does not have, in a chapter's dialect. */
  missing({ volume }: Chapter, words: readonly string[]): Promise<readonly string[]> {
    return this.console.machine.study("missing", { words, anywhere: volume.number === 3 });
  }

  /** Says in a sentence what the machine lacks that a step needs; empty if it lacks nothing. */
  async lack(chapter: Chapter, step: Step): Promise<string> {
    const foundation = this.index.foundationOf(chapter);
    // What it speaks is known at its first prompt.
    if (!this.status) await this.prompt();
    const missing = await this.missing(chapter, [...foundation, ...this.index.needsOf(chapter, step)]);
    if (missing.some((name) => foundation.includes(name))) return wantsFoundation(chapter.volume.title);
    const wanted = spokenAt(step);
    const { dialect = wanted } = this.status ?? {};
    if (dialect !== wanted) return wantsDialect(wanted, dialect);
    return missing.length === 0 ? "" : wants(missing);
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
      const arrived = turn === this.#turns && (await this.#put(place, instead));
      this.#arrived = turn;
      return arrived;
    });
    return this.#moved;
  }

  async #put(place: string, instead: BootText): Promise<boolean> {
    // The first prompt of this machine would pass for that of the next.
    if (!this.status) await this.prompt();
    const { definitions } = await this.console.machine.source();
    this.notebook.add(definitions);
    const arrived = this.prompt();
    this.console.visit(place, instead);
    if (!(await arrived)) return false;
    // So would the end of a line that was on its way: when this is answered, that machine is gone.
    await this.console.machine.source();
    return this.status?.state === "line" || this.prompt();
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

import type { Console, Status } from "../console/console.ts";
import { chapters, sources } from "./book.ts";
import { primitiveNames, WordIndex } from "./definition.ts";
import type { Chapter, Step } from "./lesson.ts";
import { Notebook } from "./notebook.ts";
import { Progress } from "./progress.ts";

/** Every line that the manual itself may have typed. */
const lessonLines = new Set(chapters.flatMap(({ steps }) => steps.flatMap(({ code }) => code.split("\n"))));

/** What the views of the manual share: the console, the reader's marks and notes, and what the machine is doing. */
export class Desk {
  readonly console: Console;
  readonly progress: Progress;
  readonly notebook = new Notebook((line) => lessonLines.has(line));
  readonly index = new WordIndex(chapters, primitiveNames(sources));
  /** What the machine was doing when it last said so. */
  status: Status | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(console: Console) {
    this.console = console;
    this.progress = new Progress(console.preferences);
    console.listen({
      status: (status) => this.#take(status),
      line: (line) => this.notebook.line(line),
    });
  }

  #take(status: Status): void {
    this.status = status;
    if (status.state !== "line") return;
    this.notebook.prompt(status.compiling);
    for (const go of this.#waiting.splice(0)) go();
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

  /** Waits until the machine is at its prompt the next time. @param patience milliseconds after which it is given up */
  prompt(patience = 4000): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** The words of a step's that the machine does not have. */
  missing(chapter: Chapter, step: Step): Promise<readonly string[]> {
    return this.console.machine.study("missing", { words: this.index.needsOf(chapter, step) });
  }

  /** Puts the machine to the beginning of a step. The reader's own words go; see `bringWords`. */
  visit(chapter: Chapter, step: Step): Promise<boolean> {
    const arrived = this.prompt();
    const title = step.title === chapter.title ? step.title : `${chapter.title}: ${step.title}`;
    this.console.visit(`at the beginning of ${title}`, { name: chapter.file, text: step.before });
    return arrived;
  }

  /** The reader's own words that the machine has, as text. */
  async ownWords(): Promise<string> {
    const { notebook } = this;
    const missing = await this.console.machine.study("missing", { words: notebook.names });
    return notebook.textWithout(missing);
  }
}

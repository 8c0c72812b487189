import { button, make } from "../share/markup.ts";
import { bootTextOf, type Desk } from "./desk.ts";
import type { Exercise } from "./exercise.ts";
import { exercises } from "./exercise-list.ts";
import type { Chapter, Step } from "./lesson.ts";
import { inline } from "./markup.ts";
import { wordToCome } from "./undefined-word.ts";

/** The exercises of a chapter: each with its answer, hints, and a verdict on the answer. */
export class ExerciseView {
  readonly element = make("article", { class: "exercises", tabindex: 0, "aria-label": "Exercises" });
  readonly #desk: Desk;
  readonly #marked: () => void;
  #chapter: Chapter | undefined;
  /** Each shows an exercise as it is kept now. */
  #refresh: readonly (() => void)[] = [];

  /** @param marked told when an exercise was solved */
  constructor(desk: Desk, marked: () => void) {
    this.#desk = desk;
    this.#marked = marked;
    desk.progress.listen(() => {
      for (const refresh of this.#refresh) refresh();
      marked();
    });
  }

  /** Shows the exercises of a chapter. Those that were shown before keep their state and their verdicts. */
  show(chapter: Chapter): void {
    if (chapter === this.#chapter) return;
    this.#chapter = chapter;
    const own = exercises.filter((exercise) => exercise.chapter === chapter.id);
    const cards = own.map((exercise, i) => this.#card(chapter, exercise, i + 1));
    this.#refresh = cards.map(({ refresh }) => refresh);
    this.element.replaceChildren(
      make("h2", {}, `Exercises: ${chapter.title}`),
      make(
        "p",
        { class: "note" },
        own.length === 0
          ? "There are none for this chapter."
          : "Answers are tried in a copy of the machine, with the words that you have defined; the machine itself stays as it is.",
      ),
      ...cards.map(({ element }) => element),
    );
  }

  #card(chapter: Chapter, exercise: Exercise, number: number): { element: HTMLElement; refresh: () => void } {
    const { progress } = this.#desk;
    const { id, setup, solution } = exercise;
    /** Where the reader's own answer waits while the solution is shown in its place. */
    const attempt = `${id}:attempt`;
    const title = make("h3", {});
    const prompt = make("p", {});
    prompt.innerHTML = inline(exercise.prompt);
    const answer = make("textarea", {
      rows: 2,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      "aria-label": `Answer to exercise ${number}`,
    });
    answer.addEventListener("input", () => progress.write(id, answer.value));
    const verdict = make("p", { class: "verdict", role: "status" });
    const hints = make("ol", { class: "hints", "aria-label": "Hints" });
    const say = (text: string, right = ""): void => {
      verdict.dataset["right"] = right;
      verdict.textContent = text;
    };
    const check = async (): Promise<void> => {
      say("");
      const { right, says } = await this.#desk.console.machine.study("check", {
        task: exercise.task,
        answer: answer.value,
      });
      say(right ? "Right." : says, String(right));
      if (!right) return this.#offerMachine(chapter, says, verdict, checking);
      progress.add(id);
      refresh();
      this.#marked();
    };
    const checking = button("Check", () => void check(), {
      class: "main",
      title: "Try the answer (Ctrl+Enter)",
    });
    const help = button("Hint", () => {
      const own = progress.draft(attempt);
      const hint = exercise.hints[hints.childElementCount];
      if (own === undefined && hint !== undefined) {
        const item = make("li", {});
        item.innerHTML = inline(hint);
        hints.append(item);
      } else {
        const isOwn = own === undefined && answer.value.trim() !== "" && answer.value !== solution;
        progress.write(attempt, isOwn ? answer.value : "");
        progress.write(id, own ?? solution);
        answer.focus();
      }
      refresh();
    });
    const refresh = (): void => {
      title.textContent = `${progress.has(id) ? "✓ " : ""}Exercise ${number}`;
      const isLast = hints.childElementCount === exercise.hints.length;
      help.textContent = progress.draft(attempt) !== undefined ? "My answer" : isLast ? "Solution" : "Hint";
      const kept = progress.draft(id) ?? "";
      if (kept === answer.value) return;
      // What was said was said of another answer.
      say("");
      answer.value = kept;
    };
    refresh();
    answer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void check();
    });
    const element = make(
      "section",
      { class: "exercise", id: `exercise-${id}`, "aria-label": `Exercise ${number}` },
      title,
      prompt,
      ...(setup === undefined
        ? []
        : [
            make(
              "p",
              {},
              button(`Type ${setup}`, () => this.#desk.console.type(`${setup}\n`)),
            ),
          ]),
      answer,
      make("div", { class: "actions" }, checking, help),
      hints,
      verdict,
    );
    return { element, refresh };
  }

  /**
   * If the answer needs a word that the chapter is about to define, the answer is not to blame: offers to
   * put the machine in the right place.
   * @param next gets the keyboard afterwards
   */
  #offerMachine(chapter: Chapter, says: string, verdict: HTMLElement, next: HTMLElement): void {
    const word = wordToCome(chapter, says);
    const last = chapter.steps.at(-1);
    if (word === undefined || !last) return;
    verdict.append(
      make("br"),
      `The machine does not have ${word} yet. `,
      button(
        "Put the machine at the end of the chapter",
        () => void this.#goTo(chapter, last, verdict, next),
      ),
    );
  }

  /** Puts the machine at the end of a step, and says so in place of the verdict. */
  async #goTo(chapter: Chapter, step: Step, verdict: HTMLElement, next: HTMLElement): Promise<void> {
    await this.#desk.move(`at the end of ${chapter.title}`, bootTextOf(chapter, step.after));
    const kept = this.#desk.notebook.names.length > 0 ? " The lesson can bring your own words there." : "";
    // The button that was pressed goes, and would take the keyboard with it.
    if (verdict.contains(document.activeElement)) next.focus();
    verdict.textContent = `The machine stands at the end of the chapter.${kept}`;
  }
}

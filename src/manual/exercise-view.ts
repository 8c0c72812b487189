import { button, make } from "../share/markup.ts";
import { bootTextOf, type Desk } from "./desk.ts";
import type { Exercise } from "./exercise.ts";
import { exercises } from "./exercise-list.ts";
import type { Chapter, Step } from "./lesson.ts";
import { inline } from "./markup.ts";

/** The exercises of a chapter: each with its answer, hints, and a verdict on the answer. */
export class ExerciseView {
  readonly element = make("article", { class: "exercises", tabindex: 0, "aria-label": "Exercises" });
  readonly #desk: Desk;
  readonly #marked: () => void;
  #chapter: Chapter | undefined;

  /** @param marked told when an exercise was solved */
  constructor(desk: Desk, marked: () => void) {
    this.#desk = desk;
    this.#marked = marked;
  }

  /** Shows the exercises of a chapter. Those that were shown before keep their state and their verdicts. */
  show(chapter: Chapter): void {
    if (chapter === this.#chapter) return;
    this.#chapter = chapter;
    const own = exercises.filter((exercise) => exercise.chapter === chapter.id);
    this.element.replaceChildren(
      make("h2", {}, `Exercises: ${chapter.title}`),
      make(
        "p",
        { class: "note" },
        own.length === 0
          ? "There are none for this chapter."
          : "Answers are tried in a copy of the machine, with the words that you have defined; the machine itself stays as it is.",
      ),
      ...own.map((exercise, i) => this.#card(chapter, exercise, i + 1)),
    );
  }

  #card(chapter: Chapter, exercise: Exercise, number: number): HTMLElement {
    const { progress } = this.#desk;
    const title = make("h3", {}, `Exercise ${number}`);
    const mark = (): void =>
      void (title.textContent = `${progress.has(exercise.id) ? "✓ " : ""}Exercise ${number}`);
    mark();
    const prompt = make("p", {});
    prompt.innerHTML = inline(exercise.prompt);
    const answer = make("textarea", {
      rows: 2,
      spellcheck: "false",
      autocapitalize: "off",
      autocomplete: "off",
      "aria-label": `Answer to exercise ${number}`,
    });
    answer.value = progress.draft(exercise.id) ?? "";
    const write = (): void => progress.write(exercise.id, answer.value);
    answer.addEventListener("input", write);
    const verdict = make("p", { class: "verdict", role: "status" });
    const hints = make("ol", { class: "hints", "aria-label": "Hints" });
    const check = async (): Promise<void> => {
      verdict.dataset["right"] = "";
      verdict.textContent = "";
      const { right, says } = await this.#desk.console.machine.study("check", {
        task: exercise.task,
        answer: answer.value,
      });
      verdict.dataset["right"] = String(right);
      verdict.textContent = right ? "Right." : says;
      if (!right) return this.#offerMachine(chapter, verdict, says);
      progress.add(exercise.id);
      mark();
      this.#marked();
    };
    const hint = button("Hint", () => {
      const given = hints.childElementCount;
      const next = exercise.hints[given];
      if (next !== undefined) {
        const item = make("li", {});
        item.innerHTML = inline(next);
        hints.append(item);
        if (given === exercise.hints.length - 1) hint.textContent = "Solution";
        return;
      }
      answer.value = exercise.solution;
      write();
      answer.focus();
    });
    answer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void check();
    });
    const { setup } = exercise;
    return make(
      "section",
      { class: "exercise", id: `exercise-${exercise.id}`, "aria-label": `Exercise ${number}` },
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
      make(
        "div",
        { class: "actions" },
        button("Check", () => void check(), { class: "main", title: "Try the answer (Ctrl+Enter)" }),
        hint,
      ),
      hints,
      verdict,
    );
  }

  /**
   * If the machine lacks words of the chapter, the answer is not to blame: offers to put the machine in the
   * right place.
   */
  #offerMachine(chapter: Chapter, verdict: HTMLElement, says: string): void {
    if (!says.includes("THROW -13")) return;
    const { index, console } = this.#desk;
    const [last] = chapter.steps.slice(-1);
    if (!last) return;
    const words = chapter.steps.flatMap((step) => index.needsOf(chapter, step));
    void console.machine.study("missing", { words }).then((missing) => {
      if (missing.length === 0) return;
      verdict.append(
        make("br"),
        `The machine does not have ${missing.slice(0, 5).join(", ")}, which this chapter is about. `,
        button("Put the machine at the end of the chapter", () => void this.#goTo(chapter, last, verdict)),
      );
    });
  }

  /** Puts the machine at the end of a step, and says so in place of the verdict. */
  async #goTo(chapter: Chapter, step: Step, verdict: HTMLElement): Promise<void> {
    await this.#desk.move(`at the end of ${chapter.title}`, bootTextOf(chapter, step.after));
    const kept = this.#desk.notebook.names.length > 0 ? " The lesson can bring your own words there." : "";
    verdict.textContent = `The machine stands at the end of the chapter.${kept}`;
  }
}

import { make } from "../share/markup.ts";
import { chapters } from "./book.ts";
import type { Chapter, Step } from "./lesson.ts";
import { partMarkup } from "./part-markup.ts";

/** How a step is shown. */
export interface PassageOptions {
  /** How wide drawings may be, in characters. */
  readonly columns: number;
  /** The reader's version of the code, shown in the place of the original. */
  readonly edited: HTMLTextAreaElement | undefined;
  /** The reader has such a version, whether it is shown or not. */
  readonly hasVersion: boolean;
  /** Said above the step; empty when there is nothing to say. */
  readonly warning: string;
}

/** The text of a step, with its headings, code and examples. */
export class PassageView {
  readonly element = make("div", { class: "passage" });

  show(chapter: Chapter, step: Step, { columns, edited, hasVersion, warning }: PassageOptions): void {
    const parts = make("div", { class: "parts" });
    const shown = edited ? step.parts.filter(({ kind }) => kind !== "code") : step.parts;
    parts.innerHTML = shown.map((part) => partMarkup(part, columns)).join("");
    const { volume } = chapter;
    const number = chapters.filter((one) => one.volume === volume).indexOf(chapter) + 1;
    this.element.replaceChildren(
      ...(warning === "" ? [] : [make("p", { class: "warning", role: "alert" }, warning)]),
      make("p", { class: "volume" }, `${volume.title}, chapter ${number}`),
      make("h2", {}, chapter.title),
      ...(step.title === chapter.title ? [] : [make("h3", {}, step.title)]),
      parts,
      ...(hasVersion && !edited
        ? [make("p", { class: "note" }, "You have changed this code: Edit shows your version.")]
        : []),
      ...(edited ? [edited] : []),
    );
  }

  /**
   * Marks the example that is typed next. @param example its index among the examples; undefined to mark none
   */
  mark(example: number | undefined): void {
    for (const [i, trial] of this.element.querySelectorAll(".trial").entries()) {
      if (i === example) trial.setAttribute("aria-current", "step");
      else trial.removeAttribute("aria-current");
    }
  }

  /** Scrolls to the marked example, if it is out of sight. */
  reveal(): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.element
      .querySelector(".trial[aria-current]")
      ?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }
}

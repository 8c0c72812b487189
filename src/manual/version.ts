import { make } from "../share/markup.ts";
import type { Progress } from "./progress.ts";

/** The reader's versions of the steps' code, at most one for each step. The originals stay unchanged. */
export class Versions {
  readonly #progress: Progress;
  /** The marks of the steps that are shown in the reader's version. */
  readonly #shown = new Set<string>();
  /** Shows in the field what is kept now. */
  #refresh = (): void => undefined;

  constructor(progress: Progress) {
    this.#progress = progress;
    progress.listen(() => this.#refresh());
  }

  /** Whether the reader has changed anything. @param mark the step's */
  has(mark: string): boolean {
    return this.#progress.draft(mark) !== undefined;
  }

  /** Shows the version instead of the original from now on, or the original again. */
  toggle(mark: string): void {
    if (!this.#shown.delete(mark)) this.#shown.add(mark);
  }

  /**
   * The field with the version, as the reader left it; undefined while the original is shown. @param code
   * the original
   */
  field(mark: string, code: string): HTMLTextAreaElement | undefined {
    if (!this.#shown.has(mark)) return undefined;
    const kept = (): string => this.#progress.draft(mark) ?? code;
    const text = kept();
    const field = make("textarea", {
      "aria-label": "Your version of the code",
      rows: text.split("\n").length + 1,
    });
    field.value = text;
    this.#refresh = () => {
      if (field.value !== kept()) field.value = kept();
    };
    field.addEventListener("input", () =>
      this.#progress.write(mark, field.value === code ? "" : field.value),
    );
    return field;
  }
}

import { button, make } from "../share/markup.ts";
import type { Notebook } from "./notebook.ts";
import { list } from "./wording.ts";

/**
 * The line that names those of the reader's own words that no machine has now, with buttons to bring them to
 * the machine or discard them.
 */
export class KeptView {
  readonly element: HTMLElement;
  readonly #names = make("span", { role: "status" });
  readonly #notebook: Notebook;

  /** @param bring has the machine read them */
  constructor(notebook: Notebook, bring: () => void) {
    this.#notebook = notebook;
    this.element = make(
      "p",
      { class: "kept", hidden: true },
      this.#names,
      button("Bring my words", bring, { title: "Have the machine read the words that you defined" }),
      button("Discard", () => notebook.clear(), { title: "Forget these words" }),
    );
    notebook.onchange = () => this.#show();
  }

  #show(): void {
    const { names } = this.#notebook;
    this.element.hidden = names.length === 0;
    this.#names.textContent = names.length === 0 ? "" : `Kept: ${list(names)}.`;
    this.#names.title = names.join(" ");
  }
}

import { button, make } from "../share/markup.ts";

/** How many lines are shown, and how many are kept to be copied. */
const SHOWN = 200;
const KEPT = 5000;

/** Every step as a line of text, which can be read out and copied. */
export class StepLog {
  readonly element = make("section", { class: "log", "aria-label": "Steps as text" });
  readonly #list = make("div", { role: "log", "aria-label": "Steps", tabindex: 0 });
  readonly #copied = make("span", { role: "status" });
  #lines: string[] = [];

  constructor() {
    this.element.append(
      make("h3", {}, "Steps"),
      make(
        "div",
        { class: "actions" },
        button("Copy", () => void this.#copy()),
        button("Clear", () => this.#clear()),
        this.#copied,
      ),
      this.#list,
    );
  }

  /** Adds what a step did. */
  add(step: number, sentence: string): void {
    const line = `${step}: ${sentence}`;
    this.#lines.push(line);
    if (this.#lines.length > KEPT) this.#lines.shift();
    this.#list.append(make("p", {}, line));
    if (this.#list.childElementCount > SHOWN) this.#list.firstElementChild?.remove();
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #clear(): void {
    this.#lines = [];
    this.#list.replaceChildren();
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#lines.join("\n"));
      this.#copied.textContent = `${this.#lines.length} lines copied`;
    } catch {
      this.#copied.textContent = "The browser does not let the page copy. Select the lines instead.";
    }
  }
}

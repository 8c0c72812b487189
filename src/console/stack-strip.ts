import type { Status } from "../terminal/session.ts";
import { element } from "./element.ts";
import type { Preferences } from "./preferences.ts";

/** Milliseconds that a program must run before the strip says so: a line that is done at once does not flicker. */
const NOTICEABLE = 150;

/** What the strip can ask for. */
export interface StripHost {
  interrupt(): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
}

type Lamp = Status["state"] | "compiling" | "failed";

/**
 * The strip outside the terminal, which no program can write on: what the machine is doing, the data stack as the last
 * line left it, and the base in which numbers are read and printed.
 */
export class StackStrip {
  readonly #host: StripHost;
  readonly #state = element("state", HTMLElement);
  readonly #text = element("state-text", HTMLElement);
  readonly #stop = element("stop", HTMLButtonElement);
  readonly #depth = element("depth", HTMLElement);
  readonly #items = element("items", HTMLOListElement);
  readonly #base = element("base", HTMLOutputElement);
  readonly #announcement = element("announcement", HTMLElement);
  #pending: ReturnType<typeof setTimeout> | undefined;
  #shown = "";

  constructor(preferences: Preferences, host: StripHost) {
    this.#host = host;
    this.#stop.addEventListener("click", () => host.interrupt());
    const strip = element("strip", HTMLElement);
    const button = element("show-strip", HTMLButtonElement);
    const show = (shown: boolean): void => {
      strip.hidden = !shown;
      button.setAttribute("aria-pressed", String(shown));
    };
    show(preferences.get("strip") !== false);
    button.addEventListener("click", () => {
      const shown = strip.hidden !== false;
      show(shown);
      preferences.set("strip", shown);
    });
  }

  /** Shows what the machine is doing. */
  status(status: Status): void {
    clearTimeout(this.#pending);
    if (status.halted) return this.#lamp("key", "Halted");
    if (status.state === "running") {
      this.#pending = setTimeout(() => this.#lamp("running", "Running"), NOTICEABLE);
      return;
    }
    if (status.state === "key") this.#lamp("key", "Waiting for a key");
    else if (status.state === "off") this.#lamp("off", "Off");
    else if (status.compiling) this.#lamp("compiling", `Compiling ${status.word}`.trim());
    else this.#lamp("line", "Ready");
    this.#stack(status);
  }

  /** Shows that there is no machine any more. */
  failed(): void {
    clearTimeout(this.#pending);
    this.#lamp("failed", "Stopped");
  }

  #lamp(lamp: Lamp, text: string): void {
    this.#state.dataset["state"] = lamp;
    this.#text.textContent = text;
    const stoppable = lamp === "running" || lamp === "key";
    // A button that vanishes must not take the keyboard with it.
    if (!stoppable && document.activeElement === this.#stop) this.#host.focus();
    this.#stop.hidden = !stoppable;
  }

  #stack({ state, stack, depth, base }: Status): void {
    const off = state === "off";
    const numbers = off ? [] : stack.map((item) => inBase(item, base));
    const baseName = String(base);
    const now = `${baseName}:${depth}:${numbers.join(" ")}`;
    if (now === this.#shown) return;
    this.#shown = now;
    this.#base.textContent = baseName;
    this.#depth.textContent = off ? "" : String(depth);
    // The top comes first, and is drawn at the right: what there is no room for is what lies deepest.
    const items = numbers.map(cell).reverse();
    if (!off && depth > stack.length) items.push(cell("…"));
    this.#items.replaceChildren(...items);
    this.#announcement.textContent = off ? "" : describe(numbers, depth);
  }
}

function cell(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

/** As `.` prints it; in decimal when a program has set a base that no number can be written in. */
function inBase(item: number, base: number): string {
  return item.toString(base >= 2 && base <= 36 ? base : 10).toUpperCase();
}

function describe(numbers: readonly string[], depth: number): string {
  if (depth === 0) return "Stack empty";
  return `Stack: ${depth === 1 ? "1 item" : `${depth} items`}, top ${numbers.at(-1)}`;
}

import type { Status } from "../terminal/status.ts";
import { element } from "./element.ts";
import { dialectLabels } from "./protocol.ts";
import type { Preferences } from "./preferences.ts";

/**
 * Milliseconds that a program must run before the strip says so, lest it flicker for a line that is done
 * at once.
 */
const NOTICEABLE = 150;

/** What the strip can ask for. */
export interface StripHost {
  interrupt(): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
  /** The machine is to go on in another dialect. */
  speak(dialect: Status["dialect"]): void;
}

type Lamp = Status["state"] | "compiling" | "failed";

/**
 * The strip outside the terminal, on which no program can write. It shows what the machine is doing, the data
 * stack as the last line left it, and the base in which numbers are read and printed.
 */
export class StackStrip {
  readonly #host: StripHost;
  readonly #state = element("state", HTMLElement);
  readonly #text = element("state-text", HTMLElement);
  readonly #stop = element("stop", HTMLButtonElement);
  readonly #depth = element("depth", HTMLElement);
  readonly #items = element("items", HTMLOListElement);
  readonly #floatStack = element("float-stack", HTMLElement);
  readonly #floatDepth = element("float-depth", HTMLElement);
  readonly #floats = element("floats", HTMLOListElement);
  readonly #base = element("base", HTMLOutputElement);
  readonly #dialect = element("dialect", HTMLButtonElement);
  readonly #announcement = element("announcement", HTMLElement);
  #pending: ReturnType<typeof setTimeout> | undefined;
  #shown = "";

  constructor(preferences: Preferences, host: StripHost) {
    this.#host = host;
    this.#stop.addEventListener("click", () => host.interrupt());
    this.#dialect.addEventListener("click", () => {
      if (this.#dialect.ariaDisabled === "true") return;
      host.speak(other(this.#dialect.value as Status["dialect"]));
    });
    const strip = element("strip", HTMLElement);
    const button = element("show-stack", HTMLButtonElement);
    let shown = preferences.get("stack") !== false;
    const show = (): void => {
      strip.classList.toggle("bare", !shown);
      button.setAttribute("aria-pressed", String(shown));
    };
    show();
    button.addEventListener("click", () => {
      shown = !shown;
      show();
      preferences.set("stack", shown);
    });
  }

  /** Shows what the machine is doing. */
  status(status: Status): void {
    clearTimeout(this.#pending);
    if (status.halted) this.#lamp("key", "Halted");
    else if (status.state === "running") {
      this.#pending = setTimeout(() => this.#lamp("running", "Running"), NOTICEABLE);
      return;
    } else if (status.state === "key") this.#lamp("key", "Waiting for a key");
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
    // A button that disappears must not take the keyboard with it.
    if (!stoppable && document.activeElement === this.#stop) this.#host.focus();
    this.#stop.hidden = !stoppable;
    // Not `disabled`, which would take the focus away from it.
    this.#dialect.setAttribute("aria-disabled", String(lamp !== "line"));
  }

  #stack({ state, stack, depth, floats, floatDepth, base, dialect }: Status): void {
    const off = state === "off";
    this.#showDialect(dialect);
    const numbers = off ? [] : stack.map((item) => inBase(item, base));
    const shownFloats = off ? [] : floats.map(shortFloat);
    const baseName = String(base);
    const now = `${baseName}:${depth}:${numbers.join(" ")}:${floatDepth}:${shownFloats.join(" ")}`;
    if (now === this.#shown) return;
    this.#shown = now;
    this.#base.textContent = baseName;
    this.#depth.textContent = off ? "" : String(depth);
    this.#items.replaceChildren(...cells(numbers, off ? 0 : depth));
    this.#floatStack.hidden = shownFloats.length === 0;
    this.#floatDepth.textContent = String(floatDepth);
    this.#floats.replaceChildren(...cells(shownFloats, floatDepth));
    this.#announcement.textContent = off ? "" : describe(numbers, depth, shownFloats);
  }

  #showDialect(dialect: Status["dialect"]): void {
    const button = this.#dialect;
    button.value = dialect;
    button.textContent = dialectLabels[dialect];
    button.title = `The machine speaks ${dialectLabels[dialect]}; at its prompt, switch to ${dialectLabels[other(dialect)]}`;
  }
}

function other(dialect: Status["dialect"]): Status["dialect"] {
  return dialect === "jonesforth" ? "forth2012" : "jonesforth";
}

/**
 * The cells of the strip, the top item first. It is drawn at the right, so that the deepest items are cut off
 * where room is short.
 */
function cells(texts: readonly string[], depth: number): HTMLLIElement[] {
  const items = texts.map(cell).reverse();
  return depth > texts.length ? [...items, cell("…")] : items;
}

function cell(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

/** A number as `.` prints it; in decimal if a program has set a base in which no number can be written. */
function inBase(item: number, base: number): string {
  return item.toString(base >= 2 && base <= 36 ? base : 10).toUpperCase();
}

/** A float in short, to be taken in at a glance: `F.` prints all digits. */
function shortFloat(item: number): string {
  return String(Number(item.toPrecision(7)));
}

function describe(numbers: readonly string[], depth: number, floats: readonly string[]): string {
  const floating = floats.length === 0 ? "" : `. Top float ${floats.at(-1)}`;
  if (depth === 0) return `Stack empty${floating}`;
  return `Stack: ${depth === 1 ? "1 item" : `${depth} items`}, top ${numbers.at(-1)}${floating}`;
}

import type { ITheme } from "@xterm/xterm";
import { element } from "./element.ts";
import type { Preferences } from "./preferences.ts";

/** Which of the two palettes is in use. */
export type Scheme = "light" | "dark";

/** The sixteen colours that a program can name, as xterm calls them. */
const names = (
  "black red green yellow blue magenta cyan white brightBlack brightRed brightGreen brightYellow brightBlue " +
  "brightMagenta brightCyan brightWhite"
).split(" ");

const colours: Readonly<Record<Scheme, string>> = {
  dark:
    "#23251f #f2806f #9ecb7f #e8bd62 #86aef0 #d6a0e6 #7fccc6 #d9dbd0 " +
    "#85897c #ff9f90 #b9e39b #ffd889 #a9c7ff #e9bef5 #a0e4de #f6f7f0",
  light:
    "#23241f #b3261e #33691e #7d5200 #1f4fb0 #7a2f96 #00616b #6b6d63 " +
    "#5f6258 #c9372c #3f7d26 #8f6000 #2c62d0 #9440b4 #00747f #4a4c44",
};

/**
 * Light or dark: the system's choice until the reader chooses. The style sheet knows all colours but the
 * terminal's sixteen; it is told by `data-scheme` on the root element.
 */
export class Theme {
  readonly #preferences: Preferences;
  readonly #system = matchMedia("(prefers-color-scheme: dark)");
  #changed: (() => void) | undefined;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
    this.#apply();
    this.#system.addEventListener("change", () => this.#apply());
    element("theme", HTMLButtonElement).addEventListener("click", () => this.toggle());
  }

  /** Calls `changed` after each change from now on, when the style sheet's colours have changed too. */
  follow(changed: () => void): void {
    this.#changed = changed;
  }

  get scheme(): Scheme {
    const chosen = this.#preferences.get("scheme");
    return chosen === "light" || chosen === "dark" ? chosen : this.#systemScheme;
  }

  get #systemScheme(): Scheme {
    return this.#system.matches ? "dark" : "light";
  }

  /**
   * Switches to the other scheme. A reader who switches back to the system's choice follows the system again.
   */
  toggle(): void {
    const other: Scheme = this.scheme === "dark" ? "light" : "dark";
    this.#preferences.set("scheme", other === this.#systemScheme ? null : other);
    this.#apply();
  }

  #apply(): void {
    document.documentElement.dataset["scheme"] = this.scheme;
    // The frame that a phone's browser draws around the page.
    const ground = getComputedStyle(document.body).backgroundColor;
    for (const meta of document.querySelectorAll("meta[name=theme-color]"))
      meta.setAttribute("content", ground);
    this.#changed?.();
  }

  /**
   * The colours for a terminal in an element: text and background are those that the style sheet gives
   * the element.
   */
  terminal(parent: Element): ITheme {
    const { backgroundColor, color, accentColor } = getComputedStyle(parent);
    const ansi = colours[this.scheme].split(" ");
    return {
      ...Object.fromEntries(names.map((name, i) => [name, ansi[i]])),
      background: backgroundColor,
      foreground: color,
      cursor: accentColor,
      cursorAccent: backgroundColor,
      selectionBackground: this.scheme === "dark" ? "#4a4632" : "#e6d9b4",
      scrollbarSliderBackground: this.scheme === "dark" ? "#ffffff22" : "#00000022",
      scrollbarSliderHoverBackground: this.scheme === "dark" ? "#ffffff3a" : "#0000003a",
      scrollbarSliderActiveBackground: this.scheme === "dark" ? "#ffffff50" : "#00000050",
    };
  }
}

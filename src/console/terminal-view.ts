import { FitAddon } from "@xterm/addon-fit";
import { type ITheme, Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";
import { unicodeProvider } from "../terminal/width.ts";
import { takeInsertedText } from "./inserted-text.ts";
import { silenceQueries } from "./query-silence.ts";
import { keyFilter } from "./terminal-keys.ts";
import { scrollByTouch } from "./touch-scroll.ts";

/** What a screen and its keyboard need of the page. */
export interface ViewHost {
  /** Takes what was typed or pasted, in xterm's encoding. */
  data(text: string): void;
  /** Told that the screen has another size, in cells. */
  resize(columns: number, rows: number): void;
  /** True when Tab has a word to complete. */
  canComplete(): boolean;
  /** True while a program takes each key as it is pressed. */
  raw(): boolean;
}

/** How many lines can be scrolled back to. */
const SCROLLBACK = 5000;
/** After this many characters without a pause output is a flood, and is not read out. */
const FLOOD = 16 * 1024;
/** The sizes that text can have, in pixels. */
const SMALLEST = 9;
const BIGGEST = 32;

const FONT =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', 'Fira Mono', Menlo, Consolas, " +
  "'DejaVu Sans Mono', 'Liberation Mono', monospace";

/** The screen and the keyboard: xterm, made to keep what this page promises. */
export class TerminalView {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #observer = new ResizeObserver(() => this.#fit.fit());
  #unheard = 0;

  /**
   * @param parent the element to fill, now and whenever its size changes
   * @param fontSize in pixels
   */
  constructor(parent: HTMLElement, fontSize: number, theme: ITheme, host: ViewHost) {
    const terminal = new Terminal({
      // Needed for the widths of characters, below.
      allowProposedApi: true,
      cursorBlink: false,
      cursorInactiveStyle: "outline",
      drawBoldTextInBrightColors: false,
      fontFamily: FONT,
      fontSize: clamp(fontSize),
      lineHeight: 1.2,
      minimumContrastRatio: 4.5,
      screenReaderMode: true,
      scrollback: SCROLLBACK,
      theme,
    });
    this.#terminal = terminal;
    // The line editor computes with the same rule; xterm's own is that of Unicode 6.
    terminal.unicode.register(unicodeProvider);
    terminal.unicode.activeVersion = unicodeProvider.version;
    terminal.loadAddon(this.#fit);
    terminal.open(parent);
    const field = terminal.textarea as HTMLTextAreaElement;
    field.setAttribute("aria-label", "Terminal input. Escape, then Tab, leaves the terminal.");
    takeInsertedText(
      field,
      () => terminal.options.screenReaderMode === true,
      (text) => terminal.input(text),
    );
    terminal.attachCustomKeyEventHandler(
      keyFilter({
        canComplete: () => host.canComplete(),
        raw: () => host.raw(),
        hasSelection: () => terminal.hasSelection(),
        clearSelection: () => terminal.clearSelection(),
        scrollPages: (count) => terminal.scrollPages(count),
      }),
    );
    // Pastes are marked, so that the line editor can tell them from typing. After this no program may
    // change that.
    terminal.write("\u001b[?2004h", () => silenceQueries(terminal.parser));
    terminal.onData((text) => {
      this.settle();
      host.data(text);
    });
    this.#fit.fit();
    // The host reads the first size itself.
    terminal.onResize(({ cols, rows }) => host.resize(cols, rows));
    this.#observer.observe(parent);
    scrollByTouch(parent, (pixels) => this.#scroll(pixels));
  }

  get columns(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** Puts text on the screen. */
  write(text: string): void {
    this.#unheard += text.length;
    // xterm keeps every printed character, to be read out, until a key is pressed: without limit if none is.
    if (this.#unheard > FLOOD) this.#readOut(false);
    this.#terminal.write(text);
  }

  /** Calls back once all that was written is on the screen. */
  afterwards(callback: () => void): void {
    this.#terminal.write("", callback);
  }

  /** Told that output has ended, so that what comes next is read out again. */
  settle(): void {
    this.#unheard = 0;
    // This waits for what is still on its way to the screen.
    if (!this.#terminal.options.screenReaderMode)
      this.#terminal.write("", () => this.#readOut(this.#unheard <= FLOOD));
  }

  #readOut(on: boolean): void {
    if (this.#terminal.options.screenReaderMode !== on) this.#terminal.options.screenReaderMode = on;
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** Types or pastes for the user. */
  input(text: string): void {
    this.#terminal.input(text);
  }

  set theme(theme: ITheme) {
    this.#terminal.options.theme = theme;
  }

  /** The size of the text in pixels, within legible limits. */
  get fontSize(): number {
    return this.#terminal.options.fontSize ?? SMALLEST;
  }

  set fontSize(pixels: number) {
    this.#terminal.options.fontSize = clamp(pixels);
    this.#fit.fit();
  }

  /** Removes the terminal. */
  dispose(): void {
    this.#observer.disconnect();
    this.#terminal.dispose();
  }

  #scroll(pixels: number): number {
    const height = (this.#terminal.options.fontSize ?? SMALLEST) * 1.4;
    const lines = Math.trunc(pixels / height);
    if (lines !== 0) this.#terminal.scrollLines(lines);
    return lines * height;
  }
}

function clamp(pixels: number): number {
  return Math.min(BIGGEST, Math.max(SMALLEST, Math.round(pixels)));
}

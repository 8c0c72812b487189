import { button, make } from "../share/markup.ts";
import type { HeaderPicture } from "../study/picture.ts";
import type { Desk } from "./desk.ts";
import { type Box, drawBoxes } from "./figure.ts";
import type { Chapter } from "./lesson.ts";
import type { Listing } from "./listing.ts";
import { sourceOf } from "./source.ts";

/** A word: where it comes from, and its header as it is in memory now. */
export class WordView {
  readonly element = make("section", { class: "word", tabindex: -1, "aria-label": "Word", hidden: true });
  readonly #desk: Desk;
  readonly #goTo: (chapter: Chapter, step: number) => void;
  #name = "";
  #columns = 60;
  /** What had the keyboard before. */
  #before: Element | null = null;

  constructor(desk: Desk, goTo: (chapter: Chapter, step: number) => void) {
    this.#desk = desk;
    this.#goTo = goTo;
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close();
    });
  }

  set columns(columns: number) {
    this.#columns = columns;
  }

  /** Shows a word by its name. */
  async show(name: string): Promise<void> {
    this.#name = name;
    const header = await this.#desk.console.machine.study("header", { name });
    if (name !== this.#name) return;
    const dialect = header?.standard ? "forth2012" : "jonesforth";
    const place = this.#desk.index.placeOf(name, dialect);
    const source = sourceOf(name, dialect);
    this.element.hidden = false;
    this.element.replaceChildren(
      make(
        "div",
        { class: "word-bar" },
        make("h3", {}, name),
        button("×", () => this.#close(), {
          class: "close",
          "aria-label": "Close the word",
          title: "Close (Escape)",
        }),
      ),
      make("p", { class: "says" }, header ? tellHeader(header) : "The machine does not have this word now."),
      ...(header ? [drawing(header, this.#columns)] : []),
      ...(source ? [code(source)] : [make("p", {}, "It is not in the manual: you have defined it.")]),
      ...(place
        ? [
            make(
              "p",
              {},
              button(`Read the step: ${place.chapter.steps[place.step]?.title ?? ""}`, () =>
                this.#goTo(place.chapter, place.step),
              ),
            ),
          ]
        : []),
    );
    this.element.scrollTop = 0;
    const { activeElement } = document;
    if (this.element.contains(activeElement)) return;
    this.#before = activeElement;
    // LOCATE leaves the keyboard in the terminal, where it was typed.
    const isInPanel = this.element.closest("article")?.contains(activeElement);
    if (isInPanel) this.element.focus({ preventScroll: true });
  }

  /** Gives the keyboard back to where it was; to the panel, if that has been drawn anew since. */
  #close(): void {
    const before = this.#before;
    const isThere = before?.isConnected && before !== document.body;
    const next = isThere ? before : this.element.closest("article");
    this.element.hidden = true;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}

function code({ text, path, line }: Listing): HTMLElement {
  const from = `src/${path}, line ${line}`;
  return make(
    "figure",
    { class: "listing" },
    make("figcaption", {}, from),
    make(
      "pre",
      { class: "code", tabindex: 0, role: "group", "aria-label": `Source, ${from}` },
      make("code", {}, text),
    ),
  );
}

function tellHeader({ address, link, length, flags, codeword, thread }: HeaderPicture): string {
  const what = thread.length > 0 ? `a thread of ${count(thread.length, "cell")}` : "machine code";
  const flagged = flags.length > 0 ? ` Flags: ${flags.join(", ")}.` : "";
  return `Header at ${hex(address)}, link ${hex(link)}, name of ${count(length, "character")}, codeword at ${hex(codeword.address)}: ${what}.${flagged}`;
}

function count(howMany: number, noun: string): string {
  return `${howMany} ${noun}${howMany === 1 ? "" : "s"}`;
}

function drawing(header: HeaderPicture, columns: number): HTMLElement {
  const zeros = (4 - ((5 + header.length) % 4)) % 4;
  const boxes: Box[] = [
    { text: hex(header.link), caption: "link" },
    { text: String(header.length), caption: header.flags.length > 0 ? "length+flags" : "length" },
    ...Array.from(header.name, (text) => ({ text })),
    ...Array.from({ length: zeros }, () => ({ text: "0" })),
    {
      text: header.codeword.name.replace("the code of ", "") || hex(header.codeword.value),
      caption: "codeword",
    },
    ...header.thread.map(({ name, value }) => ({ text: name || number(value) })),
  ];
  const pre = make("pre", { role: "img", "aria-label": tellHeader(header) });
  pre.textContent = drawBoxes(boxes, columns).join("\n");
  return make("figure", {}, pre);
}

/** A number as an address if it may be one. */
export function number(value: number): string {
  return value >= 0x1000 ? hex(value) : String(value);
}

/** An address as the panel writes it. */
export function hex(address: number): string {
  return `0x${(address >>> 0).toString(16).toUpperCase()}`;
}

import type { Picture } from "../study/picture.ts";
import { button, make, onEnter } from "./markup.ts";
import { hex } from "./word-view.ts";

/** Bytes in a row of the dump, where there is room and where there is not. */
const WIDE_ROW = 16;
const NARROW_ROW = 8;
/** Characters that a row of sixteen bytes takes. */
const WIDE = 74;

/** A piece of memory, byte by byte, and the ways to another. */
export class MemoryView {
  readonly element = make("section", { "aria-label": "Memory" });
  readonly #look: (at: number) => void;
  #columns = 80;

  /** @param look asks for the memory at an address */
  constructor(look: (at: number) => void) {
    this.#look = look;
  }

  /** How many characters there is room for. */
  set columns(columns: number) {
    this.#columns = columns;
  }

  /** Shows the memory of a picture, and marks what differs from the picture before. */
  show({ memory }: Picture, before: Picture | undefined): void {
    const same = before?.memory.address === memory.address ? before.memory.bytes : undefined;
    const perRow = this.#columns >= WIDE ? WIDE_ROW : NARROW_ROW;
    const rows: HTMLElement[] = [];
    for (let from = 0; from < memory.bytes.length; from += perRow) {
      const bytes = memory.bytes.slice(from, from + perRow);
      const cells = bytes.flatMap((byte, i) => {
        const changed = same !== undefined && same[from + i] !== byte;
        const text = byte.toString(16).toUpperCase().padStart(2, "0");
        return [changed ? make("mark", {}, text) : text, " "];
      });
      const text = bytes.map((byte) => (byte > 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
      rows.push(
        make(
          "div",
          {},
          `${hex(memory.address + from)
            .slice(2)
            .padStart(6, "0")}  `,
          ...cells,
          ` ${text}`,
        ),
      );
    }
    const field = make("input", {
      type: "text",
      size: 9,
      value: hex(memory.address),
      "aria-label": "Address",
    });
    const go = (): void => this.#look(Number(field.value) || 0);
    onEnter(field, go);
    const page = memory.bytes.length;
    const focused =
      this.element.contains(document.activeElement) && document.activeElement?.tagName === "INPUT";
    this.element.replaceChildren(
      make("h3", {}, "Memory"),
      make(
        "div",
        { class: "goals" },
        make("span", {}, field, button("Show", go)),
        button("Before", () => this.#look(memory.address - page), { title: "The memory before" }),
        button("After", () => this.#look(memory.address + page), { title: "The memory after" }),
      ),
      make("pre", { class: "dump", tabindex: 0, role: "group", "aria-label": "Bytes of memory" }, ...rows),
    );
    if (focused) field.focus();
  }
}

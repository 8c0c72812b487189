import { button, make } from "../share/markup.ts";
import type { Picture } from "../study/picture.ts";
import { onEnter } from "./markup.ts";
import { hex } from "./word-view.ts";

/** Bytes in a row of the dump: where there is room, and where there is not. */
const WIDE_ROW = 16;
const NARROW_ROW = 8;
/** How many characters wide a row of sixteen bytes is. */
const WIDE = 74;

/** What a view of memory asks of the panel. */
export interface MemoryHost {
  /** Shows the memory at an address. */
  look(at: number): void;
  /** Address of a word's header; undefined if there is no such word. */
  headerOf(name: string): Promise<number | undefined>;
}

/** A piece of memory, byte by byte, with a field and buttons to go to another. */
export class MemoryView {
  readonly element = make("section", { "aria-label": "Memory" });
  readonly #host: MemoryHost;
  readonly #field = make("input", { type: "text", size: 9, "aria-label": "Address", spellcheck: "false" });
  readonly #says = make("p", { class: "says", role: "status" });
  readonly #dump = make("pre", {
    class: "dump",
    tabindex: 0,
    role: "group",
    "aria-label": "Bytes of memory",
  });
  #columns = 80;
  #shown: Picture["memory"] = { address: 0, bytes: [], size: 0 };

  constructor(host: MemoryHost) {
    this.#host = host;
    const go = (): void => void this.#go();
    onEnter(this.#field, go);
    const leaf = (by: number) => (): void => host.look(this.#shown.address + by * this.#shown.bytes.length);
    this.element.append(
      make("h3", {}, "Memory"),
      make(
        "div",
        { class: "goals" },
        make("span", {}, this.#field, button("Show", go, { title: "An address in hexadecimal, or a word" })),
        button("Before", leaf(-1), { title: "The memory before" }),
        button("After", leaf(1), { title: "The memory after" }),
      ),
      this.#says,
      this.#dump,
    );
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
      const address = hex(memory.address + from)
        .slice(2)
        .padStart(6, "0");
      rows.push(make("div", {}, `${address}  `, ...cells, ` ${text}`));
    }
    this.#dump.replaceChildren(...rows);
    // What is being typed in the field stays, even while the machine runs.
    if (!same || document.activeElement !== this.#field) this.#field.value = hex(memory.address);
    this.#shown = memory;
  }

  async #go(): Promise<void> {
    const text = this.#field.value.trim();
    const at = await this.#addressOf(text);
    this.#says.textContent = tellFault(text, at, this.#shown.size);
    if (at !== undefined && at < this.#shown.size) this.#host.look(at);
  }

  /**
   * The address that a text means. A word of that name comes before a number with the same digits, unless the
   * number is marked as one.
   */
  async #addressOf(text: string): Promise<number | undefined> {
    const [, mark, digits = ""] = /^(0x|\$)?([0-9a-f]+)$/i.exec(text) ?? [];
    const word = mark === undefined ? await this.#host.headerOf(text) : undefined;
    return word ?? (digits === "" ? undefined : Number.parseInt(digits, 16));
  }
}

/** Why there is no memory to show for a text; empty if there is. @param size of memory, in bytes */
function tellFault(text: string, at: number | undefined, size: number): string {
  if (at === undefined)
    return text === ""
      ? "Type an address or a word."
      : `${text} is neither an address, as the dump has them, nor a word.`;
  return at < size ? "" : `There is no memory at ${hex(at)}: it ends before ${hex(size)}.`;
}

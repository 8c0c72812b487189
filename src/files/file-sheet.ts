import "../console/sheet.css";
import "./files.css";
import type { Console } from "../console/console.ts";
import type { DiskAnswer } from "../console/protocol.ts";
import { button, make, showOnce } from "../share/markup.ts";
import { isArchive, type NamedFile, pack, unpack } from "./archive.ts";

/** The size in bytes of the biggest file that is accepted: all files are also in memory. */
const BIGGEST = 64 * 1024 * 1024;
/** The longest name that a file can have, in characters. */
const LONGEST_NAME = 255;

/** What the sheet says about where files are kept; nothing if they are kept for good. */
const PLACE: Readonly<Record<DiskAnswer["keeps"], string>> = {
  all: "",
  nothing: "This browser keeps no files for this page: they are gone when the page is closed.",
  "read only":
    "Another tab of this page has the files: here they can be read, but not changed, until it is closed.",
};

/** Opens the sheet of the reader's files; does nothing while it is open. */
export function openFileSheet(desk: Console): void {
  if (document.getElementById("files-sheet")) return;
  new FileSheet(desk).show();
}

/** The list of the files on the reader's disk, and what can be done with them. */
class FileSheet {
  readonly #desk: Console;
  readonly #list = make("ul", { class: "list", "aria-label": "Files on the disk" });
  readonly #none = make("p", { class: "hint" }, "There are none yet.");
  readonly #place = make("p", { class: "hint" });
  readonly #said = make("p", { class: "said", role: "status" });
  readonly #question = make("div", { class: "question", role: "group", hidden: true });
  readonly #chooser = make("input", { type: "file", multiple: true, hidden: true });
  readonly #all = button("Export all", () => void this.#exportAll());
  readonly #dialog: HTMLDialogElement;
  #names: readonly string[] = [];

  constructor(desk: Console) {
    this.#desk = desk;
    this.#dialog = this.#build();
    this.#chooser.addEventListener("change", () => {
      void this.#take([...(this.#chooser.files ?? [])]);
      // So the same file can be chosen again.
      this.#chooser.value = "";
    });
    this.#takeDrops();
  }

  show(): void {
    showOnce(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#desk.focus());
    void this.#ask({ what: "list" });
  }

  #build(): HTMLDialogElement {
    const close = button("×", () => this.#dialog.close(), { class: "close", "aria-label": "Close" });
    return make(
      "dialog",
      { class: "sheet files", id: "files-sheet", "aria-labelledby": "files-heading" },
      make("div", { class: "head" }, make("h2", { id: "files-heading" }, "Files"), close),
      make(
        "p",
        { class: "hint" },
        "What programs write stays here, in this browser. OPEN-FILE finds these files by name; so does INCLUDE, in Forth 2012.",
      ),
      this.#place,
      this.#list,
      this.#none,
      this.#question,
      this.#said,
      make(
        "div",
        { class: "choices" },
        button("Import…", () => this.#chooser.click(), { class: "main" }),
        this.#all,
        button("Erase my data…", () => this.#askErase(), { class: "danger" }),
      ),
      this.#chooser,
    );
  }

  /** Asks something of the disk, and then shows the disk. */
  async #ask(ask: Parameters<Console["machine"]["disk"]>[0]): Promise<DiskAnswer> {
    const answer = await this.#desk.machine.disk(ask);
    this.#place.textContent = PLACE[answer.keeps];
    this.#place.hidden = this.#place.textContent === "";
    this.#names = answer.files.map(({ name }) => name);
    this.#none.hidden = this.#names.length > 0;
    this.#all.disabled = this.#names.length === 0;
    this.#list.replaceChildren(...answer.files.map((file) => this.#row(file)));
    return answer;
  }

  #row({ name, size }: DiskAnswer["files"][number]): HTMLLIElement {
    return make(
      "li",
      {},
      make("span", { class: "title", title: name }, name),
      make("span", { class: "bytes" }, size === 1 ? "1 byte" : `${size.toLocaleString("en")} bytes`),
      button("Load", () => void this.#load(name), { "aria-label": `Load ${name}` }),
      button("Download", () => void this.#download(name), { "aria-label": `Download ${name}` }),
      button("Delete", () => this.#askDelete(name), { "aria-label": `Delete ${name}` }),
    );
  }

  #say(text: string): void {
    this.#said.textContent = text;
  }

  /** Shows a question in place of the last message. The answer that changes nothing has the focus. */
  #put(question: string, yes: string, action: () => Promise<void>): void {
    const over = (): void => {
      this.#question.hidden = true;
      this.#dialog.querySelector<HTMLButtonElement>(".close")?.focus();
    };
    const keep = button("Cancel", over);
    this.#say("");
    this.#question.setAttribute("aria-label", question);
    this.#question.replaceChildren(
      make("p", {}, question),
      make(
        "div",
        { class: "choices" },
        keep,
        button(yes, () => void action().then(over), { class: "danger" }),
      ),
    );
    this.#question.hidden = false;
    keep.focus();
  }

  /** The bytes of a file; undefined, with a message, if it is no longer there. */
  async #get(name: string): Promise<Uint8Array | undefined> {
    const [bytes] = (await this.#ask({ what: "get", names: [name] })).contents;
    if (!bytes) this.#say(`${name} no longer exists.`);
    return bytes;
  }

  async #load(name: string): Promise<void> {
    const bytes = await this.#get(name);
    if (!bytes) return;
    this.#dialog.close();
    this.#desk.loadFile(name, bytes);
  }

  async #download(name: string): Promise<void> {
    const bytes = await this.#get(name);
    if (bytes) save(name.replace(/^.*\//, ""), bytes);
  }

  async #exportAll(): Promise<void> {
    const names = this.#names;
    const { contents } = await this.#ask({ what: "get", names });
    const files = names.flatMap((name, i) => {
      const bytes = contents[i];
      return bytes ? [{ name, bytes }] : [];
    });
    save("jonesforth-files.zip", pack(files));
    this.#say(`${counted(files.length)} exported.`);
  }

  #askDelete(name: string): void {
    this.#put(`Delete ${name}? This cannot be undone.`, "Delete", async () => {
      const { failed } = await this.#ask({ what: "remove", names: [name] });
      this.#say(failed ? `${name} could not be deleted.` : `${name} is deleted.`);
    });
  }

  #takeDrops(): void {
    // Stops the page from seeing the files, which it would load into the machine.
    const mine = (event: DragEvent): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    for (const type of ["dragenter", "dragover", "dragleave"] as const) {
      this.#dialog.addEventListener(type, mine);
    }
    this.#dialog.addEventListener("drop", (event) => {
      mine(event);
      void this.#take([...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** Puts files, and the contents of archives, on the disk. */
  async #take(chosen: readonly File[]): Promise<void> {
    const refused: string[] = [];
    const files: NamedFile[] = [];
    for (const file of chosen) {
      try {
        if (file.size > BIGGEST) throw new RangeError("it is too big");
        const bytes = new Uint8Array(await file.arrayBuffer());
        const archive = /\.zip$/i.test(file.name) && isArchive(bytes);
        files.push(...(archive ? unpack(bytes) : [{ name: file.name, bytes }]));
      } catch (error) {
        refused.push(`${file.name}: ${error instanceof RangeError ? error.message : "it cannot be read"}.`);
      }
    }
    const good = files.filter(({ name }) => name.length <= LONGEST_NAME);
    if (good.length < files.length) refused.push("A name is too long.");
    const known = good.filter(({ name }) => this.#names.includes(name)).map(({ name }) => name);
    const put = (): Promise<void> => this.#import(good, refused);
    if (known.length === 0) return put();
    const which = known.length > 3 ? counted(known.length) : known.join(", ");
    this.#put(`Replace ${which}?`, "Replace", put);
  }

  async #import(files: readonly NamedFile[], refused: readonly string[]): Promise<void> {
    const { failed } = await this.#ask({
      what: "set",
      files: files.map(({ name, bytes }) => [name, bytes] as const),
    });
    const done = failed ? "The files could not be kept." : `${counted(files.length)} imported.`;
    this.#say([done, ...refused].join(" "));
  }

  #askErase(): void {
    const question =
      "Erase all files, the history of what you typed, your progress in the manual, and your preferences? " +
      "This cannot be undone, and the machine is restarted.";
    this.#put(question, "Erase everything", async () => {
      const { failed } = await this.#ask({ what: "remove", names: this.#names });
      if (failed) return this.#say("The files could not be erased, so nothing was.");
      forget(this.#desk.preferences.prefix);
      location.reload();
    });
  }
}

function counted(files: number): string {
  return files === 1 ? "1 file" : `${files} files`;
}

/**
 * Removes from the browser's storage everything whose name begins with a prefix. Without storage, nothing
 * was remembered.
 */
function forget(prefix: string): void {
  try {
    const names = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? "");
    for (const name of names) if (name.startsWith(prefix)) localStorage.removeItem(name);
  } catch {
    // Nothing is stored: what the page remembers is lost when it is closed.
  }
}

/** Saves a file as a download of the browser's. */
function save(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }),
  );
  make("a", { href: url, download: name }).click();
  // The browser may read the data a little after it has handled the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

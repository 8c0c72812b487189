import "./share.css";
import { copyText, embedCode, fileName, fileText, QR_LIMIT, saveFile } from "./delivery.ts";
import { encodeLink, lengthAdvice } from "./link-codec.ts";
import { button, make, showOnce } from "./markup.ts";
import type { Snippet } from "./snippet.ts";

/** What the dialog starts with. */
export interface Draft {
  readonly title: string;
  readonly dialect: string;
  /** What was defined, and everything that went well. */
  readonly definitions: string;
  readonly all: string;
  /** False when the oldest of it is missing. */
  readonly complete: boolean;
}

/** What the dialog needs to know of the page. */
export interface ShareSetting {
  /** The page's address, without a fragment. */
  readonly address: string;
  /** What people call each dialect. */
  readonly dialects: Readonly<Record<string, string>>;
}

/** Milliseconds to wait for another key before making a link: long programs take a while to compress. */
const PAUSE = 100;

/**
 * The last dialog in which something was edited. A key or a click beside it closes it, perhaps by mistake.
 */
let edited: ShareDialog | undefined;

/**
 * Opens the dialog that makes a link of a program; does nothing while it is open. If something was edited in
 * it and nothing new has been typed since, the edits are still there; otherwise a button brings them back.
 */
export function openShareDialog(draft: Draft, setting: ShareSetting): void {
  if (document.getElementById("share-dialog")) return;
  if (edited?.isOf(draft)) edited.show();
  else new ShareDialog(draft, setting, edited).show();
}

function keep(dialog: ShareDialog): void {
  edited = dialog;
}

class ShareDialog {
  readonly #draft: Draft;
  readonly #setting: ShareSetting;
  readonly #title = make("input", { id: "share-name", maxlength: "200", autocomplete: "off" });
  readonly #dialect = make("select", { id: "share-dialect" });
  readonly #source = textarea("share-source", "10");
  readonly #input = textarea("share-input", "2");
  readonly #autorun = make("input", { type: "checkbox", id: "share-autorun" });
  readonly #link = make("input", { id: "share-link", readonly: true, "aria-label": "Link" });
  readonly #length = make("p", { class: "length", id: "share-length", "aria-live": "polite" });
  readonly #linkActions = make("span", { class: "actions" });
  readonly #extra = make("div", { class: "extra" });
  readonly #said = make("p", { class: "said", role: "status" });
  readonly #dialog: HTMLDialogElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #version = 0;
  /** True while the link is that of an earlier text. */
  #stale = false;
  readonly #qr: HTMLButtonElement;
  readonly #embed: HTMLButtonElement;
  /** Draws again what is shown below the link, for the current link. */
  #renew: (() => void) | undefined;

  constructor(draft: Draft, setting: ShareSetting, earlier: ShareDialog | undefined) {
    this.#draft = draft;
    this.#setting = setting;
    for (const [name, label] of Object.entries(setting.dialects)) {
      this.#dialect.append(make("option", { value: name, selected: name === draft.dialect }, label));
    }
    this.#title.value = draft.title;
    this.#source.value = draft.definitions;
    this.#source.placeholder = "Nothing has been defined yet. Write a program here.";
    this.#qr = button("QR code", () => void this.#showQr(), { "aria-expanded": "false" });
    this.#embed = button("Embed", () => void this.#showEmbed(), { "aria-expanded": "false" });
    this.#dialog = this.#build(draft, earlier);
    this.#dialog.addEventListener("input", () => this.#changed());
    this.#dialog.addEventListener("close", () => clearTimeout(this.#timer));
    this.#link.addEventListener("focus", () => this.#link.select());
  }

  /** True if this dialog was made from an equal draft. */
  isOf({ title, dialect, all, definitions }: Draft): boolean {
    const mine = this.#draft;
    return (
      title === mine.title && dialect === mine.dialect && all === mine.all && definitions === mine.definitions
    );
  }

  show(): void {
    showOnce(this.#dialog);
    (this.#source.value === "" ? this.#source : this.#title).focus();
    void this.#update();
  }

  #build(draft: Draft, earlier: ShareDialog | undefined): HTMLDialogElement {
    const close = button("×", () => this.#dialog.close(), { class: "close", "aria-label": "Close" });
    this.#linkActions.append(
      button(
        "Copy link",
        () => void this.#fresh().then((link) => this.#copy(link, "The link is on the clipboard.")),
        {
          class: "main",
        },
      ),
      ...("share" in navigator ? [button("Send…", () => void this.#send())] : []),
      this.#qr,
      this.#embed,
    );
    return make(
      "dialog",
      { class: "sheet share", id: "share-dialog", "aria-labelledby": "share-heading" },
      make("div", { class: "head" }, make("h2", { id: "share-heading" }, "Share a program as a link"), close),
      earlier && this.#wayBack(earlier),
      make(
        "div",
        { class: "fields" },
        make("label", { for: "share-name" }, "Title"),
        this.#title,
        make("label", { for: "share-dialect" }, "Dialect"),
        this.#dialect,
      ),
      make("label", { for: "share-source" }, "Source"),
      this.#source,
      !draft.complete &&
        make("p", { class: "hint" }, "What was defined first is missing: it was too much to keep."),
      draft.all !== draft.definitions && this.#everything(draft),
      make("label", { for: "share-input" }, "Typed after it"),
      this.#input,
      make(
        "label",
        { class: "check" },
        this.#autorun,
        "Ask to run at once: the reader need not press Enter after what is typed",
      ),
      make("div", { class: "result" }, this.#link, this.#length),
      make(
        "div",
        { class: "choices" },
        this.#linkActions,
        button("Save as file", () => this.#save()),
      ),
      this.#said,
      this.#extra,
    );
  }

  #wayBack(earlier: ShareDialog): HTMLElement {
    const show = (): void => {
      this.#dialog.close();
      earlier.show();
    };
    return make("p", { class: "hint" }, "What you edited here before is kept. ", button("Show it", show));
  }

  /**
   * A switch between what was defined and everything that was typed. What was edited in one is kept while the
   * other is shown.
   */
  #everything(draft: Draft): HTMLElement {
    const box = make("input", { type: "checkbox", id: "share-all" });
    let other = draft.all;
    box.addEventListener("change", () => {
      [other, this.#source.value] = [this.#source.value, other];
    });
    return make("label", { class: "check" }, box, "With the lines that defined nothing");
  }

  get #snippet(): Partial<Snippet> {
    return {
      title: this.#title.value,
      dialect: this.#dialect.value,
      source: this.#source.value,
      input: this.#input.value,
      autorun: this.#autorun.checked,
    };
  }

  #changed(): void {
    keep(this);
    clearTimeout(this.#timer);
    this.#said.textContent = "";
    // A link that is being made now would be that of the earlier text.
    this.#version++;
    this.#stale = true;
    this.#timer = setTimeout(() => void this.#update(), PAUSE);
  }

  /** The link of the current text, even if a key has only just changed it. */
  async #fresh(): Promise<string> {
    // The update that waits would only make the same link again, and clear the message about this one.
    clearTimeout(this.#timer);
    while (this.#stale) await this.#update();
    return this.#link.value;
  }

  async #update(): Promise<void> {
    const version = ++this.#version;
    const link = await this.#make();
    if (version !== this.#version) return;
    this.#stale = false;
    const empty = this.#source.value.trim() === "";
    const { fits, message } = lengthAdvice(link?.length ?? Infinity);
    const asLink = !empty && fits !== "file";
    this.#link.value = asLink ? (link ?? "") : "";
    this.#link.hidden = !asLink;
    this.#linkActions.hidden = !asLink;
    const count = link === undefined ? "" : `${link.length.toLocaleString("en")} characters. `;
    this.#length.textContent = empty ? "There is nothing to share yet." : count + message;
    this.#length.dataset["fits"] = empty ? "nothing" : fits;
    // Every character of a link is a byte.
    this.#qr.hidden = (link?.length ?? Infinity) > QR_LIMIT;
    if (!asLink || (this.#qr.hidden && this.#shows("qr"))) this.#hideExtra();
    this.#renew?.();
  }

  #shows(what: "qr" | "embed"): boolean {
    return this.#extra.dataset["shows"] === what;
  }

  #hideExtra(): void {
    this.#renew = undefined;
    delete this.#extra.dataset["shows"];
    this.#extra.replaceChildren();
    this.#expanded();
  }

  #expanded(): void {
    this.#qr.setAttribute("aria-expanded", String(this.#shows("qr")));
    this.#embed.setAttribute("aria-expanded", String(this.#shows("embed")));
  }

  /** The link; undefined for a program that is too big for any. */
  async #make(): Promise<string | undefined> {
    try {
      return this.#setting.address + (await encodeLink(this.#snippet));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  async #copy(text: string, said: string): Promise<void> {
    this.#said.textContent = (await copyText(text))
      ? said
      : "The browser does not allow it: select the text, and copy it yourself.";
  }

  async #send(): Promise<void> {
    try {
      await navigator.share({ title: this.#title.value || "A FORTH program", url: await this.#fresh() });
    } catch {
      // Cancelling is no failure.
    }
  }

  async #showQr(): Promise<void> {
    if (this.#shows("qr")) return this.#hideExtra();
    await this.#fresh();
    const { drawQrCode } = await import("./qr-code.ts");
    this.#extra.dataset["shows"] = "qr";
    this.#renew = () => this.#extra.replaceChildren(drawQrCode(this.#link.value));
    this.#renew();
    this.#expanded();
    this.#extra.scrollIntoView({ block: "nearest" });
  }

  async #showEmbed(): Promise<void> {
    if (this.#shows("embed")) return this.#hideExtra();
    await this.#fresh();
    const code = textarea("share-embed", "4");
    code.readOnly = true;
    this.#extra.dataset["shows"] = "embed";
    this.#renew = () => void (code.value = embedCode(this.#link.value, this.#title.value));
    this.#renew();
    this.#expanded();
    this.#extra.replaceChildren(
      make("label", { for: "share-embed" }, "HTML for a page of your own"),
      code,
      make(
        "div",
        { class: "choices" },
        button(
          "Copy HTML",
          () => void this.#fresh().then(() => this.#copy(code.value, "The HTML is on the clipboard.")),
        ),
      ),
    );
    code.focus();
    code.select();
    this.#extra.scrollIntoView({ block: "nearest" });
  }

  #save(): void {
    saveFile(fileName(this.#title.value), fileText({ source: this.#source.value, input: this.#input.value }));
  }
}

function textarea(id: string, rows: string): HTMLTextAreaElement {
  return make("textarea", { id, rows, spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
}

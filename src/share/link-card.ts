import "./share.css";
import { copyText, fileName, fileText, saveFile } from "./delivery.ts";
import type { LinkResult } from "./link-codec.ts";
import { button, make, showOnce } from "./markup.ts";
import type { Snippet } from "./snippet.ts";
import { visible, visibleLine } from "./visible.ts";

/** What readers can do with a program that they were sent. */
export interface CardHost {
  /** Runs it on a guest machine. */
  readonly run: (snippet: Snippet) => void;
  /** Loads it into the reader's own machine. Left out if that machine speaks another dialect. */
  readonly keep?: (snippet: Snippet) => void;
  /** The card was closed, and nothing else is to happen. */
  readonly dismissed: () => void;
}

/** What the card says of a program besides what is in its link. */
export interface CardSetting {
  /** What people call the program's dialect. */
  readonly dialect: string;
  /** True if the page did not survive the program the last time. */
  readonly crashed: boolean;
}

/**
 * Shows a program that came as a link, which runs only if the reader says so. Gives a function that removes
 * the card.
 */
export function openProgramCard(snippet: Snippet, setting: CardSetting, host: CardHost): () => void {
  const view = sourceView("Source", snippet.source);
  const editor = make("textarea", {
    id: "card-source",
    spellcheck: "false",
    autocapitalize: "off",
    "aria-label": "Source",
    hidden: true,
  });
  const choose = (action: ((chosen: Snippet) => void) | undefined) => (): void => {
    chosen = true;
    const source = editor.hidden ? snippet.source : editor.value;
    card.close();
    action?.({ ...snippet, source });
  };
  let chosen = false;
  const edit = button("Edit", () => {
    editor.value = snippet.source;
    view.hidden = true;
    edit.hidden = true;
    editor.hidden = false;
    editor.focus();
  });
  const run = button(setting.crashed ? "Run all the same" : "Run", choose(host.run), {
    class: setting.crashed ? "risky" : "main",
  });
  const card = frame(
    visibleLine(snippet.title) || "A program without a title",
    make("p", { class: "facts" }, facts(snippet, setting.dialect)),
    setting.crashed && make("p", { class: "warning" }, CRASHED),
    view,
    editor,
    snippet.input !== "" && make("h3", {}, "Typed after it"),
    snippet.input !== "" && sourceView("Typed after it", snippet.input),
    make("p", { class: "hint" }, GUEST),
    make(
      "div",
      { class: "choices" },
      button("Dismiss", () => card.close()),
      host.keep && button("Keep", choose(host.keep), { title: "Load it into your own machine" }),
      edit,
      run,
    ),
  );
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || setting.crashed) return;
    const inText = event.target === editor && !event.ctrlKey && !event.metaKey;
    if (inText || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    run.click();
  });
  card.addEventListener("close", () => {
    if (!chosen) host.dismissed();
  });
  showOnce(card);
  // If the program asks to run at once, the button for that has the focus; otherwise the source has it, so
  // that the arrow keys scroll it.
  (snippet.autorun && !setting.crashed ? run : view).focus();
  return () => {
    chosen = true;
    card.close();
  };
}

/**
 * Says what is wrong with a link, and shows what there is of its source. Gives a function that removes
 * the card.
 */
export function openFaultCard(
  result: Exclude<LinkResult, { kind: "ok" }>,
  dismissed: () => void,
): () => void {
  const saved =
    result.kind === "unknown-version" ? "" : "snippet" in result ? result.snippet.source : result.saved;
  const title = "snippet" in result ? result.snippet.title : "";
  const said = make("p", { class: "said", role: "status" });
  const copy = async (): Promise<void> => {
    said.textContent = (await copyText(saved))
      ? "The text is on the clipboard."
      : "The browser does not allow it.";
  };
  const dismiss = button("Dismiss", () => card.close(), { class: "main" });
  const card = frame(
    "This link does not open",
    make("p", { class: "warning" }, visibleLine(result.message)),
    saved !== "" && make("h3", {}, result.kind === "damaged" ? "What could be saved of it" : "Its source"),
    saved !== "" && sourceView("Source", saved),
    make("p", { class: "hint" }, "Nothing was run."),
    make(
      "div",
      { class: "choices" },
      saved !== "" && button("Copy text", () => void copy()),
      saved !== "" &&
        button("Save as file", () => saveFile(fileName(title), fileText({ source: saved, input: "" }))),
      dismiss,
    ),
    said,
  );
  let quiet = false;
  card.addEventListener("close", () => {
    if (!quiet) dismissed();
  });
  showOnce(card);
  dismiss.focus();
  return () => {
    quiet = true;
    card.close();
  };
}

const GUEST =
  "It runs on a guest machine, which sees nothing of yours: not your words, your history or your files.";
const CRASHED = "When this program was run last, the page did not survive it.";

function frame(title: string, ...rest: Parameters<typeof make>[2][]): HTMLDialogElement {
  return make(
    "dialog",
    { class: "sheet card", id: "link-card", "aria-labelledby": "card-title" },
    make("p", { class: "kind" }, "A program from a link"),
    make("h2", { id: "card-title" }, make("bdi", {}, title)),
    ...rest,
  );
}

/** A text in a box of its own, which the arrow keys scroll. */
function sourceView(label: string, text: string): HTMLPreElement {
  return make("pre", { class: "source", tabindex: "0", role: "region", "aria-label": label }, visible(text));
}

function facts({ source, autorun }: Snippet, dialect: string): string {
  const lines = source.split("\n").length - (source.endsWith("\n") ? 1 : 0);
  const counted = [count(lines, "line"), count(Array.from(source).length, "character"), dialect];
  return [...counted, ...(autorun ? ["asks to run at once"] : [])].join(" · ");
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

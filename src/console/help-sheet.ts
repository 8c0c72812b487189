import { element } from "./element.ts";

/** What the help sheet can do for the reader. */
export interface HelpHost {
  /** Types a line into the terminal, as the reader would. */
  type(line: string): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
  /** Makes the terminal's text bigger by some pixels, or smaller, and gives its size. */
  resize(by: number): number;
  /** A part of the page could not be fetched. */
  readonly missing: () => void;
}

/**
 * Sets up the sheet that lists the keys and has first lines to try. F1 or the button opens it, Escape
 * closes it.
 */
export function offerHelp(host: HelpHost): void {
  const open = (): void =>
    void import("./sheet.ts").then(
      ({ openSheet }) => openSheet("help", (sheet) => prepare(sheet, host)),
      host.missing,
    );
  element("show-help", HTMLButtonElement).addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key !== "F1") return;
    event.preventDefault();
    open();
  });
}

function prepare(sheet: HTMLDialogElement, host: HelpHost): void {
  element("tries", HTMLUListElement).addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    sheet.close();
    host.type(target.textContent);
    host.focus();
  });
  const size = element("size", HTMLOutputElement);
  const change = (by: number): void => void (size.textContent = String(host.resize(by)));
  change(0);
  element("smaller", HTMLButtonElement).addEventListener("click", () => change(-1));
  element("bigger", HTMLButtonElement).addEventListener("click", () => change(1));
}

import { element } from "./element.ts";

/** What the help sheet can do for the reader. */
export interface HelpHost {
  /** Types a line into the terminal, as the reader would. */
  type(line: string): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
}

/** The sheet with the keys, and with first lines to try; F1 or the button opens it, Escape closes it. */
export function offerHelp(host: HelpHost): void {
  const sheet = element("help", HTMLDialogElement);
  const open = (): void => {
    if (!sheet.open) sheet.showModal();
  };
  element("show-help", HTMLButtonElement).addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key !== "F1") return;
    event.preventDefault();
    open();
  });
  element("tries", HTMLUListElement).addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    sheet.close();
    host.type(target.textContent);
    host.focus();
  });
  closeOutside(sheet);
}

/** A click beside a sheet closes it: then the target is the dialog itself, whose backdrop was hit. */
export function closeOutside(sheet: HTMLDialogElement): void {
  sheet.addEventListener("click", ({ target, clientX, clientY }) => {
    if (target !== sheet) return;
    const { left, right, top, bottom } = sheet.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) sheet.close();
  });
}

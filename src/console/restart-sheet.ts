import { element } from "./element.ts";

/** What a restart needs of the console. */
export interface RestartHost {
  restart(): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
  /** A part of the page could not be fetched. */
  readonly missing: () => void;
}

/**
 * Sets up the button that switches the machine off and on again. It asks first, since everything defined
 * is lost.
 */
export function offerRestart(host: RestartHost): void {
  const prepare = (sheet: HTMLDialogElement): void =>
    sheet.addEventListener("close", () => {
      if (sheet.returnValue !== "restart") return;
      host.restart();
      host.focus();
    });
  element("restart", HTMLButtonElement).addEventListener("click", () => {
    void import("./sheet.ts").then(({ openSheet }) => openSheet("confirm-restart", prepare), host.missing);
  });
}

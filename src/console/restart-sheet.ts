import { element } from "./element.ts";
import { closeOutside } from "./help-sheet.ts";

/** What a restart needs of the console. */
export interface RestartHost {
  restart(): void;
  /** Gives the keyboard back to the terminal. */
  focus(): void;
}

/** The button that switches the machine off and on again, which asks first: it loses what was defined. */
export function offerRestart(host: RestartHost): void {
  const sheet = element("confirm-restart", HTMLDialogElement);
  element("restart", HTMLButtonElement).addEventListener("click", () => {
    sheet.returnValue = "";
    sheet.showModal();
  });
  sheet.addEventListener("close", () => {
    if (sheet.returnValue !== "restart") return;
    host.restart();
    host.focus();
  });
  closeOutside(sheet);
}

import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";

/**
 * Offers the sheet of the reader's files: by its button, by F9, and by the word FILES. The sheet is fetched
 * when it is first wanted.
 */
export function offerFiles(desk: Console): void {
  const open = (): void => {
    import("./file-sheet.ts").then(
      ({ openFileSheet }) => openFileSheet(desk),
      () => desk.missing(),
    );
  };
  element("show-files", HTMLButtonElement).addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (event.key !== "F9" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
  desk.listen({
    request: ({ show }) => {
      if (show === "files") open();
    },
  });
}

import "./sheet.css";
import help from "./help.html?raw";
import restart from "./restart.html?raw";

/** The sheets that the console can lay over the page; each is added to the page when it is first opened. */
const SHEETS = { help, "confirm-restart": restart } as const;

/**
 * Opens a sheet, and sets it up the first time. A click beside it closes it, as Escape does.
 * @param prepare attaches actions to the elements of the sheet
 */
export function openSheet(id: keyof typeof SHEETS, prepare: (sheet: HTMLDialogElement) => void): void {
  const sheet = document.querySelector<HTMLDialogElement>(`#${id}`) ?? makeSheet(id, prepare);
  sheet.returnValue = "";
  if (!sheet.open) sheet.showModal();
}

function makeSheet(id: keyof typeof SHEETS, prepare: (sheet: HTMLDialogElement) => void): HTMLDialogElement {
  document.body.insertAdjacentHTML("beforeend", SHEETS[id]);
  const sheet = document.body.lastElementChild as HTMLDialogElement;
  closeOutside(sheet);
  prepare(sheet);
  return sheet;
}

/**
 * Makes a click beside a sheet close it. The target of such a click is the dialog itself, since its backdrop
 * was hit.
 */
function closeOutside(sheet: HTMLDialogElement): void {
  sheet.addEventListener("click", ({ target, clientX, clientY }) => {
    if (target !== sheet) return;
    const { left, right, top, bottom } = sheet.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) sheet.close();
  });
}

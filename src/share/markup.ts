type Child = Node | string | undefined | false;

/**
 * Makes an element. An attribute that is true has no value, one that is false is left out, and so is such
 * a child.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined && child !== false) made.append(child);
  return made;
}

/** A button with a text, and what it does. */
export function button(
  text: string,
  action: () => void,
  attributes: Readonly<Record<string, string | boolean>> = {},
): HTMLButtonElement {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", action);
  return made;
}

/** Shows a dialog over the page, until it is closed; a click beside it does that, too. */
export function showOnce(dialog: HTMLDialogElement): void {
  document.body.append(dialog);
  const click = ({ target, clientX, clientY }: MouseEvent): void => {
    if (target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close();
  };
  dialog.addEventListener("mousedown", click);
  const closed = (): void => {
    dialog.removeEventListener("mousedown", click);
    dialog.remove();
  };
  dialog.addEventListener("close", closed, { once: true });
  dialog.showModal();
}

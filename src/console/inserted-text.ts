/**
 * Takes text that no key typed: from an emoji panel, from dictation, from a touch keyboard's suggestions.
 * xterm does this by itself, but not in its mode for screen readers. @param wanted false while xterm does it
 */
export function takeInsertedText(
  field: HTMLTextAreaElement,
  wanted: () => boolean,
  take: (text: string) => void,
): void {
  let keyDown = false;
  field.addEventListener("keydown", () => (keyDown = true));
  field.addEventListener("keyup", () => (keyDown = false));
  field.addEventListener("blur", () => (keyDown = false));
  field.addEventListener("input", (event) => {
    const inserted = event instanceof InputEvent && event.inputType === "insertText" && !event.isComposing;
    if (inserted && event.data && !keyDown && wanted()) take(event.data);
  });
}

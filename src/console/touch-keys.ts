import { CTRL_C } from "../terminal/key.ts";
import { element } from "./element.ts";

/**
 * What a keyboard sends for the keys that a touch keyboard lacks, by the names of those keys in index.html.
 */
const SEQUENCES: Readonly<Record<string, string>> = {
  interrupt: CTRL_C,
  tab: "\t",
  left: "\u001b[D",
  right: "\u001b[C",
  up: "\u001b[A",
  down: "\u001b[B",
};

/** Sets up the row of keys that is shown only on touch screens. */
export function offerTouchKeys(type: (keys: string) => void): void {
  element("touch-keys", HTMLElement).addEventListener("click", ({ target }) => {
    const name = target instanceof HTMLButtonElement ? target.dataset["key"] : undefined;
    const keys = name === undefined ? undefined : SEQUENCES[name];
    if (keys !== undefined) type(keys);
  });
}

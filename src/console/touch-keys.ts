import { CTRL_C } from "../terminal/key.ts";
import { element } from "./element.ts";

/** The keys that a touch keyboard lacks, by the names that index.html gives them, as a keyboard sends them. */
const SEQUENCES: Readonly<Record<string, string>> = {
  interrupt: CTRL_C,
  tab: "\t",
  left: "\u001b[D",
  right: "\u001b[C",
  up: "\u001b[A",
  down: "\u001b[B",
};

/** The row of keys that shows only where fingers type. */
export function offerTouchKeys(type: (keys: string) => void): void {
  element("touch-keys", HTMLElement).addEventListener("click", ({ target }) => {
    const name = target instanceof HTMLButtonElement ? target.dataset["key"] : undefined;
    const keys = name === undefined ? undefined : SEQUENCES[name];
    if (keys !== undefined) type(keys);
  });
}

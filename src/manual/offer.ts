import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";
import type { PageRequest } from "../console/page-word.ts";
import type { Manual } from "./manual.ts";

/**
 * Offers the manual: by its button, by F2, by the words TUTORIAL and LOCATE, and by a link to a step. Nothing of it is
 * fetched before.
 */
export function offerManual(console: Console): void {
  const button = element("show-manual", HTMLButtonElement);
  let opening: Promise<Manual> | undefined;

  const manual = (): Promise<Manual> => {
    opening ??= import("./manual.ts").then(({ Manual: Opened }) => {
      return new Opened(console, (open) => button.setAttribute("aria-pressed", String(open)));
    });
    // What could not be fetched may be there the next time.
    opening.catch(() => (opening = undefined));
    return opening;
  };

  const toggle = async (): Promise<void> => (await manual()).toggle();
  const answer = async (request: PageRequest): Promise<void> => {
    if (request.show === "tutorial") (await manual()).open();
    else if (request.show === "word") (await manual()).locate(request.name);
  };
  const follow = async (arriving: boolean): Promise<void> => {
    if (location.hash.startsWith("#/")) (await manual()).follow(location.hash, arriving);
  };

  button.addEventListener("click", () => void toggle());
  addEventListener("keydown", (event) => {
    if (event.key !== "F2") return;
    event.preventDefault();
    void toggle();
  });
  addEventListener("hashchange", () => void follow(false));
  console.listen({ request: (request) => void answer(request) });
  void follow(true);
}

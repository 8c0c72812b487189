import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";
import type { PageRequest } from "../console/page-word.ts";
import type { Manual } from "./manual.ts";

/**
 * Offers the manual: by its button, by F2, by the words TUTORIAL and LOCATE, and by a link to a step. None of
 * it is fetched before it is wanted.
 */
export function offerManual(console: Console): void {
  const button = element("show-manual", HTMLButtonElement);
  let opening: Promise<Manual> | undefined;

  const use = (work: (manual: Manual) => void): void => {
    opening ??= import("./manual.ts").then(({ Manual: Opened }) => {
      return new Opened(console, (open) => button.setAttribute("aria-pressed", String(open)));
    });
    opening.then(work, () => {
      // What could not be fetched now may be available the next time.
      opening = undefined;
      console.missing();
    });
  };

  const toggle = (): void => use((manual) => manual.toggle());
  const answer = (request: PageRequest): void => {
    if (request.show === "tutorial") use((manual) => manual.show());
    else if (request.show === "word") use((manual) => manual.locate(request.name));
  };
  const follow = (arriving: boolean): void => {
    if (location.hash.startsWith("#/")) use((manual) => manual.follow(location.hash, arriving));
  };

  button.addEventListener("click", toggle);
  addEventListener("keydown", (event) => {
    if (event.key !== "F2") return;
    event.preventDefault();
    toggle();
  });
  addEventListener("hashchange", () => follow(false));
  console.listen({ request: answer });
  follow(true);
}

import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";
import { mayBeLink } from "../share/fragment.ts";

/**
 * Offers to make links, and opens those that come. Everything but this file is fetched only when it
 * is wanted.
 */
export function offerSharing(desk: Console): void {
  const failed = (): void => desk.missing();
  const share = (): void =>
    void import("./dialog.ts").then((dialog) => dialog.openDialog(desk)).catch(failed);
  desk.onshare = share;
  element("share", HTMLButtonElement).addEventListener("click", share);
  addEventListener("keydown", (event) => {
    if (event.key !== "F8" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    share();
  });
  const visit = (): void => {
    if (!mayBeLink(location.hash)) return;
    void import("./visit.ts").then((visits) => visits.visit(desk, location.hash)).catch(failed);
  };
  addEventListener("hashchange", visit);
  visit();
}

import type { Console } from "../console/console.ts";
import { element } from "../console/element.ts";
import { dialectNames } from "../console/protocol.ts";
import { mayBeLink } from "../share/fragment.ts";

/** Milliseconds in which a machine that is alive says what it was told. */
const PATIENCE = 2000;
const NOTHING = { definitions: "", all: "", complete: true, dialect: "jonesforth" } as const;

/**
 * Offers to make links, and opens those that come. All of it but this is fetched only when it is wanted.
 */
export function offerSharing(desk: Console): void {
  const failed = (): void => desk.missing();
  const share = (): void => void openDialog(desk).catch(failed);
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

async function openDialog(desk: Console): Promise<void> {
  const late = new Promise<Awaited<ReturnType<Console["source"]>>>((resolve) =>
    setTimeout(resolve, PATIENCE, NOTHING),
  );
  const [{ openShareDialog }, source] = await Promise.all([
    import("../share/share-dialog.ts"),
    Promise.race([desk.source(), late]),
  ]);
  openShareDialog({ ...source, title: "" }, { address: pageAddress(), dialects: dialectNames });
}

/** The page's address, for others: without a fragment, and without the dialect that its reader's machine begins in. */
function pageAddress(): string {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("dialect");
  return address.href;
}

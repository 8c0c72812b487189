import "../console/sheet.css";
import type { Console } from "../console/console.ts";
import { dialectLabels } from "../console/protocol.ts";
import { openShareDialog } from "../share/share-dialog.ts";

/** Milliseconds in which a live machine says what it was told. */
const PATIENCE = 2000;
const NOTHING = { definitions: "", all: "", complete: true, dialect: "jonesforth" } as const;

/** Opens the dialog that makes a link of what was typed and loaded. */
export async function openDialog(desk: Console): Promise<void> {
  const late = new Promise<Awaited<ReturnType<Console["source"]>>>((resolve) =>
    setTimeout(resolve, PATIENCE, NOTHING),
  );
  const source = await Promise.race([desk.source(), late]);
  openShareDialog({ ...source, title: "" }, { address: pageAddress(), dialects: dialectLabels });
}

/**
 * The page's address as others should have it: without a fragment, and without the dialect that this reader's
 * machine begins in.
 */
function pageAddress(): string {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("dialect");
  return address.href;
}

import "../console/sheet.css";
import type { Console } from "../console/console.ts";
import { dialectLabels, type MachineKind } from "../console/protocol.ts";
import { isMarked, marked, unmarked } from "../share/fragment.ts";
import { showGuestBanner } from "../share/guest-banner.ts";
import { openFaultCard, openProgramCard } from "../share/link-card.ts";
import { decodeLink } from "../share/link-codec.ts";
import { type Snippet, typedInput } from "../share/snippet.ts";

/**
 * Milliseconds after which a page that is still alive has survived the start of a program, even if the
 * program goes on.
 */
const SURVIVED = 5000;

type Dialect = MachineKind["dialect"];

/** Closes the card that is open. */
let closeCard = (): void => {};
/** Ends the current guest. */
let closeGuest = (): void => {};
/** The number of the newest visit. A link that is decoded after a newer visit began is no longer wanted. */
let visits = 0;

/** Opens the link in a page's fragment: shows its program, and runs it if the reader says so. */
export async function visit(desk: Console, fragment: string): Promise<void> {
  const number = ++visits;
  const crashed = isMarked(fragment);
  const link = unmarked(fragment);
  const result = await decodeLink(link, Object.keys(dialectLabels));
  if (number !== visits) return;
  closeCard();
  const dismissed = (): void => {
    dropFragment(link);
    desk.focus();
  };
  if (result.kind !== "ok") {
    closeCard = openFaultCard(result, dismissed);
    return;
  }
  const { snippet } = result;
  closeCard = openProgramCard(
    snippet,
    { dialect: dialectLabels[snippet.dialect as Dialect], crashed },
    {
      run: (chosen) => run(desk, chosen, link),
      keep: (chosen) => {
        dismissed();
        closeGuest();
        keep(desk, chosen);
      },
      dismissed,
    },
  );
}

/** Loads a program into the reader's machine, which goes on in the program's dialect. */
function keep(desk: Console, { title, source, dialect }: Snippet): void {
  desk.keep(nameOf(title), source, dialect as Dialect);
}

function run(desk: Console, snippet: Snippet, link: string): void {
  closeGuest();
  const { title, dialect, source } = snippet;
  const survived = markAddress(link);
  const close = (): void => {
    closeGuest = () => {};
    survived();
    removeBanner();
    desk.closeGuest();
    dropFragment(link);
  };
  const removeBanner = showGuestBanner(title || "a program without a title", {
    keep: () => {
      close();
      keep(desk, snippet);
    },
    close,
  });
  closeGuest = close;
  desk.onleave = close;
  desk.openGuest(dialect as Dialect, { name: nameOf(title), source, input: typedInput(snippet) }, survived);
}

/**
 * Marks the page's address while a program starts, so that a page that does not survive this knows it when it
 * is opened again. The mark is not in the browser's storage, which belongs to the reader. Gives a function
 * that removes the mark.
 */
function markAddress(link: string): () => void {
  history.replaceState(history.state, "", marked(link));
  const survived = (): void => {
    clearTimeout(timer);
    removeEventListener("pagehide", survived);
    if (location.hash === marked(link)) history.replaceState(history.state, "", link);
  };
  const timer = setTimeout(survived, SURVIVED);
  // Leaving the page is no crash.
  addEventListener("pagehide", survived);
  return survived;
}

/** Removes the link from the address, so that pasting it once more opens it once more. */
function dropFragment(link: string): void {
  // By now another link may be there, which has yet to be opened.
  if (unmarked(location.hash) !== link) return;
  history.replaceState(history.state, "", location.pathname + location.search);
}

function nameOf(title: string): string {
  return title || "shared program";
}

import { expect } from "vitest";
import type { Page } from "playwright-core";
import { encodeLink } from "../../src/share/link-codec.ts";
import type { Snippet } from "../../src/share/snippet.ts";
import { atTerminal, openTerminal, type Terminal } from "./terminal.ts";
import { openSite, type SiteOptions } from "./site.ts";

/** Milliseconds that anything on the page may take, on a machine that does other things besides. */
export const PATIENCE = { timeout: 10_000, interval: 20 };

export const STARS = `\\ A row of stars.
: STARS ( n -- ) BEGIN DUP WHILE 42 EMIT 1- REPEAT DROP ;
`;

/** Opens the share dialog with its key, and waits until it has made its link. */
export async function openDialog({ page }: Terminal): Promise<void> {
  await page.keyboard.press("F8");
  await expect.poll(() => page.textContent("#share-length"), PATIENCE).not.toBe("");
}

/** Closes the share dialog with Escape, and waits until it is gone: as long as it goes, its key does not open another. */
export async function closeDialog({ page }: Terminal): Promise<void> {
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("#share-dialog").count(), PATIENCE).toBe(0);
}

/** The link that the dialog shows, once it has one that `changed` from another. */
export async function linkIn(page: Page, changed = ""): Promise<string> {
  const value = (): Promise<string> => page.inputValue("#share-link");
  await expect.poll(value, PATIENCE).not.toBe(changed);
  return value();
}

/** Opens the page at a link, and waits for its card. */
export async function openAt(fragment: string, options: SiteOptions = {}): Promise<Terminal> {
  const terminal = atTerminal(await openSite({ ...options, at: fragment }));
  await terminal.page.waitForSelector("#link-card");
  return terminal;
}

/** The same for a link that the test makes. */
export async function openSnippet(snippet: Partial<Snippet>, options: SiteOptions = {}): Promise<Terminal> {
  return openAt(await encodeLink(snippet), options);
}

/** Has a page that is open go to a fragment, as if it had been pasted into the address. */
export async function goTo({ page }: Terminal, fragment: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, fragment);
  await page.waitForSelector("#link-card");
}

/** What is kept in the browser for the page. */
export async function storage({ page, context }: Terminal): Promise<unknown> {
  const kept = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
  }));
  return { ...kept, cookies: await context.cookies() };
}

export { openTerminal };

import { expect } from "vitest";
import { openSite, type Site, type SiteOptions } from "./site.ts";

/** Milliseconds that anything on the page may take, on a machine that does other things besides. */
const PATIENCE = { timeout: 10_000, interval: 20 };

/** The page's terminal as its user has it: keys in, what is on the screen out. */
export interface Terminal extends Site {
  /** The lines on the screen that is in view, without the blanks at their ends and the empty ones at the end. */
  readonly screen: () => Promise<string>;
  /** What the strip says that the machine does. */
  readonly state: () => Promise<string>;
  /** Waits until the machine rests at its prompt. */
  readonly ready: () => Promise<void>;
  /** Waits until the screen shows a text. */
  readonly shows: (text: string) => Promise<void>;
  /**
   * Enters a line, and waits for its answer: " ok", " compiled", or an error. The text comes in one piece, as from a
   * touch keyboard, since a line typed key by key takes a second: what is about keys types them itself.
   */
  readonly enter: (line: string) => Promise<void>;
}

/** Opens the page and waits for the prompt. */
export async function openTerminal(options: SiteOptions = {}): Promise<Terminal> {
  const terminal = atTerminal(await openSite(options));
  await terminal.ready();
  return terminal;
}

/** The terminal of a page that is already open, and may be booting still. */
export function atTerminal(site: Site): Terminal {
  const { page } = site;
  const screen = (): Promise<string> =>
    page.evaluate(() =>
      [...document.querySelectorAll("section.terminal:not([hidden]) .xterm-rows > div")]
        .map((row) => row.textContent.replaceAll("\u00a0", " ").trimEnd())
        .join("\n")
        .trimEnd(),
    );
  const state = async (): Promise<string> => (await page.textContent("#state-text")) ?? "";
  const lamp = (): Promise<string | null> => page.locator("#state").getAttribute("data-state");
  const shows = (text: string): Promise<void> => expect.poll(screen, PATIENCE).toContain(text);
  const ready = (): Promise<void> => expect.poll(lamp, PATIENCE).toMatch(/line|compiling/);

  const enter = async (line: string): Promise<void> => {
    await page.keyboard.insertText(line);
    await page.keyboard.press("Enter");
    const typed = squeeze(line);
    const answer = async (): Promise<string> => {
      const shown = squeeze(await screen());
      const at = shown.lastIndexOf(typed);
      return at < 0 ? "" : shown.slice(at + typed.length);
    };
    // An error shows the line again: what comes after that points at a word.
    await expect.poll(answer, PATIENCE).toMatch(/(ok|compiled)$|^\^/);
    await ready();
  };
  return { ...site, screen, state, ready, shows, enter };
}

/** Without blanks, which are lost where a line is wrapped. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Puts a text on the clipboard of the browser. */
export async function copy({ context, page }: Site, text: string): Promise<void> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

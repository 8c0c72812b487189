import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { embedCode } from "../../src/share/delivery.ts";
import { decodeLink, encodeLink } from "../../src/share/link-codec.ts";
import { violationsInColors } from "./axe.ts";
import { closeDialog, goTo, openDialog, openSnippet, PATIENCE, STARS } from "./sharing.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };
const touch = { hasTouch: true, isMobile: true };

/** Whether the page, and what lies over it, is within the window. */
async function fits({ page }: Terminal, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  for (const part of await page.locator("dialog[open], #guest-banner").all()) {
    const box = await part.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await part.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  }
}

describe.each([{ viewport: wide }, { viewport: narrow, ...touch }] as const)(
  "dark and light, $viewport.width pixels wide, axe finds nothing wrong",
  (options) => {
    const { width } = options.viewport;

    async function good(terminal: Terminal): Promise<void> {
      expect(await violationsInColors(terminal)).toEqual([]);
      await fits(terminal, width);
    }

    test("with the dialog, its QR code and its HTML", async () => {
      const terminal = await openTerminal(options);
      const { page, enter } = terminal;
      await enter(": MINE 42 ;");
      await enter("MINE .");
      await openDialog(terminal);
      await good(terminal);
      await page.click("text=QR code");
      await page.waitForSelector(".qr-code");
      await good(terminal);
      await page.click("text=Embed");
      await page.waitForSelector("#share-embed");
      await good(terminal);
      await page.fill("#share-source", "");
      await expect.poll(() => page.textContent("#share-length"), PATIENCE).toContain("nothing to share");
      await good(terminal);
    });

    test("with the card, the guest and a link that does not open", async () => {
      const long = `A title that goes on and on, ${"and on ".repeat(20)}`;
      const source = `${STARS}\\ ${"a long line ".repeat(30)}\n`.repeat(20);
      const link = await encodeLink({ title: long, source, input: "3 STARS\n".repeat(9) });
      const terminal = await openSnippet({ title: long, source, input: "3 STARS\n".repeat(9) }, options);
      const { page } = terminal;
      await good(terminal);
      await page.click("text=Edit");
      await good(terminal);
      await page.click("#link-card button:text-is('Run')");
      await terminal.shows("***");
      await good(terminal);
      await page.click("text=Close guest");
      await goTo(terminal, link.slice(0, -30));
      await good(terminal);
      await page.keyboard.press("Escape");
      await goTo(terminal, `#safe.${link.slice(1)}`);
      await good(terminal);
    });
  },
);

test("with the keyboard alone: define, share, open, run, stop, close, and go on", async () => {
  const terminal = await openTerminal();
  const { page, enter, shows, ready } = terminal;
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || "");
  await enter(": FOREVER BEGIN AGAIN ;");
  await openDialog(terminal);
  await page.keyboard.type("For ever");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await page.keyboard.type("FOREVER");
  await page.keyboard.press("Tab");
  const link = async (): Promise<string> => page.inputValue("#share-link");
  const made = async (): Promise<unknown> => decodeLink(await link());
  await expect.poll(made, PATIENCE).toMatchObject({ snippet: { input: "FOREVER", title: "For ever" } });
  await page.keyboard.press("Space");
  await expect.poll(() => page.isChecked("#share-autorun"), PATIENCE).toBe(true);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("share-link");
  await expect.poll(made, PATIENCE).toMatchObject({ snippet: { autorun: true } });
  const fragment = (await link()).replace(/^[^#]*/, "");
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Copy link");
  await closeDialog(terminal);
  await enter("1 .");

  await goTo(terminal, fragment);
  expect(await focused()).toBe("Run");
  await page.keyboard.press("Enter");
  await expect.poll(terminal.state, PATIENCE).toBe("Running");
  await page.keyboard.press("Control+C");
  await ready();
  // Out of the terminal, backwards past what the bar has, to the banner.
  await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Close guest");
  await page.keyboard.press("Enter");
  await enter("2 .");
  await shows("2 . 2  ok");
});

test("a program embedded in another site's page runs in its frame", async () => {
  const terminal = await openTerminal();
  const { context, url } = terminal;
  const link = `${url}${await encodeLink({ title: "Stars", source: STARS, input: "4 STARS\n" })}`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>A page</title>${embedCode(link, "Stars")}`);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const page = await context.newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  const frame = page.frameLocator("iframe");
  await frame.locator("#link-card button:text-is('Run')").click();
  await expect
    .poll(() => frame.locator("section.terminal:not([hidden]) .xterm-rows").textContent(), PATIENCE)
    .toContain("****");
  await page.close();
  // Its own server's page is foreign to the test's site.
  terminal.errors.splice(0);
});

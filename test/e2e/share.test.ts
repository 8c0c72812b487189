import { expect, test } from "vitest";
import { decodeLink } from "../../src/share/link-codec.ts";
import { closeDialog, linkIn, openAt, openDialog, PATIENCE, STARS } from "./sharing.ts";
import { openTerminal } from "./terminal.ts";

test("a link made in one page opens in another, and its program runs there", async () => {
  const maker = await openTerminal();
  await maker.enter(": SQUARE DUP * ;");
  await maker.enter("7 SQUARE .");
  await maker.enter("nonesuch");
  await openDialog(maker);
  expect(await maker.page.inputValue("#share-source")).toBe(": SQUARE DUP * ;\n");
  const untitled = await linkIn(maker.page);
  await maker.page.fill("#share-name", "Squares");
  const titled = await linkIn(maker.page, untitled);
  await maker.page.fill("#share-input", "12 SQUARE .");
  const typed = await linkIn(maker.page, titled);
  await maker.page.check("#share-autorun");
  const link = await linkIn(maker.page, typed);
  expect(link.startsWith(`${maker.url}#`)).toBe(true);
  expect(await decodeLink(link)).toEqual({
    kind: "ok",
    snippet: {
      title: "Squares",
      dialect: "jonesforth",
      imageVersion: 1,
      source: ": SQUARE DUP * ;\n",
      input: "12 SQUARE .",
      autorun: true,
    },
  });

  const opener = await openAt(link.slice(maker.url.length));
  const { page } = opener;
  expect(await page.textContent("#card-title")).toBe("Squares");
  expect(await page.textContent("#link-card .facts")).toBe(
    "1 line · 17 characters · JONESFORTH · asks to run at once",
  );
  expect(await page.textContent("#link-card .source >> nth=0")).toBe(": SQUARE DUP * ;\n");
  await opener.ready();
  // Nothing has run: the reader has not agreed.
  expect(await opener.screen()).not.toContain("SQUARE");
  await page.keyboard.press("Enter");
  await opener.shows("12 SQUARE . 144  ok");
  expect(await page.textContent("#guest-banner")).toContain("Guest machine Squares");
});

test("the word SHARE opens the dialog, once for each line that is typed", async () => {
  const terminal = await openTerminal();
  const { page, enter, state } = terminal;
  const dialog = page.locator("#share-dialog");
  await enter(": ASK SHARE ;");
  await page.keyboard.type("ASK\r");
  await dialog.waitFor();
  expect(await page.inputValue("#share-source")).toBe(": ASK SHARE ;\n");
  await closeDialog(terminal);
  await enter(": NAG BEGIN SHARE AGAIN ;");
  await page.keyboard.type("NAG\r");
  await dialog.waitFor();
  await closeDialog(terminal);
  await expect.poll(state, PATIENCE).toBe("Running");
  expect(await dialog.count()).toBe(0);
  await page.keyboard.press("Control+C");
});

test("the button opens it too, and closing it gives the keyboard back to the terminal", async () => {
  const { page, enter, shows } = await openTerminal();
  await page.click("#share");
  await page.waitForSelector("#share-dialog");
  await expect.poll(() => page.textContent("#share-length"), PATIENCE).toBe("There is nothing to share yet.");
  expect(await page.isVisible("#share-link")).toBe(false);
  await page.click("#share-dialog .close");
  await expect.poll(() => page.locator("#share-dialog").count(), PATIENCE).toBe(0);
  await enter("1 .");
  await shows("1 . 1  ok");
});

test("what was typed besides definitions can be had too, and edits survive the change", async () => {
  const terminal = await openTerminal();
  const { page, enter } = terminal;
  await enter("VARIABLE X");
  await enter("5 X !");
  await openDialog(terminal);
  const source = (): Promise<string> => page.inputValue("#share-source");
  expect(await source()).toBe("VARIABLE X\n");
  await page.check("#share-all");
  expect(await source()).toBe("VARIABLE X\n5 X !\n");
  await page.fill("#share-source", "VARIABLE Y");
  await page.uncheck("#share-all");
  expect(await source()).toBe("VARIABLE X\n");
  await page.check("#share-all");
  expect(await source()).toBe("VARIABLE Y");
});

test("what was edited survives Escape, and can be had back when more has been defined since", async () => {
  const terminal = await openTerminal();
  const { page, enter } = terminal;
  await enter(": ONE 1 ;");
  await openDialog(terminal);
  await page.fill("#share-name", "Mine");
  await page.fill("#share-source", ": ONE 1 ; \\ edited");
  await closeDialog(terminal);
  await openDialog(terminal);
  const source = (): Promise<string> => page.inputValue("#share-source");
  expect(await source()).toBe(": ONE 1 ; \\ edited");
  expect(await page.inputValue("#share-name")).toBe("Mine");
  await closeDialog(terminal);
  await enter(": TWO 2 ;");
  await openDialog(terminal);
  expect(await source()).toBe(": ONE 1 ;\n: TWO 2 ;\n");
  await page.click("text=Show it");
  expect(await source()).toBe(": ONE 1 ; \\ edited");
  // It is a dialog like any other: a click beside it closes it, once.
  await page.mouse.click(2, 2);
  await expect.poll(() => page.locator("#share-dialog").count(), PATIENCE).toBe(0);
});

test("the length says where a link fits, and beyond 32,000 characters there is only a file", async () => {
  const terminal = await openTerminal();
  const { page } = terminal;
  await openDialog(terminal);
  const says = async (source: string, expected: RegExp): Promise<void> => {
    await page.fill("#share-source", source);
    await expect.poll(() => page.textContent("#share-length"), PATIENCE).toMatch(expected);
  };
  // Digits in no order, which hardly compress.
  const noise = (length: number): string => {
    let seed = 1;
    return Array.from({ length }, () =>
      String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 90)),
    ).join("");
  };
  await says(STARS, /^\d{3} characters\. Fits anywhere\.$/);
  await says(noise(3000), /^[3-7],\d{3} characters\. Fits web pages/);
  expect(await page.isVisible("text=QR code")).toBe(false);
  await says(noise(15_000), /^\d\d,\d{3} characters\. Long/);
  await says(noise(40_000), /^\d\d,\d{3} characters\. Too long for a link/);
  for (const action of ["Copy link", "Embed"]) expect(await page.isVisible(`text=${action}`)).toBe(false);
  await says("x".repeat(300_000), /^Too long for a link/);
  await page.fill("#share-name", "Too much: of/everything");
  await page.fill("#share-input", "1 .");
  const download = page.waitForEvent("download");
  await page.click("text=Save as file");
  const file = await download;
  expect(file.suggestedFilename()).toBe("too-much-of-everything.f");
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe(`${"x".repeat(300_000)}\n1 .\n`);
});

test("the link goes to the clipboard, and so does the HTML that embeds it", async () => {
  const terminal = await openTerminal();
  const { page, enter } = terminal;
  // What is copied is kept on the page, since not every browser without a screen lets its clipboard be read.
  await page.evaluate(() => {
    Object.defineProperty(navigator.clipboard, "writeText", {
      value: (text: string) => {
        document.documentElement.dataset["copied"] = text;
        return Promise.resolve();
      },
    });
  });
  const clipboard = (): Promise<string> =>
    page.evaluate(() => document.documentElement.dataset["copied"] ?? "");
  await enter(": A 1 ;");
  await openDialog(terminal);
  await page.fill("#share-name", `"A" & <B>`);
  await page.click("text=Copy link");
  await expect.poll(() => page.textContent("#share-dialog .said"), PATIENCE).toContain("on the clipboard");
  // At once, though the title was typed a moment ago.
  const link = await clipboard();
  expect(await decodeLink(link)).toMatchObject({ kind: "ok", snippet: { title: `"A" & <B>` } });
  await page.click("text=Embed");
  await page.click("text=Copy HTML");
  await expect.poll(clipboard, PATIENCE).toContain("<iframe");
  const html = await clipboard();
  expect(html).toContain(`src="${link}"`);
  expect(html).toContain('title="&#34;A&#34; &#38; &#60;B&#62;"');
  expect(html).toMatch(/sandbox="allow-scripts [a-z -]+"/);
  // What is shown stays, and follows what is typed.
  await page.fill("#share-name", "Another");
  await expect.poll(() => page.inputValue("#share-embed"), PATIENCE).toContain('title="Another"');
  expect(await page.inputValue("#share-embed")).toContain(`src="${await page.inputValue("#share-link")}"`);
  await page.fill("#share-source", "");
  await expect.poll(() => page.locator("#share-embed").count(), PATIENCE).toBe(0);
});

test("the system's share sheet gets the link, where there is one", async () => {
  const terminal = await openTerminal();
  const { page, enter } = terminal;
  await page.evaluate(() => {
    Object.defineProperty(navigator, "share", {
      value: (data: unknown) => {
        document.documentElement.dataset["sent"] = JSON.stringify(data);
        return Promise.resolve();
      },
    });
  });
  await enter(": A 1 ;");
  await openDialog(terminal);
  await page.click("text=Send…");
  const sent = (await page.getAttribute("html", "data-sent")) ?? "";
  expect(JSON.parse(sent)).toEqual({ title: "A FORTH program", url: await page.inputValue("#share-link") });
});

test("the QR code holds the link", async () => {
  const terminal = await openTerminal();
  const { page, enter } = terminal;
  await enter(": A 1 ;");
  await openDialog(terminal);
  await page.click("text=QR code");
  const code = page.locator(".qr-code");
  await code.waitFor();
  // Three finder patterns, and as many modules as the length of the link needs.
  const box = await code.getAttribute("viewBox");
  expect(box).toMatch(/^0 0 (\d+) \1$/);
  expect((Number(box?.split(" ")[2]) - 8 - 17) % 4).toBe(0);
  await page.click("text=QR code");
  expect(await code.count()).toBe(0);
});

import { expect, test } from "vitest";
import { atTerminal, openTerminal } from "./terminal.ts";

test("boots, and greets with the version and the free memory", async () => {
  const { screen } = await openTerminal();
  const greeting = await screen();
  expect(greeting).toMatch(/^JONESFORTH VERSION 47\b/m);
  expect(greeting).toMatch(/^\d+ CELLS REMAINING\b/m);
});

test("takes a program and answers", async () => {
  const { enter, shows } = await openTerminal();
  await enter(": SQUARE DUP * ;");
  await shows(": SQUARE DUP * ;  ok");
  await enter("7 SQUARE .");
  await shows("7 SQUARE . 49  ok");
});

test("text that is not ASCII comes back as it was typed", async () => {
  const { page, shows } = await openTerminal();
  await page.keyboard.insertText('." naïve 日本 \u{1f600}" CR');
  await page.keyboard.press("Enter");
  await shows('." naïve 日本 \u{1f600}" CR naïve 日本 \u{1f600}\n ok');
});

test("an error shows the line, and points at the word", async () => {
  const { enter, screen, shows } = await openTerminal();
  await enter("1 2 FROBNICATE .");
  await shows("FROBNICATE: undefined word (THROW -13)");
  const lines = (await screen()).split("\n");
  const shown = lines.indexOf("  1 2 FROBNICATE .");
  expect(lines[shown + 1]).toBe("      ^^^^^^^^^^");
  await enter("3 4 + .");
  await shows("3 4 + . 7  ok");
});

test("the history survives a reload", async () => {
  const { page, enter, ready, shows } = await openTerminal();
  await enter("11 .");
  await enter("22 .");
  await page.reload();
  await ready();
  await page.keyboard.press("ArrowUp");
  await shows("22 .");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await shows("11 . 11  ok");
});

test("the histories of two tabs are kept together, without what was typed for a program", async () => {
  const terminal = await openTerminal();
  const { context, enter, page, ready, shows, url } = terminal;
  await enter("11 .");
  const other = await context.newPage();
  await other.goto(url);
  const second = atTerminal({ ...terminal, page: other });
  await second.ready();
  await second.enter("22 .");
  await enter(": ASKS KEY . ;");
  await page.keyboard.type("ASKS\r");
  await expect.poll(terminal.state).toBe("Waiting for a key");
  await page.keyboard.type("A\r");
  await shows("65");
  await ready();
  await enter("33 .");
  await second.enter("44 .");
  await page.reload();
  await ready();
  const kept = await page.evaluate(() =>
    Object.entries(localStorage).flatMap(([name, value]) =>
      name.endsWith(":history") ? (JSON.parse(value) as string[]) : [],
    ),
  );
  expect(kept).toEqual(["11 .", "22 .", ": ASKS KEY . ;", "ASKS", "33 .", "44 ."]);
  await page.keyboard.press("ArrowUp");
  await shows("44 .");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await shows("33 . 33  ok");
});

test("Ctrl-D does not end the machine", async () => {
  const { page, enter, shows, state } = await openTerminal();
  await enter(": KEPT 42 ;");
  await page.keyboard.press("Control+D");
  await enter("KEPT .");
  await shows("KEPT . 42  ok");
  expect(await state()).toBe("Ready");
});

test("BYE switches the machine off, and a key switches it on, with nothing left of before", async () => {
  const { page, enter, ready, shows, state } = await openTerminal();
  await enter(": GONE 1 ;");
  await page.keyboard.type("BYE\r");
  await shows("The machine is off. Press a key to switch it on.");
  expect(await state()).toBe("Off");
  await page.keyboard.press("x");
  await ready();
  await enter("GONE");
  await shows("GONE: undefined word");
});

test("the restart button asks, and then restarts", async () => {
  const { page, enter, ready, shows, screen } = await openTerminal();
  await enter(": GONE 1 ;");
  await page.click("#restart");
  await page.click("text=Cancel");
  await enter("GONE .");
  await shows("GONE . 1  ok");
  await page.click("#restart");
  await page.click("dialog >> text=Restart >> nth=-1");
  await expect.poll(async () => (await screen()).match(/JONESFORTH VERSION/g)).toHaveLength(2);
  await ready();
  await enter("GONE");
  await shows("GONE: undefined word");
});

test("Tab completes a word of the dictionary", async () => {
  const { page, enter, shows } = await openTerminal();
  await enter(": DISTINGUISHED 5 ;");
  await page.keyboard.type("disting");
  await page.keyboard.press("Tab");
  await shows("distinguished");
  await page.keyboard.type(".\r");
  await shows("distinguished . 5  ok");
});

test("the strip shows the stack and the base after each line", async () => {
  const { page, enter } = await openTerminal();
  const strip = (): Promise<string> => page.locator("#strip").innerText();
  const items = (): Promise<string[]> => page.locator("#items li").allTextContents();
  expect(await items()).toEqual([]);
  await enter("1 -2 255");
  expect(await items()).toEqual(["255", "-2", "1"]);
  expect(await page.textContent("#depth")).toBe("3");
  await enter("HEX");
  expect(await items()).toEqual(["FF", "-2", "1"]);
  expect(await page.textContent("#base")).toBe("16");
  await enter("DECIMAL : UNDONE");
  expect(await strip()).toContain("Compiling UNDONE");
  await enter("; DROP DROP DROP");
  expect(await strip()).toContain("Ready");
  expect(await items()).toEqual([]);
});

test("of a deep stack the strip shows the top", async () => {
  const { page, enter } = await openTerminal({ viewport: { width: 390, height: 844 } });
  await enter(": MANY BEGIN DUP WHILE DUP 1- REPEAT ;");
  await enter("1000 MANY");
  expect(await page.textContent("#depth")).toBe("1001");
  const top = page.locator("#items li").first();
  expect(await top.textContent()).toBe("0");
  const box = await top.boundingBox();
  expect(box && box.x + box.width).toBeLessThan(390);
});

test.each(["#show-manual", "#show-files", "#share", "#restart", "#show-help"])(
  "what %s opens cannot be fetched: the page says so, and opens it the next time",
  async (button) => {
    const { context, errors, page, screen, shows } = await openTerminal();
    await context.route(/\.(js|css)$/, (route) => route.abort());
    await page.click(button);
    await shows("(This part of the page could not be loaded. Are you offline?)");
    expect((await screen()).match(/This part/g)).toHaveLength(1);
    errors.splice(0);
    await context.unroute(/\.(js|css)$/);
    await page.click(button);
    await page.waitForSelector("dialog[open], .manual article");
  },
);

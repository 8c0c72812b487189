import { describe, expect, test } from "vitest";
import { encodeLink } from "../../src/share/link-codec.ts";
import { violations } from "./axe.ts";
import { goTo, openAt, openSnippet, PATIENCE, STARS, storage } from "./sharing.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const title = "Stars";

/** Lets the program of the card that is open run. */
async function run({ page }: Terminal): Promise<void> {
  await page.click("#link-card button:text-is('Run')");
  await page.waitForSelector("#guest-banner");
}

async function hash({ page }: Terminal): Promise<string> {
  return page.evaluate(() => location.hash);
}

describe("a guest", () => {
  test("leaves the reader's machine, screen and half-typed line as they were", async () => {
    const terminal = await openTerminal();
    const { page, enter, shows, ready, screen } = terminal;
    await enter(": MINE 42 ;");
    await enter("1 2 3");
    await page.keyboard.type("MINE +");
    await shows("MINE +");
    const before = await screen();
    await goTo(terminal, await encodeLink({ title, source: STARS, input: "5 STARS\n" }));
    await run(terminal);
    await shows("5 STARS *****");
    expect(await screen()).not.toContain("MINE");
    await enter("MINE");
    await shows("MINE: undefined word");
    await enter("DEPTH .");
    await shows("DEPTH . 0");
    await page.click("text=Close guest");
    await ready();
    expect(await screen()).toBe(before);
    expect(await page.locator("#guest-banner").count()).toBe(0);
    expect(await page.textContent("#depth")).toBe("3");
    expect(await hash(terminal)).toBe("");
    // The keyboard is the terminal's again, and the line goes on where it was.
    await page.keyboard.type(" . .\r");
    await shows("MINE + . . 45 2  ok");
    await enter("5 STARS");
    await shows("STARS: undefined word");
  });

  test("sees none of the reader's files, and leaves none", async () => {
    const terminal = await openTerminal();
    const { enter, shows, page } = terminal;
    await enter('S" mine" R/W CREATE-FILE . CLOSE-FILE .');
    const source = ': SEEN S" mine" R/O OPEN-FILE . DROP ;\nS" theirs" R/W CREATE-FILE . CLOSE-FILE .\n';
    await goTo(terminal, await encodeLink({ title, source, input: "SEEN\n" }));
    await run(terminal);
    await shows("SEEN 2  ok");
    await enter("FILES");
    await shows("FILES: undefined word");
    await page.click("text=Close guest");
    await page.keyboard.press("F9");
    await page.waitForSelector("#files-sheet li");
    expect(await page.locator("#files-sheet li .title").allTextContents()).toEqual(["mine"]);
  });

  test("has no history, and leaves none", async () => {
    const terminal = await openTerminal();
    const { page, enter, shows } = terminal;
    await enter("1 .");
    await goTo(terminal, await encodeLink({ source: STARS }));
    await run(terminal);
    await terminal.ready();
    await page.keyboard.press("ArrowUp");
    await enter("7 .");
    await shows("7 . 7  ok");
    await page.click("text=Close guest");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await shows("1 . 1  ok\n1 . 1  ok");
  });

  test("lets the reader's program go on meanwhile", async () => {
    const terminal = await openTerminal();
    const { page, enter, shows, state } = terminal;
    await enter(": FOREVER BEGIN AGAIN ;");
    await page.keyboard.type("FOREVER\r");
    await expect.poll(state, PATIENCE).toBe("Running");
    await goTo(terminal, await encodeLink({ source: STARS, input: "3 STARS\n" }));
    await run(terminal);
    await shows("3 STARS ***");
    await expect.poll(state, PATIENCE).toBe("Ready");
    await page.click("text=Close guest");
    await expect.poll(state, PATIENCE).toBe("Running");
    await page.keyboard.press("Control+C");
    await shows("interrupted (THROW -28)");
  });

  test("does what its reader types, and is shared in its turn", async () => {
    const terminal = await openSnippet({ source: STARS });
    await run(terminal);
    await terminal.ready();
    await terminal.enter(": TWICE DUP + ;");
    await terminal.page.keyboard.press("F8");
    await terminal.page.waitForSelector("#share-dialog");
    expect(await terminal.page.inputValue("#share-source")).toBe(`${STARS}: TWICE DUP + ;\n`);
  });

  test("starts again with its program when it is switched off and on", async () => {
    const terminal = await openSnippet({ source: STARS, input: "2 STARS\n" });
    const { page, enter, shows } = terminal;
    await run(terminal);
    await shows("2 STARS **");
    await page.keyboard.type("BYE\r");
    await shows("The machine is off");
    await page.keyboard.press("a");
    await expect.poll(terminal.screen, PATIENCE).toMatch(/off[^]*2 STARS \*\*/);
    await enter("4 STARS");
    await shows("4 STARS ****");
  });

  test("does not know the manual's words, which are the reader's", async () => {
    const terminal = await openSnippet({ source: "TUTORIAL" });
    await run(terminal);
    await terminal.shows("TUTORIAL: undefined word");
  });
});

describe("what is typed after the source", () => {
  test("waits for the reader's Enter, unless the program asks to be run at once", async () => {
    const terminal = await openSnippet({ source: STARS, input: "3 STARS" });
    await run(terminal);
    await terminal.shows("3 STARS");
    expect(await terminal.screen()).not.toContain("***");
    await terminal.page.keyboard.press("Enter");
    await terminal.shows("3 STARS ***");
  });

  test("goes to a program that reads keys", async () => {
    const source = ': ASK ." name? " KEY EMIT KEY EMIT KEY EMIT CR ; ASK\n';
    const terminal = await openSnippet({ source, input: "Ada\n" });
    await run(terminal);
    await terminal.shows("name? ");
    await expect.poll(terminal.screen, PATIENCE).toMatch(/Ada\n+Ada/);
  });

  test("cannot press keys", async () => {
    const terminal = await openSnippet({ source: STARS, input: "\u0003\u001b[A\u001b[201~2\tSTARS\n" });
    await run(terminal);
    await expect.poll(terminal.screen, PATIENCE).toContain("STARS");
    expect(await terminal.screen()).not.toContain("^C");
  });
});

describe("a program that does not end", () => {
  test.each([
    ["loops", ": L BEGIN AGAIN ; L\n"],
    ["prints", ": P BEGIN 65 EMIT AGAIN ; P\n"],
    ["asks for links", ": S BEGIN SHARE AGAIN ; S\n"],
    ["catches what would stop it and loops", ": L BEGIN AGAIN ; : C BEGIN ['] L CATCH DROP AGAIN ; C\n"],
  ])("because it %s is stopped by Ctrl-C, and by the button", async (_, source) => {
    const terminal = await openSnippet({ source, input: "1 . 2 .\n" });
    const { page, state, ready, enter, shows } = terminal;
    await run(terminal);
    await expect.poll(state, PATIENCE).toBe("Running");
    await page.keyboard.press("Control+C");
    await ready();
    await shows("interrupted (THROW -28)");
    await enter("6 7 * .");
    await shows("6 7 * . 42  ok");
    expect(await page.locator("#share-dialog").count()).toBe(0);
    // The file failed before its end, so its last definition is typed anew. A line that is typed may ask for a link.
    await page.keyboard.type(source.replace("\n", "\r"));
    if (source.includes("SHARE")) {
      await page.waitForSelector("#share-dialog");
      await page.keyboard.press("Escape");
    }
    await expect.poll(state, PATIENCE).toBe("Running");
    await page.click("#stop");
    await ready();
  });

  test("can be closed while it runs, and the reader's machine is there", async () => {
    const terminal = await openTerminal();
    const { page, enter, shows, state } = terminal;
    await enter(": MINE 42 ;");
    await goTo(terminal, await encodeLink({ source: ": P BEGIN 65 EMIT AGAIN ; P\n" }));
    await run(terminal);
    await expect.poll(state, PATIENCE).toBe("Running");
    await page.click("text=Close guest");
    await enter("MINE .");
    await shows("MINE . 42  ok");
  });

  test("is marked in the address until the page has survived it", async () => {
    const link = await encodeLink({ source: ": L BEGIN AGAIN ; L\n", autorun: true });
    const terminal = await openAt(link);
    await run(terminal);
    expect(await hash(terminal)).toBe(`#safe.${link.slice(1)}`);
    await expect.poll(() => hash(terminal), PATIENCE).toBe(link);
  });
});

test("a program that throws at once says so, and its reader has the prompt", async () => {
  const terminal = await openSnippet({ title, source: "1 2 -4 THROW\n3 .\n" });
  await run(terminal);
  await terminal.shows("Stars:1: ");
  await terminal.shows("(THROW -4)");
  await terminal.enter("DEPTH .");
  await terminal.shows("DEPTH . 0");
  await expect.poll(() => hash(terminal), PATIENCE).not.toContain("safe");
});

test("a link whose page did not survive it is not run by Enter", async () => {
  const link = await encodeLink({ title, source: STARS, input: "3 STARS\n", autorun: true });
  const terminal = await openAt(`#safe.${link.slice(1)}`);
  const { page } = terminal;
  expect(await page.textContent("#link-card .warning")).toContain("did not survive");
  await page.keyboard.press("Enter");
  expect(await page.isVisible("#link-card")).toBe(true);
  await page.click("text=Run all the same");
  await terminal.shows("3 STARS ***");
  await expect.poll(() => hash(terminal), PATIENCE).toBe(link);
});

test("a program in which the page's process dies is not run at the next opening", async () => {
  const terminal = await openSnippet({ source: ": L BEGIN AGAIN ; L\n", autorun: true });
  const { page, context } = terminal;
  await run(terminal);
  const crashed = page.waitForEvent("crash");
  const session = await context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await crashed;
  // The browser opens the address again that it had.
  const address = page.url();
  expect(address).toContain("#safe.");
  const next = await context.newPage();
  await next.goto(address);
  await next.waitForSelector("#link-card .warning");
  expect(await next.locator("#guest-banner").count()).toBe(0);
});

describe("the card", () => {
  test("keeps the program in the reader's own machine, if he says so", async () => {
    const terminal = await openTerminal();
    await terminal.enter(": MINE 42 ;");
    await goTo(terminal, await encodeLink({ title, source: STARS, input: "9 STARS\n" }));
    await terminal.page.click("text=Keep");
    await terminal.shows("(Stars)");
    await terminal.ready();
    await terminal.enter("3 STARS MINE .");
    await terminal.shows("3 STARS MINE . ***42  ok");
    expect(await hash(terminal)).toBe("");
  });

  test("has the program edited before it runs", async () => {
    const terminal = await openSnippet({ source: STARS });
    const { page } = terminal;
    await page.click("text=Edit");
    await page.fill("#card-source", ': HI ." edited" ; HI\n');
    await page.keyboard.press("Enter");
    expect(await page.isVisible("#link-card")).toBe(true);
    await page.keyboard.press("Control+Enter");
    await terminal.shows("edited ok");
  });

  test("is dismissed with Escape: nothing has run, and the address is the page's", async () => {
    const terminal = await openSnippet({ source: STARS });
    await terminal.page.keyboard.press("Escape");
    await expect.poll(() => terminal.page.locator("#link-card").count(), PATIENCE).toBe(0);
    expect(await hash(terminal)).toBe("");
    await terminal.ready();
    await terminal.enter("3 STARS");
    await terminal.shows("STARS: undefined word");
  });

  test("shows control characters, and those that are not seen or change the order", async () => {
    const { page } = await openSnippet({
      title: "a\u202Eb\nc",
      source: '." \u001b[2J\u0000\r" \u200b\u2066x\u007f\u009b\n',
    });
    expect(await page.textContent("#card-title")).toBe("a⟨U+202E⟩b␊c");
    expect(await page.textContent("#link-card .source")).toBe('." ␛[2J␀␍" ⟨U+200B⟩⟨U+2066⟩x␡⟨U+009B⟩\n');
  });

  test("of another link takes the place of the first; a guest that runs goes on until another runs", async () => {
    const terminal = await openSnippet({ title: "First", source: STARS, input: "1 STARS\n" });
    const { page, shows } = terminal;
    await run(terminal);
    await shows("1 STARS *");
    await goTo(terminal, await encodeLink({ title: "Second", source: "2 ." }));
    const third = await encodeLink({ title: "Third", source: STARS, input: "3 STARS\n" });
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, third);
    await expect.poll(() => page.textContent("#card-title"), PATIENCE).toBe("Third");
    expect(await page.locator("#link-card").count()).toBe(1);
    expect(await page.textContent("#guest-banner")).toContain("First");
    await run(terminal);
    await shows("3 STARS ***");
    expect(await page.textContent("#guest-banner")).toContain("Third");
    expect(await page.locator("section.terminal").count()).toBe(2);
    await page.click("text=Close guest");
    expect(await page.locator("section.terminal").count()).toBe(1);
  });
});

test("nothing is kept for a guest, whatever it does", async () => {
  const source = ': SAVE S" a.txt" R/W CREATE-FILE . CLOSE-FILE . ; SAVE\n';
  const terminal = await openSnippet({ source, input: "SAVE\n" });
  const before = await storage(terminal);
  await run(terminal);
  await terminal.shows("0 0");
  await terminal.enter("1 .");
  expect(await storage(terminal)).toEqual(before);
});

test("the manual works on the reader's own machine: a guest that would hide it is closed", async () => {
  const terminal = await openTerminal();
  const { page, shows } = terminal;
  await page.keyboard.press("F2");
  const type = page.locator("main button:text-is('Try')");
  await type.waitFor();
  await goTo(terminal, await encodeLink({ source: STARS }));
  await run(terminal);
  await terminal.ready();
  await type.click();
  await expect.poll(() => page.locator("#guest-banner").count(), PATIENCE).toBe(0);
  await shows("2 3 +");
});

test("the front panel has its switches locked while a guest hides the machine, and stands at the right of it", async () => {
  const terminal = await openSnippet({ source: STARS });
  const { page, state } = terminal;
  await run(terminal);
  await terminal.ready();
  await page.keyboard.press("F2");
  await page.click("#tab-panel");
  const halt = page.locator(".panel .switches button").first();
  await expect.poll(() => halt.isDisabled(), PATIENCE).toBe(true);
  expect(await page.textContent(".panel")).toContain("You are at the guest machine.");
  await page.locator("article.panel").focus();
  await page.keyboard.press("r");
  const guest = await page.locator("section.terminal[aria-label*=guest]").boundingBox();
  const manual = await page.locator(".manual").boundingBox();
  expect(manual?.x).toBeGreaterThan(guest?.x ?? Number.POSITIVE_INFINITY);
  await page.click("text=Close guest");
  await expect.poll(() => halt.isEnabled(), PATIENCE).toBe(true);
  expect(await state()).toBe("Ready");
  await expect.poll(() => page.textContent(".panel .note"), PATIENCE).toContain("Running");
  expect(await page.textContent(".panel")).not.toContain("You are at the guest machine.");
  expect(await violations(terminal)).toEqual([]);
});

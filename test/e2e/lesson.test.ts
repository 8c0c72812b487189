import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atManual, type Learner, openManual } from "./learner.ts";
import { openSite } from "./site.ts";
import { atTerminal, openTerminal } from "./terminal.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

test("what a lesson says stands right below the line above it", async () => {
  const learner = await openManual({ at: "#/learn/power-on/1" });
  await learner.told(/stands at the beginning/);
  const gap = await learner.page.evaluate(() => {
    const top = (selector: string): number =>
      document.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
    return top(".at-hand .says") - top(".at-hand");
  });
  expect(gap).toBeLessThanOrEqual(13);
});

test("an example is copied without what it leaves on the stack", async () => {
  const { page, context } = await openManual({ at: "#/learn/power-on/1" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page
    .locator(".example")
    .first()
    .evaluate((example) => getSelection()?.selectAllChildren(example));
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("2 3 +");
});

test("the links to the book and the glossary leave the machine as it is", async () => {
  const { page, context, enter, told } = await openManual({ at: "#/learn/loops/1" });
  await told(/stands at the beginning/);
  await page.click("#terminal");
  await enter(": MINE 42 ;");
  for (const name of ["Book", "Glossary"]) {
    const opened = context.waitForEvent("page");
    await page.getByRole("link", { name }).click();
    const other = await opened;
    await other.waitForLoadState();
    expect(await other.evaluate(() => opener)).toBeNull();
    await other.close();
  }
  await page.click("#terminal");
  await enter("MINE");
  await expect.poll(() => page.textContent("#items"), PATIENCE).toBe("42");
});

/** What would be typed next, and whether all of it can be seen. */
function nextExample(page: Page): Promise<{ readonly text: string; readonly seen: boolean }> {
  return page.evaluate(() => {
    const next = document.querySelector(".lesson .trial[aria-current]");
    if (!next) return { text: "", seen: true };
    const { top, bottom } = next.getBoundingClientRect();
    const above = next.closest("article")?.getBoundingClientRect().top ?? Number.NaN;
    const below = document.querySelector(".at-hand")?.getBoundingClientRect().top ?? Number.NaN;
    return { text: next.querySelector(".typed")?.textContent ?? "", seen: top >= above && bottom <= below };
  });
}

describe.each([
  { viewport: { width: 1280, height: 800 } },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" },
] as const)("on a page $viewport.width pixels wide", (options) => {
  test("an example is seen before it is typed", async () => {
    const learner = await openManual({ ...options, at: "#/learn/power-on/1" });
    const { page } = learner;
    await learner.told(/stands at the beginning/);
    for (const text of ["DROP", ""]) {
      await page.locator(".lesson .main").click();
      await expect.poll(() => nextExample(page), PATIENCE).toEqual({ text, seen: true });
    }
  });
});

test.each(["", "2 3", ": UNFINISHED"])(
  "the first page leaves a machine alone that was told '%s', and offers the bare one that it tells of",
  async (line) => {
    const terminal = await openTerminal();
    const { page, enter, state, shows } = terminal;
    if (line !== "") await enter(line);
    const was = await state();
    await page.keyboard.press("F2");
    const learner = await atManual(terminal);
    await learner.told(/has been built already/);
    expect(await state()).toBe(was);
    await learner.press("Put the machine at the beginning of this step");
    await learner.told(/stands at the beginning/);
    await page.click("#terminal");
    await enter("5 .");
    await shows(".: undefined word");
  },
);

test.each(["#/learn/nosuch/1", "#/learn/loops/99"])("a link to what there is not says so: %s", async (at) => {
  const learner = await openManual({ at });
  const { page } = learner;
  const warning = page.locator(".warning");
  await expect.poll(() => warning.textContent(), PATIENCE).toContain(`nothing at ${at}`);
  await page.getByLabel("Chapter").selectOption("case");
  await learner.told(/stands at the beginning/);
  expect(await warning.count()).toBe(0);
});

test("where the manual cannot be fetched, the page says so, however it was asked for", async () => {
  const { page, context, screen, errors } = await openTerminal();
  const enter = async (line: string): Promise<void> => {
    await page.keyboard.insertText(line);
    await page.keyboard.press("Enter");
  };
  const refusal = "(This part of the page could not be loaded. Are you offline?)";
  const refusals = async (): Promise<number> => (await screen()).split(refusal).length - 1;
  await context.route(/manual-/, (route) => route.abort());
  const asked = [
    () => page.click("#show-manual"),
    () => page.keyboard.press("F2"),
    () => enter("TUTORIAL"),
    () => enter("LOCATE DUP"),
    () => page.evaluate(() => void (location.hash = "#/learn/loops/1")),
  ];
  for (const [i, ask] of asked.entries()) {
    await ask();
    await expect.poll(refusals, PATIENCE).toBe(i + 1);
  }
  await context.unroute(/manual-/);
  await page.click("#show-manual");
  await expect.poll(() => page.locator(".manual").isVisible(), PATIENCE).toBe(true);
  expect(errors.splice(0).filter((error) => error.startsWith("exception"))).toEqual([]);
});

/** Goes to a step with the machine as it is. */
async function goTo({ page }: Learner, step: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/learn/${step}`);
}

/** How many steps count as done. */
async function stepsDone({ page }: Learner): Promise<number> {
  return Number.parseInt((await page.textContent(".manual .marks")) ?? "", 10);
}

/** Tries the examples that are left of a step; gives what was said of each. */
async function tryAll({ page, says, ready }: Learner): Promise<string[]> {
  const main = page.locator(".lesson .main");
  const said: string[] = [];
  while ((await main.textContent()) !== "Go on") {
    const { text } = await nextExample(page);
    await main.click();
    await expect.poll(async () => (await nextExample(page)).text, PATIENCE).not.toBe(text);
    await ready();
    said.push(await says());
  }
  return said;
}

describe("a step counts as done", () => {
  test("only if the machine leaves what the text says, which a word of the reader's may change", async () => {
    const learner = await openManual();
    const { page, told, press } = learner;
    await goTo(learner, "the-primitives/3");
    const said = await tryAll(learner);
    expect(said[3]).toContain("The machine left -2 -3; the text has 4 858993455");
    expect(said.filter((text) => text.startsWith("Typed.")).length).toBe(3);
    expect(said[4]).toContain("does not count as done");
    expect(await stepsDone(learner)).toBe(0);
    await press("Start here");
    await told(/stands at the beginning/);
    await tryAll(learner);
    expect(await stepsDone(learner)).toBe(1);
    expect(await page.locator(".remedies button").count()).toBe(0);
  });

  test("not when a line of it fails, and that can be put right", async () => {
    const learner = await openManual();
    const { page, enter, press, told } = learner;
    await page.click("#terminal");
    await enter(": DROP 1 0 / ;");
    await goTo(learner, "power-on/1");
    const said = await tryAll(learner);
    expect(said[1]).toContain("The machine gave an error");
    expect(await stepsDone(learner)).toBe(0);
    await press("Put the machine at the beginning of this step");
    await told(/stands at the beginning/);
    await tryAll(learner);
    expect(await stepsDone(learner)).toBe(1);
  });

  test("whatever the reader had on the stack", async () => {
    const learner = await openManual();
    const { page, enter } = learner;
    await page.click("#terminal");
    await enter("7 8");
    await goTo(learner, "power-on/1");
    await tryAll(learner);
    await goTo(learner, "more-of-the-stack/2");
    await page.locator(".lesson .main").click();
    await learner.told(/The machine now has/);
    await tryAll(learner);
    expect(await stepsDone(learner)).toBe(2);
    await expect.poll(() => page.textContent("#items"), PATIENCE).toBe("87");
  });

  test("when Load is pressed before the machine is where the link leads, as it is loaded only there", async () => {
    const site = await openSite({ at: "book.html" });
    const { page, context, url } = site;
    await context.route(/machine-worker/, async (route) => {
      await new Promise((later) => setTimeout(later, 1500));
      await route.continue();
    });
    await page.goto(`${url}#/learn/first-words/1`);
    const learner = await atManual(atTerminal(site));
    await learner.press("Load");
    await learner.press("Load");
    await learner.told(/The machine now has/);
    expect(await stepsDone(learner)).toBe(1);
    expect((await learner.screen()).split(": NEGATE").length).toBe(2);
  });
});

test("a link to Forth 2012 does not say first that the machine lacks what it is about to have", async () => {
  const site = await openSite({ at: "book.html" });
  const { page, url } = site;
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => {
      said.push(document.querySelector(".lesson .says")?.textContent ?? "");
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(`${url}#/learn/2012-exceptions/1`);
  const learner = await atManual(atTerminal(site));
  await learner.told(/stands at the beginning/);
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said.filter((text) => /does not have|speaks/.test(text))).toEqual([]);
});

test("the button that goes on says so, and not that it types", async () => {
  const learner = await openManual({ at: "#/learn/power-on/1" });
  await learner.told(/stands at the beginning/);
  const main = learner.page.locator(".lesson .main");
  expect(await main.getAttribute("title")).toMatch(/^Type this example/);
  await tryAll(learner);
  expect(await main.getAttribute("title")).toMatch(/^Go to the next step/);
});

test("the first step has its link in the address, until the manual is closed", async () => {
  const learner = await openManual();
  const { page } = learner;
  expect(new URL(page.url()).hash).toBe("#/learn/power-on/1");
  await page.reload();
  await atManual(learner);
  expect(await learner.heading()).not.toBe("");
  await page.keyboard.press("F2");
  expect(new URL(page.url()).hash).toBe("");
});

test("a word that opens the manual leaves the keyboard in the terminal", async () => {
  const terminal = await openTerminal();
  const { page, enter, shows, ready } = terminal;
  const typesInto = (place: string): Promise<boolean> =>
    page.evaluate((selector) => document.activeElement?.closest(selector) !== null, place);
  await enter("TUTORIAL");
  await atManual(terminal);
  expect(await typesInto("#terminal")).toBe(true);
  await page.keyboard.type("2 3 + .\r");
  await shows("2 3 + . 5  ok");
  await enter("LOCATE DUP");
  await expect.poll(() => page.locator(".word").isVisible(), PATIENCE).toBe(true);
  expect(await typesInto("#terminal")).toBe(true);
  await page.keyboard.type("6 words\r");
  await expect.poll(() => page.textContent("#items"), PATIENCE).toBe("6");
  await ready();
  await page.keyboard.press("F2");
  await page.keyboard.press("F2");
  expect(await typesInto(".manual")).toBe(true);
});

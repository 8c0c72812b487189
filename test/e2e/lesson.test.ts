import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atManual, openManual } from "./learner.ts";
import { openTerminal } from "./terminal.ts";

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

test.each(["Book", "Glossary"])("the link to the %s leaves the machine as it is", async (name) => {
  const { page, context, enter, told } = await openManual({ at: "#/learn/loops/1" });
  await told(/stands at the beginning/);
  await page.click("#terminal");
  await enter(": MINE 42 ;");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name }).click();
  const other = await opened;
  await other.waitForLoadState();
  expect(await other.evaluate(() => opener)).toBeNull();
  await other.close();
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

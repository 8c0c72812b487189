import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** Whether all of a button can be seen, and pressed, without scrolling. */
function isWhole(page: Page, name: string): Promise<boolean> {
  return page.getByRole("button", { name, exact: true }).evaluate((button) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    const corners = [
      [left + 3, top + 3],
      [right - 3, bottom - 3],
    ] as const;
    return corners.every(([x, y]) => document.elementFromPoint(x, y) === button);
  });
}

const touch = { hasTouch: true, isMobile: true };

describe.each([
  { name: "a phone in landscape", options: { viewport: { width: 844, height: 390 }, ...touch } },
  { name: "a page at 200%", options: { viewport: { width: 640, height: 400 } } },
  { name: "a small phone", options: { viewport: { width: 320, height: 640 }, ...touch } },
  { name: "a phone with its keyboard", options: { viewport: { width: 390, height: 500 }, ...touch } },
])("on $name", ({ options }) => {
  test("six lines of a lesson can be read at once, and its buttons are in sight", async () => {
    const { page } = await openManual(options);
    const seen = await page.evaluate(() => {
      const article = document.querySelector(".lesson")?.getBoundingClientRect() ?? new DOMRect();
      const passage = document.querySelector(".passage")?.getBoundingClientRect() ?? new DOMRect();
      const hand = document.querySelector(".at-hand")?.getBoundingClientRect() ?? new DOMRect();
      return Math.min(article.bottom, passage.bottom, hand.top) - Math.max(article.top, passage.top);
    });
    expect(seen).toBeGreaterThan(6 * 20);
    for (const name of ["Try", "Back", "Next"]) expect(await isWhole(page, name)).toBe(true);
    await page.getByRole("button", { name: "Try", exact: true }).click();
    await expect.poll(() => page.textContent(".lesson .says"), PATIENCE).toContain("Typed");
    for (const name of ["Try", "Back", "Next"]) expect(await isWhole(page, name)).toBe(true);
    await page.getByRole("button", { name: "Next", exact: true }).click();
    await expect.poll(() => page.textContent(".lesson .where"), PATIENCE).toContain("Step 2");
    const { width, height } = options.viewport;
    const size = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight];
    });
    expect(size).toEqual([width, height]);
  });
});

test("where there is little height, the keys for fingers are there while the terminal has the keyboard", async () => {
  const { page } = await openManual({ viewport: { width: 844, height: 390 }, ...touch });
  const keys = page.locator("#touch-keys");
  expect(await keys.isVisible()).toBe(false);
  await page.click("#terminal");
  expect(await keys.isVisible()).toBe(true);
  await page.locator(".lesson").focus();
  expect(await keys.isVisible()).toBe(false);
  await page.click("#tab-panel");
  expect(await keys.isVisible()).toBe(false);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await keys.isVisible()).toBe(true);
});

test("on a phone the manual opens with four lines of text below its headings, above a row of buttons", async () => {
  const { page } = await openManual({ viewport: { width: 390, height: 844 }, ...touch });
  await expect.poll(() => page.textContent(".lesson .says"), PATIENCE).toContain("has been built already");
  const { text, rows } = await page.evaluate(() => {
    const box = (selector: string) =>
      document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const buttons = [...document.querySelectorAll(".at-hand button")].filter((button) =>
      button.checkVisibility(),
    );
    const middles = buttons.map((button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    });
    return { text: box(".at-hand").top - box(".passage .parts").top, rows: new Set(middles).size };
  });
  expect(text).toBeGreaterThan(4 * 20);
  expect(rows).toBe(1);
});

test("the buttons of a lesson stay where they are from step to step, at the foot of the pane", async () => {
  const { page, press, heading } = await openManual({ at: "#/learn/power-on/1" });
  const foot = (): Promise<number[]> =>
    page.evaluate(() =>
      [".at-hand", ".at-hand .main", ".manual"].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? Number.NaN,
      ),
    );
  await page.setViewportSize({ width: 1280, height: 1600 });
  const seen = new Set<string>();
  for (let step = 0; step < 4; step++) {
    const [hand, , pane] = await foot();
    expect(hand).toBe(pane);
    seen.add((await foot()).join());
    const before = await heading();
    await press("Next");
    await expect.poll(heading, PATIENCE).not.toBe(before);
  }
  expect(seen.size).toBe(1);
});

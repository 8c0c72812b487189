import { describe, expect, test } from "vitest";
import { openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

const touch = { hasTouch: true, isMobile: true };

describe.each([
  { name: "a phone in landscape", options: { viewport: { width: 844, height: 390 }, ...touch } },
  { name: "a page at 200%", options: { viewport: { width: 640, height: 400 } } },
  { name: "a small phone", options: { viewport: { width: 320, height: 640 }, ...touch } },
  { name: "a phone with its keyboard", options: { viewport: { width: 390, height: 500 }, ...touch } },
])("on $name", ({ options }) => {
  test("six lines of a lesson can be read at once, and its buttons are behind its text", async () => {
    const { page } = await openManual(options);
    const seen = await page.evaluate(() => {
      const article = document.querySelector(".lesson")?.getBoundingClientRect() ?? new DOMRect();
      const passage = document.querySelector(".passage")?.getBoundingClientRect() ?? new DOMRect();
      const hand = document.querySelector(".at-hand")?.getBoundingClientRect() ?? new DOMRect();
      return Math.min(article.bottom, passage.bottom, hand.top) - Math.max(article.top, passage.top);
    });
    expect(seen).toBeGreaterThan(6 * 20);
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

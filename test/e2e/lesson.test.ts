import { expect, test } from "vitest";
import { openManual } from "./learner.ts";

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

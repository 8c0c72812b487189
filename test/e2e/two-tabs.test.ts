import { expect, test } from "vitest";
import { atManual, type Learner, openManual } from "./learner.ts";
import { atTerminal } from "./terminal.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** The same page in another tab. */
async function another({ context, url, errors, requests }: Learner, at: string): Promise<Learner> {
  const page = await context.newPage();
  await page.goto(url + at);
  const terminal = atTerminal({ page, context, url, errors, requests });
  await terminal.ready();
  return atManual(terminal);
}

test("what is answered, read and written in one tab is kept by the other, and shown in it", async () => {
  const one = await openManual({ at: "#/learn/power-on/1" });
  const other = await another(one, "#/learn/power-on/1");
  for (const { page, told } of [one, other]) {
    await told(/stands at the beginning/);
    await page.click("#tab-exercises");
  }
  const answer = ({ page }: Learner, number: number) => page.getByLabel(`Answer to exercise ${number}`);
  const heading = ({ page }: Learner) => page.locator(".exercise h3").first().textContent();
  await answer(one, 1).fill("6 7 * 1+");
  await one.page.getByRole("button", { name: "Check" }).first().click();
  await expect.poll(() => heading(one), PATIENCE).toBe("✓ Exercise 1");
  await expect.poll(() => heading(other), PATIENCE).toBe("✓ Exercise 1");
  expect(await answer(other, 1).inputValue()).toBe("6 7 * 1+");
  await expect.poll(() => other.page.textContent(".marks"), PATIENCE).toContain("1/66 exercises");
  await answer(other, 2).fill("of the other");
  await expect.poll(() => answer(one, 2).inputValue(), PATIENCE).toBe("of the other");
  await one.page.click("#tab-lesson");
  await one.page.locator(".at-hand .main").click();
  await one.told(/Typed|now has/);
  await other.page.reload();
  await other.ready();
  await other.page.click("#tab-exercises");
  expect(await heading(other)).toBe("✓ Exercise 1");
  expect(await answer(other, 1).inputValue()).toBe("6 7 * 1+");
  expect(await answer(other, 2).inputValue()).toBe("of the other");
});

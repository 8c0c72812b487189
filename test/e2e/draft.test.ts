import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Learner, openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };
const answers = ({ page }: Learner): Locator => page.getByLabel("Answer to exercise 1");
const version = ({ page }: Learner): Locator => page.getByLabel("Your version of the code");

describe("an answer to an exercise", () => {
  test("stays, with what was said of it, while its chapter is read", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    const { page } = learner;
    await page.click("#tab-exercises");
    await answers(learner).fill(": nonsense");
    await page.getByRole("button", { name: "Check" }).first().click();
    const verdict = page.locator(".verdict").first();
    await expect.poll(() => verdict.textContent(), PATIENCE).toContain("in the middle of a definition");
    await page.click("#tab-lesson");
    await learner.press("Next");
    await learner.press("Back");
    await page.click("#tab-exercises");
    expect(await answers(learner).inputValue()).toBe(": nonsense");
    expect(await verdict.textContent()).toContain("in the middle of a definition");
  });

  test("outlives a visit to another chapter, and a reload", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    const { page } = learner;
    await page.click("#tab-exercises");
    await answers(learner).fill(": MINE ;");
    await page.click("#tab-lesson");
    await page.getByLabel("Chapter").selectOption("case");
    await page.getByLabel("Chapter").selectOption("loops");
    await page.click("#tab-exercises");
    expect(await answers(learner).inputValue()).toBe(": MINE ;");
    await page.reload();
    await learner.ready();
    await page.click("#tab-exercises");
    expect(await answers(learner).inputValue()).toBe(": MINE ;");
  });
});

describe("the solution of an exercise", () => {
  /** Asks for hints until there are none left. */
  async function askForAll({ page }: Learner): Promise<void> {
    const card = page.locator(".exercise").first();
    for (let i = 0; i < 3; i++) await card.getByRole("button", { name: "Hint" }).click();
    await card.getByRole("button", { name: "Solution" }).click();
  }
  const own = ({ page }: Learner): Locator => page.getByRole("button", { name: "My answer" });

  test("takes the place of the reader's answer and of what was said of it, and gives it back", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    const { page } = learner;
    await page.click("#tab-exercises");
    await answers(learner).fill(": nonsense");
    await page.getByRole("button", { name: "Check" }).first().click();
    const verdict = page.locator(".verdict").first();
    await expect.poll(() => verdict.textContent(), PATIENCE).toContain("in the middle of a definition");
    await askForAll(learner);
    expect(await answers(learner).inputValue()).toContain(": SUM");
    expect(await verdict.textContent()).toBe("");
    await own(learner).click();
    expect(await answers(learner).inputValue()).toBe(": nonsense");
    await page.getByRole("button", { name: "Solution" }).click();
    await page.reload();
    await learner.ready();
    await page.click("#tab-exercises");
    expect(await answers(learner).inputValue()).toContain(": SUM");
    await own(learner).click();
    expect(await answers(learner).inputValue()).toBe(": nonsense");
    expect(await own(learner).count()).toBe(0);
  });

  test("has nothing to give back where nothing was written", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    await learner.page.click("#tab-exercises");
    await askForAll(learner);
    expect(await answers(learner).inputValue()).toContain(": SUM");
    expect(await own(learner).count()).toBe(0);
  });
});

describe("a step's code that is being edited", () => {
  test("stays as it was left, from step to step, and when the original is looked at", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    await learner.told(/stands at the beginning/);
    await learner.press("Edit");
    await version(learner).fill(": MINE ;");
    await learner.press("Next");
    expect(await version(learner).count()).toBe(0);
    await learner.press("Back");
    expect(await version(learner).inputValue()).toBe(": MINE ;");
    await learner.press("Edit");
    await learner.told(/The original again/);
    expect(await learner.page.locator(".lesson .code").first().textContent()).toContain(": BEGIN");
    await learner.press("Edit");
    expect(await version(learner).inputValue()).toBe(": MINE ;");
  });

  test("is told of after a reload, and Edit says whether it is shown", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    const { page } = learner;
    const note = page.locator(".passage .note");
    const edit = page.getByRole("button", { name: "Edit", exact: true });
    await learner.told(/stands at the beginning/);
    expect(await note.count()).toBe(0);
    expect(await edit.getAttribute("aria-pressed")).toBe("false");
    await learner.press("Edit");
    expect(await edit.getAttribute("aria-pressed")).toBe("true");
    await version(learner).fill(": MINE ;");
    await page.reload();
    await learner.ready();
    await expect.poll(() => note.textContent(), PATIENCE).toContain("Edit shows your version");
    expect(await edit.getAttribute("aria-pressed")).toBe("false");
    await learner.press("Edit");
    expect(await note.count()).toBe(0);
  });

  test("outlives a reload, and begins anew when it is emptied", async () => {
    const learner = await openManual({ at: "#/learn/loops/1" });
    await learner.told(/stands at the beginning/);
    await learner.press("Edit");
    await version(learner).fill(": MINE ;");
    await learner.page.reload();
    await learner.ready();
    await learner.told(/stands at the beginning/);
    await learner.press("Edit");
    await learner.told(/your version/);
    expect(await version(learner).inputValue()).toBe(": MINE ;");
    await version(learner).fill("");
    await learner.press("Edit");
    await learner.press("Edit");
    expect(await version(learner).inputValue()).toContain(": BEGIN");
  });
});

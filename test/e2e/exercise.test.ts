import { describe, expect, test } from "vitest";
import { type Learner, openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** Has an answer to a chapter's first exercise checked, on a machine that knows no more than the bare one. */
async function answerTooEarly(chapter: string, answer: string): Promise<Learner> {
  const learner = await openManual({ at: "#/learn/power-on/1" });
  const { page } = learner;
  await learner.told(/stands at the beginning/);
  await page.evaluate((to) => void (location.hash = `#/learn/${to}/1`), chapter);
  await expect
    .poll(() => page.locator("#view-exercises h2").textContent(), PATIENCE)
    .not.toContain("Power on");
  await page.click("#tab-exercises");
  await page.getByLabel("Answer to exercise 1").fill(answer);
  await page.getByRole("button", { name: "Check" }).first().click();
  return learner;
}

const OFFER = "Put the machine at the end of the chapter";

describe("an answer that needs a word which the machine does not have yet", () => {
  test.each([
    ["first-words", ": DIVIDES? MOD 0= ;", "MOD"],
    ["loops", ": SUM 0 SWAP BEGIN DUP WHILE DUP ROT + SWAP 1- REPEAT DROP ;", "BEGIN"],
    ["case", ": DAYS CASE 2 OF 28 ENDOF 31 SWAP ENDCASE ;", "CASE"],
    ["words-without-a-name", ":NONAME 2 / ; CONSTANT HALVE", ":NONAME"],
  ])("has just that word named, and the machine put right: %s", async (chapter, answer, word) => {
    const { page } = await answerTooEarly(chapter, answer);
    const verdict = page.locator(".verdict").first();
    await expect
      .poll(() => verdict.textContent(), PATIENCE)
      .toContain(`The machine does not have ${word} yet. `);
    // With the mouse a button takes no focus; with the keyboard it has it.
    await page.getByRole("button", { name: OFFER }).press("Enter");
    await expect.poll(() => verdict.textContent(), PATIENCE).toContain("stands at the end of the chapter");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Check");
    await page.keyboard.press("Enter");
    await expect.poll(() => verdict.textContent(), PATIENCE).not.toContain("undefined");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Check");
  });

  test("is not excused where the chapter does not know that word either", async () => {
    const { page } = await answerTooEarly("loops", ": SUM NONSUCH ;");
    const verdict = page.locator(".verdict").first();
    await expect.poll(() => verdict.textContent(), PATIENCE).toContain("NONSUCH: undefined word");
    expect(await page.getByRole("button", { name: OFFER }).count()).toBe(0);
  });
});

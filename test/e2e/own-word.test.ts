import { describe, expect, test } from "vitest";
import { atManual, type Learner, openManual } from "./learner.ts";
import { openTerminal } from "./terminal.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** Chooses a chapter, and waits until the machine is there. */
async function choose({ page, told }: Learner, id: string): Promise<void> {
  await page.getByLabel("Chapter").selectOption(id);
  await told(/stands at the beginning/);
}

async function type({ page, enter }: Learner, line: string): Promise<void> {
  await page.click("#terminal");
  await enter(line);
}

/** The names of those that are kept. */
const kept = ({ page }: Learner): Promise<string | null> => page.locator(".kept [role=status]").textContent();

describe("the reader's own words, when the machine is put elsewhere,", () => {
  test("are kept also where they were typed, or came in a file, before the manual was opened", async () => {
    const terminal = await openTerminal();
    const { page, enter, ready } = terminal;
    await enter(": MINE 41 1+ ;");
    const buffer = Buffer.from(": OURS\n  7 ;\n");
    await page.setInputFiles("#files", { name: "ours.f", mimeType: "text/plain", buffer });
    await terminal.shows("(ours.f)");
    await ready();
    await page.keyboard.press("F2");
    const learner = await atManual(terminal);
    await choose(learner, "loops");
    expect(await kept(learner)).toBe("Kept: MINE and OURS.");
    await learner.press("Bring my words");
    await learner.told(/were read again/);
    expect(await page.locator(".kept").isVisible()).toBe(false);
    await type(learner, "MINE OURS");
    expect(await page.locator("#items li").allTextContents()).toEqual(["7", "42"]);
  });

  test("are kept, jump after jump, until they are brought", async () => {
    const learner = await openManual();
    await type(learner, ": MINE 41 1+ ;");
    const chooser = learner.page.getByLabel("Chapter");
    await chooser.focus();
    // Chosen with the keyboard, the list closed, each on the way is gone to.
    for (let i = 0; i < 5; i++) await chooser.press("ArrowDown");
    await learner.told(/stands at the beginning/);
    await choose(learner, "loops");
    await type(learner, ": YOURS 5 ;");
    await choose(learner, "case");
    expect(await kept(learner)).toBe("Kept: MINE and YOURS.");
    await learner.press("Bring my words");
    await learner.told(/were read again/);
    await choose(learner, "ranges");
    expect(await kept(learner)).toBe("Kept: MINE and YOURS.");
    await learner.press("Discard");
    expect(await learner.page.locator(".kept").isVisible()).toBe(false);
    await choose(learner, "loops");
    expect(await kept(learner)).toBe("");
  });

  test("are kept where the machine does not know yet what they are made of, and the others are read", async () => {
    const learner = await openManual({ at: "#/learn/ranges/1" });
    await learner.told(/stands at the beginning/);
    await type(learner, ": SHOW 5 . ;");
    await type(learner, ": MINE 41 1+ ;");
    await choose(learner, "loops");
    await learner.press("Bring my words");
    await learner.told(/could not define SHOW here/);
    expect(await kept(learner)).toBe("Kept: SHOW.");
    await type(learner, "MINE");
    await expect.poll(() => learner.page.textContent("#items"), PATIENCE).toBe("42");
    await choose(learner, "ranges");
    expect(await kept(learner)).toBe("Kept: SHOW and MINE.");
  });

  test("are kept where an exercise needs another machine", async () => {
    const learner = await openManual({ at: "#/learn/power-on/1" });
    const { page } = learner;
    await learner.told(/stands at the beginning/);
    await type(learner, ": MINE 41 1+ ;");
    await page.evaluate(() => void (location.hash = "#/learn/loops/1"));
    await expect.poll(learner.heading, PATIENCE).toBe("Going back");
    await page.click("#tab-exercises");
    await page.getByLabel("Answer to exercise 1").fill(": FOREVER BEGIN AGAIN ;");
    await page.getByRole("button", { name: "Check" }).first().click();
    await page.getByRole("button", { name: "Put the machine at the end of the chapter" }).click();
    const verdict = page.locator(".verdict").first();
    await expect.poll(() => verdict.textContent(), PATIENCE).toContain("The lesson can bring your own words");
    expect(await kept(learner)).toBe("Kept: MINE.");
  });

  test.each([
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ])("can be brought by a button that is seen, $width pixels wide", async (viewport) => {
    const learner = await openManual({ viewport });
    await type(learner, ": MINE 41 1+ ;");
    await choose(learner, "loops");
    const button = learner.page.getByRole("button", { name: "Bring my words" });
    const isOnTop = await button.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === element;
    });
    expect(isOnTop).toBe(true);
  });
});

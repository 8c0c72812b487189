import { describe, expect, test } from "vitest";
import { chapters, volumes } from "../../src/manual/book.ts";
import type { Chapter } from "../../src/manual/lesson.ts";
import { type Learner, openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };
const REMEDY = "Put the machine at the beginning of this step";

/** Presses the one button that reads on, and waits until it has done what it does. */
async function press({ page, heading, says }: Learner): Promise<void> {
  const main = page.locator(".lesson .main");
  const seen = async (): Promise<string> =>
    [
      await heading(),
      await says(),
      await main.textContent(),
      await page.locator(".trial[aria-current]").count(),
    ].join();
  const before = await seen();
  await main.click();
  await expect.poll(seen, PATIENCE).not.toBe(before);
}

/** Red is what errors are printed in. */
function errorsOn({ page }: Learner): Promise<number> {
  return page.locator(".xterm-rows .xterm-fg-1").count();
}

describe("who reads on with the one button, from a volume into the next,", () => {
  const borders = volumes.slice(1).map((volume) => {
    const own = chapters.filter((chapter) => chapter.volume === volume);
    const last = chapters[chapters.indexOf(own[0] as Chapter) - 1];
    const loaded = own.flatMap(({ steps }) => steps).find(({ defines }) => defines);
    return { volume, last, loaded };
  });

  test.each(borders)("finds a machine for $volume.title", { timeout: 60_000 }, async ({ last, loaded }) => {
    const learner = await openManual({ at: `#/learn/${last?.id}/${last?.steps.length}` });
    await learner.told(/stands at the beginning/);
    while ((await learner.heading()) !== loaded?.title) await press(learner);
    const main = learner.page.locator(".lesson .main");
    await expect.poll(() => main.textContent(), PATIENCE).toBe("Load");
    await main.click();
    await expect.poll(learner.says, PATIENCE).toMatch(/The machine now has|does not have/);
    expect(await errorsOn(learner)).toBe(0);
    if (/does not have/.test(await learner.says())) {
      await learner.press(REMEDY);
      await learner.told(/stands at the beginning/);
      await press(learner);
    }
    await learner.told(/The machine now has/);
    expect(await errorsOn(learner)).toBe(0);
  });
});

describe("Forth 2012", () => {
  test("is not built on a machine that lacks what it stands on, and says so at its first page", async () => {
    const learner = await openManual({ at: "#/learn/welcome/1" });
    await learner.told(/stands at the beginning/);
    await press(learner);
    await learner.press("Next");
    await learner.told(/Forth 2012 is built on primitives of its own/);
    await learner.press(REMEDY);
    await learner.told(/stands at the beginning/);
    await learner.press("Next");
    await press(learner);
    await learner.told(/The machine now has OLDEST, STANDARD-END and OURS-END/);
  });

  test("is not built a second time on what is there", async () => {
    const learner = await openManual({ at: "#/learn/2012-a-second-language/2" });
    await learner.told(/stands at the beginning/);
    await press(learner);
    await learner.told(/The machine now has OLDEST/);
    await learner.press("Back");
    await learner.press("Next");
    await press(learner);
    await learner.told(/has the words of this step already/);
    expect(await errorsOn(learner)).toBe(0);
    await learner.press(REMEDY);
    await learner.told(/stands at the beginning/);
    await press(learner);
    await learner.told(/The machine now has OLDEST/);
  });
});

import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import { exercises } from "../../src/manual/exercise-list.ts";
import { violations } from "./axe.ts";
import { type Learner, openManual } from "./learner.ts";
import { openTerminal } from "./terminal.ts";
import { openSite } from "./site.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** Jumps to a chapter, and waits until the machine is there. */
async function jump({ page, told }: Learner, id: string): Promise<void> {
  await page.click("#tab-lesson");
  await page.getByLabel("Chapter").selectOption(id);
  await told(/stands at the beginning/);
}

/** Which example Enter would type; -1 for the step's code. */
function nextPiece({ page }: Learner): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".lesson .trial")].findIndex((trial) => trial.ariaCurrent === "step"),
  );
}

describe.each([
  ["the machine", 1],
  ["JONESFORTH", 2],
  ["Forth 2012", 3],
] as const)("the whole of %s, as a learner takes it", (_name, number) => {
  test("every step loads; every exercise tells a wrong answer from the solution", {
    timeout: 400_000,
  }, async () => {
    const learner = await openManual();
    const { page } = learner;
    for (const chapter of chapters.filter((one) => one.volume.number === number)) {
      await jump(learner, chapter.id);
      // What lessons type is none of the reader's own.
      expect(await page.locator(".kept").isVisible()).toBe(false);
      for (const [i, step] of chapter.steps.entries()) {
        await expect.poll(learner.heading, PATIENCE).toBe(step.title);
        await page.locator("article.lesson").focus();
        for (const [typed] of step.pieces.entries()) {
          await expect.poll(() => nextPiece(learner), PATIENCE).toBe(typed - (step.defines ? 1 : 0));
          await page.keyboard.press("Enter");
        }
        const main = page.locator(".lesson .main");
        await expect.poll(() => main.textContent(), PATIENCE).toBe("Go on");
        expect(await page.locator(".remedies button").count()).toBe(0);
        await learner.ready();
        if (i < chapter.steps.length - 1) await page.keyboard.press("Enter");
      }
      await page.click("#tab-exercises");
      for (const exercise of exercises.filter((one) => one.chapter === chapter.id)) {
        const card = page.locator(`#exercise-${exercise.id}`);
        // A line that a question is about.
        for (const setup of await card.getByRole("button", { name: /^Type / }).all()) await setup.click();
        await learner.ready();
        const verdict = card.locator(".verdict");
        for (const [answer, right] of [
          [exercise.wrong[0]?.[0] ?? "", "false"],
          [exercise.solution, "true"],
        ] as const) {
          await card.locator("textarea").fill(answer);
          await card.getByRole("button", { name: "Check" }).click();
          await expect.poll(() => verdict.getAttribute("data-right"), PATIENCE).toBe(right);
        }
      }
    }
  });
});

test("every step has a link of its own", { timeout: 120_000 }, async () => {
  const learner = await openManual();
  for (const chapter of chapters) {
    for (const [i, step] of chapter.steps.entries()) {
      await learner.page.evaluate((hash) => (location.hash = hash), `#/learn/${chapter.id}/${i + 1}`);
      await expect.poll(learner.heading, PATIENCE).toBe(step.title);
    }
  }
});

test("a link opens the manual there, with the machine at that step", async () => {
  const learner = await openManual({ at: "#/learn/decisions/2" });
  await learner.told(/stands at the beginning/);
  expect(await learner.heading()).toBe("Or else");
  await learner.page.click("#terminal");
  await learner.enter("LATEST @ ELSE");
  await learner.shows("ELSE: undefined word");
});

test("nothing of the manual is fetched before it is opened", async () => {
  const { page } = await openTerminal();
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(fetched.filter((name) => /manual|study/.test(name))).toEqual([]);
});

test("TUTORIAL opens it, LOCATE shows a word, and F2 closes and opens", async () => {
  const { page, enter, ready } = await openTerminal();
  const manual = page.locator(".manual");
  await page.keyboard.insertText("TUTORIAL");
  await page.keyboard.press("Enter");
  await expect.poll(() => manual.isVisible(), PATIENCE).toBe(true);
  await page.keyboard.press("F2");
  await expect.poll(() => manual.isVisible(), PATIENCE).toBe(false);
  await ready();
  await enter("LOCATE SPACES");
  await expect.poll(() => page.locator(".word").textContent(), PATIENCE).toContain(": SPACES ( n -- )");
  expect(await page.locator(".word pre[role=img]").textContent()).toContain("| S | P | A | C | E | S |");
  await page.click("#terminal");
  await enter("LOCATE DUP");
  await expect.poll(() => page.locator(".word").textContent(), PATIENCE).toContain('shuffle("DUP"');
  await page.click("#terminal");
  await enter("FORTH2012");
  await enter("LOCATE DO");
  await expect.poll(() => page.locator(".word").textContent(), PATIENCE).toContain(": DO ( -- leaves");
});

describe("a machine that was broken", () => {
  test("the lesson says what is missing, and puts the machine right", async () => {
    const learner = await openManual();
    await jump(learner, "loops");
    await learner.page.click("#terminal");
    await learner.page.keyboard.type("0 LATEST !\r");
    await learner.ready();
    await learner.page.locator("article.lesson").focus();
    await learner.page.keyboard.press("Enter");
    await learner.told(/This step needs .*which the machine does not have/);
    await learner.press("Put the machine at the beginning of this step");
    await learner.told(/stands at the beginning/);
    await learner.page.locator("article.lesson").focus();
    await learner.page.keyboard.press("Enter");
    await learner.told(/The machine now has BEGIN/);
  });

  test("a loop without end and an unfinished definition are noticed", async () => {
    const learner = await openManual();
    await jump(learner, "comments");
    await learner.page.click("#terminal");
    await learner.page.keyboard.type(": FOREVER BEGIN AGAIN ; FOREVER\r");
    await expect.poll(learner.state, PATIENCE).toBe("Running");
    await learner.page.locator("article.lesson").focus();
    await learner.page.keyboard.press("Enter");
    await learner.told(/busy/);
    await learner.press("Reset chapter");
    await learner.told(/stands at the beginning/);
    await learner.page.click("#terminal");
    await learner.page.keyboard.type(": HALF\r");
    await expect.poll(learner.state, PATIENCE).toContain("Compiling");
    await learner.page.locator("article.lesson").focus();
    await learner.page.keyboard.press("Enter");
    await learner.told(/in the middle of HALF/);
  });
});

test("marks and the place outlive a reload; own words can be brought along", async () => {
  const learner = await openManual();
  await jump(learner, "first-words");
  await learner.page.locator("article.lesson").focus();
  await learner.page.keyboard.press("Enter");
  await learner.told(/now has \/MOD, \/, MOD and NEGATE/);
  await learner.page.click("#terminal");
  await learner.enter(": THRICE DUP DUP + + ;");
  await jump(learner, "loops");
  await learner.press("Bring my words");
  await learner.told(/read again/);
  await learner.page.click("#terminal");
  await learner.enter("5 THRICE");
  await expect.poll(() => learner.page.textContent("#items"), PATIENCE).toBe("15");
  await learner.page.reload();
  await learner.ready();
  await expect.poll(learner.heading, PATIENCE).toBe("Going back");
  const options = await learner.page.getByLabel("Chapter").locator("option").allTextContents();
  expect(options.filter((text) => text.startsWith("1/"))).toEqual(["1/3 First words"]);
});

test("a copy of the code can be edited; the original stays", async () => {
  const learner = await openManual();
  await jump(learner, "first-words");
  await learner.press("Edit");
  await learner.page.getByLabel("Your version").fill(": / 2DROP 7 ;\n: MOD 2DROP 8 ;\n: NEGATE 0 SWAP - ;\n");
  await learner.press("Load");
  await learner.told(/now has/);
  await learner.page.click("#terminal");
  await learner.enter("1 2 /");
  await expect.poll(() => learner.page.textContent("#items"), PATIENCE).toBe("7");
  await learner.press("Edit");
  expect(await learner.page.locator(".lesson .code").first().textContent()).toContain(": /MOD S/REM ;");
});

describe("the front panel", () => {
  test("steps forwards and back, over and out, and says so in words", async () => {
    const learner = await openManual({ at: "#/panel" });
    const { page, press } = learner;
    const note = (): Promise<string | null> => page.locator(".panel .note").first().textContent();
    const sentence = (): Promise<string | null> => page.textContent(".panel .sentence");
    await expect.poll(note, PATIENCE).toContain("Running");
    await learner.page.click("#terminal");
    await learner.enter(": SQ DUP * ; : QUAD SQ SQ ;");
    await press("Halt");
    await expect.poll(note, PATIENCE).toContain("Halted");
    await page.click("#terminal");
    await page.keyboard.type("3 QUAD .\r");
    await page.getByRole("textbox", { name: "Word", exact: true }).fill("QUAD");
    await press("Run to word");
    await expect.poll(() => page.textContent(".registers"), PATIENCE).toContain("nextQUAD");
    await press("Step");
    await expect.poll(sentence, PATIENCE).toContain("DOCOL");
    const threadOf = (): Promise<string | null> => page.textContent('.panel [aria-label="Thread"] h3');
    expect(await threadOf()).toBe("Thread of QUAD");
    const stack = (): Promise<string | null> => page.textContent('.panel [aria-label="Data stack"]');
    expect(await stack()).toBe("Data stack 13");
    await press("Over");
    await expect.poll(stack, PATIENCE).toBe("Data stack 19");
    await press("Back");
    await expect.poll(sentence, PATIENCE).toContain(": *. Its machine code ran");
    await press("Out");
    await expect.poll(stack, PATIENCE).toBe("Data stack 19");
    await press("Out");
    await expect.poll(stack, PATIENCE).toBe("Data stack 181");
    const log = await page.locator('[role="log"] p').allTextContents();
    expect(log.at(-1)).toMatch(/^\d+: NEXT read 0x[0-9A-F]+ at ip 0x[0-9A-F]+: EXIT\./);
    await page.getByLabel("Step number").fill("1");
    await press("Go to step");
    await expect.poll(note, PATIENCE).toContain("at step 1 of");
    expect(await learner.state()).toBe("Halted");
    expect(await learner.screen()).not.toContain("81");
    await press("Run");
    await learner.shows("3 QUAD . 81  ok");
  });

  test("shows memory at an address that is clicked, and a word that is clicked", async () => {
    const { page } = await openManual({ at: "#/panel" });
    await page.locator('.panel [aria-label="Dictionary"] .address').first().click();
    const latest = await page.locator('.panel [aria-label="Dictionary"] .address').first().textContent();
    const shown = Number(latest) & -16;
    await expect
      .poll(() => page.locator(".panel .dump div").first().textContent(), PATIENCE)
      .toContain(shown.toString(16).toUpperCase());
    await page.locator('.panel [aria-label="Thread"] .word-name').first().click();
    await expect.poll(() => page.locator(".word").isVisible(), PATIENCE).toBe(true);
  });
});

describe.each([
  { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
  { viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true, isMobile: true },
] as const)("$viewport.width pixels wide, in $colorScheme", (options) => {
  test("axe finds nothing wrong with lesson, exercises and panel, and the page does not scroll", async () => {
    const learner = await openManual(options);
    await jump(learner, "the-outer-interpreter");
    expect(await violations(learner)).toEqual([]);
    await learner.page.click("#tab-exercises");
    await learner.page.locator(".exercise textarea").first().fill("QUIT");
    await learner.page.getByRole("button", { name: "Check" }).first().click();
    await learner.page.getByRole("button", { name: "Hint" }).first().click();
    expect(await violations(learner)).toEqual([]);
    await learner.page.click("#tab-panel");
    await learner.page.locator(".panel .word-name").first().click();
    await expect.poll(() => learner.page.locator(".word").isVisible(), PATIENCE).toBe(true);
    expect(await violations(learner)).toEqual([]);
    const size = await learner.page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight];
    });
    expect(size).toEqual([options.viewport.width, options.viewport.height]);
    const wide = await learner.page.evaluate(() =>
      [...document.querySelectorAll(".manual article")].filter((pane) => pane.scrollWidth > pane.clientWidth),
    );
    expect(wide).toEqual([]);
  });
});

test("a keyboard alone reaches everything", async () => {
  const learner = await openManual();
  const { page } = learner;
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel || "");
  const tabTo = async (text: string): Promise<void> => {
    for (let i = 0; i < 60 && (await focused()) !== text; i++) await page.keyboard.press("Tab");
    expect(await focused()).toBe(text);
  };
  await page.keyboard.press("ArrowRight");
  await expect.poll(learner.heading, PATIENCE).toBe("Memory");
  await page.keyboard.press("ArrowLeft");
  await tabTo("Start here");
  await page.keyboard.press("Enter");
  await learner.told(/stands at the beginning/);
  await page.keyboard.press("Shift+Tab");
  for (let i = 0; i < 10 && (await focused()) !== "Lesson"; i++) {
    await page.keyboard.press("Shift+Tab");
    if (await page.evaluate(() => document.activeElement?.getAttribute("role") === "tab")) break;
  }
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  expect(await page.locator("#tab-exercises").getAttribute("aria-selected")).toBe("true");
  await tabTo("Answer to exercise 1");
  await page.keyboard.type("6 7 * 1 +");
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => page.locator(".verdict").first().textContent(), PATIENCE).toBe("Right.");
  await page.keyboard.press("Escape");
  expect(await focused()).toContain("Terminal input");
});

describe("without script", () => {
  test.each(["book.html", "glossary.html"])("%s can be read", async (name) => {
    const site = await openSite({ at: name, javaScriptEnabled: false });
    expect(await site.page.textContent("h1")).not.toBe("");
    expect((await site.page.textContent("main"))?.length).toBeGreaterThan(20_000);
  });

  test.each(["book.html", "glossary.html"])("axe finds nothing wrong with %s", async (name) => {
    const site = await openSite({ at: name, viewport: { width: 390, height: 844 }, bypassCSP: true });
    const width = await site.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
    // A thousand entries are marked up alike, and take axe a minute.
    await site.page.evaluate(() => {
      for (const entry of document.querySelectorAll("dl > :nth-child(n + 200)")) entry.remove();
    });
    expect(await violations(site)).toEqual([]);
  });
});

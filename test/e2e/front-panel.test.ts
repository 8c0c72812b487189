import { describe, expect, test } from "vitest";
import { type Learner, openManual } from "./learner.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** A reader at the front panel. */
interface Operator extends Learner {
  /** What the panel says that the machine does. */
  readonly note: () => Promise<string>;
  /** What it answers to what was asked last. */
  readonly answer: () => Promise<string>;
  /** The names of its switches. */
  readonly switches: () => Promise<string[]>;
  /** Types a line at the terminal, and waits for nothing. */
  readonly type: (line: string) => Promise<void>;
}

async function openPanel(): Promise<Operator> {
  const learner = await openManual();
  const { page } = learner;
  await page.click("#tab-panel");
  const note = async (): Promise<string> => (await page.locator(".panel .note").first().textContent()) ?? "";
  await expect.poll(note, PATIENCE).toContain("Running");
  return {
    ...learner,
    note,
    answer: async () => (await page.locator(".panel > .says:not(.guest)").textContent()) ?? "",
    switches: () => page.locator(".panel .switches button").allTextContents(),
    type: async (line) => {
      await page.click("#terminal");
      await page.keyboard.insertText(line);
      await page.keyboard.press("Enter");
    },
  };
}

/** The number of the step that the note tells. */
const stepIn = (note: string): number => Number(/at step (\d+)/.exec(note)?.[1]);

describe("on the way to somewhere", () => {
  test.each(["Out", "Run to word"])(
    "by %s, the machine counts as running, and can be halted",
    async (name) => {
      const { page, note, press, switches, state, type } = await openPanel();
      await type(": INF BEGIN 1 DROP AGAIN ; INF");
      await expect.poll(state, PATIENCE).toBe("Running");
      await press("Halt");
      await expect.poll(note, PATIENCE).toContain("Halted");
      expect(await state()).toBe("Halted");
      await page.getByRole("textbox", { name: "Word", exact: true }).fill("swap");
      await press(name);
      await expect
        .poll(note, PATIENCE)
        .toContain(name === "Out" ? "Running at step" : "Running to SWAP at step");
      expect(await switches()).toContain("Halt");
      await expect.poll(state, PATIENCE).toBe("Running");
      await press("Halt");
      await expect.poll(note, PATIENCE).toContain("Halted");
      expect(await switches()).toContain("Run");
      await expect.poll(state, PATIENCE).toBe("Halted");
      const halted = await note();
      await new Promise((later) => setTimeout(later, 200));
      expect(await note()).toBe(halted);
    },
  );

  test("to a word that there is not, the panel says so", async () => {
    const { page, note, press, answer } = await openPanel();
    await page.getByRole("textbox", { name: "Word", exact: true }).fill("nosuch");
    await press("Run to word");
    await expect.poll(answer, PATIENCE).toContain("There is no word NOSUCH yet");
    expect(await note()).toContain("Running to NOSUCH");
    await press("Halt");
    await expect.poll(note, PATIENCE).toContain("Halted");
    expect(await answer()).toBe("");
  });

  test("to a step that there is not, the panel says so", async () => {
    const { page, note, press, answer } = await openPanel();
    await page.getByLabel("Step number").fill("99999");
    await press("Go to step");
    await expect.poll(answer, PATIENCE).toContain("There is no step 99999 yet");
    await page.getByLabel("Step number").fill("-5");
    await press("Go to step");
    await expect.poll(answer, PATIENCE).toContain("There is no step -5: the oldest is 0");
    await page.getByLabel("Step number").fill("ten");
    await press("Go to step");
    await expect.poll(answer, PATIENCE).toBe("ten is not the number of a step.");
    await page.getByLabel("Step number").fill("0");
    await press("Go to step");
    await expect.poll(answer, PATIENCE).toBe("");
    expect(stepIn(await note())).toBe(0);
  });
});

test("while the machine is halted the strip shows the stack as the panel does, after each step", async () => {
  const { page, press, state, type } = await openPanel();
  await type(": INF BEGIN 1 2 DROP DROP AGAIN ; INF");
  await expect.poll(state, PATIENCE).toBe("Running");
  await page.getByRole("textbox", { name: "Word", exact: true }).fill("DROP");
  await press("Run to word");
  const depth = (): Promise<string | null> => page.textContent("#depth");
  const onPanel = (): Promise<string | null> => page.textContent('.panel [aria-label="Data stack"] small');
  await expect.poll(state, PATIENCE).toBe("Halted");
  for (let i = 0; i < 5; i++) {
    await expect.poll(async () => (await depth()) === (await onPanel()), PATIENCE).toBe(true);
    await press("Step");
  }
  await press("Back");
  await expect.poll(async () => (await depth()) === (await onPanel()), PATIENCE).toBe(true);
  expect(await state()).toBe("Halted");
});

test("halted at its prompt, the machine counts as halted at once, until it runs again or is interrupted", async () => {
  const { page, note, press, state, type, shows } = await openPanel();
  for (const release of [() => press("Run"), () => page.click("#stop")]) {
    await press("Halt");
    await expect.poll(note, PATIENCE).toContain("Halted");
    await expect.poll(state, PATIENCE).toBe("Halted");
    await release();
    await expect.poll(state, PATIENCE).toBe("Ready");
  }
  await press("Halt");
  await page.click("#tab-lesson");
  await expect.poll(state, PATIENCE).toBe("Ready");
  await type("6 7 * .");
  await shows("6 7 * . 42  ok");
});

describe("memory is found", () => {
  const first = ({ page }: Learner) => page.locator(".panel .dump div").first().textContent();

  test("at an address, as the dump writes them, or as FORTH or C does", async () => {
    const learner = await openPanel();
    for (const [address, row] of [
      ["5FF34", "05FF30"],
      ["$100", "000100"],
      ["0x5ff34", "05FF30"],
    ] as const) {
      await learner.page.getByLabel("Address", { exact: true }).fill(address);
      await learner.press("Show");
      await expect.poll(() => first(learner), PATIENCE).toContain(row);
    }
  });

  test("at a word's header; and what is neither is told", async () => {
    const learner = await openPanel();
    const { page, press } = learner;
    const says = (): Promise<string | null> => page.textContent('.panel [aria-label="Memory"] .says');
    const field = page.getByLabel("Address", { exact: true });
    await field.fill("latest");
    await press("Show");
    await expect.poll(() => first(learner), PATIENCE).not.toContain("000000  ");
    await expect.poll(() => page.textContent(".panel .dump"), PATIENCE).toContain("LATEST");
    const row = await first(learner);
    await field.fill("zzz");
    await press("Show");
    await expect.poll(says, PATIENCE).toBe("zzz is neither an address, as the dump has them, nor a word.");
    await field.fill("FFFFFFFF");
    await press("Show");
    await expect.poll(says, PATIENCE).toContain("There is no memory at 0xFFFFFFFF: it ends before 0x");
    expect(await first(learner)).toBe(row);
    await press("After");
    await expect.poll(() => first(learner), PATIENCE).not.toBe(row);
  });
});

test("memory is not looked for where nothing says which, nor a step", async () => {
  const { page, press, answer } = await openPanel();
  await page.getByLabel("Address", { exact: true }).fill(" ");
  await press("Show");
  const says = page.locator('.panel [aria-label="Memory"] .says');
  await expect.poll(() => says.textContent(), PATIENCE).toBe("Type an address or a word.");
  await press("Go to step");
  await expect.poll(answer, PATIENCE).toBe("Type the number of a step.");
});

describe("a word that is shown", () => {
  const top = ({ page }: Learner): Promise<number | undefined> =>
    page.evaluate(() => document.querySelector(".panel .goals")?.getBoundingClientRect().top);

  test.each([{ viewport: { width: 1280, height: 800 } }, { viewport: { width: 390, height: 844 } }])(
    "moves none of the controls, $viewport.width pixels wide, and is closed by its button or by Escape",
    async ({ viewport }) => {
      const learner = await openPanel();
      const { page, press } = learner;
      await page.setViewportSize(viewport);
      const word = page.locator(".word");
      const name = page.locator(".panel .registers .word-name").first();
      await name.scrollIntoViewIfNeeded();
      const before = await top(learner);
      await name.click();
      await expect.poll(() => word.isVisible(), PATIENCE).toBe(true);
      expect(await top(learner)).toBe(before);
      await press("Close the word");
      expect(await word.isVisible()).toBe(false);
      expect(await top(learner)).toBe(before);
      await name.click();
      await expect.poll(() => word.isVisible(), PATIENCE).toBe(true);
      await page.keyboard.press("Escape");
      expect(await word.isVisible()).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.closest("article")?.className)).toBe("panel");
    },
  );
});

test("where the machine runs on from its past, and prints again, the next line begins below that", async () => {
  const { page, press, note, shows, screen, type } = await openPanel();
  await type("10 2 * .");
  await shows("10 2 * . 20  ok");
  await press("Halt");
  await page.getByLabel("Step number").fill("0");
  await press("Go to step");
  await expect.poll(note, PATIENCE).toContain("Halted at step 0");
  await press("Run");
  await expect.poll(note, PATIENCE).toContain("Running");
  await expect
    .poll(async () => (await screen()).split("\n").filter((line) => line === "20").length, PATIENCE)
    .toBe(1);
  await type("1 2 +");
  await expect.poll(screen, PATIENCE).toMatch(/^1 2 \+ {2}ok$/m);
});

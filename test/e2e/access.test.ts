import { describe, expect, test } from "vitest";
import { violationsInColors } from "./axe.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

/** The element that has the keyboard: its id, or its label. */
async function focused({ page }: Terminal): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.id || document.activeElement?.getAttribute("aria-label") || "",
  );
}

describe.each([{ viewport: wide }, { viewport: narrow, hasTouch: true, isMobile: true }] as const)(
  "dark and light, $viewport.width pixels wide",
  (options) => {
    test("the page fits and does not scroll, and axe finds nothing wrong", async () => {
      const terminal = await openTerminal(options);
      const { page, enter } = terminal;
      await enter("1 -2 30000 -40000 500000 -6000000 70000000 -800000000");
      const [width, height] = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth, scrollHeight];
      });
      expect([width, height]).toEqual([options.viewport.width, options.viewport.height]);
      for (const part of ["header", "main", "footer"]) {
        const box = await page.locator(part).first().boundingBox();
        expect(box?.width).toBeLessThanOrEqual(options.viewport.width);
      }
      await enter("FROBNICATE");
      expect(await violationsInColors(terminal)).toEqual([]);
      await page.click("#show-help");
      expect(await violationsInColors(terminal)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.click("#restart");
      expect(await violationsInColors(terminal)).toEqual([]);
    });
  },
);

test.each([
  { hasTouch: false, high: 36 },
  { hasTouch: true, high: 44 },
])(
  "whatever the width, nothing of the header is cut off or wraps; touch: $hasTouch",
  async ({ hasTouch, high }) => {
    const { page } = await openTerminal({ hasTouch, isMobile: hasTouch });
    const buttons = page.locator(".tools button");
    for (const width of [320, 360, 390, 470, 490, 570, 590, 640, 832, 844, 900, 940, 959, 961, 1024, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const boxes = await buttons.evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
      );
      expect(boxes.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
      expect(new Set(boxes.map(({ top, height }) => `${top} ${height}`)).size).toBe(1);
      const cut = await buttons.evaluateAll(
        (all) => all.filter((one) => one.scrollWidth > one.clientWidth).length,
      );
      expect(cut).toBe(0);
      expect(Math.min(...boxes.map((box) => box.height))).toBeGreaterThanOrEqual(high);
      expect(Math.min(...boxes.map((box) => box.width))).toBeGreaterThanOrEqual(36);
    }
  },
);

test("where fingers type, every field has text that a phone does not zoom in on", async () => {
  const { page } = await openTerminal({ viewport: narrow, hasTouch: true, isMobile: true });
  await page.click("#show-manual");
  await page.waitForSelector(".manual article");
  await page.click("#share");
  await page.waitForSelector("#share-dialog");
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "select, textarea, input:not([type=range], [type=checkbox], [type=file])",
      ),
    ]
      .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
      .map((field) => field.ariaLabel ?? field.id),
  );
  expect(small).toEqual([]);
});

test("Tab leaves the terminal where there is no word to complete, and Shift+Tab always", async () => {
  const terminal = await openTerminal();
  const { page } = terminal;
  expect(await focused(terminal)).toContain("Terminal input");
  await page.keyboard.press("Tab");
  expect(await focused(terminal)).not.toContain("Terminal input");
  await page.keyboard.press("Shift+Tab");
  expect(await focused(terminal)).toContain("Terminal input");
  await page.keyboard.type("DU");
  await page.keyboard.press("Shift+Tab");
  expect(await focused(terminal)).toBe("show-help");
  await page.keyboard.press("Tab");
  expect(await focused(terminal)).toContain("Terminal input");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await focused(terminal)).not.toContain("Terminal input");
});

test("a button that is clicked leaves the keyboard to the terminal", async () => {
  const terminal = await openTerminal();
  const { page, enter, shows } = terminal;
  for (const button of ["#theme", "#show-stack"]) await page.click(button);
  await enter("1 .");
  await shows("1 . 1  ok");
});

test("the help sheet opens with F1, types what one tries, and closes with Escape", async () => {
  const terminal = await openTerminal();
  const { page, shows } = terminal;
  const help = page.locator("#help");
  await page.keyboard.press("F1");
  await help.waitFor();
  await page.keyboard.press("Escape");
  expect(await help.isVisible()).toBe(false);
  expect(await focused(terminal)).toContain("Terminal input");
  await page.click("#show-help");
  await page.click("#tries button >> nth=0");
  await shows("2 3 + . 5  ok");
  expect(await focused(terminal)).toContain("Terminal input");
});

test("the stack can be hidden, and stays so; what the machine does is seen all the same", async () => {
  const { page, enter, ready } = await openTerminal({ at: "?dialect=forth2012" });
  await enter("1 2 3.5e");
  const stacks = page.locator("#strip .stack:visible");
  const seen = ["#state", "#base", "#dialect"];
  const right = async (): Promise<number | undefined> => (await page.locator("#dialect").boundingBox())?.x;
  expect(await stacks.count()).toBe(2);
  const before = await right();
  await page.click("#show-stack");
  expect(await stacks.count()).toBe(0);
  for (const one of seen) expect(await page.isVisible(one)).toBe(true);
  expect(await right()).toBe(before);
  await page.reload();
  await ready();
  await enter("1 2 3.5e");
  expect(await stacks.count()).toBe(0);
  expect(await page.getAttribute("#show-stack", "aria-pressed")).toBe("false");
  await page.click("#show-stack");
  expect(await stacks.count()).toBe(2);
  expect(await page.getAttribute("#show-stack", "aria-pressed")).toBe("true");
});

test("light or dark follows the system until one is chosen, which is remembered", async () => {
  const { page, ready } = await openTerminal({ colorScheme: "dark" });
  const ground = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.querySelector(".terminal") as Element).backgroundColor);
  const dark = await ground();
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(ground).not.toBe(dark);
  await page.click("#theme");
  expect(await ground()).toBe(dark);
  await page.reload();
  await ready();
  expect(await ground()).toBe(dark);
});

test("the text's size can be changed, and is remembered", async () => {
  const { page, ready } = await openTerminal();
  const rows = (): Promise<number> => page.locator(".xterm-rows > div").count();
  const before = await rows();
  await page.click("#show-help");
  for (let i = 0; i < 4; i++) await page.click("#bigger");
  await page.keyboard.press("Escape");
  expect(await page.textContent("#size")).toBe("18");
  const after = await rows();
  expect(after).toBeLessThan(before);
  await page.reload();
  await ready();
  expect(await rows()).toBe(after);
});

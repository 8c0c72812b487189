import { expect, test } from "vitest";
import { violationsInColors } from "./axe.ts";
import { openTerminal } from "./terminal.ts";

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

test.each([{ viewport: wide }, { viewport: narrow }] as const)(
  "the sheet of files: dark and light, $viewport.width pixels wide, axe finds nothing wrong, and it fits",
  async (options) => {
    const terminal = await openTerminal(options);
    const { page, enter } = terminal;
    await enter(
      'S" a-file-with-a-name-that-is-longer-than-any-screen-is-wide.forth" R/W CREATE-FILE . CLOSE-FILE .',
    );
    await page.keyboard.press("F9");
    const sheet = page.locator("#files-sheet");
    await sheet.locator("li").waitFor();
    // By the keyboard alone: the first file's buttons, then the question about it.
    for (const name of ["Load", "Download", "Delete"]) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    }
    await page.keyboard.press("Enter");
    await sheet.getByRole("group").getByText("This cannot be undone.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Cancel");
    expect(await sheet.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
    expect(await violationsInColors(terminal)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => sheet.count()).toBe(0);
    await enter("1 .");
  },
);

import { expect } from "vitest";
import { openTerminal, type Terminal } from "./terminal.ts";
import type { SiteOptions } from "./site.ts";

/** Milliseconds that anything may take, on a machine that does other things besides. */
const PATIENCE = { timeout: 10_000, interval: 20 };

/** A reader of the manual, at the page. */
export interface Learner extends Terminal {
  /** What the lesson, or the answer to an exercise, says in its status line. */
  readonly says: () => Promise<string>;
  /** Waits until it says something. */
  readonly told: (pattern: RegExp) => Promise<void>;
  /** Presses a button of the manual by its name. */
  readonly press: (name: string) => Promise<void>;
  /** The heading of the step that is shown. */
  readonly heading: () => Promise<string>;
}

/** Opens the page and the manual in it. */
export async function openManual(options: SiteOptions = {}): Promise<Learner> {
  const terminal = await openTerminal(options);
  if (options.at !== undefined) return atManual(terminal);
  await terminal.page.keyboard.press("F2");
  return atManual(terminal);
}

/** The manual of a page on which it was asked for. */
export async function atManual(terminal: Terminal): Promise<Learner> {
  const { page } = terminal;
  await page.waitForSelector(".manual article:visible");
  const says = async (): Promise<string> => (await page.textContent(".lesson .says")) ?? "";
  return {
    ...terminal,
    says,
    told: (pattern) => expect.poll(says, PATIENCE).toMatch(pattern),
    press: (name) => page.locator(".manual").getByRole("button", { name, exact: true }).click(),
    heading: async () =>
      (await page.locator(".lesson .passage").locator("h2, h3").allTextContents()).at(-1) ?? "",
  };
}

import { expect, test } from "vitest";
import { openTerminal, type Terminal } from "./terminal.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

/** A game of a few lines: an @ that goes where the arrows say, at a tenth of a second a turn, until q. */
const GAME = [
  "VARIABLE X VARIABLE Y",
  ': TURN EKEY DUP K-RIGHT = IF 1 X +! THEN DUP K-DOWN = IF 1 Y +! THEN DUP K-F1 = IF ." F1!" THEN [CHAR] q = ;',
  ": GAME PAGE BEGIN X @ Y @ AT-XY [CHAR] @ EMIT BEGIN 100 MS EKEY? UNTIL TURN UNTIL 0 9 AT-XY ;",
];

async function inForth2012(lines: readonly string[] = []): Promise<Terminal> {
  const terminal = await openTerminal();
  await terminal.enter("FORTH2012");
  for (const line of lines) await terminal.enter(line);
  return terminal;
}

test("a game takes keys as they are pressed, those of the page too, and the prompt comes back after it", async () => {
  const terminal = await inForth2012(GAME);
  const { page, screen } = terminal;
  await page.keyboard.type("GAME\r");
  await terminal.shows("@");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect.poll(screen, PATIENCE).toBe("@@@\n  @");
  await page.keyboard.press("F1");
  await terminal.shows("F1!");
  expect(await page.locator("dialog[open]").count()).toBe(0);
  await page.keyboard.press("q");
  await terminal.shows("ok");
  await terminal.enter("1 2 + .");
  await terminal.shows("1 2 + . 3  ok");
});

test("KEY waits for a key, and what is typed after it is the next line", async () => {
  const terminal = await inForth2012();
  await terminal.page.keyboard.type("KEY .\r");
  await expect.poll(terminal.state, PATIENCE).toBe("Waiting for a key");
  await terminal.page.keyboard.type("A1 2 + .\r");
  await terminal.shows("KEY . 65  ok\n1 2 + . 3  ok");
});

test.each([
  ["KEY", /KEY: interrupted \(THROW -28\)/],
  ["100000 MS", /MS: interrupted \(THROW -28\)/],
  [": T BEGIN KEY? UNTIL ; T", /interrupted \(THROW -28\)/],
  ["EKEY", /EKEY: interrupted \(THROW -28\)/],
  ["PAD 10 ACCEPT", /ACCEPT: interrupted \(THROW -28\)/],
])("Ctrl-C ends %s", async (line, error) => {
  const terminal = await inForth2012();
  await terminal.page.keyboard.type(`${line}\r`);
  await expect.poll(terminal.state, PATIENCE).toMatch(/Waiting|Running/);
  await terminal.page.keyboard.press("Control+c");
  await expect.poll(terminal.screen, PATIENCE).toMatch(error);
  await terminal.ready();
  await terminal.enter("1 .");
});

test("FORM tells the size of the screen, also when that has changed", async () => {
  const terminal = await inForth2012();
  const { page, screen } = terminal;
  const rowsSeen = (): Promise<number> => page.locator(".xterm-rows > div").count();
  const form = async (when: string): Promise<readonly number[]> => {
    // A line of its own each time, or the answer to the one before would do.
    await terminal.enter(`( ${when} ) FORM SWAP . .`);
    return [...(await screen()).matchAll(/(\d+) (\d+) {2}ok/g)].at(-1)?.slice(1).map(Number) ?? [];
  };
  const before = await form("before");
  expect(before[0]).toBe(await rowsSeen());
  await page.setViewportSize({ width: 500, height: 400 });
  await expect.poll(rowsSeen, PATIENCE).toBeLessThan(before[0] as number);
  const after = await form("after");
  expect(after[0]).toBe(await rowsSeen());
  expect(after[1]).toBeLessThan(before[1] as number);
});

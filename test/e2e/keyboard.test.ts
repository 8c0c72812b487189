import { expect, test } from "vitest";
import type { Status } from "../../src/terminal/status.ts";
import { atTerminal, copy, openTerminal } from "./terminal.ts";

test("Ctrl-C copies what is selected, and then interrupts again", async () => {
  const terminal = await openTerminal();
  const { page, enter, shows } = terminal;
  await copy(terminal, "nothing");
  await enter("1 .");
  const line = page.locator(".xterm-rows > div", { hasText: "1 . 1  ok" });
  const box = await line.boundingBox();
  await page.mouse.dblclick((box?.x ?? 0) + 3, (box?.y ?? 0) + 5);
  await page.keyboard.press("Control+C");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("1");
  await page.keyboard.type("2 .");
  await page.keyboard.press("Control+C");
  await shows("2 .^C");
});

test("a program cannot make the terminal type", async () => {
  const terminal = await openTerminal();
  const { page, enter, screen, shows } = terminal;
  const queries = [
    "[6n",
    "[c",
    "[>c",
    "[?1$p",
    "]10;?\u0007",
    "]52;c;?\u0007",
    "P$qm\u001b\\\\",
    "[?1004h",
    "[?1003h",
  ];
  for (const query of queries) {
    const bytes = [...new TextEncoder().encode(`\u001b${query}`)].map((byte) => `${byte} EMIT`).join(" ");
    await enter(bytes);
  }
  await page.mouse.move(300, 300);
  await page.mouse.click(300, 320);
  await enter("PAGE-END");
  await shows("PAGE-END: undefined word");
  expect(await screen()).not.toMatch(/\[\?|;rgb|\[I|\[M/);
});

test("text that no key typed is taken once: from an emoji panel, from a touch keyboard", async () => {
  const { page, enter, shows } = await openTerminal();
  await page.keyboard.insertText("\\ \u{1f600} ");
  await enter("é 1");
  await shows("\\ \u{1f600} é 1  ok");
});

test("a finger scrolls the terminal, and a tap gives it the keyboard", async () => {
  const terminal = await openTerminal({
    viewport: { width: 390, height: 600 },
    hasTouch: true,
    isMobile: true,
  });
  const { page, context, enter, screen } = terminal;
  await page.keyboard.type("WORDS\r");
  await expect.poll(screen).toMatch(/ ok$/);
  await page.touchscreen.tap(200, 300);
  await enter("1 .");
  const before = await screen();
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", y?: number): Promise<unknown> =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x: 200, y }] });
  await touch("touchStart", 200);
  for (let y = 210; y <= 400; y += 10) await touch("touchMove", y);
  await touch("touchEnd");
  await expect.poll(screen).not.toContain("1 . 1  ok");
  expect(before).toContain((await screen()).split("\n").at(-1));
});

test("fingers have the keys that a touch keyboard lacks, and leave the keyboard up", async () => {
  const touch = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page, enter, shows, ready, state } = await openTerminal(touch);
  await enter(": FOREVER BEGIN AGAIN ;");
  await enter("11 .");
  await page.tap("[data-key=up]");
  await page.keyboard.press("Enter");
  await shows("11 . 11  ok\n11 . 11  ok");
  await page.keyboard.type("FOREV");
  await page.tap("[data-key=tab]");
  await shows("FOREVER");
  await page.keyboard.press("Enter");
  await expect.poll(state).toBe("Running");
  await page.tap("[data-key=interrupt]");
  await shows("interrupted");
  await ready();
  await enter("22 .");
});

test("when the machine's program cannot be had, the page says so, and a key tries again", async () => {
  const terminal = await openTerminal();
  const { page, errors } = terminal;
  await page.route("**/machine-worker*", (route) => route.abort());
  await page.reload();
  await terminal.shows("The machine's program could not be loaded.");
  await terminal.shows("The machine is off. Press a key to switch it on.");
  expect(await terminal.state()).toBe("Stopped");
  await page.unroute("**/machine-worker*");
  await page.keyboard.press("Enter");
  await terminal.ready();
  await terminal.enter("1 .");
  await terminal.shows("1 . 1  ok");
  errors.length = 0;
});

test("a machine that does not even notice Ctrl-C is switched off", async () => {
  const terminal = await openTerminal();
  const { page, ready, shows } = terminal;
  const line: Status = {
    state: "line",
    raw: false,
    stack: [],
    depth: 0,
    floats: [],
    floatDepth: 0,
    dialect: "jonesforth",
    base: 10,
    compiling: false,
    halted: false,
    word: "",
    exitStatus: 0,
  };
  const hung = `postMessage(${JSON.stringify({ type: "status", status: line })}); onmessage = () => { for (;;); };`;
  await page.route("**/machine-worker*", (route) =>
    route.fulfill({ contentType: "text/javascript", body: hung }),
  );
  await page.reload();
  await ready();
  await page.keyboard.type("1 .\r");
  await page.keyboard.press("Control+C");
  await shows("The machine did not answer Ctrl-C. Its memory is lost.");
  await page.unroute("**/machine-worker*");
  await page.keyboard.press("Enter");
  await ready();
  await terminal.enter("2 .");
});

test("where the browser keeps nothing, the page works all the same", async () => {
  const site = await openTerminal();
  await site.context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await site.page.reload();
  const { page, enter, ready, shows } = atTerminal(site);
  await ready();
  await enter("1 .");
  await page.click("#theme");
  await page.click("#show-stack");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await shows("1 . 1  ok\n1 . 1  ok");
});

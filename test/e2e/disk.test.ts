import { buffer } from "node:stream/consumers";
import { unzipSync, zipSync } from "fflate";
import type { Download } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atTerminal, openTerminal, type Terminal } from "./terminal.ts";

/** Words to write and read a file in a line each. */
const WORDS = [
  'FORTH2012 : PUT ( "text" "name" -- ) PARSE-NAME PARSE-NAME W/O CREATE-FILE THROW >R R@ WRITE-FILE THROW R> CLOSE-FILE . ;',
  ': GET ( "name" -- ) PARSE-NAME R/O OPEN-FILE THROW >R PAD DUP 80 R@ READ-FILE THROW TYPE R> CLOSE-FILE DROP ;',
];

async function withWords(terminal: Terminal): Promise<Terminal> {
  for (const line of WORDS) await terminal.enter(line);
  return terminal;
}

const contents = async (download: Download): Promise<Buffer> => buffer(await download.createReadStream());

/** Another tab of the same browser. */
async function anotherTab(first: Terminal): Promise<Terminal> {
  const page = await first.context.newPage();
  await page.goto(first.url);
  const terminal = atTerminal({ ...first, page });
  await terminal.ready();
  return withWords(terminal);
}

test("a file that a program closed is there after the tab has crashed", async () => {
  const terminal = await withWords(await openTerminal());
  await terminal.enter("PUT hello greeting");
  await terminal.shows("PUT hello greeting 0  ok");
  const session = await terminal.context.newCDPSession(terminal.page);
  session.send("Page.crash").catch(() => {});
  const next = await anotherTab(terminal);
  await next.enter("GET greeting");
  await next.shows("GET greeting hello ok");
});

test("so is one that the tab was closed on, and one that JONESFORTH wrote", async () => {
  const terminal = await openTerminal();
  await terminal.enter('S" greeting" R/W CREATE-FILE DROP');
  // SYS_WRITE of the original: ( u addr fd n -- u )
  await terminal.enter('S" good day" SWAP 2 PICK SYS_WRITE SYSCALL3 . CLOSE-FILE .');
  await terminal.page.close({ runBeforeUnload: false });
  const next = await anotherTab(terminal);
  await next.enter("GET greeting");
  await next.shows("GET greeting good day ok");
});

test("a block is there after SAVE-BUFFERS", async () => {
  const terminal = await openTerminal();
  await terminal.enter('FORTH2012 S" : B 42 . ;" 1 BUFFER DUP 1024 BLANK SWAP MOVE UPDATE SAVE-BUFFERS');
  await terminal.page.close({ runBeforeUnload: false });
  const next = await anotherTab(terminal);
  await next.enter("1 LOAD B");
  await next.shows("1 LOAD B 42  ok");
});

test("INCLUDED finds files on the disk", async () => {
  const terminal = await withWords(await openTerminal());
  await terminal.enter(
    ': SAVE S" 6 7 * ." S" p.f" W/O CREATE-FILE THROW DUP >R WRITE-FILE . R> CLOSE-FILE . ;',
  );
  await terminal.enter("SAVE");
  await terminal.enter("INCLUDE p.f");
  await terminal.shows("INCLUDE p.f 42  ok");
});

describe("of two tabs", () => {
  test("one writes, the other reads what it wrote, is told so, and writes when the first is closed", async () => {
    const first = await withWords(await openTerminal());
    await first.enter("PUT one a");
    const second = await anotherTab(first);
    await second.enter("GET a");
    await second.shows("GET a one ok");
    await first.page.bringToFront();
    await first.enter("PUT two a");
    await second.page.bringToFront();
    await second.enter("GET a");
    await second.shows("GET a two ok");
    await second.enter("PUT three a");
    await second.shows("Another tab of this page has the files");
    await second.shows("THROW -63");
    await first.page.close();
    await expect
      .poll(async () => {
        await second.enter("PUT three a");
        return second.screen();
      })
      .toContain("PUT three a 0  ok");
    await second.enter("GET a");
    await second.shows("GET a three ok");
  });
});

test("where the browser keeps nothing, that is said once, when something is written", async () => {
  const terminal = await openTerminal();
  await terminal.page.route("**/disk-desk-*.js", async (route) => {
    const response = await route.fetch();
    // As in a private window of some browsers, where there is no such thing.
    await route.fulfill({ response, body: (await response.text()).replaceAll("indexedDB", "missingDB") });
  });
  await withWords(terminal);
  await terminal.enter("PUT one a");
  await terminal.shows("The browser keeps no files for this page");
  await terminal.page.keyboard.type("PAGE\r");
  await expect.poll(terminal.screen).not.toContain("keeps no files");
  await terminal.enter("PUT two b");
  await terminal.enter("GET a");
  await terminal.shows("one");
  expect(await terminal.screen()).not.toContain("keeps no files");
});

describe("the sheet of files", () => {
  const row = (terminal: Terminal, name: string) =>
    terminal.page.locator("#files-sheet li").filter({ hasText: name });

  test("lists, exports, deletes after a question, and imports", async () => {
    const terminal = await withWords(await openTerminal());
    const { page } = terminal;
    await terminal.enter("PUT hello greeting");
    await terminal.enter("PUT hi b/c");
    await page.keyboard.press("F9");
    await page.waitForSelector("#files-sheet li");
    expect(await page.locator("#files-sheet li .title").allTextContents()).toEqual(["b/c", "greeting"]);
    const one = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download greeting" }).click();
    const saved = await one;
    expect([saved.suggestedFilename(), (await contents(saved)).toString()]).toEqual(["greeting", "hello"]);
    const all = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export all" }).click();
    const archive = await contents(await all);
    expect(Object.keys(unzipSync(archive)).sort()).toEqual(["b/c", "greeting"]);

    await page.getByRole("button", { name: "Delete greeting" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => row(terminal, "greeting").count()).toBe(1);
    await page.getByRole("button", { name: "Delete greeting" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await expect.poll(() => row(terminal, "greeting").count()).toBe(0);

    const more = zipSync({
      greeting: new TextEncoder().encode("back"),
      "x.f": new TextEncoder().encode("1 ."),
    });
    await page.locator("#files-sheet input[type=file]").setInputFiles([
      { name: "files.zip", mimeType: "application/zip", buffer: Buffer.from(more) },
      { name: "y.f", mimeType: "text/plain", buffer: Buffer.from("2 .") },
    ]);
    await page.getByText("3 files imported.").waitFor();
    await page.keyboard.press("Escape");
    await terminal.enter("GET greeting");
    await terminal.shows("GET greeting back ok");
  });

  test("loads a file into the reader's own machine, and errors name it", async () => {
    const terminal = await openTerminal();
    const { page } = terminal;
    await page.keyboard.press("F9");
    const text = ": SQUARE ( n -- n ) DUP * ;\n5 SQUARE .\nnonesuch\n";
    await page
      .locator("#files-sheet input[type=file]")
      .setInputFiles([{ name: "square.f", mimeType: "text/plain", buffer: Buffer.from(text) }]);
    await page.getByRole("button", { name: "Load square.f", exact: true }).click();
    await terminal.shows("(square.f)\n25\nsquare.f:3: nonesuch: undefined word");
    expect(await page.locator("#files-sheet").count()).toBe(0);
    await terminal.enter("6 SQUARE .");
    await terminal.shows("6 SQUARE . 36  ok");
  });

  test("opens by the word FILES, which lists them on the screen", async () => {
    const terminal = await withWords(await openTerminal());
    await terminal.enter("PUT hello greeting");
    await terminal.enter("JONESFORTH");
    await terminal.page.keyboard.type("FILES\r");
    await terminal.page.waitForSelector("#files-sheet li");
    await terminal.shows("5 greeting");
    await terminal.page.keyboard.press("Escape");
    await terminal.enter("1 .");
  });

  test("erases files, history and preferences, after a question", async () => {
    const terminal = await withWords(await openTerminal());
    const { page } = terminal;
    await terminal.enter("PUT hello greeting");
    await page.click("#theme");
    await page.click("#show-files");
    await page.getByRole("button", { name: "Erase my data…" }).click();
    await Promise.all([
      page.waitForEvent("load"),
      page.getByRole("button", { name: "Erase everything" }).click(),
    ]);
    await terminal.ready();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.keyboard.press("ArrowUp");
    await page.click("#show-files");
    await page.getByText("There are none yet.").waitFor();
    expect(await terminal.screen()).not.toContain("PUT");
  });
});

import type { JSHandle } from "playwright-core";
import { expect, test } from "vitest";
import { copy, openTerminal, type Terminal } from "./terminal.ts";

/** A program of so many lines, in the middle of which a comment spans lines that would be errors. */
function program(lines: number): string {
  const definitions = Array.from({ length: lines - 3 }, (_, i) => `: WORD${i} ${i} ;`);
  return ["( a program", "  of many lines )", ...definitions, `WORD${lines - 4} .`].join("\n");
}

interface DroppedFile {
  readonly name: string;
  readonly text: string;
}

function transfer({ page }: Terminal, files: readonly DroppedFile[]): Promise<JSHandle<DataTransfer>> {
  return page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, text } of dropped) data.items.add(new File([text], name));
    return data;
  }, files);
}

async function drop(terminal: Terminal, files: readonly DroppedFile[]): Promise<void> {
  const { page } = terminal;
  const dataTransfer = await transfer(terminal, files);
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("#terminal", type, { dataTransfer });
}

test("a paste of 2,000 lines is loaded", async () => {
  const terminal = await openTerminal();
  const { page, enter, ready, screen, shows } = terminal;
  await copy(terminal, `${program(2000)}\n`);
  await page.keyboard.press("Control+V");
  await shows("1996");
  await ready();
  expect(await screen()).toContain("(2000 lines pasted)");
  await enter("WORD1995 WORD3 + .");
  await shows("1998  ok");
});

test("a paste of a few lines is as if they were typed", async () => {
  const terminal = await openTerminal();
  const { page, shows } = terminal;
  await copy(terminal, ": TWICE 2 * ;\n21 TWICE .\n1 2");
  await page.keyboard.press("Control+V");
  await shows("21 TWICE . 42  ok\n1 2");
});

test("a file that is dropped is loaded", async () => {
  const terminal = await openTerminal();
  await drop(terminal, [{ name: "many.f", text: program(500) }]);
  await terminal.shows("(many.f)\n496");
  await terminal.enter("WORD7 .");
  await terminal.shows("7  ok");
});

test("files that are dropped together are loaded in their order", async () => {
  const terminal = await openTerminal();
  await drop(terminal, [
    { name: "one.f", text: ": ONE 1 ;" },
    { name: "two.f", text: ": TWO ONE ONE + ;\nTWO ." },
  ]);
  await expect.poll(terminal.screen).toMatch(/\(one\.f\)\n\(two\.f\)\n( ok\n)?2 /);
});

test("a hint shows where to drop, as long as a file is over the page", async () => {
  const terminal = await openTerminal();
  const { page } = terminal;
  const hint = page.locator("#drop");
  const dataTransfer = await transfer(terminal, [{ name: "one.f", text: "" }]);
  await page.dispatchEvent("body", "dragenter", { dataTransfer });
  await page.dispatchEvent("#terminal", "dragenter", { dataTransfer });
  await page.dispatchEvent("body", "dragleave", { dataTransfer });
  expect(await hint.isVisible()).toBe(true);
  await page.dispatchEvent("#terminal", "dragleave", { dataTransfer });
  expect(await hint.isVisible()).toBe(false);
});

test("an error in a file names the file and the line, and ends the file", async () => {
  const terminal = await openTerminal();
  const { shows, screen } = terminal;
  await drop(terminal, [{ name: "bad.f", text: ': GOOD 1 ;\nGOOD MISSING\n." too late"\n' }]);
  await shows("bad.f:2: MISSING: undefined word (THROW -13)");
  await terminal.ready();
  expect(await screen()).not.toContain("too late");
  await terminal.enter("GOOD .");
  await shows("GOOD . 1  ok");
});

test("a file can be chosen with the button, with the machine off too", async () => {
  const { page, shows } = await openTerminal();
  await page.keyboard.type("BYE\r");
  await shows("The machine is off.");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#open")]);
  await chooser.setFiles({ name: "chosen.f", mimeType: "text/plain", buffer: Buffer.from("6 7 * .\n") });
  await shows("(chosen.f)");
  await shows("42  ok");
});

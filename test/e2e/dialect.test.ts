import { describe, expect, test } from "vitest";
import { encodeLink } from "../../src/share/link-codec.ts";
import { goTo, linkIn, openAt, openDialog, openSnippet, PATIENCE } from "./sharing.ts";
import { atManual } from "./learner.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const COUNT = ": COUNT-UP ( n -- ) 0 DO I . LOOP ;\n";

const spoken = ({ page }: Terminal): Promise<string | null> => page.textContent("#dialect");
const speaks = (terminal: Terminal, dialect: string): Promise<void> =>
  expect.poll(() => spoken(terminal), PATIENCE).toBe(dialect);

describe("the page's dialect", () => {
  test("is JONESFORTH, until the word switches: the strip shows it, and the stack stays", async () => {
    const terminal = await openTerminal();
    expect(await spoken(terminal)).toBe("JONESFORTH");
    await terminal.enter("1 2 FORTH2012 3 TRUE ROT . . .");
    await terminal.shows("2 -1 3  ok");
    expect(await spoken(terminal)).toBe("Forth 2012");
    await terminal.enter(".S");
    await terminal.shows(".S <1> 1  ok");
    await terminal.enter("JONESFORTH TRUE .");
    await terminal.shows("TRUE . 1  ok");
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("of an unknown word that the other one has is named by its hint", async () => {
    const terminal = await openTerminal();
    // The names are fetched once the prompt stands, and no error waits for them.
    const answer = async (): Promise<string> => {
      await terminal.enter("POSTPONE");
      return terminal.screen();
    };
    await expect.poll(answer, PATIENCE).toContain("type FORTH2012 before it");
  });

  test("is switched by the button, which leaves a half-typed line alone, and kept for the next visit", async () => {
    const terminal = await openTerminal();
    const { page, ready } = terminal;
    await page.keyboard.type("5 .");
    await page.click("#dialect");
    await speaks(terminal, "Forth 2012");
    await terminal.shows("FORTH2012 ok");
    await page.keyboard.type(" 1e F.\r");
    await terminal.shows("5 . 1e F. 5 1.  ok");
    await page.reload();
    await ready();
    await terminal.shows("FORTH 2012, on JONESFORTH");
    expect(await spoken(terminal)).toBe("Forth 2012");
    await page.click("#restart");
    await page.click("#confirm-restart .main");
    await terminal.enter("TRUE .");
    await terminal.shows("TRUE . -1  ok");
    await page.click("#dialect");
    await speaks(terminal, "JONESFORTH");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("is kept for the next visit when the word for it is typed, too, and begins anew after a restart", async () => {
    const terminal = await openTerminal({ at: "?dialect=jonesforth" });
    const { page, ready, enter } = terminal;
    await enter("FORTH2012");
    expect(new URL(page.url()).search).toBe("");
    await page.click("#restart");
    await page.click("#confirm-restart .main");
    await terminal.shows("FORTH 2012, on JONESFORTH");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("Forth 2012");
    await enter("JONESFORTH");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("is not switched by the button while a program runs, nor for the next visit", async () => {
    const terminal = await openTerminal();
    const { page, ready, state } = terminal;
    await page.keyboard.type(": INF BEGIN AGAIN ; INF\r");
    await expect.poll(state, PATIENCE).toBe("Running");
    expect(await page.getAttribute("#dialect", "aria-disabled")).toBe("true");
    await page.click("#dialect", { force: true });
    await page.keyboard.press("Control+C");
    await ready();
    expect(await page.getAttribute("#dialect", "aria-disabled")).toBe("false");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("is not what a chapter of the manual speaks, at the next visit", async () => {
    const terminal = await openTerminal({ at: "#/learn/2012-what-both-languages-have/1" });
    await speaks(terminal, "Forth 2012");
    await terminal.page.goto(terminal.url);
    await terminal.ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("is what the address names, until the reader chooses another", async () => {
    const terminal = await openTerminal({ at: "?dialect=forth2012" });
    const { page, ready } = terminal;
    await terminal.enter("1.5e 2e F*");
    expect(await page.textContent("#floats")).toBe("3");
    expect(await page.isVisible("#float-stack")).toBe(true);
    await terminal.enter("F.");
    expect(await page.isVisible("#float-stack")).toBe(false);
    await page.click("#dialect");
    await speaks(terminal, "JONESFORTH");
    expect(new URL(page.url()).search).toBe("");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
  });

  test("cannot be fetched: one line says so, and the machine goes on", async () => {
    const terminal = await openTerminal();
    const { context, enter, shows } = terminal;
    await context.route("**/forth2012-*.js", (route) => route.abort());
    await enter("7 FORTH2012 8");
    await shows(
      "FORTH2012: a host word failed: its words could not be loaded; are you offline? (THROW -257)",
    );
    await enter("1 2 + .");
    await shows("1 2 + . 3  ok");
    terminal.errors.splice(0);
  });

  test("cannot be fetched for the button: that is said on a line of its own, and the next visit begins as this one", async () => {
    const terminal = await openTerminal();
    const { context, page, ready, shows } = terminal;
    await context.route("**/forth2012-*.js", (route) => route.abort());
    await page.click("#dialect");
    await shows("FORTH2012\nFORTH2012: a host word failed: its words could not be loaded; are you offline?");
    await context.unroute("**/forth2012-*.js");
    await page.reload();
    await ready();
    expect(await spoken(terminal)).toBe("JONESFORTH");
    terminal.errors.splice(0);
  });

  test("has Tab complete its own words, and the page's words among them", async () => {
    const terminal = await openTerminal({ at: "?dialect=forth2012" });
    const { page, shows, enter } = terminal;
    await page.keyboard.type("ENDC");
    await page.keyboard.press("Tab");
    await shows("ENDCASE");
    await page.keyboard.type("\u0015");
    await page.keyboard.type("2DR");
    await page.keyboard.press("Tab");
    await shows("2DROP");
    await page.keyboard.press("Control+u");
    await enter("LOCATE nonesuch");
    await shows("nonesuch: undefined word (THROW -13)");
    await enter("LOCATE DUP");
    await page.waitForSelector("text=Header at");
  });
});

describe("a link in the standard's dialect", () => {
  test("is made of what was defined there, and runs in a guest of that dialect", async () => {
    const terminal = await openTerminal({ at: "?dialect=forth2012" });
    await terminal.enter(COUNT.trim());
    await terminal.enter("3 COUNT-UP");
    await openDialog(terminal);
    expect(await terminal.page.inputValue("#share-source")).toBe(COUNT);
    expect(await terminal.page.inputValue("#share-dialect")).toBe("forth2012");
    const link = await linkIn(terminal.page);
    expect(new URL(link).search).toBe("");
    const reader = await openAt(new URL(link).hash);
    await reader.shows("JONESFORTH");
    await reader.page.keyboard.press("Enter");
    await reader.page.waitForSelector("section.terminal[aria-label*=guest]");
    await reader.enter("4 COUNT-UP");
    await reader.shows("4 COUNT-UP 0 1 2 3  ok");
    expect(await spoken(reader)).toBe("Forth 2012");
  });

  test("of a session in both dialects has the lines that switch", async () => {
    const terminal = await openTerminal();
    await terminal.enter(": OLD 1 ;");
    await terminal.enter("FORTH2012");
    await terminal.enter(COUNT.trim());
    await openDialog(terminal);
    expect(await terminal.page.inputValue("#share-source")).toBe(`: OLD 1 ;\nFORTH2012\n${COUNT}`);
    expect(await terminal.page.inputValue("#share-dialect")).toBe("jonesforth");
  });

  test("is kept in the reader's machine, which goes on in that dialect with what it had", async () => {
    const terminal = await openTerminal();
    await terminal.enter(": MINE 42 ; 5");
    await goTo(terminal, await encodeLink({ title: "Count", dialect: "forth2012", source: COUNT }));
    await terminal.page.click("text=Keep");
    await speaks(terminal, "Forth 2012");
    await terminal.enter("COUNT-UP");
    await terminal.shows("COUNT-UP 0 1 2 3 4  ok");
    await terminal.enter("JONESFORTH MINE .");
    await terminal.shows("MINE . 42  ok");
  });

  test("names the line of an error in it", async () => {
    const terminal = await openSnippet({
      title: "Bad",
      dialect: "forth2012",
      source: "1 DROP\n 2 nonesuch\n",
    });
    await terminal.page.keyboard.press("Enter");
    await terminal.shows("Bad:2: nonesuch: undefined word (THROW -13)");
  });
});

describe("a machine that speaks Forth 2012", () => {
  test("hears from a lesson, before anything is typed, that the lesson is in JONESFORTH, and is put right", async () => {
    const terminal = await openTerminal({ at: "?dialect=forth2012" });
    const { page, screen } = terminal;
    const before = await screen();
    await page.keyboard.press("F2");
    const learner = await atManual(terminal);
    await learner.told(/This step is in JONESFORTH, and the machine speaks Forth 2012/);
    await learner.press("Try");
    await page.keyboard.press("ArrowRight");
    await expect.poll(learner.heading, PATIENCE).toBe("Memory");
    await learner.told(/This step is in JONESFORTH/);
    await page.keyboard.press("Enter");
    expect(await screen()).toBe(before);
    await learner.press("Put the machine at the beginning of this step");
    await learner.told(/stands at the beginning/);
    expect(await spoken(learner)).toBe("JONESFORTH");
    await learner.press("Try");
    await learner.told(/^Typed. On the stack: 1000$/);
  });

  test("which it learned in a chapter, and unlearned since, is what the chapter's next step asks for", async () => {
    const terminal = await openTerminal({ at: "#/learn/2012-numbers-in-print/1" });
    const learner = await atManual(terminal);
    await learner.told(/stands at the beginning/);
    await learner.page.click("#terminal");
    await learner.enter("JONESFORTH");
    await learner.press("Load");
    await learner.told(/This step is in Forth 2012, and the machine speaks JONESFORTH/);
  });
});

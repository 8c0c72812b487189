import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { Desk } from "./desk.ts";

/** Types lines, each when the one before has been answered, and gives what is recorded of them. */
async function record(...lines: readonly string[]): Promise<Desk["session"]["source"]> {
  const desk = new Desk();
  await desk.run();
  for (const line of lines) await desk.type(`${line}\r`);
  return desk.session.source;
}

/** The same of what is defined alone. */
const definitions = async (...lines: readonly string[]): Promise<string> =>
  (await record(...lines)).definitions;

describe("what was typed", () => {
  test("is nothing at power-on, the greeting included", async () => {
    const desk = new Desk({ welcome: true });
    await desk.run();
    expect(desk.session.source).toEqual({
      definitions: "",
      all: "",
      complete: true,
      dialect: "jonesforth",
    });
  });

  test("is a definition when it changed the dictionary; the other lines are kept apart", async () => {
    const source = await record(": TWICE DUP + ;", "4 TWICE .", "VARIABLE X", "5 X !", "12 CONSTANT DOZEN");
    expect(source.definitions).toBe(": TWICE DUP + ;\nVARIABLE X\n12 CONSTANT DOZEN\n");
    expect(source.all).toBe(": TWICE DUP + ;\n4 TWICE .\nVARIABLE X\n5 X !\n12 CONSTANT DOZEN\n");
  });

  test("keeps the order when a word is defined anew, and when words are forgotten", async () => {
    const lines = [": A 1 ;", ": B A ;", ": A 2 ;", "FORGET B", ": C A ;"];
    expect(await definitions(...lines)).toBe(`${lines.join("\n")}\n`);
  });

  test("is without the lines that failed", async () => {
    expect(await definitions(": A 1 ;", ": B nonesuch ;", "DROP", ": C A ;")).toBe(": A 1 ;\n: C A ;\n");
  });

  test("has all the lines of a definition, or, if one of them failed, none", async () => {
    expect(await definitions(": A", "  1", ";", ": B", "  nonesuch", ": C 3 ;")).toBe(
      ": A\n  1\n;\n: C 3 ;\n",
    );
  });

  test("has a definition that computes between [ and ] whole", async () => {
    const lines = [": A [", "  2 3 *", "] LITERAL ;"];
    expect(await definitions(...lines)).toBe(`${lines.join("\n")}\n`);
    expect(await definitions(...lines.slice(0, 2), "nonesuch", ": B 2 ;")).toBe(": B 2 ;\n");
  });

  test("has a definition whole that is hidden at once", async () => {
    expect(await definitions(": A 1 ; HIDE A", "nonesuch", ": B 2 ;")).toBe(": A 1 ; HIDE A\n: B 2 ;\n");
  });

  test("has a comment that goes over lines, and the lines that a program read", async () => {
    const lines = [": A ( a", "comment ) 1 ;", ": KEYS KEY KEY 2DROP HERE @ 4 + HERE ! ; KEYS", "x"];
    expect(await definitions(...lines)).toBe(`${lines.join("\n")}\n`);
  });

  test("has a comment that was typed just before a definition", async () => {
    expect(await definitions("\\ nothing follows", "1 .", "\\ twice", "\\ as much", ": TWICE DUP + ;")).toBe(
      "\\ twice\n\\ as much\n: TWICE DUP + ;\n",
    );
  });

  test("is without what Ctrl-C stopped", async () => {
    const desk = new Desk();
    await desk.run();
    await desk.type(": A 1 ; : LOOPS BEGIN AGAIN ; LOOPS\r");
    await desk.type("\u0003");
    await desk.type(": B\r");
    await desk.type("\u0003");
    await desk.type(": C 3 ;\r");
    expect(desk.session.source.definitions).toBe(": C 3 ;\n");
  });

  test("of a line longer than the machine takes at once is all of it, or, if it failed, nothing", async () => {
    const long = `: A 1 ${"DROP 1 ".repeat(800)};`;
    expect(await definitions(long, `nonesuch ${long}`, ": B 2 ;")).toBe(`${long}\n: B 2 ;\n`);
  });

  test("is in the characters in which it was typed", async () => {
    expect(await definitions(`: GRÜSSE ." grüße 漢字 🙂" ;`)).toBe(`: GRÜSSE ." grüße 漢字 🙂" ;\n`);
  });

  test("begins anew when the machine is switched off and on", async () => {
    const desk = new Desk();
    await desk.run();
    await desk.type(": A 1 ;\r");
    desk.session.reset();
    await desk.run();
    await desk.type(": B 2 ;\r");
    expect(desk.session.source.all).toBe(": B 2 ;\n");
  });

  test("is bounded: the oldest is left out, and that is said", async () => {
    const desk = new Desk();
    await desk.run();
    const line = `\\ ${"x".repeat(3000)}\n`;
    desk.session.load("big.f", line.repeat(400));
    await desk.type(": A 1 ;\r");
    const { all, complete } = desk.session.source;
    expect(complete).toBe(false);
    expect(all.length).toBeLessThanOrEqual(1024 * 1024);
    expect(all.endsWith(": A 1 ;\n")).toBe(true);
  });
});

describe("a file that was loaded", () => {
  const program = "\\ A program.\n\n: A 1 ;\nA .\n";

  async function load(...files: readonly string[]): Promise<Desk["session"]["source"]> {
    const desk = new Desk();
    await desk.run();
    for (const text of files) desk.session.load("a.f", text);
    await desk.run();
    return desk.session.source;
  }

  test("is there as a whole, its comments and other lines included", async () => {
    expect((await load(program)).definitions).toBe(program);
  });

  test("is no definition when no line of it is", async () => {
    expect(await load("\\ Prints.\n1 2 + .\n")).toMatchObject({
      definitions: "",
      all: "\\ Prints.\n1 2 + .\n",
    });
  });

  test("is there up to what failed", async () => {
    expect((await load(`${program}: B\n  nonesuch ;\n: C 3 ;\n`, ": D 4 ;")).definitions).toBe(
      `${program}: D 4 ;\n`,
    );
  });

  test("among others is judged by itself", async () => {
    expect((await load(": A 1 ;", "nonesuch", "2 .", ": B 2 ;")).definitions).toBe(": A 1 ;\n: B 2 ;\n");
  });

  test("with a definition that has no end is there up to it", async () => {
    expect((await load(": A 1 ;\n: B 2\n", ": C 3 ;")).definitions).toBe(": A 1 ;\n: C 3 ;\n");
  });
});

test("what was recorded makes the same machine again", async () => {
  const desk = new Desk();
  await desk.run();
  for (const line of [": SQ DUP * ;", "oops", "3 CONSTANT N", ": T", "N SQ . ;", "T"])
    await desk.type(`${line}\r`);
  const again = new Desk();
  await again.run();
  again.session.load("again.f", desk.session.source.definitions);
  await again.type("T\r");
  expect(again.screen.rows.join("\n")).toContain("T 9  ok");
});

describe("what was typed in two dialects", () => {
  test("has the lines that switch, so that it means the same when it is read again", async () => {
    const desk = new Desk({ elsewhere: new Set() });
    await desk.run();
    const lines = [": A 1 ;", "1 .", "FORTH2012", ": B 2 0 DO I . LOOP ;", "B", "JONESFORTH", ": C 3 ;"];
    for (const line of lines) {
      await desk.type(`${line}\r`);
      while (desk.state === "running") await desk.run();
    }
    expect(desk.session.source.definitions).toBe(
      ": A 1 ;\nFORTH2012\n: B 2 0 DO I . LOOP ;\nJONESFORTH\n: C 3 ;\n",
    );
  });

  test("has a file whole that the standard's dialect was given", async () => {
    const desk = new Desk({ boot: forth2012 });
    await desk.run();
    const file = "\\ twice\n: TWICE ( n -- n )\n  2* ;\nJONESFORTH : A 5 ;\n";
    desk.session.load("a.f", file);
    await desk.run();
    await desk.type(": B A ;\r");
    expect(desk.session.source.definitions).toBe(`${file}: B A ;\n`);
  });
});

import { describe, expect, test } from "vitest";
import { chapters, sources } from "../../src/manual/book.ts";
import { isUnfinished, namesDefined, primitiveNames, WordIndex } from "../../src/manual/definition.ts";
import type { Chapter, Step } from "../../src/manual/lesson.ts";
import { Notebook } from "../../src/manual/notebook.ts";
import { Progress } from "../../src/manual/progress.ts";
import { words } from "../../src/words/index.ts";

describe("what a text defines", () => {
  test.each([
    [": SQUARE DUP * ;", ["SQUARE"]],
    ["variable hits : hit 1 hits +! ;", ["HITS", "HIT"]],
    [": ';' [ CHAR ; ] LITERAL ; : BL 32 ;", ["';'", "BL"]],
    [": ; IMMEDIATE [COMPILE] ; ; 5 CONSTANT FIVE", [";", "FIVE"]],
    [":NONAME 2 / ; CONSTANT HALVE", ["HALVE"]],
    ["\\ : NOT THIS ;\n: THIS ( : NOR THIS ) ;", ["THIS"]],
    [': NOTE ." : NOT THIS ; " ; : S" IMMEDIATE ; VARIABLE N', ["NOTE", 'S"', "N"]],
    ["2VARIABLE PAIR SYNONYM NEW OLD CREATE TABLE DEFER LATER", ["PAIR", "NEW", "TABLE", "LATER"]],
    [": \\ 1 ; : #! POSTPONE \\ ;\n: NEXT ; \\ : NOT THIS ;", ["\\", "#!", "NEXT"]],
    ["1 2 +", []],
  ])("%s", (text, names) => {
    expect(namesDefined(text)).toEqual(names);
  });
});

describe("the index of words", () => {
  const index = new WordIndex(chapters, primitiveNames(sources), primitiveNames(sources, "words/standard"));

  test("knows the name of every primitive", () => {
    const built = words.filter(({ wordlist }) => wordlist === undefined).map(({ name }) => name);
    expect(new Set(primitiveNames(sources))).toEqual(new Set(built));
  });
  test("knows the step in which a word is defined", () => {
    expect(index.placeOf("if")?.chapter.id).toBe("decisions");
    expect(index.placeOf("DUP")).toBeUndefined();
  });
  test("knows what a step needs of those before it", () => {
    const chapter = chapters.find(({ id }) => id === "decisions");
    const step = chapter?.steps[1];
    expect(chapter && step && index.needsOf(chapter, step)).toEqual(
      expect.arrayContaining(["[COMPILE]", "THEN", "SWAP"]),
    );
  });

  test("knows what Forth 2012 is built on, and the other volumes are not", () => {
    const foundations = chapters.map((chapter) => index.foundationOf(chapter).includes("WITHIN"));
    expect(foundations).toEqual(chapters.map(({ volume }) => volume.number === 3));
  });

  test("knows by what a machine shows that a step of Forth 2012 has been loaded", () => {
    const traces = (id: string, step: number): string[] => {
      const chapter = chapters.find((one) => one.id === id) as Chapter;
      return index.tracesOf(chapter, chapter.steps[step] as Step);
    };
    expect(traces("2012-a-second-language", 1)).toEqual(["OLDEST", "STANDARD-END", "OURS-END"]);
    // What JONESFORTH has too, and what is machine code, shows nothing.
    expect(traces("2012-what-both-languages-have", 0)).toEqual([]);
    expect(traces("decisions", 0)).toEqual([]);
  });
});

describe("a text", () => {
  test.each([
    [": SQUARE", true],
    [": SQUARE DUP * ;", false],
    [':NONAME ." ; "', true],
    ["VARIABLE HITS", false],
    ["1 [IF] : SQUARE DUP * ;", true],
    ["1 [IF] : SQUARE DUP * ; [THEN]", false],
    ["( a remark of\n", true],
    ["( a remark of\ntwo lines ) 1 ,", false],
  ])("%j is unfinished: %s", (text, unfinished) => {
    expect(isUnfinished(text)).toBe(unfinished);
  });
});

describe("the notebook", () => {
  const notebook = (): Notebook => new Notebook((line) => line === ": LESSON ;" || line === "  DUP ;");

  test("keeps what the reader defined, and only that", () => {
    const kept = notebook();
    kept.add(": LESSON ;\n: MINE\n  DUP ;\nFORTH2012\nCREATE TABLE 1 ,\n2 ,\n");
    expect(kept.names).toEqual(["MINE", "TABLE"]);
    expect(kept.texts).toEqual([": MINE\n  DUP ;\n", "CREATE TABLE 1 ,\n", "2 ,\n"]);
  });

  test("keeps nothing of a machine that was told no word of the reader's", () => {
    const kept = notebook();
    kept.add(": LESSON ;\n1 ALLOT\n");
    expect(kept.texts).toEqual([]);
  });

  test("keeps the words of machine after machine, until they are brought to one or let go", () => {
    const kept = notebook();
    let changes = 0;
    kept.onchange = () => changes++;
    kept.add(": MINE 1 ;\n");
    kept.add("");
    kept.add(": YOURS . ;\n");
    expect(kept.names).toEqual(["MINE", "YOURS"]);
    kept.brought(["YOURS"]);
    expect(kept.names).toEqual(["YOURS"]);
    kept.clear();
    expect(kept.names).toEqual([]);
    expect(changes).toBe(4);
  });
});

test("drafts are kept until they are emptied, and anything else that is kept in their place is none", () => {
  const kept = new Map<string, unknown>();
  const keeper = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => void kept.set(key, JSON.parse(JSON.stringify(value))),
  };
  const progress = new Progress(keeper);
  progress.write("loops/1", ": MINE ;");
  progress.write("loops/2", ": YOURS ;");
  progress.write("loops/2", "");
  expect(new Progress(keeper).draft("loops/1")).toBe(": MINE ;");
  expect(new Progress(keeper).draft("loops/2")).toBeUndefined();
  for (const nonsense of [5, "nonsense", null, { "loops/1": 5 }]) {
    kept.set("manual.drafts", nonsense);
    expect(new Progress(keeper).draft("loops/1")).toBeUndefined();
  }
});

test("marks are kept, and anything else that is kept in their place is not taken for marks", () => {
  const kept = new Map<string, unknown>();
  const keeper = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  const progress = new Progress(keeper);
  progress.add("loops/1");
  progress.place = "#/learn/loops/1";
  const again = new Progress(keeper);
  expect(again.has("loops/1")).toBe(true);
  expect(again.count(["loops/1", "loops/2"])).toBe(1);
  expect(again.place).toBe("#/learn/loops/1");
  kept.set("manual.done", "nonsense");
  kept.set("manual.place", 5);
  expect(new Progress(keeper).has("loops/1")).toBe(false);
  expect(new Progress(keeper).place).toBeUndefined();
});

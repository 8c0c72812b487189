import { describe, expect, test } from "vitest";
import { bookPage } from "../../build/page/book.ts";
import { glossary, glossaryPage } from "../../build/page/glossary.ts";
import { namesDefined } from "../../src/manual/definition.ts";
import jonesforth from "../../src/forth/jonesforth.f?raw";
import { chapters } from "../../src/manual/book.ts";
import { words } from "../../src/words/index.ts";

describe("the glossary", () => {
  const entries = glossary();

  test("has every primitive and every word of jonesforth.f", () => {
    const names = new Set(entries.map(({ name }) => name));
    const defined = namesDefined(jonesforth.replace(/^\\.*$/gm, ""));
    expect(defined.length).toBeGreaterThan(130);
    const built = words.filter(({ wordlist }) => wordlist === undefined).map(({ name }) => name);
    expect([...defined, ...built].filter((name) => !names.has(name))).toEqual([]);
  });

  test("says of each what it takes and leaves, what it does, and where it is defined", () => {
    expect(entries.filter(({ effect }) => !/^\( .*--.*\)$/.test(effect)).map(({ name }) => name)).toEqual([]);
    expect(entries.filter(({ doc }) => doc === "").map(({ name }) => name)).toEqual([]);
    expect(entries.filter(({ where }) => !/^src\/\S+(, line [1-9]\d*)?$/.test(where))).toEqual([]);
  });

  test("has examples of most, which were run", () => {
    expect(entries.filter(({ trials }) => trials.length > 0).length).toBeGreaterThan(160);
  });
});

describe("the pages", () => {
  test("are whole, and have no script", () => {
    for (const page of [bookPage(), glossaryPage()]) {
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).toMatch(/<\/html>\n$/);
      expect(page).not.toMatch(/<script|\son\w+="|>undefined<|\[object/);
    }
  });

  test("the book has every chapter and step", () => {
    const page = bookPage();
    for (const { id, title, steps } of chapters) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(title.replaceAll('"', "&quot;"));
      expect(page.match(new RegExp(`id="${id}-\\d+"`, "g"))?.length ?? 0).toBe(
        steps.filter((step) => step.title !== title).length,
      );
    }
  });
});

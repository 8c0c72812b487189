import { describe, expect, test } from "vitest";
import { bookPage } from "../../build/page/book.ts";
import { glossary, glossaryPage } from "../../build/page/glossary.ts";
import { standardEntries } from "../../build/page/standard-entry.ts";
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

const standard = standardEntries();

describe("the glossary of Forth 2012", () => {
  const entries = standard;

  test("has every word that a program finds, once", () => {
    const names = entries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["DO", "DUP", "F+", "LOCALS|", "OPEN-FILE", "WITHIN", ":"]));
    expect(names.length).toBeGreaterThan(600);
  });

  test("says of each what it takes and leaves, what it does, and where it is defined", () => {
    expect(entries.filter(({ effect }) => !/^\( .*\)$/.test(effect)).map(({ name }) => name)).toEqual([]);
    expect(entries.filter(({ doc }) => doc === "").map(({ name }) => name)).toEqual([]);
    expect(entries.filter(({ where }) => !/^src\/\S+(, line [1-9]\d*)?$/.test(where))).toEqual([]);
  });

  test("has examples of most, which were run", () => {
    expect(entries.filter(({ trials }) => trials.length > 0).length).toBeGreaterThan(400);
    const doing = entries.find(({ name }) => name === "DO");
    expect(doing?.trials[0]).toEqual({ typed: [": T 3 0 DO I LOOP ; T"], printed: [], stack: [0, 1, 2] });
    expect(doing?.place?.chapter.id).toBe("2012-decisions-and-loops");
  });
});

describe("the pages", () => {
  const book = bookPage();
  const pages = { book, glossary: glossaryPage(standard) };

  test("are whole, and have no script", () => {
    for (const page of Object.values(pages)) {
      expect(page).toMatch(/^<!doctype html>/);
      expect(page).toMatch(/<\/html>\n$/);
      expect(page).not.toMatch(/<script|\son\w+="|>undefined<|\[object/);
    }
  });

  test("the book has every chapter and step", () => {
    for (const { id, title, steps } of chapters) {
      expect(book).toContain(`id="${id}"`);
      expect(book).toContain(title.replaceAll('"', "&quot;"));
      expect(book.match(new RegExp(`id="${id}-\\d+"`, "g"))?.length ?? 0).toBe(
        steps.filter((step) => step.title !== title).length,
      );
    }
  });
});

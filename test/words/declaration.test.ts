import { describe, expect, test } from "vitest";
import { words as bare } from "../../src/words/index.ts";
import { standard } from "../../src/words/standard/index.ts";
import { parseExample, runSource, runStandard } from "./example.ts";

const words = [...bare, ...standard];

describe("every primitive does what the examples in its declaration say", () => {
  for (const word of words) {
    test.each([...word.test])(`${word.name}: %s`, (example) => {
      const { source, expected } = parseExample(example);
      const run = word.wordlist === undefined ? runSource : runStandard;
      expect(run(source)).toEqual(expected);
    });
  }
});

test("every primitive has an example", () => {
  expect(words.filter((word) => word.test.length === 0)).toEqual([]);
});

test("no name is declared twice in a wordlist", () => {
  const names = words.map((word) => `${word.wordlist ?? "jonesforth"} ${word.name}`);
  expect(names).toEqual([...new Set(names)]);
});

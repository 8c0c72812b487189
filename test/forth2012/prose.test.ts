import { describe, expect, test } from "vitest";
import { splitChapters, splitProse, type Trial } from "../../src/forth/chapter.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { standardBench } from "./standard.ts";

const chapters = forth2012.layers.flatMap(({ name, text }) =>
  splitChapters(text).map((chapter) => ({ ...chapter, name })),
);

test("every file begins with a chapter, and every chapter has a title of its own", () => {
  const titles = chapters.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(forth2012.layers.filter(({ text }) => !text.startsWith("\\ # "))).toEqual([]);
});

test("every definition has a stack comment, and no line is too long to be printed", () => {
  const lines = forth2012.layers.flatMap(({ name, text }) =>
    text.split("\n").map((line, i) => ({ place: `${name}:${i + 1}`, line })),
  );
  expect(lines.filter(({ line }) => line.length > 80)).toEqual([]);
  const definitions = lines.filter(({ line }) => /^: (?!\\ |\( )/.test(line));
  expect(definitions.length).toBeGreaterThan(500);
  const commented = /^: \S+ .*?(\( (.* )?--( .*)? \)|\{: (.* )?--( .*)? :\})/;
  expect(definitions.filter(({ line }) => !commented.test(line))).toEqual([]);
});

test("every step that has code has prose before it", () => {
  const bare = chapters.flatMap(({ steps }) => steps.filter(({ passages }) => passages[0]?.kind !== "prose"));
  expect(bare.map(({ title }) => title)).toEqual([]);
});

describe("an example in the text does what the text says", () => {
  const examples = chapters.flatMap(({ title, steps }) =>
    steps.flatMap((step) =>
      step.passages
        .filter(({ kind }) => kind === "prose")
        .flatMap(({ text }) => splitProse(text))
        .flatMap((block) => (block.kind === "example" ? [{ title, trials: block.trials }] : [])),
    ),
  );

  test("there are some", () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples)("$title: $trials.0.typed.0", ({ trials }) => {
    const bench = standardBench();
    for (const trial of trials) {
      const before = bench.printed.length;
      for (const line of trial.typed) bench.type(`${line}\n`);
      expect(bench.faults).toEqual([]);
      expect(outcome(bench.printed.slice(before), bench.stack, trial)).toEqual(trial);
    }
  });
});

/** What came of a trial, in the form of one. */
function outcome(printed: string, stack: readonly number[], trial: Trial): Trial {
  const lines = printed.split("\n").map((line) => line.trimEnd());
  const shown = lines.filter((line) => line !== "" || trial.printed.includes(""));
  return { typed: trial.typed, printed: shown, stack: trial.stack && stack };
}

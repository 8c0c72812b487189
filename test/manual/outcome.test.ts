import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import { fails, leftInstead, type Stack } from "../../src/manual/outcome.ts";
import { createSystem, type System } from "../../src/system.ts";
import { forth2012 } from "../../src/forth2012.ts";

const stackOf = (...stack: number[]): Stack => ({ stack: stack.slice(-16), depth: stack.length });
const trialOf = (typed: string, stack?: readonly number[]) => ({ typed: [typed], printed: [], stack });

function feed(system: System, text: string): void {
  system.input.add(text);
  while (system.run(1_000_000) === "fuel");
}

describe("what an example left", () => {
  const twoItems = trialOf("-17 5 /MOD", [4, 858993455]);

  test("is as the text says", () => {
    expect(leftInstead(twoItems, undefined, stackOf(), stackOf(4, 858993455))).toBeUndefined();
    expect(leftInstead(trialOf("DROP DROP"), twoItems, stackOf(4, 858993455), stackOf())).toBeUndefined();
  });

  test("is told where the text has something else, too few, or too many", () => {
    expect(leftInstead(twoItems, undefined, stackOf(), stackOf(-2, -3))).toEqual([-2, -3]);
    expect(leftInstead(twoItems, undefined, stackOf(), stackOf())).toEqual([]);
    expect(leftInstead(twoItems, undefined, stackOf(), stackOf(7, 4, 858993455))).toEqual([7, 4, 858993455]);
    expect(leftInstead(trialOf("DROP"), trialOf("5", [5]), stackOf(5), stackOf(5))).toEqual([5]);
  });

  test("lies on what the reader has there, which does not count", () => {
    expect(leftInstead(twoItems, undefined, stackOf(9), stackOf(9, 4, 858993455))).toBeUndefined();
    expect(leftInstead(twoItems, undefined, stackOf(9), stackOf(9, -2, -3))).toEqual([-2, -3]);
    const many = Array.from({ length: 20 }, (_, i) => i);
    expect(
      leftInstead(twoItems, undefined, stackOf(...many), stackOf(...many, 4, 858993455)),
    ).toBeUndefined();
    expect(leftInstead(twoItems, undefined, stackOf(...many), stackOf(...many.slice(2)))).toEqual([]);
  });

  test("says nothing where the reader has changed what the example before it left", () => {
    expect(leftInstead(trialOf("DROP"), trialOf("5", [5]), stackOf(6), stackOf(7))).toBeUndefined();
  });
});

test("an error that the text has is told from what it prints", () => {
  const printed = (line: string) => ({ typed: [""], printed: [line], stack: undefined });
  expect(fails(printed("+: data stack underflow (THROW -4)"))).toBe(true);
  expect(fails(printed("THROW takes a number"))).toBe(false);
});

const steps = chapters
  .flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })))
  .filter(({ step }) => step.trials.length > 0);

test.each([
  ["an empty stack", ""],
  ["what lies on the stack", "111 222"],
])("every example of the manual does on %s what the text says", { timeout: 120_000 }, (_name, line) => {
  for (const { chapter, step } of steps) {
    const words = chapter.volume.number === 3 ? forth2012.words : [];
    const system = createSystem({ boot: "none", words, output: () => undefined, report: () => undefined });
    feed(system, step.after);
    feed(system, `${line}\n`);
    for (const [i, trial] of step.trials.entries()) {
      const before = stackOf(...system.stack);
      feed(system, `${trial.typed.join("\n")}\n`);
      const left = leftInstead(trial, step.trials[i - 1], before, stackOf(...system.stack));
      expect({ step: step.title, trial, left }).toEqual({ step: step.title, trial, left: undefined });
    }
  }
});

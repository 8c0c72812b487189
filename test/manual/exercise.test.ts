import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import { exercises } from "../../src/manual/exercise-list.ts";
import { checkAnswer } from "../../src/study/checker.ts";
import { saveImage } from "../../src/vm/image.ts";
import { machineFor } from "./learner-machine.ts";

test("there are fifty at least, in every chapter of the machine and JONESFORTH, none twice", () => {
  expect(exercises.length).toBeGreaterThanOrEqual(50);
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  const own = chapters.filter(({ volume }) => volume.number < 3);
  const without = own.filter(({ id }) => !exercises.some(({ chapter }) => chapter === id));
  expect(without.map(({ title }) => title)).toEqual([]);
});

describe.each(exercises)("$chapter: $id", (exercise) => {
  const { task, solution, wrong, hints } = exercise;
  const check = (answer: string) => checkAnswer(machineFor(exercise).machine, task, answer);

  test("its solution is right", () => {
    expect(check(solution)).toEqual({ right: true, says: "" });
  });

  test.each(wrong)("%s is wrong, and is told why", (answer, says) => {
    const verdict = check(answer);
    expect(verdict.right).toBe(false);
    expect(verdict.says).toContain(says);
  });

  test("no answer is wrong, and none changes the machine", () => {
    const { machine } = machineFor(exercise);
    const before = saveImage(machine);
    expect(check("  ").right).toBe(false);
    expect(check("-1 LATEST !").right).toBe(false);
    expect(check("BYE").right).toBe(false);
    expect(Buffer.compare(saveImage(machine), before)).toBe(0);
  });

  test("has three hints, none of which is the solution", () => {
    expect(new Set(hints).size).toBe(3);
    expect(wrong.length).toBeGreaterThan(0);
  });
});

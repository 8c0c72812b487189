import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import type { Exercise } from "../../src/manual/exercise.ts";
import { exercises } from "../../src/manual/exercise-list.ts";
import { checkAnswer } from "../../src/study/checker.ts";
import { createSystem, type System } from "../../src/system.ts";
import { saveImage } from "../../src/vm/image.ts";

const booted = new Map<string, System>();

/** A machine at the end of an exercise's chapter, where its line has been typed. */
function machineFor({ chapter, setup }: Exercise): System {
  const key = `${chapter} ${setup ?? ""}`;
  const known = booted.get(key);
  if (known) return known;
  const text = chapters.find(({ id }) => id === chapter)?.steps.at(-1)?.after;
  if (text === undefined) throw new Error(`there is no chapter ${chapter}`);
  const system = createSystem({ boot: "none", output: () => undefined });
  system.input.add(text, chapter);
  while (system.run(1_000_000) === "fuel");
  if (setup !== undefined) system.input.add(`${setup}\n`);
  while (system.run(1_000_000) === "fuel");
  booted.set(key, system);
  return system;
}

test("there are fifty at least, in every chapter but none twice", () => {
  expect(exercises.length).toBeGreaterThanOrEqual(50);
  expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
  const without = chapters.filter(({ id }) => !exercises.some(({ chapter }) => chapter === id));
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

import { describe, expect, test } from "vitest";
import { chapters } from "../../src/manual/book.ts";
import { exercises } from "../../src/manual/exercise-list.ts";
import { wordToCome } from "../../src/manual/undefined-word.ts";
import { checkAnswer } from "../../src/study/checker.ts";
import { createSystem } from "../../src/system.ts";
import type { Machine } from "../../src/vm/machine.ts";
import { MEMORY_MIN } from "../../src/vm/layout.ts";
import { machineFor } from "./learner-machine.ts";

const bare = ((): Machine => {
  const system = createSystem({ boot: "none", memory: MEMORY_MIN, output: () => undefined });
  while (system.run(1_000_000) === "fuel");
  return system.machine;
})();

const chapterOf = (id: string) => {
  const chapter = chapters.find((one) => one.id === id);
  if (!chapter) throw new Error(`there is no chapter ${id}`);
  return chapter;
};

describe("what a right answer needs and the bare machine does not have", () => {
  const failing = exercises
    .map((exercise) => ({ exercise, ...checkAnswer(bare, exercise.task, exercise.solution) }))
    .filter(({ says }) => says.includes("undefined word"));

  test.each(failing)("is named: $exercise.chapter, $exercise.id", ({ exercise, says }) => {
    const name = wordToCome(chapterOf(exercise.chapter), says);
    expect(name).toBeDefined();
    expect(says).toContain(`${name}: undefined word`);
    const { machine } = machineFor(exercise);
    expect(machine.dictionary.findInOrder(new TextEncoder().encode(name))).not.toBe(0);
  });
});

test.each([
  ["first-words", "MOD"],
  ["more-of-the-stack", "PICK"],
  ["case", "CASE"],
  ["words-without-a-name", ":NONAME"],
  ["the-assembler", "EAX"],
  ["case", "DUP"],
  ["case", "mod"],
  ["power-on", "dup"],
])("in %s, %s is to come", (id, name) => {
  expect(wordToCome(chapterOf(id), `Your answer gave an error:\n${name}: undefined word (THROW -13)`)).toBe(
    name,
  );
});

test.each([
  "Your answer gave an error:\nDUUP: undefined word (THROW -13)",
  "It left 2.",
  "",
  "CASE is no word",
])("nothing is to come of which the chapter knows nothing: %j", (says) =>
  expect(wordToCome(chapterOf("case"), says)).toBeUndefined(),
);

test("a word of a later chapter is not to come", () => {
  expect(wordToCome(chapterOf("first-words"), "CASE: undefined word (THROW -13)")).toBeUndefined();
});

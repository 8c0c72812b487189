import { describe, expect, test } from "vitest";
import { splitChapters, splitProse, type Step } from "../../src/forth/chapter.ts";
import jonesforth from "../../src/forth/jonesforth.f?raw";
import { createSystem, type System } from "../../src/system.ts";
import { formatFault } from "../../src/vm/fault.ts";
import { VARIABLE } from "../../src/vm/layout.ts";

const chapters = splitChapters(jonesforth);
const steps = chapters.flatMap((chapter) => chapter.steps);

describe("the splitter", () => {
  const text = "\\ # One\n\\ Words.\n: A 1 ;\n\n: B 2 ;\n\\ More.\n\\ # Two\n\\ ## Deep\n\\ Down.\n";
  test("gives chapters that together are the file", () => {
    expect(
      splitChapters(text)
        .map(({ start, end }) => text.slice(start, end))
        .join(""),
    ).toBe(text);
  });
  test("gives the prose and the code of a step in their order", () => {
    expect(splitChapters(text)[0]?.steps[0]?.passages.map(({ kind, text: t }) => [kind, t])).toEqual([
      ["prose", "\\ Words.\n"],
      ["code", ": A 1 ;\n\n: B 2 ;\n"],
      ["prose", "\\ More.\n"],
    ]);
  });
  test("names a step by its own heading, or by that of its chapter", () => {
    expect(splitChapters(text).map((chapter) => chapter.steps.map((step) => step.title))).toEqual([
      ["One"],
      ["Deep"],
    ]);
  });
  test("refuses a file that does not begin with a heading", () => {
    expect(() => splitChapters(": A ;\n")).toThrow(SyntaxError);
    expect(splitChapters("")).toEqual([]);
  });
  test("takes a file without a newline at its end", () => {
    expect(splitChapters("\\ # One\n: A ;").at(-1)?.steps[0]?.passages[0]?.text).toBe(": A ;");
  });
  test("tells paragraphs, figures and examples apart", () => {
    expect(
      splitProse(
        "\\ One\n\\ two.\n\\\n\\     +--+\n\\\n\\     > 1 2\n\\     > +\n\\     stack: 3\n\\     > .\n\\     3\n",
      ),
    ).toEqual([
      { kind: "paragraph", text: "One two." },
      { kind: "figure", lines: ["+--+"] },
      {
        kind: "example",
        trials: [
          { typed: ["1 2", "+"], printed: [], stack: [3] },
          { typed: ["."], printed: ["3"], stack: undefined },
        ],
      },
    ]);
  });
});

test("the chapters together are the file", () => {
  expect(chapters.map(({ start, end }) => jonesforth.slice(start, end)).join("")).toBe(jonesforth);
});

test("the file fits a terminal of 80 columns, and has no tab", () => {
  expect(jonesforth.split("\n").filter((line) => line.length > 79 || line.includes("\t"))).toEqual([]);
});

describe("every step", () => {
  test.each(steps)("$title: boots after those before it, and does what its examples say", (step) => {
    const { system, take } = boot(step);
    expect(take()).toBe("");
    expect(system.stack).toEqual([]);
    expect(system.machine.memory.fetch(VARIABLE.STATE)).toBe(0);
    expect(system.machine.memory.fetch(VARIABLE.BASE)).toBe(10);
    for (const trial of trialsOf(step)) {
      feed(system, `${trial.typed.join("\n")}\n`);
      const printed = take()
        .split("\n")
        .map((line) => line.trimEnd());
      while (printed.at(-1) === "") printed.pop();
      expect({ ...trial, printed, stack: trial.stack && system.stack }).toEqual(trial);
    }
    expect(system.stack).toEqual([]);
  });
  test("that has code has prose before it", () => {
    expect(steps.filter(({ passages }) => passages[0]?.kind !== "prose").map(({ title }) => title)).toEqual(
      [],
    );
  });
});

test("every colon definition has a stack comment, in its first line", () => {
  const definitions = jonesforth.split("\n").filter((line) => line.startsWith(": "));
  expect(definitions.length).toBeGreaterThan(130);
  expect(definitions.filter((line) => !/^: \S+ .*?\( (.* )?--( .*)? \)/.test(line))).toEqual([]);
});

/** A machine that has read the file up to the end of a step; `take` gives what it has printed since, errors too. */
function boot(step: Step): { readonly system: System; readonly take: () => string } {
  let printed = "";
  const decoder = new TextDecoder();
  const system = createSystem({
    boot: "none",
    output: (bytes) => (printed += decoder.decode(bytes, { stream: true })),
    report: (fault) => (printed += `${formatFault(fault).split("\n", 1)[0]}\n`),
  });
  feed(system, jonesforth.slice(0, step.end), "jonesforth.f");
  const take = (): string => {
    const text = printed;
    printed = "";
    return text;
  };
  return { system, take };
}

function feed(system: System, text: string, name?: string): void {
  system.input.add(text, name);
  while (system.run(1_000_000) === "fuel");
}

function trialsOf(step: Step) {
  const prose = step.passages.filter(({ kind }) => kind === "prose");
  return prose
    .flatMap(({ text }) => splitProse(text))
    .flatMap((block) => (block.kind === "example" ? block.trials : []));
}

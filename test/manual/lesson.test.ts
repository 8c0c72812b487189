import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeOf } from "../../build/forth-code.ts";
import { chapters, sources } from "../../src/manual/book.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { isDrawn } from "../../src/manual/figure.ts";
import { type Chapter, type Part, type Step, textOf } from "../../src/manual/lesson.ts";
import { createSystem, jonesforthLayer, type System } from "../../src/system.ts";
import { formatFault } from "../../src/vm/fault.ts";
import { CODE, DICTIONARY, MEMORY_DEFAULT, SYSTEM, VARIABLE } from "../../src/vm/layout.ts";

const steps = chapters.flatMap((chapter) =>
  chapter.steps.map((step) => ({ chapter, step, title: step.title })),
);
const partsOf = <K extends Part["kind"]>(step: Step, kind: K): Extract<Part, { kind: K }>[] =>
  step.parts.filter((part): part is Extract<Part, { kind: K }> => part.kind === kind);
const readSource = (path: string): string =>
  readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");

/** A machine that has read a text, and what it prints from then on, errors too. */
function boot(chapter: Chapter, text: string): { readonly system: System; readonly take: () => string } {
  let printed = "";
  const decoder = new TextDecoder();
  const system = createSystem({
    boot: "none",
    words: chapter.volume.number === 3 ? forth2012.words : [],
    output: (bytes) => (printed += decoder.decode(bytes, { stream: true })),
    report: (fault) => (printed += `${formatFault(fault).split("\n", 1)[0]}\n`),
  });
  feed(system, text, "lesson.f");
  const take = (): string => {
    const lines = printed.split("\n").map((line) => line.trimEnd());
    printed = "";
    return lines.join("\n").trimEnd();
  };
  return { system, take };
}

function feed(system: System, text: string, name?: string): void {
  system.input.add(text, name);
  while (system.run(1_000_000) === "fuel");
}

/** What the page around each listing of the first volume speaks of, by the listing's anchor: it has to be in it. */
const told: Readonly<Record<string, readonly string[]>> = {
  "vm/dictionary.ts find(": ["#index(wordlist)", "fetch(wordlist)", "name"],
  "vm/dictionary.ts *headers(": ["header = this.#memory.fetch(header)", "header !== 0"],
  "vm/machine.ts #next(fuel": ["cells[ip >> 2]", "this.ip = ip + CELL", "this.#dispatch()", "left-- <= 0"],
  "vm/machine.ts #dispatch(": ["const w = this.w", "cells[w >> 2]", "stub >>> STUB_SHIFT", "runNative"],
  "vm/power-on.ts docol(": ["pushReturn(m.ip)", "m.ip = m.w + CELL"],
  'words/branch.ts "EXIT"': ["m.ip = m.popReturn()"],
  'words/outer.ts "QUIT"': ['"R0", "RSP!", "INTERPRET", "BRANCH", -2 * CELL'],
  'words/arithmetic.ts "+"': ['"+"', "( n1 n2 -- n3 )", "doc:", "test:", "run:"],
  'words/stack.ts "SWAP"': ["( x1 x2 -- x2 x1 )"],
  'words/stack.ts "OVER"': ["( x1 x2 -- x1 x2 x1 )"],
  'words/stack.ts "ROT"': ["( x1 x2 x3 -- x2 x3 x1 )"],
  'words/arithmetic.ts "S/REM"': ["rem quot", "n2 === 0", "n1 % n2", "n1 / n2"],
  'words/branch.ts "LIT"': ["m.push(m.memory.fetch(ip))", "m.ip = ip + CELL"],
  'words/memory.ts "@"': ["fetch(m.item(0))"],
  'words/memory.ts "!"': ["store(m.item(0), m.item(1))", "THROW -20"],
  'words/memory.ts "CMOVE"': ["copyUp("],
  "words/system-variable.ts systemConstants": ['"F_LENMASK"', '"F_HIDDEN"', '"F_IMMED"'],
  'words/return-stack.ts "RSP@"': ["m.push(m.rp)"],
  'words/terminal.ts "EMIT"': ["output.write(character)"],
  'words/terminal.ts "KEY"': ["input.key()", "noKey("],
  'words/terminal.ts "NUMBER"': ["parseNumber(", "m.push(value)", "m.push(unread)"],
  "words/terminal.ts parseNumber(": ["digit >= base", "Math.imul(value, base) + digit"],
  'words/dictionary.ts "FIND"': ["dictionary.find(", "setTop(header)"],
  'words/dictionary.ts ">DFA"': ['">CFA", "4+", "EXIT"'],
  "vm/dictionary.ts create(": ["store(header, memory.fetch(wordlist))", "length);", "storeByte(end++, 0)"],
  'words/dictionary.ts ":"': ['"WORD", "CREATE", "DOCOL", ",", "LATEST", "@", "HIDDEN", "]"'],
  'words/dictionary.ts ";"': ['"LIT", "EXIT", ",", "LATEST", "@", "HIDDEN", "["', "immediate: true"],
  'words/dictionary.ts "\'"': ["calledByInterpret", "m.push(m.memory.fetch(m.ip))", "m.ip += CELL"],
  'words/branch.ts "BRANCH"': ["m.branch(m.ip)"],
  'words/branch.ts "0BRANCH"': ["m.pop() === 0", "m.branch(ip)"],
  'words/branch.ts "LITSTRING"': ["m.push(address)", "m.push(length)", "aligned(address + length)"],
  "words/outer.ts interpret(": [
    "input.word()",
    "dictionary.find(",
    "comma(xt)",
    "comma(m.literal)",
    "comma(value)",
  ],
  'words/outer.ts "EXECUTE"': ["m.w = m.item(0)"],
};

/** The places in src/ that a literate text shows: the file, and what its listing is found by. */
const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^\\ {5}@ (\S+ .+)$/gm)].map(([, anchor = ""]) => anchor);

describe("the chapters", () => {
  test("of the last volume are the layers of Forth 2012, in their order", () => {
    const texts = chapters.filter(({ volume }) => volume.number === 3).map(({ volume }) => textOf(volume));
    const layers = [jonesforthLayer, ...forth2012.layers].map(({ text }) => text).join("");
    expect([...new Set(texts)]).toEqual([layers]);
    const end = steps.at(-1)?.step.after;
    expect(end).toBe(layers);
  });

  test("are the machine, then FORTH, each a file cut without a gap", () => {
    for (const number of [1, 2] as const) {
      const [first, ...others] = steps.filter(({ chapter }) => chapter.volume.number === number);
      expect(first?.step.before).toMatch(/^(\\ # [^\n]*\n\\\n)?$/);
      let before = first?.step.after;
      for (const { step } of others) {
        // Between two steps there may be the heading of a chapter, and nothing that boots.
        expect(codeOf(step.before.slice(before?.length)).trim()).toBe("");
        before = step.after;
      }
    }
    expect(chapters.filter(({ volume }) => volume.number === 1).length).toBeGreaterThanOrEqual(15);
  });

  test("the second volume boots exactly what the page boots", () => {
    const own = chapters.filter(({ volume }) => volume.number === 2);
    const last = own.at(-1)?.steps.at(-1)?.after ?? "";
    expect(last).toBe(jonesforthLayer.text);
    const code = steps
      .filter(({ chapter }) => chapter.volume.number === 2)
      .flatMap(({ step }) => partsOf(step, "code"));
    const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();
    expect(squeeze(code.map(({ text }) => text).join("\n"))).toBe(squeeze(codeOf(last)));
  });

  test("the map of memory has the machine's addresses", () => {
    const map = readSource("manual/machine.f").match(/^\\ {5}[0-9A-F]{8}(?= \+--)/gm) ?? [];
    const addresses = map.map((line) => Number.parseInt(line.slice(1), 16));
    expect(addresses).toEqual([0, CODE, SYSTEM, DICTIONARY, MEMORY_DEFAULT]);
  });

  test("show by each listing what their prose is about", () => {
    const shown = steps.flatMap(({ step }) => partsOf(step, "listing").map(({ listing }) => listing));
    const found = anchorsIn(readSource("manual/machine.f")).map((anchor, i) => {
      const text = shown[i]?.text ?? "";
      return [anchor, (told[anchor] ?? ["nothing is told of it"]).filter((part) => !text.includes(part))];
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.keys(told).map((key) => [key, []])));
    expect(shown).toHaveLength(found.length);
  });

  test("fit a column of 79 characters", () => {
    const wide = readSource("manual/machine.f")
      .split("\n")
      .filter((line) => line.length > 79);
    expect(wide).toEqual([]);
  });
});

describe.each(steps)("$chapter.title: $title", ({ chapter, step }) => {
  test("boots after what comes before it, and does what its examples say", () => {
    const { system, take } = boot(chapter, step.after);
    expect(take()).toBe("");
    expect(system.stack).toEqual([]);
    expect(system.machine.memory.fetch(VARIABLE.STATE)).toBe(0);
    for (const { trials } of partsOf(step, "example")) {
      for (const trial of trials) {
        feed(system, `${trial.typed.join("\n")}\n`);
        const printed = take()
          .split("\n")
          .filter((line) => line !== "" || trial.printed.includes(""));
        expect({ ...trial, printed, stack: trial.stack && system.stack }).toEqual(trial);
      }
    }
    expect(system.stack).toEqual([]);
    expect(system.machine.memory.fetch(VARIABLE.BASE)).toBe(10);
  });

  test("every listing stands in a source, and every drawing is told in words", () => {
    for (const { listing } of partsOf(step, "listing")) {
      const { path, line, text } = listing;
      const source = readSource(path).split("\n");
      const cut = text.split("\n");
      expect(sources[path]).toBe(source.join("\n"));
      expect(cut.map((_, i) => source[line - 1 + i]?.trim())).toEqual(cut.map((own) => own.trim()));
    }
    const drawings = partsOf(step, "figure").filter(({ lines }) => isDrawn(lines));
    expect(drawings.filter(({ says }) => says === "")).toEqual([]);
    expect(drawings.filter(({ says }) => says.startsWith("A drawing:"))).toEqual([]);
    expect(step.parts.length).toBeGreaterThan(0);
  });
});

// Those of the last volume take long to boot: they are loaded one after another in the browser.
describe.each(steps.filter(({ chapter }) => chapter.volume.number < 3))(
  "$chapter.title: $title",
  ({ chapter, step }) => {
    test("its code, loaded after what comes before, makes the machine that it should", () => {
      const { system, take } = boot(chapter, step.before);
      feed(system, step.code);
      expect(step.defines ? take() : "").toBe("");
      expect(system.machine.dictionary.latest).toBeGreaterThan(0);
    });
  },
);

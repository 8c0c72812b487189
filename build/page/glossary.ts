import type { Trial } from "../../src/forth/chapter.ts";
import { pageWords } from "../../src/console/page-word.ts";
import { chapters, sources } from "../../src/manual/book.ts";
import { namesDefined } from "../../src/manual/definition.ts";
import type { Chapter, Step } from "../../src/manual/lesson.ts";
import type { Declaration } from "../../src/vm/declare.ts";
import { words } from "../../src/words/index.ts";
import { docOf, type Entry, entryMarkup, isNamed, mentions } from "./entry.ts";
import { framePage } from "./frame.ts";
import { standardEntries } from "./standard-entry.ts";
import { Bench, runTrial } from "./trial.ts";

/** Every word of the machine and of jonesforth.f, in the order of their codes. */
export function glossary(): Entry[] {
  const primitives = words.map((word) => primitiveEntry(word));
  const own = pageWords(() => undefined).map((word) => ({
    ...primitiveEntry(word, false),
    where: "src/console/page-word.ts",
  }));
  const forth = chapters.filter(({ volume }) => volume.number === 2).flatMap(forthEntries);
  return sorted([...primitives, ...own, ...forth]);
}

/** The glossary as a page. @param entries those of Forth 2012, if they have been made already: that takes seconds */
export function glossaryPage(entries: readonly Entry[] = standardEntries()): string {
  const own = glossary();
  const standard = sorted(entries);
  const list = (some: readonly Entry[]): string => `<dl>\n${some.map(entryMarkup).join("\n")}\n</dl>`;
  return framePage(
    "JONESFORTH: glossary",
    `<h1>Glossary</h1>
<p>All ${own.length + standard.length} words: what each takes from the stack and leaves there, what it does, examples that were run when this page was made, and where it is defined. The <a href="./book.html">book</a> tells how they came to be; the <a href="./index.html">machine</a> has them.</p>
<nav aria-label="Dialects"><p><a href="#jonesforth">JONESFORTH</a> · <a href="#forth2012">Forth 2012</a></p></nav>
<h2 id="jonesforth">JONESFORTH</h2>
${list(own)}
<h2 id="forth2012">Forth 2012</h2>
<p>The words after FORTH2012: those of the standard, and some of other systems that programs expect.</p>
${list(standard)}`,
  );
}

function sorted(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function primitiveEntry(word: Declaration, run = true): Entry {
  const { name, effect, doc, test } = word;
  return {
    name,
    effect,
    doc,
    trials: run ? test.map((example) => declaredTrial(example)) : [],
    where: declaredAt(name),
    place: mention(name),
  };
}

/** Runs a declared example: `source -> results`. @throws Error when the outcome is another */
function declaredTrial(example: string): Trial {
  const arrow = example.lastIndexOf("->");
  const source = example.slice(0, arrow).trim();
  const results = example.slice(arrow + 2).trim();
  const { printed, stack } = new Bench("").run(source.split("\n"));
  const thrown = /^THROW -?\d+$/.test(results);
  const text = printed.join("\n");
  const good = thrown
    ? text.endsWith(`(${results})`)
    : [...stack, ...(text === "" ? [] : [`"${text}"`])].join(" ") === results;
  if (!good) throw new Error(`${source} left ${stack.join(" ")} and printed ${text}, not ${results}`);
  return { typed: source.split("\n"), printed, stack: thrown ? undefined : stack };
}

/** Where a primitive is declared. */
function declaredAt(name: string): string {
  for (const [path, text] of Object.entries(sources)) {
    if (!path.startsWith("words/")) continue;
    const line = text
      .split("\n")
      .findIndex((one) => one.includes(`("${name}", `) || one.trim() === `"${name}",`);
    if (line >= 0) return `src/${path}, line ${line + 1}`;
  }
  return "src/words";
}

/** The step of the first volume that tells of a primitive: where it is listed, else where it is named first. */
function mention(name: string): Entry["place"] {
  const places = chapters
    .filter(({ volume }) => volume.number === 1)
    .flatMap((chapter) => chapter.steps.map((step, i) => ({ chapter, step: i, parts: step.parts })));
  const listed = places.find(({ parts }) =>
    parts.some((part) => part.kind === "listing" && part.listing.text.includes(`("${name}", `)),
  );
  const named = places.find(({ parts }) =>
    parts.some((part) => part.kind === "paragraph" && isNamed(part.text, name)),
  );
  return listed ?? named;
}

function forthEntries(chapter: Chapter): Entry[] {
  return chapter.steps.flatMap((step, i) => {
    const names = step.defines ? namesDefined(step.code) : [];
    if (names.length === 0) return [];
    const trials = stepTrials(step);
    return names.map((name) => ({
      name,
      effect: effectOf(step, name),
      doc: docOf(step, name),
      trials: trials.filter(({ typed }) => mentions(typed.join(" "), name)),
      where: definedAt(name),
      place: { chapter, step: i },
    }));
  });
}

/** The examples of a step, run in their order. */
function stepTrials(step: Step): Trial[] {
  const bench = new Bench(step.after);
  return step.parts.flatMap((part) =>
    part.kind === "example" ? part.trials.map((trial) => runTrial(bench, trial)) : [],
  );
}

/** The stack comment of a definition. */
function effectOf({ code }: Step, name: string): string {
  const line = code.split("\n").find((one) => namesDefined(one).includes(name)) ?? "";
  return /\( [^)]*--[^)]*\)/.exec(line)?.[0] ?? (/^VARIABLE/i.test(line) ? "( -- a-addr )" : "");
}

function definedAt(name: string): string {
  const lines = (sources["forth/jonesforth.f"] ?? "").split("\n");
  const line = lines.findIndex((one) => !one.startsWith("\\") && namesDefined(one).includes(name));
  return `src/forth/jonesforth.f, line ${line + 1}`;
}

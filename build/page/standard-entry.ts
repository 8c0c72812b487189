import type { Trial } from "../../src/forth/chapter.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { chapters } from "../../src/manual/book.ts";
import { type Place, WordIndex } from "../../src/manual/definition.ts";
import { isShared, sourceOf } from "../../src/manual/source.ts";
import type { Declaration } from "../../src/vm/declare.ts";
import { words } from "../../src/words/index.ts";
import { core } from "../../test/forth2012/example/core.ts";
import { coreExt } from "../../test/forth2012/example/core-ext.ts";
import { gforth } from "../../test/forth2012/example/gforth.ts";
import { wordSets } from "../../test/forth2012/example/word-sets.ts";
import { docOf, type Entry, mentions } from "./entry.ts";
import { Bench } from "./trial.ts";

/** Most examples that a word has. */
const MOST = 3;

/** The examples that the tests run, by the names of the words. */
const tables: Readonly<Record<string, readonly string[]>> = { ...gforth, ...wordSets, ...coreExt, ...core };

/** What their definitions do not say, since there were no comments yet when they were made. */
const untold: Readonly<Record<string, Pick<Entry, "effect" | "doc">>> = {
  "\\": { effect: "( -- )", doc: "Begin a comment: what follows in the line is not interpreted." },
  SYNONYM: { effect: '( "newname" "oldname" -- )', doc: "Make another name for a word." },
  ":": {
    effect: '( "name" -- mark )',
    doc: "Begin a definition: `: NAME ... ;` makes a word of what stands between.",
  },
  ";": { effect: "( mark -- )", doc: "End a definition, which can be found from here on." },
};

/** Every word of Forth 2012 that a program finds, and those of other systems that come with it. */
export function standardEntries(): Entry[] {
  const bench = new Bench(forth2012);
  bench.run(["FORTH2012"]);
  const index = new WordIndex(chapters, []);
  return bench.names.map((name) => {
    const source = sourceOf(name, "forth2012");
    const place = index.placeOf(name, "forth2012");
    const declared = place ? undefined : declarationOf(name);
    return {
      name,
      ...(untold[name] ??
        (declared && { effect: declared.effect, doc: declared.doc }) ??
        toldOf(name, source?.text ?? "", place)),
      trials: trialsOf(bench, name, declared, place),
      where: source ? `src/${source.path}, line ${source.line}` : "src/words/standard",
      place,
    };
  });
}

/** What the definition of a word and the prose around it say. */
function toldOf(name: string, text: string, place: Place | undefined): Pick<Entry, "effect" | "doc"> {
  const other = /^SYNONYM \S+ (\S+)/i.exec(text)?.[1] ?? "";
  if (other !== "") {
    const source = sourceOf(other, "forth2012")?.text ?? "";
    return { effect: declarationOf(other)?.effect ?? effectOf(source), doc: `Another name for ${other}.` };
  }
  const steps = place?.chapter.steps ?? [];
  const step = steps[place?.step ?? 0];
  const own = step ? docOf(step, name) : "";
  const first = steps.flatMap(({ parts }) => parts).find((part) => part.kind === "paragraph");
  return { effect: effectOf(text), doc: own || (first?.kind === "paragraph" ? first.text : "") };
}

/** Examples of a word: its own; else those of other words that use it. */
function trialsOf(
  bench: Bench,
  name: string,
  declared: Declaration | undefined,
  place: Place | undefined,
): Trial[] {
  const parts = place?.chapter.steps[place.step]?.parts ?? [];
  const told = parts.flatMap((part) => (part.kind === "example" ? part.trials : []));
  const uses = ({ typed }: Trial): boolean => mentions(typed.join(" "), name);
  const own = [...(declared?.test ?? []), ...(tables[name] ?? [])].flatMap((example) => run(bench, example));
  const trials = [...own, ...told.filter(uses)];
  // What goes well first.
  const fails = ({ printed }: Trial): number => (/\(THROW -?\d+\)$/.test(printed.at(-1) ?? "") ? 1 : 0);
  if (trials.length > 0) return trials.sort((a, b) => fails(a) - fails(b)).slice(0, MOST);
  const others = Object.values(tables)
    .flat()
    .filter((example) => mentions(example, name));
  return others.slice(0, 1).flatMap((example) => run(bench, example));
}

/** A primitive of the dialect's own, or one of JONESFORTH's that it shares. */
function declarationOf(name: string): Declaration | undefined {
  const own = forth2012.words.find((word) => word.name === name && word.wordlist === "forth");
  return own ?? (isShared(name) ? words.find((word) => word.name === name) : undefined);
}

/** What a definition takes and leaves: its stack comment, or what its defining word makes. */
function effectOf(text: string): string {
  const own = /\( [^)]*--[^)]*\)/.exec(text)?.[0];
  if (own !== undefined) return own;
  const locals = /\{: ([^}]*--[^}]*?) :\}/.exec(text)?.[1];
  if (locals !== undefined) return `( ${locals} )`;
  if (/(^|\s)(2?VARIABLE|CREATE|BUFFER:|VOCABULARY)\s/i.test(text)) return "( -- addr )";
  if (/(^|\s)2(CONSTANT|VALUE)\s/i.test(text)) return "( -- x1 x2 )";
  return /(^|\s)F(CONSTANT|VALUE)\s/i.test(text) ? "( -- r )" : "( -- x )";
}

/** Runs an example, `source -> results`; gives nothing for one that needs words which programs do not find. */
function run(bench: Bench, example: string): Trial[] {
  const arrow = example.lastIndexOf("->");
  const thrown = /^THROW (-?\d+)$/.exec(example.slice(arrow + 2).trim());
  const typed = example.slice(0, arrow).trim().split("\n");
  bench.reset();
  bench.run(["FORTH2012"]);
  const { printed, stack } = bench.run(typed);
  const error = /\(THROW (-?\d+)\)$/.exec(printed.at(-1) ?? "");
  if (error?.[1] !== thrown?.[1]) return [];
  return [{ typed, printed, stack: thrown || stack.length === 0 ? undefined : stack }];
}

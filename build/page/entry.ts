import type { Trial } from "../../src/forth/chapter.ts";
import { namesDefined } from "../../src/manual/definition.ts";
import type { Chapter, Step } from "../../src/manual/lesson.ts";
import { escape, inline } from "../../src/manual/markup.ts";
import { partMarkup } from "../../src/manual/part-markup.ts";

/** What the glossary says of a word. */
export interface Entry {
  readonly name: string;
  readonly effect: string;
  readonly doc: string;
  readonly trials: readonly Trial[];
  /** File and line, inside src/. */
  readonly where: string;
  readonly place: { readonly chapter: Chapter; readonly step: number } | undefined;
}

/** A word in the glossary's list, as HTML. */
export function entryMarkup({ name, effect, doc, trials, where, place }: Entry): string {
  const chapter = place
    ? `, <a href="./index.html#/learn/${place.chapter.id}/${place.step + 1}">${escape(place.chapter.title)}</a>`
    : "";
  const examples = trials.length === 0 ? "" : `<dd>${partMarkup({ kind: "example", trials })}</dd>`;
  return `<dt>${escape(name)} <span class="soft">${escape(effect)}</span></dt>
<dd>${inline(doc)}</dd>
${examples}
<dd class="soft">${escape(where)}${chapter}</dd>`;
}

/** Whether a text has a name in it, as a word of its own, with a mark of punctuation behind it or not. */
export function isNamed(text: string, name: string): boolean {
  return text.split(/\s+/).some((token) => token === name || token.replace(/[.,;:)]$/, "") === name);
}

/** Whether a piece of FORTH uses a name. @param name in capitals */
export function mentions(text: string, name: string): boolean {
  return text.toUpperCase().split(/\s+/).includes(name);
}

/** The paragraph of a step that names a word, or else the last before its definition. */
export function docOf(step: Step, name: string): string {
  const naming = (text: string): boolean => isNamed(text, name);
  let last = "";
  for (const part of step.parts) {
    if (part.kind === "paragraph") {
      if (naming(part.text)) return part.text;
      last = part.text;
    } else if (part.kind === "code" && namesDefined(part.text).includes(name)) break;
  }
  const after = step.parts.find((part) => part.kind === "paragraph" && naming(part.text));
  return after?.kind === "paragraph" ? after.text : last;
}

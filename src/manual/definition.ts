import type { Chapter, Step } from "./lesson.ts";

/** Words that define another, whose name comes next. */
const DEFINERS = new Set([":", "VARIABLE", "CONSTANT", "VALUE"]);
/** Words that take the next one, whatever it is, and so may be followed by a ; that ends nothing. */
const TAKERS = new Set(["CHAR", "[COMPILE]", "'", "[']"]);

/** The names that a piece of FORTH defines, in order, in capitals. */
export function namesDefined(text: string): string[] {
  const tokens = withoutComments(text).toUpperCase().split(/\s+/).filter(Boolean);
  const names: string[] = [];
  let inside = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    if (TAKERS.has(token)) i++;
    else if (inside) inside = token !== ";" && token !== ";CODE";
    else if (token === ":NONAME") inside = true;
    else if (DEFINERS.has(token)) {
      inside = token === ":";
      const name = tokens[++i];
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

function withoutComments(text: string): string {
  return text.replace(/(^|\s)\\( .*)?$/gm, "$1").replace(/(^|\s)\(\s[^)\n]*\)/g, "$1");
}

/** A place in the manual. */
export interface Place {
  readonly chapter: Chapter;
  /** From 0. */
  readonly step: number;
}

/** Which words there are where: the step that defines each, and what a step needs of those before it. */
export class WordIndex {
  readonly #places = new Map<string, Place>();
  readonly #builtIn: ReadonlySet<string>;

  /** @param builtIn names of the primitives */
  constructor(chapters: readonly Chapter[], builtIn: readonly string[]) {
    this.#builtIn = new Set(builtIn.map((name) => name.toUpperCase()));
    for (const chapter of chapters) {
      for (const [step, { code, defines }] of chapter.steps.entries()) {
        for (const name of defines ? namesDefined(code) : []) {
          if (!this.#places.has(name)) this.#places.set(name, { chapter, step });
        }
      }
    }
  }

  /** The step in which a word of the manual's is defined. */
  placeOf(name: string): Place | undefined {
    return this.#places.get(name.toUpperCase());
  }

  /** The words that a step uses and does not define itself: without them it cannot be loaded. */
  needsOf(chapter: Chapter, step: Step): string[] {
    const before = new Set(namesDefined(step.before));
    const tokens = withoutComments(step.code).split(/\s+/);
    const used = new Set(tokens.map((token) => token.toUpperCase()));
    return [...used].filter((name) => this.#builtIn.has(name) || (chapter.half === 2 && before.has(name)));
  }
}

/** The names of the primitives, from the sources that declare them. */
export function primitiveNames(sources: Readonly<Record<string, string>>): string[] {
  const declared = /^\s*(?:pure|shuffle|machine|threaded|constant|variable)\(\s*"((?:[^"\\]|\\.)+)"/gm;
  return Object.entries(sources).flatMap(([path, text]) =>
    path.startsWith("words/") ? [...text.matchAll(declared)].map(([, name = ""]) => name) : [],
  );
}

import type { Chapter, Step } from "./lesson.ts";

/** Words that define another, whose name comes next. */
const DEFINERS = new Set([
  ":",
  ...["VARIABLE", "CONSTANT", "VALUE"].flatMap((name) => [name, `2${name}`, `F${name}`]),
  "CREATE",
  "DEFER",
  "BUFFER:",
  "SYNONYM",
  "VOCABULARY",
]);
/** Words that take the next one, whatever it is, and so may be followed by a ; that ends nothing. */
const TAKERS = new Set(["CHAR", "[CHAR]", "[COMPILE]", "POSTPONE", "'", "[']", "ADOPT"]);

/** Words that take text up to a quotation mark, in which anything may stand. */
const QUOTERS = new Set(['."', '.\\"', 'S"', 'S\\"', 'C"', 'Z"', 'ABORT"']);

/** The names that a piece of FORTH defines, in order, in capitals. */
export function namesDefined(text: string): string[] {
  return readDefinitions(text).names;
}

/** Whether a piece of FORTH ends in the middle of a definition, of a comment, or of what a condition leaves out. */
export function isUnfinished(text: string): boolean {
  const bare = withoutComments(text).toUpperCase();
  const count = (word: RegExp): number => bare.match(word)?.length ?? 0;
  const conditional = count(/(?<!\S)\[IF\](?!\S)/g) > count(/(?<!\S)\[THEN\](?!\S)/g);
  return readDefinitions(text).inside || conditional || /(?:^|\s)\(\s[^)]*$/.test(bare);
}

/** What a piece of FORTH defines, and whether it ends inside a definition. */
function readDefinitions(text: string): { readonly names: string[]; readonly inside: boolean } {
  const tokens = withoutComments(text).toUpperCase().split(/\s+/).filter(Boolean);
  const names: string[] = [];
  let inside = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as string;
    if (TAKERS.has(token)) i++;
    else if (QUOTERS.has(token)) while (++i < tokens.length && !tokens[i]?.endsWith('"'));
    else if (inside) inside = token !== ";" && token !== ";CODE";
    else if (token === ":NONAME") inside = true;
    else if (DEFINERS.has(token)) {
      inside = token === ":";
      const name = tokens[++i];
      if (name !== undefined) names.push(name);
      // The word that has got another name by this is not defined by it.
      if (token === "SYNONYM") i++;
    }
  }
  return { names, inside };
}

/** Not a comment is a backslash that another word takes, or that is being defined. */
const LINE_COMMENT = /(^|(?<!(?:^|\s)(?:POSTPONE|\[?CHAR\]?|\[?COMPILE\]?|:|'))\s)\\( .*)?$/gim;

function withoutComments(text: string): string {
  return text.replace(LINE_COMMENT, "$1").replace(/(^|\s)\(\s[^)\n]*\)/g, "$1");
}

/** A place in the manual. */
export interface Place {
  readonly chapter: Chapter;
  /** From 0. */
  readonly step: number;
}

/** The dialect that a word belongs to, or a chapter is about. */
export type Dialect = "jonesforth" | "forth2012";

/** The dialect that a chapter is about. */
export function dialectOf({ volume }: Chapter): Dialect {
  return volume.number === 3 ? "forth2012" : "jonesforth";
}

/** Which words there are where: the step that defines each, and what a step needs of those before it. */
export class WordIndex {
  readonly #places = { jonesforth: new Map<string, Place>(), forth2012: new Map<string, Place>() };
  readonly #builtIn: ReadonlySet<string>;
  readonly #standard: readonly string[];

  /**
   * @param builtIn names of the primitives
   * @param standard names of those that only a machine has which is to learn the standard's dialect
   */
  constructor(chapters: readonly Chapter[], builtIn: readonly string[], standard: readonly string[] = []) {
    this.#builtIn = new Set(builtIn.map((name) => name.toUpperCase()));
    this.#standard = standard;
    for (const chapter of chapters) {
      const places = this.#places[dialectOf(chapter)];
      for (const [step, { code, defines }] of chapter.steps.entries()) {
        for (const name of defines ? namesDefined(code) : []) places.set(name, { chapter, step });
      }
    }
  }

  /** The step in which a word of the manual's is defined. */
  placeOf(name: string, dialect: Dialect = "jonesforth"): Place | undefined {
    return this.#places[dialect].get(name.toUpperCase());
  }

  /** The words that a step uses and does not define itself: without them it cannot be loaded. */
  needsOf(chapter: Chapter, step: Step): string[] {
    const before = new Set(namesDefined(step.before));
    const tokens = withoutComments(step.code).split(/\s+/);
    const used = new Set(tokens.map((token) => token.toUpperCase()));
    // The standard's dialect begins as JONESFORTH, and most of its primitives have other names than these.
    if (chapter.volume.number === 3) return [...used].filter((name) => before.has(name));
    return [...used].filter(
      (name) => this.#builtIn.has(name) || (chapter.volume.number === 2 && before.has(name)),
    );
  }

  /** The primitives that a chapter's volume is built on, besides those that every machine has. */
  foundationOf({ volume }: Chapter): readonly string[] {
    return volume.number === 3 ? this.#standard : [];
  }

  /**
   * The words by which a machine shows that a step has been loaded, where that must not be done twice: the standard's
   * dialect is made by hanging lists together and cutting them apart. None where it may.
   */
  tracesOf(chapter: Chapter, step: Step): string[] {
    if (chapter.volume.number < 3 || !step.defines) return [];
    const before = new Set([...this.#builtIn, ...this.#standard, ...namesDefined(step.before)]);
    return namesDefined(step.code).filter((name) => !before.has(name));
  }
}

/** The names of the primitives, from the sources that declare them. @param folder the one where these are */
export function primitiveNames(sources: Readonly<Record<string, string>>, folder = "words"): string[] {
  const declared = /^\s*(?:pure|shuffle|machine|threaded|constant|variable)\(\s*"((?:[^"\\]|\\.)+)"/gm;
  return Object.entries(sources).flatMap(([path, text]) =>
    path.slice(0, path.lastIndexOf("/")) === folder
      ? [...text.matchAll(declared)].map(([, name = ""]) => name)
      : [],
  );
}

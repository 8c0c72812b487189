import type { Chapter, Step } from "./lesson.ts";

/** Words that define another word, whose name comes next. */
const DEFINERS = new Set([
  ":",
  ...["VARIABLE", "CONSTANT", "VALUE"].flatMap((name) => [name, `2${name}`, `F${name}`]),
  "CREATE",
  "DEFER",
  "BUFFER:",
  "SYNONYM",
  "VOCABULARY",
]);
/** Words that take the next word, whatever it is. So a ; behind one of them ends nothing. */
const TAKERS = new Set(["CHAR", "[CHAR]", "[COMPILE]", "POSTPONE", "'", "[']", "ADOPT"]);

/** Words that take text up to a quotation mark. Anything may be in that text. */
const QUOTERS = new Set(['."', '.\\"', 'S"', 'S\\"', 'C"', 'Z"', 'ABORT"']);

/** The names that a piece of FORTH defines, in order, in capitals. */
export function namesDefined(text: string): string[] {
  return readDefinitions(text).names;
}

/**
 * Whether a piece of FORTH ends in the middle of a definition, of a comment, or of a part that a
 * condition skips.
 */
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
      // This renames a word, and does not define it.
      if (token === "SYNONYM") i++;
    }
  }
  return { names, inside };
}

/** A backslash begins no comment if another word takes it, or if it is being defined. */
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

/** The dialect in which a step begins: that of the standard from the line FORTH2012 on. */
export function spokenAt({ before }: Step): Dialect {
  return /^FORTH2012$/m.test(before) ? "forth2012" : "jonesforth";
}

/** Says which step defines each word, and which earlier words a step needs. */
export class WordIndex {
  readonly #places = { jonesforth: new Map<string, Place>(), forth2012: new Map<string, Place>() };
  readonly #builtIn: ReadonlySet<string>;
  readonly #standard: readonly string[];

  /**
   * @param builtIn names of the primitives
   * @param standard names of the primitives that a machine has only once it learns the standard's dialect
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

  /** The step of the manual that defines a word. */
  placeOf(name: string, dialect: Dialect = "jonesforth"): Place | undefined {
    return this.#places[dialect].get(name.toUpperCase());
  }

  /** The words that a step uses but does not define: without them it cannot be loaded. */
  needsOf(chapter: Chapter, step: Step): string[] {
    const before = new Set(namesDefined(step.before));
    const tokens = withoutComments(step.code).split(/\s+/);
    const used = new Set(tokens.map((token) => token.toUpperCase()));
    // The standard's dialect begins as JONESFORTH, and most of its primitives have names of their own.
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
   * For a step that must not be loaded twice: the words that show that a machine has loaded it. Steps of the
   * standard's dialect are such, since they link lists together and cut them apart. None for a step that may
   * be loaded again.
   */
  tracesOf(chapter: Chapter, step: Step): string[] {
    if (chapter.volume.number < 3 || !step.defines) return [];
    const before = new Set([...this.#builtIn, ...this.#standard, ...namesDefined(step.before)]);
    return namesDefined(step.code).filter((name) => !before.has(name));
  }
}

/**
 * The names of the primitives, from the sources that declare them. @param folder the one that these sources
 * are in
 */
export function primitiveNames(sources: Readonly<Record<string, string>>, folder = "words"): string[] {
  const declared = /^\s*(?:pure|shuffle|machine|threaded|constant|variable)\(\s*"((?:[^"\\]|\\.)+)"/gm;
  return Object.entries(sources).flatMap(([path, text]) =>
    path.slice(0, path.lastIndexOf("/")) === folder
      ? [...text.matchAll(declared)].map(([, name = ""]) => name)
      : [],
  );
}

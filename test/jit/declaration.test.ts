import { describe, expect, test } from "vitest";
import { words as bare } from "../../src/words/index.ts";
import { standard } from "../../src/words/standard/index.ts";
import { type Outcome, parseExample, runSource, runStandard } from "../words/example.ts";
import { ways } from "./way.ts";

/**
 * The source with the last of it, all that can be in a definition, in one: an example is a program for the
 * prompt, and only what is in a definition is ever compiled.
 */
function inDefinition(source: string): string {
  const at = source.lastIndexOf(";");
  const before = at < 0 ? "" : source.slice(0, at + 1);
  const line = source.slice(at + 1).trim();
  return `${before} : EXAMPLE ${line} ; EXAMPLE`;
}

/**
 * True for a piece of source that means the same in a definition: numbers, and words that look at nothing
 * typed. Which bits make what is not a number, as F~ sees them, is up to the host.
 */
function isPlain(source: string): boolean {
  const line = source.slice(source.lastIndexOf(";") + 1);
  return !/(^|\s)(:|\[|\S*KEY|\S*WORD|CHAR|CREATE|HIDE|IMMEDIATE|COMPILE-ONLY|BASE|HERE|LATEST|INTERPRET|QUIT|T|'|PARSE\S*|ALLOT|C?,|F~|\(.*)(\s|$)/.test(
    line,
  );
}

/** What a definition does when it is interpreted: with that, every way of compiling it is compared. */
const interpreted = new Map<string, Outcome>();

describe.each(ways)("%s, what is in a declaration comes out", (_way, options) => {
  for (const word of [...bare, ...standard]) {
    const run = word.wordlist === undefined ? runSource : runStandard;
    test.each([...word.test])(`${word.name}: %s`, (example) => {
      const { source, expected } = parseExample(example);
      expect(run(source, options())).toEqual(expected);
      if (!isPlain(source)) return;
      const defined = inDefinition(source);
      const key = `${word.wordlist ?? ""} ${defined}`;
      const reference = interpreted.get(key) ?? run(defined);
      interpreted.set(key, reference);
      expect(run(defined, options())).toEqual(reference);
    });
  }
});

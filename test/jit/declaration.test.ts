import { describe, expect, test } from "vitest";
import { accelerate, type AcceleratorOptions } from "../../src/jit/accelerator.ts";
import { words } from "../../src/words/index.ts";
import { type Outcome, parseExample, runSource } from "../words/example.ts";

const ways: readonly (readonly [string, AcceleratorOptions])[] = [
  ["compiled", { threshold: 0, eager: true }],
  ["compiled, handing over at every safe point", { threshold: 0, eager: true, patience: [1, 2, 1, 3] }],
];

/**
 * The source with every line of it that can be in a definition in one, called a few times: an example is a program for
 * the prompt, and only what is in a definition is ever compiled.
 */
function inDefinition(source: string): string {
  const at = source.lastIndexOf(";");
  const before = at < 0 ? "" : source.slice(0, at + 1);
  const line = source.slice(at + 1).trim();
  return `${before} : EXAMPLE ${line} ; EXAMPLE`;
}

/** True for a piece of source that means the same in a definition: numbers, and words that look at nothing typed. */
function isPlain(source: string): boolean {
  const line = source.slice(source.lastIndexOf(";") + 1);
  return !/(^|\s)(:|\[|KEY|WORD|CHAR|CREATE|HIDE|IMMEDIATE|COMPILE-ONLY|BASE|HERE|LATEST|INTERPRET|QUIT|T)(\s|$)/.test(
    line,
  );
}

describe("every example of a declaration comes out the same", () => {
  for (const [way, jit] of ways) {
    for (const word of words) {
      test.each([...word.test])(`${way}: ${word.name}: %s`, (example) => {
        const { source, expected } = parseExample(example);
        expect(runSource(source, { jit: accelerate(jit) })).toEqual(expected);
        const plain = isPlain(source) ? inDefinition(source) : source;
        const three = `${plain} DSP@ DROP`;
        const interpreted: Outcome = runSource(three);
        expect(runSource(three, { jit: accelerate(jit) })).toEqual(interpreted);
      });
    }
  }
});

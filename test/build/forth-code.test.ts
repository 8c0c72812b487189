import { expect, test } from "vitest";
import { codeOf } from "../../build/forth-code.ts";
import { dialects, type Layer, layersOf, System } from "../../src/system.ts";
import { DICTIONARY, VARIABLE } from "../../src/vm/layout.ts";

const lengthOf = (layers: readonly Layer[]): number => layers.reduce((sum, { text }) => sum + text.length, 0);

/** The dictionary's space, as the texts of a dialect leave it. */
function dictionaryAfter(layers: readonly Layer[]): Uint8Array {
  const { machine, input } = new System({ boot: "none", memory: 0x400000 });
  for (const { name, text } of layers) input.add(text, name);
  while (machine.run(1_000_000) === "fuel");
  return machine.memory.bytes.slice(DICTIONARY, machine.memory.fetch(VARIABLE.HERE));
}

test.each(Object.entries(dialects))("%s without its prose boots to the same dictionary", (_, dialect) => {
  const layers = layersOf(dialect);
  const codes = layers.map(({ name, text }) => ({ name, text: codeOf(text) }));
  expect(lengthOf(codes)).toBeLessThan(0.7 * lengthOf(layers));
  expect(dictionaryAfter(codes)).toEqual(dictionaryAfter(layers));
});

test("prose is what has a backslash and a blank in its first column", () => {
  expect(codeOf("\\ # Title\n\\\n: A ( x -- ) \\ why\n  DROP ;\n\\ more\n  \\ inside\nA\n")).toBe(
    ": A ( x -- ) \\ why\n  DROP ;\n  \\ inside\nA\n",
  );
});

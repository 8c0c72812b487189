import { expect, test } from "vitest";
import { bareCode } from "../../build/forth-code.ts";
import { extend } from "../../src/dialect.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { createSystem, jonesforthLayer, type Layer } from "../../src/system.ts";
import { DICTIONARY, VARIABLE } from "../../src/vm/layout.ts";

const lengthOf = (layers: readonly Layer[]): number => layers.reduce((sum, { text }) => sum + text.length, 0);

/** The dictionary's space, as the texts of a dialect leave it; the first is the layer that all stands on. */
function dictionaryAfter(layers: readonly Layer[]): Uint8Array {
  const [base = jonesforthLayer, ...others] = layers;
  const { machine } = createSystem({ boot: base, memory: 0x400000 });
  machine.memory.store(VARIABLE.BOOTED, machine.dictionary.latest);
  if (others.length > 0) extend(machine, { words: forth2012.words, layers: others });
  return machine.memory.bytes.slice(DICTIONARY, machine.memory.fetch(VARIABLE.HERE));
}

test.each([
  ["jonesforth", [jonesforthLayer]],
  ["forth2012", [jonesforthLayer, ...forth2012.layers]],
])("%s as short as can be boots to the same dictionary", (_, layers) => {
  const codes = layers.map(({ name, text }) => ({ name, text: bareCode(text) }));
  expect(lengthOf(codes)).toBeLessThan(0.5 * lengthOf(layers));
  expect(dictionaryAfter(codes)).toEqual(dictionaryAfter(layers));
});

test("nothing is left of comments behind the code of a line", () => {
  expect(bareCode(": A 1 ;      \\ ( -- n )\n: B 2 ;   ( two )\n1  ( one ) 2\n")).toBe(
    ": A 1 ;\n: B 2 ;\n1  ( one ) 2\n",
  );
});

test("what only people read is left out, and nothing else", () => {
  expect(
    bareCode(
      "\\ # Title\n\\\n: A ( x -- )  DROP  \\ why\n  1 ( one ) ;\n\\ more\n  CHAR \\ .\n\n: B ( -- ) ;\n",
    ),
  ).toBe(": A  DROP\n1 ( one ) ;\nCHAR \\ .\n: B ;\n");
});

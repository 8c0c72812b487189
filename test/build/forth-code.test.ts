import { expect, test } from "vitest";
import { codeOf } from "../../build/forth-code.ts";
import { dialects, System } from "../../src/system.ts";
import { DICTIONARY, VARIABLE } from "../../src/vm/layout.ts";

/** The dictionary's space, as a text leaves it. */
function dictionaryAfter(name: string, text: string): Uint8Array {
  const { machine, input } = new System({ boot: "none", memory: 0x400000 });
  input.add(text, name);
  while (machine.run(1_000_000) === "fuel");
  return machine.memory.bytes.slice(DICTIONARY, machine.memory.fetch(VARIABLE.HERE));
}

test.each(Object.values(dialects))(
  "$name without its prose boots to the same dictionary",
  ({ name, text }) => {
    const code = codeOf(text);
    expect(code.length).toBeLessThan(text.length / 2);
    expect(dictionaryAfter(name, code)).toEqual(dictionaryAfter(name, text));
  },
);

test("prose is what has a backslash and a blank in its first column", () => {
  expect(codeOf("\\ # Title\n\\\n: A ( x -- ) \\ why\n  DROP ;\n\\ more\n  \\ inside\nA\n")).toBe(
    ": A ( x -- ) \\ why\n  DROP ;\n  \\ inside\nA\n",
  );
});

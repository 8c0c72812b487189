import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { createSystem } from "../../src/system.ts";
import { VARIABLE } from "../../src/vm/layout.ts";

/** Run with `--update` after the layer has got or lost a word. */
test("the names for the hint are those that only the second dialect knows", async () => {
  const { machine } = createSystem({ boot: forth2012 });
  const names = (wordlist: number): string[] =>
    [...machine.dictionary.headers(wordlist)].map((header) => machine.dictionary.name(header).toUpperCase());
  const ours = new Set(names(VARIABLE.LATEST));
  const theirs = [...new Set(names(VARIABLE.FORTH))].filter((name) => name !== "" && !ours.has(name));
  await expect(theirs.sort().join("\n")).toMatchFileSnapshot("../../src/forth/forth2012-name.txt");
});

import jonesforth from "../forth/jonesforth.f?prose&raw";
import { figureTexts } from "./figure-text.ts";
import { makeChapters } from "./lesson.ts";
import machine from "./machine.f?prose&raw";

/** The sources of the machine that listings are cut from, as texts; nothing of them runs here. */
const files = import.meta.glob(
  [
    "../vm/dictionary.ts",
    "../vm/machine.ts",
    "../vm/power-on.ts",
    "../words/arithmetic.ts",
    "../words/branch.ts",
    "../words/comparison.ts",
    "../words/dictionary.ts",
    "../words/logic.ts",
    "../words/memory.ts",
    "../words/outer.ts",
    "../words/return-stack.ts",
    "../words/stack.ts",
    "../words/syscall.ts",
    "../words/system-variable.ts",
    "../words/terminal.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** The texts that listings are cut from, by their paths inside src/. */
export const sources: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace("../", ""), text])),
  "forth/jonesforth.f": jonesforth,
};

/** The manual: the machine, then the FORTH that is built on it. */
export const chapters = makeChapters(
  [
    { file: "machine.f", text: machine },
    { file: "jonesforth.f", text: jonesforth },
  ],
  sources,
  figureTexts,
);

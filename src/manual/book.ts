import { forth2012Files } from "../forth/forth2012-layer.ts";
import jonesforth from "../forth/jonesforth.f?prose&raw";
import { makeChapters, type Volume } from "./lesson.ts";
import machine from "./machine.f?prose&raw";

/** The sources of the machine that listings are cut from, as texts; none of them runs here. */
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
    "../words/standard/*.ts",
  ],
  { query: "?raw", import: "default", eager: true },
);

const standardTexts = import.meta.glob(["../forth/forth2012/*.f"], {
  query: "?prose&raw",
  import: "default",
  eager: true,
});

/** The layers of Forth 2012, in their order. */
const standardFiles = forth2012Files.map((file) => {
  const name = `forth2012/${file}.f`;
  return { name, text: standardTexts[`../forth/${name}`] ?? "" };
});

/** The texts that listings are cut from, by their paths in src/. */
export const sources: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace("../", ""), text])),
  "forth/jonesforth.f": jonesforth,
  ...Object.fromEntries(standardFiles.map(({ name, text }) => [`forth/${name}`, text])),
};

const language: Volume = {
  number: 2,
  title: "JONESFORTH",
  files: [{ name: "jonesforth.f", text: jonesforth }],
};

/** The volumes: the machine, the FORTH that is built on it, and the FORTH that is built on that. */
export const volumes: readonly Volume[] = [
  { number: 1, title: "The machine", files: [{ name: "machine.f", text: machine }] },
  language,
  {
    number: 3,
    title: "Forth 2012",
    prefix: "2012-",
    base: language,
    files: standardFiles,
  },
];

/** The manual. */
export const chapters = makeChapters(volumes, sources);

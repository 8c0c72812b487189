import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { jonesforthLayer, type Layer } from "../src/system.ts";
import { play } from "./play.ts";

/**
 * Programs as people write them, each with all that it is to print: NAME.f and NAME.out. Every other file of the
 * folder is on the disk that they find. `GOLDEN_LAYER=FILE npx vitest run test/golden.test.ts` plays them on another
 * JONESFORTH than ours, such as the original.
 */
const folder = join(import.meta.dirname, "golden");
const names = readdirSync(folder);
const programs = names.filter((name) => name.endsWith(".f")).map((name) => basename(name, ".f"));
const files = Object.fromEntries(
  names.filter((name) => name.endsWith(".txt")).map((name) => [name, readFileSync(join(folder, name))]),
);

const read = (name: string): string => readFileSync(join(folder, name), "utf8");

const other = process.env["GOLDEN_LAYER"];
const layers: [string, Layer | undefined][] =
  other === undefined
    ? [
        ["on the system as it boots", undefined],
        ["on a bare machine that reads the layer first", jonesforthLayer],
      ]
    : [[`on ${other}`, { name: basename(other), text: readFileSync(other, "utf8") }]];

describe.each(layers)("a golden program prints what it should, %s:", (_, layer) => {
  test.each(programs)("%s", { timeout: 60_000 }, (name) => {
    const program = { name: `${name}.f`, text: read(`${name}.f`), files };
    expect(play(program, layer)).toBe(read(`${name}.out`));
  });
});

test("every expected output belongs to a program", () => {
  const outputs = names.filter((name) => name.endsWith(".out")).map((name) => basename(name, ".out"));
  expect(outputs).toEqual(programs);
  expect(programs.length).toBeGreaterThan(20);
});

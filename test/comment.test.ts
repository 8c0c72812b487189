import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** The most columns of a line with a comment in it, as the formatter has it for code. */
const WIDTH = 110;
const src = fileURLToPath(new URL("../src/", import.meta.url));

/** A line that is part of a comment, or has one behind its code. An address in a string has no blank after its //. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*)|\s\/\/ /;

/** The declaration of an exported name. */
const EXPORTED = /^export (?:async )?(?:const|function|class|interface|type) (?!\{)/;

/** Every line of src/ that is checked, with the line before it and its place. */
function* lines(): Generator<{ readonly place: string; readonly line: string; readonly before: string }> {
  const paths = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"));
  for (const path of paths) {
    const text = readFileSync(join(src, path), "utf8").split("\n");
    for (const [at, line] of text.entries()) {
      yield { place: `${path}:${at + 1}`, line, before: text[at - 1] ?? "" };
    }
  }
}

test("no comment is wider than the code", () => {
  const all = [...lines()];
  expect(all.length).toBeGreaterThan(0);
  const wide = all.filter(({ line }) => COMMENT.test(line) && line.length > WIDTH);
  expect(wide.map(({ place }) => place)).toEqual([]);
});

test("every exported name has a doc comment of its own", () => {
  const bare = [...lines()].filter(({ line, before }) => EXPORTED.test(line) && !before.endsWith("*/"));
  // The second signature of a function needs none.
  const named = bare.filter(({ before }) => !before.startsWith("export function "));
  expect(named.map(({ place }) => place)).toEqual([]);
});

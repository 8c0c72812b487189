import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ORDER_MAX } from "../../src/vm/layout.ts";
import { parseExample } from "../words/example.ts";
import { standardBench } from "./standard.ts";
import { queries } from "./word-set.ts";

const text = readFileSync(new URL("../../ENVIRONMENT.md", import.meta.url), "utf8");

/** The cells of the rows of all tables, without the bars that a backslash hides. */
const rows = text
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
  .map((line) =>
    line
      .slice(2, -2)
      .split(/ ?(?<!\\)\| ?/)
      .map((cell) => cell.replaceAll("\\|", "|")),
  );

describe("what ENVIRONMENT.md says", () => {
  const answers = new Map(
    rows.flatMap(([query = "", answer = "", ...rest]) =>
      rest.length === 0 && query.startsWith("`") ? [[query.slice(1, -1), answer]] : [],
    ),
  );

  test("names every query of the standard", () => {
    expect([...answers.keys()].sort()).toEqual([...queries].sort());
  });

  test.each([...answers])("ENVIRONMENT? answers %s with %s", (query, answer) => {
    const bench = standardBench();
    bench.type(`S" ${query}" ENVIRONMENT? . ${query === "MAX-FLOAT" ? "FS." : ""}\n`);
    const printed = bench.printed.replace(/^-1 /, "").trim();
    if (query === "XCHAR-ENCODING") bench.type("TYPE\n");
    const said =
      query === "XCHAR-ENCODING" ? bench.printed.slice(3) : [...bench.stack, printed].join(" ").trim();
    expect(said).toBe(answer);
  });

  const conditions = rows.flatMap(([condition = "", , example = ""]) =>
    example.startsWith("`") ? [[condition, example.slice(1, -1).replaceAll("\\n", "\n")] as const] : [],
  );

  test("has examples of most ambiguous conditions", () => {
    expect(conditions.length).toBeGreaterThan(60);
  });

  test.each(conditions)("%s: %s", (_, example) => {
    const { source, expected } = parseExample(example);
    const bench = standardBench();
    bench.type(`${source}\n`);
    expect({ stack: bench.stack, printed: bench.printed, code: bench.codes[0] }).toEqual(expected);
  });
});

test("the longest search order is as long as the machine has room for", () => {
  const bench = standardBench();
  bench.type('S" WORDLISTS" ENVIRONMENT?\n');
  expect(bench.stack).toEqual([ORDER_MAX, -1]);
});

import { describe, expect, test } from "vitest";
import { ways } from "../jit/way.ts";
import { parseExample } from "../words/example.ts";
import type { Table } from "./example/table.ts";
import { standardBench } from "./standard.ts";

/** Tests every example of a table, each on a machine of its own, interpreted and compiled. */
export function testTable(table: Table): void {
  describe.each(ways)("%s", (_way, options) => {
    describe.each(Object.entries(table))("%s", (_word, examples) => {
      test.each(examples)("%s", (example) => {
        const { source, expected } = parseExample(example);
        const bench = standardBench(options());
        bench.type(`${source}\n`);
        expect({ stack: bench.stack, printed: bench.printed, code: bench.codes[0] }).toEqual(expected);
      });
    });
  });
}

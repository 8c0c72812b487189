import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { Workbench } from "../workbench.ts";
import { ways } from "./way.ts";

/** A word that is too large to become part of others, and one that has it in a loop. */
const LARGE = `: LARGE ( n -- n ) ${"DUP 3 * 1+ XOR 65535 AND ".repeat(80)} ;
  : AROUND ( n -- n ) 60 0 DO I + LARGE LOOP ;`;
const RUN = ": GO 0 60 0 DO LARGE LOOP ; GO  1 AROUND 2 AROUND";

describe.each(ways)("%s", (_way, options) => {
  test("a large word comes to the same, called by itself and from a loop, and after it is changed", () => {
    const [plain, b] = [{}, options()].map((jit) => new Workbench({ boot: forth2012, ...jit }));
    for (const bench of [plain, b]) {
      bench?.type(`${LARGE}\n${RUN}\n`);
      // Its first word becomes OVER, so that it takes one item more, and leaves one.
      bench?.type("5 6 7  ' OVER  ' LARGE >BODY !  ' LARGE CATCH  1 ' AROUND CATCH\n");
    }
    expect(b?.codes).toEqual(plain?.codes);
    expect(b?.stack).toEqual(plain?.stack);
  });
});

test("the code that there is of a large word is not made again for the loop around it", () => {
  const b = new Workbench({ boot: forth2012, jit: accelerate({ threshold: 10, eager: true }) });
  b.type(`${LARGE}\n${RUN}\n`);
  const xts = [...(b.system.accelerator?.units ?? [])].map(({ entries }) =>
    entries.map((entry) => entry.address),
  );
  b.type("' LARGE ' AROUND\n");
  const [large, around] = b.stack.slice(-2) as [number, number];
  expect(xts.filter((addresses) => addresses.includes(large))).toHaveLength(1);
  expect(xts.some((addresses) => addresses.some((address) => address > around))).toBe(true);
});

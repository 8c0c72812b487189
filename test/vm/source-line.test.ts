import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { Workbench } from "../workbench.ts";

const dialects = [
  ["JONESFORTH", "jonesforth"],
  ["Forth 2012", forth2012],
] as const;

test.each(dialects)(
  "in %s each line that throws is shown as it is, also one that is as long as the last",
  (_, boot) => {
    const b = new Workbench({ boot });
    b.type("1 5 THROW\n2 5 THROW\n2 5 THROW\n 25 THROW\n");
    const lines = b.faults.map(({ line }) => line?.text);
    expect(lines).toEqual(["1 5 THROW", "2 5 THROW", "2 5 THROW", " 25 THROW"]);
  },
);

test.each(dialects)("in %s the word is shown at which a line throws", (_, boot) => {
  const b = new Workbench({ boot });
  b.type("nonesuch nonesuch\n: nonesuch 5 ; THROW?\n 1 5 THROW  2\n");
  const spots = b.faults.map(({ line }) => line && line.text.slice(line.start, line.start + line.length));
  expect(spots).toEqual(["nonesuch", "THROW?", "THROW"]);
});

test("a text that is interpreted again after it was changed in its place is shown as it is then", () => {
  const b = new Workbench({ boot: forth2012 });
  b.type('CREATE TEXT 9 ALLOT S" 1 5 THROW" TEXT SWAP MOVE  : GO TEXT 9 EVALUATE ;\n');
  b.type("' GO CATCH DROP\nCHAR 7 TEXT C!\nGO\n");
  expect(b.codes).toEqual([5]);
  expect(b.faults[0]?.line?.text).toBe("7 5 THROW");
});

import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { Workbench } from "../workbench.ts";

const WORDS = `: F ( n -- ) 0= IF 500 THROW THEN ;
: AGAIN-F ( -- ) 0 ['] F CATCH 2DROP 0 F ;
: ON ( -- ) 0 ['] F CATCH NIP THROW ;
`;

test.each([
  [
    "a number that was caught, and is thrown anew, is reported where that was",
    "AGAIN-F",
    "F",
    ["F+20", "AGAIN-F+32"],
  ],
  ["a number that is thrown on is reported where it came from", "ON", "F", ["F+20", "CATCH+56", "ON+16"]],
])("%s", (_name, word, culprit, trace) => {
  const bench = new Workbench({ boot: forth2012 });
  bench.type(`${WORDS}${word}\n`);
  expect(bench.faults).toMatchObject([{ code: 500, word: culprit, trace }]);
});

test.each([
  ["CATCH", ": B ; : HOT BEGIN ['] B CATCH THROW AGAIN ;"],
  ["CATCH of an EVALUATE", `: HOT BEGIN [: S" 1 DROP" EVALUATE ;] CATCH THROW AGAIN ;`],
  ["TRY", ": HOT BEGIN TRY 0 IFERROR THROW THEN ENDTRY DROP AGAIN ;"],
])("an interrupt between any two words of %s is an interrupt", (_, source) => {
  const bench = new Workbench({ boot: forth2012, memory: 0x200000 });
  bench.type(`${source}\n`);
  const { machine } = bench;
  for (let words = 1; words < 400; words++) {
    bench.system.input.add("HOT\n");
    machine.run(100 + words);
    machine.interrupt();
    bench.settle();
  }
  expect(new Set(bench.codes)).toEqual(new Set([-28]));
  expect(bench.codes.length).toBe(399);
  bench.type(": T 5 THROW ; ' T CATCH\n");
  expect(bench.stack).toEqual([5]);
});

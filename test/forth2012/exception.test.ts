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

import { describe, expect, test } from "vitest";
import { ways } from "../jit/way.ts";
import { runStandard } from "../words/example.ts";

/** Words that begin locals somewhere in a control structure, what they take and print. */
const WORDS: readonly (readonly [name: string, source: string, use: string, printed: string])[] = [
  ["in one arm of an IF", ": W DUP 0> IF {: a :} a . ELSE DROP THEN ;", "0 W 3 W", "3 "],
  ["in both arms", ": W IF 1 {: a :} a ELSE 2 {: b :} b THEN . ;", "0 W 1 W", "2 1 "],
  ["in both arms, and behind", ": W IF 1 {: a :} ELSE 2 {: a :} THEN 3 {: a :} a . ;", "0 W 1 W", "3 3 "],
  ["in a loop that goes round often", ": W 0 30000 0 DO I {: n :} n + LOOP . ;", "W", "449985000 "],
  ["in nested loops", ": W 3 0 DO I {: a :} 2 0 DO I {: b :} a b + . LOOP LOOP ;", "W", "0 1 1 2 2 3 "],
  ["before a LEAVE", ": W 10 0 DO I {: n :} n 5 = IF n . LEAVE THEN LOOP ;", "W", "5 "],
  ["behind a LEAVE", ": W 10 0 DO I 5 = IF LEAVE THEN I {: n :} n . LOOP ;", "W", "0 1 2 3 4 "],
  ["in a +LOOP", ": W 0 10 DO I {: n :} n . -4 +LOOP ;", "W", "10 6 2 "],
  ["in a ?DO that has nothing to do", ": W 0 0 ?DO I {: n :} n . LOOP ;", "W", ""],
  ["between WHILE and REPEAT", ": W BEGIN DUP WHILE DUP {: k :} k . 1- REPEAT DROP ;", "3 W", "3 2 1 "],
  ["between BEGIN and WHILE", ": W BEGIN DUP {: k :} k WHILE 1- REPEAT k . . ;", "3 W", "0 0 "],
  ["between BEGIN and UNTIL", ": W BEGIN DUP {: k :} 1- k 1 = UNTIL . ;", "3 W", "0 "],
  ["between BEGIN and AGAIN", ": W BEGIN DUP {: k :} 1- k 1 = IF . EXIT THEN AGAIN ;", "3 W", "0 "],
  [
    "in the arms of a CASE",
    ": W CASE 1 OF 5 {: a :} a . ENDOF 2 OF 6 {: b :} b . ENDOF {: d :} d . d ENDCASE ;",
    "1 W 2 W 3 W",
    "5 6 3 ",
  ],
  ["before an EXIT", ": W 10 0 DO I {: n :} n 2 = IF n . UNLOOP EXIT THEN LOOP ;", "W", "2 "],
  ["behind an EXIT", ": W 10 0 DO I 3 = IF UNLOOP EXIT THEN I {: n :} n . LOOP ;", "W", "0 1 2 "],
  [
    "around a quotation with its own",
    ": W 3 0 DO I {: a :} a [: {: b :} b b * . ;] EXECUTE a . LOOP ;",
    "W",
    "0 0 1 1 4 2 ",
  ],
  ["in a word that runs itself", ": W DUP IF DUP {: n :} 1- RECURSE n . ELSE DROP THEN ;", "3 W", "1 2 3 "],
];

describe.each(ways)("%s", (_way, options) => {
  test.each(WORDS)(
    "locals that begin %s end there, and leave those of the caller alone",
    (_name, source, use, printed) => {
      const outcome = runStandard(`${source}\n: CALLER 77 {: q :} ${use} q . ;\nCALLER CALLER`, options());
      expect(outcome.code).toBeUndefined();
      expect(outcome.stack).toEqual([]);
      expect(outcome.printed).toContain(`${printed}77 ${printed}77 `);
    },
  );
});

test("the name of a local that begins in a control structure is unknown behind it", () => {
  expect(runStandard(": W IF 1 {: nobody :} nobody . THEN nobody . ;").code).toBe(-13);
});

test("a definition may have as many locals as ENVIRONMENT? says, with names of any length", () => {
  const names = Array.from({ length: 80 }, (_, i) => `local-${i}`.padEnd(31, "-"));
  const values = names.map((_, i) => i).join(" ");
  const source = `: W ${values} {: ${names.join("\n")} :} 0 ${names.map((name) => `${name} +`).join("\n")} ; W`;
  expect(runStandard(`S" #LOCALS" ENVIRONMENT? DROP ${source}`).stack).toEqual([80, 3160]);
});

import { describe, expect, test } from "vitest";
import { forth2012 } from "../../../src/forth2012.ts";
import { accelerate } from "../../../src/jit/accelerator.ts";
import type { SystemOptions } from "../../../src/system.ts";
import { Workbench } from "../../workbench.ts";
import { ways } from "../way.ts";

/** A word that is too long to become part of its callers, and does nothing. */
const LONG = "DUP DROP ".repeat(40);

const standardBench = (options: SystemOptions): Workbench =>
  new Workbench({ boot: forth2012, memory: 0x200000, ...options });

/** Types a program, and runs it to its end, however often it runs out of fuel. */
function run(bench: Workbench, source: string): void {
  for (const line of source.split("\n")) bench.type(`${line}\n`);
  for (let i = 0; i < 20 && bench.settle() === "fuel"; i++);
}

describe.each(ways)("%s", (_way, options) => {
  test.each([
    [
      "a THROW in what becomes part of the word with the CATCH",
      ": F ( n -- n ) DUP 3 AND 0= IF 7 THROW THEN 1+ ; : T 0 100 0 DO I ['] F CATCH IF DROP 1000 THEN + LOOP ; T",
      [25 * 1000 + 3825],
    ],
    [
      "a THROW in a function that is called",
      `: F ( n -- n ) ${LONG} DUP 3 AND 0= IF 7 THROW THEN 1+ ;
       : T 0 100 0 DO I ['] F CATCH IF DROP 1000 THEN + LOOP ; T`,
      [25 * 1000 + 3825],
    ],
    [
      "a THROW some calls deeper, and one in the depth of a recursion",
      `: G ( n -- n ) ${LONG} DUP 3 AND 0= IF DUP THROW THEN 1+ ; : F ( n -- n ) 1 SWAP G ${LONG} + ;
       : DEEP ( n -- n ) DUP 0= IF 42 THROW THEN 1- RECURSE 1+ ;
       : T 0 100 1 DO I ['] F CATCH ?DUP IF NIP NEGATE THEN + 5 ['] DEEP CATCH NIP + LOOP ; T`,
      [-1200 + (4950 - 1200) + 2 * 75 + 99 * 42],
    ],
    [
      "one that throws always, and one that never comes back",
      `: F ( n -- ) ${LONG} THROW ; : G ( n -- ) F 1 ; : T 0 100 1 DO I ['] G CATCH NIP + I ['] THROW CATCH NIP + LOOP ; T`,
      [2 * 4950],
    ],
    [
      "the items below, on both stacks",
      `: F ( a b c -- d ) ${LONG} + + DUP 1 AND THROW ;
       : T 11 22 100 0 DO I 5 >R 1 2 ['] F CATCH IF 2DROP DROP 1 ELSE DROP 0 THEN R> + + LOOP ; T`,
      [11, 22 + 500 + 50],
    ],
    [
      "the items below, of which what it runs takes some on another way",
      `: F ( n -- n ) DUP 7 MOD 0= IF 100 THROW THEN 1+ ;
       : INNER ( n -- ) DUP ['] F CATCH ?DUP IF NIP NIP 1000 + THROW THEN NIP DROP ;
       : TRY ( n -- error | 0 ) ['] INNER CATCH DUP IF NIP THEN ;
       VARIABLE SUM  : T 10 0 DO 20 0 DO I TRY SUM +! LOOP LOOP ; 11 22 33 T SUM @`,
      [11, 22, 33, 33_000],
    ],
    [
      "one that is caught, and thrown on with another number",
      `: F ( n -- ) ${LONG} DUP 5 = IF 500 THROW THEN 7 = IF 700 THROW THEN ;
       : INNER ( n -- ) ['] F CATCH DUP 500 = IF 2DROP EXIT THEN DUP IF 1+ THEN THROW ;
       : T 0 1000 0 DO I 10 MOD ['] INNER CATCH ?DUP IF NIP + THEN LOOP ; T`,
      [100 * 701],
    ],
    [
      "CATCHes in each other, the inner one in a function",
      `: F ( n -- n ) ${LONG} DUP 3 MOD IF 1 THROW THEN ;
       : INNER ( n -- n ) ${LONG} ['] F CATCH IF DROP -1 2 THROW THEN ;
       : T 0 300 0 DO I ['] INNER CATCH IF DROP 1000 THEN + LOOP ; T`,
      [200 * 1000 + 14850],
    ],
    [
      "what the innermost CATCH brings back is not the outer one's",
      `: F ( n -- n ) 5 >R DUP 1 AND THROW R> DROP ;
       : INNER ( n -- n ) ['] F CATCH IF DROP 100 THEN ;
       : T 0 100 0 DO I ['] INNER CATCH THROW + LOOP ; T`,
      [50 * 100 + 2450],
    ],
    [
      "errors of the machine in their midst",
      `: F ( n -- n ) DUP 7 MOD 0= IF 1 0 / THEN DUP 5 MOD 0= IF 99 THROW THEN ;
       : T 0 105 0 DO I ['] F CATCH DUP -10 = IF 2DROP 1 >R ELSE IF DROP 2 ELSE DROP 3 THEN >R THEN R> + LOOP ; T`,
      [15 + 2 * 18 + 3 * 72],
    ],
    [
      "floats and locals",
      `: F ( n -- n ) ( F: r -- r ) {: a :} a S>F F+ 1E a 3 AND 0= IF 9 THROW THEN FDROP a ;
       : T ( -- n ) ( F: -- r ) 0E 0 {: b | c :} 100 0 DO
         I TO c 100E c ['] F CATCH IF DROP 1 THEN b c + + TO b F+ LOOP b ; T FDEPTH FDROP`,
      [8725, 1],
    ],
    [
      "a stack of varying depth",
      `: F ( ... n -- ) 0 ?DO I DUP 5 = IF 50 THROW THEN LOOP ;
       : T DEPTH >R 0 200 0 DO I 8 MOD DEPTH >R ['] F CATCH IF DROP THEN BEGIN DEPTH R@ 1- > WHILE DROP REPEAT R> DROP 1+ LOOP DEPTH R> - ; T`,
      [200, 1],
    ],
    [
      "a loop that is left by it, and one that goes on",
      `: F ( n -- n ) ${LONG} DUP 20 = THROW ;
       : T 0 100 0 DO I ['] F CATCH IF DROP I + LEAVE THEN + LOOP ; : U 0 BEGIN DUP 50 < WHILE ['] T CATCH THROW + REPEAT ; T U`,
      [210, 210],
    ],
    [
      'ABORT" and a deferred word',
      `DEFER D : F ( n -- n ) ${LONG} DUP 3 AND 0= ABORT" no" ; ' F IS D
       : T 0 100 0 DO I ['] D CATCH IF DROP -1 THEN + LOOP ; T`,
      [3750 - 25 + 0],
    ],
    [
      "the source that was",
      `: F ( n -- ) ${LONG} 1 AND IF S" 1 THROW" ELSE S" 2" THEN EVALUATE ;
       : T 0 100 0 DO I ['] F CATCH IF DROP 100 THEN + LOOP ; T 3`,
      [50 * 100 + 100, 3],
    ],
    [
      "words that run what they are given",
      `: F ( n -- n ) DUP 1 AND THROW ; : G ( n -- n ) DUP 3 MOD THROW ; CREATE FS ' F , ' G ,
       : TRY ( n xt -- n ) CATCH IF DROP 7 THEN ; : T 0 300 0 DO I I 2 MOD CELLS FS + @ TRY + LOOP ; T`,
      [30_550],
    ],
  ])("%s", (_name, source, stack) => {
    const bench = standardBench(options());
    run(bench, source);
    expect(bench.faults).toEqual([]);
    expect(bench.stack).toEqual(stack);
  });
});

test("a THROW in compiled code to a CATCH in compiled code is not left to the interpreter", () => {
  const b = standardBench({ jit: accelerate() });
  let unwound = 0;
  const { machine } = b.system;
  const number = machine.declarations.findIndex((declaration) => declaration?.name === "(UNWIND)");
  const original = machine.primitives[number] as (m: typeof machine) => unknown;
  machine.primitives[number] = (m) => {
    unwound++;
    return original(m) as undefined;
  };
  run(
    b,
    `: F ( n -- n ) ${LONG} DUP 1 AND THROW ; : T 0 20000 0 DO I ['] F CATCH IF DROP 1 THEN + LOOP ;\nT`,
  );
  expect(b.faults).toEqual([]);
  expect(b.stack).toEqual([10_000 + 99_990_000]);
  expect(unwound).toBeGreaterThan(0);
  expect(unwound).toBeLessThan(2000);
});

test.each([
  ["in what became part of the word", ""],
  ["in a function that was called", LONG],
])("who throws on what compiled code threw %s is reported where that came from", (_name, long) => {
  const b = standardBench({ jit: accelerate() });
  run(
    b,
    `: F ( n -- ) ${long} 30000 > IF 500 THROW THEN ;
    : ON ( n -- ) ['] F CATCH DUP IF NIP THEN THROW ;
    : OUTER ( n -- ) ['] ON CATCH DUP IF NIP THEN THROW ;
    : T 40000 0 DO I OUTER LOOP ;
    T`,
  );
  expect(b.faults).toMatchObject([{ code: 500, word: "F" }]);
  expect(b.faults[0]?.trace[0]).toMatch(/^F\+/);
});

import { describe, expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import type { SystemOptions } from "../../src/system.ts";
import { Workbench } from "../workbench.ts";
import { ways } from "./way.ts";

/** Makes a word too long to be made part of what calls it, and does nothing. */
const LONG = "1+ 1- ".repeat(20);
function bench(options: SystemOptions): Workbench {
  return new Workbench({ boot: "jonesforth", memory: 0x200000, ...options });
}

/** Which words and loops there is code of, module by module. */
function modules({ system }: Workbench): string[][] {
  const { dictionary } = system.machine;
  return [...(system.accelerator?.units ?? [])].map(({ entries }) =>
    entries.map(({ address }) => dictionary.name(dictionary.containing(address))),
  );
}

const eager = { jit: accelerate({ threshold: 1, eager: true }) };

test("a word that was compiled before is called, and not compiled again", () => {
  const b = bench(eager);
  b.type(`: LONG ( n -- n ) ${LONG} 1+ ; 0 LONG LONG LONG\n`);
  b.type(": LOOPS ( n -- n ) 50 BEGIN SWAP LONG SWAP 1- DUP 0= UNTIL DROP ; LOOPS\n");
  expect(b.stack).toEqual([53]);
  expect(modules(b).filter((words) => words.includes("LOOPS"))).toEqual([["LOOPS"]]);
  expect(modules(b)).toContainEqual(["LONG"]);
});

test("what calls the code of a word goes when that goes", () => {
  const b = bench(eager);
  b.type(`VARIABLE AT : LONG ( n -- n ) [ HERE @ AT ! ] 1+ ${LONG} ; 0 LONG LONG\n`);
  b.type(": LOOPS ( n -- n ) 50 BEGIN SWAP LONG SWAP 1- DUP 0= UNTIL DROP ; LOOPS\n");
  const left = (): string[] => modules(b).flat();
  expect(left()).toEqual(expect.arrayContaining(["LONG", "LOOPS"]));
  b.type("' 1- AT @ !\n");
  expect(left()).not.toContain("LONG");
  expect(left()).not.toContain("LOOPS");
  b.type("LOOPS\n");
  expect(b.stack).toEqual([2]);
});

describe.each(ways)("%s", (_way, options) => {
  test.each([
    [
      "a word that is changed while a loop that calls it runs is called as changed",
      `VARIABLE AT : LONG ( n -- n ) [ HERE @ AT ! ] 1+ ${LONG} ; 0 LONG LONG
       : LOOPS ( n -- n ) 40 BEGIN SWAP LONG SWAP 1- DUP 20 = IF ' 1- AT @ ! THEN DUP 0= UNTIL DROP ; LOOPS`,
      [2],
    ],
    [
      "a word that changes itself is called as changed",
      `VARIABLE AT : LONG ( n -- n ) ${LONG} [ HERE @ AT ! ] 1+ DUP 30 = IF ' 1- AT @ ! THEN ; 0 LONG LONG
       : LOOPS ( n -- n ) 29 BEGIN SWAP LONG SWAP 1- DUP 0= UNTIL DROP ; LOOPS`,
      [29],
    ],
    [
      "a word that comes back with different depths is called",
      `: SOME ( n -- n | n n ) ${LONG} DUP 1 AND IF DUP THEN ; 1 SOME 2 SOME DROP DROP DROP
       : LOOPS ( -- n ) 0 40 BEGIN DUP SOME 1 AND IF DROP SWAP 1+ SWAP THEN 1- DUP 0= UNTIL DROP ; LOOPS`,
      [20],
    ],
    [
      "a word that leaves many items is called",
      `: SOME ( n -- ... ) ${LONG} BEGIN DUP WHILE DUP 1- REPEAT DROP ; 3 SOME 2 SOME DEPTH
       : LOOPS ( n -- ) BEGIN 3 SOME DROP DROP DROP 1- DUP 0= UNTIL DROP ; 40 LOOPS`,
      [3, 2, 1, 2, 1, 5],
    ],
    [
      "a recursive word is called with many items below its own, however deep",
      `: DEEP ( n -- n ) ${LONG} DUP IF DUP 1- RECURSE 1+ NIP THEN ; 5 DEEP 900 DEEP
       : LOOPS ( n -- n ) 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 BEGIN 700 DEEP DROP 1- DUP 0= UNTIL ;
       LOOPS DEPTH`,
      [5, 900, ...Array.from({ length: 20 }, (_, i) => i), 0, 23],
    ],
    [
      "two words that call each other are called",
      `VARIABLE ODD? : EVEN ( n -- flag ) ${LONG} DUP 0= IF DROP -1 EXIT THEN 1- ODD? @ EXECUTE ;
       : ODD ( n -- flag ) ${LONG} DUP 0= IF DROP 0 EXIT THEN 1- EVEN ; ' ODD ODD? ! 9 EVEN 8 EVEN
       : LOOPS ( -- n ) 0 40 BEGIN DUP ODD IF SWAP 1+ SWAP THEN 1- DUP 0= UNTIL DROP ; LOOPS`,
      [0, -1, 20],
    ],
    [
      "other code in the place of a forgotten word is what a loop calls",
      `: LONG ( n -- n ) ${LONG} 1+ ; : LOOPS ( n -- n ) 40 BEGIN SWAP LONG SWAP 1- DUP 0= UNTIL DROP ;
       0 LONG LONG DROP 0 LOOPS FORGET LONG : LONG ( n -- n ) ${LONG} 2 + ;
       : LOOPS ( n -- n ) 40 BEGIN SWAP LONG SWAP 1- DUP 0= UNTIL DROP ; 0 LONG LONG DROP 0 LOOPS`,
      [40, 80],
    ],
  ])("%s", (_name, source, stack) => {
    const b = bench(options());
    for (const line of source.split("\n")) b.type(`${line}\n`);
    expect(b.faults).toEqual([]);
    expect(b.stack).toEqual(stack);
  });

  test("a THROW in a word that a loop calls is the same, and says the same", () => {
    const b = bench(options());
    b.type(`: LONG ( n -- n ) ${LONG} 100 OVER 5 - S/REM NIP DROP ; 1 LONG 2 LONG DROP DROP\n`);
    b.type(": LOOPS 50 BEGIN DUP LONG DROP 1- AGAIN ; LOOPS\n");
    const [fault] = b.faults;
    expect({ code: fault?.code, word: fault?.word, trace: fault?.trace }).toEqual({
      code: -10,
      word: "S/REM",
      trace: ["LONG+184", "LOOPS+12"],
    });
  });

  test("a recursion that fills the data stack, and calls a recursive word all the way, is a full stack", () => {
    const b = bench(options());
    const twenty = "DUP ".repeat(20);
    b.type(`: LONG ( n -- n ) ${LONG} DUP IF DUP 1- RECURSE + THEN ; 5 LONG 20 LONG\n`);
    b.type(`: FILL-UP ( n -- ... ) 1 ${twenty} 300 LONG DROP RECURSE ;\n3 FILL-UP\n`);
    for (let i = 0; i < 50 && b.codes.length === 0; i++) b.settle();
    expect(b.codes).toEqual([-3]);
    b.type("5 LONG\n");
    expect(b.stack).toEqual([15]);
  });

  test("a recursion without end in a word that a loop calls is a full stack", () => {
    const b = bench(options());
    b.type(`: LONG ( n -- n ) ${LONG} DUP IF RECURSE 1 + THEN ; 0 LONG 0 LONG\n`);
    b.type(": LOOPS 5 BEGIN 1- DUP 0< LONG DROP AGAIN ; LOOPS\n");
    for (let i = 0; i < 5 && b.codes.length === 0; i++) b.settle();
    expect(b.codes).toEqual([-5]);
    b.type("0 LONG\n");
    expect(b.stack).toEqual([0]);
  });
});

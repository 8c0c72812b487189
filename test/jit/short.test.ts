import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../src/system.ts";

/** What is promised, a program, what it leaves, and how many times less fuel it takes compiled. */
const PROGRAMS = [
  [
    "a flag that a word leaves over what it keeps tells which of both it left",
    `: CASE? ( x1 x2 -- x1 0 | -1 ) OVER = DUP IF NIP THEN ;
     : KIND ( n -- n ) 0 CASE? IF 0 EXIT THEN 1 CASE? IF 1 EXIT THEN 2 CASE? IF 2 EXIT THEN
       3 CASE? IF 3 EXIT THEN 4 CASE? IF 4 EXIT THEN 5 CASE? IF 5 EXIT THEN
       6 CASE? IF 6 EXIT THEN 7 CASE? IF 7 EXIT THEN 8 CASE? IF 8 EXIT THEN DROP 9 ;
     0 :NONAME 20000 0 DO I 10 MOD KIND + LOOP ; EXECUTE`,
    [90_000],
    5,
  ],
  [
    "so does one that is compared with 0",
    `: DIFFERENT? ( x1 x2 -- x1 -1 | 0 ) OVER <> DUP 0= IF NIP THEN ;
     : KIND ( n -- n ) 0 DIFFERENT? 0= IF 0 EXIT THEN 1 DIFFERENT? 0= IF 1 EXIT THEN
       2 DIFFERENT? 0= IF 2 EXIT THEN 3 DIFFERENT? 0= IF 3 EXIT THEN 4 DIFFERENT? 0= IF 4 EXIT THEN
       5 DIFFERENT? 0= IF 5 EXIT THEN 6 DIFFERENT? 0= IF 6 EXIT THEN 7 DIFFERENT? 0= IF 7 EXIT THEN
       8 DIFFERENT? 0= IF 8 EXIT THEN DROP 9 ;
     0 :NONAME 20000 0 DO I 10 MOD KIND + LOOP ; EXECUTE`,
    [90_000],
    5,
  ],
  [
    "a word that takes more items on a way that it seldom goes runs without them",
    `: A ( n -- n ) 2 OVER = IF 1 DROP ELSE EXIT THEN ;
     : B ( n -- n ) 3 OVER = IF 1 DROP ELSE EXIT THEN ;
     : GIVE ( n -- 5 n | n ) 0 OVER = IF 5 SWAP ELSE EXIT THEN ;
     : TAKE ( x n -- n | n ) 1 OVER = IF NIP ELSE EXIT THEN ;
     : STEP ( n -- ) A B GIVE TAKE DROP ;
     :NONAME 40000 0 DO I 3 AND STEP LOOP ; EXECUTE`,
    [],
    5,
  ],
  [
    "so does a loop, and the word that calls it",
    `VARIABLE DEEP  : DIG ( a b c -- a b c ) DEEP @ IF ROT ROT ROT THEN ;
     : SPIN ( -- ) 50 BEGIN DIG 1- DUP 0= UNTIL DROP ;
     :NONAME 2000 0 DO SPIN LOOP ; EXECUTE`,
    [],
    5,
  ],
  [
    "so does one with a THROW, of which nobody can tell that it is never given 0",
    `: RISKY ( n -- n ) DUP 7 MOD 0= IF 100 THROW THEN 1+ ;
     : RETHROW ( n -- ) DUP ['] RISKY CATCH ?DUP IF NIP NIP 1000 + THROW THEN NIP DROP ;
     : TRY ( n -- error | 0 ) ['] RETHROW CATCH DUP IF NIP THEN ;
     VARIABLE SUM  : T 500 0 DO 40 0 DO I TRY SUM +! LOOP 20 0 DO I TRY SUM +! LOOP LOOP ; T SUM @`,
    [500 * 9 * 1100],
    20,
  ],
  [
    "a word that goes such a way, now and then with the items, runs with them",
    `VARIABLE DEEP  : DIG ( a b c -- a b c ) DEEP @ IF ROT ROT ROT THEN ;
     : SPIN ( n -- n ) 50 BEGIN DIG 1- DUP 0= UNTIL DROP ;
     :NONAME 500 0 DO 9 SPIN DROP LOOP  TRUE DEEP !  2000 0 DO 1 2 3 SPIN 2DROP DROP LOOP ; EXECUTE`,
    [],
    5,
  ],
] as const;

/**
 * How much fuel a program takes: a unit for each word that is interpreted, and for each turn of a loop that
 * is compiled.
 */
function fuelOf(system: System, program: string): number {
  system.input.add(`${program}\n`);
  let pieces = 1;
  while (system.run(1000) === "fuel") pieces++;
  return 1000 * pieces;
}

describe("words that come back with the stack at different depths are compiled", () => {
  test.each(PROGRAMS)("%s", (_name, program, stack, times) => {
    const fast = createSystem({ boot: forth2012, jit: accelerate() });
    const slow = createSystem({ boot: forth2012 });
    const interpreted = fuelOf(slow, program);
    expect(slow.stack).toEqual(stack);
    expect(fuelOf(fast, program)).toBeLessThan(interpreted / times);
    expect(fast.stack).toEqual(stack);
  });
});

test("what walks a syntax tree is compiled, though all of it goes through one EXECUTE", () => {
  const program = `
    : INTERP ( node -- ) DUP 2@ ROT 2 CELLS + @ EXECUTE ;
    : NODE ( xt l r -- node ) HERE >R , , , R> ;
    VARIABLE X
    : INT DROP ;  : VAR DROP @ ;  : ADD >R INTERP R> INTERP + ;  : LESS >R INTERP R> INTERP < ;
    : SET INTERP SWAP ! ;  : SEQ >R INTERP R> INTERP ; : WHILE' >R BEGIN DUP INTERP WHILE R@ INTERP REPEAT R> 2DROP ;
    ' VAR X 0 NODE CONSTANT VX
    : PROGRAM ( -- node )
    ['] WHILE'  ['] LESS VX ['] INT 3000 0 NODE NODE
    ['] SEQ  ['] SET X ['] ADD VX ['] INT 1 0 NODE NODE NODE  ['] SET X ['] ADD VX ['] INT 0 0 NODE NODE NODE  NODE  NODE ;
    PROGRAM INTERP  X @`;
  const fast = createSystem({ boot: forth2012, jit: accelerate() });
  const slow = createSystem({ boot: forth2012 });
  const interpreted = fuelOf(slow, program);
  expect(slow.stack).toEqual([3000]);
  expect(fuelOf(fast, program)).toBeLessThan(interpreted / 20);
  expect(fast.stack).toEqual([3000]);
});

test("too few items are still a stack underflow, at the word that takes them", async () => {
  const system = createSystem({ boot: forth2012, jit: accelerate(), report: () => {} });
  await system.evaluate(`
    : TAKE ( x n -- n | n ) 1 OVER = IF NIP ELSE EXIT THEN ;
    : STEP ( n -- ) TAKE DROP ;  : RUN ( -- ) 40000 0 DO 0 STEP LOOP ;  RUN RUN
    : FAIL ( -- n ) ['] STEP CATCH ;`);
  expect(system.stack).toEqual([]);
  await system.evaluate("1 FAIL");
  expect(system.stack.at(-1)).toBe(-4);
});

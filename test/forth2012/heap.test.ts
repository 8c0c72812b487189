import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/**
 * Allocates, resizes and frees blocks of all sizes at random, each filled with bytes of its own, in so little memory
 * that it is often full: BAD counts the bytes that changed, and what FREE did not refuse, or refused, wrongly.
 */
const PROGRAM = `
  VARIABLE SEED
  : RANDOM ( n -- m ) SEED @ 1103515245 * 12345 + DUP SEED ! 16 RSHIFT SWAP MOD ;
  64 CONSTANT SLOTS  CREATE ADDRESSES SLOTS CELLS ALLOT  CREATE LENGTHS SLOTS CELLS ALLOT
  VARIABLE BAD  VARIABLE FULL
  : 'ADDRESS ( i -- addr ) CELLS ADDRESSES + ;
  : 'LENGTH ( i -- addr ) CELLS LENGTHS + ;
  : SIZE ( -- u ) 8 RANDOM CASE 0 OF 0 ENDOF 1 OF 9000 RANDOM ENDOF 2 OF 90000 RANDOM ENDOF 300 RANDOM SWAP ENDCASE ;
  : CHECK ( i u -- ) OVER 'ADDRESS @ SWAP 0 ?DO 2DUP I + C@ <> IF 1 BAD +! THEN LOOP 2DROP ;
  : MARK ( i u -- ) OVER 'ADDRESS @ SWAP ROT FILL ;
  : NEW ( i -- ) SIZE 2DUP SWAP 'LENGTH !
    DUP ALLOCATE IF 2DROP 0 SWAP 'ADDRESS ! 1 FULL +! EXIT THEN
    2 PICK 'ADDRESS ! MARK ;
  : OLD ( i -- ) DUP DUP 'LENGTH @ CHECK
    DUP 'ADDRESS @ FREE IF 1 BAD +! THEN
    DUP 'ADDRESS @ FREE -60 <> IF 1 BAD +! THEN  0 SWAP 'ADDRESS ! ;
  : OTHER ( i -- ) SIZE >R DUP 'ADDRESS @ R@ RESIZE IF R> 2DROP DROP 1 FULL +! EXIT THEN
    OVER 'ADDRESS !  DUP DUP 'LENGTH @ R@ UMIN CHECK  R@ OVER 'LENGTH !  R> MARK ;
  : STEP ( -- ) SLOTS RANDOM DUP 'ADDRESS @ 0= IF NEW ELSE 3 RANDOM IF OLD ELSE OTHER THEN THEN ;
  : RUN ( seed n -- ) SWAP SEED !  0 FULL !  ADDRESSES SLOTS CELLS ERASE
    0 ?DO STEP LOOP  SLOTS 0 DO I 'ADDRESS @ IF I OLD THEN LOOP ;
  : MOST ( -- u ) 2000000 BEGIN DUP ALLOCATE WHILE DROP 1000 - REPEAT FREE THROW ;`;

test("the heap keeps what programs put there, however they take and give back, and all is free in the end", async () => {
  const system = createSystem({ boot: forth2012, memory: 0x200000, output: () => {}, jit: accelerate() });
  await system.evaluate(PROGRAM);
  // Nothing lies in the way any more, so about all that there is can be had as one.
  await system.evaluate("MOST");
  const [before] = system.stack as [number];
  expect(before).toBeGreaterThan(300_000);
  for (const seed of [1, 2, 3]) {
    await system.evaluate(`DROP ${seed} 20000 RUN MOST BAD @ FULL @`);
    const [after, bad, full] = system.stack as [number, number, number];
    expect(after).toBe(before);
    expect(bad).toBe(0);
    expect(full).toBeGreaterThan(10);
    await system.evaluate("2DROP");
  }
});

test("who writes into what was given back may break a list of waiting blocks, but not the heap", async () => {
  const system = createSystem({ boot: forth2012, memory: 0x200000, output: () => {} });
  await system.evaluate(`
    : BREAK ( x -- ) 40 ALLOCATE THROW 40 ALLOCATE THROW OVER FREE THROW DUP FREE THROW ! DROP ;
    : TRY ( -- ) 40 ALLOCATE THROW 40 ALLOCATE THROW 2DUP <> >R OVER 40 1 FILL DUP 40 2 FILL
      OVER C@ 1 = R> AND ROT FREE THROW SWAP FREE THROW ;
    0 BREAK TRY  4 BREAK TRY  -1 BREAK TRY  HERE 7 + -8 AND BREAK TRY`);
  expect(system.stack).toEqual([-1, -1, -1, -1]);
});

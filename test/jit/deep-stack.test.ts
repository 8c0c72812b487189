import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { Workbench } from "../workbench.ts";
import { ways } from "./way.ts";

// Each word runs in a loop of its own, so that it is hot, with what only running shows for its number.
const PROGRAMS = [
  [
    "ROLL moves an item that only running shows",
    ": W ( a b c d e n -- ) ROLL ; : T 30 0 DO 1 2 3 4 5 I 5 MOD W 2>R 2>R DROP 2R> 2R> 2DROP 2DROP LOOP 1 2 3 4 5 3 W ; T",
    [1, 3, 4, 5, 2],
    [],
  ],
  [
    "ROLL knows what its word has pushed, and what is pushed after it",
    ": W ( n -- ) >R 10 20 30 40 R> ROLL 7 + SWAP 1+ ; : T 20 0 DO I 4 MOD W 2DROP 2DROP LOOP 2 W ; T",
    [10, 30, 27, 41],
    [],
  ],
  [
    "a sorting by ROLL comes to its end",
    ": LARGEST ( ... n -- ... x ) 1- 0 ?DO 2DUP < IF SWAP THEN I 1+ ROLL LOOP ; : T 0 30 0 DO 3 1 4 1 5 5 LARGEST + + + + + LOOP ; T",
    [30 * 14],
    [],
  ],
  [
    "a PICK of more than all is THROW -4",
    ": W PICK ; : T 40 0 DO 1 2 0 W 2DROP DROP LOOP ; T 5 1073741824 W",
    [],
    [-4],
  ],
  [
    "a ROLL of more than all is THROW -4",
    ": W ROLL ; : T 40 0 DO 1 2 1 W 2DROP LOOP ; T 5 1073741824 W",
    [],
    [-4],
  ],
  [
    "a ROLL of one more than there is is THROW -4",
    ": W ROLL ; : T 40 0 DO 1 2 1 W 2DROP LOOP ; T 5 6 2 W",
    [],
    [-4],
  ],
] as const;

describe.each(ways)("%s", (_way, options) => {
  test.each(PROGRAMS)("%s", (_name, source, stack, codes) => {
    const b = new Workbench({ boot: forth2012, ...options() });
    b.type(`${source}\n`);
    expect(b.codes).toEqual(codes);
    expect(b.stack).toEqual(stack);
  });
});

import { expect, test } from "vitest";
import { forth2012 } from "../../../src/forth2012.ts";
import { accelerate } from "../../../src/jit/accelerator.ts";
import { createSystem } from "../../../src/system.ts";

// The two ways through TEXT leave different depths, so its stack is in memory; and what MOVE needs is written
// over u.
const PROGRAM = `
  CREATE BUFFER 400 ALLOT
  : PLACED ( addr1 u -- addr2 u )  BUFFER SWAP 2DUP 2>R MOVE 2R> ;
  : TEXT ( addr u -- | addr u )  STATE @ IF POSTPONE SLITERAL ELSE PLACED THEN ;
  : GO ( -- n )  0 50 0 DO PAD 9 TEXT NIP + LOOP ;
  GO .`;

test.each([1, 2, 5, 100])(
  "an item that stays in its place outlives what the host was given there, compiled after %i calls",
  async (threshold) => {
    const system = createSystem({ boot: forth2012, jit: accelerate({ threshold, eager: true }) });
    expect(await system.evaluate(PROGRAM)).toBe("450 ");
  },
);

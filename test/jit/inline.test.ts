import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/** Small words that are made of small words, and of themselves in the end, as those of a parser are. */
const PARSER = `
  VARIABLE AT  VARIABLE END  DEFER SUM
  : PEEK ( -- char ) AT @ END @ U< IF AT @ C@ ELSE 0 THEN ;
  : NEXT-CHAR ( -- ) 1 AT +! ;
  : BLANKS ( -- ) BEGIN PEEK BL = WHILE NEXT-CHAR REPEAT ;
  : DIGIT? ( char -- flag ) [CHAR] 0 - 10 U< ;
  : DIGITS ( -- n ) 0 BEGIN PEEK DUP DIGIT? WHILE [CHAR] 0 - SWAP 10 * + NEXT-CHAR REPEAT DROP ;
  : ATOM ( -- n ) BLANKS PEEK [CHAR] ( = IF NEXT-CHAR SUM BLANKS NEXT-CHAR EXIT THEN
    PEEK [CHAR] - = IF NEXT-CHAR RECURSE NEGATE EXIT THEN DIGITS ;
  : PRODUCT ( -- n ) ATOM BEGIN BLANKS PEEK [CHAR] * = WHILE NEXT-CHAR ATOM * REPEAT ;
  :NONAME ( -- n ) PRODUCT BEGIN BLANKS PEEK DUP [CHAR] + = IF DROP NEXT-CHAR PRODUCT + TRUE ELSE
    [CHAR] - = IF NEXT-CHAR PRODUCT - TRUE ELSE FALSE THEN THEN 0= UNTIL ; IS SUM
  : VALUE-OF ( addr u -- n ) OVER + END ! AT ! SUM ;
  : RUN ( -- n ) 0 1000 0 DO S" 1 + 2 * (3 - 4) * -5" VALUE-OF + S" ((1+2)*3+4)*5 - 60*2" VALUE-OF + LOOP ;`;

test("small words that are made of small words do not make much code", async () => {
  const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
  await system.evaluate(PARSER);
  await system.evaluate("RUN");
  expect(system.stack).toEqual([1000 * (11 - 55)]);
  expect(system.accelerator?.statistics.modules).toBeGreaterThan(0);
  expect(system.accelerator?.statistics.bytes).toBeLessThan(50_000);
});

test("a word with a CATCH, which must be part of it, is not made part of all its callers", async () => {
  const bytesOf = async (calls: number): Promise<number> => {
    const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
    await system.evaluate(`: F ( n -- n ) DUP 3 AND 3 = IF 7 THROW THEN 1+ ;
      : SAFE ( n -- n ) ['] F CATCH IF DROP 0 THEN ;
      : T ( -- n ) 0 20000 0 DO ${"I SAFE + ".repeat(calls)} LOOP ;
      T`);
    expect(system.stack).toEqual([calls * 150_000_000]);
    return system.accelerator?.statistics.bytes ?? 0;
  };
  const [one, six] = [await bytesOf(1), await bytesOf(6)];
  expect(six).toBeLessThan(2 * one);
});

test("a small recursive word has the code of its own calls in it, once, which halves the calls that are left", async () => {
  const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
  await system.evaluate(
    ": FIB ( n -- n ) DUP 2 < IF DROP 1 ELSE DUP 1- RECURSE SWAP 2 - RECURSE + THEN ; ' FIB",
  );
  const compiled = system.accelerator?.examine(system.pop());
  if (typeof compiled !== "object") throw new Error(compiled);
  const [{ name, body } = { name: "", body: [] }] = compiled.module.functions;
  expect(body.filter(({ op, immediate }) => op === "call" && immediate === name)).toHaveLength(4);
});

import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type SystemOptions } from "../../src/system.ts";

/**
 * The WebAssembly of small words, as SEE-WASM shows it: to be read, and to see what a change of the compiler
 * changes. `npx vitest run --project unit test/jit/golden.test.ts -u` writes the files anew.
 */
type Golden = readonly [shows: string, source: string, word: string];

const jonesforth: readonly Golden[] = [
  ["constants are worked out before", ": SECONDS 24 60 * 60 * ;", "SECONDS"],
  ["a comparison is the condition of a branch", ": CLAMP ( n -- n ) DUP 100 > IF DROP 100 THEN ;", "CLAMP"],
  [
    "a loop keeps its items in locals",
    ": SUM ( n -- n ) 0 BEGIN OVER WHILE OVER + SWAP 1- SWAP REPEAT NIP ;",
    "SUM",
  ],
  [
    "recursion is a call of the function itself",
    ": FACT ( n -- n ) DUP 2 < IF DROP 1 EXIT THEN DUP 1- RECURSE * ;",
    "FACT",
  ],
  [
    "a long word is a function that others call",
    `: LONG ( n -- n ) ${"DUP 3 * SWAP 5 XOR + ".repeat(8)} ; : TWO ( n -- n ) LONG LONG ;`,
    "TWO",
  ],
  ["a store looks whether it hits a thread", "VARIABLE X : SET ( n a -- ) ! ;", "SET"],
  ["a fetch from a variable needs no check", "VARIABLE X : GET ( -- n ) X @ ;", "GET"],
  ["the return stack is locals, too", ": UNDER ( a b -- a+1 b ) >R 1+ R> ;", "UNDER"],
  ["bytes are copied by one instruction, once they are known to be", ": COPY ( a b n -- ) CMOVE ;", "COPY"],
  ["a small word is part of its caller", ": DOUBLE DUP + ; : QUADRUPLE DOUBLE DOUBLE ;", "QUADRUPLE"],
  ["a division leaves what it cannot do to the interpreter", ": HALVES ( n m -- r q ) S/REM ;", "HALVES"],
];

const standard: readonly Golden[] = [
  ["a counted loop has its index in a local", ": SUM ( n -- n ) 0 SWAP 0 ?DO I + LOOP ;", "SUM"],
  ["a PICK of a known number is one more use of a local", ": THIRD ( a b c -- a b c a ) 2 PICK ;", "THIRD"],
  [
    "what EXECUTE runs is guessed from what it ran last",
    "' 1+ : APPLY ( n xt -- n ) EXECUTE ; 5 SWAP 2DUP APPLY DROP APPLY",
    "APPLY",
  ],
];

describe.each([
  ["jonesforth", {}, jonesforth],
  ["forth2012", { boot: forth2012 }, standard],
] satisfies [string, SystemOptions, readonly Golden[]][])("%s", (dialect, options, goldens) => {
  test.each(goldens)("%s", async (_shows, source, word) => {
    const system = createSystem({ ...options, jit: accelerate({ threshold: 10_000 }) });
    await system.evaluate(`${source}\n`);
    // Where in the dictionary a thread lies changes with every word of the system.
    const text = (await system.evaluate(`SEE-WASM ${word}\n`)).replaceAll(/\b[3-9]\d{5}\b/g, "(address)");
    await expect(`;; ${source}\n${text}`).toMatchFileSnapshot(`golden/${dialect}-${word.toLowerCase()}.wat`);
  });
});

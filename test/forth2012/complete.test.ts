import { describe, expect, test } from "vitest";
import { standardBench } from "./standard.ts";
import { testTable } from "./table.ts";
import { queries, wordSets } from "./word-set.ts";

describe.each(Object.entries(wordSets))("the word set %s", (name, words) => {
  test("is there, every word of it", () => {
    const bench = standardBench();
    const missing = words.split(/\s+/).filter((word) => {
      bench.type(`CLEARSTACK PARSE-NAME ${word} FORTH-WORDLIST SEARCH-WORDLIST\n`);
      return bench.stack.at(-1) === 0;
    });
    expect(missing).toEqual([]);
  });

  test("is said to be there", () => {
    const bench = standardBench();
    bench.type(`S" ${name}" ENVIRONMENT?\n`);
    expect(bench.stack).toEqual([-1, -1]);
  });
});

test.each(queries)("ENVIRONMENT? knows %s", (query) => {
  const bench = standardBench();
  bench.type(`S" ${query}" ENVIRONMENT?\n`);
  expect(bench.stack.at(-1)).toBe(-1);
});

testTable({
  "ENVIRONMENT? tells the truth": [
    'S" nonesuch" ENVIRONMENT? -> 0',
    'S" MAX-N" ENVIRONMENT? DROP 1+ 0< -> -1',
    'S" MAX-U" ENVIRONMENT? DROP 1+ -> 0',
    'S" MAX-D" ENVIRONMENT? DROP 1. D+ D0< -> -1',
    'S" MAX-UD" ENVIRONMENT? DROP 1. D+ -> 0 0',
    'S" FLOORED" ENVIRONMENT? DROP -3 2 / -2 = = -> -1',
    'S" /COUNTED-STRING" ENVIRONMENT? DROP -> 255',
    'S" MAX-CHAR" ENVIRONMENT? DROP DUP PAD C! PAD C@ = -> -1',
    'S" MAX-FLOAT" ENVIRONMENT? DROP FDUP F+ FDUP F- F0= -> 0',
    'S" XCHAR-ENCODING" ENVIRONMENT? DROP TYPE -> "UTF-8"',
    'S" MAX-XCHAR" ENVIRONMENT? DROP XC-SIZE S" XCHAR-MAXMEM" ENVIRONMENT? DROP = -> -1',
    ': HELD <# S" /HOLD" ENVIRONMENT? DROP 0 DO BL HOLD LOOP 0. #> NIP ; HELD S" /HOLD" ENVIRONMENT? DROP = -> -1',
    ': HELD <# S" /HOLD" ENVIRONMENT? DROP 1+ 0 DO BL HOLD LOOP 0. #> ; HELD -> THROW -17',
    ': LISTS S" WORDLISTS" ENVIRONMENT? DROP 0 DO FORTH-WORDLIST LOOP S" WORDLISTS" ENVIRONMENT? DROP SET-ORDER ; LISTS -> ',
    ": LISTS 17 0 DO FORTH-WORDLIST LOOP 17 SET-ORDER ; LISTS -> THROW -49",
    ': FLOATS? S" FLOATING-STACK" ENVIRONMENT? DROP 0 DO 1e LOOP FDEPTH ; FLOATS? -> 4096',
    ': FLOATS? S" FLOATING-STACK" ENVIRONMENT? DROP 1+ 0 DO 1e LOOP ; FLOATS? -> THROW -44',
  ],
  CODE: [
    "CODE TWIN EAX POP EAX PUSH EAX PUSH NEXT END-CODE 5 TWIN -> 5 5",
    "CODE SQUARED INLINE DUP INLINE * NEXT END-CODE : T SQUARED ; 5 T -> 25",
    ": N GET-ORDER DUP >R 0 ?DO DROP LOOP R> ; N CODE X NEXT END-CODE N - -> 0",
  ],
  ";CODE": [
    ": LIKE CREATE , ;CODE EAX PUSH NEXT END-CODE 7 LIKE T T 8 + @ -> 7",
    ": A IF ;CODE -> THROW -22",
  ],
  EDITOR: [
    '3 SCR ! ALSO EDITOR WIPE 2 T P 5 6 +\n3 LOAD -> 11 "\n 2 "',
    '3 SCR ! ALSO EDITOR WIPE 0 T P hello\nN B 3 BLOCK 5 TYPE -> "\n 0 hello"',
  ],
});

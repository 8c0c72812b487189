import { gforth } from "./example/gforth.ts";
import { testTable } from "./table.ts";

testTable(gforth);

testTable({
  TRY: [
    ": T TRY 1 2 0 IFERROR 9 THEN ENDTRY ; T -> 1 2 0",
    ": T TRY 1 2 5 THROW 0 IFERROR 9 THEN ENDTRY ; 7 T -> 7 5 9",
    ": T BASE @ >R TRY HEX 1 0 / 0 RESTORE R> BASE ! ENDTRY ; T BASE @ -> -10 10",
    ": T {: a :} TRY 7 TO a 5 THROW 0 IFERROR THEN ENDTRY DROP a ; 3 T -> 7",
    ": T TRY 1 THROW 0 IFERROR THEN ENDTRY 1+ THROW ; ' T CATCH -> 2",
    ": T TRY TRY 1 THROW 0 IFERROR 1+ THROW THEN ENDTRY 0 IFERROR THEN ENDTRY ; T -> 2",
  ],
  EXCEPTION: ['S" a" EXCEPTION S" b" EXCEPTION - -> 1', ': T S" a" EXCEPTION THROW ; \' T CATCH -> -4096'],
  "EXECUTE-PARSING": [
    'S" xyz" \' CHAR EXECUTE-PARSING 5 -> 120 5',
    'S" NEW" \' CREATE EXECUTE-PARSING NEW HERE = -> -1',
  ],
  "S>NUMBER?": [
    'S" 12" S>NUMBER? -> 12 0 -1',
    'S" -1." S>NUMBER? -> -1 -1 -1',
    'S" 1x" S>NUMBER? NIP NIP -> 0',
  ],
  "D0>": ["1. D0> 0. D0> -1. D0> -> -1 0 0", "-1. 1. DU> 1. 1. DU<= -> -1 -1"],
  ">ORDER": [": T WORDLIST DUP >R >ORDER GET-ORDER OVER R> = >R CLEARSTACK R> ; T -> -1"],
  STDOUT: [
    'S" out" STDOUT WRITE-LINE -> 0 "out\n"',
    'S" out" STDERR WRITE-FILE -> 0 "out"',
    "PAD 80 STDIN READ-LINE\nabc\n -> 3 -1 0",
  ],
});

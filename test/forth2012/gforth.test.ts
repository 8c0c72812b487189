import { testTable } from "./table.ts";

// Words of gforth: its manual is what says what they do.
testTable({
  "\\G": ["5 \\G a comment -> 5"],
  "#!": ["#! /usr/bin/forth\n 5 -> 5"],
  "'x": ["'A 'b -> 65 98", "'AB -> THROW -13"],
  OCTAL: ["OCTAL 17 DECIMAL -> 15"],
  "2RDROP": [": T 1 2 >R >R 2RDROP 5 ; T -> 5"],
  "?EXIT": [": T 1 SWAP ?EXIT 2 ; 0 T -1 T -> 1 2 1"],
  ALIAS: ["' DUP ALIAS TWICE 5 TWICE -> 5 5"],
  LATESTXT: [": T 5 ; LATESTXT EXECUTE -> 5"],
  ">NAME": ['\' DUP >NAME NAME>STRING TYPE -> "DUP"', "HERE >NAME -> 0"],
  "BASE-EXECUTE": [': T 255 . ; \' T 16 BASE-EXECUTE BASE @ -> 10 "FF "'],
  "U/MOD": ["-1 2 U/MOD -> 1 2147483647", "1 0 U/MOD -> THROW -10"],
  "UD/MOD": ["100000000007. 10 UD/MOD -> 7 1410065408 2"],
  "?OF": [": T CASE DUP 10 < ?OF 1 ENDOF 42 OF 2 ENDOF 3 SWAP ENDCASE ; 5 T 42 T 50 T -> 1 2 3"],
  "DIGIT?": ["CHAR 7 DIGIT? -> 7 -1", "CHAR F DIGIT? HEX CHAR f DIGIT? -> 0 15 -1"],
  "W@": ["PAD $12345678 OVER W! W@ -> 22136"],
  "SW@": ["PAD -2 OVER W! SW@ -> -2"],
  "W,": ["HERE 258 W, DUP C@ SWAP 1+ C@ -> 2 1"],
  "DOES>": [
    "CREATE T 5 , DOES> @ 1+ ; T -> 6",
    "CREATE T 3 , DOES> @ DUP 0> IF 1- THEN ; T T -> 2 2",
    "5 CONSTANT T DOES> @ ; -> THROW -31",
  ],
  "]]": [
    ": TENFOLD ]] 10 * [[ ; IMMEDIATE : T TENFOLD ; 7 T -> 70",
    ": PAIR ]] 5. [[ ; IMMEDIATE : T PAIR ; T -> 5 0",
    ": MAYBE ]] IF 1 ELSE 2 THEN [[ ; IMMEDIATE : T MAYBE ; 0 T 9 T -> 2 1",
    ": T ]] NONESUCH [[ ; -> THROW -48",
  ],
  "{": [
    ": T { a b -- n } a b - ; 7 3 T -> 4",
    ": T { a | b } a TO b a b ; 7 T -> 7 7",
    ": T { a } a { b } b a + ; 7 T -> 14",
    ": T { } 5 ; T -> 5",
  ],
  FIELD: [
    "STRUCT CELL% FIELD A CHAR% FIELD B CELL% FIELD C END-STRUCT S% 100 A 100 B 100 C S% %SIZE -> 100 104 108 12",
    "STRUCT CELL% FIELD A DOUBLE% FIELD B CHAR% FIELD C END-STRUCT S% 0 B 0 C S% -> 4 12 4 16",
    "STRUCT CHAR% FIELD A FLOAT% FIELD B END-STRUCT S% 0 B S% %ALIGNMENT -> 8 8",
    "STRUCT CELL% FIELD A END-STRUCT S% STRUCT CHAR% FIELD B S% FIELD C END-STRUCT T% 0 C T% %SIZE -> 4 8",
  ],
  "%ALLOT": ["1 ALLOT CELL% %ALLOT 3 AND HERE 3 AND -> 0 0"],
  "%ALLOC": ["DOUBLE% %ALLOC DUP 1 2 ROT 2! DUP 2@ ROT FREE -> 1 2 0"],
  "S+": ['S" abc" S" de" S+ TYPE -> "abcde"', 'S" " S" " S+ NIP -> 0'],
  "SAVE-MEM": ['S" abc" SAVE-MEM TYPE -> "abc"'],
  ',"': ['HERE ," abc" COUNT TYPE -> "abc"'],
  "$!": [
    'VARIABLE S S" abc" S $! S $@ TYPE S $@LEN -> 3 "abc"',
    'VARIABLE S S" abc" S $! S $@ 1 /STRING S $! S $@ TYPE -> "bc"',
    "VARIABLE S S $@ NIP S $@LEN -> 0 0",
  ],
  "$+!": [
    'VARIABLE S S" abc" S $+! S" de" S $+! S $@ TYPE -> "abcde"',
    'VARIABLE S S" abc" S $! S $@ S $+! S $@ TYPE -> "abcabc"',
  ],
  "C$+!": ['VARIABLE S 65 S C$+! 66 S C$+! S $@ TYPE -> "AB"'],
  $INS: ['VARIABLE S S" abef" S $! S" cd" S 2 $INS S $@ TYPE -> "abcdef"'],
  $DEL: [
    'VARIABLE S S" abcdef" S $! S 2 2 $DEL S $@ TYPE -> "abef"',
    'VARIABLE S S" abc" S $! S 1 9 $DEL S $@ TYPE -> "a"',
  ],
  $OFF: ['VARIABLE S S" abc" S $! S $OFF S @ -> 0'],
  $SPLIT: [
    'S" a,b,c" CHAR , $SPLIT 2SWAP TYPE SPACE TYPE -> "a b,c"',
    'S" abc" CHAR , $SPLIT NIP -rot 2drop -> 0',
  ],
  $ITER: [': T TYPE SPACE ; VARIABLE S S" a,b,c" S $! S CHAR , \' T $ITER -> "a b c "'],
  "F.RDP": [
    '3.14159e 8 2 1 F.RDP -> "    3.14"',
    '-0.005e 1 1 1 F.RDP -> "-0.0"',
    '2.5e 4 0 1 F.RDP -> "   2"',
  ],
  "F>STR-RDP": ['3.14159e 8 2 1 F>STR-RDP TYPE -> "    3.14"'],
  "SLURP-FILE": [
    ': T S" f" W/O CREATE-FILE THROW >R S" text" R@ WRITE-FILE THROW R> CLOSE-FILE THROW S" f" SLURP-FILE TYPE ; T -> "text"',
  ],
  "ASSERT2(": ["5 ASSERT2( 0 ) 6 -> 5 6", "ASSERT1( 0 ) -> THROW -2"],
  "VOCABULARY and ROOT": [
    "VOCABULARY V V DEFINITIONS : X 5 ; X PREVIOUS DEFINITIONS X -> THROW -13",
    "VOCABULARY V ONLY V DEFINITIONS DUP -> THROW -13",
    "ONLY FORTH DEFINITIONS 5 DUP -> 5 5",
  ],
});

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
});

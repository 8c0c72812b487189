import { describe, expect, test } from "vitest";
import { exercises } from "../../src/manual/exercise-list.ts";
import { checkAnswer } from "../../src/study/checker.ts";
import { machineFor } from "./learner-machine.ts";

/** Other ways to be right, and to be wrong, than those that the exercises themselves list. */
const answers: Readonly<Record<string, { right: readonly string[]; wrong?: readonly string[] }>> = {
  "six-times-seven": { right: ["1 7 6 * +", "6 7 * 1+"], wrong: ["42", "6 7 * 1 + 1"] },
  "lowest-byte": { right: ["500 HERE @ ! HERE @ @ 255 AND", "HERE @ 500 OVER ! C@"], wrong: ["500 255 AND"] },
  "what-is-there": { right: ["11 22 33 SWAP"], wrong: ["empty"] },
  "name-length": { right: ["LATEST @ 4 + C@ 31 AND"], wrong: ["3", "5"] },
  "out-of-sight": {
    right: ["LATEST @ 4+ DUP C@ F_HIDDEN OR SWAP C!", "LATEST @ @ LATEST !"],
    wrong: [": GONE 1 ;"],
  },
  "add-three": { right: [": add3 + + ;", ": ADD3\n  + +\n;"], wrong: [": ADD3 ROT + + ;"] },
  "bytes-of-a-thread": { right: ["4 4 *", "0x10"] },
  octuple: { right: [": octuple double double double ;"], wrong: [": OCTUPLE DUP + DUP + DUP + ;"] },
  "codeword-of-colon": { right: ["' QUIT @", "' >DFA @", "4096", "0x1000"], wrong: ["' DUP @"] },
  "distance-in-quit": { right: ["-8", "0 8 -"] },
  average: { right: [": AVERAGE + 2 S/REM >R DROP R> ;"], wrong: [": AVERAGE + 1 + 2 S/REM SWAP DROP ;"] },
  "reverse-three": {
    right: [": REVERSE3 -ROT SWAP ;", ": REVERSE3 ROT ROT SWAP ;"],
    wrong: [": REVERSE3 DROP DROP DROP 3 2 1 ;"],
  },
  even: {
    right: [": EVEN? 2 /MOD DROP 0= ;", ": EVEN? INVERT 1 AND ;", ": EVEN? 1 AND 1 XOR ;"],
    wrong: [": EVEN? 2 /MOD SWAP DROP 0= ;"],
  },
  "another-answer": { right: ["' ANSWER 8 + 99 SWAP !", "57 ' ANSWER 4+ 4+ +!"] },
  "four-bytes": { right: ["1 2 256 * + 3 65536 * + 4 16777216 * + HERE @ !", "16 BASE ! 4030201 HERE @ !"] },
  "there-and-back": { right: ["BASE @ 16 BASE ! FF SWAP BASE !", "16 BASE ! FF 10 6 - BASE !"] },
  "one-two-three": { right: ["3 2 1 , , ,"], wrong: ["1 HERE @ ! 2 , 3 ,"] },
  third: {
    right: [": THIRD DSP@ 4+ 4+ @ ;", ": THIRD ROT DUP >R -ROT R> ;"],
    wrong: [": THIRD DROP DROP DROP 1 2 3 1 ;", ": THIRD 1 ;"],
  },
  "how-many-bytes": { right: [": BYTES DSP@ S0 @ SWAP - ;"], wrong: [": BYTES 12 ;"] },
  "say-ok": {
    right: ["33 75 79 EMIT EMIT EMIT", "CHAR O EMIT CHAR K EMIT CHAR ! EMIT"],
    wrong: ["79 EMIT 75 EMIT 33 EMIT 10 EMIT 65 EMIT"],
  },
  echo: { right: [": ECHO KEY DUP EMIT EMIT ;"], wrong: [": ECHO KEY DROP 120 DUP EMIT EMIT ;"] },
  length: { right: [": LENGTH WORD >R DROP R> ;"], wrong: [": LENGTH 5 ;"] },
  "in-base-sixteen": {
    right: [
      ": X# BASE @ 16 BASE ! WORD NUMBER DROP SWAP BASE ! ;",
      ": X# WORD 16 BASE ! NUMBER DROP 10 BASE ! ;",
    ],
  },
  known: { right: [": KNOWN? WORD FIND 0 <> ;", ": KNOWN? WORD FIND 0= 0= ;"], wrong: [": KNOWN? 1 ;"] },
  "by-hand": { right: ["NEW SQUARE\nDOCOL ,\n' DUP ,\n' * , ' EXIT ,"] },
  "worked-out-before": {
    right: ["6 5 * 4 * 3 * 2 * : FACT6 [ ' LIT , , ] ;", ": FACT6 LIT [ 6 5 4 3 2 * * * * , ] ;"],
  },
  "an-immediate-word": {
    right: [
      ": INC, ' 1+ , ; IMMEDIATE",
      ": INC, IMMEDIATE LIT 1+ , ;",
      ": INC, IMMEDIATE LIT [ ' 1+ , ] , ;",
    ],
  },
  absolute: {
    right: [
      ": ABSOLUTE DUP 0< 0BRANCH [ 12 , ] INVERT 1+ ;",
      ": ABSOLUTE DUP 0 >= 0BRANCH [ 8 , ] EXIT 0 SWAP - ;",
      ": ABSOLUTE 0 OVER > 0BRANCH [ 20 , ] 0 SWAP - ;",
    ],
    wrong: [": ABSOLUTE 255 AND ;"],
  },
  twice: { right: [": TWICE DUP >R >R R> EXECUTE R> EXECUTE ;"], wrong: [": TWICE EXECUTE ;"] },
  "who-waits": { right: ["interpret"], wrong: ["KEY", "nonesuch"] },
  cube: { right: [": SQUARE DUP * ; : CUBE DUP SQUARE * ;"], wrong: [": CUBE 9 * ;", ": CUBE 3 * ;"] },
  divides: { right: [": DIVIDES? /MOD DROP 0= ;", ": DIVIDES? MOD 0 = ;"], wrong: [": DIVIDES? 4 = ;"] },
  "two-lines": {
    right: [": AB 65 EMIT 10 EMIT 66 EMIT ;", ": AB CR 65 EMIT CR 66 EMIT CR ;"],
    wrong: [": AB 66 EMIT CR 65 EMIT ;"],
  },
  "seconds-of-a-week": { right: [": WEEK 604800 ;", "60 60 24 7 * * * : WEEK [ ] LITERAL ;"] },
  "twice-literal": {
    right: [": TWICE-LITERAL 2 * [COMPILE] LITERAL ; IMMEDIATE", ": TWICE-LITERAL IMMEDIATE 2 * ' LIT , , ;"],
  },
  max: { right: [": MAX 2DUP > IF DROP ELSE SWAP DROP THEN ;"], wrong: [": MAX DROP ;"] },
  sign: {
    right: [
      ": SGN DUP 0> SWAP 0< - ;",
      ": SGN DUP 0= IF ELSE 0< IF -1 ELSE 1 THEN THEN ;",
      ": SGN DUP IF 0< IF -1 ELSE 1 THEN THEN ;",
    ],
  },
  sum: {
    right: [
      ": SUM DUP 1+ * 2 / ;",
      ": SUM 0 SWAP BEGIN DUP WHILE DUP ROT + SWAP 1- REPEAT DROP ;",
      ": SUM DUP IF DUP 1- RECURSE + THEN ;",
    ],
  },
  "power-of-two": {
    right: [": 2^ DUP 0= IF DROP 1 ELSE 1- RECURSE 2 * THEN ;"],
    wrong: [": 2^ DUP IF DROP 1024 ELSE DROP 1 THEN ;"],
  },
  "another-comment": {
    right: [": REM# BEGIN KEY 35 = UNTIL ; IMMEDIATE", ": REM# IMMEDIATE BEGIN KEY 35 <> WHILE REPEAT ;"],
  },
  "three-copies": { right: [": 3DUP >R 2DUP R> DUP >R -ROT R> ;"], wrong: [": 3DUP 1 2 3 ;"] },
  "in-binary": {
    right: [": .BINARY BASE @ >R 2 BASE ! U. R> BASE ! ;", ": .BINARY BASE @ SWAP 2 BASE ! . BASE ! ;"],
  },
  squares: {
    right: [
      ": SQUARES 1+ 1 BEGIN 2DUP > WHILE DUP DUP * . 1+ REPEAT DROP DROP ;",
      ": SQUARES 0 SWAP BEGIN DUP WHILE SWAP 1+ DUP DUP * . SWAP 1- REPEAT 2DROP ;",
    ],
  },
  capital: { right: [": CAPITAL? DUP 65 >= SWAP 90 <= AND ;"] },
  "safe-division": { right: [": SAFE/ DUP IF / ELSE 2DROP 0 THEN ;"] },
  "throw-seven": { right: [": CHECKED DUP 0< 7 * THROW ;"], wrong: [": CHECKED 7 THROW ;"] },
  "two-bytes": { right: ["72 C, 73 C, HERE @ ALIGNED HERE !", "72 C, 73 C, 0 C, 0 C,"] },
  "count-hits": { right: ["VARIABLE HITS\n: HIT HITS @ 1+ HITS ! ;"] },
  faster: { right: ["10 VALUE SPEED : FASTER SPEED +TO SPEED ;"] },
  shout: { right: [': SHOUT TELL ." !" ;'], wrong: [': SHOUT 2DROP ." Hey?" ;'] },
  greet: { right: [': GREET S" Hello, " TELL WORD TELL CR ;', ': GREET WORD ." Hello, " TELL ;'] },
  "length-of-a-name": { right: [": NAMELEN 4+ C@ F_LENMASK AND ;"], wrong: [": NAMELEN DROP 7 ;"] },
  days: {
    right: [": DAYS DUP 2 = IF DROP 28 ELSE DUP 4 = OVER 6 = OR OVER 9 = OR SWAP 11 = OR 31 SWAP - THEN ;"],
    wrong: [": DAYS CASE 2 OF 28 ENDOF 4 OF 30 ENDOF 11 OF 30 ENDOF 31 SWAP ENDCASE ;"],
  },
  checksum: { right: [": CHECKSUM 0 -ROT BEGIN DUP WHILE >R DUP C@ ROT + SWAP 1+ R> 1- REPEAT 2DROP ;"] },
  who: { right: [": WHO CFA> NAME>STRING TELL ;", ": WHO CFA> ID. SPACE ;"] },
  halve: { right: [": H 2 / ; ' H CONSTANT HALVE", ":NONAME 2 /MOD NIP ; CONSTANT HALVE"] },
  offset: { right: ["4 4 *"], wrong: ["12"] },
  "last-argument": { wrong: [': LAST-ARG ." jonesforth" ;'], right: [": LAST-ARG ARGC 1 - ARGV TELL CR ;"] },
  exists: {
    right: [
      ": EXISTS? R/O OPEN-FILE DUP 0= IF SWAP CLOSE-FILE 2DROP 1 ELSE 2DROP 0 THEN ;",
      ": EXISTS? R/O OPEN-FILE 0= DUP IF SWAP CLOSE-FILE DROP ELSE NIP THEN ;",
    ],
  },
  exchange: { right: [": EXCHANGE EBX POP EAX POP EBX PUSH EAX PUSH ;CODE"] },
  "all-of-it": {
    right: [
      ": COUNT-WORDS 0 LATEST BEGIN @ DUP WHILE SWAP 1+ SWAP REPEAT DROP ;",
      "VARIABLE N : COUNT-WORDS 0 N ! LATEST @ BEGIN DUP WHILE 1 N +! @ REPEAT DROP N @ ;",
    ],
    wrong: [": COUNT-WORDS 300 ;"],
  },
};

describe.each(Object.entries(answers))("%s", (id, { right, wrong = [] }) => {
  const exercise = exercises.find((one) => one.id === id);
  if (!exercise) throw new Error(`there is no exercise ${id}`);

  test.each(right)("%s is right, though not the answer in the book", (answer) => {
    expect(checkAnswer(machineFor(exercise).machine, exercise.task, answer)).toEqual({
      right: true,
      says: "",
    });
  });

  test.each(wrong)("%s is wrong", (answer) => {
    const { right: accepted, says } = checkAnswer(machineFor(exercise).machine, exercise.task, answer);
    expect(accepted).toBe(false);
    expect(says).not.toBe("");
  });
});

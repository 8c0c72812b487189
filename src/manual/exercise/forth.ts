import { code, exercisesOf } from "../exercise.ts";

/** Exercises on the first half of jonesforth.f: the language. */
export const forthExercises = exercisesOf({
  "a-forth-that-builds-itself": [
    {
      id: "cube",
      prompt: "Define CUBE ( n1 -- n2 ), which leaves n1 * n1 * n1.",
      task: code({ type: "3 CUBE", stack: [27] }, { type: "-2 CUBE", stack: [-8] }),
      hints: [
        "Two multiplications need three copies of the number.",
        "DUP twice leaves three of them.",
        "DUP DUP, and then * twice.",
      ],
      solution: ": CUBE DUP DUP * * ;",
      wrong: [
        [": CUBE DUP * ;", "It left 9"],
        [": CUBE DUP * * ;", "data stack underflow"],
      ],
    },
  ],
  "first-words": [
    {
      id: "divides",
      prompt: "Define DIVIDES? ( n1 n2 -- flag ): can n1 be divided by n2 without a remainder?",
      task: code({ type: "12 4 DIVIDES?", stack: [1] }, { type: "12 5 DIVIDES?", stack: [0] }),
      hints: [
        "MOD leaves the remainder.",
        "The answer is yes if the remainder is 0.",
        "0= asks whether a number is 0.",
      ],
      solution: ": DIVIDES? MOD 0= ;",
      wrong: [
        [": DIVIDES? MOD ;", "It left 0"],
        [": DIVIDES? / 0= ;", "It left 0"],
      ],
    },
    {
      id: "two-lines",
      prompt: "Define AB, which prints A on one line and B on the next.",
      task: code({ type: "AB", printed: "A\nB" }),
      hints: ["A is 65 and B is 66.", "One word ends a line.", "65 EMIT CR, and the same for B."],
      solution: ": AB 65 EMIT CR 66 EMIT CR ;",
      wrong: [
        [": AB 65 EMIT SPACE 66 EMIT ;", "  A B"],
        [": AB 65 EMIT 66 EMIT CR ;", "  AB"],
      ],
    },
  ],
  "two-times": [
    {
      id: "seconds-of-a-week",
      prompt:
        "Define WEEK, which leaves the seconds of a week, with a thread of `LIT 604800 EXIT`. Use LITERAL.",
      task: code(
        { type: "WEEK", stack: [604800] },
        { type: "", header: { of: "WEEK", thread: ["LIT", "604800", "EXIT"] } },
      ),
      hints: [
        "Work the number out between [ and ].",
        "7 24 * 60 * 60 * leaves it.",
        "LITERAL comes after the ] and compiles the number.",
      ],
      solution: ": WEEK [ 7 24 * 60 * 60 * ] LITERAL ;",
      wrong: [
        [": WEEK 7 24 * 60 * 60 * ;", "LIT 7 LIT 24"],
        [": WEEK [ 7 24 * 60 * 60 * ] ;", "It left nothing"],
      ],
    },
    {
      id: "twice-literal",
      prompt:
        "Define TWICE-LITERAL, an immediate word that compiles twice the number on the stack. `: T [ 21 ] TWICE-LITERAL ;` makes a T that leaves 42.",
      task: code({ type: ": T [ 21 ] TWICE-LITERAL ; T", stack: [42] }),
      hints: [
        "Double the number, and then do what LITERAL does.",
        "LITERAL is immediate: written plainly it would run while your word is compiled.",
        "[COMPILE] LITERAL compiles it instead.",
      ],
      solution: ": TWICE-LITERAL IMMEDIATE 2 * [COMPILE] LITERAL ;",
      wrong: [
        [": TWICE-LITERAL IMMEDIATE 2 * LITERAL ;", "data stack underflow"],
        [": TWICE-LITERAL 2 * [COMPILE] LITERAL ;", "It should leave 42"],
      ],
    },
  ],
  decisions: [
    {
      id: "max",
      prompt: "Define MAX ( n1 n2 -- n3 ), which leaves the greater of two numbers.",
      task: code({ type: "3 9 MAX 9 3 MAX", stack: [9, 9] }, { type: "-1 -5 MAX", stack: [-1] }),
      hints: [
        "Compare copies of both, and drop the one that is not wanted.",
        "2DUP < leaves a flag. If it is true, the greater is on top; DROP takes the top.",
        "So: 2DUP < IF SWAP THEN DROP",
      ],
      solution: ": MAX 2DUP < IF SWAP THEN DROP ;",
      wrong: [
        [": MAX 2DUP > IF SWAP THEN DROP ;", "It left 3 3"],
        [": MAX < IF SWAP THEN DROP ;", "data stack underflow"],
      ],
    },
    {
      id: "sign",
      prompt: "Define SGN ( n -- -1 | 0 | 1 ): -1 for a negative number, 0 for 0, 1 for a positive one.",
      task: code({ type: "-7 SGN 0 SGN 7 SGN", stack: [-1, 0, 1] }),
      hints: [
        "Two questions are needed, and so two IFs.",
        "DUP 0< IF DROP -1 ELSE ... THEN: what belongs in the middle?",
        "In the middle: 0> leaves 1 or 0, which is the answer already.",
      ],
      solution: ": SGN DUP 0< IF DROP -1 ELSE 0> THEN ;",
      wrong: [
        [": SGN 0< IF -1 ELSE 1 THEN ;", "It left -1 1 1"],
        [": SGN DUP 0< IF -1 ELSE 0> THEN ;", "It left -7 -1 0 1"],
      ],
    },
  ],
  loops: [
    {
      id: "sum",
      prompt: "Define SUM ( n -- u ), which adds up all numbers from 1 to n. Of 0 it leaves 0.",
      task: code({ type: "10 SUM", stack: [55] }, { type: "0 SUM", stack: [0] }),
      hints: [
        "Keep two numbers on the stack: what is still to be added, and the sum so far.",
        "0 BEGIN OVER WHILE ... REPEAT goes on as long as the first is not 0.",
        "In the loop: OVER + adds it, SWAP 1- SWAP counts down. At the end SWAP DROP.",
      ],
      solution: ": SUM 0 BEGIN OVER WHILE OVER + SWAP 1- SWAP REPEAT SWAP DROP ;",
      wrong: [
        [": SUM 0 BEGIN OVER + SWAP 1- SWAP OVER 0= UNTIL SWAP DROP ;", "0 SUM"],
        [": SUM 0 BEGIN OVER WHILE OVER + REPEAT SWAP DROP ;", "does not come to an end"],
      ],
    },
    {
      id: "power-of-two",
      prompt: "Define 2^ ( n -- u ), which leaves 2 to the power of n.",
      task: code({ type: "10 2^ 5 2^", stack: [1024, 32] }, { type: "0 2^", stack: [1] }),
      hints: [
        "Begin with 1, and double it n times.",
        "1 SWAP puts the 1 under the count. Then a loop that counts down.",
        "BEGIN DUP WHILE SWAP 2 * SWAP 1- REPEAT, and drop the count.",
      ],
      solution: ": 2^ 1 SWAP BEGIN DUP WHILE SWAP 2 * SWAP 1- REPEAT DROP ;",
      wrong: [
        [": 2^ 1 SWAP BEGIN DUP WHILE SWAP 2 * SWAP REPEAT DROP ;", "does not come to an end"],
        [": 2^ 2 * ;", "It left 20"],
      ],
    },
  ],
  comments: [
    {
      id: "another-comment",
      prompt:
        "Define REM#, an immediate word that skips everything up to and with the next # (its code is 35).",
      task: code(
        { type: "1 REM# nothing here # 2", stack: [1, 2] },
        { type: ": T REM# x # 7 ; T", stack: [7] },
      ),
      hints: [
        "( does the same, up to a closing bracket.",
        "Read characters with KEY until one is 35.",
        "BEGIN KEY 35 = UNTIL",
      ],
      solution: ": REM# IMMEDIATE BEGIN KEY 35 = UNTIL ;",
      wrong: [
        [": REM# BEGIN KEY 35 = UNTIL ;", ": T REM# x # 7 ; T"],
        [": REM# IMMEDIATE BEGIN KEY 35 UNTIL ;", "error"],
      ],
    },
  ],
  "more-of-the-stack": [
    {
      id: "three-copies",
      prompt: "Define 3DUP ( x1 x2 x3 -- x1 x2 x3 x1 x2 x3 ).",
      task: code(
        { type: "1 2 3 3DUP", stack: [1, 2, 3, 1, 2, 3] },
        { type: "7 8 9 3DUP", stack: [7, 8, 9, 7, 8, 9] },
      ),
      hints: [
        "PICK copies an item from any depth. 0 PICK is DUP.",
        "x1 is item 2. When it has been copied, at what depth is x2?",
        "At 2 again: everything has moved down by one.",
      ],
      solution: ": 3DUP 2 PICK 2 PICK 2 PICK ;",
      wrong: [
        [": 3DUP 2 PICK 1 PICK 0 PICK ;", "It left 1 2 3 1 3 3"],
        [": 3DUP DUP 2DUP ;", "It left 1 2 3 3 3 3"],
      ],
    },
  ],
  "printing-numbers": [
    {
      id: "in-binary",
      prompt: "Define .BINARY ( u -- ), which prints a number in base 2 and leaves BASE as it was.",
      task: code(
        { type: "42 .BINARY", printed: "101010" },
        { type: "5 .BINARY BASE @", stack: [10] },
        { type: "HEX 5 .BINARY BASE @ DECIMAL", stack: [16] },
      ),
      hints: [
        "Put the old base aside before you change it.",
        "BASE @ SWAP keeps it under the number. U. prints the number and takes it away.",
        "2 BASE ! U. and then BASE ! with what you kept.",
      ],
      solution: ": .BINARY BASE @ SWAP 2 BASE ! U. BASE ! ;",
      wrong: [
        [": .BINARY 2 BASE ! U. ;", "It left 2"],
        [": .BINARY 2 BASE ! U. DECIMAL ;", "It left 10"],
      ],
    },
    {
      id: "squares",
      prompt:
        "Define SQUARES ( n -- ), which prints the squares of the numbers from 1 to n, each as . prints it.",
      task: code({ type: "5 SQUARES", printed: "1 4 9 16 25" }, { type: "1 SQUARES", printed: "1" }),
      hints: [
        "Count up from 1, with n under the count.",
        "BEGIN 2DUP >= WHILE goes on as long as the count is not above n.",
        "1 BEGIN 2DUP >= WHILE DUP DUP * . 1+ REPEAT 2DROP",
      ],
      solution: ": SQUARES 1 BEGIN 2DUP >= WHILE DUP DUP * . 1+ REPEAT 2DROP ;",
      wrong: [
        [": SQUARES 1 BEGIN 2DUP > WHILE DUP DUP * . 1+ REPEAT 2DROP ;", "1 4 9 16"],
        [": SQUARES BEGIN DUP WHILE DUP DUP * . 1- REPEAT DROP ;", "25 16 9 4 1"],
      ],
    },
  ],
  ranges: [
    {
      id: "capital",
      prompt: "Define CAPITAL? ( char -- flag ): is the character one of A to Z? Their codes are 65 to 90.",
      task: code(
        { type: "65 CAPITAL? 90 CAPITAL?", stack: [1, 1] },
        { type: "64 CAPITAL? 91 CAPITAL?", stack: [0, 0] },
      ),
      hints: [
        "WITHIN asks whether a number is in a range.",
        "The lower end belongs to the range, the upper end does not.",
        "65 91 WITHIN",
      ],
      solution: ": CAPITAL? 65 91 WITHIN ;",
      wrong: [
        [": CAPITAL? 65 90 WITHIN ;", "It left 1 0"],
        [": CAPITAL? 65 >= ;", "It left 0 1"],
      ],
    },
  ],
});

import { code, exercisesOf, value } from "./exercise.ts";

/** Exercises of the second half: the FORTH that is built on the machine. */
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
      task: code({ type: "10 2^", stack: [1024] }, { type: "0 2^", stack: [1] }),
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
      task: code({ type: "1 2 3 3DUP", stack: [1, 2, 3, 1, 2, 3] }),
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
  "when-things-go-wrong": [
    {
      id: "safe-division",
      prompt: "Define SAFE/ ( n1 n2 -- n3 ), which divides, but leaves 0 where the division is an error.",
      task: code({ type: "10 2 SAFE/", stack: [5] }, { type: "1 0 SAFE/", stack: [0] }),
      hints: [
        "CATCH runs a word by its xt and leaves 0 if all went well.",
        "After an error, two items lie where n1 and n2 were. They must go.",
        "' / CATCH IF 2DROP 0 THEN",
      ],
      solution: ": SAFE/ ' / CATCH IF 2DROP 0 THEN ;",
      wrong: [
        [": SAFE/ / ;", "division by zero"],
        [": SAFE/ ' / CATCH IF 0 THEN ;", "1 0 SAFE/"],
      ],
    },
    {
      id: "throw-seven",
      prompt: "Define CHECKED ( n -- n ), which does nothing to a number, but throws 7 if it is negative.",
      task: code({ type: "5 CHECKED", stack: [5] }, { type: "-1 CHECKED", code: 7 }),
      hints: [
        "Ask first whether a copy of the number is negative.",
        "DUP 0< IF ... THEN",
        "In between: 7 THROW",
      ],
      solution: ": CHECKED DUP 0< IF 7 THROW THEN ;",
      wrong: [
        [": CHECKED DUP 0< IF 7 THEN ;", "It gave none"],
        [": CHECKED 0< IF 7 THROW THEN ;", "It left nothing"],
      ],
    },
  ],
  "room-to-grow": [
    {
      id: "two-bytes",
      prompt:
        "Append the bytes 72 and 73 to the dictionary, and then move HERE up to the next multiple of 4.",
      task: code({ type: "", bytes: { at: "HERE @ 4-", are: [72, 73] } }),
      hints: ["There is a comma for bytes.", "C, appends one byte.", "72 C, 73 C, and then ALIGN."],
      solution: "72 C, 73 C, ALIGN",
      wrong: [
        ["72 , 73 ,", "They are 73 0"],
        ["72 C, 73 C,", "The bytes from HERE @ 4- should be"],
      ],
    },
  ],
  "words-that-hold-a-number": [
    {
      id: "count-hits",
      prompt: "Make a variable HITS that begins at 0, and a word HIT that adds 1 to it.",
      task: code({ type: "HITS @ HIT HIT HITS @", stack: [0, 2] }),
      hints: [
        "VARIABLE makes a variable whose cell holds 0.",
        "+! adds a number to the cell at an address.",
        ": HIT 1 HITS +! ;",
      ],
      solution: "VARIABLE HITS : HIT 1 HITS +! ;",
      wrong: [
        ["VARIABLE HITS : HIT HITS 1+ ;", "HITS @ HIT HIT HITS @"],
        ["0 CONSTANT HITS : HIT 1 HITS +! ;", "invalid memory address"],
      ],
    },
    {
      id: "faster",
      prompt: "Make a value SPEED of 10, and a word FASTER that doubles it.",
      task: code({ type: "SPEED FASTER FASTER SPEED", stack: [10, 40] }),
      hints: [
        "10 VALUE SPEED makes it. It is read like a constant.",
        "TO stores a new number into it.",
        ": FASTER SPEED 2 * TO SPEED ;",
      ],
      solution: "10 VALUE SPEED : FASTER SPEED 2 * TO SPEED ;",
      wrong: [
        ["10 VALUE SPEED : FASTER SPEED 2 * ;", "SPEED FASTER FASTER SPEED"],
        ["VARIABLE SPEED 10 SPEED ! : FASTER SPEED 2 * TO SPEED ;", "invalid name argument"],
      ],
    },
  ],
  strings: [
    {
      id: "shout",
      prompt:
        'Define SHOUT ( addr u -- ), which prints a string and a ! after it (its code is 33). `S" Hey" SHOUT` prints Hey!',
      task: code({ type: 'S" Hey" SHOUT', printed: "Hey!" }),
      hints: [
        "A string is an address and a length. Which word prints one?",
        "TELL takes both away. Then print the one character.",
        "TELL 33 EMIT",
      ],
      solution: ": SHOUT TELL 33 EMIT ;",
      wrong: [
        [": SHOUT TELL ;", "  Hey"],
        [": SHOUT 33 EMIT TELL ;", "  !Hey"],
      ],
    },
    {
      id: "greet",
      prompt: "Define GREET, which reads a name and prints a greeting: `GREET Ada` prints Hello, Ada",
      task: code({ type: "GREET Ada", printed: "Hello, Ada" }, { type: "GREET Bob", printed: "Hello, Bob" }),
      hints: [
        '." prints a text, up to a quotation mark.',
        "WORD reads the name, and TELL prints it.",
        '." Hello, " WORD TELL',
      ],
      solution: ': GREET ." Hello, " WORD TELL ;',
      wrong: [
        [': GREET ." Hello," WORD TELL ;', "  Hello,Ada"],
        [': GREET ." Hello, Ada" ;', "error"],
      ],
    },
  ],
  "the-dictionary": [
    {
      id: "length-of-a-name",
      prompt:
        "Define NAMELEN, which reads the name of a word, and leaves its length from the word's own header.",
      task: code({ type: "NAMELEN SWAP", stack: [4] }, { type: "NAMELEN IF", stack: [2] }),
      hints: [
        "WORD and FIND lead to the header.",
        "NAME>STRING leaves the address and the length of the name in it.",
        "WORD FIND NAME>STRING NIP",
      ],
      solution: ": NAMELEN WORD FIND NAME>STRING NIP ;",
      wrong: [
        [": NAMELEN WORD FIND 4+ C@ ;", "NAMELEN IF"],
        [": NAMELEN WORD FIND NAME>STRING ;", "It should leave 4"],
      ],
    },
  ],
  case: [
    {
      id: "days",
      prompt:
        "Define DAYS ( month -- days ), for a year that is no leap year: month 2 has 28 days, 4, 6, 9 and 11 have 30, all others 31.",
      task: code(
        { type: "2 DAYS 4 DAYS 11 DAYS", stack: [28, 30, 30] },
        { type: "1 DAYS 12 DAYS", stack: [31, 31] },
      ),
      hints: [
        "2 OF 28 ENDOF is the first case. There are five of them.",
        "ENDCASE drops what is on top. After the last ENDOF that should be the month.",
        "For the rest: 31 SWAP ENDCASE",
      ],
      solution:
        ": DAYS CASE 2 OF 28 ENDOF 4 OF 30 ENDOF 6 OF 30 ENDOF 9 OF 30 ENDOF 11 OF 30 ENDOF 31 SWAP ENDCASE ;",
      wrong: [
        [
          ": DAYS CASE 2 OF 28 ENDOF 4 OF 30 ENDOF 6 OF 30 ENDOF 9 OF 30 ENDOF 11 OF 30 ENDOF 31 ENDCASE ;",
          "It left 1 12",
        ],
        [": DAYS CASE 2 OF 28 ENDOF 31 SWAP ENDCASE ;", "It left 28 31 31"],
      ],
    },
  ],
  "looking-into-memory": [
    {
      id: "checksum",
      prompt: "Define CHECKSUM ( addr u -- n ), which adds up u bytes from addr on.",
      task: code({ type: 'S" ABC" CHECKSUM', stack: [198] }, { type: "HERE @ 0 CHECKSUM", stack: [0] }),
      hints: [
        "Keep three numbers: the sum, the address, and how many bytes are left.",
        "0 -ROT puts the sum below the other two. NEXT-BYTE goes on to the next byte.",
        "In the loop: OVER C@ >R NEXT-BYTE ROT R> + -ROT. At the end 2DROP.",
      ],
      solution: ": CHECKSUM 0 -ROT BEGIN DUP WHILE OVER C@ >R NEXT-BYTE ROT R> + -ROT REPEAT 2DROP ;",
      wrong: [
        [": CHECKSUM 0 -ROT BEGIN DUP WHILE NEXT-BYTE REPEAT 2DROP ;", "It left 0"],
        [
          ": CHECKSUM 0 -ROT BEGIN OVER C@ >R NEXT-BYTE ROT R> + -ROT DUP 0= UNTIL 2DROP ;",
          "HERE @ 0 CHECKSUM",
        ],
      ],
    },
  ],
  "taking-words-apart": [
    {
      id: "who",
      prompt: "Define WHO ( addr -- ), which prints the name of the word that an address lies in.",
      task: code({ type: "' DUP WHO", printed: "DUP" }, { type: "' SPACES 12 + WHO", printed: "SPACES" }),
      hints: [
        "CFA> goes from an address to the header of its word.",
        "ID. prints the name in a header.",
        "CFA> ID.",
      ],
      solution: ": WHO CFA> ID. ;",
      wrong: [
        [": WHO ID. ;", "It should print"],
        [": WHO CFA> . ;", "It should print"],
      ],
    },
  ],
  "words-without-a-name": [
    {
      id: "halve",
      prompt: "Make a word without a name that halves a number, and keep its xt in a constant HALVE.",
      task: code({ type: "10 HALVE EXECUTE", stack: [5] }),
      hints: [
        ":NONAME begins such a word, and leaves its xt.",
        "After its ; the xt is on the stack, where CONSTANT finds it.",
        ":NONAME 2 / ; CONSTANT HALVE",
      ],
      solution: ":NONAME 2 / ; CONSTANT HALVE",
      wrong: [
        [": HALVE 2 / ;", "error"],
        [":NONAME 2 / ; HALVE", "error"],
      ],
    },
  ],
  "where-are-we": [
    {
      id: "offset",
      prompt:
        "`: INNER PRINT-STACK-TRACE ; : OUTER 1 2 INNER 2DROP ;` Then OUTER prints a trace. What is the offset after OUTER+ ?",
      task: value("16"),
      hints: [
        "Type it and see; or count the bytes before INNER in the thread of OUTER.",
        "A number in a definition takes two cells: LIT and itself.",
        "Four cells come before INNER.",
      ],
      solution: "16",
      wrong: [
        ["8", "not right"],
        ["20", "not right"],
      ],
    },
  ],
  "talking-to-the-system": [
    {
      id: "last-argument",
      prompt: "Define LAST-ARG, which prints the last of the program's arguments.",
      task: code({ type: "LAST-ARG", printed: "jonesforth" }),
      hints: [
        "ARGC is how many there are, and ARGV leaves one by its number.",
        "They are numbered from 0.",
        "ARGC 1- ARGV TELL",
      ],
      solution: ": LAST-ARG ARGC 1- ARGV TELL ;",
      wrong: [
        [": LAST-ARG ARGC ARGV TELL ;", "error"],
        [": LAST-ARG ARGC 1- ARGV . ;", "It printed"],
      ],
    },
  ],
  files: [
    {
      id: "exists",
      prompt: "Define EXISTS? ( addr u -- flag ): is there a file of that name? Leave it closed.",
      task: code(
        { type: 'S" none.txt" EXISTS?', stack: [0] },
        { type: 'S" a.txt" R/W CREATE-FILE 2DROP S" a.txt" EXISTS?', stack: [1] },
      ),
      hints: [
        "Try to open it for reading. OPEN-FILE leaves 0 on top if that went well.",
        "If there was an error, drop what lies under it and leave 0.",
        "Else CLOSE-FILE DROP and leave 1: R/O OPEN-FILE IF DROP 0 ELSE ... THEN",
      ],
      solution: ": EXISTS? R/O OPEN-FILE IF DROP 0 ELSE CLOSE-FILE DROP 1 THEN ;",
      wrong: [
        [": EXISTS? R/O OPEN-FILE NIP ;", "It left 2"],
        [": EXISTS? R/O OPEN-FILE IF 0 ELSE CLOSE-FILE DROP 1 THEN ;", "It should leave 0"],
      ],
    },
  ],
  "the-assembler": [
    {
      id: "exchange",
      prompt: "Define EXCHANGE ( x1 x2 -- x2 x1 ), a SWAP in machine code, with EAX and EBX.",
      task: code({ type: "1 2 EXCHANGE", stack: [2, 1] }, { type: "1 2 3 EXCHANGE", stack: [1, 3, 2] }),
      hints: [
        "POP takes the top of the stack into a register, PUSH puts it back.",
        "After EAX POP and EBX POP, EAX holds x2 and EBX x1. Which goes back first?",
        "x2 goes back first: EAX PUSH EBX PUSH, and ;CODE at the end.",
      ],
      solution: ": EXCHANGE EAX POP EBX POP EAX PUSH EBX PUSH ;CODE",
      wrong: [
        [": EXCHANGE EAX POP EBX POP EBX PUSH EAX PUSH ;CODE", "It left 1 2"],
        [": EXCHANGE EAX POP EBX POP EAX PUSH EBX PUSH ;", "1 2 EXCHANGE"],
      ],
    },
  ],
  welcome: [
    {
      id: "all-of-it",
      prompt:
        "The last one. Define COUNT-WORDS ( -- n ), which leaves how many headers there are in the dictionary, hidden ones too.",
      task: code({
        given: ": COUNT~ 0 LATEST @ BEGIN ?DUP WHILE SWAP 1+ SWAP @ REPEAT ;",
        type: "COUNT-WORDS COUNT~ =",
        stack: [1],
      }),
      hints: [
        "Begin at LATEST @ and follow the links until one is 0, as WORDS does.",
        "Keep the count under the header: 0 LATEST @ BEGIN ?DUP WHILE ... REPEAT",
        "In the loop: SWAP 1+ SWAP @",
      ],
      solution: ": COUNT-WORDS 0 LATEST @ BEGIN ?DUP WHILE SWAP 1+ SWAP @ REPEAT ;",
      wrong: [
        [": COUNT-WORDS 0 LATEST @ BEGIN DUP WHILE SWAP 1+ SWAP @ REPEAT ;", "It left"],
        [": COUNT-WORDS 0 LATEST BEGIN ?DUP WHILE SWAP 1+ SWAP @ REPEAT ;", "It left 0"],
      ],
    },
  ],
});

import { code, exercisesOf, value } from "../exercise.ts";

/** Exercises on the end of jonesforth.f: tools, the system, files, code. */
export const systemExercises = exercisesOf({
  case: [
    {
      id: "days",
      prompt:
        "Define DAYS ( month -- days ), for a year that is no leap year: month 2 has 28 days, 4, 6, 9 and 11 have 30, all others 31.",
      task: code(
        { type: "2 DAYS 4 DAYS 6 DAYS 9 DAYS 11 DAYS", stack: [28, 30, 30, 30, 30] },
        { type: "1 DAYS 3 DAYS 5 DAYS 7 DAYS", stack: [31, 31, 31, 31] },
        { type: "8 DAYS 10 DAYS 12 DAYS", stack: [31, 31, 31] },
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
          "It left 1 3 5 7",
        ],
        [": DAYS CASE 2 OF 28 ENDOF 31 SWAP ENDCASE ;", "It left 28 31 31 31 31"],
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
      task: code(
        { type: "LAST-ARG", printed: "jonesforth" },
        // As if the program had been started by another name.
        { given: "HERE @ 104 C, 105 C, 0 C, ALIGN S0 @ 4+ !", type: "LAST-ARG", printed: "hi" },
      ),
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
        {
          given: ': FD S" a.txt" R/W CREATE-FILE DROP ; FD CLOSE-FILE DROP',
          type: 'FD S" a.txt" EXISTS? DROP FD SWAP -',
          stack: [1],
          hint: "A file that is left open keeps its number. So the next one to be opened gets another.",
        },
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
        [": EXISTS? R/O OPEN-FILE NIP 0= ;", "left open"],
      ],
    },
  ],
  "the-assembler": [
    {
      id: "exchange",
      prompt: "Define EXCHANGE ( x1 x2 -- x2 x1 ), a SWAP in machine code, with EAX and EBX.",
      task: code(
        { type: "1 2 EXCHANGE", stack: [2, 1] },
        { type: "1 2 3 EXCHANGE", stack: [1, 3, 2] },
        { type: "", header: { of: "EXCHANGE", thread: [] } },
      ),
      hints: [
        "POP takes the top of the stack into a register, PUSH puts it back.",
        "After EAX POP and EBX POP, EAX holds x2 and EBX x1. Which goes back first?",
        "x2 goes back first: EAX PUSH EBX PUSH, and ;CODE at the end.",
      ],
      solution: ": EXCHANGE EAX POP EBX POP EAX PUSH EBX PUSH ;CODE",
      wrong: [
        [": EXCHANGE EAX POP EBX POP EBX PUSH EAX PUSH ;CODE", "It left 1 2"],
        [": EXCHANGE EAX POP EBX POP EAX PUSH EBX PUSH ;", "1 2 EXCHANGE"],
        [": EXCHANGE SWAP ;", "should be machine code"],
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

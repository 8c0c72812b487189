import { code, exercisesOf } from "../exercise.ts";

/** Exercises on the second half of jonesforth.f: errors, data, strings, the dictionary. */
export const toolExercises = exercisesOf({
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
        "Define NAMELEN ( addr -- u ): of the header at an address, it leaves the length of the name. `LATEST @ NAMELEN` tells the newest word's.",
      task: code(
        { type: ": SIXTEEN 16 ; LATEST @ NAMELEN", stack: [7] },
        { type: ": DOT IMMEDIATE ; LATEST @ NAMELEN", stack: [3] },
      ),
      hints: [
        "The length is in the header, but flags are in the same byte.",
        "NAME>STRING leaves the address and the length of the name in a header.",
        "NAME>STRING, and then NIP takes the address away.",
      ],
      solution: ": NAMELEN NAME>STRING NIP ;",
      wrong: [
        [": NAMELEN 4+ C@ ;", "It left 131"],
        [": NAMELEN NAME>STRING ;", "It should leave 7"],
      ],
    },
  ],
});

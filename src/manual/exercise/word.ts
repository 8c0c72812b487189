import { code, exercisesOf } from "../exercise.ts";

/** Exercises on the words of the bare machine, from LIT to NUMBER. */
export const wordExercises = exercisesOf({
  "numbers-and-memory": [
    {
      id: "another-answer",
      prompt:
        "ANSWER leaves 42, and ASK uses it. Type a line after which ASK leaves 99. A new ANSWER would not do: ASK was compiled with the old.",
      task: code(
        { given: ": ANSWER 42 ; : ASK ANSWER ;", type: "ASK", stack: [99] },
        { given: ": ANSWER 42 ; : ASK ANSWER ; : ASKED-BEFORE ASK ;", type: "ASKED-BEFORE", stack: [99] },
      ),
      hints: [
        "The 42 is a cell of the thread of ANSWER. Store another number there.",
        "The thread begins 4 bytes after the codeword, and its first cell is LIT.",
        "The address is `' ANSWER 4+ 4+`.",
      ],
      solution: "99 ' ANSWER 4+ 4+ !",
      wrong: [
        [": ANSWER 99 ;", "It left 42"],
        ["99 ' ANSWER 4+ !", "error"],
        [": ASK 99 ;", "ASKED-BEFORE"],
      ],
    },
    {
      id: "four-bytes",
      prompt: "Make the four bytes from `HERE @` on 1, 2, 3 and 4. One store is enough.",
      task: code({ type: "", bytes: { at: "HERE @", are: [1, 2, 3, 4] } }),
      hints: [
        "A cell is four bytes. Which of them comes first?",
        "The lowest byte comes first: the number is 1 + 2 * 256 + 3 * 65536 and so on.",
        "In base 16 the number is 04030201. In base ten it is 67305985.",
      ],
      solution: "67305985 HERE @ !",
      wrong: [
        ["16909060 HERE @ !", "They are 4 3 2 1"],
        ["1234 HERE @ !", "They are 210 4 0 0"],
      ],
    },
  ],
  "variables-and-constants": [
    {
      id: "there-and-back",
      prompt: "What number is FF in base 16? Leave it on the stack, and leave BASE as it was, ten.",
      task: code({ type: "", stack: [255] }, { type: "BASE @", stack: [10] }),
      hints: [
        "16 BASE ! sets the base. What follows on the same line is read in it.",
        "To go back, ten must be written in base 16.",
        "Ten is A there.",
      ],
      solution: "16 BASE ! FF A BASE !",
      wrong: [
        ["16 BASE ! FF", "It left 16"],
        ["16 BASE ! FF 10 BASE !", "It left 16"],
        ["FF", "undefined word"],
      ],
    },
    {
      id: "one-two-three",
      prompt: "Append three cells to the dictionary: 1, then 2, then 3.",
      task: code({ type: "", bytes: { at: "HERE @ 4- 4- 4-", are: [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0] } }),
      hints: [
        "One word appends the number on top of the stack.",
        "It is the comma, and it needs a blank before it.",
        "1 , appends the first.",
      ],
      solution: "1 , 2 , 3 ,",
      wrong: [
        ["3 , 2 , 1 ,", "They are 3 0 0 0 2 0 0 0 1"],
        ["1 2 3 , , ,", "They are 3 0 0 0"],
        ["1, 2, 3,", "undefined word"],
      ],
    },
  ],
  "the-return-stack": [
    {
      id: "third",
      prompt: "Define THIRD ( x1 x2 x3 -- x1 x2 x3 x1 ), which copies the third item to the top.",
      task: code({ type: "1 2 3 THIRD", stack: [1, 2, 3, 1] }, { type: "7 8 9 THIRD", stack: [7, 8, 9, 7] }),
      hints: [
        "OVER copies the second item. What if the top one were out of the way?",
        "Put the top aside with >R, then OVER, then bring it back.",
        "After >R OVER R> the copy lies under x3.",
      ],
      solution: ": THIRD >R OVER R> SWAP ;",
      wrong: [
        [": THIRD ROT ;", "It left 2 3 1"],
        [": THIRD >R OVER R> ;", "It left 1 2 1 3"],
        [": THIRD >R OVER ;", "error"],
      ],
    },
    {
      id: "how-many-bytes",
      prompt: "Define BYTES ( -- n ), which leaves how many bytes of items are on the stack before it.",
      task: code({ type: "1 2 3 BYTES", stack: [1, 2, 3, 12] }, { type: "BYTES", stack: [0] }),
      hints: [
        "The stack lies between DSP@ and what is in S0.",
        "It grows down, so subtract DSP@ from S0 @.",
        "S0 @ is itself an item when DSP@ looks: that is 4 bytes too many.",
      ],
      solution: ": BYTES S0 @ DSP@ - 4- ;",
      wrong: [
        [": BYTES S0 @ DSP@ - ;", "It left 1 2 3 16"],
        [": BYTES DSP@ S0 @ - ;", "It left 1 2 3 -12"],
      ],
    },
  ],
  "input-and-output": [
    {
      id: "say-ok",
      prompt: "Print OK! with EMIT alone. The codes are O 79, K 75 and ! 33.",
      task: code({ type: "", printed: "OK!" }),
      hints: [
        "EMIT prints the character whose code is on top.",
        "79 EMIT prints the O.",
        "Print one after another. Put all three on the stack, and the last comes first.",
      ],
      solution: "79 EMIT 75 EMIT 33 EMIT",
      wrong: [
        ["79 75 33 EMIT EMIT EMIT", "!KO"],
        ["79 EMIT 75 EMIT", "  OK"],
      ],
    },
    {
      id: "echo",
      prompt: "Define ECHO, which reads the next character of the input and prints it twice.",
      task: code({ type: "ECHO x", printed: "xx" }, { type: "ECHO 7", printed: "77" }),
      hints: [
        "Which word reads a character?",
        "KEY leaves its code. EMIT takes it away, so it is needed twice.",
        "KEY, a DUP, and EMIT twice.",
      ],
      solution: ": ECHO KEY DUP EMIT EMIT ;",
      wrong: [
        [": ECHO KEY EMIT ;", "  x"],
        [": ECHO KEY EMIT KEY EMIT ;", "It printed"],
      ],
    },
  ],
  "words-and-numbers": [
    {
      id: "length",
      prompt: "Define LENGTH, which reads a word and leaves how long it is.",
      task: code({ type: "LENGTH hello", stack: [5] }, { type: "LENGTH a", stack: [1] }),
      hints: [
        "WORD reads a word and leaves two numbers.",
        "The length is on top; the address is under it.",
        "SWAP and DROP take away the address.",
      ],
      solution: ": LENGTH WORD SWAP DROP ;",
      wrong: [
        [": LENGTH WORD DROP ;", "It should leave 5"],
        [": LENGTH WORD ;", "It should leave 5"],
      ],
    },
    {
      id: "in-base-sixteen",
      prompt: "Define X#, which reads a number in base 16 and leaves it, with BASE ten again afterwards.",
      task: code({ type: "X# FF", stack: [255] }, { type: "X# 1F X# 10 BASE @", stack: [31, 16, 10] }),
      hints: [
        "WORD reads it, and NUMBER turns it into a number, in the base that BASE holds then.",
        "NUMBER leaves a second number, which is not wanted.",
        "Set BASE to 16, WORD NUMBER DROP, and set BASE to 10.",
      ],
      solution: ": X# 16 BASE ! WORD NUMBER DROP 10 BASE ! ;",
      wrong: [
        [": X# 16 BASE ! WORD NUMBER DROP ;", "It should leave 31 16 10"],
        [": X# WORD NUMBER DROP ;", "It left 0"],
      ],
    },
  ],
});

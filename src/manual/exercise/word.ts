import { code, exercisesOf, value } from "../exercise.ts";

/** Exercises on the words of the bare machine, from LIT to the outer interpreter. */
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
  "finding-words": [
    {
      id: "known",
      prompt: "Define KNOWN?, which reads a word and leaves 1 if it is in the dictionary, else 0.",
      task: code({ type: "KNOWN? DUP", stack: [1] }, { type: "KNOWN? nonesuch", stack: [0] }),
      hints: [
        "FIND leaves 0 for a word that it does not know.",
        "For one that it knows it leaves an address, which is not 0, but not 1 either.",
        "0<> makes a flag of it.",
      ],
      solution: ": KNOWN? WORD FIND 0<> ;",
      wrong: [
        [": KNOWN? WORD FIND 0= ;", "It left 0"],
        [": KNOWN? WORD FIND ;", "It should leave 1"],
      ],
    },
    {
      id: "a-thread-begins",
      prompt: "At what address does the thread of the word >DFA begin?",
      task: value("' >DFA 4+"),
      hints: [
        "' leaves the address of its codeword.",
        "The codeword is one cell, and the thread comes after it.",
        "Add 4.",
      ],
      solution: "' >DFA 4+",
      wrong: [
        ["' >DFA", "not right"],
        ["' >DFA @", "not right"],
      ],
    },
  ],
  "making-words": [
    {
      id: "by-hand",
      prompt:
        "There is a word NEW, which is `WORD CREATE`. With it, and without a colon, make SQUARE, whose thread is `DUP * EXIT`.",
      task: code(
        { given: ": NEW WORD CREATE ;", type: "7 SQUARE", stack: [49] },
        { given: ": NEW WORD CREATE ;", type: "", header: { of: "SQUARE", thread: ["DUP", "*", "EXIT"] } },
      ),
      hints: [
        "NEW SQUARE lays down the header. What comes after it?",
        "The codeword, which is DOCOL, and then the xt of each word. A comma appends each.",
        "NEW SQUARE DOCOL , ' DUP , and so on.",
      ],
      solution: "NEW SQUARE DOCOL , ' DUP , ' * , ' EXIT ,",
      wrong: [
        ["NEW SQUARE ' DUP , ' * , ' EXIT ,", "error"],
        ["NEW SQUARE DOCOL , ' DUP , ' * ,", "7 SQUARE"],
        [": SQUARE DUP + ;", "It left 14"],
      ],
    },
    {
      id: "worked-out-before",
      prompt:
        "Define FACT6, which leaves 6 * 5 * 4 * 3 * 2. The product is to be worked out while compiling: the thread is `LIT 720 EXIT`. Do not work it out in your head.",
      task: code(
        { type: "FACT6", stack: [720] },
        { type: "", header: { of: "FACT6", thread: ["LIT", "720", "EXIT"] } },
      ),
      hints: [
        "Between [ and ] words are run and not compiled.",
        "After the multiplication, compile LIT and then the number.",
        "`' LIT ,` appends LIT, and one more comma the number.",
      ],
      solution: ": FACT6 [ 6 5 * 4 * 3 * 2 * ' LIT , , ] ;",
      wrong: [
        [": FACT6 6 5 * 4 * 3 * 2 * ;", "LIT 6 LIT 5"],
        [": FACT6 [ 6 5 * 4 * 3 * 2 * ] ;", "It left nothing"],
      ],
    },
    {
      id: "an-immediate-word",
      prompt: "Define INC, (with the comma in its name), an immediate word that compiles `1+`.",
      task: code(
        { type: ": T INC, INC, ; 5 T", stack: [7] },
        { type: ": T INC, ;", header: { of: "T", thread: ["1+", "EXIT"] } },
      ),
      hints: [
        "It is to append the xt of 1+ when it runs, and to run while another word is compiled.",
        "IMMEDIATE may stand right after the name.",
        "In it: ' 1+ and a comma.",
      ],
      solution: ": INC, IMMEDIATE ' 1+ , ;",
      wrong: [
        [": INC, ' 1+ , ;", ": T INC, INC, ; 5 T"],
        [": INC, IMMEDIATE 1+ ;", "error"],
      ],
    },
  ],
  "jumps-and-text": [
    {
      id: "absolute",
      prompt:
        "Define ABSOLUTE ( n -- u ), which makes a negative number positive, with 0BRANCH and a distance that you lay down.",
      task: code(
        { type: "-5 ABSOLUTE", stack: [5] },
        { type: "7 ABSOLUTE", stack: [7] },
        { type: "-300 ABSOLUTE", stack: [300] },
      ),
      hints: [
        "DUP 0< leaves a flag. If it is 0, skip what turns the sign: 0 SWAP -",
        "Count the bytes from the cell with the distance to the EXIT. The 0 takes two cells.",
        "The distance, LIT, 0, SWAP and - are five cells: 20 bytes.",
      ],
      solution: ": ABSOLUTE DUP 0< 0BRANCH [ 20 , ] 0 SWAP - ;",
      wrong: [
        [": ABSOLUTE DUP 0< 0BRANCH [ 16 , ] 0 SWAP - ;", "7 ABSOLUTE"],
        [": ABSOLUTE DUP 0< 0BRANCH 20 0 SWAP - ;", "ABSOLUTE"],
      ],
    },
    {
      id: "a-text-in-a-thread",
      prompt:
        "Define HI, which prints HI! from a text in its thread. The codes are H 72, I 73 and ! 33, and the lowest byte comes first.",
      task: code({ type: "HI", printed: "HI!" }, { type: "", header: { of: "HI", uses: ["LITSTRING"] } }),
      hints: [
        "LITSTRING, a cell with the length, a cell with the characters, and then TELL.",
        "The cell is 72 + 73 * 256 + 33 * 65536.",
        "That is 2181448, and the length is 3.",
      ],
      solution: ": HI LITSTRING [ 3 , 72 73 256 * + 33 65536 * + , ] TELL ;",
      wrong: [
        [": HI LITSTRING [ 2 , 2181448 , ] TELL ;", "  HI"],
        [": HI LITSTRING [ 2181448 , 3 , ] TELL ;", "error"],
        [": HI 72 EMIT 73 EMIT 33 EMIT ;", "LITSTRING is not in the thread of HI"],
      ],
    },
  ],
  "the-outer-interpreter": [
    {
      id: "who-waits",
      prompt:
        "The machine stands at its prompt and waits for your line. Which word is it in? Its name, please.",
      task: { kind: "next" },
      hints: [
        "The front panel shows which word will run next.",
        "It is the word that reads a word of your line and does what it says.",
        "QUIT has it do so for ever.",
      ],
      solution: "INTERPRET",
      wrong: [
        ["QUIT", "It is not QUIT"],
        ["WORD", "It is not WORD"],
      ],
    },
    {
      id: "twice",
      prompt: "Define TWICE ( xt -- ), which runs the word of an execution token two times.",
      task: code({ type: "3 ' 1+ TWICE", stack: [5] }, { type: "2 ' DUP TWICE", stack: [2, 2, 2] }),
      hints: [
        "EXECUTE takes the xt away. It is needed once more, after the word has run.",
        "Keep a copy where the word does not find it.",
        "DUP >R EXECUTE runs it once. Then R> brings the copy back.",
      ],
      solution: ": TWICE DUP >R EXECUTE R> EXECUTE ;",
      wrong: [
        [": TWICE EXECUTE EXECUTE ;", "error"],
        [": TWICE DUP EXECUTE EXECUTE ;", "3 ' 1+ TWICE"],
      ],
    },
  ],
});

import { code, exercisesOf, value } from "../exercise.ts";

/** Exercises on the dictionary and the compiler of the bare machine, up to the outer interpreter. */
export const compilerExercises = exercisesOf({
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

import { code, exercisesOf, value } from "../exercise.ts";

/** Exercises on the bare machine: memory, headers, threads, calls, primitives. */
export const machineExercises = exercisesOf({
  "power-on": [
    {
      id: "six-times-seven",
      prompt: "Type a line that leaves one number on the stack: 6 times 7, plus 1.",
      task: code({ type: "", stack: [43] }),
      hints: [
        "An operator stands after what it works on.",
        "First 6 7 * and then what is to be added.",
        "6 7 * leaves 42. Now put 1 on top of it, and add.",
      ],
      solution: "6 7 * 1 +",
      wrong: [
        ["6 7 + 1 *", "It left 13"],
        ["6 * 7 + 1", "data stack underflow"],
      ],
    },
    {
      id: "lowest-byte",
      prompt: "Store 500 in the cell at `HERE @`, and leave only the lowest byte of that cell.",
      task: code({ type: "", stack: [244] }, { type: "", bytes: { at: "HERE @", are: [244, 1, 0, 0] } }),
      hints: [
        "To store, the number comes first and the address after it.",
        "`500 HERE @ !` stores it. Which word fetches one byte?",
        "After the store: `HERE @ C@`.",
      ],
      solution: "500 HERE @ ! HERE @ C@",
      wrong: [
        ["500 HERE @ ! HERE @ @", "It left 500"],
        ["HERE @ 500 ! HERE @ C@", "invalid memory address"],
        ["244", "The bytes from HERE @ should be 244 1 0 0"],
      ],
    },
    {
      id: "what-is-there",
      prompt:
        "Press the button below first: it types a line into the terminal. What is on the stack then? The deepest item first.",
      setup: "11 22 33 SWAP",
      task: { kind: "stack" },
      hints: [
        "The strip below the terminal shows the stack, and so does the front panel.",
        "SWAP exchanges the two items on top. The top is at the right.",
        "11 is the deepest. Of the other two, 22 came to the top.",
      ],
      solution: "11 33 22",
      wrong: [
        ["11 22 33", "not all right"],
        ["22 33 11", "not all right"],
        ["33 22", "There should be 3"],
      ],
    },
  ],
  headers: [
    {
      id: "newest-header",
      prompt: "At what address is the newest header? Answer with a number, or with FORTH that leaves it.",
      task: value("LATEST @"),
      hints: [
        "There is a variable for that.",
        "LATEST leaves the address of the variable, not what is in it.",
        "Fetch what is in it, with @.",
      ],
      solution: "LATEST @",
      wrong: [
        ["LATEST", "not right"],
        ["HERE @", "not right"],
      ],
    },
    {
      id: "name-length",
      prompt:
        "Type a line that leaves the length of the newest word's name, whatever flags the word may have.",
      task: code(
        { given: ": XYZ ;", type: "", stack: [3] },
        { given: ": ABCDE ; IMMEDIATE", type: "", stack: [5] },
      ),
      hints: [
        "The length is in the byte after the link. Four bytes are the link.",
        "`LATEST @ 4+ C@` leaves that byte, but the flags are in it too.",
        "F_LENMASK is a number with a 1 for every bit of the length: use AND.",
      ],
      solution: "LATEST @ 4+ C@ F_LENMASK AND",
      wrong: [
        ["LATEST @ 4+ C@", "It left 133"],
        ["LATEST @ C@ F_LENMASK AND", "It should leave 3"],
      ],
    },
    {
      id: "out-of-sight",
      prompt: "There is a word GONE, and it is the newest. Type a line after which it cannot be found.",
      task: code({ given: ": GONE 1 ;", type: "GONE", code: -13 }),
      hints: [
        "It need not be taken away. It is enough that FIND looks past it.",
        "HIDDEN hides the word whose header is on the stack.",
        "The newest header is `LATEST @`.",
      ],
      solution: "LATEST @ HIDDEN",
      wrong: [
        ["LATEST HIDDEN", "It gave none"],
        ["GONE HIDDEN", "error"],
      ],
    },
  ],
  threads: [
    {
      id: "add-three",
      prompt: "Define ADD3, which adds three numbers, so that its thread is `+ + EXIT`.",
      task: code(
        { type: "1 2 3 ADD3", stack: [6] },
        { type: "", header: { of: "ADD3", thread: ["+", "+", "EXIT"] } },
      ),
      hints: [
        "A definition begins with : and a name, and ends with ;",
        "Each + takes two numbers and leaves one. How many are needed for three?",
        ": ADD3 and then two additions, and ;",
      ],
      solution: ": ADD3 + + ;",
      wrong: [
        [": ADD3 + ;", "It left 1 5"],
        [": ADD3 + +", "no ; yet"],
      ],
    },
    {
      id: "bytes-of-a-thread",
      prompt: "A word is made of three other words. How many bytes does its thread take, with its EXIT?",
      task: value("16"),
      hints: [
        "What stands in a thread for each word?",
        "A cell for each word; and EXIT is a word too.",
        "Four cells of four bytes.",
      ],
      solution: "16",
      wrong: [
        ["12", "not right"],
        ["4", "not right"],
      ],
    },
  ],
  codewords: [
    {
      id: "where-next-jumps",
      prompt:
        "NEXT meets DUP in a thread. What address does it jump to? Answer with a number, or with FORTH that leaves it.",
      task: value("' DUP @"),
      hints: [
        "In the thread is the address of the codeword, and in the codeword is what is asked for.",
        "`' DUP` leaves the address of the codeword of DUP.",
        "Fetch what is in that cell.",
      ],
      solution: "' DUP @",
      wrong: [
        ["' DUP", "not right"],
        ["' DUP @ @", "not right"],
      ],
    },
    {
      id: "stride",
      prompt: "How many bytes is it from the machine code of DROP to that of SWAP?",
      task: value("' SWAP @ ' DROP @ -"),
      hints: [
        "Find the two addresses, and subtract.",
        "The address of the code of DROP is in its codeword.",
        "`' SWAP @` and `' DROP @` are the two addresses.",
      ],
      solution: "8",
      wrong: [
        ["' SWAP ' DROP -", "not right"],
        ["7", "not right"],
      ],
    },
  ],
  "calling-and-returning": [
    {
      id: "octuple",
      prompt: "Define OCTUPLE, which multiplies by 8, of nothing but the word DOUBLE.",
      task: code(
        { given: ": DOUBLE DUP + ;", type: "5 OCTUPLE", stack: [40] },
        {
          given: ": DOUBLE DUP + ;",
          type: "",
          header: { of: "OCTUPLE", thread: ["DOUBLE", "DOUBLE", "DOUBLE", "EXIT"] },
        },
      ),
      hints: [
        "How often must a number be doubled to be eight times as large?",
        "2 times 2 times 2 is 8.",
        "Write DOUBLE three times between the name and ;",
      ],
      solution: ": OCTUPLE DOUBLE DOUBLE DOUBLE ;",
      wrong: [
        [": OCTUPLE 8 * ;", "LIT 8 * EXIT"],
        [": OCTUPLE DOUBLE DOUBLE ;", "It left 20"],
      ],
    },
    {
      id: "codeword-of-colon",
      prompt: "What is in the codeword of a word that was made with a colon?",
      task: value("DOCOL"),
      hints: [
        "It is the address of some machine code.",
        "All such words share that code, and there is a constant for its address.",
        "The code is named DOCOL, and so is the constant.",
      ],
      solution: "DOCOL",
      wrong: [
        ["' DOCOL", "not right"],
        ["' QUIT", "not right"],
      ],
    },
    {
      id: "distance-in-quit",
      prompt: "QUIT ends with BRANCH and a distance. What is the distance?",
      task: value("-8"),
      hints: [
        "It leads back, so it is negative.",
        "It is counted in bytes, from the cell that holds it, to the cell with INTERPRET.",
        "From the distance back to BRANCH is one cell, and to INTERPRET another.",
      ],
      solution: "' QUIT 4+ 4+ 4+ 4+ 4+ @",
      wrong: [
        ["8", "not right"],
        ["-2", "not right"],
      ],
    },
  ],
  "the-primitives": [
    {
      id: "average",
      prompt: "Define AVERAGE ( n1 n2 -- n3 ), half the sum of two numbers, rounded towards 0.",
      task: code(
        { type: "10 20 AVERAGE", stack: [15] },
        { type: "7 8 AVERAGE", stack: [7] },
        { type: "-7 -8 AVERAGE", stack: [-7] },
      ),
      hints: [
        "A word that divides leaves two results.",
        "S/REM leaves the remainder and, on top, the quotient. Which one is to go?",
        "+ 2 S/REM, then SWAP brings the remainder to the top.",
      ],
      solution: ": AVERAGE + 2 S/REM SWAP DROP ;",
      wrong: [
        [": AVERAGE + 2 S/REM DROP ;", "It left 0"],
        [": AVERAGE + 2 S/REM ;", "It left 0 15"],
        [": AVERAGE + 2 /MOD SWAP DROP ;", "-7"],
      ],
    },
    {
      id: "reverse-three",
      prompt: "Define REVERSE3 ( x1 x2 x3 -- x3 x2 x1 ).",
      task: code(
        { type: "1 2 3 REVERSE3", stack: [3, 2, 1] },
        { type: "9 10 20 30 REVERSE3", stack: [9, 30, 20, 10] },
      ),
      hints: [
        "SWAP and ROT are enough.",
        "ROT brings the third item to the top. What order must the others be in before?",
        "SWAP first: 1 3 2. Then ROT.",
      ],
      solution: ": REVERSE3 SWAP ROT ;",
      wrong: [
        [": REVERSE3 ROT ;", "It left 2 3 1"],
        [": REVERSE3 SWAP ;", "It left 1 3 2"],
      ],
    },
    {
      id: "even",
      prompt: "Define EVEN? ( n -- flag ), which leaves 1 if n is even, else 0.",
      task: code({ type: "4 EVEN? 7 EVEN?", stack: [1, 0] }, { type: "-2 EVEN? 0 EVEN?", stack: [1, 1] }),
      hints: [
        "The lowest bit of an even number is 0.",
        "1 AND leaves only the lowest bit. It is 1 for odd numbers.",
        "0= makes the opposite of a flag.",
      ],
      solution: ": EVEN? 1 AND 0= ;",
      wrong: [
        [": EVEN? 1 AND ;", "It left 0 1"],
        [": EVEN? 2 /MOD 0= ;", "It should leave"],
      ],
    },
  ],
});

import { describe, expect, test } from "vitest";
import { MemoryDisk } from "../../src/disk/memory-disk.ts";
import jonesforth from "../../src/forth/jonesforth.f?raw";
import { createSystem, type System, type SystemOptions } from "../../src/system.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { DICTIONARY } from "../../src/vm/layout.ts";
import { learnPrimitives } from "../../src/vm/power-on.ts";
import type { Fault } from "../../src/vm/ports.ts";
import { type Outcome, parseExample } from "../words/example.ts";

const MEMORY = 0x100000;

/** The machine as it is when jonesforth.f has been read. */
const { machine: booted } = createSystem({ memory: MEMORY });
const image = saveImage(booted);

interface Ran extends Outcome {
  readonly faults: readonly Fault[];
  readonly system: System;
}

/** Runs a source on a machine that has read jonesforth.f: typed, or, with a name, as a file that ends. */
function run(source: string, options: SystemOptions = {}, name?: string): Ran {
  const printed: Uint8Array[] = [];
  const faults: Fault[] = [];
  const system = createSystem({
    boot: "none",
    memory: MEMORY,
    output: (bytes) => printed.push(bytes.slice()),
    report: (fault) => faults.push(fault),
    ...options,
  });
  if (Object.keys(options).every((option) => option === "disk")) {
    learnPrimitives(system.machine, booted.declarations);
    loadImage(system.machine, image);
  }
  system.input.add(`${source}\n`, name);
  while (system.run(1_000_000) === "fuel");
  return {
    stack: system.stack,
    printed: Buffer.concat(printed).toString(),
    code: faults[0]?.code,
    faults,
    system,
  };
}

/** What is true of the FORTH layer, and examples in the form of the declarations' own: source -> stack "printed". */
const truths: Record<string, Record<string, readonly string[]>> = {
  "First words": {
    "/MOD divides signed numbers, unlike the machine's own": [
      "17 5 /MOD -> 2 3",
      "-17 5 /MOD -> -2 -3",
      "17 -5 /MOD -> 2 -3",
      "1 0 /MOD -> THROW -10",
      "-2147483648 -1 /MOD -> THROW -11",
      "FORGET /MOD -17 5 /MOD -> 4 858993455",
    ],
    "/ gives the quotient, rounded towards 0": ["17 5 / -> 3", "-17 5 / -> -3", "1 0 / -> THROW -10"],
    "MOD gives the remainder, with the sign of the dividend": ["17 5 MOD -> 2", "-17 5 MOD -> -2"],
    "NEGATE gives the opposite": ["5 NEGATE -> -5", "-2147483648 NEGATE -> -2147483648"],
    "TRUE is 1, FALSE is 0, and NOT turns one into the other": [
      "TRUE FALSE TRUE NOT FALSE NOT 7 NOT -> 1 0 0 1 0",
    ],
    "'\\n' and BL are the codes of characters that cannot be seen": ["'\\n' BL -> 10 32"],
    "CR and SPACE print them": ['CR SPACE -> "\n "'],
  },
  "Two times": {
    "LITERAL compiles a number that was worked out beforehand": [
      ': T [ 2 3 + ] LITERAL ; T SEE T -> 5 ": T 5 ;\n"',
    ],
    "characters have names": ["':' ';' '(' ')' '\"' 'A' '0' '-' '.' -> 58 59 40 41 34 65 48 45 46"],
    "[COMPILE] compiles an immediate word": [": T IMMEDIATE [COMPILE] LITERAL ; : U [ 7 ] T ; U -> 7"],
    "[COMPILE] refuses a name that is unknown": [": T [COMPILE] nonesuch ; -> THROW -13"],
    "RECURSE compiles the word that is being defined": [": T DUP IF DUP 1- RECURSE + THEN ; 4 T -> 10"],
  },
  Decisions: {
    "IF runs what follows if the flag is not 0": [": T IF 1 THEN 2 ; 0 T 5 T -> 2 1 2"],
    "ELSE has what to do otherwise": [": T IF 1 ELSE 2 THEN 3 ; 0 T 1 T -> 2 3 1 3"],
    "UNLESS is IF for a false flag": [": T UNLESS 1 ELSE 2 THEN ; 0 T 1 T -> 1 2"],
    "IF and ELSE compile 0BRANCH and BRANCH with offsets in bytes from the offset's own cell": [
      ': T IF 1 ELSE 2 THEN ; SEE T -> ": T 0BRANCH ( 20 ) 1 BRANCH ( 12 ) 2 ;\n"',
    ],
    "decisions nest": [": T IF IF 1 ELSE 2 THEN ELSE 3 THEN ; 1 1 T 0 1 T 0 T -> 1 2 3"],
  },
  Loops: {
    "UNTIL ends a loop at a true flag": [": T BEGIN 1- DUP DUP 0= UNTIL ; 3 T -> 2 1 0 0"],
    "AGAIN goes round until EXIT": [": T BEGIN 1- DUP 0= IF EXIT THEN DUP AGAIN ; 3 T -> 2 1 0"],
    "WHILE ends a loop at a false flag": [": T BEGIN DUP WHILE DUP 1- REPEAT ; 3 T -> 3 2 1 0"],
    "a loop may have more than one WHILE": [
      ": T BEGIN DUP WHILE 1- DUP 5 <> WHILE REPEAT 10 + THEN ; 3 T 8 T -> 0 15",
    ],
    "loops compile negative offsets": [
      ': T BEGIN 1 UNTIL ; SEE T : U BEGIN 1 AGAIN ; SEE U -> ": T 1 0BRANCH ( -12 ) ;\n: U 1 BRANCH ( -12 ) ;\n"',
      ': T BEGIN 0 WHILE 1 REPEAT ; SEE T -> ": T 0 0BRANCH ( 20 ) 1 BRANCH ( -28 ) ;\n"',
    ],
  },
  Comments: {
    "a comment in brackets is skipped, at the prompt and in a definition": [
      "1 ( 2 3 ) 4 : T ( 5 ) 6 ; T -> 1 4 6",
    ],
    "comments nest, and may go over lines": ["1 ( ( 2 )\n ( ( 3 ) ) ) 4 -> 1 4", "1 ( x(y)z ) 4 -> 1 4"],
  },
  "The stack": {
    "NIP, TUCK and PICK rearrange the stack": [
      "1 2 NIP 3 4 TUCK -> 2 4 3 4",
      "11 22 33 0 PICK 2 PICK -> 11 22 33 33 22",
    ],
    "DEPTH counts cells, not bytes": ["DEPTH -> 0", "7 8 DEPTH -> 7 8 2"],
  },
  "Printing numbers": {
    ". prints a number and a blank": ['0 . 42 . -42 . -> "0 42 -42 "'],
    ". prints every number": ['2147483647 . -2147483648 . -> "2147483647 -2147483648 "'],
    ". obeys BASE": [
      '255 -255 HEX . . DECIMAL -> "-FF FF "',
      '5 2 BASE ! . -> "101 "',
      '35 36 BASE ! . -> "Z "',
    ],
    "U. prints unsigned numbers, above 2147483647 too": [
      '-1 U. 0 U. -2147483648 U. -> "4294967295 0 2147483648 "',
      '-1 HEX U. DECIMAL -> "FFFFFFFF "',
    ],
    "UWIDTH counts the digits of an unsigned number": [
      "0 UWIDTH 9 UWIDTH 10 UWIDTH -1 UWIDTH -> 1 1 2 10",
      "255 16 BASE ! UWIDTH -> 2",
    ],
    "U.R and .R print at the right of a column, without a blank after it": [
      '7 3 U.R -1 12 U.R -> "  7  4294967295"',
      '7 3 .R -7 3 .R -> "  7 -7"',
      '-2147483648 12 .R -> " -2147483648"',
    ],
    "a number too wide for its column is printed whole": ['1234 2 U.R -1234 0 .R -> "1234-1234"'],
    "SPACES prints blanks, and none for a negative number": ['3 SPACES 0 SPACES -3 SPACES 1 . -> "   1 "'],
    ".S prints the stack, top first, signed, and leaves it": ['.S 1 -2 3 .S -> 1 -2 3 "3 -2 1 "'],
    "? prints what is at an address": ['BASE ? -> "10 "'],
    "a BASE that cannot be is an error, and DECIMAL mends it": [
      "0 BASE ! 'A' . -> THROW -10",
      "0 BASE ! DECIMAL 7 -> 7",
    ],
  },
  Ranges: {
    "WITHIN is true from the first up to, not with, the second": [
      "4 5 7 WITHIN 5 5 7 WITHIN 6 5 7 WITHIN 7 5 7 WITHIN -> 0 1 1 0",
      "-1 -2 2 WITHIN -3 -2 2 WITHIN -> 1 0",
      "5 5 5 WITHIN -> 0",
    ],
    "WITHIN wraps round": [
      "-2147483648 2147483647 -2147483647 WITHIN -> 1",
      "8 7 5 WITHIN 6 7 5 WITHIN 3 7 5 WITHIN -> 1 0 1",
      "-2147483648 -2147483648 2147483647 WITHIN -> 1",
    ],
    "U< compares unsigned": ["1 -1 U< -1 1 U< 1 2 U< 2 2 U< -2 -1 U< -> 1 0 1 0 1"],
  },
  "When things go wrong": {
    "CATCH leaves 0 on top of what the word left": ["5 ' DUP CATCH -> 5 5 0"],
    "THROW goes back to CATCH, with both stacks as deep as they were": [
      ": T 1 2 3 55 THROW ; 9 ' T CATCH -> 9 55",
      ": T DROP DROP 55 THROW ; 8 9 ' T CATCH NIP NIP DEPTH -> 55 1",
      ": T 1 >R 2 >R 55 THROW ; : U 3 >R ' T CATCH R> ; U -> 55 3",
    ],
    "CATCH nests": [
      ": T 1 THROW ; : U ' T CATCH 1+ THROW ; ' U CATCH -> 2",
      ": T 1 THROW ; : U ' T CATCH DROP ; ' U CATCH -> 0",
    ],
    "0 THROW does nothing": ["0 THROW 5 -> 5"],
    "ABORT throws -1": ["' ABORT CATCH -> -1"],
    "what nothing catches is reported": ["1 2 77 THROW -> THROW 77", ": T ABORT ; T -> THROW -1"],
    "the machine's errors can be caught": [
      ": T 1 0 / ; ' T CATCH -> -10",
      ": T DROP ; ' T CATCH -> -4",
      ": T 0 @ ; ' T CATCH -> -9",
      ": T 0 EXECUTE ; ' T CATCH -> -9",
      ": T WORD FIND >CFA ; ' T CATCH nonesuch -> -13",
    ],
    "full stacks can be caught, even again and again": [
      ": T RECURSE ; ' T CATCH ' T CATCH -> -5 -5",
      ": T BEGIN 1 AGAIN ; ' T CATCH ' T CATCH -> -3 -3",
    ],
    "an empty return stack can be caught": [": T R0 RSP! EXIT ; T -> THROW -6"],
    "THROW with nothing on the stack is an error": ["THROW -> THROW -4"],
    "; lets pass the address of a number in the thread, which is to be filled in": [
      ": T LIT [ HERE @ 0 , ] 1+ ; 5 SWAP ! T -> 6",
      ": T [ HERE @ 4+ ] 0 1+ ; 5 SWAP ! T -> 6",
    ],
    "; refuses a definition with an open IF, BEGIN, WHILE or OF": [
      ": T IF ; -> THROW -22",
      ": T BEGIN ; -> THROW -22",
      ": T BEGIN 1 WHILE ; -> THROW -22",
      ": T IF ELSE ; -> THROW -22",
      ": T CASE 1 OF ; -> THROW -22",
      ":NONAME IF ; -> THROW -22",
      "1 2 3 : T IF ; -> THROW -22",
    ],
    "; lets pass what was on the stack before": [
      "HERE @ 20 + : T 1 2 3 4 5 6 ; HERE @ - -> -44",
      "HERE @ 20 + :NONAME 1 2 3 4 5 6 ; DROP HERE @ - -> -44",
      "HERE @ : T ; HERE @ SWAP - -> 16",
      "5 : T LITERAL ; T -> 5",
      "1 : T BEGIN 1 UNTIL ; -> 1",
      ":NONAME 5 ; EXECUTE -> 5",
    ],
    "words that compile may stand between [ and ]": [
      ": T [ 1 2 + LITERAL ] ; T -> 3",
      ": T [ IF ] 1 [ ELSE ] 2 [ THEN ] ; 0 T 5 T -> 2 1",
      ": T [ BEGIN ] 1- DUP 0= [ UNTIL ] ; 5 T -> 0",
      ": T DUP IF 1- [ RECURSE ] THEN ; 5 T -> 0",
      ": T [ [COMPILE] DUP ] ; 5 T -> 5 5",
      ": T DUP IF EXIT THEN [ 7 LITERAL ] ; 0 T -> 0 7",
      ": T [ 5 LITERAL ; T -> 5",
      ":NONAME [ 5 LITERAL ] ; EXECUTE -> 5",
      ": T [ [ 5 LITERAL -> ",
    ],
    "words that compile may stand behind a header that a program has made": [
      ": MK WORD CREATE ; MK T DOCOL , 5 LITERAL [COMPILE] DUP [COMPILE] * [COMPILE] EXIT T -> 25",
      ": MK WORD CREATE ; MK T DOCOL , 5 LITERAL [COMPILE] EXIT 5 LITERAL -> THROW -14",
    ],
    "words that compile are refused when the newest word is complete, whatever lies behind it": [
      "VARIABLE T 5 LITERAL -> THROW -14",
      "5 CONSTANT T 10 CELLS ALLOT LITERAL -> THROW -14",
      ": T EAX POP ;CODE 5 LITERAL -> THROW -14",
      ": T [ EXIT -> THROW -14",
      ": T [ LIT -> THROW -14",
    ],
    "words that have no meaning at the prompt are refused there": [
      ..."LITERAL [COMPILE] RECURSE IF THEN ELSE UNLESS BEGIN UNTIL AGAIN WHILE REPEAT ; CASE OF ENDOF ENDCASE [']"
        .split(" ")
        .map((word) => `${word} -> THROW -14`),
      ..."NEXT EAX ECX EDX EBX ESP EBP ESI EDI PUSH POP ;CODE INLINE"
        .split(" ")
        .map((word) => `0 ${word} -> THROW -14`),
    ],
  },
  "Room to grow": {
    "UNUSED counts the cells from HERE to the break": ["UNUSED GET-BRK HERE @ - 4 / - -> 0"],
    "MORECORE moves the break, and leaves nothing": ["GET-BRK 100 MORECORE GET-BRK SWAP - -> 400"],
    "BRK sets the break, or throws": [
      "GET-BRK 1000 - BRK -> ",
      "100000000 MORECORE -> THROW -8",
      "HERE @ 4- BRK -> THROW -24",
      "-100000000 MORECORE -> THROW -24",
    ],
    "ALLOT leaves the address of the bytes that it took": [
      "HERE @ 12 ALLOT - HERE @ 12 - 100 ALLOT - -> 0 -12",
      "HERE @ 8 ALLOT DROP -8 ALLOT DROP HERE @ - -> 0",
    ],
    "ALLOT refuses what there is no room for": [
      "100000000 ALLOT -> THROW -8",
      "2147483647 ALLOT -> THROW -8",
    ],
    "C, appends a byte": ["HERE @ 65 C, 66 C, HERE @ OVER - SWAP DUP C@ SWAP 1+ C@ -> 2 65 66"],
    "CELLS turns cells into bytes": ["3 CELLS -> 12"],
    "ALIGNED and ALIGN go up to a full cell": [
      "0 ALIGNED 1 ALIGNED 3 ALIGNED 4 ALIGNED -> 0 4 4 4",
      "1 C, ALIGN HERE @ 3 AND -> 0",
    ],
  },
  "Words that hold a number": {
    "CONSTANT makes a word of DOCOL LIT value EXIT": [
      "12 CONSTANT T T LATEST @ >CFA @ DOCOL = ' T 4+ @ ' LIT = ' T 8 + @ ' T 12 + @ ' EXIT = -> 12 1 1 12 1",
    ],
    "CONSTANT without a number makes no word": [
      "CONSTANT T -> THROW -4",
      "' CONSTANT CATCH T T -> THROW -13",
    ],
    "VARIABLE makes a word of DOCOL LIT address EXIT, whose cell is 0": [
      "VARIABLE T T @ 5 T ! T @ ' T 8 + @ T = ' T 12 + @ ' EXIT = -> 0 5 1 1",
    ],
    "FORGET gives back a variable's cell": ["HERE @ VARIABLE T FORGET T HERE @ - -> 0"],
    "VALUE is changed by TO and +TO": [
      "10 VALUE T T 20 TO T T 5 +TO T T -> 10 20 25",
      "10 VALUE T : U TO T ; : V +TO T ; 7 U T 3 V T -> 7 10",
    ],
    "TO refuses what is no value": [
      "5 TO DUP -> THROW -32",
      "5 TO SPACE -> THROW -32",
      "VARIABLE T 5 TO T -> THROW -32",
      "5 TO nonesuch -> THROW -13",
      ": T 5 TO DUP ; -> THROW -32",
    ],
  },
  Strings: {
    'S" leaves address and length': [
      'S" abc" TELL -> "abc"',
      'S" abc" NIP -> 3',
      ': T S" abc" ; T NIP T TELL -> 3 "abc"',
    ],
    "a string may be empty": ['S" " NIP : T S" " NIP ; T -> 0 0', '." " : T ." " 5 ; T -> 5'],
    'S" compiles LITSTRING, the length, and the bytes up to a full cell': [
      ': T S" hello" ; LATEST @ >DFA DUP @ \' LITSTRING = SWAP 4+ DUP @ SWAP 4+ 4+ C@ -> 1 5 111',
      ': T S" hello" ; HERE @ \' T - -> 24',
    ],
    "a string at the prompt outlives the next ones": [
      'S" one" S" two" S" three" TELL TELL TELL -> "threetwoone"',
    ],
    "a string at the prompt does not move HERE": ['HERE @ S" abc" 2DROP HERE @ - -> 0'],
    "a long string at the prompt is whole": [
      `S" ${"x".repeat(3000)}" S" ${"y".repeat(3000)}" NIP NIP NIP -> 3000`,
    ],
    '." prints, at the prompt and in a definition': ['." abc" : T ." def" ; T T -> "abcdefdef"'],
    "text that is not ASCII goes through": ['." żółć" : T S" 🐢" TELL ; T -> "żółć🐢"'],
    'Z" leaves the address of a string with a NUL': [
      'Z" abc" STRLEN -> 3',
      ': T Z" abcd" ; T STRLEN T 4+ C@ -> 4 0',
    ],
    "STRLEN counts up to the NUL": ['Z" " STRLEN -> 0'],
    "CSTRING copies a string and puts a NUL behind it": [
      'S" abc" CSTRING DUP STRLEN 2DUP TELL + C@ -> 0 "abc"',
      ': T S" abc" ; T CSTRING DUP T DROP <> SWAP STRLEN -> 1 3',
      'S" one" CSTRING S" three" CSTRING STRLEN SWAP STRLEN -> 5 3',
    ],
  },
  "The dictionary": {
    "ID. prints the name in a header": ['LATEST @ ID. -> "WELCOME"'],
    "?HIDDEN and ?IMMEDIATE leave the bit of a word's flag": [
      ": T ; LATEST @ ?HIDDEN LATEST @ ?IMMEDIATE IMMEDIATE LATEST @ ?IMMEDIATE -> 0 0 128",
      ": T ; LATEST @ DUP HIDDEN ?HIDDEN -> 32",
    ],
    "FORGET takes a word off, and all after it": [
      ": A 1 ; : B 2 ; : A 3 ; FORGET A A -> 1",
      ": A 1 ; : B 2 ; FORGET A B -> THROW -13",
      "HERE @ LATEST @ : A ; : B ; FORGET A LATEST @ = SWAP HERE @ = -> 1 1",
    ],
    "FORGET refuses an unknown name and a word of the machine": [
      "FORGET nonesuch -> THROW -13",
      "FORGET DUP -> THROW -15",
      "FORGET SYSCALL0 -> THROW -15",
    ],
    "FORGET may go back to the bare machine, which then reports its own errors": [
      "FORGET /MOD TRAP @ -> 0",
      "FORGET THROW 0 @ -> THROW -9",
      "FORGET CATCH 1 CATCH -> THROW -13",
      "FORGET CR TRAP @ -> 0",
    ],
    "FORGET leaves the handler of traps alone when it is not forgotten": [
      "TRAP @ : T ; FORGET T TRAP @ = FORGET WELCOME TRAP @ ' THROW = -> 1 1",
    ],
  },
  Case: {
    "CASE runs the branch of the number on top, or what is left": [
      ": T CASE 1 OF 10 ENDOF 2 OF 20 ENDOF 99 SWAP ENDCASE ; 1 T 2 T 3 T -> 10 20 99",
    ],
    "a CASE without a match drops the number": [": T CASE 1 OF 10 ENDOF ENDCASE ; 5 3 T -> 5"],
    "a CASE may be empty": [": T CASE ENDCASE ; 5 3 T -> 5"],
  },
  "Looking into memory": {
    "DUMP of nothing shows nothing": ["HERE @ 0 DUMP -> ", "HERE @ -5 DUMP -> "],
  },
  "Taking words apart": {
    "CFA> finds the header of the word that an address lies in": [
      "' DUP CFA> ID. ' SPACES 8 + CFA> ID. -> \"DUPSPACES\"",
      "HERE @ CFA> HERE @ 1000 + CFA> 0 CFA> -1 CFA> -> 0 0 0 0",
    ],
    "SEE shows a definition as it could be typed": [
      ': T DUP 5 + ; SEE T -> ": T DUP 5 + ;\n"',
      ': T ; SEE T -> ": T ;\n"',
      ': T ." hi there" S" " ; SEE T -> ": T S" hi there" TELL S" " ;\n"',
      ": T ' DUP DROP ; SEE T -> \": T ' DUP DROP ;\n\"",
      ': T IMMEDIATE 1 ; SEE T -> ": T IMMEDIATE 1 ;\n"',
      ': T COMPILE-ONLY 1 ; SEE T -> ": T COMPILE-ONLY 1 ;\n"',
      ': T IF EXIT THEN -1 ; SEE T -> ": T 0BRANCH ( 8 ) EXIT -1 ;\n"',
      ': T BEGIN AGAIN ; SEE T -> ": T BRANCH ( -4 ) ;\n"',
    ],
    "SEE knows where a word ends": [
      ': T 1 ; : U 2 ; SEE T SEE U -> ": T 1 ;\n: U 2 ;\n"',
      '5 CONSTANT T 100 CELLS ALLOT DROP SEE T -> ": T 5 ;\n"',
      ': T 1 + ; 2 CELLS ALLOT DROP SEE T -> ": T 1 + EXIT 0 0 ;\n"',
      ': T 1 + ; VARIABLE V SEE T -> ": T 1 + ;\n"',
    ],
    "SEE shows all of a definition that begins as a constant does": [
      ': T 1 EXIT 2 . ; SEE T -> ": T 1 EXIT 2 . ;\n"',
      ': T 1 EXIT ; 5 CONSTANT U SEE T -> ": T 1 EXIT ;\n"',
      ': T 5 EXIT 6 EXIT 7 ; SEE T -> ": T 5 EXIT 6 EXIT 7 ;\n"',
    ],
    "SEE says what is machine code": [
      'SEE DUP -> "DUP is machine code\n"',
      ': T EAX POP ;CODE SEE T -> "T is machine code\n"',
    ],
    "SEE shows the machine's own threads": [
      'SEE QUIT SEE HIDE -> ": QUIT R0 RSP! INTERPRET BRANCH ( -8 ) ;\n: HIDE WORD FIND HIDDEN ;\n"',
    ],
    "SEE refuses an unknown name": ["SEE nonesuch -> THROW -13"],
  },
  "Words without a name": {
    ":NONAME leaves the execution token of a word without a name": [":NONAME 5 + ; 10 SWAP EXECUTE -> 15"],
    "['] compiles an execution token": [": T ['] DUP ; T ' DUP = -> 1"],
    "['] takes immediate words too": [": T ['] IF ; T ' IF = -> 1"],
    "['] refuses an unknown name": [": T ['] nonesuch ; -> THROW -13"],
  },
  "Where are we?": {
    "PRINT-STACK-TRACE names who called, innermost first, with the offset of the call": [
      ': T4 PRINT-STACK-TRACE ; : T3 T4 ; T3 -> "T4+0 T3+0 \n"',
      ': T4 1 DROP PRINT-STACK-TRACE ; : T3 0 IF THEN T4 ; T3 -> "T4+12 T3+16 \n"',
      'PRINT-STACK-TRACE -> "\n"',
    ],
    "it passes over what is no address in a word": [': T 5 >R PRINT-STACK-TRACE RDROP ; T -> "T+12 \n"'],
  },
  "Talking to the system": {
    "PERROR prints a text and the error number": ['2 S" oops" PERROR -> "oops: ERRNO=2 \n"'],
    "files can be made, written, read and closed": [
      'S" f" R/W CREATE-FILE . VALUE FD S" hello" SWAP FD SYS_WRITE SYSCALL3 . FD CLOSE-FILE . S" f" R/O OPEN-FILE . TO FD HERE @ 3 FD READ-FILE . HERE @ SWAP TELL HERE @ 3 FD READ-FILE . . HERE @ 3 FD READ-FILE . . -> "0 5 0 0 0 hel0 2 0 0 "',
    ],
    "a file that is not there leaves its errno": ['S" nonesuch" R/O OPEN-FILE NIP -> 2'],
    "CLOSE-FILE and READ-FILE leave an errno for a descriptor that is not open": [
      "99 CLOSE-FILE HERE @ 4 99 READ-FILE NIP -> 9 9",
    ],
    "CREATE-FILE empties a file": [
      'S" f" R/W CREATE-FILE DROP VALUE FD S" hello" SWAP FD SYS_WRITE SYSCALL3 S" f" R/W CREATE-FILE DROP HERE @ 9 ROT READ-FILE -> 5 0 0',
    ],
  },
  "The assembler": {
    "a word that ends with ;CODE runs its own machine code": [
      ": T EAX POP EAX PUSH EAX PUSH ;CODE 21 T + -> 42",
      ": T EDI POP ECX POP EDX POP EBX POP EBX PUSH ECX PUSH EDI PUSH EDX PUSH ;CODE 1 2 3 4 T -> 1 3 4 2",
    ],
    ";CODE lays down NEXT and fills up the cell": [
      ": T EAX POP ;CODE LATEST @ >DFA DUP C@ SWAP 1+ @ HERE @ ' T - STATE @ -> 88 2162605 8 0",
    ],
    "RDTSC reads a clock that never goes back": [
      "RDTSC DROP RDTSC DROP SWAP - 0>= -> 1",
      ": T INLINE RDTSC INLINE 2DROP INLINE RDTSC ;CODE T 2DROP DEPTH -> 0",
    ],
    "INLINE copies the code of a word": [": T INLINE DUP INLINE * ;CODE 12 T -> 144"],
    "(INLINE) does so for an execution token": [": T [ ' DUP (INLINE) ' + (INLINE) ] ;CODE 12 T -> 24"],
    "INLINE refuses a thread": [": T INLINE SPACES ;CODE -> THROW -263"],
    "=NEXT knows the three bytes of NEXT": [": T ;CODE ' T @ =NEXT ' T @ 1+ =NEXT -> 1 0"],
    "registers have their numbers": [": T [ ' EAX EXECUTE ' ECX EXECUTE ' EDI EXECUTE ] ; -> 0 1 7"],
  },
};

describe.each(Object.entries(truths))("%s:", (_chapter, sentences) => {
  test.each(Object.entries(sentences))("%s", (_sentence, examples) => {
    for (const example of examples) {
      const { source, expected } = parseExample(example);
      const { stack, printed, code } = run(source);
      expect({ source, stack, printed, code }).toEqual({ source, ...expected });
    }
  });
});

describe("What can be seen of errors:", () => {
  test("an error that FORTH code throws is blamed on the word that threw it, with the way there", () => {
    const { faults } = run(": INNER 555 THROW ; : OUTER INNER ;\nOUTER\n");
    expect(faults.map(({ word, trace }) => [word, ...trace])).toEqual([["INNER", "INNER+8", "OUTER+0"]]);
  });
  test("an error of the machine is blamed on its word, with the way there", () => {
    const { faults } = run(": DIVIDE / ;\n1 0 DIVIDE\n");
    expect(faults.map(({ word, trace }) => [word, ...trace])).toEqual([["S/REM", "/+0", "DIVIDE+0"]]);
  });
  test("a THROW at the prompt blames nobody", () => {
    expect(run("555 THROW").faults.map(({ word, trace }) => [word, ...trace])).toEqual([[""]]);
  });
  test("after an error the rest of the line is dropped, and the next line is as good as ever", () => {
    const outcome = run("1 2 0 / .\n3 4 + .\n");
    expect(outcome).toMatchObject({ code: -10, printed: "7 ", stack: [] });
  });
  test("an unfinished definition is taken back, with or without a name", () => {
    for (const start of [": UNFINISHED", ":NONAME"]) {
      const { printed } = run(`HERE @ . LATEST @ .\n${start} nonesuch\nHERE @ . LATEST @ .\n`);
      const [here, latest, ...after] = printed.trim().split(" ");
      expect(after).toEqual([here, latest]);
    }
  });
  test("a comment or a string without an end is an error at the end of its file", () => {
    for (const source of ["( comment", 'S" string', '." string', 'Z" string', ': T S" string', ": T IF"]) {
      expect(run(source, {}, "file.f").faults.map(({ code }) => code)).toEqual([-39]);
    }
  });
});

describe("What is shown:", () => {
  test("WORDS lists the words that are not hidden, newest first", () => {
    const { printed } = run(": FIRST ; : SECOND ; HIDE FIRST :NONAME ; DROP WORDS");
    expect(printed).toMatch(/^SECOND WELCOME INLINE .* SWAP DROP \n$/);
    expect(printed).not.toContain("  ");
  });
  test("WORDS has every word of the original", () => {
    const known = new Set(run("WORDS").printed.trim().split(" "));
    expect(
      ORIGINAL.trim()
        .split(/\s+/)
        .filter((word) => !known.has(word)),
    ).toEqual([]);
  });
  test("DUMP shows sixteen bytes a row, right-aligned, then as characters, with dots for the others", () => {
    const source = `HERE @ 4096 + ALIGNED CONSTANT A S" Hi, FORTH! ~ 12345" A SWAP CMOVE 0 A 10 + C! 255 A 11 + C! 127 A 12 + C!\n`;
    const { printed } = run(`${source} A 18 DUMP BASE ?\n`);
    expect(printed.replace(/^ *[0-9A-F]+/gm, "ADDR")).toBe(
      "ADDR 48 69 2C 20 46 4F 52 54 48 21  0 FF 7F 31 32 33 Hi, FORTH!...123\n" +
        "ADDR 34 35                                           45\n" +
        "ADDR ",
    );
    expect(printed).toMatch(/^ +[0-9A-F]+ 48 69/);
    expect(printed.split("\n")[0]).toHaveLength(8 + 1 + 16 * 3 + 16);
  });
  test("the rows that the text shows of a DUMP are of a word in the dictionary, as it says", () => {
    const rows = jonesforth.match(/^\\ {5}(?!0)[0-9A-F]{5} (?:.{2} ){16}.*$/gm) ?? [];
    const start = Number.parseInt(rows[0]?.slice(6, 11) ?? "", 16);
    expect(rows.map((row) => Number.parseInt(row.slice(6, 11), 16))).toEqual([start, start + 16]);
    const bytes = rows.flatMap((row) => row.slice(12, 60).match(/\S+/g) ?? []);
    const data = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 16)));
    const drawn = [...data].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "."));
    expect(rows.map((row) => row.slice(60)).join("")).toBe(drawn.join(""));

    const source = ": DOUBLE DUP + ; LATEST @ 28 HERE @ LATEST @ -";
    const { system } = run(source);
    const [header = 0, length, size] = system.stack;
    expect([length, size]).toEqual([data.length, data.length]);
    const real = Buffer.from(system.memory.read(header, data.length));
    // The length, the name and the codeword are always the same.
    expect(data.subarray(4, 16)).toEqual(real.subarray(4, 16));
    const addresses = [0, 16, 20, 24].map((at) => data.readUInt32LE(at));
    for (const address of [start, ...addresses]) expect(address).toBeGreaterThanOrEqual(DICTIONARY);
    for (const address of addresses) expect(address).toBeLessThan(start);
    expect(jonesforth).toContain(`so this is ${data.readUInt32LE(0).toString(16).toUpperCase()}.`);
  });
  test("DUMP puts BASE back, even when it meets an address that is none", () => {
    expect(run("' DUMP 0 8 ROT CATCH NIP NIP BASE @")).toMatchObject({ stack: [-9, 10] });
  });
  test("PRINT-STACK-TRACE shows a CATCH and where it would cut the data stack", () => {
    const { printed } = run(": T2 PRINT-STACK-TRACE ; : T1 ['] T2 CATCH DROP ; 7 DSP@ . T1");
    const [, dsp, ...trace] = /^(\d+) (.*\n)$/.exec(printed) ?? [];
    expect(trace).toEqual([`T2+0 CATCH+28 CATCH ( DSP=${dsp} ) T1+8 \n`]);
  });
  test("WELCOME greets, and the file does not run it", () => {
    expect(run("").printed).toBe("");
    expect(run("WELCOME").printed).toMatch(/^JONESFORTH VERSION 47 \n\d+ CELLS REMAINING\n.+\n$/);
  });
});

describe("What comes from outside:", () => {
  test("ARGC, ARGV and ENVIRON give what the system was started with", () => {
    const options = {
      boot: "jonesforth" as const,
      argv: ["forth", "a file.f"],
      environment: ["HOME=/", "LANG=C"],
    };
    expect(
      run(
        "ARGC 0 ARGV TELL 1 ARGV TELL ENVIRON @ DUP STRLEN TELL ENVIRON 4+ @ STRLEN ENVIRON 8 + @",
        options,
      ),
    ).toMatchObject({ stack: [2, 6, 0], printed: "fortha file.fHOME=/" });
  });
  test("files on the disk can be read, written and made", () => {
    const disk = new MemoryDisk();
    disk.set("in.txt", Buffer.from("abcdef"));
    const source = `
      S" in.txt" R/O OPEN-FILE . CONSTANT FD
      : READ ( u -- ) HERE @ SWAP FD READ-FILE . HERE @ OVER TELL . ;
      4 READ 4 READ 4 READ
      S" out.txt" R/W CREATE-FILE . S" hello" SWAP ROT SYS_WRITE SYSCALL3 . FD CLOSE-FILE . FD CLOSE-FILE .`;
    expect(run(source, { disk }).printed).toBe("0 0 abcd4 0 ef2 0 0 0 5 0 9 ");
    expect(Buffer.from(disk.get("out.txt") ?? []).toString()).toBe("hello");
  });
  test("an interrupt is an error that can be caught", () => {
    const { system } = run("");
    system.input.add(": T BEGIN AGAIN ; ' T CATCH\n");
    system.run(10_000);
    system.machine.interrupt();
    while (system.run(10_000) === "fuel");
    expect(system.stack).toEqual([-28]);
  });
  test("BYE ends the machine, well", () => {
    const { system } = run("1 . BYE 2 .");
    expect(system.machine.exitStatus).toBe(0);
    expect(run("1 . BYE 2 .").printed).toBe("1 ");
  });
  test("an image of the booted machine boots as the file does", () => {
    expect(run("UNUSED").stack).toEqual(run("UNUSED", { boot: "jonesforth" }).stack);
  });
});

/** Every word that the original defines in FORTH. */
const ORIGINAL = `
  / MOD '\\n' BL CR SPACE NEGATE TRUE FALSE NOT LITERAL ':' ';' '(' ')' '"' 'A' '0' '-' '.' [COMPILE] RECURSE IF THEN
  ELSE BEGIN UNTIL AGAIN WHILE REPEAT UNLESS ( NIP TUCK PICK SPACES DECIMAL HEX U. .S UWIDTH U.R .R . ? WITHIN DEPTH
  ALIGNED ALIGN C, S" ." CONSTANT ALLOT CELLS VARIABLE VALUE TO +TO ID. ?HIDDEN ?IMMEDIATE WORDS FORGET DUMP CASE OF
  ENDOF ENDCASE CFA> SEE :NONAME ['] EXCEPTION-MARKER CATCH THROW ABORT PRINT-STACK-TRACE Z" STRLEN CSTRING ARGC ARGV
  ENVIRON BYE GET-BRK UNUSED BRK MORECORE R/O R/W OPEN-FILE CREATE-FILE CLOSE-FILE READ-FILE PERROR NEXT ;CODE EAX ECX
  EDX EBX ESP EBP ESI EDI PUSH POP RDTSC =NEXT (INLINE) INLINE WELCOME`;

import type { FigureTexts } from "./lesson.ts";

/**
 * What the drawings of the FORTH layers show, for who cannot see them, by the first line of each. The files themselves
 * are programs, to be read in an editor, and say it all in their prose.
 */
export const figureTexts: FigureTexts = {
  "2           3           +":
    "The stack after each of three words. After 2 it holds 2. After 3 it holds 2 and, on top, 3. After + it holds 5.",
  "SQUARE   ( n1 -- n2 )      takes n1 off the stack and leaves n2":
    "Three stack comments. SQUARE takes n1 and leaves n2. DUP takes x and leaves x and x. EMIT takes a character and leaves nothing.",
  "link     length,  name            codeword   parameter field":
    "The word DOUBLE in memory: the link, which points to the header before; the length 6; the name DOUBLE and a 0; the codeword, which is DOCOL; and the thread DUP, +, EXIT. HERE is behind it.",
  "+------ - -+-------+-------+-------+-------+":
    "The word DOZEN: its header, the codeword DOCOL, then the thread LIT, 12, EXIT.",
  "+---------+-------+-----+-----+-----+-----+------+---- - -":
    "0BRANCH and a distance, then what stands between IF and THEN, then what follows THEN. If the flag was 0, the distance leads to what follows THEN.",
  "+---------+-----+---- - - -+--------+-----+-- - - --+---- - -":
    "0BRANCH and a distance, the part for true, BRANCH and a distance, the part for false, and what follows. The first distance leads to the part for false, the second to what follows.",
  "BEGIN  is there more?  WHILE  do it  REPEAT":
    "The order of a loop: BEGIN, a question, WHILE, what is done, REPEAT.",
  "DUP    ( x -- x x )             2DUP   ( x1 x2 -- x1 x2 x1 x2 )":
    "Ten words and their stack effects: DUP, DROP, SWAP, OVER, ?DUP, 2DUP, 2DROP, 2SWAP, ROT and -ROT.",
  "lower addresses                          higher addresses":
    "The data stack in memory, from lower to higher addresses: 33, to which DSP@ points, then 22, then 11, then the address that S0 @ leaves.",
  "+------------------------------+":
    "Four cells of the return stack, the top first: the way back to CATCH, to its EXIT; the marker, an address in EXCEPTION-MARKER; where the data stack was; and the way back to whoever used CATCH.",
  "+------+---+-----------+-------+-------+-------+-------+":
    "The word DOZEN: link, length 5, name, the codeword DOCOL, and the thread LIT, 12, EXIT.",
  "+------+---+---------+-------+-------+-------+-------+-------+":
    "The word SIZE: link, length 4, name, the codeword DOCOL, the thread LIT, an address, EXIT, and then a cell that holds 0. The address is that of this cell.",
  "+-----------+-------+---+---+---+---+---+---+---+---+---- - -":
    "A text in a thread: LITSTRING, a cell with the length 5, the letters H E L L O, and three bytes up to a full cell.",
  "n CASE":
    "How CASE is written: n CASE, then 1 OF what is done if n is 1 ENDOF, 2 OF what is done if n is 2 ENDOF, then what is done if it is neither, then ENDCASE.",
  "46E04 5C 6D  4  0  6 44 4F 55 42 4C 45  0  0 10  0  0 \\m...DOUBLE.....":
    "Two rows of bytes: the link, 5C 6D 4 0; the length 6; the name DOUBLE and a 0; the codeword, 0 10 0 0; and three cells with the execution tokens of DUP, + and EXIT.",
  "NAME+offset": "A place is written as the name of a word, a plus sign, and an offset.",
  "S0 @":
    "What S0 @ points to: a cell with argc, then the addresses of the arguments, a 0, the addresses of the NAME=value strings, and a 0.",
  "+------+---+---------+-------+---------+----------+----------+------+":
    "The word TWIN: link, length 4, name, a codeword that points to what follows it, and there the machine code POP EAX, PUSH EAX, PUSH EAX, NEXT.",
  "LATEST          LATEST 12 +     LATEST 24 +":
    "Three wordlists side by side, three cells each. LATEST points to the words of JONESFORTH, LATEST 12 + to those of the standard, LATEST 24 + to ours.",
  "+------+---+-----------+-------+-------+- - - - - - - -":
    "The word TABLE: link, length 5, name, a codeword that points to (CREATE), a cell that holds 0, and then the data.",
  "+------+-------+--------------------+------+-------+------ - -":
    "The heap, block after block: each is a size, a magic number, and what the program has of it.",
  "+------+--------+-------------+": "The name of a file: a link, the length, and the characters.",
};

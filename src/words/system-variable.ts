import { constant, variable } from "../vm/declare.ts";
import { CODE, F_COMPONLY, F_HIDDEN, F_IMMED, F_LENMASK, R0, VARIABLE, VERSION } from "../vm/layout.ts";

/** Variables in which the machine keeps its state, where FORTH code can see and change it. */
export const systemVariables = [
  variable("STATE", VARIABLE.STATE, "0 while the machine interprets, not 0 while it compiles.", [
    "STATE @ -> 0",
  ]),
  variable("HERE", VARIABLE.HERE, "Address of the next free byte of the dictionary.", [
    "HERE @ 5 , HERE @ SWAP - -> 4",
  ]),
  variable("LATEST", VARIABLE.LATEST, "Address of the dictionary header of the newest word.", [
    ": X ; LATEST @ 4+ C@ -> 1",
  ]),
  variable("S0", VARIABLE.S0, "The data stack pointer when the stack is empty.", ["S0 @ DSP@ - -> 4"]),
  variable("BASE", VARIABLE.BASE, "The base in which numbers are read and printed.", [
    "BASE @ -> 10",
    "16 BASE ! FF A BASE ! -> 255",
  ]),
  variable(
    "TRAP",
    VARIABLE.TRAP,
    "Execution token of the word that is run, with the THROW code on the stack, when the machine finds an error. While it is 0 the machine reports the error itself.",
    ["TRAP @ -> 0"],
  ),
] as const;

/** Code of the interpreter of colon definitions: the first primitive, so that its address is fixed. */
export const DOCOL = CODE;

/** Numbers that FORTH code needs to know of the machine. */
export const systemConstants = [
  constant("VERSION", VERSION, "The version of JONESFORTH whose behaviour this is."),
  constant("R0", R0, "The return stack pointer when the stack is empty."),
  constant("DOCOL", DOCOL, "Address of the code that runs a colon definition: its codeword."),
  constant("F_IMMED", F_IMMED, "Flag of a word that runs while compiling."),
  constant("F_COMPONLY", F_COMPONLY, "Flag of a word that is only for use inside a definition."),
  constant("F_HIDDEN", F_HIDDEN, "Flag of a word that FIND does not see."),
  constant("F_LENMASK", F_LENMASK, "The bits of the flags byte that hold the length of the name."),
] as const;

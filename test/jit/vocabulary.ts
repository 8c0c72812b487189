/** A piece of FORTH, how many items it takes from the data stack, and how many it leaves. */
export type Piece = readonly [text: string, inputs: number, outputs: number];

/** What random programs are made of in one dialect. */
export interface Vocabulary {
  /** What every program finds defined: variables, a counter of steps that ends it, and some words to call. */
  readonly head: string;
  readonly operations: readonly Piece[];
  /** What may go wrong, and is then a THROW. */
  readonly risks: readonly Piece[];
  /** The word that compiles the execution token of the word after it. */
  readonly tick: string;
  /** The word that gives the address of the next free byte. */
  readonly here: string;
  /** True where there are the words of the standard: counted loops, CASE, locals. */
  readonly standard: boolean;
}

const COMMON: readonly Piece[] = [
  ["DUP", 1, 2],
  ["DROP", 1, 0],
  ["SWAP", 2, 2],
  ["OVER", 2, 3],
  ["ROT", 3, 3],
  ["-ROT", 3, 3],
  ["2DUP", 2, 4],
  ["2DROP", 2, 0],
  ["2SWAP", 4, 4],
  ["NIP", 2, 1],
  ["TUCK", 2, 3],
  ["+", 2, 1],
  ["-", 2, 1],
  ["*", 2, 1],
  ["1+", 1, 1],
  ["1-", 1, 1],
  ["NEGATE", 1, 1],
  ["AND", 2, 1],
  ["OR", 2, 1],
  ["XOR", 2, 1],
  ["INVERT", 1, 1],
  ["=", 2, 1],
  ["<>", 2, 1],
  ["<", 2, 1],
  [">", 2, 1],
  ["<=", 2, 1],
  [">=", 2, 1],
  ["0=", 1, 1],
  ["0<", 1, 1],
  ["0>", 1, 1],
  ["U<", 2, 1],
  ["7 AND CELLS BUF + @", 1, 1],
  ["7 AND CELLS BUF + !", 2, 0],
  ["7 AND CELLS BUF + +!", 2, 0],
  ["31 AND BUF + C@", 1, 1],
  ["31 AND BUF + C!", 2, 0],
  ["15 AND BUF + @", 1, 1],
  ["15 AND BUF + !", 2, 0],
  ["X @", 0, 1],
  ["X !", 1, 0],
  ["X +!", 1, 0],
  ["V", 0, 1],
  ["TO V", 1, 0],
  ["1 +TO V", 0, 0],
  ["63 AND 32 + EMIT", 1, 0],
  ["10 OR /MOD", 2, 2],
  ["5 /MOD", 1, 2],
  ["-3 MOD", 1, 1],
  ["0 7 UM/MOD", 1, 2],
  ["1 PICK", 2, 3],
  ["2 PICK", 3, 4],
  ["1 AND PICK", 3, 3],
  ["DEPTH DROP", 0, 0],
  [">R 1 R> +", 1, 2],
  [">R >R 2 R> R>", 2, 3],
  ['S" ab" + C@ SWAP DROP', 1, 1],
  ["WORD-OF DROP", 0, 0],
  ["HOOK @ EXECUTE", 0, 0],
  ["SLOT-A HOOK !", 0, 0],
  ["SLOT-B HOOK !", 0, 0],
  ["SLOT-A SLOT-AT @ !", 0, 0],
  ["SLOT-B SLOT-AT @ !", 0, 0],
];

const COMMON_RISKS: readonly Piece[] = [
  ["/MOD", 2, 2],
  ["@", 1, 1],
  ["C@", 1, 1],
  ["!", 2, 0],
  ["C!", 2, 0],
  ["+!", 2, 0],
  ["DROP DROP DROP DROP", 0, 0],
  ["THROW", 1, 0],
  ["7 AND 0= THROW", 1, 0],
  // Never a 0, which the compiler cannot tell: it sees a way that takes two items more.
  ["X @ 7 AND 0= IF X @ 1 OR THROW DROP DROP THEN", 0, 0],
  ["EXECUTE", 1, 0],
  ["UM/MOD", 3, 2],
  ["63 AND CMOVE", 3, 0],
  ["DEEPER", 0, 0],
  ["PILE", 0, 0],
];

/**
 * A slot is a cell of a thread that programs change while they run: SLOT-AT has the address of one, and its
 * word is A or B. HOOK is a vector.
 */
const HEAD = `
VARIABLE X  VARIABLE TOKEN  VARIABLE FUEL  0 VALUE V  VARIABLE HOOK  VARIABLE SLOT-AT
: TIRED FUEL @ 0> IF -1 FUEL +! 0 ELSE 1 THEN ;
: MINUS - ;
: DEEPER DEEPER 1 X +! ;
: PILE BEGIN 1 TIRED UNTIL 1 BEGIN DUP AGAIN ;
: NOTHING ;
: MORE 3 X +! ;
VARIABLE NOWHERE  NOWHERE SLOT-AT !
`;

/** JONESFORTH. */
export const jonesforth: Vocabulary = {
  standard: false,
  tick: "'",
  here: "HERE @",
  head: `${HEAD.replace("DEEPER DEEPER", "DEEPER RECURSE")}
5 VALUE D
64 ALLOT CONSTANT BUF
: @EXECUTE [ ' D 8 + ] LITERAL @ EXECUTE ;
: WORD-OF [ ' BUF ] LITERAL @ ;
' + TO D
' NOTHING CONSTANT SLOT-A
' MORE CONSTANT SLOT-B
SLOT-A HOOK !
`,
  operations: [
    ...COMMON,
    ["4+", 1, 1],
    ["DSP@ @", 1, 2],
    ["DSP@ 4+ @", 2, 3],
    ["DSP@ 4+ !", 2, 1],
    ["RSP@ DROP", 0, 0],
    ["?DUP DROP 5", 1, -1],
    ["[ ' V 8 + ] LITERAL @", 0, 1],
    ["D EXECUTE", 2, 1],
    ["D @EXECUTE", 2, 1],
    ["BUF 8 + BUF 3 CMOVE", 0, 0],
    ["31 AND BUF 4 + BUF ROT CMOVE", 1, 0],
    ["15 AND BUF SWAP OVER 3 + SWAP CMOVE", 1, 0],
    ["HERE @ DROP", 0, 0],
    ["HERE @ 3 , HERE !", 0, 0],
  ],
  risks: COMMON_RISKS,
};

/** Forth 2012. */
export const forth2012: Vocabulary = {
  standard: true,
  tick: "[']",
  here: "HERE",
  head: `${HEAD.replace("DEEPER DEEPER", "DEEPER RECURSE")}
CREATE BUF 64 ALLOT
DEFER ACT  ' + IS ACT
FVARIABLE FX  2.5E FX F!
0. 2VALUE VV
: ADDER CREATE , DOES> @ + ;  5 ADDER ADD5
: BOX CREATE 0 , DOES> ;  BOX BOX1
: WORD-OF ['] BUF @ ;
' NOTHING CONSTANT SLOT-A
' MORE CONSTANT SLOT-B
SLOT-A HOOK !
`,
  operations: [
    ...COMMON,
    ["?DUP DROP 5", 1, -1],
    ["MIN", 2, 1],
    ["MAX", 2, 1],
    ["UMIN", 2, 1],
    ["LSHIFT", 2, 1],
    ["RSHIFT", 2, 1],
    ["3 LSHIFT", 1, 1],
    ["2 RSHIFT", 1, 1],
    ["2*", 1, 1],
    ["2/", 1, 1],
    ["ABS", 1, 1],
    ["WITHIN", 3, 1],
    ["0<>", 1, 1],
    ["U>", 2, 1],
    ["UM*", 2, 2],
    ["M*", 2, 2],
    ["D+", 4, 2],
    ["D-", 4, 2],
    ["DNEGATE", 2, 2],
    ["DABS", 2, 2],
    ["DMIN", 4, 2],
    ["DMAX", 4, 2],
    ["D2*", 2, 2],
    ["D2/", 2, 2],
    ["M+", 3, 2],
    ["S>D", 1, 2],
    ["D<", 4, 1],
    ["DU<", 4, 1],
    ["D=", 4, 1],
    ["D0<", 2, 1],
    ["7 -3 M*/", 2, 2],
    ["OVER 1 OR M*/", 3, 2],
    ["2ROT", 6, 6],
    ["S>D 7 SM/REM", 1, 2],
    ["S>D -7 FM/MOD", 1, 2],
    ["3 7 */", 1, 1],
    ["-3 /", 1, 1],
    ["CELL+", 1, 1],
    ["2OVER", 4, 6],
    ["2 ROLL", 3, 3],
    ["1 AND ROLL", 3, 2],
    ["3 AND ROLL", 5, 4],
    ["2>R 1 2R@ 2DROP 2R>", 2, 3],
    ["2>R R> R> SWAP", 2, 2],
    [">R R@ R> -", 1, 1],
    ["VV", 0, 2],
    ["TO VV", 2, 0],
    ["X DUP 2@ ROT DROP", 0, 2],
    ["BUF 8 + 2!", 2, 0],
    ["ACT", 2, 1],
    ["['] - IS ACT", 0, 0],
    ["['] XOR IS ACT", 0, 0],
    ["['] MINUS IS ACT", 0, 0],
    ["ADD5", 1, 1],
    ["['] ADD5 >BODY !", 1, 0],
    ["BOX1 @", 0, 1],
    ["BOX1 !", 1, 0],
    ["[: 1+ DUP * ;] EXECUTE", 1, 1],
    ["S>D D>F FX F@ F* FX F!", 1, 0],
    ["FX F@ 1000E F< IF FX F@ 0.5E F- FX F! ELSE 1.5E FX F! THEN", 0, 0],
    ["D>F FX F@ FMAX FX F!", 2, 0],
    ["FX F@ 1E18 FMIN -1E18 FMAX F>D", 0, 2],
    ["D>F 3E F/ FROUND F>D", 2, 2],
    ["S>F FX F@ FSWAP 0E F~", 1, 1],
    ["S>F FX F@ -0.5E F~", 1, 1],
    ["D>F FX SF! FX SF@ FABS FDEPTH FX F!", 2, 1],
    ["FX F@ FLOOR FX F@ FTRUNC F=", 0, 1],
    ["FX F@ 1E6 FMIN -1E6 FMAX F>D DROP", 0, 1],
    ["S>D D>F FDUP F+ FSQRT FDROP", 1, 0],
    ["S>F FX F@ 1 FPICK F+ F<", 1, 1],
    ["BUF 16 65 FILL", 0, 0],
    ["BUF BUF 8 + 5 MOVE", 0, 0],
    ["31 AND BUF 6 + BUF ROT MOVE", 1, 0],
    ["BUF ROT 31 AND ROT FILL", 2, 0],
    ["BUF OVER 63 AND + C@", 1, 2],
    ["1 AND ROLL", 3, 2],
    ["3 AND ROLL", 5, 4],
    ["BUF 4 BUF 8 + 4 COMPARE", 0, 1],
    ['S" abc" NIP', 0, 1],
    ["HERE DROP", 0, 0],
    ["3 , -4 ALLOT", 0, 0],
    ["TRUE", 0, 1],
  ],
  risks: [
    ...COMMON_RISKS,
    ["/", 2, 1],
    ["*/", 3, 1],
    ["SM/REM", 3, 2],
    ["FM/MOD", 3, 2],
    ["M*/", 4, 2],
    ["0 SWAP M*/", 3, 2],
    ["FDROP", 0, 0],
    ["FX F@ F>S", 0, 1],
    ["FX F@ FPICK F=", 1, 1],
    ["FX F@ FDUP F* F>D", 0, 2],
    ["SF@ F>S", 1, 1],
    ["FX F@ SF!", 1, 0],
    ["R> R> >R >R", 0, 0],
    ["2 PICK", 0, 1],
    ["1073741824 OR PICK", 1, 1],
    ["2 ROLL", 1, 1],
    ["BUF SWAP 65 FILL", 1, 0],
    ['7 AND 0= ABORT" seven"', 1, 0],
  ],
};

\ # Floating point
\
\ The core of the standard stands. What follows are its other word sets, each
\ built with the same tools, and then some words that are in no standard but in
\ many programs.
\
\ ## A stack of their own
\
\     > 9e FSQRT F>S
\     stack: 3
\     > DROP
\
\ Floats have 64 bits and lie on a stack of their own, so that the data stack
\ keeps its cells. The arithmetic is machine code. What is left to do is words
\ that hold floats, and printing. FLITERAL is to floats what LITERAL is to
\ cells, and so on. Words that begin with SF are for floats of 32 bits in
\ memory, and those with DF for 64 bits, which plain F means here too.

: FLITERAL ( r -- )
  ['] (FLIT) COMPILE, HERE 8 ALLOT F! ; IMMEDIATE COMPILE-ONLY

: FLOATS ( n1 -- n2 )  8 * ;
: FLOAT+ ( addr1 -- addr2 )  8 + ;
: FALIGNED ( addr -- f-addr )  7 + -8 AND ;
: FALIGN ( -- )  HERE DUP FALIGNED SWAP - ALLOT ;
: SFLOATS ( n1 -- n2 )  4 * ;
: SFLOAT+ ( addr1 -- addr2 )  4 + ;
SYNONYM SFALIGNED ALIGNED
SYNONYM SFALIGN ALIGN
SYNONYM DFLOATS FLOATS
SYNONYM DFLOAT+ FLOAT+
SYNONYM DFALIGNED FALIGNED
SYNONYM DFALIGN FALIGN

: F, ( r -- )  HERE 8 ALLOT F! ;

\ CREATE and FALIGN are no help for a constant, since its data must be where
\ its codeword expects them. But a float may lie at any address.

: FCONSTANT ( r "name" -- )  [CODE] (FCONSTANT) NEW-WORD  F, ;
: FVALUE ( r "name" -- )  [CODE] (FVALUE) NEW-WORD  F, ;
: FVARIABLE ( "name" -- )  CREATE 0e F, ;

\ ## Printing
\
\ REPRESENT writes the digits of a float, as those of a fraction 0.ddd, and
\ tells the power of ten that goes with them. PRECISION says how many digits
\ there shall be. F. prints them with the point in its place, FS. with one
\ digit before it and an exponent, FE. with an exponent that is a multiple of
\ three.

PRIVATE
17 CONSTANT MOST-DIGITS
VARIABLE DIGITS-WANTED  15 DIGITS-WANTED !
CREATE DIGITS  128 ALLOT
PUBLIC

: PRECISION ( -- u )  DIGITS-WANTED @ ;
: SET-PRECISION ( u -- )  1 MAX MOST-DIGITS MIN DIGITS-WANTED ! ;

PRIVATE
: FDIGITS ( r -- n flag1 flag2 )  DIGITS PRECISION REPRESENT ;
: DIGIT ( n -- char )                ( of 0.ddd, digit n, or 0 outside )
  DUP 0 PRECISION WITHIN IF DIGITS + C@ ELSE DROP [CHAR] 0 THEN ;
: ODD-FLOAT ( n flag -- )            ( infinite, or not a number )
  NIP IF [CHAR] - EMIT THEN  DIGITS 3 TYPE SPACE ;
: LAST-DIGIT ( -- n )                ( how many there are without final 0s )
  PRECISION
  BEGIN DUP WHILE DUP 1- DIGIT [CHAR] 0 = WHILE 1- REPEAT THEN ;
: .DIGITS ( n1 n2 -- )  ?DO I DIGIT EMIT LOOP ;
: .EXPONENT ( n -- )
  [CHAR] E EMIT  DUP ABS 0 <# #S ROT SIGN #> TYPE SPACE ;
PUBLIC

: F. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN              ( n )
  DUP 0> IF DUP 0 .DIGITS ELSE [CHAR] 0 EMIT THEN
  [CHAR] . EMIT
  LAST-DIGIT OVER MAX SWAP .DIGITS SPACE ;

: FS. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN
  1 0 .DIGITS [CHAR] . EMIT  PRECISION 1 .DIGITS  1- .EXPONENT ;

: FE. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN
  1- DUP 3 MOD DUP 1+ DUP 0 .DIGITS     ( n rest count )
  [CHAR] . EMIT  PRECISION OVER MAX SWAP .DIGITS
  - .EXPONENT ;

\ F.S prints the float stack, as .S does the data stack.

: F.S ( -- )
  ." <" FDEPTH 0 .R ." > "
  FDEPTH 0 ?DO FDEPTH 1- I - FPICK F. LOOP ;

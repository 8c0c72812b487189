\ A small machine with bytecode of its own: a table of tokens, and EXECUTE.

64 ALLOT CONSTANT CODE
VARIABLE PC
VARIABLE RUNNING
VARIABLE LIMIT

: FETCH ( -- byte )  CODE PC @ + C@ 1 PC +! ;

: OP-STOP ( -- )  FALSE RUNNING ! ;
: OP-LIT ( -- n )  FETCH ;
: OP-ADD ( a b -- c )  + ;
: OP-MUL ( a b -- c )  * ;
: OP-PRINT ( n -- )  . ;
: OP-JUMP ( -- )  FETCH PC ! ;
: OP-BRANCH ( n -- )  FETCH SWAP IF DROP ELSE PC ! THEN ;
: OP-DUP ( a -- a a )  DUP ;
: OP-LESS ( a b -- flag )  < ;
: OP-SWAP ( a b -- b a )  SWAP ;
: OP-OVER ( a b -- a b a )  OVER ;
: OP-DROP ( a -- )  DROP ;

HERE @
  ' OP-STOP , ' OP-LIT , ' OP-ADD , ' OP-MUL , ' OP-PRINT , ' OP-JUMP ,
  ' OP-BRANCH , ' OP-DUP , ' OP-LESS , ' OP-SWAP , ' OP-OVER , ' OP-DROP ,
CONSTANT OPS
12 CONSTANT #OPS

: STEP ( -- )
  FETCH DUP #OPS >= IF ." bad opcode " . OP-STOP EXIT THEN
  CELLS OPS + @ EXECUTE
;
: RUN ( -- )
  0 PC ! TRUE RUNNING ! 1000 LIMIT !
  BEGIN RUNNING @ LIMIT @ 0> AND WHILE STEP 1 LIMIT -! REPEAT
  LIMIT @ 0= IF ." (out of steps) " THEN CR
;

\ An assembler, of a sort: each name lays down its byte.
VARIABLE AT
: BYTE ( n -- )  CODE AT @ + C! 1 AT +! ;
: PROGRAM ( -- )  0 AT ! CODE 64 BEGIN DUP WHILE OVER 255 SWAP C! 1- SWAP 1+ SWAP REPEAT 2DROP ;
: STOP, 0 BYTE ;   : LIT, 1 BYTE BYTE ;  : ADD, 2 BYTE ;    : MUL, 3 BYTE ;
: PRINT, 4 BYTE ;  : JUMP, 5 BYTE BYTE ; : UNLESS, 6 BYTE BYTE ;
: DUP, 7 BYTE ;    : LESS, 8 BYTE ;      : SWAP, 9 BYTE ;   : OVER, 10 BYTE ; : DROP, 11 BYTE ;
: MARK ( -- n )  AT @ ;

PROGRAM 2 LIT, 3 LIT, ADD, 7 LIT, MUL, PRINT, STOP,
RUN

\ Squares of 1 to 9.
PROGRAM
  1 LIT,
  MARK DUP, DUP, MUL, PRINT,
  1 LIT, ADD,
  DUP, 10 LIT, LESS, MARK 4 + UNLESS,
  JUMP,
  DROP, STOP,
RUN

\ A program that does not end, and one that goes astray.
PROGRAM MARK JUMP, RUN
PROGRAM 200 BYTE RUN
DEPTH . CR

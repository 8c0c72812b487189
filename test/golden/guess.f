\ Guess my number. The guesses come from the keyboard, that is, from what follows the word that asks.

VARIABLE SEED
VARIABLE SECRET
VARIABLE TRIES

: RANDOM ( n -- n2 )  SEED @ 1103515245 * 12345 + DUP SEED ! 65536 / 32767 AND SWAP MOD ;
: CHOOSE ( -- )  100 RANDOM 1+ SECRET ! 0 TRIES ! ;

: DIGIT? ( char -- flag )  '0' '0' 10 + WITHIN ;

\ The number on the next line; -1 if there is anything else in it, -2 to give up.
: GUESS ( -- n )
  0 0                                 ( n digits )
  BEGIN KEY DUP '\n' <> WHILE
    DUP [ CHAR q ] LITERAL = IF
      DROP 2DROP -2
      BEGIN KEY '\n' = UNTIL EXIT
    THEN
    DUP DIGIT? IF
      '0' - ROT 10 * + SWAP 1+
    ELSE
      DROP 2DROP -1
      BEGIN KEY '\n' = UNTIL EXIT
    THEN
  REPEAT
  DROP
  0= IF DROP -1 THEN
;

: PLAY ( -- )
  CHOOSE ." I think of a number from 1 to 100." CR
  BEGIN
    ." ? " GUESS
    DUP -2 = IF DROP ." It was " SECRET ? CR EXIT THEN
    DUP -1 = IF DROP ." A number, please." CR FALSE
    ELSE
      DUP . 1 TRIES +!
      SECRET @ - CASE
        DUP 0< IF ." is too low" CR DROP FALSE ELSE
        DUP 0> IF ." is too high" CR DROP FALSE ELSE
        DROP TRUE THEN THEN
        0
      ENDCASE
    THEN
  UNTIL
  ." is it, after " TRIES ? ." tries." CR
;

42 SEED !
PLAY
50
seventy
75
87
81
84
82
83
PLAY
10
quit
." Thank you for playing." CR

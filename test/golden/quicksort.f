\ Quicksort of cells in place, and of strings by their addresses.

: EXCHANGE ( addr1 addr2 -- )  2DUP @ SWAP @ ROT ! SWAP ! ;
: MIDDLE ( low high -- x )  OVER - 2 / 4 NEGATE AND + @ ;

VARIABLE LESS
: LESS? ( x1 x2 -- flag )  LESS @ EXECUTE ;

VARIABLE PIVOT
: PARTITION ( low high -- low high j i )
  2DUP MIDDLE PIVOT !
  2DUP                                 ( low high i j )
  BEGIN
    SWAP BEGIN DUP @ PIVOT @ LESS? WHILE 4+ REPEAT
    SWAP BEGIN PIVOT @ OVER @ LESS? WHILE 4- REPEAT
    2DUP <= IF 2DUP EXCHANGE >R 4+ R> 4- THEN
    2DUP >
  UNTIL
  SWAP
;
: QSORT ( low high -- )
  PARTITION                            ( low high j i )
  ROT                                  ( low j i high )
  2DUP < IF RECURSE ELSE 2DROP THEN
  2DUP < IF RECURSE ELSE 2DROP THEN
;
: SORT ( addr n -- )  DUP 2 < IF 2DROP EXIT THEN  1- CELLS OVER + QSORT ;

20 CONSTANT N
N CELLS ALLOT CONSTANT DATA
VARIABLE SEED
: RANDOM ( -- n )  SEED @ 75 * 74 + 65537 MOD DUP SEED ! ;
: SHUFFLED ( -- )  0 BEGIN DUP N < WHILE RANDOM 1000 MOD 500 - OVER CELLS DATA + ! 1+ REPEAT DROP ;
: SHOW ( -- )  0 BEGIN DUP N < WHILE DUP CELLS DATA + ? 1+ REPEAT DROP CR ;

7 SEED ! SHUFFLED SHOW
' < LESS ! DATA N SORT SHOW
' > LESS ! DATA N SORT SHOW
DATA N SORT SHOW
DATA 1 SORT DATA 0 SORT SHOW

\ By another key.
: LAST-DIGIT ( n -- n2 )  DUP 0< IF NEGATE THEN 10 MOD ;
: BY-LAST ( x1 x2 -- flag )
  2DUP LAST-DIGIT SWAP LAST-DIGIT SWAP 2DUP = IF 2DROP < ELSE < >R 2DROP R> THEN
;
' BY-LAST LESS ! DATA N SORT SHOW

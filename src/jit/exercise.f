\ # An exercise
\
\ Nobody sees this. While the machine waits for its user, another one reads
\ it some times over, so that the host has compiled what reads, compiles and
\ enters programs when the first of them is typed. It is in the words that
\ JONESFORTH and the standard have in common, of which it uses many kinds,
\ and each of the words in the last lines becomes hot.

: EXERCISE ( -- ) ;                  ( FORGET EXERCISE is the end of it )

VARIABLE LEFT
VARIABLE RIGHT

: PLACE ( n -- addr )  1 AND IF LEFT ELSE RIGHT THEN ;
: BYTE-PLACE ( n -- addr )  DUP 3 AND SWAP PLACE + ;

: BEND ( n -- n )  DUP 3 > IF 1+ ELSE 2 - THEN ;

: FIB ( n -- n )
  DUP 2 < IF DROP 1 ELSE DUP 1- RECURSE SWAP 2 - RECURSE + THEN ;

: HALVE ( n -- n )  2 / ;

: COLLATZ ( n -- steps )
  0 SWAP BEGIN
    DUP 1 >
  WHILE
    DUP 1 AND IF 3 * 1+ ELSE HALVE THEN SWAP 1+ SWAP
  REPEAT DROP ;

: STEPS ( n -- sum )
  0 SWAP BEGIN DUP WHILE DUP COLLATZ ROT + SWAP 1- REPEAT DROP ;

: CELL-LOOP ( n -- )
  BEGIN
    DUP
  WHILE
    DUP BEND LEFT +!  DUP PLACE @ OVER 1+ PLACE !  1-
  REPEAT DROP ;

: BYTE-LOOP ( n -- )
  BEGIN DUP WHILE DUP BYTE-PLACE DUP C@ 1+ SWAP C! 1- REPEAT DROP ;

: KIND ( n -- n )
  5 MOD CASE
    0 OF 10 ENDOF
    1 OF 20 ENDOF
    2 OF 30 ENDOF
    DUP NEGATE SWAP
  ENDCASE ;

: KINDS ( n -- )
  BEGIN DUP WHILE DUP >R KIND DROP R> 1- REPEAT DROP ;

: NUMBERS ( n -- )  BEGIN DUP WHILE DUP . 1- REPEAT DROP ;

20 FIB DROP
500 STEPS DROP
5000 CELL-LOOP
2000 BYTE-LOOP
1000 KINDS
100 NUMBERS

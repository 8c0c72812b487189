\ Quicksort of pseudo-random numbers, by recursion on pairs of addresses.
SIZE CONSTANT COUNT-OF
COUNT-OF CELLS BUFFER LIST
VARIABLE SEED
: RANDOM SEED @ 1103515245 * 12345 + 2147483647 AND DUP SEED ! 8 / ;   ( -- n )
: FILL-IN 42 SEED ! COUNT-OF 0 DO RANDOM LIST I CELLS + ! LOOP ;
: MIDDLE OVER - 2 / 1 CELLS NEGATE AND + ;          ( low high -- addr )
: EXCHANGE 2DUP @ SWAP @ ROT ! SWAP ! ;             ( addr1 addr2 -- )
: PARTITION                                         ( low high -- low j i high )
  2DUP MIDDLE @ >R 2DUP                             ( low high i j )
  BEGIN
    SWAP BEGIN DUP @ R@ < WHILE 1 CELLS + REPEAT
    SWAP BEGIN R@ OVER @ < WHILE 1 CELLS - REPEAT
    2DUP > 0= IF 2DUP EXCHANGE SWAP 1 CELLS + SWAP 1 CELLS - THEN
    2DUP >
  UNTIL
  R> DROP SWAP ROT ;
: QUICK                                             ( low high -- )
  PARTITION                                         ( low j i high )
  2DUP < IF RECURSE ELSE 2DROP THEN
  2DUP < IF RECURSE ELSE 2DROP THEN ;
: SORT LIST LIST COUNT-OF 1- CELLS + QUICK ;
: CHECKSUM 0 COUNT-OF 0 DO LIST I CELLS + @ I XOR + LOOP ;
: MAIN FILL-IN SORT CHECKSUM . ;

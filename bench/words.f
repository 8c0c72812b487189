\ How often each word stands in a text, by a hash table of chains.
40000 BUFFER TEXT   VARIABLE LENGTH
1024 CELLS BUFFER HEADS
20000 CELLS BUFFER NODES   VARIABLE FREE             \ next, addr, length, count
VARIABLE SEED   VARIABLE START
: RANDOM SEED @ 1103515245 * 12345 + 2147483647 AND DUP SEED ! 65536 / ;   ( -- n )
: APPEND TEXT LENGTH @ + C! 1 LENGTH +! ;           ( char -- )
: FILL-IN
  7 SEED ! 0 LENGTH !
  BEGIN LENGTH @ 39900 < WHILE
    RANDOM 4 MOD 1+ 0 DO RANDOM 6 MOD 97 + APPEND LOOP 32 APPEND
  REPEAT ;
: HASH 0 ROT ROT OVER + SWAP DO 31 * I C@ + LOOP 1023 AND ;   ( addr u -- hash )
: SAME?                                             ( addr1 addr2 u -- flag )
  0 DO OVER I + C@ OVER I + C@ <> IF 2DROP 0 UNLOOP EXIT THEN LOOP 2DROP 1 ;
: LOOKUP                                            ( addr u -- node )
  2DUP HASH CELLS HEADS + DUP @                     ( addr u head node )
  BEGIN DUP WHILE
    DUP 2 CELLS + @ 3 PICK = IF
      3 PICK OVER 1 CELLS + @ 4 PICK SAME? IF NIP NIP NIP EXIT THEN
    THEN @
  REPEAT DROP                                       ( addr u head )
  FREE @ 4 CELLS FREE +!                            ( addr u head node )
  OVER @ OVER ! DUP ROT !
  SWAP OVER 2 CELLS + ! SWAP OVER 1 CELLS + ! 0 OVER 3 CELLS + ! ;
: TALLY LOOKUP 3 CELLS + 1 SWAP +! ;                ( addr u -- )
: CLEAR NODES FREE ! 1024 0 DO 0 HEADS I CELLS + ! LOOP ;
: COUNT-WORDS                                       ( -- )
  CLEAR TEXT START !
  TEXT LENGTH @ + TEXT DO
    I C@ 32 = IF START @ I OVER - TALLY I 1+ START ! THEN
  LOOP ;
: CHECKSUM 0 FREE @ NODES DO I 3 CELLS + @ DUP * + 4 CELLS +LOOP ;
: MAIN FILL-IN 0 SIZE 0 DO COUNT-WORDS CHECKSUM + LOOP . ;

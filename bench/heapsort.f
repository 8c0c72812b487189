\ Heap sort of pseudo-random numbers, by a comparison that is a deferred word.
SIZE CONSTANT COUNT-OF
COUNT-OF CELLS BUFFER LIST
VARIABLE SEED
DEFER BEFORE?                                       ( n1 n2 -- flag )
: LESS < ;
' LESS IS BEFORE?
: RANDOM SEED @ 1103515245 * 12345 + 2147483647 AND DUP SEED ! 8 / ;   ( -- n )
: PLACE CELLS LIST + ;                              ( i -- addr )
: FILL-IN 42 SEED ! COUNT-OF 0 DO RANDOM I PLACE ! LOOP ;
: EXCHANGE 2DUP @ SWAP @ ROT ! SWAP ! ;             ( addr1 addr2 -- )
: CHILD                                             ( size i -- size i child flag )
  DUP 2* 1+                                         ( size i child )
  2 PICK OVER > IF
    2 PICK OVER 1+ > IF
      DUP PLACE @ OVER 1+ PLACE @ BEFORE? IF 1+ THEN
    THEN 1
  ELSE 0 THEN ;
: SIFT                                              ( size i -- )
  BEGIN CHILD WHILE
    OVER PLACE @ OVER PLACE @ BEFORE? IF
      OVER PLACE OVER PLACE EXCHANGE NIP
    ELSE DROP 2DROP EXIT THEN
  REPEAT DROP 2DROP ;
: SORT
  0 COUNT-OF 2 / DO COUNT-OF I SIFT -1 +LOOP
  1 COUNT-OF 1- DO 0 PLACE I PLACE EXCHANGE I 0 SIFT -1 +LOOP ;
: CHECKSUM 0 COUNT-OF 0 DO I PLACE @ I XOR + LOOP ;
: MAIN FILL-IN SORT CHECKSUM . ;

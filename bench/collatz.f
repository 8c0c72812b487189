\ The longest Collatz sequence that begins below a limit.
: NEXT-OF DUP 1 AND IF 3 * 1+ ELSE 2/ THEN ;        ( n -- n )
: STEPS 0 SWAP BEGIN DUP 1 > WHILE NEXT-OF SWAP 1+ SWAP REPEAT DROP ;   ( n -- steps )
: LONGEST                                           ( limit -- n )
  0 0 ROT 1 DO                                      ( best steps )
    I STEPS 2DUP < IF NIP NIP I SWAP ELSE DROP THEN
  LOOP DROP ;
: MAIN SIZE LONGEST . ;

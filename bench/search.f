\ Every place of a short string in a long one.
100000 BUFFER TEXT
: NEEDLE S" abcabd" ;                               ( -- addr u )
: FILL-IN 100000 0 DO I I 7 / XOR 3 MOD 97 + TEXT I + C! LOOP
  TEXT 100000 + 1000 - BEGIN DUP TEXT > WHILE NEEDLE 2 PICK SWAP CMOVE 997 - REPEAT DROP ;
: MATCH?                                            ( addr1 addr2 u -- flag )
  BEGIN DUP WHILE
    >R OVER C@ OVER C@ <> IF R> DROP 2DROP 0 EXIT THEN
    1+ SWAP 1+ SWAP R> 1-
  REPEAT DROP 2DROP 1 ;
: OCCURRENCES                                       ( -- n )
  0 TEXT 100000 6 - + TEXT DO I NEEDLE MATCH? IF 1+ THEN LOOP ;
: MAIN FILL-IN 0 SIZE 0 DO OCCURRENCES + LOOP . ;

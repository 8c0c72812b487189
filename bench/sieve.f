\ Primes below 700,000, by the sieve of Eratosthenes, over and over.
700000 CONSTANT LIMIT
LIMIT BUFFER FLAGS
: SET-FLAGS LIMIT 0 DO 1 FLAGS I + C! LOOP ;
: STRIKE                                            ( prime -- )
  DUP DUP + BEGIN DUP LIMIT < WHILE 0 OVER FLAGS + C! OVER + REPEAT 2DROP ;
: PRIMES                                            ( -- n )
  SET-FLAGS 0
  LIMIT 2 DO FLAGS I + C@ IF I STRIKE 1+ THEN LOOP ;
: MAIN 0 SIZE 0 DO PRIMES + LOOP . ;

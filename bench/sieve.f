\ Primes below a million, by the sieve of Eratosthenes, three times over.
1000000 CONSTANT SIZE
SIZE BUFFER FLAGS
: SET-FLAGS SIZE 0 DO 1 FLAGS I + C! LOOP ;
: STRIKE                                            ( prime -- )
  DUP DUP + BEGIN DUP SIZE < WHILE 0 OVER FLAGS + C! OVER + REPEAT 2DROP ;
: PRIMES                                            ( -- n )
  SET-FLAGS 0
  SIZE 2 DO FLAGS I + C@ IF I STRIKE 1+ THEN LOOP ;
: MAIN 0 3 0 DO PRIMES + LOOP . ;

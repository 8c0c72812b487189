\ A product of matrices of integers.
SIZE CONSTANT N
N N * CELLS BUFFER A
N N * CELLS BUFFER B
N N * CELLS BUFFER C
: ELEMENT ROT N * ROT + CELLS + ;                   ( row column matrix -- addr )
: FILL-IN                                           ( -- )
  N 0 DO N 0 DO
    J 3 * I + 17 MOD J I A ELEMENT !
    J I 5 * + 13 MOD J I B ELEMENT !
  LOOP LOOP ;
: DOT                                               ( row column -- n )
  0 N 0 DO                                          ( row column sum )
    2 PICK I A ELEMENT @
    I 3 PICK B ELEMENT @ * +
  LOOP NIP NIP ;
: MULTIPLY N 0 DO N 0 DO J I DOT J I C ELEMENT ! LOOP LOOP ;
: TRACE 0 N 0 DO I I C ELEMENT @ + LOOP ;
: MAIN FILL-IN 0 5 0 DO MULTIPLY TRACE + LOOP . ;

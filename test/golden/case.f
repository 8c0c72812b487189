\ CASE, with and without a default, one within another.

: NAME ( n -- )
  CASE
    0 OF ." zero" ENDOF
    1 OF ." one" ENDOF
    2 OF ." two" ENDOF
    DUP 0< IF ." below " THEN
    DUP 2 > IF ." above " THEN
    ." what I can name"
  ENDCASE
  CR
;
0 NAME 1 NAME 2 NAME 3 NAME -1 NAME

: FIZZBUZZ ( n -- )
  DUP 15 MOD CASE
    0 OF ." FizzBuzz" ENDOF
    3 OF ." Fizz" ENDOF
    5 OF ." Buzz" ENDOF
    6 OF ." Fizz" ENDOF
    9 OF ." Fizz" ENDOF
    10 OF ." Buzz" ENDOF
    12 OF ." Fizz" ENDOF
    OVER 0 .R
  ENDCASE
  DROP SPACE
;
: UP-TO ( n -- )  1 BEGIN 2DUP >= WHILE DUP FIZZBUZZ 1+ REPEAT 2DROP CR ;
20 UP-TO

: QUADRANT ( x y -- )
  0< CASE
    TRUE OF 0< CASE TRUE OF ." south-west" ENDOF ." south-east" ENDCASE ENDOF
    SWAP 0< CASE TRUE OF ." north-west" ENDOF ." north-east" ENDCASE
  ENDCASE CR
;
1 1 QUADRANT -1 1 QUADRANT -1 -1 QUADRANT 1 -1 QUADRANT

: NONE ( n -- )  CASE ENDCASE ." nothing " ;
5 NONE DEPTH . CR

: KIND ( char -- )
  CASE
    BL OF ." blank " ENDOF
    '.' OF ." stop " ENDOF
    DUP '0' '0' 10 + WITHIN IF ." digit " DROP EXIT THEN
    ." other "
  ENDCASE
;
: KINDS ( -- )  BL KIND '.' KIND '0' 7 + KIND 'A' KIND CR ;
KINDS

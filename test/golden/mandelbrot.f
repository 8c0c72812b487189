\ The Mandelbrot set, in fixed point: a number counts 4096ths.

4096 CONSTANT ONE
: F* ( a b -- a*b )  * ONE / ;
4 ONE * CONSTANT FOUR

24 CONSTANT MOST
VARIABLE CR-PART  VARIABLE CI-PART
VARIABLE ZR  VARIABLE ZI

: STEP ( -- )
  ZR @ DUP F*  ZI @ DUP F* - CR-PART @ +
  ZR @ ZI @ F* 2 * CI-PART @ + ZI !
  ZR !
;
: ESCAPED? ( -- flag )  ZR @ DUP F*  ZI @ DUP F* +  FOUR > ;

: ITERATIONS ( cr ci -- n )
  CI-PART ! CR-PART ! 0 ZR ! 0 ZI !
  0 BEGIN
    DUP MOST < ESCAPED? 0= AND
  WHILE
    STEP 1+
  REPEAT
;

: SHADES ( -- addr u )  S"  .,:;+*%#@" ;
: SHADE ( n -- char )  10 * MOST 1+ / SHADES DROP + C@ ;

: ROW ( ci -- )
  ONE -2 * BEGIN DUP ONE 5 * 8 / <= WHILE
    2DUP SWAP ITERATIONS SHADE EMIT
    ONE 20 / +
  REPEAT 2DROP CR
;
: PICTURE ( -- )
  ONE 9 * 8 / BEGIN DUP ONE 9 * 8 / NEGATE >= WHILE
    DUP ROW
    ONE 8 / -
  REPEAT DROP
;
PICTURE

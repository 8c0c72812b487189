\ The Mandelbrot set in fixed point, with 12 bits after the point.
VARIABLE CR  VARIABLE CI
: F* * DUP 0< IF NEGATE 4096 / NEGATE ELSE 4096 / THEN ;   ( x y -- x*y )
: ESCAPE                                            ( -- n )
  0 0 0                                             ( n x y )
  BEGIN
    2 PICK 100 < IF 2DUP DUP F* SWAP DUP F* + 16384 < ELSE 0 THEN
  WHILE
    2DUP F* 2* CI @ +                               ( n x y y2 )
    ROT DUP F* ROT DUP F* - CR @ +                  ( n y2 x2 )
    SWAP ROT 1+ ROT ROT
  REPEAT 2DROP ;
: PICTURE                                           ( -- n )
  0 SIZE 0 DO
    I 120 MOD 60 - 68 * CI !
    160 0 DO I 120 - 68 * CR ! ESCAPE + LOOP
  LOOP ;
: MAIN PICTURE . ;

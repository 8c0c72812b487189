\ The towers of Hanoi, with the towers drawn after each move.

4 CONSTANT DISCS
\ Each peg is a cell with its height, and a cell for each disc.
DISCS 1+ CELLS CONSTANT PEG
PEG 3 * ALLOT CONSTANT PEGS
VARIABLE MOVES

: 'PEG ( n -- addr )  PEG * PEGS + ;
: HEIGHT ( n -- u )  'PEG @ ;
: 'DISC ( i n -- addr )  'PEG SWAP 1+ CELLS + ;

: PUT ( disc n -- )  DUP HEIGHT OVER 'DISC ROT SWAP !  1 SWAP 'PEG +! ;
: TAKE ( n -- disc )  1 OVER 'PEG -!  DUP HEIGHT SWAP 'DISC @ ;

: .DISC ( i n -- )
  2DUP HEIGHT < IF 'DISC @ '0' + ELSE 2DROP [ CHAR | ] LITERAL THEN EMIT SPACE
;
: DRAW ( -- )
  DISCS BEGIN ?DUP WHILE
    1-
    DUP 0 .DISC DUP 1 .DISC DUP 2 .DISC CR
  REPEAT
  ." -----" CR
;

: SETUP ( -- )
  0 0 'PEG ! 0 1 'PEG ! 0 2 'PEG ! 0 MOVES !
  DISCS BEGIN ?DUP WHILE DUP 0 PUT 1- REPEAT
;

: MOVE ( from to -- )  SWAP TAKE SWAP PUT 1 MOVES +! DRAW ;
: OTHER ( from to -- n )  + 3 SWAP - ;

: HANOI ( n from to -- )
  ROT ?DUP 0= IF 2DROP EXIT THEN
  1- -ROT 2DUP OTHER                ( n-1 from to other )
  3 PICK 3 PICK 2 PICK RECURSE
  2 PICK 2 PICK MOVE
  SWAP ROT DROP RECURSE
;

SETUP DRAW
DISCS 0 2 HANOI
MOVES @ . ." moves" CR

\ Life, the game that plays itself: cells on a torus. Three neighbours make a cell alive, two leave it as it is, and
\ with any other number it is dead in the next generation.

40 CONSTANT WIDE
16 CONSTANT HIGH
WIDE HIGH * CONSTANT CELLS#

\ Two fields of a byte a cell: the generation that is shown, and the one that is being made.
CELLS# ALLOT CONSTANT FIELD1
CELLS# ALLOT CONSTANT FIELD2
FIELD1 VALUE NOW
FIELD2 VALUE SOON

\ A generation is finished when every cell of it is known, so no cell is changed in the field that is being read.
: SWAP-FIELDS ( -- )
	NOW SOON TO NOW TO SOON
;

: WIPE ( field -- )
	CELLS#			( field count )
	BEGIN
		DUP
	WHILE
		1-
		2DUP +			( field count-1 address )
		0 SWAP C!
	REPEAT
	2DROP
;

\ Edges meet: left of column 0 is the last column, and above line 0 is the last line.
: WRAP ( n limit -- n' )
	DUP -ROT		( limit n limit )
	+ SWAP MOD
;

: AT ( x y -- offset )
	HIGH WRAP WIDE *
	SWAP WIDE WRAP +
;

: ALIVE? ( x y -- 1 | 0 )
	AT NOW + C@
;

: BIRTH ( x y -- )
	AT NOW + 1 SWAP C!
;

\ The sum of three cells side by side, the middle one at x and y.
: THREE ( x y -- n )
	2DUP ALIVE? -ROT
	2DUP SWAP 1- SWAP ALIVE? -ROT
	SWAP 1+ SWAP ALIVE?
	+ +
;

\ All nine, less the one in the middle.
: NEIGHBOURS ( x y -- n )
	2DUP 1- THREE -ROT
	2DUP 1+ THREE -ROT
	2DUP THREE -ROT
	ALIVE? -
	+ +
;

: FATE ( x y -- 1 | 0 )
	2DUP NEIGHBOURS
	CASE
		3 OF 2DROP 1 ENDOF
		2 OF ALIVE? ENDOF
		>R 2DROP 0 R>
	ENDCASE
;

\ x and y of the cell at an offset.
: PLACE ( offset -- x y )
	WIDE /MOD
;

: GENERATION ( -- )
	CELLS#
	BEGIN
		DUP
	WHILE
		1-
		DUP PLACE FATE		( offset fate )
		OVER SOON + C!
	REPEAT
	DROP
	SWAP-FIELDS
;

: SHOW-LINE ( y -- )
	0			( y x )
	BEGIN
		DUP WIDE <
	WHILE
		2DUP SWAP ALIVE? IF ." #" ELSE ." ." THEN
		1+
	REPEAT
	2DROP CR
;

: SHOW ( -- )
	0
	BEGIN
		DUP HIGH <
	WHILE
		DUP SHOW-LINE
		1+
	REPEAT
	DROP
;

: CENSUS ( -- n )
	0 CELLS#		( n count )
	BEGIN
		DUP
	WHILE
		1-
		SWAP OVER NOW + C@ +
		SWAP
	REPEAT
	DROP
;

\ To begin with: a glider, which walks down to the right, a blinker, and a block, which stays as it is.
: GLIDER ( x y -- )
	2DUP SWAP 1+ SWAP BIRTH
	2DUP 1+ SWAP 2 + SWAP BIRTH
	2 +			( x y+2 )
	2DUP BIRTH
	2DUP SWAP 1+ SWAP BIRTH
	SWAP 2 + SWAP BIRTH
;

: BLINKER ( x y -- )
	2DUP BIRTH
	2DUP SWAP 1+ SWAP BIRTH
	SWAP 2 + SWAP BIRTH
;

: BLOCK ( x y -- )
	2DUP BIRTH
	2DUP 1+ BIRTH
	SWAP 1+ SWAP
	2DUP BIRTH
	1+ BIRTH
;

: EDEN ( -- )
	NOW WIPE
	3 2 GLIDER
	20 8 BLINKER
	30 4 BLOCK
;

: LIFE ( generations -- )
	BEGIN
		DUP
	WHILE
		GENERATION
		1-
	REPEAT
	DROP
	SHOW
;

\ Five cells that go on for more than a thousand generations where there is room.
: PENTOMINO ( x y -- )
	2DUP SWAP 1+ SWAP BIRTH
	2DUP SWAP 2 + SWAP BIRTH
	1+			( x y+1 )
	2DUP BIRTH
	SWAP 1+ SWAP
	2DUP BIRTH
	1+ BIRTH
;

: REPORT ( generations -- )
	." AFTER " . ." GENERATIONS " CENSUS . ." CELLS LIVE" CR
;

EDEN
SHOW CR
20 LIFE
20 REPORT CR

NOW WIPE
18 7 PENTOMINO
30 LIFE
30 REPORT

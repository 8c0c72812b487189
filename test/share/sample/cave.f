\ THE CAVE: a small adventure. What the player types are FORTH words, and the outer interpreter does the parsing:
\ NORTH, SOUTH, EAST, WEST, UP, DOWN go somewhere; LOOK, INVENTORY, SCORE tell something; TAKE LAMP and the like do
\ something to a thing. The whole of the game is in one table of rooms and one of things.

\ ---- Rooms ----------------------------------------------------------------------------------------------------------
\ A room is a record of eight cells: where each of the six ways leads, or 0; the word that describes it; and whether
\ it is dark.

8 CELLS CONSTANT ROOM-SIZE
: ROOM ( -- room ) ROOM-SIZE ALLOT ;

ROOM CONSTANT MEADOW
ROOM CONSTANT WELLHOUSE
ROOM CONSTANT GULLY
ROOM CONSTANT MOUTH
ROOM CONSTANT CRAWL
ROOM CONSTANT HALL
ROOM CONSTANT LAKE
ROOM CONSTANT ISLAND
ROOM CONSTANT LIBRARY
ROOM CONSTANT CHIMNEY
ROOM CONSTANT LEDGE

: WAY ( room n -- address ) CELLS + ;
: DESCRIPTION ( room -- address ) 6 WAY ;
: DARKNESS ( room -- address ) 7 WAY ;

0 CONSTANT N#
1 CONSTANT S#
2 CONSTANT E#
3 CONSTANT W#
4 CONSTANT U#
5 CONSTANT D#

: CLEAR-ROOM ( room -- )
	8
	BEGIN
		DUP
	WHILE
		1-
		2DUP WAY 0 SWAP !
	REPEAT
	2DROP
;

MEADOW CLEAR-ROOM WELLHOUSE CLEAR-ROOM GULLY CLEAR-ROOM MOUTH CLEAR-ROOM CRAWL CLEAR-ROOM HALL CLEAR-ROOM
LAKE CLEAR-ROOM ISLAND CLEAR-ROOM LIBRARY CLEAR-ROOM CHIMNEY CLEAR-ROOM LEDGE CLEAR-ROOM

\ The way back from n is the one beside it: north and south, east and west, up and down.
: OPPOSITE ( n -- n' )
	DUP 2 MOD IF 1- ELSE 1+ THEN
;

: ONE-WAY ( from to n -- )
	ROT SWAP WAY !
;

: BOTH-WAYS ( from to n -- )
	>R
	2DUP R> DUP >R ONE-WAY
	SWAP R> OPPOSITE ONE-WAY
;

MEADOW WELLHOUSE E# BOTH-WAYS
MEADOW GULLY S# BOTH-WAYS
GULLY MOUTH S# BOTH-WAYS
MOUTH CRAWL D# BOTH-WAYS
CRAWL HALL W# BOTH-WAYS
HALL LAKE S# BOTH-WAYS
HALL LIBRARY N# BOTH-WAYS
HALL CHIMNEY W# BOTH-WAYS
CHIMNEY LEDGE U# BOTH-WAYS
LEDGE MEADOW U# ONE-WAY

: IS-DARK ( room -- ) TRUE SWAP DARKNESS ! ;
CRAWL IS-DARK HALL IS-DARK LAKE IS-DARK ISLAND IS-DARK LIBRARY IS-DARK CHIMNEY IS-DARK

: DESCRIBED ( xt room -- ) DESCRIPTION ! ;

:NONAME
	." You stand in a meadow. The grass is wet, and larks are singing." CR
	." A path leads south into a gully. To the east is a small house of brick." CR
; MEADOW DESCRIBED
:NONAME
	." You are in a house above a well. The rope is gone, the bucket is at the bottom." CR
	." The only door is in the west." CR
; WELLHOUSE DESCRIBED
:NONAME
	." You are in a gully between steep banks. A stream runs to the south; north is a meadow." CR
; GULLY DESCRIBED
:NONAME
	." Here the stream falls into a hole in the rock, and a way leads down beside it." CR
	." The gully is in the north." CR
; MOUTH DESCRIBED
:NONAME
	." You lie in a low passage. Light comes from above, and a draught from the west." CR
; CRAWL DESCRIBED
:NONAME
	." You are in a hall whose roof you cannot see. Passages lead north, south, east and west." CR
	." Somebody has written on the wall: THE DEEPEST IS ON TOP." CR
; HALL DESCRIBED
:NONAME
	." You are at the shore of a black lake. There is an island, not far, but the water is deep." CR
	." The hall is in the north." CR
; LAKE DESCRIBED
:NONAME
	." You are on an island in a lake without a ripple. The shore is in the north." CR
; ISLAND DESCRIBED
:NONAME
	." You are in a library. Whatever the books said, the damp has read it. South is the hall." CR
; LIBRARY DESCRIBED
:NONAME
	." You are at the foot of a chimney in the rock. It can be climbed. The hall is in the east." CR
; CHIMNEY DESCRIBED
:NONAME
	." You are on a ledge high above a meadow, and in the sun again." CR
	." Up goes a goat's path; down goes the chimney." CR
; LEDGE DESCRIBED

\ ---- Things ---------------------------------------------------------------------------------------------------------
\ A thing is a record of four cells: where it is, the word that prints its name, what it is worth in the house, and
\ the link to the thing before it. Where it is can be a room, the player's hands, or nowhere.

VARIABLE THINGS		0 THINGS !
1 CONSTANT HANDS
0 CONSTANT NOWHERE

: PLACE ( thing -- address ) ;
: NAME ( thing -- address ) 1 CELLS + ;
: WORTH ( thing -- address ) 2 CELLS + ;
: BEFORE ( thing -- address ) 3 CELLS + ;

: THING ( room xt worth -- thing )
	4 CELLS ALLOT >R
	R> DUP >R WORTH !
	R> DUP >R NAME !
	R> DUP >R PLACE !
	THINGS @ R> DUP >R BEFORE !
	R> DUP THINGS !
;

WELLHOUSE :NONAME ." a brass lamp" ; 0 THING CONSTANT LAMP
GULLY :NONAME ." a plank" ; 0 THING CONSTANT PLANK
LIBRARY :NONAME ." a dry book" ; 10 THING CONSTANT BOOK
ISLAND :NONAME ." a silver bowl" ; 20 THING CONSTANT BOWL
LEDGE :NONAME ." an eagle's feather" ; 5 THING CONSTANT FEATHER

: .THING ( thing -- ) NAME @ EXECUTE ;
: HELD? ( thing -- flag ) PLACE @ HANDS = ;

VARIABLE SOMEWHERE
VARIABLE ACTION

\ Executes xt for each thing that is in a place. xt has the stack effect ( thing -- ).
: EACH-IN ( place xt -- )
	ACTION ! SOMEWHERE !
	THINGS @
	BEGIN
		DUP
	WHILE
		DUP PLACE @ SOMEWHERE @ = IF
			DUP ACTION @ EXECUTE
		THEN
		BEFORE @
	REPEAT
	DROP
;

\ ---- The player -----------------------------------------------------------------------------------------------------

MEADOW VALUE HERE-NOW
0 VALUE TURNS
FALSE VALUE LIT

: LIGHT? ( -- flag )
	HERE-NOW DARKNESS @ NOT
	LAMP HELD? LIT AND
	OR
;

: .LYING ( thing -- ) ." There is " .THING ."  here." CR ;
: .CARRIED ( thing -- ) ."   " .THING CR ;

: LOOK ( -- )
	LIGHT? IF
		HERE-NOW DESCRIPTION @ EXECUTE
		HERE-NOW ['] .LYING EACH-IN
	ELSE
		." It is as dark as in a cow. You could fall into a hole." CR
	THEN
;

: INVENTORY ( -- )
	." You carry:" CR
	HANDS ['] .CARRIED EACH-IN
;

: TURN ( -- ) 1 +TO TURNS ;

: GO ( n -- )
	TURN
	HERE-NOW SWAP WAY @		( room | 0 )
	?DUP IF
		TO HERE-NOW LOOK
	ELSE
		." There is no way." CR
	THEN
;

: NORTH ( -- ) N# GO ;
: SOUTH ( -- )
	HERE-NOW LAKE = IF
		PLANK HELD? IF
			." You sit on the plank and paddle with your hands." CR
			ISLAND TO HERE-NOW TURN LOOK
		ELSE
			." You cannot swim so far in the dark." CR
		THEN
	ELSE
		S# GO
	THEN
;
: EAST ( -- ) E# GO ;
: WEST ( -- ) W# GO ;
: UP ( -- ) U# GO ;
: DOWN ( -- ) D# GO ;

ISLAND LAKE N# ONE-WAY

: PRESENT? ( thing -- flag )
	PLACE @ DUP HERE-NOW = SWAP HANDS = OR
;

\ Verbs come before their thing, so each reads the next word and takes the constant's value.
: OBJECT ( "name" -- thing | 0 )
	WORD FIND ?DUP IF >CFA EXECUTE ELSE 0 THEN
;

: TAKE ( "name" -- )
	TURN OBJECT
	DUP 0= IF DROP ." Take what?" CR ELSE
	DUP HELD? IF DROP ." You have it." CR ELSE
	DUP PLACE @ HERE-NOW <> LIGHT? NOT OR IF DROP ." You see no such thing." CR ELSE
		HANDS OVER PLACE !
		." You take " .THING ." ." CR
	THEN THEN THEN
;

: LEAVE-IT ( "name" -- )
	TURN OBJECT
	DUP 0= IF DROP ." Leave what?" CR ELSE
	DUP HELD? NOT IF DROP ." You do not have it." CR ELSE
		HERE-NOW OVER PLACE !
		." You leave " .THING ."  here." CR
	THEN THEN
;

: LIGHT ( "name" -- )
	TURN OBJECT
	LAMP = IF
		LAMP HELD? IF
			TRUE TO LIT ." The lamp burns." CR LOOK
		ELSE
			." You have no lamp." CR
		THEN
	ELSE
		." That does not burn." CR
	THEN
;

\ ---- Looking closer -------------------------------------------------------------------------------------------------
\ What there is to see in a thing depends on the light, and in the book on where it is read.

: READ-BOOK ( -- )
	HERE-NOW WELLHOUSE = IF
		." By the window you can read it: THE FEATHER LIES WHERE THE CHIMNEY ENDS." CR
	ELSE
		." The letters are too faint for this light. By a window it might be read." CR
	THEN
;

: SEE-LAMP ( -- )
	LIT IF
		." It burns with a small flame, and will for a long time." CR
	ELSE
		." There is oil in it. It could be lit." CR
	THEN
;

: LOOK-AT ( thing -- )
	CASE
		LAMP OF SEE-LAMP ENDOF
		PLANK OF ." It is long enough to sit on, and it would float." CR ENDOF
		BOOK OF READ-BOOK ENDOF
		BOWL OF ." Around its rim runs a line of letters in no alphabet that you know." CR ENDOF
		FEATHER OF ." It is as long as your arm. You do not want to meet its owner." CR ENDOF
		." You see nothing special." CR
	ENDCASE
;

: EXAMINE ( "name" -- )
	TURN OBJECT
	DUP 0= IF DROP ." Examine what?" CR ELSE
	DUP PRESENT? NOT IF DROP ." It is not here." CR ELSE
	DUP HELD? LIGHT? OR IF LOOK-AT ELSE DROP ." It is too dark to see anything." CR THEN
	THEN THEN
;

\ ---- The ways out ---------------------------------------------------------------------------------------------------

: .WAY ( n -- )
	CASE
		N# OF ." north" ENDOF
		S# OF ." south" ENDOF
		E# OF ." east" ENDOF
		W# OF ." west" ENDOF
		U# OF ." up" ENDOF
		D# OF ." down" ENDOF
	ENDCASE
;

: WAYS ( -- )
	." You can go"
	0
	BEGIN
		DUP 6 <
	WHILE
		HERE-NOW OVER WAY @ IF SPACE DUP .WAY THEN
		1+
	REPEAT
	DROP CR
;

: HELP ( -- )
	." NORTH SOUTH EAST WEST UP DOWN go somewhere; WAYS says where you can go." CR
	." LOOK, INVENTORY and SCORE tell how things are. EXAMINE, TAKE, LEAVE-IT and LIGHT want a thing after them." CR
	." Everything else is FORTH, and helps nobody in a cave. RESTART begins again." CR
;

\ ---- Points ---------------------------------------------------------------------------------------------------------

VARIABLE SUM
: COUNT-IT ( thing -- ) WORTH @ SUM +! ;

: SCORE ( -- )
	0 SUM !
	WELLHOUSE ['] COUNT-IT EACH-IN
	." You brought home " SUM @ . ." of 35 points, in " TURNS . ." turns." CR
	SUM @ 35 = IF ." There is nothing left to find. Well done!" CR THEN
;

: RESTART ( -- )
	MEADOW TO HERE-NOW 0 TO TURNS FALSE TO LIT
	WELLHOUSE LAMP PLACE ! GULLY PLANK PLACE ! LIBRARY BOOK PLACE !
	ISLAND BOWL PLACE ! LEDGE FEATHER PLACE !
	LOOK
;

." THE CAVE. Bring what is precious to the house of brick." CR
." HELP tells what you can do." CR CR
RESTART

\ What goes wrong is told in a line, and the next line works.

nonesuch
1 2 + . CR
: BROKEN ( -- )  1 0 / ;
: CALLER ( -- )  BROKEN ;
CALLER
DROP
1 2 3 0 @ 4 5
DEPTH . CR
1000000000 @
: UNFINISHED ( -- ) 1 nonesuch 2 ;
UNFINISHED
: FINE ( -- ) ." fine" CR ; FINE
;
R>
HERE @ DOCOL !
42 THROW
: THROWER ( -- )  43 THROW ;
THROWER
ABORT
: RUNAWAY ( -- )  1 RECURSE ;
RUNAWAY
: FLOOD ( -- )  BEGIN 1 AGAIN ;
FLOOD
: aNameThatIsFarTooLongForTheDictionary 5 ;
' nonesuch
	tab	nonesuch	here
größe 日本 nonesuch
." still here" CR
: LAST ( -- ) 5

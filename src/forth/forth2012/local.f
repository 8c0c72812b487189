\ # Locals
\
\ ## Names for what is on the stack
\
\ {: takes items off the stack and gives each a name, for the rest of the
\ definition:
\
\     > : DISTANCE {: x y -- n :} x ABS y ABS + ;
\     > -3 4 DISTANCE
\     stack: 7
\     > DROP
\
\ Behind a bar stand names of more locals, whose value is not known yet, and
\ behind -- only comment. Those that begin between IF and THEN, or in a loop,
\ end there.
\
\ Locals live on a stack of their own. A definition that has some begins with
\ (FRAME), which makes room for a cell each, and one more in which it keeps
\ where the frame before was. (LOCAL@) and (LOCAL!) are followed by the number
\ of a local in its frame.
\
\ The names are headers like all others, in a wordlist that is searched before
\ any other, for as long as it is not empty. They are immediate, and compile
\ their own (LOCAL@). They must not lie in the midst of the definition, so for
\ a moment HERE is moved to LOCAL-NAMES, and (CURRENT) is the list (LOCALS).

PRIVATE
: BEGIN-LOCALS ( -- )
  FRAME @ IF EXIT THEN
  ['] (FRAME) COMPILE, HERE FRAME ! 0 ,
  NAMES-START @ NAMES-END ! ;

: NAME-LOCAL ( addr u -- )           ( a header, out of the way )
  HERE >R (CURRENT) @ >R (NEWEST) @ >R
  NAMES-END @ LOCAL-NAMES /LOCAL-NAMES + U> IF -262 (THROW-NAME) THEN
  NAMES-END @ (HERE) !  (LOCALS) (CURRENT) !
  (HEADER)  [CODE] (LOCAL-NAME) ,  LOCAL-COUNT @ ,  ['] (LOCAL@) ,
  NOW
  HERE NAMES-END !
  R> (NEWEST) ! R> (CURRENT) ! R> (HERE) ! ;

: NEW-LOCAL ( addr u -- )  1 LOCAL-COUNT +! NAME-LOCAL ;
: SET-LOCAL ( n -- )  ['] (LOCAL!) COMPILE, , ;
PUBLIC

\ (LOCAL) is the standard's own way to make a local, for those who want a
\ syntax of their own. A name of no length is the end.

: (LOCAL) ( addr u -- )
  DUP IF BEGIN-LOCALS NEW-LOCAL LOCAL-COUNT @ SET-LOCAL ELSE 2DROP THEN ;
  COMPILE-ONLY

\ {: reads names up to a bar, to -- or to its end, and then compiles what sets
\ them, the last one first, since that is on top of the stack. Names behind the
\ bar are set by nobody.

PRIVATE
: NEXT-NAME ( "name" -- addr u )     ( perhaps in a line further on )
  BEGIN PARSE-NAME DUP 0= WHILE
    2DROP REFILL 0= IF -39 (THROW-NAME) THEN
  REPEAT ;

: |? ( addr u -- addr u flag )  2DUP S" |" (SAME) ;
: --? ( addr u -- addr u flag )  2DUP S" --" (SAME) ;
2VARIABLE CLOSING                    ( what ends the names )
: CLOSING? ( addr u -- addr u flag )  2DUP CLOSING 2@ (SAME) ;

: NAME-LOCALS ( "names" -- addr u )  ( up to a name that is none )
  BEGIN NEXT-NAME |? >R --? >R CLOSING? R> R> OR OR 0= WHILE NEW-LOCAL REPEAT ;

: SET-LOCALS ( n1 n2 -- )            ( the last, n2, is on top of the stack )
  BEGIN 2DUP < WHILE DUP SET-LOCAL 1- REPEAT 2DROP ;

: READ-LOCALS ( addr u "names" -- )  ( up to the text addr u )
  CLOSING 2!
  BEGIN-LOCALS LOCAL-COUNT @
  NAME-LOCALS
  ROT LOCAL-COUNT @ SET-LOCALS
  |? IF 2DROP NAME-LOCALS THEN
  --? IF BEGIN CLOSING? 0= WHILE 2DROP NEXT-NAME REPEAT THEN
  2DROP ;
PUBLIC

: {: ( "names :}" -- )  S" :}" READ-LOCALS ; IMMEDIATE COMPILE-ONLY

: LOCALS| ( "names |" -- )
  BEGIN NEXT-NAME |? 0= WHILE (LOCAL) REPEAT 2DROP ;
  IMMEDIATE COMPILE-ONLY

\ A linked list by hand: each node is two cells, the next node and an item.

0 CONSTANT NIL
VARIABLE HEAD

: NODE ( item next -- node )  HERE @ -ROT , , ;
: NEXT-OF ( node -- node2 )  @ ;
: ITEM ( node -- x )  4+ @ ;

: .LIST ( node -- )
  ." ( " BEGIN ?DUP WHILE DUP ITEM . NEXT-OF REPEAT ." )" CR
;
: LENGTH ( node -- n )  0 SWAP BEGIN ?DUP WHILE SWAP 1+ SWAP NEXT-OF REPEAT ;
: SUM ( node -- n )  ?DUP IF DUP ITEM SWAP NEXT-OF RECURSE + ELSE 0 THEN ;

\ The place that holds a link is all that an insertion must know.
: INSERT-AT ( item link -- )  DUP @ ROT SWAP NODE SWAP ! ;
: SORTED-LINK ( item link -- item link2 )
  BEGIN DUP @ IF 2DUP @ ITEM > ELSE 0 THEN WHILE @ REPEAT
;
: INSERT ( item -- )  HEAD SORTED-LINK INSERT-AT ;
: REMOVE ( item -- )
  HEAD BEGIN DUP @ WHILE
    2DUP @ ITEM = IF DUP @ NEXT-OF SWAP ! DROP EXIT THEN
    @
  REPEAT
  DROP ." no " .
;
: REVERSED ( node -- node2 )
  NIL SWAP
  BEGIN ?DUP WHILE DUP NEXT-OF >R TUCK ! R> REPEAT
;
: MAP ( xt node -- )
  BEGIN DUP WHILE
    2DUP ITEM SWAP EXECUTE OVER 4+ !
    NEXT-OF
  REPEAT 2DROP
;

HEAD @ .LIST
30 INSERT 10 INSERT 20 INSERT 40 INSERT 5 INSERT 30 INSERT
HEAD @ .LIST
HEAD @ LENGTH . HEAD @ SUM . CR
5 REMOVE 30 REMOVE 40 REMOVE 99 REMOVE CR
HEAD @ .LIST
HEAD @ REVERSED HEAD ! HEAD @ .LIST
: DOUBLED ( n -- n2 )  2 * ;
' DOUBLED HEAD @ MAP HEAD @ .LIST

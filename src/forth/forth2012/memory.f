\ # Memory to be had and given back
\
\ ## UNUSED and PAD
\
\ The dictionary grows up to the break. PAD is a place for a program to put
\ texts that it works on.

: UNUSED ( -- u )  (BREAK) @ HERE - ;

PRIVATE
1024 CONSTANT /PAD
PUBLIC

CREATE PAD  /PAD ALLOT

\ ## The heap
\
\     > 100 ALLOCATE THROW CONSTANT BLACKBOARD
\     > 5 BLACKBOARD !   BLACKBOARD @   BLACKBOARD FREE
\     stack: 5 0
\     > 2DROP
\
\ ALLOCATE gives memory that lies elsewhere than the dictionary, and FREE takes
\ it back, in any order. It comes from between the break and the data stack,
\ from the first time that it is asked for. That space is cut into blocks:
\
\     +------+-------+--------------------+------+-------+------ - -
\     | size | magic |  the program's     | size | magic |
\     +------+-------+--------------------+------+-------+------ - -
\     ~ The heap, block after block: each is a size, a magic number, and what
\     ~ the program has of it.
\
\ The size counts the whole block, in bytes. It is a multiple of 8, so there
\ are bits free to tell what the block is: 1 in use, 2 waiting, 0 free. The
\ magic number is made of the address, and lets FREE refuse what is no block.
\
\ Who gives back a small block will often want one of that size again. So
\ small blocks that are given back are not free at once. They wait in lists, a
\ list for each size, from where ALLOCATE takes the one that came last. The
\ program has no more use for the first cell behind the magic number; it links
\ the list. When a search comes to the end, all that waits becomes free.

PRIVATE
VARIABLE HEAP-END
VARIABLE ROVER                       ( where the next search begins )
256 CONSTANT SMALL
SMALL 8 / 1+ CELLS CONSTANT ALL-LISTS          ( in bytes )
CREATE LISTS  ALL-LISTS ALLOT

: BLOCK-SIZE ( block -- u )  @ -8 AND ;
: BLOCK-STATE ( block -- 0 | 1 | 2 )  @ 7 AND ;
: MAGIC ( block -- x )  $5EED0F4D XOR ;
: SET-BLOCK ( u block -- )  DUP MAGIC OVER 4+ !  ! ;
: NO-LISTS ( -- )  LISTS ALL-LISTS 0 FILL ;

: BEGIN-HEAP ( -- )
  (HEAP) @ IF EXIT THEN
  NO-LISTS
  (BREAK) @ 7 + -8 AND  DUP (HEAP) !  DUP ROVER !
  (FLOOR) -8 AND DUP HEAP-END !  OVER - SWAP SET-BLOCK ;

: NEXT-BLOCK ( block1 -- block2 )  DUP BLOCK-SIZE + ;

: MERGE ( block -- )                 ( with the free blocks behind it )
  BEGIN
    DUP NEXT-BLOCK DUP HEAP-END @ U< WHILE
    DUP BLOCK-STATE 0= WHILE
    DUP ROVER @ = IF OVER ROVER ! THEN
    BLOCK-SIZE OVER +!
  REPEAT THEN 2DROP ;

: FITS? ( u block -- u block flag )
  DUP BLOCK-STATE IF FALSE ELSE DUP MERGE 2DUP BLOCK-SIZE U> 0= THEN ;

: TRIM ( u block -- )                ( leave what is behind, if it is any use )
  2DUP BLOCK-SIZE SWAP - DUP 16 U< IF DROP 2DROP EXIT THEN
  >R 2DUP + R> SWAP SET-BLOCK
  TUCK BLOCK-STATE OR SWAP SET-BLOCK ;

: TAKE ( u block -- )
  TUCK TRIM  1 OVER +!
  NEXT-BLOCK DUP HEAP-END @ U< 0= IF DROP (HEAP) @ THEN ROVER ! ;

: SEARCH-HEAP ( u start -- u block | u 0 )
  BEGIN DUP HEAP-END @ U< WHILE FITS? IF EXIT THEN NEXT-BLOCK REPEAT
  DROP 0 ;

: BLOCK? ( addr state -- flag )      ( true for a block in that state )
  OVER (HEAP) @ 1- HEAP-END @ WITHIN  2 PICK 7 AND 0= AND
  IF OVER BLOCK-STATE =  OVER 4+ @ ROT MAGIC = AND ELSE 2DROP FALSE THEN ;

: LIST ( u -- addr )  2/ LISTS + ;   ( where the list of a size begins )

: WAIT ( block -- )
  DUP BLOCK-SIZE  2DUP 2 + SWAP !
  LIST  2DUP @ SWAP 8 + !  ! ;

\ A program may go on to write into a block that it has given back, and so
\ break a list. Then what is in the list is lost, but nothing worse happens.

: TAKE-WAITING ( u -- block | 0 )
  LIST DUP @  DUP 2 BLOCK? IF
    DUP 8 + @ ROT !  -1 OVER +!     ( 2 becomes 1 )
  ELSE DROP 0 SWAP ! 0 THEN ;

: END-WAITING ( -- )
  (HEAP) @ BEGIN DUP HEAP-END @ U< WHILE
    DUP 2 BLOCK? IF -2 OVER +! THEN NEXT-BLOCK
  REPEAT DROP  NO-LISTS ;

: TAKE-FREE ( u -- block | 0 )
  ROVER @ SEARCH-HEAP
  DUP 0= IF DROP END-WAITING (HEAP) @ SEARCH-HEAP THEN
  DUP IF TUCK TAKE ELSE NIP THEN ;

: BLOCK-OF ( addr -- block flag )    ( true if it is one that is in use )
  8 - DUP 1 BLOCK? ;
: WHOLE ( u1 -- u2 )  1 UMAX 15 + -8 AND ;     ( the size of a block for it )
PUBLIC

: ALLOCATE ( u -- addr ior )
  BEGIN-HEAP
  DUP HEAP-END @ (HEAP) @ - U< 0= IF -59 EXIT THEN
  WHOLE
  DUP SMALL U> 0= IF DUP TAKE-WAITING ?DUP IF NIP 8 + 0 EXIT THEN THEN
  TAKE-FREE DUP IF 8 + 0 ELSE -59 THEN ;

: FREE ( addr -- ior )
  BLOCK-OF 0= IF DROP -60 EXIT THEN
  DUP BLOCK-SIZE SMALL U> IF DUP BLOCK-SIZE SWAP ! ELSE WAIT THEN 0 ;

\ RESIZE keeps the block where it is if it can.

PRIVATE
: GROW ( block u -- flag )           ( true if the block is now that large )
  OVER MERGE  2DUP SWAP BLOCK-SIZE U> IF 2DROP FALSE EXIT THEN
  SWAP TRIM TRUE ;
: MOVE-BLOCK ( addr1 u -- addr2 ior )
  DUP ALLOCATE DUP IF NIP NIP EXIT THEN DROP
  ROT 2DUP 2>R DUP 8 - BLOCK-SIZE 8 - ( u addr2 addr1 u1 )
  >R SWAP ROT R> UMIN MOVE  2R> FREE ;
PUBLIC

: RESIZE ( addr1 u -- addr2 ior )
  OVER BLOCK-OF NIP 0= IF DROP -61 EXIT THEN
  DUP HEAP-END @ (HEAP) @ - U< 0= IF DROP -61 EXIT THEN
  OVER 8 - OVER WHOLE GROW IF DROP 0 ELSE
    2DUP MOVE-BLOCK DUP IF 2DROP DROP -61 ELSE 2SWAP 2DROP THEN
  THEN ;

\ # Memory to be had and given back
\
\ ## What is left
\
\ The dictionary grows up to the break. PAD is a place for a program to put
\ texts that it works on.

: UNUSED ( -- u )  (BREAK) @ HERE - ;

CREATE PAD  1024 ALLOT

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
\
\ The size counts the whole block, in bytes. It is a multiple of 8, so its
\ lowest bit is free to tell whether the block is in use. The magic number is
\ made of the address, and lets FREE refuse what is no block.

PRIVATE
VARIABLE HEAP-END
VARIABLE ROVER                       ( where the next search begins )

: BLOCK-SIZE ( block -- u )  @ -8 AND ;
: USED? ( block -- flag )  @ 1 AND ;
: MAGIC ( block -- x )  $5EED0F4D XOR ;
: SET-BLOCK ( u block -- )  DUP MAGIC OVER 4+ !  ! ;

: BEGIN-HEAP ( -- )
  (HEAP) @ IF EXIT THEN
  (BREAK) @ 7 + -8 AND  DUP (HEAP) !  DUP ROVER !
  (FLOOR) -8 AND DUP HEAP-END !  OVER - SWAP SET-BLOCK ;

: NEXT-BLOCK ( block1 -- block2 )  DUP BLOCK-SIZE + ;

: MERGE ( block -- )                 ( with the free blocks behind it )
  BEGIN
    DUP NEXT-BLOCK DUP HEAP-END @ U< WHILE
    DUP USED? 0= WHILE
    DUP ROVER @ = IF OVER ROVER ! THEN
    BLOCK-SIZE OVER +!
  REPEAT THEN 2DROP ;

: FITS? ( u block -- u block flag )
  DUP USED? IF FALSE ELSE DUP MERGE 2DUP BLOCK-SIZE U> 0= THEN ;

: TRIM ( u block -- )                ( leave what is behind, if it is any use )
  2DUP BLOCK-SIZE SWAP - DUP 16 U< IF DROP 2DROP EXIT THEN
  >R 2DUP + R> SWAP SET-BLOCK
  TUCK USED? OR SWAP SET-BLOCK ;

: TAKE ( u block -- addr )
  TUCK TRIM
  DUP NEXT-BLOCK DUP HEAP-END @ U< 0= IF DROP (HEAP) @ THEN ROVER !
  1 OVER +!  8 + ;

: SEARCH-HEAP ( u start -- u block | u 0 )
  BEGIN DUP HEAP-END @ U< WHILE FITS? IF EXIT THEN NEXT-BLOCK REPEAT
  DROP 0 ;

: BLOCK-OF ( addr -- block flag )    ( true if it is one that is in use )
  8 -  DUP (HEAP) @ 1- HEAP-END @ WITHIN  OVER 7 AND 0= AND
  IF DUP 4+ @ OVER MAGIC = OVER USED? 0<> AND ELSE FALSE THEN ;
PUBLIC

: ALLOCATE ( u -- addr ior )
  BEGIN-HEAP
  DUP HEAP-END @ (HEAP) @ - U< 0= IF -59 EXIT THEN
  15 + -8 AND
  ROVER @ SEARCH-HEAP DUP 0= IF DROP (HEAP) @ SEARCH-HEAP THEN
  DUP IF TAKE 0 ELSE NIP -59 THEN ;

: FREE ( addr -- ior )
  BLOCK-OF IF DUP BLOCK-SIZE SWAP ! 0 ELSE DROP -60 THEN ;

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
  OVER 8 - OVER 15 + -8 AND GROW IF DROP 0 ELSE
    2DUP MOVE-BLOCK DUP IF 2DROP DROP -61 ELSE 2SWAP 2DROP THEN
  THEN ;

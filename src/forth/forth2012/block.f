\ # Blocks
\
\ ## A disk without files
\
\ Before there were files, FORTH cut the disk into blocks of 1024 characters,
\ and showed each as 16 lines of 64. Ours lie one behind the other in a file,
\ blocks.fb, which is made when it is first needed.
\
\ OPEN-BLOCKS, or USE and a name, takes another file. One that may not be
\ written can still be read.
\
\ BLOCK leaves the address of a buffer that holds a block. There are eight. A
\ buffer is three cells and the characters: the number of its block, 0 if it
\ has none; whether it was changed; and when it was last used.

PRIVATE
1024 CONSTANT /BLOCK
8 CONSTANT #BUFFERS
$200000 CONSTANT MOST-BLOCKS         ( 2 GiB of them )
/BLOCK 12 + CONSTANT /BUFFER
CREATE BUFFERS  /BUFFER #BUFFERS * ALLOT
BUFFERS /BUFFER #BUFFERS * ERASE
VARIABLE BLOCK-FILE                  ( its fileid, or 0 )
VARIABLE USES
VARIABLE NEWEST-BUFFER

: OPEN-OR-MAKE ( addr u -- fileid )
  2DUP R/W OPEN-FILE 0= IF NIP NIP EXIT THEN DROP
  2DUP R/O OPEN-FILE 0= IF NIP NIP EXIT THEN DROP
  R/W CREATE-FILE IF -33 THROW THEN ;

: BLOCK-FILEID ( -- fileid )
  BLOCK-FILE @ DUP 0= IF
    DROP S" blocks.fb" OPEN-OR-MAKE DUP BLOCK-FILE !
  THEN ;

: SEEK-BLOCK ( u -- )
  1- /BLOCK UM* BLOCK-FILEID REPOSITION-FILE IF -35 THROW THEN ;

: NUMBER-OF ( buffer -- addr ) ;
: CHANGED ( buffer -- addr )  4+ ;
: LAST-USE ( buffer -- addr )  8 + ;
: CONTENTS ( buffer -- addr )  12 + ;

: WRITE-BUFFER ( buffer -- )
  DUP CHANGED @ 0= IF DROP EXIT THEN
  DUP NUMBER-OF @ SEEK-BLOCK
  DUP CONTENTS /BLOCK BLOCK-FILEID WRITE-FILE IF -34 THROW THEN
  0 SWAP CHANGED ! ;

: READ-BUFFER ( buffer -- )          ( what was never written is blank )
  DUP NUMBER-OF @ SEEK-BLOCK
  DUP CONTENTS /BLOCK BLOCK-FILEID READ-FILE IF
    0 ROT NUMBER-OF ! -33 THROW
  THEN
  SWAP CONTENTS /BLOCK ROT /STRING BLANK ;

: EACH-BUFFER ( xt -- )              ( for each: buffer -- )
  #BUFFERS 0 DO I /BUFFER * BUFFERS + SWAP DUP >R EXECUTE R> LOOP DROP ;

: FIND-BUFFER ( u -- buffer | 0 )
  DUP 1 MOST-BLOCKS WITHIN 0= IF -35 THROW THEN
  #BUFFERS 0 DO
    DUP I /BUFFER * BUFFERS + TUCK NUMBER-OF @ = IF NIP UNLOOP EXIT THEN DROP
  LOOP DROP 0 ;

: OLDER ( buffer1 buffer2 -- buffer )
  2DUP LAST-USE @ SWAP LAST-USE @ U< IF NIP ELSE DROP THEN ;
: OLDEST-BUFFER ( -- buffer )
  BUFFERS #BUFFERS 1 DO I /BUFFER * BUFFERS + OLDER LOOP ;

: USED ( buffer -- )
  1 USES +!  USES @ OVER LAST-USE !  NEWEST-BUFFER ! ;

: ASSIGN ( u -- buffer )
  OLDEST-BUFFER DUP WRITE-BUFFER  TUCK NUMBER-OF ! ;
PUBLIC

VARIABLE SCR

: BUFFER ( u -- addr )
  DUP FIND-BUFFER DUP IF NIP ELSE DROP ASSIGN THEN DUP USED CONTENTS ;
: BLOCK ( u -- addr )
  DUP FIND-BUFFER DUP IF NIP ELSE DROP ASSIGN DUP READ-BUFFER THEN
  DUP USED CONTENTS ;
: UPDATE ( -- )
  NEWEST-BUFFER @ DUP IF TRUE SWAP CHANGED ! ELSE DROP THEN ;
: SAVE-BUFFERS ( -- )
  ['] WRITE-BUFFER EACH-BUFFER
  BLOCK-FILE @ DUP IF FLUSH-FILE IF -34 THROW THEN ELSE DROP THEN ;

PRIVATE
: FORGET-BUFFER ( buffer -- )  12 ERASE ;
PUBLIC

: EMPTY-BUFFERS ( -- )  ['] FORGET-BUFFER EACH-BUFFER  0 NEWEST-BUFFER ! ;
: FLUSH ( -- )  SAVE-BUFFERS EMPTY-BUFFERS ;

: OPEN-BLOCKS ( addr u -- )
  FLUSH  OPEN-OR-MAKE
  BLOCK-FILE @ DUP IF CLOSE-FILE THEN DROP  BLOCK-FILE ! ;
: USE ( "name" -- )  A-NAME OPEN-BLOCKS ;

: LIST ( u -- )
  DUP SCR !  CR ." Block " DUP .
  BLOCK 16 0 DO
    CR I 2 .R SPACE  DUP I 64 * + 64 -TRAILING TYPE
  LOOP DROP CR ;

\ ## A block that is a program
\
\ LOAD interprets a block as if all of its 1024 characters were one line. The
\ comment \ knows that there are 64 in each. REFILL goes on with the next block.

PRIVATE
: BLOCK-SOURCE ( u -- )
  DUP BLK !  BLOCK SOURCE-ADDRESS !  /BLOCK SOURCE-LENGTH !
  0 SOURCE-KIND !  0 >IN ! ;
: NEXT-BLOCK-SOURCE ( -- flag )  BLK @ 1+ BLOCK-SOURCE TRUE ;
' NEXT-BLOCK-SOURCE BLOCK-REFILL !
PUBLIC

: LOAD ( i*x u -- j*x )
  (SOURCE>R) BLOCK-SOURCE (INTERPRET) (R>SOURCE)
  BLK @ IF BLK @ BLOCK SOURCE-ADDRESS ! THEN ;
: THRU ( i*x u1 u2 -- j*x )  1+ SWAP ?DO I LOAD LOOP ;

\ In a block, +LOAD and +THRU count from there, so that a program may lie
\ anywhere, and --> goes on with the next one.

: +LOAD ( i*x n -- j*x )  BLK @ + LOAD ;
: +THRU ( i*x n1 n2 -- j*x )  1+ SWAP ?DO I +LOAD LOOP ;
: --> ( -- )  REFILL DROP ; IMMEDIATE

\ ## An editor
\
\ The words of EDITOR change the block that LIST showed last, a line at a time.
\ T shows one and makes it the one to be changed, P puts text there, up to the
\ end of what is typed, WIPE clears the block, L lists it, and N and B go to
\ the next one and back. FLUSH then writes it to the disk.

VOCABULARY EDITOR
ALSO EDITOR DEFINITIONS

VARIABLE LINE#
: LINE ( -- addr u )  SCR @ BLOCK LINE# @ 64 * + 64 ;
: L ( -- )  SCR @ LIST ;
: N ( -- )  1 SCR +! ;
: B ( -- )  -1 SCR +! ;
: T ( n -- )
  0 MAX 15 MIN LINE# !
  CR LINE# @ 2 .R SPACE  LINE -TRAILING TYPE ;
: WIPE ( -- )  SCR @ BLOCK /BLOCK BLANK UPDATE ;
: P ( "text" -- )
  10 PARSE 64 MIN  LINE 2DUP BLANK DROP
  SWAP MOVE UPDATE ;

PREVIOUS PUBLIC

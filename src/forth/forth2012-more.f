\ # More of everything
\
\ The core of the standard stands. What follows are its other word sets, each
\ built with the same tools, and some words that are in no standard but in
\ many programs.
\
\ # Double numbers
\
\ ## What is not machine code

: 2LITERAL ( x1 x2 -- )
  SWAP POSTPONE LITERAL POSTPONE LITERAL ; IMMEDIATE COMPILE-ONLY
: D>S ( d -- n )  DROP ;

\ # The search order
\
\ ## Which words are known
\
\ The machine keeps a list of wordlists: how many there are, and then each, the
\ first to be searched first. A program sees it upside down, with the first on
\ top of the stack.

SYNONYM FORTH-WORDLIST FORTH-WORDLIST

PRIVATE
16 CONSTANT MOST-LISTS
WORDLIST CONSTANT ROOT-LIST          ( filled below )
: ORDER-CELL ( n -- addr )  1+ CELLS (ORDER) + ;
PUBLIC

: GET-ORDER ( -- widn ... wid1 n )
  (ORDER) @ DUP BEGIN DUP WHILE 1- DUP ORDER-CELL @ -ROT REPEAT DROP ;

\ -1 SET-ORDER asks for the least there can be: the words that change the
\ order. They are in the list twice, so that one can be replaced, and the other
\ is still there for a program that has put a list of its own before it.

: SET-ORDER ( widn ... wid1 n -- )
  DUP -1 = IF DROP ROOT-LIST DUP 2 THEN
  DUP 0< IF -50 THROW THEN
  DUP MOST-LISTS > IF -49 THROW THEN
  DUP (ORDER) !
  0 ?DO I ORDER-CELL ! LOOP ;

: GET-CURRENT ( -- wid )  (CURRENT) @ ;
: SET-CURRENT ( wid -- )  (CURRENT) ! ;

: SEARCH-WORDLIST ( addr u wid -- 0 | xt 1 | xt -1 )
  FIND-NAME-IN DUP IF
    DUP (NAME>) SWAP FLAGS F_IMMED AND IF 1 ELSE -1 THEN
  THEN ;

: ALSO ( -- )
  GET-ORDER DUP 0= IF -50 THROW THEN  OVER SWAP 1+ SET-ORDER ;
: PREVIOUS ( -- )
  GET-ORDER DUP 0= IF -50 THROW THEN  NIP 1- SET-ORDER ;
: ONLY ( -- )  -1 SET-ORDER ;
: DEFINITIONS ( -- )  GET-ORDER OVER SET-CURRENT 0 ?DO DROP LOOP ;

PRIVATE
: FIRST-LIST ( wid -- )              ( in the place of the first )
  >R GET-ORDER DUP IF NIP ELSE 1+ THEN R> SWAP SET-ORDER ;
PUBLIC

: FORTH ( -- )  FORTH-WORDLIST FIRST-LIST ;
: ROOT ( -- )  ROOT-LIST FIRST-LIST ;

\ A vocabulary is an older way to have a wordlist with a name. The third cell
\ of a wordlist tells ORDER what its name is.

: VOCABULARY ( "name" -- )
  CREATE (NEWEST) @ WORDLIST 8 + !
  DOES> FIRST-LIST ;

PRIVATE
: .NAME ( nt -- )  4+ DUP 1+ SWAP C@ F_LENMASK AND TYPE SPACE ;
: .LIST ( wid -- )
  DUP FORTH-WORDLIST = IF DROP ." FORTH " EXIT THEN
  DUP ROOT-LIST = IF DROP ." ROOT " EXIT THEN
  DUP (JONESFORTH-LIST) = IF DROP ." JONESFORTH " EXIT THEN
  DUP 8 + @ DUP IF NIP .NAME ELSE DROP U. THEN ;
PUBLIC

: ORDER ( -- )
  GET-ORDER 0 ?DO .LIST LOOP  ."   into " GET-CURRENT .LIST ;

\ This is what ONLY leaves. A program begins with ONLY FORTH ALSO, so that it can
\ put another list in the place of the first.

ROOT-LIST SET-CURRENT
SYNONYM FORTH-WORDLIST FORTH-WORDLIST
SYNONYM SET-ORDER SET-ORDER          SYNONYM GET-ORDER GET-ORDER
SYNONYM FORTH FORTH                  SYNONYM ONLY ONLY
SYNONYM ALSO ALSO                    SYNONYM PREVIOUS PREVIOUS
SYNONYM DEFINITIONS DEFINITIONS      SYNONYM ORDER ORDER
SYNONYM BYE BYE
PUBLIC

\ # Looking into the system
\
\ ## Names
\
\ A name token is the address of a header.

: NAME>STRING ( nt -- addr u )  4+ DUP 1+ SWAP C@ F_LENMASK AND ;
: NAME>INTERPRET ( nt -- xt )  (NAME>) ;
: NAME>COMPILE ( nt -- xt1 xt2 )
  DUP (NAME>) SWAP FLAGS F_IMMED AND IF ['] EXECUTE ELSE ['] COMPILE, THEN ;

PRIVATE
: SHOWN? ( nt -- flag )              ( not hidden, and with a name )
  FLAGS DUP F_HIDDEN AND 0= SWAP F_LENMASK AND 0<> AND ;
PUBLIC

\ TRAVERSE-WORDLIST runs a word for each name of a list, the newest first,
\ until it says no more. While it runs it finds the stack as it left it.

: TRAVERSE-WORDLIST ( i*x xt wid -- j*x )
  @ SWAP >R
  BEGIN DUP WHILE
    DUP @ SWAP                       ( next nt )
    DUP SHOWN? IF
      R> DUP >R ROT >R               ( nt xt, next kept )
      EXECUTE R> SWAP 0= IF DROP RDROP EXIT THEN
    ELSE DROP THEN
  REPEAT DROP RDROP ;

PRIVATE
VARIABLE COLUMN
: .WORD ( nt -- true )
  NAME>STRING DUP COLUMN @ + 76 > IF CR 0 COLUMN ! THEN
  DUP 1+ COLUMN +! TYPE SPACE TRUE ;
PUBLIC

: WORDS ( -- )
  0 COLUMN ! CR
  ['] .WORD (ORDER) @ IF 0 ORDER-CELL @ ELSE FORTH-WORDLIST THEN
  TRAVERSE-WORDLIST CR ;

: ID. ( nt -- )  NAME>STRING TYPE SPACE ;

\ ## Memory

PRIVATE
: .BYTE ( char -- )  0 <# # # #> TYPE SPACE ;
: .CHAR ( char -- )  DUP 127 BL WITHIN IF DROP [CHAR] . THEN EMIT ;
: .ROW ( addr u -- )                 ( at most 16 bytes )
  CR  OVER 0 <# # # # # # # # # #> TYPE SPACE SPACE
  2DUP BOUNDS ?DO I C@ .BYTE LOOP
  16 OVER - 3 * SPACES SPACE
  BOUNDS ?DO I C@ .CHAR LOOP ;
: .ROWS ( addr u -- )
  BEGIN DUP WHILE 2DUP 16 MIN .ROW  DUP 16 MIN /STRING REPEAT 2DROP ;
PUBLIC

: DUMP ( addr u -- )
  BASE @ >R HEX  ['] .ROWS CATCH  R> BASE !  THROW CR ;

\ ## Taking words apart
\
\ SEE shows what lies in a thread. Most cells are words; some words have an
\ operand behind them, of one cell, two, or a string.

PRIVATE
VARIABLE OWNER                       ( the nearest header so far )

: NEARER ( addr wid -- addr )        ( in this list, below the address )
  @ BEGIN DUP WHILE
    2DUP U> IF OWNER @ OVER U< IF DUP OWNER ! THEN DROP EXIT THEN  @
  REPEAT DROP ;

: OWNER-OF ( addr -- nt | 0 )        ( the word that an address is in )
  0 OWNER !
  (WORDLISTS) @ BEGIN DUP WHILE TUCK NEARER SWAP 4+ @ REPEAT 2DROP
  OWNER @ ;

: NAME-OF ( xt -- nt | 0 )
  DUP OWNER-OF DUP IF TUCK (NAME>) = AND ELSE NIP THEN ;

: .TOKEN ( xt -- )
  DUP NAME-OF DUP IF NIP DUP SHOWN? IF ID. ELSE DROP ." :NONAME " THEN
  ELSE DROP . THEN ;

CREATE WITH-CELL                     ( those with an operand of a cell )
  'BRANCH , '0BRANCH , ' (?DO) , ' (LOOP) , ' (+LOOP) ,
  ' (FRAME) , ' (LOCAL@) , ' (LOCAL!) , 0 ,

: HAS-CELL? ( xt -- flag )
  WITH-CELL BEGIN 2DUP @ <> WHILE DUP @ WHILE CELL+ REPEAT THEN @ NIP 0<> ;

: .OPERAND ( addr -- addr2 )  4+ DUP @ ." ( " . ." ) " ;
: .TEXT ( addr -- addr2 )
  4+ DUP 4+ SWAP @                   ( text u )
  [CHAR] S EMIT [CHAR] " EMIT SPACE  2DUP TYPE  [CHAR] " EMIT SPACE
  + ALIGNED 4 - ;

: .ITEM ( addr -- addr2 )
  DUP @ CASE
    'LIT       OF 4+ DUP @ . ENDOF
    'LITSTRING OF .TEXT ENDOF
    ['] (FLIT) OF 4+ DUP F@ F. 4+ ENDOF
    'EXIT      OF ." EXIT " ENDOF
    DUP .TOKEN
    DUP HAS-CELL? IF SWAP .OPERAND SWAP THEN
  ENDCASE 4+ ;

: END-IN ( nt end wid -- nt end2 )   ( the nearest header above nt )
  @ BEGIN DUP WHILE
    >R  OVER R@ U<  OVER R@ U> AND IF DROP R@ THEN  R> @
  REPEAT DROP ;

: END-OF ( nt -- addr )
  HERE (WORDLISTS) @
  BEGIN DUP WHILE DUP >R END-IN R> 4+ @ REPEAT DROP NIP ;

: .THREAD ( start end -- )           ( without the last EXIT )
  BEGIN DUP 4 - @ 'EXIT <> WHILE 4 - REPEAT 4 -
  SWAP BEGIN 2DUP U> WHILE .ITEM REPEAT 2DROP ;

: .FLAGS ( nt -- )
  FLAGS DUP F_IMMED AND IF ." IMMEDIATE " THEN
  F_COMPONLY AND IF ." COMPILE-ONLY " THEN ;
PUBLIC

: SEE ( "name" -- )
  CR ' DUP NAME-OF SWAP              ( nt xt )
  DUP @ CASE
    DOCOL OF
      ." : " OVER ID.  4+ OVER END-OF .THREAD  ." ; " .FLAGS ENDOF
    [ ' (CONSTANT) @ ] LITERAL OF 4+ @ . ." CONSTANT " ID. ENDOF
    [ ' (VALUE) @ ] LITERAL OF 4+ @ . ." VALUE " ID. ENDOF
    [ ' (2CONSTANT) @ ] LITERAL OF 4+ 2@ D. ." 2CONSTANT " ID. ENDOF
    [ ' (2VALUE) @ ] LITERAL OF 4+ 2@ D. ." 2VALUE " ID. ENDOF
    [ ' (FCONSTANT) @ ] LITERAL OF 4+ F@ F. ." FCONSTANT " ID. ENDOF
    [ ' (FVALUE) @ ] LITERAL OF 4+ F@ F. ." FVALUE " ID. ENDOF
    [ ' (DEFER) @ ] LITERAL OF ." DEFER " SWAP ID. 4+ @ ." IS " .TOKEN ENDOF
    [ ' (CREATE) @ ] LITERAL OF ." CREATE " DROP ID. ENDOF
    [ ' (DOES) @ ] LITERAL OF
      ." CREATE " SWAP ID. ." DOES> " 4+ @ DUP OWNER-OF END-OF .THREAD
      ." ; " ENDOF
    >R DROP ID. ." is machine code" R>
  ENDCASE CR ;

\ ## Conditional interpretation
\
\ [IF] passes over text up to [ELSE] or [THEN] if its flag is false. There may
\ be others of its kind between, so it counts.

PRIVATE
: IS? ( addr u addr2 u2 -- addr u flag )  2OVER (SAME) ;

: DEEPER ( n1 addr u -- n2 )         ( how the depth changes at a word )
  S" [IF]" IS? IF 2DROP 1+ EXIT THEN
  S" [THEN]" IS? IF 2DROP 1- EXIT THEN
  S" [ELSE]" (SAME) IF 1- DUP IF 1+ THEN THEN ;

: PASS-OVER ( -- )
  1 BEGIN
    BEGIN PARSE-NAME DUP WHILE DEEPER DUP 0= IF DROP EXIT THEN REPEAT
    2DROP  REFILL 0=
  UNTIL DROP ;
PUBLIC

: [IF] ( flag -- )  0= IF PASS-OVER THEN ; IMMEDIATE
: [ELSE] ( -- )  PASS-OVER ; IMMEDIATE
: [THEN] ( -- ) ; IMMEDIATE
: [DEFINED] ( "name" -- flag )  PARSE-NAME FIND-NAME 0<> ; IMMEDIATE
: [UNDEFINED] ( "name" -- flag )  PARSE-NAME FIND-NAME 0= ; IMMEDIATE
: [IFDEF] ( "name" -- )
  PARSE-NAME FIND-NAME 0= IF PASS-OVER THEN ; IMMEDIATE
: [IFUNDEF] ( "name" -- )
  PARSE-NAME FIND-NAME IF PASS-OVER THEN ; IMMEDIATE
SYNONYM [ENDIF] [THEN]

\ ## Going back
\
\ MARKER makes a word that, when run, takes the dictionary back to what it was
\ before. The space is given back by setting HERE, and whatever lies above
\ must not be in any list: neither headers nor wordlists.

PRIVATE
: PRUNE-LIST ( addr wid -- addr )
  BEGIN 2DUP @ U> 0= WHILE DUP @ @ OVER ! REPEAT DROP ;

: PRUNE ( addr -- )                  ( forget all that lies above )
  (WORDLISTS) BEGIN 2DUP @ U> 0= WHILE DUP @ 4+ @ OVER ! REPEAT DROP
  (WORDLISTS) @ BEGIN DUP WHILE DUP >R PRUNE-LIST R> 4+ @ REPEAT DROP
  (HERE) !  0 (NEWEST) ! ;

VARIABLE FENCE                       ( what lies below is not forgotten )
PUBLIC

: MARKER ( "name" -- )
  HERE GET-CURRENT                   ( here wid )
  CREATE SWAP , ,
  (ORDER) @ ,  (ORDER) @ 0 ?DO I ORDER-CELL @ , LOOP
  DOES>
    DUP CELL+ @ SET-CURRENT
    DUP 2 CELLS + DUP @ DUP (ORDER) !
    0 ?DO CELL+ DUP @ I ORDER-CELL ! LOOP DROP
    @ PRUNE ;

: FORGET ( "name" -- )
  NAMED DUP FENCE @ U< IF -15 (THROW-NAME) THEN PRUNE ;

\ # Memory to be had and given back
\
\ ## The heap
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

\ # Strings
\
\ ## Taking strings apart

: -TRAILING ( addr u1 -- addr u2 )
  BEGIN DUP WHILE 2DUP + 1- C@ BL = WHILE 1- REPEAT THEN ;
: SCAN ( addr1 u1 char -- addr2 u2 ) ( up to the character )
  >R BEGIN DUP WHILE OVER C@ R@ <> WHILE 1 /STRING REPEAT THEN RDROP ;
: SKIP ( addr1 u1 char -- addr2 u2 ) ( past all of it )
  >R BEGIN DUP WHILE OVER C@ R@ = WHILE 1 /STRING REPEAT THEN RDROP ;
: STR= ( addr1 u1 addr2 u2 -- flag )  COMPARE 0= ;
: STRING-PREFIX? ( addr1 u1 addr2 u2 -- flag )
  TUCK 2>R UMIN 2R> COMPARE 0= ;

\ ## Text with holes
\
\ SUBSTITUTE copies a text, and puts in the place of each %name% the text that
\ REPLACES gave to that name. A name is a word in a list of its own, and its
\ data is that text.

PRIVATE
WORDLIST CONSTANT SUBSTITUTIONS
VARIABLE TARGET                      ( where SUBSTITUTE puts text )
VARIABLE ROOM                        ( how much more may come )
VARIABLE SUBSTITUTED                 ( how many names were known )

: APPEND ( addr u -- )
  DUP ROOM @ U> IF 2DROP -1 ROOM ! -78 THROW THEN
  DUP NEGATE ROOM +!  TUCK TARGET @ SWAP MOVE  TARGET +! ;

: REPLACEMENT ( addr u -- addr2 u2 true | addr u false )
  2DUP SUBSTITUTIONS FIND-NAME-IN DUP IF
    NIP NIP (NAME>) >BODY 2@ TRUE
  THEN ;
PUBLIC

PRIVATE
: COPY-OF ( addr1 u -- addr2 u )     ( on the heap )
  DUP ALLOCATE THROW SWAP  2DUP 2>R MOVE 2R> ;

: NEW-SUBSTITUTION ( addr u -- addr2 )  ( where its text is to be told )
  GET-CURRENT >R (NEWEST) @ >R
  SUBSTITUTIONS SET-CURRENT  (HEADER) [ ' (CREATE) @ ] LITERAL , 0 ,
  HERE 0 , 0 ,
  R> (NEWEST) ! R> SET-CURRENT ;
PUBLIC

: REPLACES ( addr1 u1 addr2 u2 -- )
  2>R COPY-OF 2R>
  2DUP SUBSTITUTIONS FIND-NAME-IN DUP IF
    NIP NIP (NAME>) >BODY  DUP CELL+ @ FREE DROP
  ELSE DROP NEW-SUBSTITUTION THEN 2! ;

PRIVATE
: TO-PERCENT ( addr1 u1 -- addr2 u2 addr1 u )  ( what is before a % )
  2DUP [CHAR] % SCAN 2SWAP 2 PICK - ;

: HOLE ( addr1 u1 -- addr2 u2 )      ( what follows a % )
  2DUP TO-PERCENT                    ( all, rest, name )
  2 PICK 0= IF 2DROP 2DROP S" %" APPEND 2DUP APPEND + 0 EXIT THEN
  2ROT 2DROP
  DUP 0= IF 2DROP S" %" APPEND
  ELSE REPLACEMENT IF APPEND 1 SUBSTITUTED +!
  ELSE S" %" APPEND APPEND S" %" APPEND THEN THEN
  1 /STRING ;

: FILL-IN ( addr u -- )
  BEGIN DUP WHILE
    TO-PERCENT APPEND
    DUP IF 1 /STRING HOLE THEN
  REPEAT 2DROP ;
PUBLIC

\ The result may be wanted where the text lies, so we work on a copy of that.

: SUBSTITUTE {: addr1 u1 addr2 u2 | copy -- addr2 u3 n :}
  u2 ROOM !  addr2 TARGET !  0 SUBSTITUTED !
  addr1 u1 COPY-OF  OVER TO copy
  ['] FILL-IN CATCH  DUP IF NIP NIP ELSE DROP SUBSTITUTED @ THEN  ( n )
  copy FREE DROP
  addr2 TARGET @ OVER -  ROT ;

: UNESCAPE ( addr1 u1 addr2 -- addr2 u2 )
  DUP TARGET !  $7FFFFFFF ROOM !  >R
  BEGIN DUP WHILE
    OVER 1 APPEND  OVER C@ [CHAR] % = IF S" %" APPEND THEN
    1 /STRING
  REPEAT 2DROP
  R> TARGET @ OVER - ;
\ # Files
\
\ ## Open, read, write, close
\
\ A file is known by a number, its fileid. How it may be accessed is said when
\ it is opened. Every word here leaves an I/O result, ior: 0 if all went well,
\ else a number that can be given to THROW.
\
\ The machine does the work, with words that leave a negative error number of
\ Linux where they fail. -2 means that there is no such file, for which the
\ standard has the code -38. For the rest it has a code for each word.

0 CONSTANT R/O
1 CONSTANT W/O
2 CONSTANT R/W
: BIN ( fam1 -- fam2 ) ;

PRIVATE
: IOR ( n1 code -- ior )
  OVER 0< IF SWAP -2 = IF DROP -38 THEN ELSE 2DROP 0 THEN ;
: OPENED ( n code -- fileid ior )  OVER SWAP IOR ;
PUBLIC

: OPEN-FILE ( addr u fam -- fileid ior )  (OPEN) -69 OPENED ;
: CREATE-FILE ( addr u fam -- fileid ior )
  DUP R/O = IF DROP R/W THEN
  $240 OR (OPEN) -63 OPENED ;        ( make it if need be, and empty it )
: CLOSE-FILE ( fileid -- ior )  (CLOSE) -62 IOR ;
: DELETE-FILE ( addr u -- ior )  (DELETE) -64 IOR ;
: RENAME-FILE ( addr1 u1 addr2 u2 -- ior )  (RENAME) -72 IOR ;
: FILE-STATUS ( addr u -- x ior )  (STATUS) -67 OPENED ;
: FILE-SIZE ( fileid -- ud ior )  (FILE-SIZE) -66 IOR ;
: FILE-POSITION ( fileid -- ud ior )  (POSITION) -65 IOR ;
: REPOSITION-FILE ( ud fileid -- ior )  (SEEK) -73 IOR ;
: RESIZE-FILE ( ud fileid -- ior )  (RESIZE) -74 IOR ;
: FLUSH-FILE ( fileid -- ior )  (FLUSH) -68 IOR ;

: READ-FILE ( addr u1 fileid -- u2 ior )
  (READ) DUP 0 MAX SWAP -70 IOR ;
: READ-LINE ( addr u1 fileid -- u2 flag ior )  (READ-LINE) -71 IOR ;

\ A disk may take less at once than it is given.

: WRITE-FILE ( addr u fileid -- ior )
  >R BEGIN DUP WHILE
    2DUP R@ (WRITE) DUP 0> 0= IF NIP NIP RDROP -1 MIN -75 IOR EXIT THEN
    /STRING
  REPEAT 2DROP RDROP 0 ;

PRIVATE
CREATE LINE-FEED  10 C,
PUBLIC

: WRITE-LINE ( addr u fileid -- ior )
  DUP >R WRITE-FILE DUP 0= IF DROP LINE-FEED 1 R@ WRITE-FILE THEN RDROP ;

\ ## A file that is a program
\
\ INCLUDE-FILE reads what is left of a file into memory, and interprets it line
\ by line. The lines are the input source, so nothing need be copied. If there
\ is an error, the file is closed and the memory given back before it goes on
\ its way.

PRIVATE
: SLURP ( fileid -- addr u )
  >R R@ FILE-SIZE THROW  R@ FILE-POSITION THROW  D- D>S 0 MAX
  DUP ALLOCATE THROW                 ( u addr )
  DUP ROT R> READ-FILE
  DUP IF ROT FREE DROP THROW THEN DROP ;

: INTERPRET-LINES ( -- )
  BEGIN REFILL WHILE (INTERPRET) REPEAT (END-OF-FILE) ;

: FILE-SOURCE ( fileid addr u -- )   ( with a name that was given before )
  OVER + LAST-LINE !  DUP NEXT-LINE !  SOURCE-ADDRESS !
  SOURCE-KIND !  0 SOURCE-LENGTH !  0 >IN !  0 SOURCE-LINE !  0 BLK ! ;

\ A file that fails leaves the system as it was: BASE, the wordlist for new
\ words, the search order, and no definition half done. What it defined before
\ stays.

: NDROP ( x1 ... xn n -- )  0 ?DO DROP LOOP ;

: INTERPRET-TEXT ( i*x fileid addr1 u1 addr2 u2 -- j*x )  ( its name, 2 )
  (SOURCE>R)
  (SOURCE) 20 + !  (SOURCE) 16 + !
  OVER >R FILE-SOURCE
  GET-ORDER N>R  GET-CURRENT >R  BASE @ >R
  ['] INTERPRET-LINES CATCH
  DUP IF
    (ABANDON)  R> BASE !  R> SET-CURRENT  NR> SET-ORDER
  ELSE RDROP RDROP NR> NDROP THEN    ( n )
  R> FREE DROP  SOURCE-KIND @ CLOSE-FILE DROP
  (R>SOURCE)  THROW ;

: INCLUDE-NAMED ( fileid addr u -- )  2>R DUP SLURP 2R> INTERPRET-TEXT ;
PUBLIC

: INCLUDE-FILE ( fileid -- )  S" " INCLUDE-NAMED ;

\ ## Which file
\
\ The name of a file may be relative: to the file that includes it, if there is
\ such a file, or else to where the command was started. A name that was used
\ is kept for ever, for messages and for REQUIRED, which does nothing if it
\ finds it.
\
\     +------+--------+-------------+
\     | link | length | characters  |
\     +------+--------+-------------+

PRIVATE
VARIABLE INCLUDED-FILES
CREATE PATH  1024 ALLOT
VARIABLE PATH-LENGTH

: FOLDER ( addr u1 -- addr u2 )      ( up to the last / )
  BEGIN DUP WHILE 2DUP + 1- C@ [CHAR] / <> WHILE 1- REPEAT THEN ;
: +PATH ( addr u -- )
  DUP PATH-LENGTH @ + 1024 > IF -38 THROW THEN
  TUCK PATH PATH-LENGTH @ + SWAP MOVE  PATH-LENGTH +! ;
: SOURCE-NAME ( -- addr u )  (SOURCE) 16 + @ (SOURCE) 20 + @ ;
: ABSOLUTE? ( addr u -- flag )  IF C@ [CHAR] / = ELSE DROP FALSE THEN ;

: BESIDE ( addr u -- )               ( the path beside the source's file )
  0 PATH-LENGTH !
  2DUP ABSOLUTE? 0= IF SOURCE-NAME FOLDER +PATH THEN +PATH ;

: RESOLVE ( addr1 u1 -- addr2 u2 )
  2DUP BESIDE  PATH PATH-LENGTH @ (STATUS) 0< IF
    0 PATH-LENGTH !  +PATH
  ELSE 2DROP THEN
  PATH PATH-LENGTH @ ;

: KEEP-NAME ( addr1 u -- addr2 u )
  DUP 8 + ALLOCATE THROW             ( addr1 u node )
  INCLUDED-FILES @ OVER !  DUP INCLUDED-FILES !
  2DUP 4+ !  8 + SWAP 2DUP 2>R MOVE 2R> ;

: INCLUDED? ( addr u -- flag )
  INCLUDED-FILES @ BEGIN DUP WHILE
    >R 2DUP R@ 8 + R@ 4+ @ COMPARE 0= IF RDROP 2DROP TRUE EXIT THEN
    R> @
  REPEAT NIP NIP ;

: INCLUDE-PATH ( addr u -- )
  2DUP R/O OPEN-FILE THROW           ( addr u fileid )
  -ROT KEEP-NAME INCLUDE-NAMED ;
PUBLIC

: INCLUDED ( i*x addr u -- j*x )  RESOLVE INCLUDE-PATH ;
: REQUIRED ( i*x addr u -- i*x )
  RESOLVE 2DUP INCLUDED? IF 2DROP ELSE INCLUDE-PATH THEN ;
: INCLUDE ( i*x "name" -- j*x )  PARSE-NAME INCLUDED ;
: REQUIRE ( i*x "name" -- i*x )  PARSE-NAME REQUIRED ;

\ The host may have a file for us, such as one that the command names, and we
\ read it in the same way. It is not open, so its fileid is one that no open
\ file has.

PRIVATE
: READ-HOST-FILE ( i*x -- j*x )
  (FILE-NEXT) DUP ALLOCATE THROW  DUP (TAKE-FILE)   ( u addr )
  SOURCE-NAME KEEP-NAME 2>R  HOST-FILE SWAP ROT  2R> INTERPRET-TEXT ;

' READ-HOST-FILE FILE-READER !
PUBLIC

\ # Blocks
\
\ ## A disk without files
\
\ Before there were files, FORTH cut the disk into blocks of 1024 characters,
\ and showed each as 16 lines of 64. Ours lie one behind the other in a file,
\ blocks.fb, which is made when it is first needed.
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

: BLOCK-FILEID ( -- fileid )
  BLOCK-FILE @ DUP 0= IF
    DROP S" blocks.fb" R/W OPEN-FILE IF
      DROP S" blocks.fb" R/W CREATE-FILE IF -33 THROW THEN
    THEN DUP BLOCK-FILE !
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
  CONTENTS DUP /BLOCK BLOCK-FILEID READ-FILE IF -33 THROW THEN
  /BLOCK SWAP /STRING BLANK ;

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

: USE ( buffer -- )
  1 USES +!  USES @ OVER LAST-USE !  NEWEST-BUFFER ! ;

: ASSIGN ( u -- buffer )
  OLDEST-BUFFER DUP WRITE-BUFFER  TUCK NUMBER-OF ! ;
PUBLIC

VARIABLE SCR

: BUFFER ( u -- addr )
  DUP FIND-BUFFER DUP IF NIP ELSE DROP ASSIGN THEN DUP USE CONTENTS ;
: BLOCK ( u -- addr )
  DUP FIND-BUFFER DUP IF NIP ELSE DROP ASSIGN DUP READ-BUFFER THEN
  DUP USE CONTENTS ;
: UPDATE ( -- )
  NEWEST-BUFFER @ DUP IF TRUE SWAP CHANGED ! ELSE DROP THEN ;
: SAVE-BUFFERS ( -- )
  ['] WRITE-BUFFER EACH-BUFFER
  BLOCK-FILE @ DUP IF FLUSH-FILE THEN DROP ;

PRIVATE
: FORGET-BUFFER ( buffer -- )  12 ERASE ;
PUBLIC

: EMPTY-BUFFERS ( -- )  ['] FORGET-BUFFER EACH-BUFFER  0 NEWEST-BUFFER ! ;
: FLUSH ( -- )  SAVE-BUFFERS EMPTY-BUFFERS ;

: LIST ( u -- )
  DUP SCR !  CR ." Block " DUP .
  BLOCK 16 0 DO
    CR I 2 .R SPACE  DUP I 64 * + 64 -TRAILING TYPE
  LOOP DROP CR ;

\ ## A block that is a program

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

\ # The terminal
\
\ ## The screen
\
\ A terminal does what it is told by sequences of characters that begin with
\ ESC, character 27.

PRIVATE
: CSI ( -- )  27 EMIT [CHAR] [ EMIT ;
: .PLAIN ( u -- )  BASE @ SWAP DECIMAL 0 .R BASE ! ;
PUBLIC

: AT-XY ( u1 u2 -- )                 ( column and row, from 0 )
  CSI 1+ .PLAIN [CHAR] ; EMIT 1+ .PLAIN [CHAR] H EMIT ;
: PAGE ( -- )  CSI [CHAR] 2 EMIT [CHAR] J EMIT 0 0 AT-XY ;
: BELL ( -- )  7 EMIT ;
: EMIT? ( -- flag )  TRUE ;

\ The machine has the rest: FORM tells how large the screen is, MS waits, and
\ KEY and its family take keys as they are pressed. A key such as an arrow is
\ not a character. The terminal sends a few for it that begin with ESC, and
\ those are what KEY gives; EKEY makes one number of them.

\ ## Time

: CPUTIME ( -- ud1 ud2 )  UTIME 0. ;

\ # Structures
\
\ ## Fields
\
\ A structure is only the names of offsets. +FIELD makes one of any size; the
\ others know their size, and where they may lie.

: BEGIN-STRUCTURE ( "name" -- addr 0 )
  CREATE HERE 0 DUP , DOES> @ ;
: END-STRUCTURE ( addr u -- )  SWAP ! ;
: +FIELD ( u1 u2 "name" -- u3 )
  CREATE OVER , + DOES> @ + ;
: CFIELD: ( u1 "name" -- u2 )  1 +FIELD ;
: FIELD: ( u1 "name" -- u2 )  ALIGNED CELL +FIELD ;
: 2FIELD: ( u1 "name" -- u2 )  ALIGNED 2 CELLS +FIELD ;
: FFIELD: ( u1 "name" -- u2 )  FALIGNED 1 FLOATS +FIELD ;
: SFFIELD: ( u1 "name" -- u2 )  SFALIGNED 1 SFLOATS +FIELD ;
: DFFIELD: ( u1 "name" -- u2 )  DFALIGNED 1 DFLOATS +FIELD ;

\ # Characters of all kinds
\
\ ## UTF-8
\
\ The characters of the world are numbered up to $10FFFF, and an xchar is such
\ a number. In memory it takes one to four bytes:
\
\     0 to $7F           0xxxxxxx
\     $80 to $7FF        110xxxxx 10xxxxxx
\     $800 to $FFFF      1110xxxx 10xxxxxx 10xxxxxx
\     $10000 and above   11110xxx 10xxxxxx 10xxxxxx 10xxxxxx

: XC-SIZE ( xchar -- u )
  DUP $80 U< IF DROP 1 EXIT THEN
  DUP $800 U< IF DROP 2 EXIT THEN
  $10000 U< IF 3 ELSE 4 THEN ;

PRIVATE
: LEAD-SIZE ( char -- u )            ( how many bytes begin with this one )
  DUP $C0 < IF DROP 1 EXIT THEN
  DUP $E0 < IF DROP 2 EXIT THEN
  $F0 < IF 3 ELSE 4 THEN ;
: TAIL? ( char -- flag )  $C0 AND $80 = ;
: TAIL ( u1 addr -- u2 )
  C@ DUP TAIL? 0= IF -77 THROW THEN  $3F AND SWAP 6 LSHIFT OR ;
PUBLIC

: XC@+ ( addr1 -- addr2 xchar )
  DUP C@ DUP $80 U< IF SWAP 1+ SWAP EXIT THEN
  DUP TAIL? IF -77 THROW THEN
  DUP LEAD-SIZE                      ( addr char u )
  $7F OVER RSHIFT ROT AND SWAP       ( addr bits u )
  1 ?DO OVER I + TAIL LOOP
  SWAP DUP C@ LEAD-SIZE + SWAP ;

: XC!+ ( xchar addr1 -- addr2 )
  OVER XC-SIZE DUP 1 = IF DROP TUCK C! 1+ EXIT THEN
  >R                                 ( xchar addr; u kept )
  0 R@ 1- DO
    OVER $3F AND $80 OR OVER I + C!  SWAP 6 RSHIFT SWAP
  I 1 = IF LEAVE THEN -1 +LOOP
  SWAP $F00 R@ RSHIFT OR OVER C!  R> + ;

: XC!+? ( xchar addr1 u1 -- addr2 u2 flag )
  2 PICK XC-SIZE 2DUP U< IF DROP ROT DROP FALSE EXIT THEN
  - -ROT XC!+ SWAP TRUE ;

: XC, ( xchar -- )  HERE OVER XC-SIZE ALLOT XC!+ DROP ;
: XCHAR+ ( addr1 -- addr2 )  DUP C@ LEAD-SIZE + ;
: XCHAR- ( addr1 -- addr2 )  BEGIN 1- DUP C@ TAIL? 0= UNTIL ;
: X-SIZE ( addr u1 -- u2 )
  DUP 0= IF NIP EXIT THEN SWAP C@ LEAD-SIZE UMIN ;
: +X/STRING ( addr1 u1 -- addr2 u2 )  2DUP X-SIZE /STRING ;
: X\STRING- ( addr u1 -- addr u2 )
  DUP IF OVER + XCHAR- OVER - 0 MAX THEN ;
: -TRAILING-GARBAGE ( addr u1 -- addr u2 )
  2DUP X\STRING- NIP                 ( addr u1 u2 )
  >R 2DUP R@ /STRING                 ( addr u1 addr3 u3 )
  2DUP X-SIZE >R DROP C@ LEAD-SIZE R> > IF DROP R> ELSE RDROP THEN ;

PRIVATE
CREATE XCHAR-BUFFER  4 ALLOT
PUBLIC

: XEMIT ( xchar -- )
  XCHAR-BUFFER XC!+ XCHAR-BUFFER TUCK - TYPE ;
: XKEY ( -- xchar )
  KEY DUP XCHAR-BUFFER C!  LEAD-SIZE 1 ?DO KEY XCHAR-BUFFER I + C! LOOP
  XCHAR-BUFFER XC@+ NIP ;
SYNONYM XKEY? KEY?
: XHOLD ( xchar -- )
  XCHAR-BUFFER XC!+ XCHAR-BUFFER TUCK - HOLDS ;

\ How wide a character is on the screen is a matter of tables; this one is
\ short. Marks that are put on other characters have no width, and the
\ characters of East Asia, like most pictures, are two columns wide.

: XC-WIDTH ( xchar -- n )
  DUP BL U< IF DROP 0 EXIT THEN
  DUP $300 $370 WITHIN IF DROP 0 EXIT THEN
  DUP $200B $2010 WITHIN IF DROP 0 EXIT THEN
  DUP $FE00 $FE10 WITHIN IF DROP 0 EXIT THEN
  DUP $1100 $1160 WITHIN IF DROP 2 EXIT THEN
  DUP $2E80 $A4D0 WITHIN IF DROP 2 EXIT THEN
  DUP $AC00 $D7A4 WITHIN IF DROP 2 EXIT THEN
  DUP $F900 $FB00 WITHIN IF DROP 2 EXIT THEN
  DUP $FE30 $FE70 WITHIN IF DROP 2 EXIT THEN
  DUP $FF00 $FF61 WITHIN IF DROP 2 EXIT THEN
  DUP $1F300 $1F650 WITHIN IF DROP 2 EXIT THEN
  $20000 $40000 WITHIN IF 2 ELSE 1 THEN ;
: X-WIDTH ( addr u -- n )
  0 -ROT OVER + SWAP                 ( n end addr )
  BEGIN 2DUP U> WHILE XC@+ XC-WIDTH >R ROT R> + -ROT REPEAT 2DROP ;

: CHAR ( "name" -- xchar )
  PARSE-NAME DUP 0= IF -16 (THROW-NAME) THEN DROP XC@+ NIP ;
: [CHAR] ( "name" -- )  CHAR POSTPONE LITERAL ; IMMEDIATE COMPILE-ONLY

\ # What programs in the wild expect
\
\ None of these is in the standard, but they are in many systems, and so in
\ many programs.

: ON ( addr -- )  TRUE SWAP ! ;
: OFF ( addr -- )  FALSE SWAP ! ;
: NOOP ( -- ) ;
: PERFORM ( addr -- )  @ EXECUTE ;
: THIRD ( x1 x2 x3 -- x1 x2 x3 x1 )  2 PICK ;
: FOURTH ( x1 x2 x3 x4 -- x1 x2 x3 x4 x1 )  3 PICK ;
: NOT ( x -- flag )  0= ;
: <=> ( n1 n2 -- n )  2DUP > -ROT < - ;
: D> ( d1 d2 -- flag )  2SWAP D< ;
: D<> ( d1 d2 -- flag )  D= 0= ;
: D<= ( d1 d2 -- flag )  D> 0= ;
: D>= ( d1 d2 -- flag )  D< 0= ;
: SGN ( n -- -1 | 0 | 1 )  DUP 0> SWAP 0< - NEGATE ;
: TOUPPER ( char1 -- char2 )
  DUP [CHAR] a [ CHAR z 1+ ] LITERAL WITHIN IF BL - THEN ;
: TOLOWER ( char1 -- char2 )
  DUP [CHAR] A [ CHAR Z 1+ ] LITERAL WITHIN IF BL + THEN ;
: NEWLINE ( -- addr u )  LINE-FEED 1 ;
: 2, ( x1 x2 -- )  , , ;
: ]L ( x -- )  ] POSTPONE LITERAL ;
: STR< ( addr1 u1 addr2 u2 -- flag )  COMPARE 0< ;
: F2* ( r1 -- r2 )  2e F* ;
: F2/ ( r1 -- r2 )  2e F/ ;
: 1/F ( r1 -- r2 )  1e FSWAP F/ ;
: FSQUARE ( r1 -- r2 )  FDUP F* ;
: FTUCK ( r1 r2 -- r2 r1 r2 )  FSWAP FOVER ;
: F+! ( r addr -- )  DUP F@ F+ F! ;
3.14159265358979324e0 FCONSTANT PI
SYNONYM ENDIF THEN
SYNONYM NEEDS REQUIRE
SYNONYM ?KEY KEY?
: ?DUP-IF ( -- orig )  POSTPONE ?DUP POSTPONE IF ; IMMEDIATE COMPILE-ONLY
: DEFERS ( "name" -- )  ' DEFER@ COMPILE, ; IMMEDIATE COMPILE-ONLY
: RECURSIVE ( -- )  (NEWEST) @ (SHOW) ; IMMEDIATE

\ ASSERT( stops a program whose flag is false at the closing bracket.

PRIVATE
: ASSERTED ( flag -- )  0= ABORT" assertion failed" ;
PUBLIC

: ASSERT( ( -- ) ; IMMEDIATE
: ) ( flag -- )  STATE @ IF POSTPONE ASSERTED ELSE ASSERTED THEN ; IMMEDIATE

\ Loops that do nothing if there is nothing to do, and loops that count down.

PRIVATE
: UPWARDS ( limit start -- limit2 start )  2DUP > 0= IF NIP DUP THEN ;
: UPWARDS-U ( limit start -- limit2 start )  2DUP U> 0= IF NIP DUP THEN ;
: DOWNWARDS ( limit start -- limit2 start )
  2DUP < IF SWAP 1+ SWAP ELSE NIP DUP THEN ;
: DOWNWARDS-U ( limit start -- limit2 start )
  2DUP U< IF SWAP 1+ SWAP ELSE NIP DUP THEN ;
PUBLIC

: +DO ( -- do-sys )  POSTPONE UPWARDS POSTPONE ?DO ; IMMEDIATE COMPILE-ONLY
: U+DO ( -- do-sys )  POSTPONE UPWARDS-U POSTPONE ?DO ; IMMEDIATE COMPILE-ONLY
: -DO ( -- do-sys )  POSTPONE DOWNWARDS POSTPONE ?DO ; IMMEDIATE COMPILE-ONLY
: U-DO ( -- do-sys )
  POSTPONE DOWNWARDS-U POSTPONE ?DO ; IMMEDIATE COMPILE-ONLY
: -LOOP ( do-sys -- )  POSTPONE NEGATE POSTPONE +LOOP ; IMMEDIATE COMPILE-ONLY

\ FOR ... NEXT runs from the number on the stack down to 0.

: FOR ( -- dest )  POSTPONE >R POSTPONE BEGIN ; IMMEDIATE COMPILE-ONLY
: NEXT ( dest -- )
  POSTPONE R> POSTPONE DUP POSTPONE 1- POSTPONE >R POSTPONE 0=
  POSTPONE UNTIL POSTPONE RDROP ; IMMEDIATE COMPILE-ONLY

\ Numbers by chance. Marsaglia's generator shifts and XORs a number that is
\ never 0, and comes back to it after all the others.

VARIABLE SEED  1 SEED !

: RND ( -- x )
  SEED @ DUP 0= IF DROP 1 THEN
  DUP 13 LSHIFT XOR  DUP 17 RSHIFT XOR  DUP 5 LSHIFT XOR  DUP SEED ! ;
: RANDOM ( u1 -- u2 )  RND UM* NIP ; ( from 0 to below u1 )

\ # Programs written for gforth
\
\ Most of the FORTH that one finds today was written for gforth, and uses words
\ that the standard does not have. Here are those that come up most.
\
\ ## Small things

SYNONYM PARSE-WORD PARSE-NAME
SYNONYM WHAT'S ACTION-OF
SYNONYM RESTRICT COMPILE-ONLY
SYNONYM NAME>INT NAME>INTERPRET
SYNONYM MAXALIGNED FALIGNED
SYNONYM MAXALIGN FALIGN

: \G ( "text" -- )  POSTPONE \ ; IMMEDIATE
: #! ( "text" -- )  POSTPONE \ ; IMMEDIATE
: OCTAL ( -- )  8 BASE ! ;
: 2RDROP ( -- )  POSTPONE RDROP POSTPONE RDROP ; IMMEDIATE COMPILE-ONLY
: ?EXIT ( flag -- )
  POSTPONE IF POSTPONE EXIT POSTPONE THEN ; IMMEDIATE COMPILE-ONLY
: ALIAS ( xt "name" -- )             ( another name for a word )
  PARSE-NAME (HEADER) DO-SYNONYM , , ;
: LATEST ( -- nt )  (NEWEST) @ ;
: LATESTXT ( -- xt )  LATEST (NAME>) ;
: >NAME ( xt -- nt | 0 )  NAME-OF ;
: BASE-EXECUTE ( i*x xt u -- j*x )   ( with u as BASE )
  BASE @ >R  BASE !  CATCH  R> BASE !  THROW ;
: U/MOD ( u1 u2 -- u3 u4 )  0 SWAP UM/MOD ;
: UD/MOD ( ud1 u2 -- u3 ud4 )  >R 0 R@ UM/MOD R> SWAP >R UM/MOD R> ;
: DIGIT? ( char -- u true | false )
  0. ROT PAD C!  PAD 1 >NUMBER NIP NIP IF DROP FALSE ELSE TRUE THEN ;
: NTIME ( -- ud )  UTIME 1000 1 M*/ ;

VARIABLE WARNINGS                    ( there are none to be switched off )

7 CONSTANT #BELL    8 CONSTANT #BS     9 CONSTANT #TAB   10 CONSTANT #LF
12 CONSTANT #FF    13 CONSTANT #CR    27 CONSTANT #ESC  127 CONSTANT #DEL

\ ?OF is an OF that takes a flag. What it is asked about stays for the next
\ OF, unless the flag is true.
\
\     > : SIZE CASE DUP 10 < ?OF 1 ENDOF DUP 100 < ?OF 2 ENDOF 3 SWAP ENDCASE ;
\     > 42 SIZE
\     stack: 2
\     > DROP

: ?OF ( flag -- )
  POSTPONE IF POSTPONE DROP ; IMMEDIATE COMPILE-ONLY

\ ## Small cells
\
\ W is for 16 bits, L for 32, here a cell. The low byte comes first.

: W@ ( addr -- u )  DUP C@ SWAP 1+ C@ 8 LSHIFT OR ;
: W! ( x addr -- )  2DUP C! SWAP 8 RSHIFT SWAP 1+ C! ;
: SW@ ( addr -- n )  W@ DUP $8000 AND NEGATE OR ;
: W, ( x -- )  HERE 2 ALLOT W! ;
SYNONYM UW@ W@
SYNONYM L@ @
SYNONYM UL@ @
SYNONYM SL@ @
SYNONYM L! !
SYNONYM L, ,

\ ## Compiling many words at once
\
\ What stands between ]] and [[ is postponed, word for word, a number too:
\
\     > : TENFOLD ]] 10 * [[ ; IMMEDIATE
\     > : DIMES TENFOLD ;
\     > 7 DIMES
\     stack: 70
\     > DROP

PRIVATE
: POSTPONE-NUMBER ( addr u -- )
  (NUMBER)
  DUP 1 = IF DROP LIT, ['] LIT, COMPILE, EXIT THEN
  2 = IF SWAP LIT, ['] LIT, COMPILE, LIT, ['] LIT, COMPILE, EXIT THEN
  -48 (THROW-NAME) ;
: POSTPONE-TEXT ( addr u -- )
  2DUP FIND-NAME DUP IF NIP NIP POSTPONE-NAME ELSE DROP POSTPONE-NUMBER THEN ;
PUBLIC

: ]] ( "words [[" -- )
  BEGIN NEXT-NAME 2DUP S" [[" COMPARE WHILE POSTPONE-TEXT REPEAT 2DROP ;
  IMMEDIATE COMPILE-ONLY

\ ## Locals in braces
\
\ { is {: with another end. A W: before a name says that it is a cell.
\
\     > : HYPOTENUSE2 { a b -- n } a a * b b * + ;
\     > 3 4 HYPOTENUSE2
\     stack: 25
\     > DROP

: { ( "names }" -- )  S" }" READ-LOCALS ; IMMEDIATE COMPILE-ONLY

\ ## Structures
\
\ Before the standard had structures, gforth had some. What is being laid out
\ is two numbers on the stack, the strictest alignment so far and the size; so
\ is the type of a field, and the whole in the end.
\
\     > STRUCT CELL% FIELD LIST-NEXT CELL% FIELD LIST-VALUE END-STRUCT LIST%
\     > LIST% %SIZE
\     stack: 8
\     > DROP

PRIVATE
: NALIGN ( addr1 n -- addr2 )  1- TUCK + SWAP INVERT AND ;
PUBLIC

1 CELLS DUP 2CONSTANT CELL%          1 CELLS 2 CELLS 2CONSTANT DOUBLE%
1 1 2CONSTANT CHAR%                  8 8 2CONSTANT FLOAT%
4 4 2CONSTANT SFLOAT%                8 8 2CONSTANT DFLOAT%
1 0 2CONSTANT STRUCT

: CREATE-FIELD ( n1 n2 n3 n4 "name" -- n5 n6 )  ( the name's data: its offset )
  2SWAP FOURTH NALIGN                ( n3 n4 n1 offset )
  CREATE DUP ,
  ROT + >R MAX R> ;
: FIELD ( n1 n2 n3 n4 "name" -- n5 n6 )  ( and the name: addr1 -- addr2 )
  CREATE-FIELD DOES> @ + ;
: END-STRUCT ( n1 n2 "name" -- )  OVER NALIGN 2CONSTANT ;

: %SIZE ( n1 n2 -- u )  NIP ;
: %ALIGNMENT ( n1 n2 -- u )  DROP ;
: %ALIGN ( n1 n2 -- )  DROP HERE SWAP NALIGN HERE - ALLOT ;
: %ALLOT ( n1 n2 -- addr )  TUCK %ALIGN HERE SWAP ALLOT ;
: %ALLOCATE ( n1 n2 -- addr n3 )  NIP ALLOCATE ;
: %ALLOC ( n1 n2 -- addr )  %ALLOCATE THROW ;

\ ## Strings
\
\ SAVE-MEM copies a text to memory of its own, and S+ joins two there. A text
\ in the dictionary has its length before it.

: SAVE-MEM ( addr1 u -- addr2 u )
  DUP ALLOCATE THROW  SWAP 2DUP 2>R MOVE 2R> ;
: S+ {: addr1 u1 addr2 u2 -- addr3 u3 :}
  u1 u2 + ALLOCATE THROW {: addr3 :}
  addr1 addr3 u1 MOVE  addr2 addr3 u1 + u2 MOVE
  addr3 u1 u2 + ;
: MEM, ( addr u -- )  HERE OVER ALLOT SWAP MOVE ;
: STRING, ( addr u -- )  DUP C, MEM, ;
: ," ( "text<quote>" -- )  [CHAR] " PARSE STRING, ;

\ A string that can grow is a cell, $addr, that holds where the text is, with
\ its length in the cell before the characters; or 0.

: $@ ( $addr -- addr u )  @ DUP IF DUP CELL+ SWAP @ ELSE 0 THEN ;
: $@LEN ( $addr -- u )  $@ NIP ;
: $INIT ( $addr -- )  OFF ;
: $OFF ( $addr -- )  DUP @ ?DUP-IF FREE THROW THEN OFF ;
: $!LEN {: u $addr -- :}             ( longer or shorter )
  u CELL+ $addr @ ?DUP-IF SWAP RESIZE ELSE ALLOCATE THEN THROW
  u OVER !  $addr ! ;

\ What is stored may be a part of the string itself, so it is copied first.

: $! {: addr u $addr -- :}
  addr u SAVE-MEM DROP {: copy :}
  u $addr $!LEN  copy $addr $@ MOVE  copy FREE THROW ;
: $INS {: addr u $addr n -- :}       ( before the nth character )
  addr u SAVE-MEM DROP {: copy :}
  $addr $@LEN u + $addr $!LEN
  $addr $@ n /STRING u - {: place rest :}
  place  place u +  rest MOVE
  copy place u MOVE  copy FREE THROW ;
: $+! ( addr u $addr -- )  DUP $@LEN $INS ;
: C$+! ( char $addr -- )  DUP $@LEN 1+ OVER $!LEN  $@ + 1- C! ;
: $DEL {: $addr n u -- :}            ( u characters from the nth on )
  $addr $@ n /STRING {: place rest :}
  u rest MIN {: count :}
  place count +  place  rest count - MOVE
  $addr $@LEN count - $addr $!LEN ;

\ $SPLIT cuts a text at the first char, and $ITER gives the parts to a word.

: $SPLIT {: addr u char -- addr1 u1 addr2 u2 :}
  addr u char SCAN {: rest left :}
  addr u left -  rest left DUP IF 1 /STRING THEN ;
: $ITER {: char xt -- :} ( i*x $addr char xt -- j*x )
  $@ BEGIN DUP WHILE char $SPLIT 2>R xt EXECUTE 2R> REPEAT 2DROP ;

\ ## Whole files

: SLURP-FID ( fileid -- addr u )  SLURP ;
: SLURP-FILE ( addr1 u1 -- addr2 u2 )
  R/O OPEN-FILE THROW  DUP SLURP  ROT CLOSE-FILE THROW ;

\ ## Numbers with a fixed point
\
\ F.RDP prints a float with n2 digits after the point, in a field of n1. (The
\ third number is how many digits must tell something; we always print all.)
\
\     > 3.14159e 8 2 1 F.RDP
\         3.14

PRIVATE
: FIXED {: n -- addr u :}
  FDUP F0<  FABS 10e n S>F F** F* FROUND F>D
  <# n 0 ?DO # LOOP  n IF [CHAR] . HOLD THEN  #S ROT SIGN #> ;
PUBLIC

: F>STR-RDP ( r n1 n2 n3 -- addr u )
  DROP FIXED  ROT OVER - >R 2DROP  R> 0 MAX 0 ?DO BL HOLD LOOP  0. #> ;
: F.RDP ( r n1 n2 n3 -- )
  DROP FIXED ROT OVER - SPACES TYPE ;

\ ## Looking for mistakes
\
\ ~~ tells when it is run: in which line it stands, and what is on the stack.
\ There are ASSERT( words for what is worth testing, up to level 1, and for
\ what is not.

PRIVATE
: .PLACE ( addr u n -- )  CR >R TYPE [CHAR] : EMIT R> 0 .R SPACE .S ;
PUBLIC

: ~~ ( -- )
  STATE @ IF
    SOURCE-NAME POSTPONE SLITERAL SOURCE-LINE @ LIT, POSTPONE .PLACE
  ELSE SOURCE-NAME SOURCE-LINE @ .PLACE THEN ; IMMEDIATE

SYNONYM ASSERT0( ASSERT(
SYNONYM ASSERT1( ASSERT(
SYNONYM ASSERT2( (
SYNONYM ASSERT3( (

\ ## Words of older standards

VARIABLE SPAN
: EXPECT ( addr n -- )  ACCEPT SPAN ! ;
: QUERY ( -- )  REFILL DROP ;
: TIB ( -- addr )  SOURCE DROP ;
: CONVERT ( ud1 addr1 -- ud2 addr2 )  1+ 65535 >NUMBER DROP ;

\ # What sort of system this is, once more

ENVIRONMENT SET-CURRENT
TRUE CONSTANT CORE            TRUE CONSTANT CORE-EXT
TRUE CONSTANT BLOCK           TRUE CONSTANT BLOCK-EXT
TRUE CONSTANT DOUBLE          TRUE CONSTANT DOUBLE-EXT
TRUE CONSTANT EXCEPTION       TRUE CONSTANT EXCEPTION-EXT
TRUE CONSTANT FACILITY        TRUE CONSTANT FACILITY-EXT
TRUE CONSTANT FILE            TRUE CONSTANT FILE-EXT
TRUE CONSTANT FLOATING        TRUE CONSTANT FLOATING-EXT
TRUE CONSTANT LOCALS          TRUE CONSTANT LOCALS-EXT
TRUE CONSTANT MEMORY-ALLOC    TRUE CONSTANT MEMORY-ALLOC-EXT
TRUE CONSTANT SEARCH-ORDER    TRUE CONSTANT SEARCH-ORDER-EXT
TRUE CONSTANT STRING          TRUE CONSTANT STRING-EXT
TRUE CONSTANT TOOLS           TRUE CONSTANT TOOLS-EXT
TRUE CONSTANT XCHAR           TRUE CONSTANT XCHAR-EXT
16 CONSTANT WORDLISTS
80 CONSTANT #LOCALS
4096 CONSTANT FLOATING-STACK
1.7976931348623157e308 FCONSTANT MAX-FLOAT
$10FFFF CONSTANT MAX-XCHAR
4 CONSTANT XCHAR-MAXMEM
: XCHAR-ENCODING ( -- addr u )  S" UTF-8" ;
FORTH-WORDLIST SET-CURRENT

HERE FENCE !
\ # Ready
\
\ From here on, a program sees the words of the standard and nothing else.

0 LINES !
ONLY FORTH ALSO

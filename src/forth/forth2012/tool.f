\ # Looking into the system
\
\ ## Names
\
\ A name token leads to two execution tokens: of what the word does when it is
\ interpreted, and of what has to be done with that to compile it.

: NAME>INTERPRET ( nt -- xt )  (NAME>) ;
: NAME>COMPILE ( nt -- xt1 xt2 )
  DUP (NAME>) SWAP FLAGS F_IMMED AND IF ['] EXECUTE ELSE ['] COMPILE, THEN ;

PRIVATE
: SHOWN? ( nt -- flag )              ( not hidden, and with a name )
  FLAGS DUP F_HIDDEN AND 0= SWAP F_LENMASK AND 0<> AND ;
PUBLIC

\ TRAVERSE-WORDLIST runs a word for each name of a list, the newest first,
\ until that word leaves false. It finds the stack as it left it the time
\ before.

: TRAVERSE-WORDLIST ( i*x xt wid -- j*x )
  @ SWAP >R
  BEGIN DUP WHILE
    DUP @ SWAP                       ( next nt )
    DUP SHOWN? IF
      R> DUP >R ROT >R               ( nt xt, next kept )
      EXECUTE R> SWAP 0= IF DROP RDROP EXIT THEN
    ELSE DROP THEN
  REPEAT DROP RDROP ;

\ WORDS begins a new line before a name would be cut in two at the edge of the
\ screen.

PRIVATE
VARIABLE COLUMN
: .WORD ( nt -- true )
  NAME>STRING DUP COLUMN @ + FORM NIP 4 - > IF CR 0 COLUMN ! THEN
  DUP 1+ COLUMN +! TYPE SPACE TRUE ;
PUBLIC

: WORDS ( -- )
  0 COLUMN ! CR
  ['] .WORD (ORDER) @ IF 0 ORDER-CELL @ ELSE FORTH-WORDLIST THEN
  TRAVERSE-WORDLIST CR ;

\ ## Memory
\
\ DUMP shows bytes, sixteen in a row: as numbers, and as the characters that
\ they may be.

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
\     > : SQUARED DUP * ;
\     > SEE SQUARED
\     : SQUARED DUP * ;
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
    [CODE] (CONSTANT) OF 4+ @ . ." CONSTANT " ID. ENDOF
    [CODE] (VALUE) OF 4+ @ . ." VALUE " ID. ENDOF
    [CODE] (2CONSTANT) OF 4+ 2@ D. ." 2CONSTANT " ID. ENDOF
    [CODE] (2VALUE) OF 4+ 2@ D. ." 2VALUE " ID. ENDOF
    [CODE] (FCONSTANT) OF 4+ F@ F. ." FCONSTANT " ID. ENDOF
    [CODE] (FVALUE) OF 4+ F@ F. ." FVALUE " ID. ENDOF
    [CODE] (DEFER) OF ." DEFER " SWAP ID. 4+ @ ." IS " .TOKEN ENDOF
    [CODE] (CREATE) OF ." CREATE " DROP ID. ENDOF
    [CODE] (DOES) OF
      ." CREATE " SWAP ID. ." DOES> " 4+ @ DUP OWNER-OF END-OF .THREAD
      ." ; " ENDOF
    >R DROP ID. ." is machine code" R>
  ENDCASE CR ;

\ Words that run often are compiled to WebAssembly; the host has the text of it.

: SEE-WASM ( "name" -- )  ' (SEE-WASM) ;

\ ## Conditional interpretation
\
\     > [DEFINED] NONESUCH [IF] 1 [ELSE] 2 [THEN]
\     stack: 2
\     > DROP
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

\ ## MARKER and FORGET
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

: LIVE? ( wid -- flag )  HERE U< ;
: ORDER-LIVES? ( -- flag )
  (ORDER) @ 0 ?DO
    I ORDER-CELL @ LIVE? 0= IF UNLOOP FALSE EXIT THEN
  LOOP TRUE ;

VARIABLE FENCE                       ( what lies below is not forgotten )

: ORDER, ( -- )                      ( keep the search order )
  (ORDER) @ DUP ,  0 ?DO I ORDER-CELL @ , LOOP ;
: ORDER! ( addr -- )                 ( and have it again )
  DUP @ DUP (ORDER) !  0 ?DO CELL+ DUP @ I ORDER-CELL ! LOOP DROP ;
PUBLIC

: MARKER ( "name" -- )
  HERE GET-CURRENT                   ( here wid )
  CREATE SWAP , , ORDER,
  DOES>
    DUP CELL+ @ SET-CURRENT  DUP 2 CELLS + ORDER!  @ PRUNE ;

\ FORGET is older. It knows of no search order to go back to, so a list that it
\ takes away must not be searched any more.

: FORGET ( "name" -- )
  NAMED DUP FENCE @ U< IF -15 (THROW-NAME) THEN PRUNE
  GET-CURRENT LIVE? 0= IF FORTH-WORDLIST SET-CURRENT THEN
  ORDER-LIVES? 0= IF ONLY FORTH ALSO THEN ;

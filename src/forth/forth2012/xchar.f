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

\ XC@+ reads an xchar and XC!+ writes one, and each leaves the address behind
\ it. XC!+ begins with the last byte. Bytes that are no xchar are error -77.

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
  1 R@ 1- DO
    OVER $3F AND $80 OR OVER I + C!  SWAP 6 RSHIFT SWAP
  -1 +LOOP
  SWAP $F00 R@ RSHIFT OR OVER C!  R> + ;

: XC!+? ( xchar addr1 u1 -- addr2 u2 flag )
  2 PICK XC-SIZE 2DUP U< IF DROP ROT DROP FALSE EXIT THEN
  - -ROT XC!+ SWAP TRUE ;

\ The first byte of an xchar tells how long it is, so one gets to the next. The
\ way back leads over all bytes that begin with the bits 10. A string may have
\ been cut within an xchar; -TRAILING-GARBAGE leaves such an end out.

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

\ To print one, to take one from the keyboard, and to HOLD one:

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

\ How wide a character is on the screen is a matter of tables, which the line
\ editor needs as well: so XC-WIDTH and X-WIDTH are primitives.

: CHAR ( "name" -- xchar )
  A-NAME DROP XC@+ NIP ;
: [CHAR] ( "name" -- )  CHAR POSTPONE LITERAL ; IMMEDIATE COMPILE-ONLY

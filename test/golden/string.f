\ Strings are an address and a length; all else can be made of that.

: /STRING ( addr u n -- addr2 u2 )  TUCK - -ROT + SWAP ;

: EACH ( addr u xt -- )
  >R BEGIN DUP WHILE
    OVER C@ R> DUP >R EXECUTE
    1 /STRING
  REPEAT
  2DROP RDROP
;

: UPPER ( char -- char )  DUP 97 123 WITHIN IF 32 - THEN ;
: LETTER? ( char -- flag )  UPPER 65 91 WITHIN ;
: .UPPER ( char -- )  UPPER EMIT ;
: .ROT13 ( char -- )
  DUP LETTER? IF
    DUP UPPER 'A' -  DUP 13 + 26 MOD  SWAP - +
  THEN EMIT
;

S" Mixed Case, 123" ' .UPPER EACH CR
S" Uryyb, jbeyq!" ' .ROT13 EACH CR

: EXCHANGE ( addr1 addr2 -- )  2DUP C@ SWAP C@ ROT C! SWAP C! ;
: REVERSE ( addr u -- )
  OVER + 1-
  BEGIN 2DUP < WHILE
    2DUP EXCHANGE
    1- SWAP 1+ SWAP
  REPEAT
  2DROP
;

: BACKWARDS ( -- )  S" stressed" 2DUP REVERSE 2DUP TELL SPACE 2DUP REVERSE TELL CR ;
BACKWARDS

: SAME? ( addr1 u1 addr2 u2 -- flag )
  ROT OVER <> IF 2DROP DROP FALSE EXIT THEN
  BEGIN DUP WHILE
    >R
    OVER C@ OVER C@ <> IF 2DROP RDROP FALSE EXIT THEN
    1+ SWAP 1+ SWAP R> 1-
  REPEAT
  2DROP DROP TRUE
;

: COMPARISONS ( -- )
  S" forth" S" forth" SAME? .
  S" forth" S" fifth" SAME? .
  S" forth" S" fort" SAME? .
  S" " S" " SAME? . CR
;
COMPARISONS

VARIABLE COUNT
VARIABLE WANTED
: COUNT-IF ( char -- )  WANTED @ = IF 1 COUNT +! THEN ;
: HOW-MANY ( addr u char -- n )  WANTED ! 0 COUNT ! ' COUNT-IF EACH COUNT @ ;
S" the cat sat on the mat" CHAR t HOW-MANY . CR

\ Words of a text, each on its line.
: SKIP ( addr u -- addr u )  BEGIN DUP IF OVER C@ BL = ELSE 0 THEN WHILE 1 /STRING REPEAT ;
: LENGTH ( addr u -- n )
  0 >R BEGIN DUP IF OVER C@ BL <> ELSE 0 THEN WHILE 1 /STRING R> 1+ >R REPEAT 2DROP R>
;
: .WORDS ( addr u -- )
  BEGIN SKIP DUP WHILE
    2DUP LENGTH >R
    OVER R> DUP >R TELL [ CHAR / ] LITERAL EMIT R> DUP . CR
    /STRING
  REPEAT 2DROP
;
S"   one  two three   " .WORDS

\ Zero-terminated, as C has them.
Z" forty-two" DUP STRLEN . CR
DUP STRLEN TELL CR
S" copied" CSTRING DUP STRLEN TELL CR

\ Text that is not ASCII goes through unharmed.
." Grüße, κόσμε 😀" CR
S" naïve" . DROP CR
: SHOUT ( -- )  ." ÄÖÜ!" ;  SHOUT CR

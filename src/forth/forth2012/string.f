\ # Strings
\
\ ## ERASE and BLANK
\
\ FILL stores the same character all over. Zeros and blanks are what it is
\ mostly used for.

: ERASE ( addr u -- )  0 FILL ;
: BLANK ( addr u -- )  BL FILL ;

\ ## Comparing strings
\
\ Two strings are compared as in a dictionary: the first characters that differ
\ decide, and where there are none, the shorter string comes first. So what the
\ lengths say waits on the return stack, until the loop has found nothing.

PRIVATE
: U<=> ( u1 u2 -- -1 | 0 | 1 )  2DUP U< -ROT U> - ;
PUBLIC

: COMPARE ( addr1 u1 addr2 u2 -- -1 | 0 | 1 )
  ROT 2DUP SWAP U<=> >R  UMIN 0 ?DO
    OVER I + C@  OVER I + C@  2DUP <> IF
      U<=> NIP NIP  UNLOOP RDROP EXIT
    THEN 2DROP
  LOOP 2DROP R> ;

: STR= ( addr1 u1 addr2 u2 -- flag )  COMPARE 0= ;
: STRING-PREFIX? ( addr1 u1 addr2 u2 -- flag )
  TUCK 2>R UMIN 2R> COMPARE 0= ;

\ ## Taking strings apart
\
\ A string is an address and a length, so to cut it only numbers are changed.
\
\     > S" key=value" CHAR = SCAN 1 /STRING TYPE
\     value

: -TRAILING ( addr u1 -- addr u2 )
  BEGIN DUP WHILE 2DUP + 1- C@ BL = WHILE 1- REPEAT THEN ;
: SCAN ( addr1 u1 char -- addr2 u2 ) ( up to the character )
  >R BEGIN DUP WHILE OVER C@ R@ <> WHILE 1 /STRING REPEAT THEN RDROP ;
: SKIP ( addr1 u1 char -- addr2 u2 ) ( past all of it )
  >R BEGIN DUP WHILE OVER C@ R@ = WHILE 1 /STRING REPEAT THEN RDROP ;

\ SAVE-MEM copies a text to memory of its own. It is not in the standard, but in
\ many systems.

: SAVE-MEM ( addr1 u -- addr2 u )
  DUP ALLOCATE THROW  SWAP 2DUP 2>R MOVE 2R> ;

\ ## Substitution
\
\     > S" Ada" S" name" REPLACES
\     > S" Hello, %name%!" PAD 84 SUBSTITUTE DROP TYPE
\     Hello, Ada!
\
\ SUBSTITUTE copies a text, and puts in the place of each %name% the text that
\ REPLACES gave to that name. A name is a word in a list of its own, and its
\ data is that text. APPEND puts one piece after another into the result, as
\ long as there is room; if there is none, -78 is the answer.

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

: NEW-SUBSTITUTION ( addr u -- addr2 )  ( where its text is to be told )
  GET-CURRENT >R (NEWEST) @ >R
  SUBSTITUTIONS SET-CURRENT  (HEADER) [CODE] (CREATE) , 0 ,
  HERE 0 , 0 ,
  R> (NEWEST) ! R> SET-CURRENT ;
PUBLIC

: REPLACES ( addr1 u1 addr2 u2 -- )
  2>R SAVE-MEM 2R>
  2DUP SUBSTITUTIONS FIND-NAME-IN DUP IF
    NIP NIP (NAME>) >BODY  DUP CELL+ @ FREE DROP
  ELSE DROP NEW-SUBSTITUTION THEN 2! ;

\ A name that REPLACES never had stays as it stands, and so does a % without
\ another. To print one %, write two.

PRIVATE
: TO-PERCENT ( addr1 u1 -- addr2 u2 addr1 u )  ( what is before a % )
  2DUP [CHAR] % SCAN 2SWAP 2 PICK - ;

: PERCENT ( -- )  S" %" APPEND ;

: FILL-HOLE ( addr u -- )            ( the name between two % )
  DUP 0= IF 2DROP PERCENT EXIT THEN
  REPLACEMENT IF APPEND 1 SUBSTITUTED +! ELSE PERCENT APPEND PERCENT THEN ;

: HOLE ( addr1 u1 -- addr2 u2 )      ( what follows a % )
  2DUP TO-PERCENT                    ( all, rest, name )
  2 PICK IF 2ROT 2DROP FILL-HOLE 1 /STRING EXIT THEN
  2DROP 2DROP  PERCENT 2DUP APPEND + 0 ;

: FILL-IN ( addr u -- )
  BEGIN DUP WHILE
    TO-PERCENT APPEND
    DUP IF 1 /STRING HOLE THEN
  REPEAT 2DROP ;
PUBLIC

\ The result may be wanted where the text lies, so we work on a copy of that.

: SUBSTITUTE {: addr1 u1 addr2 u2 | copy -- addr2 u3 n :}
  u2 ROOM !  addr2 TARGET !  0 SUBSTITUTED !
  addr1 u1 SAVE-MEM  OVER TO copy
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

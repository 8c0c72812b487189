\ # What programs in the wild expect
\
\ No standard has these words, but many systems do, and so programs use them.
\
\ ## Small words
\
\ A flag in a variable can be set and cleared by name, and the token in one be
\ executed. NOOP does nothing, for where a token is wanted.

: ON ( addr -- )  TRUE SWAP ! ;
: OFF ( addr -- )  FALSE SWAP ! ;
: PERFORM ( addr -- )  @ EXECUTE ;
: NOOP ( -- ) ;

\ These reach into the stack, and put a pair or a computed number into the
\ dictionary.

: THIRD ( x1 x2 x3 -- x1 x2 x3 x1 )  2 PICK ;
: FOURTH ( x1 x2 x3 x4 -- x1 x2 x3 x4 x1 )  3 PICK ;
: 2, ( x1 x2 -- )  , , ;
: ]L ( x -- )  ] POSTPONE LITERAL ;

\ Characters and strings: capitals to small letters and back, the end of a
\ line, and the order of two strings.

: TOUPPER ( char1 -- char2 )
  DUP [CHAR] a [ CHAR z 1+ ] LITERAL WITHIN IF BL - THEN ;
: TOLOWER ( char1 -- char2 )
  DUP [CHAR] A [ CHAR Z 1+ ] LITERAL WITHIN IF BL + THEN ;
: NEWLINE ( -- addr u )  LINE-FEED 1 ;
: STR< ( addr1 u1 addr2 u2 -- flag )  COMPARE 0< ;

\ Other names for words that we have, and small additions to the compiler.
\ ?DUP-IF is ?DUP and IF in one, ?DUP-0=-IF its opposite. DEFERS compiles what
\ a deferred word does now, for a new action that is to do more. RECURSIVE lets
\ a definition use its own name.

SYNONYM ENDIF THEN
SYNONYM NEEDS REQUIRE
SYNONYM ?KEY KEY?
SYNONYM SP@ DSP@                     ( the stack pointers )
SYNONYM SP! DSP!
SYNONYM RP@ RSP@
SYNONYM RP! RSP!
: ?DUP-IF ( -- orig )  POSTPONE ?DUP POSTPONE IF ; IMMEDIATE COMPILE-ONLY
: ?DUP-0=-IF ( -- orig )
  POSTPONE ?DUP POSTPONE 0= POSTPONE IF ; IMMEDIATE COMPILE-ONLY
: DEFERS ( "name" -- )  ' DEFER@ COMPILE, ; IMMEDIATE COMPILE-ONLY
: RECURSIVE ( -- )  (NEWEST) @ (SHOW) ; IMMEDIATE

\ ## Comparisons
\
\ The standard compares single numbers in every way, but leaves gaps for
\ doubles and floats. <=> and SGN leave -1, 0 or 1.

: NOT ( x -- flag )  0= ;
: <=> ( n1 n2 -- n )  2DUP > -ROT < - ;
: SGN ( n -- -1 | 0 | 1 )  DUP 0> SWAP 0< - NEGATE ;

: D> ( d1 d2 -- flag )  2SWAP D< ;
: D<> ( d1 d2 -- flag )  D= 0= ;
: D<= ( d1 d2 -- flag )  D> 0= ;
: D>= ( d1 d2 -- flag )  D< 0= ;
: D0<> ( d -- flag )  D0= 0= ;
: D0> ( d -- flag )  0. D> ;
: D0<= ( d -- flag )  D0> 0= ;
: D0>= ( d -- flag )  D0< 0= ;
: DU> ( ud1 ud2 -- flag )  2SWAP DU< ;
: DU<= ( ud1 ud2 -- flag )  DU> 0= ;
: DU>= ( ud1 ud2 -- flag )  DU< 0= ;
: F0<= ( r -- flag )  0e F<= ;
: F0>= ( r -- flag )  0e F>= ;

\ ## Floats
\
\ A little arithmetic that programs would otherwise spell out.

: F2* ( r1 -- r2 )  2e F* ;
: F2/ ( r1 -- r2 )  2e F/ ;
: 1/F ( r1 -- r2 )  1e FSWAP F/ ;
: FSQUARE ( r1 -- r2 )  FDUP F* ;
: FTUCK ( r1 r2 -- r2 r1 r2 )  FSWAP FOVER ;
: F+! ( r addr -- )  DUP F@ F+ F! ;
3.14159265358979324e0 FCONSTANT PI

\ ## Assertions
\
\ ASSERT( stops a program if there is a false flag at the closing bracket.
\ ASSERT0( to ASSERT3( do the same, each for a level of its own; those above
\ ASSERT-LEVEL are comments.

VARIABLE ASSERT-LEVEL  1 ASSERT-LEVEL !

PRIVATE
: ASSERTED ( flag -- )  0= ABORT" assertion failed" ;
: LEVEL( ( n -- )  ASSERT-LEVEL @ > IF POSTPONE ( THEN ;
PUBLIC

: ASSERT0( ( -- )  0 LEVEL( ; IMMEDIATE
: ASSERT1( ( -- )  1 LEVEL( ; IMMEDIATE
: ASSERT2( ( -- )  2 LEVEL( ; IMMEDIATE
: ASSERT3( ( -- )  3 LEVEL( ; IMMEDIATE
SYNONYM ASSERT( ASSERT1(
: ) ( flag -- )  STATE @ IF POSTPONE ASSERTED ELSE ASSERTED THEN ; IMMEDIATE

\ ## More loops
\
\ +DO and its kin do nothing if there is nothing to do: UPWARDS and DOWNWARDS
\ make the limit equal to the start then, and ?DO does the rest. After -DO or
\ U-DO a -LOOP counts down, and stops before the limit as the others do.

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

\ ## Random numbers
\
\ Marsaglia's generator shifts and XORs a number that is never 0, and comes back
\ to it after all the others.

VARIABLE SEED  1 SEED !

: RND ( -- x )
  SEED @ DUP 0= IF DROP 1 THEN
  DUP 13 LSHIFT XOR  DUP 17 RSHIFT XOR  DUP 5 LSHIFT XOR  DUP SEED ! ;
: RANDOM ( u1 -- u2 )  RND UM* NIP ; ( from 0 to below u1 )

\ # Numbers in print
\
\ ## Pictured numbers
\
\     > : .PRICE S>D <# # # [CHAR] . HOLD #S #> TYPE SPACE ;
\     > 1999 .PRICE
\     19.99
\
\ <# begins a text that grows to the left, # puts the next digit of a double
\ number in front of it, #S all that are left, HOLD any character. #> leaves
\ the text. The number takes two cells, so that one can print large ones. SIGN
\ puts a minus in front if the number that it takes is negative.

: DECIMAL ( -- )  10 BASE ! ;
: HEX ( -- )  16 BASE ! ;

PRIVATE
256 CONSTANT /HOLD
CREATE HOLD-BUFFER  /HOLD ALLOT
VARIABLE HELD
PUBLIC

: <# ( -- )  HOLD-BUFFER /HOLD + HELD ! ;
: HOLD ( char -- )
  HELD @ 1- DUP HOLD-BUFFER U< IF -17 THROW THEN  DUP HELD ! C! ;
: HOLDS ( addr u -- )
  BEGIN DUP WHILE 1- 2DUP + C@ HOLD REPEAT 2DROP ;
: # ( ud1 -- ud2 )
  BASE @ UD/MOD ROT DUP 9 > IF 7 + THEN [CHAR] 0 + HOLD ;
: #S ( ud -- 0 0 )  BEGIN # 2DUP D0= UNTIL ;
: SIGN ( n -- )  0< IF [CHAR] - HOLD THEN ;
: #> ( ud -- addr u )  2DROP HELD @ HOLD-BUFFER /HOLD + OVER - ;

PRIVATE
: (D.) ( d -- addr u )  TUCK DABS <# #S ROT SIGN #> ;
: (U.) ( u -- addr u )  0 <# #S #> ;
: TYPE-RIGHT ( addr u width -- )  OVER - SPACES TYPE ;
PUBLIC

\ The rest are ways to print that text: signed or not, of one cell or two, in a
\ column of some width or followed by a blank.

: D. ( d -- )  (D.) TYPE SPACE ;
: D.R ( d width -- )  >R (D.) R> TYPE-RIGHT ;
: UD. ( ud -- )  <# #S #> TYPE SPACE ;
: . ( n -- )  S>D D. ;
: U. ( u -- )  (U.) TYPE SPACE ;
: .R ( n width -- )  >R S>D (D.) R> TYPE-RIGHT ;
: U.R ( u width -- )  >R (U.) R> TYPE-RIGHT ;
: ? ( addr -- )  @ . ;
: DEC. ( n -- )  BASE @ SWAP DECIMAL . BASE ! ;
: HEX. ( u -- )  [CHAR] $ EMIT  BASE @ SWAP HEX U. BASE ! ;

\ .S prints the stack, the top at the right, and how many items there are.

: .S ( -- )
  ." <" DEPTH 0 .R ." > "
  DEPTH 0 ?DO DEPTH 1- I - PICK . LOOP ;

\ ## Double numbers
\
\ Most of what works on them is machine code. This is not:

: 2LITERAL ( x1 x2 -- )
  SWAP POSTPONE LITERAL POSTPONE LITERAL ; IMMEDIATE COMPILE-ONLY
: D>S ( d -- n )  DROP ;

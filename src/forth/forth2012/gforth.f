\ # Programs written for gforth
\
\ Most of the FORTH that one finds today was written for gforth, the GNU
\ project's system, which has many words of its own. Here are those that come
\ up most.
\
\ ## Small words
\
\ First there are other names for what we have, and words of a line.

SYNONYM PARSE-WORD PARSE-NAME
SYNONYM WHAT'S ACTION-OF
SYNONYM RESTRICT COMPILE-ONLY
SYNONYM MAXALIGNED FALIGNED
SYNONYM MAXALIGN FALIGN
SYNONYM U= =
SYNONYM U<> <>
SYNONYM UD/MOD UD/MOD

: OCTAL ( -- )  8 BASE ! ;
: CHAR- ( addr1 -- addr2 )  1- ;
: TH ( addr1 n -- addr2 )  CELLS + ;
: <<# ( -- )  <# ;                   ( #>> takes away what it began )
: #>> ( -- ) ;
: UD.R ( ud n -- )  >R <# #S #> R> TYPE-RIGHT ;
: U/MOD ( u1 u2 -- u3 u4 )  0 SWAP UM/MOD ;
: NTIME ( -- ud )  UTIME 1000 1 M*/ ;
: CLEARSTACKS ( ... -- )  CLEARSTACK (F0) FP! ;
: >ORDER ( wid -- )  >R GET-ORDER 1+ R> SWAP SET-ORDER ;
: SEAL ( -- )  THE-FIRST 1 SET-ORDER ;

7 CONSTANT #BELL    8 CONSTANT #BS     9 CONSTANT #TAB   10 CONSTANT #LF
12 CONSTANT #FF    13 CONSTANT #CR    27 CONSTANT #ESC  127 CONSTANT #DEL

: COLS ( -- u )  FORM NIP ;
: ROWS ( -- u )  FORM DROP ;
SYNONYM .NAME ID.
SYNONYM VLIST WORDS
: TYPEWHITE ( addr u -- )            ( blanks, and tabs where it has tabs )
  BOUNDS ?DO I C@ #TAB = IF #TAB ELSE BL THEN EMIT LOOP ;

VARIABLE WARNINGS                    ( there are none to be switched off )

\ Two kinds of comment: for a word's documentation, and for the first line of
\ a script.

: \G ( "text" -- )  POSTPONE \ ; IMMEDIATE
: #! ( "text" -- )  POSTPONE \ ; IMMEDIATE

\ From a word to its name and back, and another name for a token.

SYNONYM NAME>INT NAME>INTERPRET
SYNONYM NAME>COMP NAME>COMPILE
: LATEST ( -- nt )  (NEWEST) @ ;
: LATESTXT ( -- xt )  LATEST (NAME>) ;
SYNONYM LASTXT LATESTXT
: >NAME ( xt -- nt | 0 )  NAME-OF ;
: BODY> ( addr -- xt )  8 - ;
: ALIAS ( xt "name" -- )  PARSE-NAME (HEADER) DO-SYNONYM , , ;

\ S>NUMBER? reads a text as the text interpreter would, and DIGIT? a single
\ character.

: S>NUMBER? ( addr u -- d flag )
  (NUMBER)
  DUP 1 = IF DROP S>D TRUE EXIT THEN
  DUP 2 = IF DROP TRUE EXIT THEN
  3 = IF FDROP THEN  0. FALSE ;
: S>NUMBER ( addr u -- d )  S>NUMBER? DROP ;
: S>UNUMBER? ( addr u -- ud flag )
  OVER C@ [CHAR] - = IF 2DROP 0. FALSE ELSE S>NUMBER? THEN ;
: DIGIT? ( char -- u true | false )
  0. ROT PAD C!  PAD 1 >NUMBER NIP NIP IF DROP FALSE ELSE TRUE THEN ;

\ EXECUTE-PARSING runs a word that parses, and gives it a text to do so.
\ BASE-EXECUTE runs one with another BASE.

: EXECUTE-PARSING ( i*x addr u xt -- j*x )
  -ROT (SOURCE>R) STRING-SOURCE EXECUTE (R>SOURCE) ;
: BASE-EXECUTE ( i*x xt u -- j*x )
  BASE @ >R  BASE !  CATCH  R> BASE !  THROW ;

\ Some words are for definitions only.

: 2RDROP ( -- )  POSTPONE RDROP POSTPONE RDROP ; IMMEDIATE COMPILE-ONLY
: ?EXIT ( flag -- )
  POSTPONE IF POSTPONE EXIT POSTPONE THEN ; IMMEDIATE COMPILE-ONLY

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
\ { is {: with another end. Every local is a cell; gforth's way to say before a
\ name that it is something else is not known here.
\
\     > : HYPOTENUSE2 { a b -- n } a a * b b * + ;
\     > 3 4 HYPOTENUSE2
\     stack: 25
\     > DROP

: { ( "names }" -- )  S" }" READ-LOCALS ; IMMEDIATE COMPILE-ONLY

\ ## Structures
\
\ Before the standard had structures, gforth had some. The type of a field is
\ two numbers, its alignment and its size. So is what has been laid out so far,
\ and so is the whole structure in the end, which can then be the type of a
\ field itself.
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
\ S+ joins two texts in memory of their own. STRING, appends a counted string
\ to the dictionary, and ," does so with the text that follows it.

: S+ {: addr1 u1 addr2 u2 -- addr3 u3 :}
  u1 u2 + ALLOCATE THROW {: addr3 :}
  addr1 addr3 u1 MOVE  addr2 addr3 u1 + u2 MOVE
  addr3 u1 u2 + ;
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

\ ## Trying
\
\ What stands between TRY and IFERROR is tried. If it throws, the stacks are as
\ deep as they were before, the code is on top, and what follows up to THEN is
\ done about it. RESTORE in the place of IFERROR goes on there in any case,
\ so that something can be put back. If nothing was thrown, the program itself
\ must have left a 0 before it.
\
\     > : CAREFUL TRY / 0 IFERROR NIP THEN ENDTRY ;
\     > 7 2 CAREFUL   7 0 CAREFUL
\     stack: 3 0 7 -10
\     > 2DROP 2DROP
\
\ (TRY) makes what CATCH makes on the return stack, except that a THROW goes on
\ where the cell behind it says. (UNTRY) takes it away again: 15 cells, or 60
\ bytes.

PRIVATE
: (TRY) ( -- )
  R> DUP DUP @ + >R                  ( where a THROW goes on )
  DSP@ 4+ >R  (SOURCE>R)  LP@ >R  FP@ >R  (HANDLER) @ >R
  RSP@ (HANDLER) !  4+ >R ;
: (UNTRY) ( -- )  R>  R@ (HANDLER) !  RSP@ 60 + RSP!  >R ;
PUBLIC

: TRY ( -- orig )  POSTPONE (TRY) >MARK ; IMMEDIATE COMPILE-ONLY
: RESTORE ( orig -- )
  POSTPONE (UNTRY) POSTPONE THEN ; IMMEDIATE COMPILE-ONLY
: IFERROR ( orig1 -- orig2 )
  POSTPONE (UNTRY) POSTPONE ELSE ; IMMEDIATE COMPILE-ONLY
: ENDTRY ( -- ) ; IMMEDIATE COMPILE-ONLY
SYNONYM ENDTRY-IFERROR IFERROR

\ EXCEPTION makes a new code for THROW. Its text is not kept.

PRIVATE
VARIABLE LAST-EXCEPTION  -4095 LAST-EXCEPTION !
PUBLIC

: EXCEPTION ( addr u -- n )
  2DROP  -1 LAST-EXCEPTION +!  LAST-EXCEPTION @ ;

\ ## More files
\
\ Three files are always open. READ-LINE takes lines from STDIN that are typed,
\ or that come through a pipe, and WRITE-FILE and WRITE-LINE put out to STDOUT
\ and STDERR. SLURP-FILE reads a file into memory of its own. SOURCEFILENAME
\ and SOURCELINE# tell what is being read.

0 CONSTANT STDIN   1 CONSTANT STDOUT   2 CONSTANT STDERR

: EMIT-FILE ( char fileid -- n )  SWAP HERE C!  HERE 1 ROT WRITE-FILE ;
SYNONYM SOURCEFILENAME SOURCE-NAME
: SOURCELINE# ( -- u )  SOURCE-LINE @ ;
: SLURP-FID ( fileid -- addr u )  SLURP ;
: SLURP-FILE ( addr1 u1 -- addr2 u2 )
  R/O OPEN-FILE THROW  DUP SLURP  ROT CLOSE-FILE THROW ;

\ ## Arguments
\
\ The command line gives a program arguments, behind the files. ARG finds one
\ by its number; number 0 is the command itself, and where there is none the
\ text is empty. SHIFT-ARGS takes the first away, and NEXT-ARG does so after it
\ has fetched it. A file that has been read is no argument any more. (BYE) ends
\ the machine as BYE does, and gives the host a status.

VARIABLE ARGC  S0 @ @ ARGC !

: ARG ( u1 -- addr u2 )
  DUP ARGC @ U< 0= IF DROP S" " EXIT THEN
  DUP IF S0 @ @ ARGC @ - + THEN      ( so many have been taken away )
  1+ CELLS S0 @ + @ DUP STRLEN ;
: SHIFT-ARGS ( -- )  ARGC @ 1- 1 MAX ARGC ! ;
: NEXT-ARG ( -- addr u )
  BEGIN 1 ARG 2DUP INCLUDED? WHILE 2DROP SHIFT-ARGS REPEAT
  SHIFT-ARGS ;
: (BYE) ( n -- )  SYS_EXIT SYSCALL1 ;

\ ## More floats
\
\ F~ABS is true if r1 and r2 differ by less than r3, and F~REL if they do by
\ less than that part of both together.

1 FLOATS CONSTANT FLOAT

: F~ABS ( r1 r2 r3 -- flag )  FROT FROT F- FABS FSWAP F< ;
: F~REL ( r1 r2 r3 -- flag )
  FROT FROT FOVER FABS FOVER FABS F+  FROT FROT F- FABS  FROT FROT F* F< ;

\ Two words for a row or a column of a matrix: n floats, each so many bytes
\ after the one before it. V* multiplies two of them and adds up what that
\ gives. FAXPY multiplies one by r and adds it to the other.

: V* {: x xs y ys n -- :}            ( F: -- r )
  0e n 0 ?DO
    x F@ y F@ F* F+  xs +TO x  ys +TO y
  LOOP ;
: FAXPY {: x xs y ys n -- :}         ( F: r -- )
  n 0 ?DO
    FDUP x F@ F* y F@ F+ y F!  xs +TO x  ys +TO y
  LOOP FDROP ;

\ ## Numbers with a fixed point
\
\ F.RDP prints a float in a field of n1, with n2 digits after the point. Where
\ fewer than n3 of its digits would be seen, or where it does not fit, it has an
\ exponent instead, and as many digits as there is room for. Where not even that
\ fits, we see stars.
\
\     > 3.14159e 8 2 1 F.RDP
\         3.14
\     > 0.000123e 8 2 1 F.RDP
\     1.230E-4
\
\ Pictured numbers are made from their last character to their first, and so is
\ all of this.

PRIVATE
: FIXED? {: n2 n3 -- flag :}         ( F: r -- )
  FDUP F0= IF FDROP TRUE EXIT THEN
  FDUP 10e n2 S>F F** F* FABS 9e18 F<          ( or it fits no double cell )
  FDIGITS 2DROP n2 + n3 < 0= AND ;
: FIXED {: n2 -- addr u :}           ( F: r -- )
  FDUP F0<  FABS 10e n2 S>F F** F* FROUND F>D
  <# n2 0 ?DO # LOOP  [CHAR] . HOLD  #S ROT SIGN #> ;

: #EXPONENT ( n -- )  DUP ABS 0 #S ROT SIGN 2DROP  [CHAR] E HOLD ;
: ROOM ( n1 flag n -- u )            ( beside the sign and the exponent n )
  <# #EXPONENT 0. #> NIP - + ;
: #MANTISSA {: u -- :}               ( in so much room )
  u 2 MAX 2 ?DO
    u I - DUP MOST-DIGITS < IF DIGITS + C@ ELSE DROP [CHAR] 0 THEN HOLD
  LOOP
  u 1 > IF [CHAR] . HOLD THEN  DIGITS C@ HOLD ;
: SCIENTIFIC {: n1 | n minus -- addr u :}      ( F: r -- )
  FDUP FDIGITS DROP TO minus 1- TO n
  DIGITS  n1 minus n ROOM 1- 1 MAX MOST-DIGITS MIN  REPRESENT 2DROP 1- TO n
  n1 minus n ROOM                    ( which is less if 9.99 became 10.0 )
  <# DUP 1 < IF DROP n1 0 ?DO [CHAR] * HOLD LOOP ELSE
    n #EXPONENT #MANTISSA minus SIGN
  THEN 0. #> ;
: ODD-FIXED {: n1 | minus -- addr u :}         ( F: r -- )
  FDIGITS DROP TO minus DROP
  <# n1 minus + 3 MAX 3 ?DO BL HOLD LOOP
  3 BEGIN DUP WHILE 1- DUP DIGITS + C@ HOLD REPEAT DROP  minus SIGN 0. #> ;
PUBLIC

: F>STR-RDP {: n1 n2 n3 -- addr u :}           ( F: r -- )
  FDUP FDUP F- F0= 0= IF n1 ODD-FIXED EXIT THEN
  FDUP n2 n3 FIXED? IF
    FDUP n2 FIXED  n1 OVER - 0< 0= IF
      FDROP NIP n1 SWAP ?DO BL HOLD LOOP 0. #> EXIT
    THEN 2DROP
  THEN n1 SCIENTIFIC ;
: F.RDP ( r n1 n2 n3 -- )  F>STR-RDP TYPE ;

\ ## Looking for mistakes
\
\ ~~ tells when it is run: in which line it stands, and what is on the stack.

PRIVATE
: .PLACE ( addr u n -- )  CR >R TYPE [CHAR] : EMIT R> 0 .R SPACE .S ;
PUBLIC

: ~~ ( -- )
  STATE @ IF
    SOURCE-NAME POSTPONE SLITERAL SOURCE-LINE @ LIT, POSTPONE .PLACE
  ELSE SOURCE-NAME SOURCE-LINE @ .PLACE THEN ; IMMEDIATE

\ ## Words of older standards
\
\ The standard of 1994 had these already only for the sake of older programs.

VARIABLE SPAN
: EXPECT ( addr n -- )  ACCEPT SPAN ! ;
: TIB ( -- addr )  SOURCE DROP ;
: #TIB ( -- addr )  SOURCE-LENGTH ;

\ QUERY asks for a line, and has it interpreted next. In a file, that line takes
\ the place of the one that QUERY is in; the next one follows it.

PRIVATE
256 CONSTANT /QUERY
CREATE QUERY-LINE  /QUERY ALLOT
PUBLIC

: QUERY ( -- )
  SOURCE-ID@ 0= IF REFILL DROP EXIT THEN
  QUERY-LINE  DUP /QUERY ACCEPT  SOURCE-LENGTH ! SOURCE-ADDRESS !  0 >IN ! ;
: CONVERT ( ud1 addr1 -- ud2 addr2 )  1+ 65535 >NUMBER DROP ;

\ # Comments and text
\
\ ## Comments
\
\ PARSE takes text up to a certain character. (PASS) only passes over it, and
\ tells whether that character was there. A comment in brackets may go over
\ several lines, except where lines are typed. A file that was given to the
\ machine, rather than included by a program, is read like the terminal, but
\ it has a line number. MANY-LINES? tells whether the next line may be asked
\ for.

PRIVATE
: SOURCE-ID@ ( -- n )  SOURCE-KIND @ ;
: MANY-LINES? ( -- flag )
  SOURCE-ID@ 0> SOURCE-LINE @ 0> OR  SOURCE-ID@ 0< 0= AND ;
PUBLIC

: SOURCE ( -- addr u )  SOURCE-ADDRESS @ SOURCE-LENGTH @ ;
: SOURCE-ID ( -- n )  SOURCE-ID@ ;

\ REFILL gets the next line. For a file all of it is in memory, and a line
\ ends at a line feed, with or without a carriage return before it. (LINE-END)
\ finds that, from the start of the line on.

PRIVATE
: -RETURN ( addr u1 -- addr u2 )     ( a carriage return at the end )
  DUP IF 2DUP + 1- C@ 13 = IF 1- THEN THEN ;

: FILE-LINE ( -- flag )
  NEXT-LINE @ LAST-LINE @ U< 0= IF FALSE EXIT THEN
  NEXT-LINE @ DUP LAST-LINE @ (LINE-END)   ( start end )
  DUP 1+ NEXT-LINE !
  OVER - -RETURN  SOURCE-LENGTH ! SOURCE-ADDRESS !
  0 >IN !  1 SOURCE-LINE +!  TRUE ;

: TYPED-LINE ( -- flag )
  (LINE) DUP 0< IF DROP FALSE ELSE TERMINAL-LINE TRUE THEN ;

VARIABLE BLOCK-REFILL                ( what BLOCK does, when there is one )
PUBLIC

: REFILL ( -- flag )
  BLK @ IF BLOCK-REFILL @ EXECUTE EXIT THEN
  SOURCE-ID@ 0= IF TYPED-LINE EXIT THEN
  SOURCE-ID@ 0< IF FALSE EXIT THEN
  FILE-LINE ;

\ A comment ends where the bracket was there, or where there are no more lines.
\ In a block, \ passes over what is left of 64 characters.

: ( ( "text<paren>" -- )
  BEGIN
    [CHAR] ) (PASS) 0=
  WHILE
    MANY-LINES? WHILE REFILL 0=
  UNTIL THEN THEN ; IMMEDIATE

: \ ( "text" -- )
  BLK @ IF >IN @ 63 + 63 INVERT AND ELSE SOURCE-LENGTH @ THEN >IN ! ;
  IMMEDIATE

: .( ( "text<paren>" -- )  [CHAR] ) PARSE TELL ; IMMEDIATE

\ ## Printing text
\
\ TYPE is what JONESFORTH calls TELL. SPACES prints blanks in pieces of up to
\ 64.

SYNONYM TYPE TELL

: CR ( -- )  10 EMIT ;
: SPACE ( -- )  BL EMIT ;

PRIVATE
CREATE BLANKS  64 ALLOT  BLANKS 64 BL FILL
PUBLIC

: SPACES ( n -- )
  0 MAX BEGIN DUP 64 > WHILE BLANKS 64 TYPE 64 - REPEAT BLANKS SWAP TYPE ;

\ The name of a word is in the header that its name token, nt, is the address
\ of. ID. prints it.

: NAME>STRING ( nt -- addr u )  4+ DUP 1+ SWAP C@ F_LENMASK AND ;
: ID. ( nt -- )  NAME>STRING TYPE SPACE ;

\ ## Strings in a definition
\
\ MEM, appends a copy of some memory to the dictionary. SLITERAL puts a string
\ into the thread, as in JONESFORTH: LITSTRING, the length, the characters,
\ filled up to a cell.

: MEM, ( addr u -- )  HERE OVER ALLOT SWAP MOVE ;

: SLITERAL ( addr u -- )
  LITSTRING, DUP , MEM, ALIGN ; IMMEDIATE COMPILE-ONLY

\ A string at the prompt must live somewhere too, for a while. There are four
\ places for it, which are used in turn.

PRIVATE
4096 CONSTANT /TRANSIENT
CREATE TRANSIENTS  /TRANSIENT 4 * ALLOT
VARIABLE TRANSIENT#

: TRANSIENT ( -- addr )
  TRANSIENT# @ 1+ 3 AND DUP TRANSIENT# !
  /TRANSIENT * TRANSIENTS + ;

: KEEP ( addr1 u -- addr2 u )
  DUP /TRANSIENT > IF -18 (THROW-NAME) THEN
  TRANSIENT SWAP 2DUP 2>R MOVE 2R> ;

: TEXT ( addr u -- | addr u )        ( compile it, or keep it )
  STATE @ IF POSTPONE SLITERAL ELSE KEEP THEN ;
: TYPE-TEXT ( addr u -- )            ( or compile what will )
  STATE @ IF POSTPONE SLITERAL POSTPONE TYPE ELSE TYPE THEN ;
PUBLIC

: S" ( "text<quote>" -- addr u )  [CHAR] " PARSE TEXT ; IMMEDIATE

: ." ( "text<quote>" -- )  [CHAR] " PARSE TYPE-TEXT ; IMMEDIATE

\ In S\" a backslash and a letter stand for a character that one cannot type.

PRIVATE
CREATE ESCAPES                       ( of a, b, c ... z; -1 where none is )
   7 C,   8 C,  -1 C,  -1 C,  27 C,  12 C,  -1 C,  -1 C,  -1 C,  -1 C,
  -1 C,  10 C,  -1 C,  10 C,  -1 C,  -1 C,  34 C,  13 C,  -1 C,   9 C,
  -1 C,  11 C,  -1 C,  -1 C,  -1 C,   0 C,

VARIABLE UNESCAPED                   ( where the next character goes )

: PUT ( char -- )  UNESCAPED @ C!  1 UNESCAPED +! ;

: NEXT-CHAR ( -- char )              ( of the source; at its end THROW )
  SOURCE >IN @ U> 0= IF -39 (THROW-NAME) THEN
  >IN @ + C@  1 >IN +! ;

: HEX-DIGIT ( -- u )
  NEXT-CHAR
  DUP [CHAR] 0 [ CHAR 9 1+ ] LITERAL WITHIN IF [CHAR] 0 - EXIT THEN
  32 OR [CHAR] a - DUP 6 U< 0= IF -24 (THROW-NAME) THEN 10 + ;

: ESCAPE ( char -- )                 ( the one behind the backslash )
  DUP [CHAR] m = IF DROP 13 PUT 10 PUT EXIT THEN
  DUP [CHAR] x = IF DROP HEX-DIGIT 16 * HEX-DIGIT + PUT EXIT THEN
  DUP [CHAR] a [ CHAR z 1+ ] LITERAL WITHIN IF
    [CHAR] a - ESCAPES + C@ DUP 255 = IF -24 (THROW-NAME) THEN
  THEN PUT ;

: PARSE-ESCAPED ( "text<quote>" -- addr u )
  TRANSIENT DUP UNESCAPED !
  BEGIN NEXT-CHAR DUP [CHAR] " <> WHILE
    DUP [CHAR] \ = IF DROP NEXT-CHAR ESCAPE ELSE PUT THEN
  REPEAT DROP
  UNESCAPED @ OVER - ;
PUBLIC

: S\" ( "text<quote>" -- addr u )
  PARSE-ESCAPED STATE @ IF POSTPONE SLITERAL THEN ; IMMEDIATE
: .\" ( "text<quote>" -- )  PARSE-ESCAPED TYPE-TEXT ; IMMEDIATE

\ ## Counted strings
\
\ The older kind of string is one address, where a byte holds the length and
\ the characters follow. C" makes one. WORD leaves one, and FIND takes one.
\ PLACE stores a string as one, and +PLACE appends a string to one.

: PLACE ( addr1 u addr2 -- )  2DUP C! 1+ SWAP MOVE ;
: +PLACE ( addr1 u addr2 -- )
  2DUP 2>R COUNT + SWAP MOVE 2R> DUP C@ ROT + SWAP C! ;

: C" ( "text<quote>" -- addr )
  [CHAR] " PARSE
  STATE @ IF
    DUP 1+ LITSTRING, ,  DUP C, MEM, ALIGN POSTPONE DROP
  ELSE TRANSIENT DUP >R PLACE R> THEN ; IMMEDIATE

\ WORD passes over delimiters before the text. When the delimiter is a blank,
\ all characters below it, such as tabs, are delimiters too.

PRIVATE
CREATE WORD-BUFFER  260 ALLOT

: LEFT-OUT? ( delimiter char -- flag )
  2DUP = -ROT  BL U< SWAP BL = AND  OR ;

: SKIP-CHARS ( char -- char )        ( pass over what WORD leaves out )
  BEGIN
    SOURCE >IN @ U> WHILE            ( char addr )
    OVER SWAP >IN @ + C@ LEFT-OUT? WHILE
    1 >IN +!
  REPEAT EXIT THEN DROP ;
PUBLIC

: WORD ( char "text<char>" -- addr )
  SKIP-CHARS PARSE
  DUP 255 U> IF -18 (THROW-NAME) THEN
  WORD-BUFFER PLACE  WORD-BUFFER ;

: FIND ( addr -- addr 0 | xt 1 | xt -1 )
  DUP COUNT FIND-NAME DUP IF
    NIP DUP (NAME>) SWAP FLAGS F_IMMED AND IF 1 ELSE -1 THEN
  THEN ;

\ # What both languages have
\
\ ## Shared words
\
\ We can go on where JONESFORTH is, since most of its machine code is just what
\ the standard asks for.

ADOPT DUP     ADOPT DROP   ADOPT SWAP   ADOPT OVER  ADOPT ROT   ADOPT -ROT
ADOPT 2DUP    ADOPT 2DROP  ADOPT 2SWAP  ADOPT ?DUP
ADOPT 1+      ADOPT 1-     ADOPT +      ADOPT -     ADOPT *     ADOPT UM/MOD
ADOPT AND     ADOPT OR     ADOPT XOR    ADOPT INVERT
ADOPT C@      ADOPT C!     ADOPT +!     ADOPT CMOVE
ADOPT BASE    ADOPT STATE  ADOPT ,      ADOPT [     ADOPT ]
ADOPT EXECUTE ADOPT EMIT

: ( 41 PARSE 2DROP ; NOW

( Comments in brackets, of one line, will do until we can make better ones. )

\ Others are useful to us only, or have another meaning in the standard.

PRIVATE
ADOPT 4+      ADOPT DSP@   ADOPT DSP!   ADOPT RSP@  ADOPT RSP!  ADOPT UNCAUGHT
ADOPT R0      ADOPT S0     ADOPT TRAP   ADOPT DOCOL ADOPT TELL
ADOPT F_IMMED ADOPT F_HIDDEN ADOPT F_COMPONLY ADOPT F_LENMASK
ADOPT SYSCALL3 ADOPT SYSCALL2 ADOPT SYSCALL1 ADOPT SYS_EXIT ADOPT STRLEN
PUBLIC

SYNONYM IMMEDIATE NOW
: COMPILE-ONLY ( -- )  (NEWEST) @ F_COMPONLY (FLAG) ;

\ Our interpreter has the return stack for itself, so what reaches that is for
\ definitions.

ADOPT >R COMPILE-ONLY  ADOPT R> COMPILE-ONLY  ADOPT RDROP COMPILE-ONLY

\ In the standard IMMEDIATE stands behind a definition, and is not immediate
\ itself.
\
\ ## Compiling
\
\ ' reads a name and leaves its execution token. ['] does so when it is
\ compiled, and leaves the token in the thread; so it does the same as ' in
\ JONESFORTH. LITERAL is as it was.

: ' ( "name" -- xt )  NAMED (NAME>) ;

: LITERAL ( x -- )  LIT, ; IMMEDIATE COMPILE-ONLY

: ['] ( "name" -- )  ' LIT, ; IMMEDIATE COMPILE-ONLY

: CHAR ( "name" -- char )  A-NAME DROP C@ ;
: [CHAR] ( "name" -- )  CHAR LIT, ; IMMEDIATE COMPILE-ONLY

SYNONYM COMPILE, ,

\ POSTPONE is the word of the standard for words that compile. Of a word that
\ is immediate it compiles the word itself, as [COMPILE] did. Of any other, it
\ compiles code that will compile it: POSTPONE DUP is ['] DUP COMPILE, so one
\ need not know which words are immediate.

PRIVATE
: POSTPONE-NAME ( nt -- )
  DUP (NAME>) SWAP FLAGS F_IMMED AND
  [ 0BRANCH, HERE 0 , ]              \ an IF, by hand
    COMPILE, [ EXIT,
  HERE OVER - SWAP ! ]               \ its THEN
  LIT, ['] COMPILE, COMPILE, ;
PUBLIC

: POSTPONE ( "name" -- )  NAMED POSTPONE-NAME ; IMMEDIATE COMPILE-ONLY
: [COMPILE] ( "name" -- )  ' COMPILE, ; IMMEDIATE COMPILE-ONLY

\ # Words that hold data
\
\ ## CREATE
\
\ CREATE in the standard makes a whole word: one that leaves the address of
\ the data that follow it. (CREATE) is the machine code for that. Between the
\ codeword and the data there is a cell to spare, and DOES> will use it.
\
\     +------+---+-----------+-------+-------+- - - - - - - -
\     | link | 5 | T A B L E |   o   |   0   |  data
\     +------+---+-----------+---|---+-------+- - - - - - - -
\                                v
\                             (CREATE)
\     ~ The word TABLE: link, length 5, name, a codeword that points to
\     ~ (CREATE), a cell that holds 0, and then the data.
\
\ Most words of the standard that make words do it so: they lay down a header,
\ the address of the code that all words of that kind share, and the data.
\ [CODE] reads the name of a word that has such code, and compiles the address
\ of the code. NEW-WORD makes the header, with that behind it.

PRIVATE
: [CODE] ( "name" -- )  ' @ LIT, ; IMMEDIATE COMPILE-ONLY
: NEW-WORD ( code "name" -- )  PARSE-NAME (HEADER) , ;
PUBLIC

: CREATE ( "name" -- )  [CODE] (CREATE) NEW-WORD  0 , ;

: VARIABLE ( "name" -- )  CREATE 0 , ;
: 2VARIABLE ( "name" -- )  CREATE 0 , 0 , ;
: BUFFER: ( u "name" -- )  CREATE ALLOT ;

: ALIGN ( -- )  HERE DUP ALIGNED SWAP - ALLOT ;

\ A constant has its number right behind the codeword. A value too, but it has
\ another codeword, so that TO can see that it may be changed.

: CONSTANT ( x "name" -- )  [CODE] (CONSTANT) NEW-WORD  , ;
: 2CONSTANT ( x1 x2 "name" -- )  [CODE] (2CONSTANT) NEW-WORD  , , ;
: VALUE ( x "name" -- )  [CODE] (VALUE) NEW-WORD  , ;
: 2VALUE ( x1 x2 "name" -- )  [CODE] (2VALUE) NEW-WORD  , , ;

\ The first constants are those that the standard names, and its words for
\ sizes. A character is one byte, so CHARS has nothing to do.

-1 CONSTANT TRUE
0 CONSTANT FALSE
32 CONSTANT BL
4 CONSTANT CELL
: CELL/ ( n1 -- n2 )  2/ 2/ ;
: CHAR+ ( addr1 -- addr2 )  1+ ;
: CHARS ( n1 -- n2 ) ;

\ # Decisions and loops
\
\ ## Notes with a mark
\
\ IF and its family leave notes on the stack while they compile: a place to be
\ filled in later, or a target to jump back to. In JONESFORTH a note was one
\ cell, and a THEN for a BEGIN was not noticed. Ours are two: an address, and
\ above it a mark that tells what kind of note it is. The standard calls them
\ orig and dest.
\
\ Locals that are made between IF and THEN, or in a loop, end with it: whoever
\ came another way has none. CLOSE-LOCALS sees that from the address.

PRIVATE
: >MARK ( -- orig )  HERE 0 , ORIG-MARK ;
: >RESOLVE ( addr -- )  HERE OVER - SWAP ! ;
: <RESOLVE ( addr -- )  HERE - , ;
PUBLIC

: AHEAD ( -- orig )  BRANCH, >MARK ; IMMEDIATE COMPILE-ONLY
: IF ( -- orig )  0BRANCH, >MARK ; IMMEDIATE COMPILE-ONLY
: THEN ( orig -- )
  ORIG-MARK UNMARK DUP CLOSE-LOCALS >RESOLVE ; IMMEDIATE COMPILE-ONLY

: BEGIN ( -- dest )  HERE DEST-MARK ; IMMEDIATE COMPILE-ONLY
: UNTIL ( dest -- )
  DEST-MARK UNMARK DUP CLOSE-LOCALS 0BRANCH, <RESOLVE ; IMMEDIATE COMPILE-ONLY
: AGAIN ( dest -- )                  ( a WHILE may jump behind it with them )
  DEST-MARK UNMARK
  DUP LOCALS-SINCE? [ 0BRANCH, HERE 0 , ] UNFRAME, [ HERE OVER - SWAP ! ]
  BRANCH, <RESOLVE ; IMMEDIATE COMPILE-ONLY

\ AHEAD is a jump forward in any case. The rest is made from these six.
\ CS-PICK and CS-ROLL copy and move notes, which is why the standard speaks of
\ a control-flow stack, though it is just the data stack. So both may stand
\ between [ and ] too, where the notes of a definition are at hand.

: CS-PICK ( xu ... x0 u -- xu ... x0 xu )
  2* 1+ DUP >R PICK R> PICK ;
: CS-ROLL ( xu ... x0 u -- ... x0 xu )
  2* 1+ DUP >R ROLL R> ROLL ;

: ELSE ( orig1 -- orig2 )
  OVER CLOSE-LOCALS POSTPONE AHEAD 2SWAP POSTPONE THEN ; IMMEDIATE COMPILE-ONLY
: WHILE ( dest -- orig dest )
  POSTPONE IF 2SWAP ; IMMEDIATE COMPILE-ONLY
: REPEAT ( orig dest -- )
  POSTPONE AGAIN POSTPONE THEN ; IMMEDIATE COMPILE-ONLY

\ A loop may have more than one WHILE, each a way out. WHILE leaves its orig
\ below the dest, so the origs pile up there. REPEAT needs the dest and the
\ newest orig; for each of the others there must be a THEN behind the loop.
\ This one halves a number for as long as it is even. Of 0 that would never
\ end, so the first WHILE asks for that:
\
\     > : ODD-PART ( n1 -- n2 )
\     >   BEGIN DUP WHILE DUP 1 AND 0= WHILE 2/ REPEAT THEN ;
\     > 40 ODD-PART 0 ODD-PART
\     stack: 5 0
\     > 2DROP
\
\ The last WHILE jumps to what follows REPEAT, the first to what follows THEN.
\ What stands between REPEAT and THEN is therefore done only when the last one
\ has ended the loop.

\ ## Counted loops
\
\     > : SQUARES 5 1 DO I DUP * LOOP ;
\     > SQUARES
\     stack: 1 4 9 16
\     > 2DROP 2DROP
\
\ `limit start DO ... LOOP` runs what is between for each number from start on,
\ and stops before limit. At run time limit and index lie on the return stack,
\ where I looks for the index. At compile time DO leaves a target, as BEGIN
\ does.
\
\ LEAVE jumps out of the middle, and there can be many in one loop, so a note
\ for each on the stack would get in the way. Instead, the places that they
\ leave in the thread are chained: each holds the address of the one before,
\ and the variable LEAVES that of the last. LOOP goes along the chain and
\ fills them in. DO keeps the chain of the loop around it. Outside any loop,
\ LEAVES is -1, put there by : . (?DO) jumps like a LEAVE when there is
\ nothing to do. LOOP-START is where the innermost loop begins: a LEAVE gives
\ back the locals that were made since.

PRIVATE
VARIABLE LOOP-START
: CHAIN, ( -- )  HERE LEAVES @ , LEAVES ! ;
: END-CHAIN ( -- )
  LEAVES @
  BEGIN DUP WHILE DUP @ SWAP >RESOLVE REPEAT DROP ;
: BEGIN-CHAIN ( -- leaves addr )  LEAVES @ LOOP-START @ 0 LEAVES ! ;
: BEGIN-LOOP ( -- addr mark )  HERE DUP LOOP-START ! DO-MARK ;
: END-LOOP ( leaves addr1 addr2 mark xt -- )
  SWAP DO-MARK UNMARK  OVER CLOSE-LOCALS  COMPILE, <RESOLVE
  END-CHAIN  LOOP-START ! LEAVES ! ;
PUBLIC

: DO ( -- leaves addr1 addr2 mark )
  BEGIN-CHAIN ['] (DO) COMPILE, BEGIN-LOOP ; IMMEDIATE COMPILE-ONLY
: ?DO ( -- leaves addr1 addr2 mark )
  BEGIN-CHAIN ['] (?DO) COMPILE, CHAIN, BEGIN-LOOP ; IMMEDIATE COMPILE-ONLY
: LOOP ( leaves addr1 addr2 mark -- )
  ['] (LOOP) END-LOOP ; IMMEDIATE COMPILE-ONLY
: +LOOP ( leaves addr1 addr2 mark -- )
  ['] (+LOOP) END-LOOP ; IMMEDIATE COMPILE-ONLY

: LEAVE ( -- )
  LEAVES @ 1+ 0= IF -22 (THROW-NAME) THEN
  LOOP-START @ LOCALS-SINCE? IF UNFRAME, THEN
  POSTPONE UNLOOP BRANCH, CHAIN, ; IMMEDIATE COMPILE-ONLY
: ?LEAVE ( -- )
  POSTPONE IF POSTPONE LEAVE POSTPONE THEN ; IMMEDIATE COMPILE-ONLY

\ ## CASE
\
\     > : WEEKEND? CASE 6 OF TRUE ENDOF 7 OF TRUE ENDOF FALSE SWAP ENDCASE ;
\     > 6 WEEKEND? 3 WEEKEND?
\     stack: -1 0
\     > 2DROP
\
\ CASE counts its OFs: below the mark is how many there were.

: CASE ( -- 0 mark )  0 CASE-MARK ; IMMEDIATE COMPILE-ONLY
: OF ( u mark -- u mark orig )
  DUP CASE-MARK UNMARK
  POSTPONE OVER POSTPONE = POSTPONE IF POSTPONE DROP ; IMMEDIATE COMPILE-ONLY
: ENDOF ( u mark orig1 -- orig2 u mark )
  POSTPONE ELSE 2SWAP SWAP 1+ SWAP ; IMMEDIATE COMPILE-ONLY
: ENDCASE ( orig1 ... origu u mark -- )
  CASE-MARK UNMARK POSTPONE DROP
  BEGIN DUP WHILE >R POSTPONE THEN R> 1- REPEAT DROP ;
  IMMEDIATE COMPILE-ONLY

\ ## EXIT and RECURSE
\
\ EXIT has to give back the frame of the locals, if there is one, so it is an
\ immediate word that compiles the old EXIT. RECURSE compiles the token that
\ the definition has, or will have.

: EXIT ( -- )  UNFRAME, EXIT, ; IMMEDIATE COMPILE-ONLY
: RECURSE ( -- )  SELF @ COMPILE, ; IMMEDIATE COMPILE-ONLY

\ :NONAME begins a definition without a name, and leaves its token below the
\ mark, so that it is still there when ; has taken the mark away.

: :NONAME ( -- xt mark )
  (NAMELESS) HIDE-NEWEST  HERE START-THREAD COLON-MARK ;

\ Now all that JONESFORTH can compile can be compiled here, and a structure
\ that does not fit together is noticed at once.

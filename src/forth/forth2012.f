\ # A second language
\
\ JONESFORTH is a beginning. In 2012 those who make and use FORTH agreed, for
\ the sixth time, what every FORTH should have in common, and that is more:
\ counted loops, words that make words that make words, numbers of two cells,
\ floating point, files, and a way to name the items of the stack. This file
\ adds all of it. It is what people mean when they say standard FORTH, and
\ most programs that you find in books were written for it.
\
\ It is not JONESFORTH with more words, since the two disagree. In the
\ standard, true is -1. HERE leaves the address itself, not that of a
\ variable. ' reads its word from the input and never from the thread. So it
\ is a second language, in wordlists of its own, with a text interpreter of
\ its own. FORTH2012 switches to it, and JONESFORTH back. Both live in the
\ same memory, on the same stacks, and many words are the same in both.
\
\ We build it as we built the first: with nothing but what is already there.
\
\ ## Three lists
\
\ The dictionary was one list, which begins at LATEST. The machine has two
\ more, made when it was switched on. In one are words that the standard
\ wants and that had to be made of machine code, for speed: NIP, WITHIN, UM*
\ and so on. In the other are words of use only to us, who build on them, and
\ most of those have a name in brackets. A list is three cells: the address
\ of its newest header, the address of another list, and one to spare. The
\ three lie side by side:
\
\     LATEST          LATEST 12 +     LATEST 24 +
\     +-----+-+-+     +-----+-+-+     +-----+-+-+
\     |  o  | | |     |  o  | | |     |  o  | | |
\     +--|--+-+-+     +--|--+-+-+     +--|--+-+-+
\        v               v               v
\     JONESFORTH      the standard    ours
\
\ FIND looks only in the first. So that we can see all, let us join them, end
\ to end. The oldest header of a list has the link 0, and there another list
\ can be hung.

LATEST @                             ( mark )

: OLDEST ( list -- header )  @ BEGIN DUP @ WHILE @ REPEAT ;

LATEST 12 + OLDEST CONSTANT STANDARD-END
LATEST 24 + OLDEST CONSTANT OURS-END

STANDARD-END !                       ( the mark: where JONESFORTH's begin )
LATEST 12 + @ OURS-END !
LATEST 24 + @ LATEST @ @ @ !         ( OLDEST is our first word now )

\ LATEST leads from our new words to our old ones, to those of the standard,
\ and to those of JONESFORTH. When the new interpreter stands, we cut the
\ three apart again, and the words that we make from here on are ours.

\ # An interpreter made of words
\
\ ## Where text comes from
\
\ JONESFORTH's INTERPRET is part of the machine, and reads its input a
\ character at a time. The standard has another idea: there is always a text
\ in memory, the input source, and a variable, >IN, that tells how much of it
\ has been read. The text may be a line from the terminal, a line of a file, a
\ block, or any string. SOURCE tells its address and length.
\
\ Ten cells say all about the source. (SOURCE) is the address of the first:
\
\      0  address of the text           20  and that name's length
\      4  its length                    24  number of the line
\      8  >IN                           28  number of the block, BLK
\     12  0 terminal, -1 string,        32  where the next line of a file
\         else a file                       is, in memory
\     16  address of the file's name    36  and where the file ends

: SOURCE-ADDRESS ( -- addr )  (SOURCE) ;
: SOURCE-LENGTH ( -- addr )  (SOURCE) 4 + ;
: SOURCE-KIND ( -- addr )  (SOURCE) 12 + ;
: SOURCE-LINE ( -- addr )  (SOURCE) 24 + ;
: NEXT-LINE ( -- addr )  (SOURCE) 32 + ;
: LAST-LINE ( -- addr )  (SOURCE) 36 + ;

VARIABLE LINES                       ( lines from the terminal, so far )

HERE 4096 ALLOT CONSTANT LOCAL-NAMES ( headers of locals, for later )
VARIABLE NAMES-START                 ( where in that space those now begin )
VARIABLE NAMES-END

: TERMINAL-LINE ( u -- )             ( a line of u characters has come )
  SOURCE-LENGTH !
  (LINE-BUFFER) SOURCE-ADDRESS !
  0 >IN !  0 SOURCE-KIND !  0 BLK !
  1 LINES +! ;

\ ## A word that is known
\
\ FIND-NAME looks a name up and leaves the address of its header, which the
\ standard calls a name token, nt. It looks in several lists, one after
\ another: which ones, and in which order, is for the program to say.
\
\ Then all is as it was. While STATE is 0 a word is run. While it is not, the
\ word is compiled, unless it is immediate.

: FLAGS ( nt -- x )  4+ C@ ;

: DO-NAME ( nt -- )
  DUP (NAME>) SWAP FLAGS             ( xt flags )
  STATE @ IF
    F_IMMED AND IF EXECUTE ELSE , THEN
  ELSE
    F_COMPONLY AND IF -14 (THROW-NAME) THEN EXECUTE
  THEN ;

\ ## A number
\
\ The standard knows four kinds of numbers that one can type: a single, 42; a
\ double, which takes two cells, 42. with a point at its end; a float, 42e0
\ with its exponent; and single ones in a base of their own, such as $FF or
\ %1010, or 'A' for a character. (NUMBER) does the reading, and tells which
\ kind it was by a number: 1, 2 or 3; or 0 for none.

: DO-SINGLE ( x -- | x )  STATE @ IF ' LIT , , THEN ;
: DO-DOUBLE ( xd -- | xd )  STATE @ IF SWAP DO-SINGLE DO-SINGLE THEN ;
: DO-FLOAT ( r -- | r )
  STATE @ IF ' (FLIT) , HERE 8 ALLOT F! THEN ;

: DO-NUMBER ( addr u -- )
  (NUMBER)
  DUP 1 = IF DROP DO-SINGLE EXIT THEN
  DUP 2 = IF DROP DO-DOUBLE EXIT THEN
  3 = IF DO-FLOAT EXIT THEN
  -13 (THROW-NAME) ;

\ ## The loop
\
\ PARSE-NAME takes the next word from the source. At the end of the text its
\ length is 0. (FORGET-THROW) has to do with errors: what was caught before
\ this word is of no interest any more.

: DO-WORD ( addr u -- )
  2DUP FIND-NAME DUP IF NIP NIP DO-NAME ELSE DROP DO-NUMBER THEN ;

: (INTERPRET) ( -- )
  BEGIN PARSE-NAME DUP WHILE (FORGET-THROW) DO-WORD REPEAT 2DROP ;

\ (PROMPT) waits for a line; it leaves its length, or -2 where one source ends
\ and another may follow, or -1 when there will be no more lines at all. It
\ leaves -3 when there is a file to be read, such as one that the command names.
\ We have no word yet that reads one, so FILE-READER has 0, and the file is
\ taken a line at a time.

VARIABLE FILE-READER

: HOST-LINE ( -- n )
  (PROMPT) DUP -3 = IF
    DROP FILE-READER @ IF FILE-READER @ EXECUTE -2 ELSE (LINE) THEN
  THEN ;

\ Where no list of words is searched, nothing that one types would be known. So
\ the standard's is then.

: SEARCH-ANY ( -- )
  (ORDER) @ 0= IF 1 (ORDER) !  LATEST 12 + (ORDER) 4+ ! THEN ;

\ QUIT is the loop around that loop. After each line, (DIALECT) tells whether
\ this is still the language that is spoken.

: (QUIT) ( -- )
  R0 RSP!  (L0) LP!  SEARCH-ANY
  0 (HANDLER) !  0 (LOCALS) !  0 STATE !
  LOCAL-NAMES NAMES-START !
  0 TERMINAL-LINE
  BEGIN HOST-LINE DUP -1 <> WHILE
    DUP 0< IF DROP ELSE TERMINAL-LINE (INTERPRET) THEN
    (DIALECT) @ 0= IF QUIT THEN
  REPEAT BYE ;

\ ## Two languages
\
\ To switch is to have the machine start at another QUIT, and give its errors
\ to another THROW. There is none yet in our language, so the variable is 0 at
\ first. The word that switches then goes on as any other would; when it is
\ over, INTERPRET sees that (DIALECT) has changed, and starts that QUIT.

VARIABLE OUR-TRAP
VARIABLE THEIR-TRAP
VARIABLE THEIR-QUIT

: (FORTH2012) ( -- )
  TRAP @ THEIR-TRAP !  (COLD) @ THEIR-QUIT !
  OUR-TRAP @ TRAP !    ' (QUIT) (COLD) !
  1 (DIALECT) ! ;

\ On the way back, what is left of the line goes with us, and what is left of
\ the file, if the host gave it: JONESFORTH shall read it. Our own interpreter
\ finds nothing more to read, so it comes back to (QUIT). What a program has
\ interpreted, a string or a file that it includes, cannot be given back.

: HOST-FILE ( -- fileid )  1 ;       ( that of no file that is open )

: (JONESFORTH) ( -- )
  SOURCE-KIND @ HOST-FILE = IF
    LAST-LINE @ NEXT-LINE @ - (RETURN-FILE)  LAST-LINE @ NEXT-LINE !
  ELSE
    SOURCE-KIND @ IF -21 (THROW-NAME) THEN
  THEN
  (UNREAD)  SOURCE-LENGTH @ >IN !
  THEIR-TRAP @ TRAP !  THEIR-QUIT @ (COLD) !
  0 (DIALECT) ! ;

\ # The first words
\
\ ## Names
\
\ A definition in the standard's way, as : makes it, takes its name from the
\ source. (HEADER) makes the header in the list that shall have new words, and
\ remembers it in (NEWEST), since there is no single LATEST any more.
\
\ Until it is complete, a definition is hidden. And there is a mark on the
\ stack, so that ; can tell whether every IF has had its THEN: the words that
\ we shall make for that leave marks of their own.

: COLON-MARK ( -- x )  -2205 ;

VARIABLE SELF                        ( what RECURSE compiles )
VARIABLE LEAVES                      ( what LOOP has to do with )
VARIABLE FRAME                       ( 0 while there are no locals )
VARIABLE LOCAL-COUNT                 ( how many there are )

: START-THREAD ( -- )                ( the codeword of a definition )
  HERE SELF !  -1 LEAVES !  0 FRAME !  0 LOCAL-COUNT !  0 (LOCALS) !
  DOCOL ,  ] ;

: HIDE-NEWEST ( -- )  (NEWEST) @ F_HIDDEN (FLAG) ;

: (:) ( "name" -- mark )
  PARSE-NAME (HEADER) HIDE-NEWEST START-THREAD COLON-MARK ;

\ NAMED finds the word whose name follows. Here and later, (THROW-NAME) is a
\ THROW that blames the name last read.

: NAMED ( "name" -- nt )
  PARSE-NAME DUP 0= IF -16 (THROW-NAME) THEN
  FIND-NAME DUP 0= IF -13 (THROW-NAME) THEN ;

\ ## One word, two names
\
\ A synonym is another name for a word. Its codeword tells that it is one, and
\ behind that lies the execution token of the word; (NAME>) leaves that very
\ token, so that a synonym costs nothing. Its flags are those of the word.

: DO-SYNONYM ( -- x )  [ ' (SYNONYM) @ ] LITERAL ;

: SYNONYM-OF ( nt addr u -- )        ( the name is that of the new word )
  (HEADER)
  DO-SYNONYM ,  DUP (NAME>) ,
  (NEWEST) @ SWAP FLAGS F_IMMED F_COMPONLY OR AND (FLAG) ;

: (SYNONYM-NAMED) ( "newname" "oldname" -- )
  PARSE-NAME 2>R NAMED 2R> SYNONYM-OF ;

\ SHARE makes a word of JONESFORTH known in our language too. Such a word must
\ be machine code, or it would read its text in JONESFORTH's way, or answer
\ with 1 for true.

: SHARE ( "name" -- )
  PARSE-NAME 2DUP (JONESFORTH-LIST) FIND-NAME-IN
  DUP 0= IF -13 (THROW-NAME) THEN
  -ROT SYNONYM-OF ;

\ ## The end of a definition
\
\ ; is the first of the new words that are immediate. It looks for the mark.
\ If the definition has locals, which is for later, their frame must be given
\ back before EXIT, and the word that makes the frame be told its size.

: UNMARK ( x mark -- )  <> IF -22 (THROW-NAME) THEN ;

: UNFRAME, ( -- )  FRAME @ IF ' (UNFRAME) , THEN ;

: END-THREAD ( -- )
  UNFRAME,  ' EXIT ,
  FRAME @ IF LOCAL-COUNT @ FRAME @ ! THEN
  0 FRAME !  0 (LOCALS) ! ;

: (;) IMMEDIATE COMPILE-ONLY ( mark -- )
  COLON-MARK UNMARK
  END-THREAD  (NEWEST) @ (SHOW)  [COMPILE] [ ;

\ ## Words for the compiler
\
\ Here, as in JONESFORTH, EXIT LIT BRANCH and so on stand in threads. These
\ words append them, so that we need not name them again.

: EXIT, ( -- )  ' EXIT , ;
: LIT, ( x -- )  ' LIT , , ;
: BRANCH, ( -- )  ' BRANCH , ;
: 0BRANCH, ( -- )  ' 0BRANCH , ;
: LITSTRING, ( -- )  ' LITSTRING , ;

: 'LIT ( -- xt )  ' LIT ;
: 'BRANCH ( -- xt )  ' BRANCH ;
: '0BRANCH ( -- xt )  ' 0BRANCH ;
: 'LITSTRING ( -- xt )  ' LITSTRING ;
: 'EXIT ( -- xt )  ' EXIT ;

\ From now on, PRIVATE words are for us alone, and PUBLIC ones for everybody.

: NOW ( -- )  (NEWEST) @ F_IMMED (FLAG) ;

: PRIVATE ( -- )  (INTERNAL-LIST) (CURRENT) ! ;
: PUBLIC ( -- )  FORTH-WORDLIST (CURRENT) ! ;
: POWER-OFF ( -- )  BYE ;

\ ## Over the bridge
\
\ That is enough to stand on. The three lists are cut apart; the list in which
\ new words are to be made, and those that are searched, are set; and
\ FORTH2012, the last word of this file that JONESFORTH sees, is made by hand:
\ a definition that consists of (FORTH2012), whose execution token has been
\ waiting on the stack.

: CUT ( xt "name" -- )
  LATEST @  LATEST 24 + !            ( the words above are ours )
  STANDARD-END @  LATEST !           ( the mark again )
  0 STANDARD-END !  0 OURS-END !
  WORD CREATE  DOCOL ,  ,  ' EXIT , ;

' (FORTH2012)
2 (ORDER) !  LATEST 12 + (ORDER) 4+ !  LATEST 24 + (ORDER) 8 + !
LATEST 12 + (CURRENT) !
CUT FORTH2012
FORTH2012



(SYNONYM-NAMED) SYNONYM (SYNONYM-NAMED)
SYNONYM : (:)
SYNONYM ; (;)
SHARE @  SHARE !

: \ SOURCE-LENGTH @ >IN ! ; NOW

\ And here we are, in the other language. It had no comments, so we had to make
\ that one first. NOW makes the newest word immediate.
\
\ # What both languages have
\
\ ## Shared words
\
\ We can go on where JONESFORTH is, since most of its machine code is just what
\ the standard asks for.

SHARE DUP     SHARE DROP   SHARE SWAP   SHARE OVER  SHARE ROT   SHARE -ROT
SHARE 2DUP    SHARE 2DROP  SHARE 2SWAP  SHARE ?DUP
SHARE 1+      SHARE 1-     SHARE +      SHARE -     SHARE *     SHARE UM/MOD
SHARE AND     SHARE OR     SHARE XOR    SHARE INVERT
SHARE C@      SHARE C!     SHARE +!     SHARE CMOVE
SHARE >R      SHARE R>     SHARE RDROP
SHARE BASE    SHARE STATE  SHARE ,      SHARE [     SHARE ]
SHARE EXECUTE SHARE EMIT

: ( 41 PARSE 2DROP ; NOW

( Comments in brackets, of one line, will do until we can make better ones. )

\ Others are useful to us only, or have another meaning in the standard.

PRIVATE
SHARE 4+      SHARE DSP@   SHARE DSP!   SHARE RSP@  SHARE RSP!  SHARE UNCAUGHT
SHARE R0      SHARE S0     SHARE TRAP   SHARE DOCOL SHARE TELL
SHARE F_IMMED SHARE F_HIDDEN SHARE F_COMPONLY SHARE F_LENMASK
SHARE SYSCALL3 SHARE SYSCALL2 SHARE SYSCALL1
PUBLIC

SYNONYM IMMEDIATE NOW
: COMPILE-ONLY ( -- )  (NEWEST) @ F_COMPONLY (FLAG) ;

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

: CHAR ( "name" -- char )  PARSE-NAME DROP C@ ;
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
\ ## Create
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

: CREATE ( "name" -- )
  PARSE-NAME (HEADER)  [ ' (CREATE) @ ] LITERAL ,  0 , ;

: VARIABLE ( "name" -- )  CREATE 0 , ;
: 2VARIABLE ( "name" -- )  CREATE 0 , 0 , ;
: BUFFER: ( u "name" -- )  CREATE ALLOT ;

: ALIGN ( -- )  HERE DUP ALIGNED SWAP - ALLOT ;

\ A constant has its number right behind the codeword. A value too, but it has
\ another codeword, so that TO can see that it may be changed.

: CONSTANT ( x "name" -- )
  PARSE-NAME (HEADER)  [ ' (CONSTANT) @ ] LITERAL ,  , ;
: 2CONSTANT ( x1 x2 "name" -- )
  PARSE-NAME (HEADER)  [ ' (2CONSTANT) @ ] LITERAL ,  , , ;
: VALUE ( x "name" -- )
  PARSE-NAME (HEADER)  [ ' (VALUE) @ ] LITERAL ,  , ;
: 2VALUE ( x1 x2 "name" -- )
  PARSE-NAME (HEADER)  [ ' (2VALUE) @ ] LITERAL ,  , , ;

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

PRIVATE
: ORIG-MARK ( -- x )  -2201 ;
: DEST-MARK ( -- x )  -2202 ;

: >MARK ( -- orig )  HERE 0 , ORIG-MARK ;
: >RESOLVE ( addr -- )  HERE OVER - SWAP ! ;
: <RESOLVE ( addr -- )  HERE - , ;
PUBLIC

: AHEAD ( -- orig )  BRANCH, >MARK ; IMMEDIATE COMPILE-ONLY
: IF ( -- orig )  0BRANCH, >MARK ; IMMEDIATE COMPILE-ONLY
: THEN ( orig -- )  ORIG-MARK UNMARK >RESOLVE ; IMMEDIATE COMPILE-ONLY

: BEGIN ( -- dest )  HERE DEST-MARK ; IMMEDIATE COMPILE-ONLY
: UNTIL ( dest -- )
  DEST-MARK UNMARK 0BRANCH, <RESOLVE ; IMMEDIATE COMPILE-ONLY
: AGAIN ( dest -- )
  DEST-MARK UNMARK BRANCH, <RESOLVE ; IMMEDIATE COMPILE-ONLY

\ AHEAD is a jump forward in any case. The rest is made from these six.
\ CS-PICK and CS-ROLL copy and move notes, which is why the standard speaks of
\ a control-flow stack, though it is just the data stack.

: CS-PICK ( xu ... x0 u -- xu ... x0 xu )
  2* 1+ DUP >R PICK R> PICK ; COMPILE-ONLY
: CS-ROLL ( xu ... x0 u -- ... x0 xu )
  2* 1+ DUP >R ROLL R> ROLL ; COMPILE-ONLY

: ELSE ( orig1 -- orig2 )
  POSTPONE AHEAD 2SWAP POSTPONE THEN ; IMMEDIATE COMPILE-ONLY
: WHILE ( dest -- orig dest )
  POSTPONE IF 2SWAP ; IMMEDIATE COMPILE-ONLY
: REPEAT ( orig dest -- )
  POSTPONE AGAIN POSTPONE THEN ; IMMEDIATE COMPILE-ONLY

\ ## Counted loops
\
\     limit start DO ... LOOP
\
\ runs what is between for each number from start on, and stops before limit.
\ At run time limit and index lie on the return stack, where I looks for the
\ index. At compile time DO leaves a target, as BEGIN does.
\
\ LEAVE jumps out of the middle, and there can be many in one loop, so a note
\ for each on the stack would get in the way. Instead, the places that they
\ leave in the thread are chained: each holds the address of the one before,
\ and the variable LEAVES that of the last. LOOP goes along the chain and
\ fills them in. DO keeps the chain of the loop around it. Outside any loop,
\ LEAVES is -1, put there by : . (?DO) jumps like a LEAVE when there is nothing to do.

PRIVATE
: DO-MARK ( -- x )  -2203 ;
: CHAIN, ( -- )  HERE LEAVES @ , LEAVES ! ;
: END-CHAIN ( -- )
  LEAVES @
  BEGIN DUP WHILE DUP @ SWAP >RESOLVE REPEAT DROP ;
: END-LOOP ( leaves addr mark xt -- )
  SWAP DO-MARK UNMARK  COMPILE, <RESOLVE  END-CHAIN  LEAVES ! ;
PUBLIC

: DO ( -- leaves addr mark )
  LEAVES @ 0 LEAVES !  ['] (DO) COMPILE, HERE DO-MARK ;
  IMMEDIATE COMPILE-ONLY
: ?DO ( -- leaves addr mark )
  LEAVES @ 0 LEAVES !  ['] (?DO) COMPILE, CHAIN, HERE DO-MARK ;
  IMMEDIATE COMPILE-ONLY
: LOOP ( leaves addr mark -- )  ['] (LOOP) END-LOOP ; IMMEDIATE COMPILE-ONLY
: +LOOP ( leaves addr mark -- )
  ['] (+LOOP) END-LOOP ; IMMEDIATE COMPILE-ONLY

: LEAVE ( -- )
  LEAVES @ 1+ 0= IF -22 (THROW-NAME) THEN
  POSTPONE UNLOOP BRANCH, CHAIN, ; IMMEDIATE COMPILE-ONLY
: ?LEAVE ( -- )
  POSTPONE IF POSTPONE LEAVE POSTPONE THEN ; IMMEDIATE COMPILE-ONLY

\ ## Many cases
\
\ CASE counts its OFs: below the mark is how many there were.

PRIVATE
: CASE-MARK ( -- x )  -2204 ;
PUBLIC

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

\ ## Ways out
\
\ EXIT has to give back the frame of the locals, if there is one, so it is an
\ immediate word that compiles the old EXIT.

: EXIT ( -- )  UNFRAME, EXIT, ; IMMEDIATE COMPILE-ONLY
: RECURSE ( -- )  SELF @ COMPILE, ; IMMEDIATE COMPILE-ONLY

: :NONAME ( -- xt mark )
  (NAMELESS) HIDE-NEWEST  HERE START-THREAD COLON-MARK ;

\ # Comments and text
\
\ ## Comments
\
\ PARSE takes text up to a certain character. A comment in brackets may go
\ over several lines, except where lines are typed. A file that was given to
\ the machine, rather than included by a program, is read like the terminal,
\ but it has a line number.

PRIVATE
: SOURCE-ID@ ( -- n )  SOURCE-KIND @ ;
: MANY-LINES? ( -- flag )  SOURCE-ID@ 0> SOURCE-LINE @ 0> OR SOURCE-ID@ 0< 0= AND ;

: FOUND? ( u start -- flag )         ( has PARSE passed the delimiter? )
  >IN @ SWAP - < ;
PUBLIC

: SOURCE ( -- addr u )  SOURCE-ADDRESS @ SOURCE-LENGTH @ ;
: SOURCE-ID ( -- n )  SOURCE-ID@ ;

\ REFILL gets the next line. For a file all of it is in memory, and a line
\ ends at a line feed, with or without a carriage return before it.

PRIVATE
: LINE-END ( addr1 -- addr2 )        ( the line feed, or the end )
  BEGIN DUP LAST-LINE @ U< WHILE DUP C@ 10 <> WHILE 1+ REPEAT THEN ;

: -RETURN ( addr u1 -- addr u2 )     ( a carriage return at the end )
  DUP IF 2DUP + 1- C@ 13 = IF 1- THEN THEN ;

: FILE-LINE ( -- flag )
  NEXT-LINE @ LAST-LINE @ U< 0= IF FALSE EXIT THEN
  NEXT-LINE @ DUP LINE-END           ( start end )
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

: ( ( "text<paren>" -- )
  BEGIN
    >IN @ [CHAR] ) PARSE NIP SWAP FOUND? 0=
  WHILE
    MANY-LINES? WHILE REFILL 0=
  UNTIL THEN THEN ; IMMEDIATE

: \ ( "text" -- )
  BLK @ IF >IN @ 63 + 63 INVERT AND ELSE SOURCE-LENGTH @ THEN >IN ! ;
  IMMEDIATE

: .( ( "text<paren>" -- )  [CHAR] ) PARSE TELL ; IMMEDIATE

\ ## Printing text

SYNONYM TYPE TELL

: CR ( -- )  10 EMIT ;
: SPACE ( -- )  BL EMIT ;

PRIVATE
CREATE BLANKS  64 ALLOT  BLANKS 64 BL FILL
PUBLIC

: SPACES ( n -- )
  0 MAX BEGIN DUP 64 > WHILE BLANKS 64 TYPE 64 - REPEAT BLANKS SWAP TYPE ;

\ ## Strings in a definition
\
\ SLITERAL puts a string into the thread, as in JONESFORTH: LITSTRING, the
\ length, the characters, filled up to a cell. CLITERAL does the same with a
\ counted string.

PRIVATE
: STRING, ( addr u -- )  HERE OVER ALLOT SWAP MOVE ;
PUBLIC

: SLITERAL ( addr u -- )
  LITSTRING, DUP , STRING, ALIGN ; IMMEDIATE COMPILE-ONLY

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
PUBLIC

: S" ( "text<quote>" -- addr u )  [CHAR] " PARSE TEXT ; IMMEDIATE

: ." ( "text<quote>" -- )
  [CHAR] " PARSE STATE @ IF POSTPONE SLITERAL POSTPONE TYPE ELSE TYPE THEN ;
  IMMEDIATE

\ In S\" a backslash and a letter stand for a character that one cannot type.

PRIVATE
CREATE ESCAPES                       ( of a, b, c ... z; -1: there is none )
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
: .\" ( "text<quote>" -- )
  PARSE-ESCAPED STATE @ IF POSTPONE SLITERAL POSTPONE TYPE ELSE TYPE THEN ;
  IMMEDIATE

\ ## Counted strings
\
\ The older kind of string is one address, where a byte holds the length and
\ the characters follow. C" makes one. WORD leaves one, and FIND takes one.

: PLACE ( addr1 u addr2 -- )  2DUP C! 1+ SWAP MOVE ;
: +PLACE ( addr1 u addr2 -- )
  2DUP 2>R COUNT + SWAP MOVE 2R> DUP C@ ROT + SWAP C! ;

: C" ( "text<quote>" -- addr )
  [CHAR] " PARSE
  STATE @ IF
    DUP 1+ LITSTRING, ,  DUP C, STRING, ALIGN POSTPONE DROP
  ELSE TRANSIENT DUP >R PLACE R> THEN ; IMMEDIATE

PRIVATE
CREATE WORD-BUFFER  260 ALLOT

: SKIP-CHARS ( char -- char )        ( pass over what WORD leaves out )
  BEGIN
    SOURCE >IN @ U> WHILE
    >IN @ + C@ OVER 2DUP = -ROT  BL = SWAP BL U< AND  OR WHILE
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

\ # Exceptions
\
\ ## Catch and throw
\
\ CATCH and THROW mean what they meant, but there is more to bring back: the
\ stacks of the floats and of the locals, and the input source. And we need
\ not search the return stack for a marker, since (HANDLER) holds the place.
\ It lies there:
\
\     top -> the HANDLER before
\            FP and LP, the other stack pointers
\            the ten cells of the source
\            DSP below the xt
\            where the caller of CATCH goes on
\
\ That makes 14 cells, and 13 of them are dropped, 52 bytes, if all goes well.

: CATCH ( xt -- 0 | n )
  DSP@ 4+ >R  (SOURCE>R)  LP@ >R  FP@ >R  (HANDLER) @ >R
  RSP@ (HANDLER) !
  EXECUTE
  R> (HANDLER) !  RSP@ 52 + RSP!  0 ;

\ (NOTE) remembers where it happened, in case that nobody catches it.

: THROW ( n -- )
  DUP IF
    (NOTE)
    (HANDLER) @ DUP 0= IF DROP UNCAUGHT THEN
    RSP!  R> (HANDLER) !  R> FP!  R> LP!  (R>SOURCE)
    R> SWAP >R DSP! R> EXIT
  THEN DROP ;

' THROW DUP OUR-TRAP !  TRAP !

\ ## Abort
\
\ ABORT" throws -2, and leaves its text where an uncaught THROW looks for it.

: ABORT ( -- )  -1 THROW ;

PRIVATE
: ABORT-IF ( flag addr u -- )
  ROT IF SWAP (MESSAGE) 2! -2 THROW THEN 2DROP ;
PUBLIC

: ABORT" ( "text<quote>" -- )        ( when it runs: flag -- )
  [CHAR] " PARSE
  STATE @ IF POSTPONE SLITERAL POSTPONE ABORT-IF ELSE KEEP ABORT-IF THEN ;
  IMMEDIATE

: QUIT ( -- )  (QUIT) ;
: BYE ( -- )  POWER-OFF ;
: JONESFORTH ( -- )  (JONESFORTH) ;
: FORTH2012 ( -- ) ;

\ ## Text that is a program
\
\ EVALUATE interprets a string, and then goes on with the source that was.

: EVALUATE ( addr u -- )
  (SOURCE>R)
  SOURCE-LENGTH ! SOURCE-ADDRESS !  -1 SOURCE-KIND !  0 >IN !  0 BLK !
  (INTERPRET)
  (R>SOURCE) ;


: SAVE-INPUT ( -- x1 ... x11 11 )
  0 9 DO (SOURCE) I CELLS + @ -1 +LOOP  LINES @ 11 ;

\ A terminal cannot go back to a line that has gone. RESTORE-INPUT then leaves
\ true, which here means failure.

PRIVATE
: SAME-SOURCE? ( cell9 ... cell0 lines -- cell9 ... cell0 lines flag )
  4 PICK SOURCE-ID@ <> IF FALSE EXIT THEN
  SOURCE-ID@ 0= IF DUP LINES @ = EXIT THEN
  SOURCE-ID@ -1 = IF 1 PICK SOURCE-ADDRESS @ = EXIT THEN
  10 PICK LAST-LINE @ = ;
PUBLIC

: RESTORE-INPUT ( x1 ... xn n -- flag )
  DUP 11 <> IF 0 ?DO DROP LOOP TRUE EXIT THEN DROP
  SAME-SOURCE? IF
    DROP 10 0 DO (SOURCE) I CELLS + ! LOOP FALSE
  ELSE 11 0 DO DROP LOOP TRUE THEN ;

\ # Numbers in print
\
\ ## From the last digit to the first
\
\ <# begins a text that grows to the left, # puts the next digit of a double
\ number in front of it, #S all that are left, HOLD any character. #> leaves
\ the text. The number takes two cells, so that one can print large ones.

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

\ # Words that make words
\
\ ## Does
\
\ CREATE makes a word that leaves an address. What if the words of a family
\ should do something else with it? DOES> says what. It divides a defining
\ word in two: what is before it runs when a new word is made, what is behind
\ it when the new word is run, with the address of its data on the stack.
\
\     > : ARRAY ( n "name" -- ) CREATE CELLS ALLOT DOES> SWAP CELLS + ;
\     > 10 ARRAY SQUARES   49 7 SQUARES !   7 SQUARES @
\     stack: 49
\     > DROP
\
\ DOES> compiles DOES!, which takes its own return address: the place in the
\ thread where the second part begins. It puts that into the spare cell of the
\ newest word, and changes its codeword to (DOES). Since its return address is
\ gone, it returns from the defining word: the first part is over. Outside a
\ definition DOES> is about the word that was made last.

PRIVATE
: CREATED? ( xt -- flag )
  @ DUP [ ' (CREATE) @ ] LITERAL = SWAP [ ' (DOES) @ ] LITERAL = OR ;

: DOES-THREAD ( addr -- )             ( what the newest word shall do )
  (NEWEST) @ (NAME>)
  DUP CREATED? 0= IF -31 THROW THEN
  [ ' (DOES) @ ] LITERAL OVER !  4+ ! ;
: DOES! ( -- )  R> DOES-THREAD ;
: DOES, ( -- )                       ( the locals are over, too )
  FRAME @ IF LOCAL-COUNT @ FRAME @ ! THEN
  UNFRAME,  0 FRAME !  0 LOCAL-COUNT !  0 (LOCALS) !
  POSTPONE DOES! ;
PUBLIC

: DOES> ( mark -- mark | -- mark )
  STATE @ IF DUP COLON-MARK UNMARK DOES,
  ELSE START-THREAD HERE DOES-THREAD COLON-MARK THEN ; IMMEDIATE

: >BODY ( xt -- addr )  DUP CREATED? 0= IF -31 THROW THEN 8 + ;

\ ## Deferred words
\
\ A deferred word runs another, and IS says which. Until then it complains.

PRIVATE
: NOT-SET ( -- )  -261 THROW ;
: DEFERRED ( xt1 -- addr )           ( where the other's token is )
  DUP @ [ ' (DEFER) @ ] LITERAL <> IF -32 THROW THEN 4+ ;
PUBLIC

: DEFER ( "name" -- )
  PARSE-NAME (HEADER)  [ ' (DEFER) @ ] LITERAL ,  ['] NOT-SET , ;
: DEFER! ( xt2 xt1 -- )  DEFERRED ! ;
: DEFER@ ( xt1 -- xt2 )  DEFERRED @ ;

: IS ( xt "name" -- )
  ' DUP DEFERRED DROP
  STATE @ IF LIT, POSTPONE DEFER! ELSE DEFER! THEN ; IMMEDIATE
: ACTION-OF ( "name" -- xt )
  ' STATE @ IF LIT, POSTPONE DEFER@ ELSE DEFER@ THEN ; IMMEDIATE

\ ## To
\
\ TO finds out by the codeword what kind of value it has before it. A local is
\ one too: the code of its name is (LOCAL-NAME), and the cell behind that its
\ number in the frame.

PRIVATE
: STORE, ( addr xt -- )
  STATE @ IF SWAP LIT, COMPILE, ELSE EXECUTE THEN ;
: LOCAL-NUMBER ( xt -- n )  4+ @ ;
PUBLIC

: TO ( x "name" -- )
  ' DUP 4+ SWAP                      ( addr xt )
  DUP @ CASE
    [ ' (VALUE) @ ] LITERAL  OF DROP ['] !  STORE, ENDOF
    [ ' (2VALUE) @ ] LITERAL OF DROP ['] 2! STORE, ENDOF
    [ ' (FVALUE) @ ] LITERAL OF DROP ['] F! STORE, ENDOF
    [ ' (LOCAL-NAME) @ ] LITERAL  OF
      NIP ['] (LOCAL!) COMPILE, LOCAL-NUMBER , ENDOF
    -32 (THROW-NAME)
  ENDCASE ; IMMEDIATE

: +TO ( n "name" -- )
  ' DUP 4+ SWAP
  DUP @ CASE
    [ ' (VALUE) @ ] LITERAL OF DROP ['] +! STORE, ENDOF
    [ ' (LOCAL-NAME) @ ] LITERAL OF
      NIP LOCAL-NUMBER DUP
      ['] (LOCAL@) COMPILE, , POSTPONE +  ['] (LOCAL!) COMPILE, , ENDOF
    -32 (THROW-NAME)
  ENDCASE ; IMMEDIATE

\ ## Quotations
\
\ [: and ;] make a word without a name in the middle of another, and leave its
\ execution token. The words of the outer one jump over it. What belongs to
\ the outer definition is kept on the stack meanwhile.

PRIVATE
: QUOTATION-MARK ( -- x )  -2206 ;
PUBLIC

: [: ( -- )                          ( when it runs: -- xt )
  STATE @ 0= IF :NONAME QUOTATION-MARK EXIT THEN
  SELF @ LEAVES @ FRAME @ LOCAL-COUNT @ (LOCALS) @ NAMES-START @
  NAMES-END @ NAMES-START !
  POSTPONE AHEAD  HERE  START-THREAD  QUOTATION-MARK ; IMMEDIATE

: ;] ( -- xt )
  QUOTATION-MARK UNMARK
  DUP COLON-MARK = IF POSTPONE ; EXIT THEN
  END-THREAD
  >R POSTPONE THEN R> LIT,
  NAMES-START @ NAMES-END !  NAMES-START !
  (LOCALS) ! LOCAL-COUNT ! FRAME ! LEAVES ! SELF ! ; IMMEDIATE COMPILE-ONLY

\ # The rest of the core
\
\ ## Odds and ends

: ERASE ( addr u -- )  0 FILL ;
: BLANK ( addr u -- )  BL FILL ;
: UNUSED ( -- u )  (BREAK) @ HERE - ;

CREATE PAD  1024 ALLOT

\ ## What sort of system is this?
\
\ ENVIRONMENT? answers questions about the system. The answers are words in a
\ list of their own; a name that is not there is one that we do not know.

: WORDLIST ( -- wid )
  ALIGN HERE  0 ,  (WORDLISTS) @ ,  0 ,  DUP (WORDLISTS) ! ;

PRIVATE
WORDLIST CONSTANT ENVIRONMENT
PUBLIC

: ENVIRONMENT? ( addr u -- false | i*x true )
  ENVIRONMENT FIND-NAME-IN DUP IF (NAME>) EXECUTE TRUE THEN ;

ENVIRONMENT (CURRENT) !
255 CONSTANT /COUNTED-STRING
/HOLD CONSTANT /HOLD
1024 CONSTANT /PAD
8 CONSTANT ADDRESS-UNIT-BITS
TRUE CONSTANT FLOORED
255 CONSTANT MAX-CHAR
$7FFFFFFFFFFFFFFF. 2CONSTANT MAX-D
$7FFFFFFF CONSTANT MAX-N
-1 CONSTANT MAX-U
$FFFFFFFFFFFFFFFF. 2CONSTANT MAX-UD
65536 CONSTANT RETURN-STACK-CELLS
65536 CONSTANT STACK-CELLS
PUBLIC

\ # Floating point
\
\ ## A stack of their own
\
\ Floats have 64 bits and lie on a stack of their own, so that the data stack
\ keeps its cells. The arithmetic is machine code. What is left to do is words
\ that hold floats, and printing.

: FLITERAL ( r -- )
  ['] (FLIT) COMPILE, HERE 8 ALLOT F! ; IMMEDIATE COMPILE-ONLY

: FLOATS ( n1 -- n2 )  8 * ;
: FLOAT+ ( addr1 -- addr2 )  8 + ;
: FALIGNED ( addr -- f-addr )  7 + -8 AND ;
: FALIGN ( -- )  HERE DUP FALIGNED SWAP - ALLOT ;
: SFLOATS ( n1 -- n2 )  4 * ;
: SFLOAT+ ( addr1 -- addr2 )  4 + ;
SYNONYM SFALIGNED ALIGNED
SYNONYM SFALIGN ALIGN
SYNONYM DFLOATS FLOATS
SYNONYM DFLOAT+ FLOAT+
SYNONYM DFALIGNED FALIGNED
SYNONYM DFALIGN FALIGN

: F, ( r -- )  HERE 8 ALLOT F! ;

\ CREATE and FALIGN are no help for a constant, since its data must be where
\ its codeword expects them. But a float may lie at any address.

: FCONSTANT ( r "name" -- )
  PARSE-NAME (HEADER)  [ ' (FCONSTANT) @ ] LITERAL ,  F, ;
: FVALUE ( r "name" -- )
  PARSE-NAME (HEADER)  [ ' (FVALUE) @ ] LITERAL ,  F, ;
: FVARIABLE ( "name" -- )  CREATE 0e F, ;

\ ## Printing
\
\ REPRESENT writes the digits of a float, as those of a fraction 0.ddd, and
\ tells the power of ten that goes with them. PRECISION says how many digits
\ there shall be. F. prints them with the point in its place, FS. with one
\ digit before it and an exponent, FE. with an exponent that is a multiple of
\ three.

PRIVATE
17 CONSTANT MOST-DIGITS
VARIABLE DIGITS-WANTED  15 DIGITS-WANTED !
CREATE DIGITS  128 ALLOT
PUBLIC

: PRECISION ( -- u )  DIGITS-WANTED @ ;
: SET-PRECISION ( u -- )  1 MAX MOST-DIGITS MIN DIGITS-WANTED ! ;

PRIVATE
: FDIGITS ( r -- n flag1 flag2 )  DIGITS PRECISION REPRESENT ;
: DIGIT ( n -- char )                ( of 0.ddd, digit n, or 0 outside )
  DUP 0 PRECISION WITHIN IF DIGITS + C@ ELSE DROP [CHAR] 0 THEN ;
: ODD-FLOAT ( n flag -- )            ( infinite, or not a number )
  NIP IF [CHAR] - EMIT THEN  DIGITS 3 TYPE SPACE ;
: LAST-DIGIT ( -- n )                ( how many there are without final 0s )
  PRECISION
  BEGIN DUP WHILE DUP 1- DIGIT [CHAR] 0 = WHILE 1- REPEAT THEN ;
: .DIGITS ( n1 n2 -- )  ?DO I DIGIT EMIT LOOP ;
: .EXPONENT ( n -- )
  [CHAR] E EMIT  DUP ABS 0 <# #S ROT SIGN #> TYPE SPACE ;
PUBLIC

: F. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN              ( n )
  DUP 0> IF DUP 0 .DIGITS ELSE [CHAR] 0 EMIT THEN
  [CHAR] . EMIT
  LAST-DIGIT OVER MAX SWAP .DIGITS SPACE ;

: FS. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN
  1 0 .DIGITS [CHAR] . EMIT  PRECISION 1 .DIGITS
  DIGITS C@ [CHAR] 0 = IF DROP 0 ELSE 1- THEN .EXPONENT ;

: FE. ( r -- )
  FDIGITS 0= IF ODD-FLOAT EXIT THEN
  IF [CHAR] - EMIT THEN
  DIGITS C@ [CHAR] 0 = IF DROP 0 ELSE 1- THEN
  DUP 3 MOD DUP 1+ DUP 0 .DIGITS     ( n rest count )
  [CHAR] . EMIT  PRECISION OVER MAX SWAP .DIGITS
  - .EXPONENT ;

\ .FS prints the float stack.

: F.S ( -- )
  ." <" FDEPTH 0 .R ." > "
  FDEPTH 0 ?DO FDEPTH 1- I - FPICK F. LOOP ;

\ # Locals
\
\ ## Names for what is on the stack
\
\ {: takes items off the stack and gives each a name, for the rest of the
\ definition:
\
\     > : DISTANCE {: x y -- n :} x ABS y ABS + ;
\     > -3 4 DISTANCE
\     stack: 7
\     > DROP
\
\ Behind a bar stand names of more locals, whose value is not known yet, and
\ behind -- only comment. Locals live on a stack of their own. A definition
\ that has some begins with (FRAME), which makes room for a cell each, and one
\ more in which it keeps where the frame before was. (LOCAL@) and (LOCAL!) are
\ followed by the number of a local in its frame.
\
\ The names are headers like all others, in a wordlist that is searched before
\ any other, for as long as it is not empty. They are immediate, and compile
\ their own (LOCAL@). They must not lie in the midst of the definition, so
\ HERE is moved away for a moment.

PRIVATE
: BEGIN-LOCALS ( -- )
  FRAME @ IF EXIT THEN
  ['] (FRAME) COMPILE, HERE FRAME ! 0 ,
  NAMES-START @ NAMES-END ! ;

: NAME-LOCAL ( addr u -- )           ( a header, out of the way )
  HERE >R (CURRENT) @ >R (NEWEST) @ >R
  NAMES-END @ LOCAL-NAMES 4000 + U> IF -262 (THROW-NAME) THEN
  NAMES-END @ (HERE) !  (LOCALS) (CURRENT) !
  (HEADER)  [ ' (LOCAL-NAME) @ ] LITERAL ,  LOCAL-COUNT @ ,  ['] (LOCAL@) ,
  NOW
  HERE NAMES-END !
  R> (NEWEST) ! R> (CURRENT) ! R> (HERE) ! ;

: NEW-LOCAL ( addr u -- )  1 LOCAL-COUNT +! NAME-LOCAL ;
: SET-LOCAL ( n -- )  ['] (LOCAL!) COMPILE, , ;
PUBLIC

\ (LOCAL) is the standard's own way to make a local, for those who want a
\ syntax of their own. A name of no length is the end.

: (LOCAL) ( addr u -- )
  DUP IF BEGIN-LOCALS NEW-LOCAL LOCAL-COUNT @ SET-LOCAL ELSE 2DROP THEN ;
  COMPILE-ONLY

PRIVATE
: NEXT-NAME ( "name" -- addr u )     ( perhaps in a line further on )
  BEGIN PARSE-NAME DUP 0= WHILE
    2DROP REFILL 0= IF -39 (THROW-NAME) THEN
  REPEAT ;

: |? ( addr u -- addr u flag )  2DUP S" |" COMPARE 0= ;
: --? ( addr u -- addr u flag )  2DUP S" --" COMPARE 0= ;
2VARIABLE CLOSING                    ( what ends the names )
: CLOSING? ( addr u -- addr u flag )  2DUP CLOSING 2@ COMPARE 0= ;

: NAME-LOCALS ( "names" -- addr u )  ( up to a name that is none )
  BEGIN NEXT-NAME |? >R --? >R CLOSING? R> R> OR OR 0= WHILE NEW-LOCAL REPEAT ;

: SET-LOCALS ( n1 n2 -- )            ( the last, n2, is on top of the stack )
  BEGIN 2DUP < WHILE DUP SET-LOCAL 1- REPEAT 2DROP ;

: READ-LOCALS ( addr u "names" -- )  ( up to the text addr u )
  CLOSING 2!
  BEGIN-LOCALS LOCAL-COUNT @
  NAME-LOCALS
  ROT LOCAL-COUNT @ SET-LOCALS
  |? IF 2DROP NAME-LOCALS THEN
  --? IF BEGIN CLOSING? 0= WHILE 2DROP NEXT-NAME REPEAT THEN
  2DROP ;
PUBLIC

: {: ( "names :}" -- )  S" :}" READ-LOCALS ; IMMEDIATE COMPILE-ONLY

: LOCALS| ( "names |" -- )
  BEGIN NEXT-NAME |? 0= WHILE (LOCAL) REPEAT 2DROP ;
  IMMEDIATE COMPILE-ONLY


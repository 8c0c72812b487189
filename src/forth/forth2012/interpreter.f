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
\ and so on. In the other are words of use only to us, who build on them. Most
\ of those have a name in brackets, and what one does is said where we first
\ use it. A list is three cells: the address of its newest header, the address
\ of another list, and one to spare. The three lie side by side:
\
\     LATEST          LATEST 12 +     LATEST 24 +
\     +-----+-+-+     +-----+-+-+     +-----+-+-+
\     |  o  | | |     |  o  | | |     |  o  | | |
\     +--|--+-+-+     +--|--+-+-+     +--|--+-+-+
\        v               v               v
\     JONESFORTH      the standard    ours
\     ~ Three wordlists side by side, three cells each. LATEST points to the
\     ~ words of JONESFORTH, LATEST 12 + to those of the standard, LATEST 24 +
\     ~ to ours.
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
\
\ We shall need many constants. One of JONESFORTH's is a thread of three cells.
\ The machine has code for one that has its value right behind the codeword,
\ which is faster. Our constants take that code from (CONSTANT), a word that
\ has it. A variable is a constant too: the address of a cell before it.

: CONSTANT ( x "name" -- )
  WORD CREATE  [ ' (CONSTANT) @ ] LITERAL ,  , ;
: VARIABLE ( "name" -- )  HERE 0 , CONSTANT ;

(SOURCE)      CONSTANT SOURCE-ADDRESS
(SOURCE)  4 + CONSTANT SOURCE-LENGTH
(SOURCE) 12 + CONSTANT SOURCE-KIND
(SOURCE) 24 + CONSTANT SOURCE-LINE
(SOURCE) 32 + CONSTANT NEXT-LINE
(SOURCE) 36 + CONSTANT LAST-LINE

VARIABLE LINES                       ( lines from the terminal, so far )

\ A local is a name that a definition gives to an item of the stack. They are
\ made in a chapter of their own; here is the place where their headers go. The
\ longest name needs 48 bytes for its header and what follows that.

80 CONSTANT #LOCALS                  ( a definition may have so many )
#LOCALS 50 * CONSTANT /LOCAL-NAMES
HERE /LOCAL-NAMES 48 + ALLOT CONSTANT LOCAL-NAMES
VARIABLE NAMES-START                 ( where in that space those now begin )
VARIABLE NAMES-END

\ The machine puts a line that was typed into (LINE-BUFFER).

: TERMINAL-LINE ( u -- )             ( a line of u characters has come )
  SOURCE-LENGTH !
  (LINE-BUFFER) SOURCE-ADDRESS !
  0 >IN !  0 SOURCE-KIND !  0 BLK !
  1 LINES +! ;

\ ## A word that is known
\
\ FIND-NAME looks a name up and leaves the address of its header, which the
\ standard calls a name token, nt. It looks in several lists, one after
\ another: which ones, and in which order, is for the program to say. (NAME>)
\ leads from the name token to the execution token, as >CFA did, and FLAGS to
\ the byte with the flags.

: FLAGS ( nt -- x )  4+ C@ ;

\ Then all is as it was. While STATE is 0 a word is run. While it is not, the
\ word is compiled, unless it is immediate. In FORTH that could be said so,
\ where (THROW-NAME) is a THROW that blames the name that was read last:
\
\     : DO-NAME ( nt -- )
\       DUP (NAME>) SWAP FLAGS         ( xt flags )
\       STATE @ IF
\         F_IMMED AND IF EXECUTE ELSE , THEN
\       ELSE
\         F_COMPONLY AND IF -14 (THROW-NAME) THEN EXECUTE
\       THEN ;
\
\ ## A number
\
\ The standard knows four kinds of numbers that one can type: a single, 42; a
\ double, which takes two cells, 42. with a point at its end; a float, 42e0
\ with its exponent; and single ones in a base of their own, such as $FF or
\ %1010, or 'A' for a character. (NUMBER) does the reading, and tells which
\ kind it was by a number: 1, 2 or 3; or 0 for none. A single goes into the
\ thread behind LIT, a double is two singles, and (FLIT) is the LIT of floats,
\ which take 8 bytes.

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
\ length is 0. So this would be the whole interpreter:
\
\     : DO-WORD ( addr u -- )
\       2DUP FIND-NAME DUP IF NIP NIP DO-NAME ELSE DROP DO-NUMBER THEN ;
\
\     : (INTERPRET) ( -- )
\       BEGIN PARSE-NAME DUP WHILE DO-WORD REPEAT 2DROP ;
\
\ But whatever a program is, all of it goes through these words. So the machine
\ has a word that does the same faster. (WORDS-OR) runs or compiles one word of
\ the source after another, and numbers of one cell. When it meets any other
\ text, it leaves that on the stack, and runs the word that stands behind it in
\ the thread; at the end of the source it passes over that word.

: (INTERPRET) ( -- )  (WORDS-OR) DO-NUMBER ;

\ (PROMPT) waits for a line; it leaves its length, or -2 where one source ends
\ and another may follow, or -1 when there will be no more lines at all. It
\ leaves -3 when there is a file to be read, such as one that the command names.
\ We have no word yet that reads one, so FILE-READER has 0, and (LINE) takes
\ the file a line at a time.

VARIABLE FILE-READER

: HOST-LINE ( -- n )
  (PROMPT) DUP -3 = IF
    DROP FILE-READER @ IF FILE-READER @ EXECUTE -2 ELSE (LINE) THEN
  THEN ;

\ (ORDER) is the address of a cell that tells how many lists are searched, and
\ behind it there is one for each of them. With no list, nothing that one types
\ would be known. So the list of the standard is searched then.

: SEARCH-ANY ( -- )
  (ORDER) @ 0= IF 1 (ORDER) !  LATEST 12 + (ORDER) 4+ ! THEN ;

\ QUIT is the loop around that loop. First it puts everything in order. R0 RSP!
\ empties the return stack, and (L0) LP! does so for the stack of the locals.
\ (HANDLER) is where CATCH leaves its place, and 0 means that no CATCH waits.
\ (LOCALS) is the list of the names of locals, and 0 means that it is empty.
\ After each line, (DIALECT) tells whether this is still the language that is
\ spoken. When there will be no more lines, (END) switches the machine off.

: (QUIT) ( -- )
  R0 RSP!  (L0) LP!  SEARCH-ANY
  0 (HANDLER) !  0 (LOCALS) !  0 STATE !
  LOCAL-NAMES NAMES-START !
  0 TERMINAL-LINE
  BEGIN HOST-LINE DUP -1 <> WHILE
    DUP 0< IF DROP ELSE TERMINAL-LINE (INTERPRET) THEN
    (DIALECT) @ 0= IF QUIT THEN
  REPEAT (END) ;

\ ## Two languages
\
\ To switch is to have the machine start at another QUIT, whose execution token
\ it finds in (COLD), and give its errors to another THROW. There is no THROW
\ yet in our language, so OUR-TRAP is 0 at first. The word that switches then
\ goes on as any other would; when it is over, INTERPRET sees that (DIALECT)
\ has changed, and starts that QUIT.

VARIABLE OUR-TRAP
VARIABLE THEIR-TRAP
VARIABLE THEIR-QUIT

: (FORTH2012) ( -- )
  TRAP @ THEIR-TRAP !  (COLD) @ THEIR-QUIT !
  OUR-TRAP @ TRAP !    ' (QUIT) (COLD) !
  1 (DIALECT) ! ;

\ On the way back, JONESFORTH shall read what we have not: (UNREAD) gives KEY
\ what is left of the line, and (RETURN-FILE) gives the host what is left of
\ its file, if that is what we read. Our own interpreter then finds nothing
\ more to read, so it comes back to (QUIT). What a program interprets, a string
\ or a file that it includes, cannot be given back.

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
\ stack, so that ; can tell whether every IF has had its THEN: IF and its like
\ leave marks of their own, when we get to them. These are all the marks. Their
\ numbers are odd so that nothing else is taken for one: no address is
\ negative, and hardly anybody counts down so far. (-22 is the THROW code for a
\ control structure that does not fit.)

-2201 CONSTANT ORIG-MARK             ( a place to be filled in, by THEN )
-2202 CONSTANT DEST-MARK             ( a target to jump back to, by UNTIL )
-2203 CONSTANT DO-MARK               ( the same, by LOOP )
-2204 CONSTANT CASE-MARK             ( a CASE without its ENDCASE )
-2205 CONSTANT COLON-MARK            ( a : without its ; )
-2206 CONSTANT QUOTATION-MARK        ( a [: without its ;] )

\ A definition has more to remember while it is being compiled.

VARIABLE SELF                        ( what RECURSE compiles )
VARIABLE LEAVES                      ( what LOOP has to do with )
VARIABLE FRAME                       ( 0 while there are no locals )
VARIABLE LOCAL-COUNT                 ( how many there are )

\ A definition that was given up may have left locals behind.

: NO-LOCALS ( -- )  0 FRAME !  0 LOCAL-COUNT !  0 (LOCALS) ! ;

: START-THREAD ( -- )                ( the codeword of a definition )
  HERE SELF !  -1 LEAVES !  FRAME @ IF NO-LOCALS THEN
  DOCOL ,  ] ;

: HIDE-NEWEST ( -- )  (NEWEST) @ F_HIDDEN (FLAG) ;

: (:) ( "name" -- mark )
  PARSE-NAME (HEADER) HIDE-NEWEST START-THREAD COLON-MARK ;

\ Where a name has to follow, its absence is an error. NAMED finds the word
\ that has the name.

: A-NAME ( "name" -- addr u )
  PARSE-NAME DUP 0= IF -16 (THROW-NAME) THEN ;

: NAMED ( "name" -- nt )
  A-NAME FIND-NAME DUP 0= IF -13 (THROW-NAME) THEN ;

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

\ ADOPT makes a word of JONESFORTH known in our language too. Such a word must
\ be machine code, or it would read its text in JONESFORTH's way, or answer
\ with 1 for true.

: ADOPT ( "name" -- )
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

: END-LOCALS ( -- )
  UNFRAME,  LOCAL-COUNT @ FRAME @ !  NO-LOCALS ;

: END-THREAD ( -- )  FRAME @ IF END-LOCALS THEN  ' EXIT , ;

\ FRAME is where the frame was made. If that is behind a place, they end here,
\ since from that place there is another way, where they never were.

: LOCALS-SINCE? ( addr -- flag )  FRAME @ U< ;
: CLOSE-LOCALS ( addr -- )  LOCALS-SINCE? IF END-LOCALS THEN ;

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

\ (CURRENT) holds the list in which new words are made. From now on, PRIVATE
\ words are for us alone, and PUBLIC ones for everybody.

: PRIVATE ( -- )  (INTERNAL-LIST) (CURRENT) ! ;
: PUBLIC ( -- )  FORTH-WORDLIST (CURRENT) ! ;

\ Two words of JONESFORTH are wanted where there will be others of their names:
\ BYE, and IMMEDIATE, which NOW is in the standard's way, behind a definition.

: POWER-OFF ( -- )  BYE ;
: NOW ( -- )  (NEWEST) @ F_IMMED (FLAG) ;

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
ADOPT @  ADOPT !

: \ SOURCE-LENGTH @ >IN ! ; NOW

\ And here we are, in the other language. It had no comments, so we had to make
\ that one first.
\

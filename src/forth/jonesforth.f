\ # A FORTH that builds itself
\
\ This file is a program and a book. When the machine is switched on it knows
\ little more than a hundred words, each of them made by hand: how to add two
\ numbers, how to fetch and store a cell of memory, how to read a word from
\ the keyboard, how to append a word to its own dictionary. It has no IF. It
\ has no loops, no strings, no constants, and it cannot print a number.
\
\ All of that is made here, in FORTH, while you watch. By the last page there
\ are decisions, loops, exceptions, files, a decompiler and a small assembler,
\ and nothing was hidden up a sleeve: each was made of what came before it.
\ You may stop at any heading, and the machine then knows exactly the language
\ that you have read so far.
\
\ Whatever follows a backslash, up to the end of its line, is for you alone,
\ and the machine skips it. The rest is for both of you.
\
\ The idea is Richard W.M. Jones's, whose JONESFORTH told this story for a
\ Linux PC. The words are his, and behave as his did, except where the text
\ says so.
\
\ ## Words, numbers and a stack
\
\ FORTH has almost no grammar. The machine reads one word, which is whatever
\ stands between two blanks, and looks for it in its dictionary. If it is
\ there, the machine runs it. If not, it must be a number, and the machine
\ puts it on the data stack. Then it reads the next word.
\
\ The stack is a pile of numbers. What was put on last lies on top, and comes
\ off first. So an operator stands after what it works on, and brackets are
\ never needed:
\
\       2           3           +
\     |   |       |   |       |   |
\     |   |       | 3 |       |   |
\     | 2 |       | 2 |       | 5 |
\     +---+       +---+       +---+
\
\ Lines for you to type look like this one, here and throughout. Below them
\ stands what is then on the stack, with the top at the right:
\
\     > 2 3 +
\     stack: 5
\
\ or else what the machine prints. DROP takes the top number off. EMIT takes
\ it off too, and prints the character that it is the code of:
\
\     > DROP 72 EMIT 105 EMIT
\     Hi
\
\ ## A new word
\
\ The word : makes a new word. It reads the name; what follows is then not run
\ but remembered, up to the word ; at the end. DUP puts a copy of the top
\ number on the stack, and * multiplies two, so that this is a square:
\
\     > : SQUARE DUP * ;
\     > 7 SQUARE
\     stack: 49
\     > SQUARE DROP
\
\ What a word takes from the stack and what it leaves there is its stack
\ comment. It is only for people, but no definition is complete without one:
\
\     SQUARE   ( n1 -- n2 )      takes n1 from the stack, leaves n2
\     DUP      ( x -- x x )      the top is always at the right
\     EMIT     ( char -- )       takes one number, leaves none
\
\ The letters tell what kind of number is meant: n a number, u one that is
\ never negative, x anything, addr an address in memory, char the code of a
\ character, flag a yes or no. A "name" in quotes is read from the input.
\
\ ## What is remembered
\
\ Memory is a row of bytes, each with an address. Four bytes are a cell, and a
\ cell holds one number: 32 bits, from -2147483648 to 2147483647.
\
\ The dictionary is a list in memory, which grows upwards. Every word in it
\ begins with a header that holds its name. This is how DOUBLE lies there
\ after : DOUBLE DUP + ; was read:
\
\     +--------+---+-------------+--------+--------+--------+--------+
\     |  link  | 6 | D O U B L E | DOCOL  |  DUP   |   +    |  EXIT  |
\     +---|----+---+-------------+--------+--------+--------+--------+
\         |   flags    name       codeword    the parameter field     ^
\         v    and                                                    |
\      header  length                                               HERE
\      of the word before
\
\ The link is the address of the header before, so the machine can search the
\ list from the newest word to the oldest. The variable LATEST says where it
\ begins, and the variable HERE where the next byte will go.
\
\ Then comes the codeword: the address of the machine code that runs the word.
\ For a word made by : that is the code called DOCOL, and behind it lies the
\ list of words that it consists of, its thread. A word stands there as the
\ address of its codeword. That address is all one needs to run a word, so it
\ has a name: the execution token of the word, xt in stack comments.
\
\ DOCOL goes through the thread, running one word after another. Before it
\ starts, it keeps its old place, in the thread that it came from, on a second
\ stack, the return stack. EXIT takes it back from there.
\
\ That is the whole machine. Now we teach it to speak.

\ # First words
\
\ ## Division
\
\ The machine divides with one word, which leaves both results: /MOD
\ ( n1 n2 -- remainder quotient ). Mostly one wants only one of them. SWAP
\ exchanges the two numbers on top, so that DROP can take the other.

: / /MOD SWAP DROP ;            \ ( n1 n2 -- quotient )
: MOD /MOD DROP ;               \ ( n1 n2 -- remainder )

\     > 17 5 / 17 5 MOD
\     stack: 3 2
\     > 2DROP
\
\ Here, as in most languages, a quotient is rounded towards zero, and so -17 5
\ MOD is -2.

: NEGATE 0 SWAP - ;             \ ( n -- -n )

\ ## True and false
\
\ The answer to a question is a number, called a flag. True is 1 and false is
\ 0, and the words that compare two numbers leave one or the other. A word
\ that wants a flag takes every number but 0 for true.

: TRUE 1 ;                      \ ( -- flag )
: FALSE 0 ;                     \ ( -- flag )
: NOT 0= ;                      \ ( flag -- flag )

\     > 3 4 < 3 4 < NOT
\     stack: 1 0
\     > 2DROP
\
\ In most FORTHs true is -1, every bit of it a 1. JONESFORTH prefers 1.
\ NOT turns a flag into its opposite. To turn all 32 bits of a number over,
\ there is INVERT.
\
\ ## Characters that one cannot see
\
\ A line ends with character 10, and a blank is character 32. The names are
\ odd but legal: whatever has no blank in it can be the name of a word.

: '\n' 10 ;                     \ ( -- char )
: BL 32 ;                       \ ( -- char )

: CR '\n' EMIT ;                \ ( -- )     begin a new line
: SPACE BL EMIT ;               \ ( -- )

\     > 65 EMIT SPACE 66 EMIT CR 67 EMIT CR
\     A B
\     C

\ # Two times
\
\ ## Running and compiling
\
\ Nearly all the power of FORTH comes from one distinction, so let us take it
\ slowly. While the variable STATE is 0, the machine runs each word that it
\ reads. The word : sets STATE to 1, and from then on the machine compiles:
\ instead of running a word, it appends the word's execution token to the
\ dictionary, where HERE is, and moves HERE on. The word , appends any cell
\ in the same way.
\
\ A number has no execution token. It is compiled as two cells. The first is
\ the word LIT, which, when the thread is run, puts the cell that follows it
\ on the stack and skips it. : DOZEN 12 ; becomes
\
\      codeword
\     +---------+---------+---------+---------+
\     |  DOCOL  |   LIT   |   12    |  EXIT   |
\     +---------+---------+---------+---------+
\
\ How then does ; ever stop the compiling, when it ought to be compiled like
\ all the others? It is immediate: a flag in its header says that it must be
\ run even now. A word becomes immediate by saying IMMEDIATE in its definition
\ (or after it), since IMMEDIATE marks the newest word, and is itself
\ immediate.
\
\ So there are two times: the time when a word is compiled, and the time when
\ it runs. An immediate word runs while another is compiled, and can do there
\ what it likes. It can append cells of its own. This is how we are going to
\ extend the compiler, which is now, after some fifteen definitions, in our
\ hands.
\
\ ## A number worked out beforehand
\
\ The words [ and ] set STATE to 0 and back to 1. Between them, in the midst
\ of a definition, the machine runs words again, say to work out a number. To
\ get that number into the definition takes our first immediate word.

: LITERAL IMMEDIATE COMPILE-ONLY   \ ( x -- )   when the word runs: ( -- x )
  ' LIT , , ;

\ The word ' , called tick, is followed by another word, and leaves that
\ word's execution token instead of running it. So LITERAL appends the token
\ of LIT, and then the number that was on the stack:
\
\     > : DAY [ 60 60 24 * * ] LITERAL ;
\     > DAY
\     stack: 86400
\     > DROP
\
\ The multiplying was done once, while DAY was compiled. In the thread there
\ is only LIT 86400.
\
\ COMPILE-ONLY puts another mark on the newest word: it has no meaning outside
\ a definition, and the machine refuses to run it there.
\
\     > 5 LITERAL
\     LITERAL: only for use inside a definition (THROW -14)
\
\ ## Characters by name
\
\ CHAR reads a word and leaves the code of its first character. With LITERAL
\ that works inside definitions, at compile time.

: ':' [ CHAR : ] LITERAL ;      \ ( -- char )
: ';' [ CHAR ; ] LITERAL ;      \ ( -- char )
: '(' [ CHAR ( ] LITERAL ;      \ ( -- char )
: ')' [ CHAR ) ] LITERAL ;      \ ( -- char )
: '"' [ CHAR " ] LITERAL ;      \ ( -- char )
: 'A' [ CHAR A ] LITERAL ;      \ ( -- char )
: '0' [ CHAR 0 ] LITERAL ;      \ ( -- char )
: '-' [ CHAR - ] LITERAL ;      \ ( -- char )
: '.' [ CHAR . ] LITERAL ;      \ ( -- char )

\     > '(' EMIT 'A' EMIT ')' EMIT
\     (A)
\
\ ## Compiling what would run
\
\ An immediate word always runs. Sometimes that is not wanted: we want it in
\ our thread, to run when we do. [COMPILE] compiles the word after it, come
\ what may. WORD reads the name, FIND looks up its header, and >CFA goes from
\ the header to the codeword.

: [COMPILE] IMMEDIATE COMPILE-ONLY   \ ( "name" -- )
  WORD FIND >CFA , ;

\ It is easiest to see with a new name for an old immediate word:
\
\     > : NUMBER-HERE IMMEDIATE [COMPILE] LITERAL ;
\     > : WEEK [ 24 7 * ] NUMBER-HERE ;
\     > WEEK
\     stack: 168
\     > DROP
\
\ ## A word that runs itself
\
\ While a word is being defined, : keeps it hidden from FIND. That is so that
\ a new definition can use the old word of the same name, in order to improve
\ on it. But a word that wants to run itself cannot be found then. RECURSE
\ compiles it anyway: LATEST holds its header.

: RECURSE IMMEDIATE COMPILE-ONLY     \ ( -- )
  LATEST @ >CFA , ;

\ A word that ran itself always would never end, so an example has to wait
\ until we can decide something. That is next.

\ # Decisions
\
\ ## Two words that jump
\
\ A thread is run from left to right. Only two words of the machine jump about
\ in it. Both are followed by a cell that tells how far: the distance in bytes
\ from that cell itself, backwards if it is negative. BRANCH always jumps.
\ 0BRANCH takes a flag from the stack, and jumps only if it is 0.
\
\ So this is what we would like to have for  IF yes THEN  and what follows:
\
\     +---------+--------+------ - - -+------ - - -
\     | 0BRANCH |   o    |    yes     |  what follows
\     +---------+---|----+------ - - -+------ - - -
\                   |                  ^
\                   +------------------+    when the flag was 0
\
\ When IF is compiled, nobody knows yet how far it is. So IF appends a 0 to
\ hold the place, and leaves the address of the place on the stack: the data
\ stack is there at compile time too, and free for such notes. THEN finds the
\ note and fills in the distance from there to HERE.

: IF IMMEDIATE COMPILE-ONLY          \ ( -- place )   when it runs: ( flag -- )
  ' 0BRANCH ,  HERE @  0 , ;

: THEN IMMEDIATE COMPILE-ONLY        \ ( place -- )   when it runs: ( -- )
  DUP HERE @ SWAP -  SWAP ! ;

\ Read THEN as the end of the choice: "if so, do this; then go on".
\
\     > : SIGN DUP 0< IF '-' EMIT NEGATE THEN ;
\     > -5 SIGN 6 SIGN
\     -
\     stack: 5 6
\     > 2DROP
\
\ That was IF: two short lines, and not a part of the language that we had
\ been given.
\
\ ## Otherwise
\
\ ELSE ends the first part with a jump over the second. Then it is where the
\ jump of IF should arrive, and that is just what THEN does. It leaves a place
\ of its own for the THEN that will come.
\
\     +---------+-----+-- - --+--------+-----+-- - --+-- - -
\     | 0BRANCH |  o  |  yes  | BRANCH |  o  |  no   |
\     +---------+--|--+-- - --+--------+--|--+-- - --+-- - -
\                  |                      |   ^       ^
\                  +----------------------|---+       |
\                                         +-----------+

: ELSE IMMEDIATE COMPILE-ONLY        \ ( place1 -- place2 )
  ' BRANCH ,  HERE @  0 ,
  SWAP [COMPILE] THEN ;

: UNLESS IMMEDIATE COMPILE-ONLY      \ ( -- place )   when it runs: ( flag -- )
  ' NOT ,  [COMPILE] IF ;

\ UNLESS is IF with the opposite meaning. Now RECURSE has its example, the
\ factorial:
\
\     > : FACTORIAL DUP 1 > IF DUP 1- RECURSE * ELSE DROP 1 THEN ;
\     > 10 FACTORIAL
\     stack: 3628800
\     > DROP

\ # Loops
\
\ ## Going back
\
\ A loop jumps back, to a place that has already been passed, so this time
\ there is nothing to fill in later. BEGIN leaves the address of the place on
\ the stack. The words that jump there append the distance, which is negative.

: BEGIN IMMEDIATE COMPILE-ONLY       \ ( -- target )
  HERE @ ;

: BACK,                              \ ( target -- )
  HERE @ - , ;

: UNTIL IMMEDIATE COMPILE-ONLY       \ ( target -- )
  ' 0BRANCH ,  BACK, ;               \ when it runs: ( flag -- )

: AGAIN IMMEDIATE COMPILE-ONLY       \ ( target -- )
  ' BRANCH ,  BACK, ;

\ BEGIN ... UNTIL repeats until the flag before UNTIL is true:
\
\     > : COUNTDOWN BEGIN DUP '0' + EMIT 1- DUP 0= UNTIL DROP ;
\     > 5 COUNTDOWN
\     54321
\
\ BEGIN ... AGAIN repeats for ever, or until an EXIT leaves the whole word. If
\ you do start a loop that never ends, Ctrl-C brings the prompt back.
\
\ ## Leaving in the middle
\
\ UNTIL asks its question at the end, when the loop has been through once. It
\ is often better to ask first. WHILE goes on if the flag is true, and leaves
\ the loop if not. REPEAT stands at the end and goes back:
\
\     BEGIN  is there more?  WHILE  do a bit of it  REPEAT
\
\ Nothing new is needed. WHILE is an IF in a loop, and REPEAT is an AGAIN
\ followed by the THEN for that IF. Only the notes on the stack must be kept
\ in order: the target has to stay on top.

: WHILE IMMEDIATE COMPILE-ONLY       \ ( target -- place target )
  [COMPILE] IF SWAP ;                \ when it runs: ( flag -- )

: REPEAT IMMEDIATE COMPILE-ONLY      \ ( place target -- )
  [COMPILE] AGAIN [COMPILE] THEN ;

\     > : STARS BEGIN DUP WHILE [ CHAR * ] LITERAL EMIT 1- REPEAT DROP ;
\     > 7 STARS CR 0 STARS 2 STARS
\     *******
\     **

\ # Comments
\
\ A backslash makes the rest of the line a comment, because the machine's WORD
\ skips it. Stack comments would read better in brackets, in the midst of a
\ line. But ( is a word like any other: we can define it. It reads characters
\ with KEY, which takes them from the same input as WORD does, and throws them
\ away up to the closing bracket. Being immediate, it does so in definitions
\ too.
\
\ Comments may be nested. So ( counts the brackets that are still open.

: ( IMMEDIATE                        \ ( -- )
  1                                  \ one is open
  BEGIN
    KEY DUP '(' = IF  SWAP 1+ SWAP  THEN
    ')' = IF  1-  THEN
    DUP 0=                           \ until none is
  UNTIL
  DROP ;

( From here on ( as you see ) there are two kinds of comments. )

\ Mind the blank after ( which is needed as after every other word.
\
\     > 1 ( one ( or so ) ) 2
\     stack: 1 2
\     > 2DROP

\ # More of the stack
\
\ ## Small exchanges
\
\ The machine has DUP DROP SWAP OVER and ROT. Two more are often wanted.

: NIP ( x1 x2 -- x2 )  SWAP DROP ;
: TUCK ( x1 x2 -- x2 x1 x2 )  SWAP OVER ;

\ ## Deep down
\
\ The stack is memory like all the rest. The variable S0 holds the address
\ where it begins; from there it grows downwards, and DSP@ leaves the address
\ of its top cell. After 11 22 33 it looks like this:
\
\     lower addresses                                higher addresses
\     - - ------+-----------+-----------+-----------+------ - -
\               |    33     |    22     |    11     |
\     - - ------+-----------+-----------+-----------+------ - -
\                ^                                   ^
\               DSP@                                S0 @
\
\ So items can be counted and picked. 0 PICK is DUP and 1 PICK is OVER.

: DEPTH ( -- n )  S0 @ DSP@ - 4- 4 / ;
: PICK ( xu ... x1 x0 u -- xu ... x1 x0 xu )  1+ 4 * DSP@ + @ ;

\ DSP@ itself is run when S0 @ is already on the stack: hence the 4- in DEPTH.
\ The original's DEPTH counts bytes, ours items.
\
\     > 11 22 33 DEPTH 3 PICK
\     stack: 11 22 33 3 11
\     > 2DROP 2DROP DROP

\ # Printing numbers
\
\ ## Digits
\
\ It is time that the machine could tell us a number. BASE holds the base in
\ which numbers are read, and should be printed too.

: DECIMAL ( -- )  10 BASE ! ;
: HEX ( -- )  16 BASE ! ;

\ Dividing by the base splits off the last digit. What is left is a smaller
\ number, whose digits must be printed first, by the same word; and if it is
\ 0, there are none before this one. The letters come after the digit 9:

: .DIGIT ( n -- )
  DUP 10 < IF '0' ELSE 10 - 'A' THEN + EMIT ;

: .DIGITS ( u -- )
  0 BASE @ UM/MOD                    ( digit rest )
  ?DUP IF RECURSE THEN
  .DIGIT ;

\ Why not /MOD? A cell with its highest bit set can be read in two ways: as a
\ negative number, or, if one says it is unsigned, as a number above
\ 2147483647. Here it is unsigned. /MOD does not know that, but UM/MOD does.
\ It divides two cells by one, so a 0 has to go between. The original used
\ /MOD, and went wrong for large numbers.

: U. ( u -- )  .DIGITS SPACE ;

\     > 1234 U. -1 U. HEX FF U. -1 U. DECIMAL
\     1234 4294967295 FF FFFFFFFF
\
\ ## In columns
\
\ Tables want their numbers at the right of a column. UWIDTH counts the
\ characters that a number takes, in the same way as its digits were printed;
\ the rest of the column is blank.

: UWIDTH ( u -- n )
  0 BASE @ UM/MOD NIP
  ?DUP IF RECURSE 1+ ELSE 1 THEN ;

: SPACES ( n -- )
  BEGIN DUP 0> WHILE SPACE 1- REPEAT DROP ;

: U.R ( u width -- )
  OVER UWIDTH - SPACES .DIGITS ;

\ A negative number is a minus sign and the digits of its opposite.

: .R ( n width -- )
  OVER 0< IF
    SWAP NEGATE TUCK UWIDTH 1+ - SPACES
    '-' EMIT .DIGITS
  ELSE U.R THEN ;

\     > 7 5 .R -42 5 .R 123456 5 .R
\         7  -42123456
\
\ Even -2147483648 comes out right. It has no opposite in 32 bits, so that
\ NEGATE leaves it as it is; but read as an unsigned number, it is 2147483648.
\
\ ## The most used word of all
\
\ In a column of no width, a number takes just the room that it needs.

: . ( n -- )  0 .R SPACE ;

\ That little dot makes the machine a calculator.
\
\     > 355 100 * 113 / .
\     314
\
\ Two relatives: ? prints the cell at an address, and .S the whole stack, top
\ first, without changing it.

: ? ( addr -- )  @ . ;

: .S ( -- )
  DSP@ BEGIN DUP S0 @ < WHILE
    DUP ? 4+
  REPEAT DROP ;

\     > 1 -2 3 .S 2DROP DROP
\     3 -2 1
\     > BASE ?
\     10

\ # Ranges
\
\ ## Unsigned order
\
\ The word < compares signed numbers. For unsigned ones it would be wrong as
\ soon as their highest bits differ: then the greater is the one that seems to
\ be negative.

: U< ( u1 u2 -- flag )
  2DUP XOR 0< IF NIP 0< ELSE < THEN ;

\ ## Within
\
\ Is n at least low, and below high? Rather than comparing twice, we measure
\ the distance from low, unsigned. Numbers below low then count as very far.

: WITHIN ( n low high -- flag )
  OVER - >R - R> U< ;

\     > 5 1 10 WITHIN . 1 1 10 WITHIN . 10 1 10 WITHIN .
\     1 1 0
\
\ Numbers lie on a circle: after 2147483647 comes -2147483648. The distance
\ goes round it too, so that addresses may be compared, and a range may even
\ wrap round. (The original's WITHIN compares twice, and knows no circle.)
\
\ The words >R and R> moved a number to the return stack and back. It is a
\ good place to put something aside, if it is taken away again before EXIT
\ comes to look for its return address.

\ # When things go wrong
\
\ ## A way back
\
\ A word may find out that it cannot go on: a file is missing, a number is too
\ large, somebody divided by zero. The word that called it may not know what
\ to do about that either, nor the one before. What is needed is a way to go
\ back, over many words at once, to one that does know.
\
\ CATCH ( xt -- 0 | n ) runs a word for us, and leaves 0 if it came to its
\ end. But if the word, or any word that it used, said THROW with a number n,
\ then both stacks are cut back to where they were, and CATCH leaves n. As if
\ a rope had been tied to the place.
\
\ The rope is on the return stack. CATCH puts two cells there, and then runs
\ the word:
\
\          the top of the return stack
\     +-----------------------------------+
\     |  where CATCH goes on: its EXIT    |  as for every call of a word
\     +-----------------------------------+
\     |  the marker                       |  an address in EXCEPTION-MARKER
\     +-----------------------------------+
\     |  DSP, as it was below the xt      |  where to cut the data stack
\     +-----------------------------------+
\     |  where the caller of CATCH goes on|
\     +-----------------------------------+
\
\ If all goes well, the EXIT of CATCH takes the marker for a return address.
\ And so it is one: there, EXCEPTION-MARKER removes the cell with DSP, leaves
\ 0 for "nothing happened", and returns to the caller of CATCH.

: EXCEPTION-MARKER ( -- 0 )  RDROP 0 ;

: CATCH ( xt -- 0 | n )
  DSP@ 4+ >R
  ' EXCEPTION-MARKER 4+ >R           ( 4+ goes from codeword to thread )
  EXECUTE ;

\ ## Throwing
\
\ THROW looks for the marker, cell by cell from the top of the return stack.
\ When it has found one, it drops all that lies above, and takes DSP from
\ below. While the data stack is being cut, n waits on the return stack. What
\ EXIT finds after that is the return address of CATCH.
\
\ If there is no marker all the way down to R0, where the return stack begins,
\ nobody wants to know. (The last cell before R0 belongs to QUIT, the loop
\ that reads your lines.) Then the machine's word UNCAUGHT reports the number,
\ and goes back to the prompt with both stacks empty.

: THROW ( n -- )
  ?DUP IF
    RSP@                             ( n addr )
    BEGIN DUP R0 4- < WHILE
      DUP @ ' EXCEPTION-MARKER 4+ = IF
        4+ RSP!
        R> SWAP >R DSP! R> EXIT
      THEN
      4+
    REPEAT
    DROP UNCAUGHT
  THEN ;

\ 0 THROW does nothing at all. That makes it easy to pass on what CATCH left,
\ after cleaning up: 0 is no error, and anything else goes further back.
\
\     > : CAREFUL ( n -- n ) DUP 100 > IF 555 THROW THEN ;
\     > : TRY ( n -- ) ' CAREFUL CATCH . . ;
\     > 5 TRY 500 TRY
\     0 5 555 500
\
\ When CATCH leaves a number that is not 0, the stack is as deep as it was
\ before. But what lies in it may have changed, and is not to be trusted.
\
\ ## The machine's own errors
\
\ The machine finds errors too: an empty stack, an address where there is no
\ memory, a word that it does not know. Until now it could only report them.
\ But if the variable TRAP holds an execution token, it runs that word, with a
\ number that says what went wrong. So let it throw.

' THROW TRAP !

\ From this moment every error can be caught. The numbers of the machine are
\ those of the FORTH standard, all negative; -10 is division by zero, -4 an
\ empty stack. Positive numbers are yours.
\
\     > 1 0 ' / CATCH . 2DROP
\     -10
\     > 1 0 /
\     /MOD: division by zero (THROW -10)
\     > 555 THROW
\     not caught (THROW 555)

: ABORT ( -- )  -1 THROW ;

\ ABORT gives up: -1 is set aside for that.
\
\ ## A better ;
\
\ It is easy to forget a THEN. The 0 that was to hold its place would stay in
\ the thread, and the word would go astray when it is run. Now that errors can
\ be raised, ; might notice.
\
\ What could it look at? A place or target left on the stack is an address
\ within the definition that is being compiled. Nothing else is likely to be
\ one. The thread lies between the parameter field of LATEST and HERE, so this
\ is a question for WITHIN. The 1+ is for a target at HERE itself.

: UNFINISHED? ( x -- x flag )
  DUP LATEST @ >DFA HERE @ 1+ WITHIN ;

: ; IMMEDIATE COMPILE-ONLY ( -- )
  DEPTH IF UNFINISHED? IF -22 THROW THEN THEN
  [COMPILE] ;                        ( the old one: the new is still hidden )
;

\     > : HALF DUP IF 2 / ;
\     ;: control structure mismatch (THROW -22)
\
\ We have replaced a part of the compiler while it was running, from inside.
\ Few languages take that so calmly.

\ # Room to grow
\
\ ## How much is left
\
\ The dictionary grows upwards from HERE. Where must it stop? At the break, as
\ Linux calls the end of the memory that a program may use. The machine has
\ some of the system calls of Linux: SYSCALL1 makes one that takes one
\ operand. SYS_BRK is the call that moves the break, and tells where it is
\ now. An impossible address, such as 0, leaves it there.

: GET-BRK ( -- addr )  0 SYS_BRK SYSCALL1 ;

: UNUSED ( -- n )  GET-BRK HERE @ - 4 / ;

\ UNUSED counts cells. Should there be too few, the break can be moved. If the
\ new one is not what we asked for, there was no room, and the error for that
\ has the number -8. (The original left the break on the stack, and let you
\ find out for yourself.)

: CELLS ( n -- u )  4 * ;

: BRK ( addr -- )
  DUP SYS_BRK SYSCALL1 <> IF -8 THROW THEN ;

: MORECORE ( n -- )  CELLS GET-BRK + BRK ;

\     > UNUSED 1000 MORECORE UNUSED SWAP - .
\     1000
\
\ CELLS turns a number of cells into bytes.
\
\ ## Taking some
\
\ ALLOT sets bytes aside: it leaves the address where HERE was, and moves HERE
\ beyond them. A negative number gives bytes back. (In the standard, ALLOT
\ leaves no address.) C, appends one byte, as , appends a cell.

: ALLOT ( n -- addr )
  DUP GET-BRK HERE @ - > IF -8 THROW THEN
  HERE @ SWAP HERE +! ;

: C, ( char -- )  1 ALLOT C! ;

\     > 8 ALLOT HERE @ SWAP - .
\     8
\
\ Words and threads must begin at an address that is a multiple of 4. After
\ some bytes were appended, ALIGN moves HERE on to the next. Adding 3 and then
\ clearing the two lowest bits rounds up:

: ALIGNED ( addr -- addr )  3 + 3 INVERT AND ;
: ALIGN ( -- )  HERE @ ALIGNED HERE ! ;

\     > 0 ALIGNED . 1 ALIGNED . 4 ALIGNED . 5 ALIGNED .
\     0 4 4 8

\ # Words that hold a number
\
\ ## Constants
\
\ Some words make other words: : is one. CONSTANT ( n "name" -- ) is to make a
\ word that leaves n. What should it look like? Just like : NAME n ; would
\ have been, so it is laid down cell by cell. CREATE makes the header, and
\ DOCOL leaves the address that goes into the codeword of every definition.
\
\     12 CONSTANT DOZEN
\
\     +-------+---+-----------+-------+-------+-------+-------+
\     | link  | 5 | D O Z E N | DOCOL |  LIT  |  12   | EXIT  |
\     +-------+---+-----------+-------+-------+-------+-------+

: CONSTANT ( x "name" -- )
  >R  WORD CREATE  DOCOL ,  ' LIT ,  R> ,  ' EXIT , ;

\ The number is taken first. If there is none, the error comes before CREATE,
\ and no half-made word is left behind.
\
\     > 12 CONSTANT DOZEN
\     > DOZEN DOZEN * .
\     144
\
\ ## Variables
\
\ A variable is a constant too: its number is the address of a cell. The cell
\ lies right behind the word, two cells from where its address is appended, so
\ that FORGET, which we shall meet, gives back the one with the other.
\
\     +-------+---+---------+-------+-------+-------+-------+-------+
\     | link  | 4 | S I Z E | DOCOL |  LIT  |   o   | EXIT  |   0   |
\     +-------+---+---------+-------+-------+---|---+-------+-------+
\                                               |              ^
\                                               +--------------+

: VARIABLE ( "name" -- )
  WORD CREATE  DOCOL ,  ' LIT ,  HERE @ 8 + ,  ' EXIT ,  0 , ;

\ To store a number, put it before the address and say ! and to fetch it, say
\ @. The word +! adds to what is there.
\
\     > VARIABLE SIZE
\     > 5 SIZE ! 2 SIZE +! SIZE ?
\     7
\
\ For more than one cell, ALLOT them and give the address a name:
\
\     > 10 CELLS ALLOT CONSTANT TABLE
\     > 99 TABLE 3 CELLS + ! TABLE 3 CELLS + ?
\     99
\
\ ## Values
\
\ A variable that is read often, and seldom changed, is a nuisance with all
\ its @s. A value is read like a constant, and changed with TO:
\
\     > 20 VALUE WIDTH
\     > 30 TO WIDTH WIDTH .
\     30
\     > 5 +TO WIDTH WIDTH .
\     35
\
\ How does TO change it? It writes into the thread. The number is the second
\ cell of the parameter field, behind LIT, and >DFA goes from a header to the
\ parameter field. A word made by VALUE is thus no different from a constant;
\ it is only announced that it may change.

: VALUE ( x "name" -- )  CONSTANT ;

\ To store into a word that was not made so would break it. VALUE? looks
\ whether there are DOCOL, LIT, a number and EXIT; and -32 is the error for a
\ name that is the wrong kind.

: VALUE? ( header -- flag )
  DUP >CFA @ DOCOL =
  OVER >DFA @ ' LIT = AND
  SWAP >DFA 8 + @ ' EXIT = AND ;

: VALUE-CELL ( "name" -- addr )
  WORD FIND  DUP VALUE? UNLESS -32 THROW THEN  >DFA 4+ ;

\ In a definition, TO must not store at once, but compile the storing: LIT,
\ the address, and the word that stores. That is the case when STATE is not 0.

: INTO ( addr xt -- )
  STATE @ IF SWAP ' LIT , , , ELSE EXECUTE THEN ;

: TO IMMEDIATE ( x "name" -- )  VALUE-CELL ' ! INTO ;
: +TO IMMEDIATE ( n "name" -- )  VALUE-CELL ' +! INTO ;

\     > 0 VALUE SCORE
\     > : POINTS ( n -- ) +TO SCORE ;
\     > 10 POINTS 15 POINTS SCORE .
\     25
\     > 5 TO DUP
\     VALUE-CELL: invalid name argument (THROW -32)

\ # Strings
\
\ ## Text on the way in
\
\ A string is two numbers on the stack: the address of its first character and
\ the count of them. TELL prints one. S" makes one from the text up to the
\ next quotation mark. This word reads that text and stores it:

: QUOTED ( addr -- end )             ( end: the address behind the last )
  BEGIN KEY DUP '"' <> WHILE OVER C! 1+ REPEAT DROP ;

\ Where to? At the prompt, to free memory. A little above HERE is such a
\ place, and a string there lives until something else needs the room. The
\ next string is put behind it, and only after 4096 bytes do we begin again,
\ so a string outlives quite a few others. (The original's was overwritten by
\ the next one.)

VARIABLE SCRATCH-END                 ( the end of the newest string there )

: SCRATCH ( -- addr )                ( where the next may go )
  SCRATCH-END @
  DUP HERE @ DUP 4096 + WITHIN UNLESS DROP HERE @ 256 + THEN ;

\ ## Text in a thread
\
\ A definition carries its strings in its thread. LITSTRING is to them what
\ LIT is to numbers: it leaves the address and length of what follows, and
\ skips it. For  S" HELLO"  the thread is
\
\     +-----------+-----------+---+---+---+---+---+---+---+---+----- - -
\     | LITSTRING |     5     | H | E | L | L | O |           |
\     +-----------+-----------+---+---+---+---+---+---+---+---+----- - -
\                                                   filled up to a cell
\
\ The length is known only when the text has been read, so its cell is filled
\ in afterwards, like the place of an IF.

: STRING, ( -- place )
  ' LITSTRING ,  HERE @  0 ,
  HERE @ QUOTED HERE ! ;

: END-STRING ( place -- )
  HERE @ OVER 4+ - SWAP !  ALIGN ;

: S" IMMEDIATE ( -- addr u )
  STATE @ IF
    STRING, END-STRING
  ELSE
    SCRATCH DUP QUOTED  DUP SCRATCH-END !  OVER -
  THEN ;

: ." IMMEDIATE ( -- )
  [COMPILE] S"  STATE @ IF ' TELL , ELSE TELL THEN ;

\ ." is S" with the printing added.
\
\     > : GREET ." Hello, world" CR ;
\     > GREET
\     Hello, world
\     > S" abc" S" de" . DROP TELL
\     2 abc

\ # The dictionary
\
\ ## Names
\
\ The byte after the link holds the length of the name, in its lower five
\ bits, and three flags. F_LENMASK picks out the length.

: NAME>STRING ( header -- addr u )
  4+ DUP 1+ SWAP C@ F_LENMASK AND ;

: ID. ( header -- )  NAME>STRING TELL ;

: ?HIDDEN ( header -- flag )  4+ C@ F_HIDDEN AND 0<> ;
: ?IMMEDIATE ( header -- flag )  4+ C@ F_IMMED AND 0<> ;
: ?COMPILE-ONLY ( header -- flag )  4+ C@ F_COMPONLY AND 0<> ;

\     > LATEST @ ID.
\     ?COMPILE-ONLY
\
\ ## All words
\
\ WORDS follows the links from LATEST to the oldest word, whose link is 0. It
\ leaves out what is hidden, and, since there will be words without a name,
\ those too.

: WORDS ( -- )
  LATEST @ BEGIN ?DUP WHILE
    DUP ?HIDDEN OVER NAME>STRING NIP 0= OR
    UNLESS DUP ID. SPACE THEN
    @
  REPEAT CR ;

\ Try it. What you see is everything that the machine knows, newest first, and
\ from / upwards you have read it all.
\
\ ## Forgetting
\
\ Since the dictionary is a pile, a word can be taken off it together with all
\ that came after: LATEST becomes the header before it, and HERE the address
\ of its own header.
\
\ The words that the machine was born with are not to be touched. The first of
\ ours was / so what lies below that is refused, with error -15. An unknown
\ name is 0 for FIND, and >CFA refuses that with -13. And should the word for
\ TRAP itself be forgotten, the machine must not go on using it.

: FORGET ( "name" -- )
  WORD FIND
  DUP >CFA ' / < IF -15 THROW THEN
  DUP @ LATEST !  HERE !
  TRAP @ HERE @ < UNLESS 0 TRAP ! THEN ;

\     > : ONE 1 ; : TWO 2 ; : ONE ." another " ;
\     > ONE FORGET ONE ONE .
\     another 1
\     > FORGET ONE TWO
\     TWO: undefined word (THROW -13)
\     > FORGET DUP
\     FORGET: cannot FORGET this (THROW -15)

\ # Case
\
\ ## Many ways
\
\ To choose between many cases, one would nest many IFs. CASE does it for us:
\
\     n CASE
\       1 OF  what to do for 1  ENDOF
\       2 OF  what to do for 2  ENDOF
\       what to do for any other; n is on top
\     ENDCASE
\
\ Each OF compares, and if the two are equal, drops n. It is compiled as
\ OVER = IF DROP and each ENDOF is an ELSE. The last thing is to drop n, if no
\ case did, and to say THEN as often as there was an OF. Those places lie on
\ the stack, with a 0 below, put there by CASE, to tell where they end.

: CASE IMMEDIATE COMPILE-ONLY ( -- 0 )  0 ;

: OF IMMEDIATE COMPILE-ONLY ( -- place )
  ' OVER ,  ' = ,  [COMPILE] IF  ' DROP , ;

: ENDOF IMMEDIATE COMPILE-ONLY ( place1 -- place2 )
  [COMPILE] ELSE ;

: ENDCASE IMMEDIATE COMPILE-ONLY ( 0 place1 ... placen -- )
  ' DROP ,
  BEGIN ?DUP WHILE [COMPILE] THEN REPEAT ;

\     > : SAY ( n -- )
\     >   CASE 1 OF ." one" ENDOF 2 OF ." two" ENDOF ." not " DUP . ENDCASE ;
\     > 1 SAY SPACE 2 SAY SPACE 3 SAY
\     one two not 3

\ # Looking into memory
\
\ ## A row of bytes
\
\ DUMP shows a piece of memory as it is: the address, sixteen bytes, and the
\ same again as characters, with a dot for what cannot be printed.

: .CHAR ( char -- )
  DUP 32 127 WITHIN UNLESS DROP '.' THEN EMIT ;

: NEXT-BYTE ( addr u -- addr+1 u-1 )  1- SWAP 1+ SWAP ;

: .ROW ( addr u -- )                 ( u is at most 16 )
  OVER 8 U.R SPACE
  2DUP BEGIN DUP WHILE
    OVER C@ 2 .R SPACE NEXT-BYTE
  REPEAT 2DROP
  16 OVER - 3 * SPACES               ( a last row may be short )
  BEGIN DUP WHILE
    OVER C@ .CHAR NEXT-BYTE
  REPEAT 2DROP CR ;

: .ROWS ( addr u -- )
  BEGIN DUP 16 > WHILE
    OVER 16 .ROW
    16 - SWAP 16 + SWAP
  REPEAT
  DUP IF .ROW ELSE 2DROP THEN ;

\ ## Leaving no trace
\
\ The numbers are to be in hexadecimal, so BASE must be changed, and put back
\ at the end; also if the end comes early, because there is no memory at some
\ address. That is what CATCH is for: it always comes back. BASE is put back,
\ and THROW passes on what happened.

: DUMP ( addr u -- )
  BASE @ >R HEX
  ' .ROWS CATCH
  R> BASE !  THROW ;

\ Here is the word .CHAR, as it lies in memory: the link, the length 5 and
\ the name, the codeword and the first words of its thread. The addresses may
\ be others on your machine.
\
\     WORD .CHAR FIND 48 DUMP

\ # Taking words apart
\
\ ## From an address to a word
\
\ >CFA goes from a header to its codeword. The way back is harder, since names
\ differ in length. But headers lie in memory in the order of their making.
\ So the word to which an address belongs is the first in the list, from
\ LATEST on, whose header is below that address. This works for any address
\ in a word, not only that of its codeword.

: CFA> ( addr -- header | 0 )
  DUP HERE @ >= IF DROP 0 EXIT THEN
  LATEST @
  BEGIN ?DUP WHILE                   ( addr header )
    2DUP > IF NIP EXIT THEN
    @
  REPEAT DROP 0 ;

\ So a cell of a thread can be printed as the name of its word; or, if it is
\ no codeword's address, as a number.

: .CELL ( x -- )
  DUP CFA>                           ( x header )
  DUP IF 2DUP >CFA = IF NIP ID. SPACE EXIT THEN THEN
  DROP . ;

\ ## From a thread to a text
\
\ A decompiler turns a thread back into something that could be typed. Most
\ cells are just words. Some are followed by an operand, and need their own
\ treatment. Each case leaves the address of the last cell that it has used.

: .QUOTED ( addr -- addr2 )          ( from the length to the last cell )
  DUP 4+ SWAP @                      ( start u )
  [ CHAR S ] LITERAL EMIT '"' EMIT SPACE  2DUP TELL  '"' EMIT SPACE
  + ALIGNED 4- ;

: .JUMP ( addr -- addr2 )
  DUP @ .CELL ." ( "  4+ DUP ?  ." ) " ;

: .ITEM ( end addr -- end addr2 )
  DUP @ CASE
    ' LIT OF       4+ DUP ?  ENDOF
    ' LITSTRING OF 4+ .QUOTED  ENDOF
    ' ' OF         DUP @ .CELL  4+ DUP @ .CELL  ENDOF
    ' BRANCH OF    .JUMP  ENDOF
    ' 0BRANCH OF   .JUMP  ENDOF
    ' EXIT OF      2DUP 4+ <> IF ." EXIT " THEN  ENDOF
    DUP .CELL
  ENDCASE  4+ ;

\ An EXIT is shown unless it is the last cell, for there ; put it.
\
\ ## See
\
\ Where does a word end? There is no mark. It goes on until the next word
\ begins, or up to HERE if it is the newest. Only a VALUE or VARIABLE is known
\ to be three cells long, whatever was put behind it.

: END-OF ( header -- addr )
  DUP VALUE? IF >DFA 12 + EXIT THEN
  HERE @ LATEST @                    ( header end next )
  BEGIN 2 PICK OVER <> WHILE NIP DUP @ REPEAT
  DROP NIP ;

: SEE ( "name" -- )
  WORD FIND
  DUP >CFA @ DOCOL <> IF ID. ."  is machine code" CR EXIT THEN
  ':' EMIT SPACE  DUP ID. SPACE
  DUP ?IMMEDIATE IF ." IMMEDIATE " THEN
  DUP ?COMPILE-ONLY IF ." COMPILE-ONLY " THEN
  DUP END-OF SWAP >DFA
  BEGIN 2DUP > WHILE .ITEM REPEAT 2DROP
  ';' EMIT CR ;

\ See for yourself what became of an IF and of a loop:
\
\     > SEE SPACES
\     : SPACES DUP 0> 0BRANCH ( 20 ) SPACE 1- BRANCH ( -28 ) DROP ;
\     > SEE RECURSE
\     : RECURSE IMMEDIATE COMPILE-ONLY LATEST @ >CFA , ;
\     > SEE DUP
\     DUP is machine code
\
\ The words that the machine lays down as threads can be seen too. Try : and
\ QUIT, which is the innermost of all loops, the one that talks to you.

\ # Words without a name
\
\ ## Noname
\
\ A word can be run without its name being known, by EXECUTE, if one has its
\ execution token. Then it need not have a name at all. :NONAME begins a word
\ with a name of no letters, which FIND never finds, and leaves its execution
\ token. That can be stored, and passed about, and run:

: :NONAME ( -- xt )
  0 0 CREATE  LATEST @ HIDDEN  HERE @  DOCOL ,  ] ;

\     > :NONAME 3 * ; CONSTANT TRIPLE
\     > 14 TRIPLE EXECUTE .
\     42
\
\ As : does, it hides the word, and ; shows it again: if an error comes
\ between, the machine knows by that which definition to throw away.
\
\ ## Bracket tick
\
\ In a definition, ' leaves the execution token of the word after it, which is
\ simply compiled behind it. So it would not do for an immediate word. ['] is
\ better behaved. It finds the word at compile time, and compiles its token as
\ a number.

: ['] IMMEDIATE COMPILE-ONLY ( "name" -- )   ( when it runs: -- xt )
  ' LIT ,  WORD FIND >CFA , ;

\     > : TWICE ( xt -- ) DUP >R EXECUTE R> EXECUTE ;
\     > : DOUBLE ( n -- n ) DUP + ;
\     > : FOURFOLD ( n -- n ) ['] DOUBLE TWICE ;
\     > 5 FOURFOLD .
\     20

\ # Where are we?
\
\ ## The trail of return addresses
\
\ When a word runs deep inside others, the return stack tells the whole story:
\ for every word that waits for another to end, there is the address where it
\ will go on. CFA> knows which words these are. PRINT-STACK-TRACE can be put
\ anywhere in a program, to see who called, and from where:
\
\     NAME+offset
\
\ where offset counts the bytes from the parameter field to the cell that made
\ the call. The address on the stack is that of the cell after it.

: .PLACE ( addr -- )
  DUP CFA> ?DUP IF
    DUP ID. [ CHAR + ] LITERAL EMIT
    >DFA 4+ - .
  ELSE DROP THEN ;

: PRINT-STACK-TRACE ( -- )
  RSP@
  BEGIN DUP R0 4- < WHILE
    DUP @ ['] EXCEPTION-MARKER 4+ = IF
      ." CATCH ( DSP="  4+ DUP @ U.  ." ) "
    ELSE DUP @ .PLACE THEN
    4+
  REPEAT DROP CR ;

\     > : INNER PRINT-STACK-TRACE ;
\     > : OUTER 1 DROP INNER ;
\     > OUTER
\     INNER+0 OUTER+12
\
\ A CATCH leaves two entries: the call of EXECUTE in it, and the marker, with
\ the DSP that it would bring back. Items that a program itself has put on the
\ return stack are passed over, unless they happen to be addresses of words.

\ # Talking to the system
\
\ ## Strings of another kind
\
\ In Linux, as in C, a string is only an address; the end of the text is a byte
\ of 0, NUL. Z" makes such a string. In a thread, LITSTRING will do for it,
\ with the NUL counted in, and DROP to drop the length.

: Z" IMMEDIATE ( -- addr )
  STATE @ IF
    STRING, 0 C, END-STRING ' DROP ,
  ELSE
    SCRATCH DUP QUOTED  0 OVER C!  1+ SCRATCH-END !
  THEN ;

: STRLEN ( addr -- u )
  DUP BEGIN DUP C@ WHILE 1+ REPEAT SWAP - ;

\ CSTRING copies one of our strings to where S" keeps its own at the prompt,
\ and puts the NUL behind it.

: CSTRING ( addr u -- addr2 )
  SCRATCH                            ( addr u addr2 )
  2DUP + DUP >R 1+ SCRATCH-END !
  DUP >R SWAP CMOVE
  R> 0 R> C! ;

\     > Z" hello" DUP STRLEN TELL
\     hello
\     > S" four" CSTRING STRLEN .
\     4
\
\ ## What we were started with
\
\ A program in Linux finds its arguments above its stack: their count, at the
\ address in S0, then the address of each, which is a string with a NUL. A
\ cell of 0 follows, and then the environment, NAME=value, in the same way.
\
\     S0 @
\      |
\      v
\     +------+---------+---------+- - -+---+-----------+-----------+- - -+---+
\     | argc | argv[0] | argv[1] |     | 0 | NAME=value| NAME=value|     | 0 |
\     +------+---------+---------+- - -+---+-----------+-----------+- - -+---+

: ARGC ( -- n )  S0 @ @ ;
: ARGV ( n -- addr u )  1+ CELLS S0 @ + @ DUP STRLEN ;
: ENVIRON ( -- addr )  ARGC 2 + CELLS S0 @ + ;

\     > ARGC .
\     1
\     > 0 ARGV TELL
\     jonesforth
\
\ ## The end
\
\ To end, a program makes the system call for it, with 0 for "all went well".

: BYE ( -- )  0 SYS_EXIT SYSCALL1 ;

\ # Files
\
\ ## Open and close
\
\ To use a file, one opens it by its name, and gets a small number for it, the
\ file descriptor, fd in stack comments. A system call that fails leaves a
\ negative number instead. FORTH prefers two numbers: a result, and an error
\ number, which is 0 if there was none.

: ?ERRNO ( n -- n 0 | n errno )  DUP 0< IF DUP NEGATE ELSE 0 THEN ;

: R/O ( -- fam )  O_RDONLY ;         ( fam: how the file is to be accessed )
: R/W ( -- fam )  O_RDWR ;

: OPEN-FILE ( addr u fam -- fd 0 | x errno )
  -ROT CSTRING SYS_OPEN SYSCALL2 ?ERRNO ;

\ CREATE-FILE makes a new file, or empties the one of that name. 420 says who
\ may read and write it, in Linux's way of counting: 644 in base 8.

: CREATE-FILE ( addr u fam -- fd 0 | x errno )
  O_CREAT OR O_TRUNC OR
  420 SWAP 2SWAP CSTRING SYS_OPEN SYSCALL3 ?ERRNO ;

: CLOSE-FILE ( fd -- 0 | errno )
  SYS_CLOSE SYSCALL1 NEGATE ;

\ ## Read
\
\ READ-FILE reads at most u bytes to an address, and leaves how many there
\ were. At the end of the file that is 0, which is not an error.

: READ-FILE ( addr u fd -- u2 0 | u2 errno )
  >R SWAP R> SYS_READ SYSCALL3 ?ERRNO ;

\ PERROR prints a text and the error number after it.

: PERROR ( errno addr u -- )
  TELL ':' EMIT SPACE ." ERRNO=" . CR ;

\     > S" none.txt" R/O OPEN-FILE S" none.txt" PERROR DROP
\     none.txt: ERRNO=2
\     > S" note.txt" R/W CREATE-FILE . VALUE FD
\     0
\     > S" Dear reader" SWAP FD SYS_WRITE SYSCALL3 .
\     11
\     > FD CLOSE-FILE .
\     0
\     > S" note.txt" R/O OPEN-FILE . TO FD
\     0
\     > SCRATCH 4 FD READ-FILE . SCRATCH SWAP TELL
\     0 Dear

\ # The assembler
\
\ ## Code of one's own
\
\ The codeword of a word is the address of machine code. Until now that code
\ was DOCOL, or lay out of reach, in the machine. But machine code is only
\ bytes, and bytes are what C, appends. A word that begins with : and ends
\ with ;CODE shall have its own code in its parameter field, and a codeword
\ that points there:
\
\     +------+---+-----------+----------+----------+----------+------+
\     | link | 4 | T W I N   |    o     | POP EAX  | PUSH EAX | NEXT |
\     +------+---+-----------+----|-----+----------+----------+------+
\                              codeword  ^
\                                 |      |
\                                 +------+
\
\ This machine has few instructions, and their bytes are those of an Intel
\ processor, so the words below are as they would be there. Registers are
\ known by numbers. NEXT is what ends all machine code: it goes on with the
\ next cell of the thread.

HEX
: NEXT IMMEDIATE COMPILE-ONLY ( -- )  AD C, FF C, 20 C, ;

: EAX IMMEDIATE COMPILE-ONLY ( -- reg )  0 ;
: ECX IMMEDIATE COMPILE-ONLY ( -- reg )  1 ;
: EDX IMMEDIATE COMPILE-ONLY ( -- reg )  2 ;
: EBX IMMEDIATE COMPILE-ONLY ( -- reg )  3 ;
: ESP IMMEDIATE COMPILE-ONLY ( -- reg )  4 ;
: EBP IMMEDIATE COMPILE-ONLY ( -- reg )  5 ;
: ESI IMMEDIATE COMPILE-ONLY ( -- reg )  6 ;
: EDI IMMEDIATE COMPILE-ONLY ( -- reg )  7 ;

: PUSH IMMEDIATE COMPILE-ONLY ( reg -- )  50 + C, ;
: POP IMMEDIATE COMPILE-ONLY ( reg -- )  58 + C, ;
: RDTSC IMMEDIATE COMPILE-ONLY ( -- )  0F C, 31 C, ;
DECIMAL

\ They are immediate: while TWIN is being compiled, they run, and append their
\ bytes. ESP is the data stack pointer, EBP that of the return stack, ESI the
\ address of the next cell of the thread; the others are free. RDTSC puts a
\ count of the time into EAX and EDX: a thousand million is a second.

: ;CODE IMMEDIATE COMPILE-ONLY ( -- )
  [COMPILE] NEXT ALIGN
  LATEST @ DUP HIDDEN                ( show it, as ; does )
  DUP >DFA SWAP >CFA !
  [COMPILE] [ ;

\     > : TWIN ( x -- x x ) EAX POP EAX PUSH EAX PUSH ;CODE
\     > 21 TWIN + .
\     42
\
\ ## Code of others
\
\ INLINE copies the machine code of another word into ours, up to its NEXT. So
\ a few short words in a row become one, and save the way from each to the
\ next. NEXT is three bytes; a cell that is fetched at their address has the
\ first of them lowest.

HEX
: =NEXT ( addr -- flag )  @ FFFFFF AND 20FFAD = ;
DECIMAL

: (INLINE) ( xt -- )
  @ BEGIN DUP =NEXT NOT WHILE DUP C@ C, 1+ REPEAT DROP ;

: INLINE IMMEDIATE COMPILE-ONLY ( "name" -- )
  WORD FIND >CFA
  DUP @ DOCOL = IF -32 THROW THEN    ( a thread is no code )
  (INLINE) ;

\     > : SQUARED INLINE DUP INLINE * ;CODE
\     > 12 SQUARED .
\     144

\ # Welcome
\
\ When the machine is switched on and all of this has been read, it says so.

: WELCOME ( -- )
  ." JONESFORTH VERSION " VERSION . CR
  UNUSED . ." CELLS REMAINING" CR
  ." WORDS lists all words, SEE NAME takes one apart." CR ;

\ There is no more. 

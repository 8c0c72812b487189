\ # A FORTH that builds itself
\
\ This file is a program and a book.
\
\ A machine that has just been switched on knows little more than a hundred
\ words, each of them made by hand: add two numbers, fetch a cell of memory,
\ read a word from the keyboard, append a word to the dictionary. It has no IF
\ and no loops. It has no strings, no constants, no comments in brackets. It
\ cannot even print a number.
\
\ It is about to learn all of that, because FORTH can be taught in FORTH. Each
\ chapter adds a few words, of a few lines each, and they are made of nothing
\ but what came before. At the end there is a whole language, with exceptions,
\ files, a small assembler, and a decompiler that will show you any of it from
\ the inside. Nothing is up a sleeve. Stop at any heading, and the machine
\ knows exactly what you have read.
\
\ Whatever follows a backslash, up to the end of the line, is for you alone;
\ the machine skips it. The rest is for both of you. The tutorial is this very
\ text, cut at its headings, and every example in it is run as a test. Lines
\ that begin with ~ say in words what the drawing above them shows, for those
\ who cannot see it.
\
\ The idea is Richard W.M. Jones's. His JONESFORTH told this story first, for
\ a Linux PC, and gave it away. The words here are the words of his FORTH and
\ behave as they did there, unless the text says otherwise.
\
\ ## Words, numbers and a stack
\
\ FORTH has almost no grammar. The machine reads a word, which is whatever
\ stands between two blanks, and looks it up in its dictionary. If it is
\ there, the machine runs it. If not, it must be a number, and the machine
\ puts it on the data stack. Then it reads the next word. That is all.
\
\ The data stack is a pile of numbers. The one that was put there last lies on
\ top, and is taken off first. So an operator stands after what it works on,
\ and there is never a need for brackets:
\
\       2           3           +
\     |   |       |   |       |   |
\     |   |       | 3 |       |   |
\     | 2 |       | 2 |       | 5 |
\     +---+       +---+       +---+
\     ~ The stack after each of three words. After 2 it holds 2. After 3 it
\     ~ holds 2 and, on top, 3. After + it holds 5.
\
\ When you meet a line like the next one, type what stands after the > and
\ press Enter. Below it is what you should then find on the stack, with the
\ top at the right.
\
\     > 2 3 +
\     stack: 5
\
\ Or below it is what the machine prints. DROP takes a number off the stack.
\ EMIT does too, and prints the character of which it is the code:
\
\     > DROP 72 EMIT 105 EMIT
\     Hi
\
\ Small letters are as good as capitals: drop is DROP.
\
\ ## A new word
\
\ The word : makes a new word. It reads a name. What follows is then not run
\ but remembered, up to the word ; at the end. DUP puts a copy of the top
\ number on the stack, and * multiplies two, so this makes a square:
\
\     > : SQUARE DUP * ;
\     > 7 SQUARE
\     stack: 49
\     > SQUARE DROP
\
\ What a word takes from the stack, and what it leaves there, is written in a
\ stack comment. Only people read it, but no definition is complete without:
\
\     SQUARE   ( n1 -- n2 )      takes n1 off the stack and leaves n2
\     DUP      ( x -- x x )      the top of the stack is at the right
\     EMIT     ( char -- )       takes one number and leaves none
\     ~ Three stack comments. SQUARE takes n1 and leaves n2. DUP takes x and
\     ~ leaves x and x. EMIT takes a character and leaves nothing.
\
\ The letter tells what a number is to be taken for. n is any number, u one
\ that is never negative, x anything at all; addr is an address in memory,
\ char the code of a character, flag an answer, true or false. And "name" in
\ quotes is not on the stack, but read from what you type next.
\
\ ## What is remembered
\
\ Memory is a row of bytes, and each has an address. Four bytes make a cell. A
\ cell holds one number of 32 bits, from -2147483648 to 2147483647.
\
\ The dictionary is a list of words in memory. Each begins with a header that
\ holds its name. Here is DOUBLE, after : DOUBLE DUP + ; was read:
\
\      link     length,  name            codeword   parameter field
\               flags
\     +------+---+---+---+---+---+---+---+---+-------+-----+-----+------+
\     |  o   | 6 | D | O | U | B | L | E | 0 | DOCOL | DUP |  +  | EXIT |
\     +--|---+---+---+---+---+---+---+---+---+-------+-----+-----+------+
\        v                                                              ^
\      the header before                                              HERE
\     ~ The word DOUBLE in memory: the link, which points to the header
\     ~ before; the length 6; the name DOUBLE and a 0; the codeword, which is
\     ~ DOCOL; and the thread DUP, +, EXIT. HERE is behind it.
\
\ The link is the address of the header that was made before. By following the
\ links, the machine can search all words from the newest to the oldest. The
\ name may be followed by zeros, so that what comes next begins a cell.
\
\ Then there is the codeword: the address of the machine code that runs this
\ word. For a word made by : it is the address of the code named DOCOL. Behind
\ it lies the thread: the words of which DOUBLE is made, one cell for each. A
\ word stands there as the address of its own codeword. To know that address
\ is to be able to run the word, so it is called the word's execution token,
\ xt for short.
\
\ DOCOL runs the words of the thread, one after another, up to EXIT. It has to
\ remember where the thread was that it came from, and for that there is a
\ second stack, the return stack.
\
\ Two variables keep track. LATEST holds the address of the newest header, and
\ HERE the address of the next free byte. A variable is a word that leaves the
\ address of a cell, and the word @ (say "fetch") gets what is in it, so that
\ HERE @ is that address. To store something there, put it below the address
\ and use the word ! (say "store").
\
\ That is the whole machine. Now let us teach it something.

\ # First words
\
\ ## Division
\
\ The machine has two words to divide. Both leave a remainder and a quotient.
\ S/REM ( n1 n2 -- remainder quotient ) divides negative numbers too. The
\ other, /MOD, is the original's: to it the first number is never negative,
\ and what looks so counts as a very large one, so that of -17 and 5 it makes
\ 4 and 858993455. Nobody who divides -17 by 5 expects that. So from here on
\ /MOD shall be the word that also knows negative numbers.

: /MOD S/REM ;                  \ ( n1 n2 -- remainder quotient )

\ Mostly one of the two is wanted. SWAP exchanges the two numbers on top, and
\ DROP takes away the upper one.

: / S/REM SWAP DROP ;           \ ( n1 n2 -- quotient )
: MOD S/REM DROP ;              \ ( n1 n2 -- remainder )

\     > 17 5 /
\     stack: 3
\     > DROP 17 5 MOD
\     stack: 2
\     > DROP
\
\ A quotient is rounded towards zero, so that -17 5 / is -3, and -17 5 MOD is
\ -2.
\
\ The word - subtracts. To get the opposite of a number, subtract it from 0:

: NEGATE 0 SWAP - ;             \ ( n -- -n )

\ ## True and false
\
\ The answer to a question is a number, called a flag: 1 if it is true and 0
\ if it is false. A word that takes a flag counts every number but 0 as true.
\ The word 0= asks whether a number is 0, and of a flag it makes the opposite.

: TRUE 1 ;                      \ ( -- flag )
: FALSE 0 ;                     \ ( -- flag )
: NOT 0= ;                      \ ( flag -- flag )

\     > 3 4 <
\     stack: 1
\     > NOT
\     stack: 0
\     > DROP
\
\ (In most other FORTHs true is -1, which is 32 bits of 1. In JONESFORTH it is
\ 1. To turn over every bit of a number, there is INVERT.)
\
\ ## Characters that cannot be seen
\
\ A name may be anything without a blank in it. So the codes of two invisible
\ characters, the one that begins a new line and the blank itself, can have
\ names that look like what they are.

: '\n' 10 ;                     \ ( -- char )
: BL 32 ;                       \ ( -- char )

: CR '\n' EMIT ;                \ ( -- )
: SPACE BL EMIT ;               \ ( -- )

\     > 65 EMIT SPACE 66 EMIT CR 67 EMIT CR
\     A B
\     C

\ # Two times
\
\ ## Running and compiling
\
\ Nearly all the power of FORTH comes from one idea. Let us take it slowly.
\
\ While the variable STATE holds 0, the machine runs every word that it reads.
\ The word : makes STATE 1, and now the machine compiles: instead of running a
\ word, it appends its execution token to the dictionary, at HERE, and moves
\ HERE on by a cell. The word , (say "comma") does just that with any number.
\
\ A number has no execution token. To compile it takes two cells: the word LIT
\ and then the number. When the thread is run, LIT puts the cell that follows
\ it on the stack, and skips it. So : DOZEN 12 ; becomes
\
\     +------ - -+-------+-------+-------+-------+
\     |  DOZEN   | DOCOL |  LIT  |  12   | EXIT  |
\     +------ - -+-------+-------+-------+-------+
\     ~ The word DOZEN: its header, the codeword DOCOL, then the thread LIT,
\     ~ 12, EXIT.
\
\ But how does ; end the compiling, rather than being compiled? It is an
\ immediate word. A flag in its header says: run this one, even now. Any word
\ may have that flag. The word IMMEDIATE gives it to the newest, and as it is
\ immediate itself, it can stand inside the definition.
\
\ So there are two times: the time when a word is compiled, and the time when
\ it runs. An immediate word runs while another is being compiled, and may
\ append cells of its own to it. That is what a compiler does. In most
\ languages the compiler is finished, and closed. Here it has hardly begun,
\ and it is yours.
\
\ ## A number worked out beforehand
\
\ The word [ sets STATE to 0, even in the midst of a definition, so that the
\ machine runs words again, to work out a number, say. Then ] sets it to 1. To
\ put that number into the definition is the work of our first immediate word.

: LITERAL IMMEDIATE COMPILE-ONLY     \ ( x -- )   when it runs: ( -- x )
  ' LIT , , ;

\ The word ' (say "tick") leaves the execution token of the word that comes
\ after it. So LITERAL appends LIT, and then the number that was on the stack.
\
\     > : DAY [ 60 60 24 * * ] LITERAL ;
\     > DAY
\     stack: 86400
\     > DROP
\
\ The multiplication was done once, when DAY was compiled. Its thread has only
\ LIT 86400.
\
\ COMPILE-ONLY gives the newest word another flag: outside a definition it
\ makes no sense, and the machine will not run it there.
\
\     > 5 LITERAL
\     LITERAL: only for use inside a definition (THROW -14)
\
\ What stands between [ and ] is inside too, so LITERAL might stand there:
\ : DAY [ 60 60 24 * * LITERAL ] ; does the same.
\
\ ## Characters by name
\
\ CHAR reads a word and leaves the code of its first character. It does that
\ when it is run; but between [ and ] it can be run beforehand.

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
\ ## Compiling what would rather run
\
\ What if one immediate word wants to use another? Written in its definition,
\ the other would run at once. [COMPILE] compiles the word that comes after
\ it, immediate or not. WORD reads a name, FIND finds its header, and >CFA
\ goes from there to the codeword, whose address is the execution token.

: [COMPILE] IMMEDIATE COMPILE-ONLY   \ ( "name" -- )
  WORD FIND >CFA , ;

\ For example, to give LITERAL another name:
\
\     > : KEEP IMMEDIATE [COMPILE] LITERAL ;
\     > : WEEK [ 24 7 * ] KEEP ;
\     > WEEK
\     stack: 168
\     > DROP
\
\ ## A word that uses itself
\
\ While a word is being defined, FIND does not see it. That is on purpose: you
\ can define a word anew, and use the old one of that name to do so. But then
\ a word that wants to use itself cannot be found. It need not be: its header
\ is the newest.

: RECURSE IMMEDIATE COMPILE-ONLY     \ ( -- )
  LATEST @ >CFA , ;

\ A word that always used itself would never end. For an example, we must be
\ able to decide.

\ # Decisions
\
\ ## Words that jump
\
\ A thread is run from left to right, except by two words that jump. Both have
\ a cell behind them that tells how far: the number of bytes, counted from
\ that cell, and negative to go back. BRANCH always jumps. 0BRANCH takes a
\ flag off the stack, and jumps only if it is 0.
\
\ With 0BRANCH, what stands between IF and THEN can be skipped:
\
\     +---------+-------+-----+-----+-----+-----+------+---- - -
\     | 0BRANCH |   o   |  between IF and THEN  |  after THEN
\     +---------+---|---+-----+-----+-----+-----+------+---- - -
\                   |                            ^
\                   +----------------------------+   if the flag was 0
\     ~ 0BRANCH and a distance, then what stands between IF and THEN, then
\     ~ what follows THEN. If the flag was 0, the distance leads to what
\     ~ follows THEN.
\
\ When IF is compiled, nobody knows yet how far that will be. So IF appends a
\ 0 to hold the place, and leaves the address of the place on the data stack,
\ which is free for such notes while a word is compiled. THEN finds the note,
\ and stores at that place the distance from there to HERE.

: IF IMMEDIATE COMPILE-ONLY          \ ( -- place )   when it runs: ( flag -- )
  ' 0BRANCH ,  HERE @  0 , ;

: THEN IMMEDIATE COMPILE-ONLY        \ ( place -- )   when it runs: ( -- )
  HERE @ OVER -  SWAP ! ;

\ That was IF. A language that could not decide anything has learned to, from
\ two short definitions. Read THEN as "and then go on":
\
\     > : SIGN DUP 0< IF '-' EMIT NEGATE THEN ;
\     > -5 SIGN
\     -
\     stack: 5
\     > DROP 6 SIGN
\     stack: 6
\     > DROP
\
\ ## Or else
\
\ ELSE ends the first branch with a jump over the second. It then stands where
\ the jump of IF should arrive, and to see to that is just what THEN does. In
\ exchange it leaves its own place, for the THEN that is still to come.
\
\     +---------+-----+---- - - -+--------+-----+-- - - --+---- - -
\     | 0BRANCH |  o  |   true   | BRANCH |  o  |  false  |
\     +---------+--|--+---- - - -+--------+--|--+-- - - --+---- - -
\                  |                         |   ^         ^
\                  +-------------------------|---+         |
\                                            +-------------+
\     ~ 0BRANCH and a distance, the part for true, BRANCH and a distance, the
\     ~ part for false, and what follows. The first distance leads to the part
\     ~ for false, the second to what follows.

: ELSE IMMEDIATE COMPILE-ONLY        \ ( place1 -- place2 )
  ' BRANCH ,  HERE @  0 ,
  SWAP [COMPILE] THEN ;

: UNLESS IMMEDIATE COMPILE-ONLY      \ ( -- place )   when it runs: ( flag -- )
  ' NOT ,  [COMPILE] IF ;

\ UNLESS is IF the other way round. And here is the example for RECURSE. The
\ factorial of n is n times that of n-1:
\
\     > : FACTORIAL DUP 1 > IF DUP 1- RECURSE * ELSE DROP 1 THEN ;
\     > 10 FACTORIAL
\     stack: 3628800
\     > DROP

\ # Loops
\
\ ## Going back
\
\ A loop jumps back, to where it has been before, so there is nothing to fill
\ in later. BEGIN makes a note of the place, and appends nothing. The distance
\ from HERE back to it is negative.

: BEGIN IMMEDIATE COMPILE-ONLY       \ ( -- target )
  HERE @ ;

: BACK,                              \ ( target -- )
  HERE @ - , ;

: UNTIL IMMEDIATE COMPILE-ONLY       \ ( target -- )  when it runs: ( flag -- )
  ' 0BRANCH ,  BACK, ;

: AGAIN IMMEDIATE COMPILE-ONLY       \ ( target -- )  when it runs: ( -- )
  ' BRANCH ,  BACK, ;

\ BEGIN ... UNTIL goes round until it finds a true flag:
\
\     > : COUNTDOWN BEGIN DUP '0' + EMIT 1- DUP 0= UNTIL DROP ;
\     > 5 COUNTDOWN
\     54321
\
\ BEGIN ... AGAIN goes round for ever, or until EXIT leaves the word. Should
\ you start a loop that does not end, Ctrl-C stops it.
\
\ ## Leaving in the middle
\
\ UNTIL asks at the end, when everything has been done once. Often it is
\ better to ask first:
\
\     BEGIN  is there more?  WHILE  do it  REPEAT
\     ~ The order of a loop: BEGIN, a question, WHILE, what is done, REPEAT.
\
\ WHILE leaves the loop if it finds a false flag, and REPEAT goes back. That
\ needs nothing new. WHILE is an IF, and REPEAT an AGAIN, followed by the THEN
\ that belongs to the IF.

: WHILE IMMEDIATE COMPILE-ONLY       \ ( target -- place target )
  [COMPILE] IF SWAP ;                \   when it runs: ( flag -- )

: REPEAT IMMEDIATE COMPILE-ONLY      \ ( place target -- )
  [COMPILE] AGAIN [COMPILE] THEN ;

\     > : STARS BEGIN DUP WHILE 42 EMIT 1- REPEAT DROP ;
\     > 7 STARS CR 0 STARS 2 STARS
\     *******
\     **
\
\ One thing after another, either this or that, and again and again: whatever
\ can be computed can be said with these three, and the machine has them now.

\ # Comments
\
\ The machine has skipped what follows a backslash from the start. But stack
\ comments belong in brackets, in the middle of a line. In other languages we
\ should have to wait for the next version. Here, a comment is what a word
\ does: the word ( reads characters, and throws them away.
\
\ KEY reads one character of the same input from which WORD takes its words.
\ PASS ( char1 char2 -- char ) reads on until it meets either of two
\ characters, and leaves the one that it met. There may be brackets within
\ brackets; the comment ends when as many have been closed as were opened. And
\ as comments are wanted in definitions most of all, the word is immediate.

: ( IMMEDIATE                        \ ( -- )
  1                                  \ brackets that are open
  BEGIN
    '(' ')' PASS '(' = IF 1+ ELSE 1- THEN
    DUP 0=
  UNTIL
  DROP ;

( From here on there are comments ( even nested ones ) in brackets. )

\ Mind the blank after ( which it needs as every word does.
\
\     > 1 ( one ( or so ) ) 2
\     stack: 1 2
\     > DROP DROP

\ # More of the stack
\
\ ## Moving things about
\
\ These are the machine's words for rearranging the stack:
\
\     DUP    ( x -- x x )             2DUP   ( x1 x2 -- x1 x2 x1 x2 )
\     DROP   ( x -- )                 2DROP  ( x1 x2 -- )
\     SWAP   ( x1 x2 -- x2 x1 )       2SWAP  ( x1 x2 x3 x4 -- x3 x4 x1 x2 )
\     OVER   ( x1 x2 -- x1 x2 x1 )    ROT    ( x1 x2 x3 -- x2 x3 x1 )
\     ?DUP   a DUP, unless x is 0     -ROT   ( x1 x2 x3 -- x3 x1 x2 )
\     ~ Ten words and their stack effects: DUP, DROP, SWAP, OVER, ?DUP, 2DUP,
\     ~ 2DROP, 2SWAP, ROT and -ROT.
\
\ Two more are made of them:

: NIP ( x1 x2 -- x2 )  SWAP DROP ;
: TUCK ( x1 x2 -- x2 x1 x2 )  SWAP OVER ;

\     > 1 2 3 NIP TUCK
\     stack: 3 1 3
\     > 2DROP DROP
\
\ ## Looking deeper
\
\ The data stack is a piece of memory. It begins at the address that is in the
\ variable S0 and grows downwards, to lower addresses. DSP@ leaves the address
\ of the cell on top. With 11 22 33 on the stack:
\
\      lower addresses                          higher addresses
\     - - ---+------------+------------+------------+--- - -
\            |     33     |     22     |     11     |
\     - - ---+------------+------------+------------+--- - -
\             ^                                      ^
\            DSP@                                   S0 @
\     ~ The data stack in memory, from lower to higher addresses: 33, to which
\     ~ DSP@ points, then 22, then 11, then the address that S0 @ leaves.
\
\ That is enough to count what is there, and to reach any of it.

: DEPTH ( -- n )
  S0 @ DSP@ - 4- 4 / ;               ( S0 @ itself was counted: hence 4- )

: PICK ( xu ... x0 u -- xu ... x0 xu )
  1+ 4 * DSP@ + @ ;

\ 0 PICK is DUP, and 1 PICK is OVER.
\
\     > 11 22 33 DEPTH 3 PICK
\     stack: 11 22 33 3 11
\     > 2DROP 2DROP DROP
\
\ (The original's DEPTH counts bytes. Ours counts cells, as the standard
\ does.)

\ # Printing numbers
\
\ ## Digits
\
\ At last the machine shall tell us a number. The variable BASE holds the base
\ in which it reads numbers, and ours shall be printed in the same.

: DECIMAL ( -- )  10 BASE ! ;
: HEX ( -- )  16 BASE ! ;

\ Divide a number by the base, and the remainder is its last digit. The
\ quotient has all the digits before that. They must be printed first, by the
\ very same word; and when the quotient is 0, there are none. In bases above
\ ten, the letters from A on follow the 9.

: .DIGIT ( n -- )
  DUP 10 < IF '0' ELSE 10 - 'A' THEN + EMIT ;

: .DIGITS ( u -- )
  0 BASE @ UM/MOD                    ( remainder quotient )
  ?DUP IF RECURSE THEN
  .DIGIT ;

: U. ( u -- )  .DIGITS SPACE ;

\     > 1234 U. -1 U. HEX FF U. -1 U. DECIMAL
\     1234 4294967295 FF FFFFFFFF
\
\ Why is -1 printed so? The same 32 bits can be read in two ways. When the
\ first of them is 1, they are a negative number; or, to those who take the
\ number as unsigned, one above 2147483647. U. is for unsigned numbers, and so
\ is UM/MOD. That divides a number of two cells by one of one cell, hence the
\ 0, which is the upper. (The original has no UM/MOD. Its /MOD will do: that
\ takes the first number as unsigned, too.)
\
\ ## In columns
\
\ In a table, numbers should end below one another. UWIDTH counts the digits
\ of a number, in the way in which .DIGITS prints them. Blanks fill what they
\ leave of the width that is wanted.

: UWIDTH ( u -- n )
  0 BASE @ UM/MOD NIP
  ?DUP IF RECURSE 1+ ELSE 1 THEN ;

: SPACES ( n -- )
  BEGIN DUP 0> WHILE SPACE 1- REPEAT DROP ;

: U.R ( u width -- )
  OVER UWIDTH - SPACES .DIGITS ;

\ A negative number is printed as a minus sign and its opposite.

: .R ( n width -- )
  OVER 0< IF
    SWAP NEGATE TUCK UWIDTH 1+ - SPACES
    '-' EMIT .DIGITS
  ELSE U.R THEN ;

\     > 7 5 .R -42 5 .R 123456 5 .R
\         7  -42123456
\
\ Even -2147483648 comes out right, though it has no opposite in 32 bits and
\ NEGATE leaves it as it is: taken as unsigned, those bits are 2147483648.
\
\ ## Dot
\
\ In a column of width 0, a number takes the room it needs, and no more. This
\ is the most used word of all, and makes the machine a calculator:

: . ( n -- )  0 .R SPACE ;

\     > 355 100 * 113 / .
\     314
\
\ It has two relatives. ? prints the cell at an address. And .S prints the
\ whole stack, the top first, and leaves it alone.

: ? ( addr -- )  @ . ;

: .S ( -- )
  DSP@ BEGIN DUP S0 @ < WHILE
    DUP ? 4+
  REPEAT DROP ;

\     > BASE ?
\     10
\     > 1 -2 3 .S 2DROP DROP
\     3 -2 1
\
\ (The original's .S takes all numbers as unsigned.)
\
\ From here on the machine can tell us what it has worked out, and you can look
\ at the stack and at any cell.

\ # Ranges
\
\ ## Unsigned order
\
\ The word < compares signed numbers. For unsigned ones it is right if their
\ first bits are the same. If not, the one that looks negative is in truth the
\ greater. XOR leaves a 1 for every bit that differs, and 0< looks at the
\ first.

: U< ( u1 u2 -- flag )
  2DUP XOR 0< IF NIP 0< ELSE < THEN ;

\ ## Within
\
\ Is n at least low, and less than high? That takes two comparisons, or one:
\ is the way from low to n shorter than the way from low to high? Unsigned,
\ the way to a number below low counts as very long.

: WITHIN ( n low high -- flag )
  OVER - >R - R> U< ;

\ >R moves a number to the return stack, and R> moves it back. It is a good
\ place to put something aside, as long as it is taken away again before EXIT
\ looks there for the way home.
\
\     > 1 1 10 WITHIN . 9 1 10 WITHIN . 10 1 10 WITHIN .
\     1 1 0
\
\ Numbers lie on a circle: 2147483647 1+ is -2147483648. WITHIN measures along
\ that circle, so a range may go across the seam. (The original's did not.)

\ # When things go wrong
\
\ ## A way back
\
\ A word may find out that it cannot do its work. A file is missing, or a
\ number is too large. The word that called it may know no more than that, nor
\ the one that called that one. What is wanted is a way back, over many words
\ at once, to one that knows what to do.
\
\ CATCH ( xt -- 0 | n ) runs a word for us. Mostly the word comes to its end,
\ and CATCH leaves a 0 on top of what it left. But if that word, or any that
\ it has called, says n THROW, all are given up. Both stacks are cut back to
\ where they were when CATCH began, and CATCH leaves n.
\
\ How does THROW find that place again? CATCH has marked it on the return
\ stack. While the word is running, there are these cells:
\
\     +------------------------------+
\     | back to CATCH, to its EXIT   |   the top, while the word runs
\     +------------------------------+
\     | the marker: an address in    |
\     | EXCEPTION-MARKER             |
\     +------------------------------+
\     | where the data stack was     |
\     +------------------------------+
\     | back to whoever used CATCH   |
\     +------------------------------+
\     ~ Four cells of the return stack, the top first: the way back to CATCH,
\     ~ to its EXIT; the marker, an address in EXCEPTION-MARKER; where the
\     ~ data stack was; and the way back to whoever used CATCH.
\
\ If nothing is thrown, the EXIT of CATCH takes the marker for a return
\ address. And it is one. EXCEPTION-MARKER goes on from there: it removes the
\ third cell with RDROP, leaves the 0, and returns by the fourth.

: EXCEPTION-MARKER ( -- 0 )  RDROP 0 ;

: CATCH ( xt -- 0 | n )
  DSP@ 4+ >R                         ( where the stack is without xt )
  ' EXCEPTION-MARKER 4+ >R           ( 4+ is from the codeword to RDROP )
  EXECUTE ;

\ EXECUTE runs the word whose execution token is on the stack. If that word was
\ made by : it has its way back on top, the first cell of the picture.
\
\ ## Throwing
\
\ THROW looks at one cell of the return stack after another, from the top,
\ whose address RSP@ leaves, until it finds the marker. There RSP! cuts the
\ return stack. The cell below the marker says where DSP! is to cut the data
\ stack; n waits on the return stack meanwhile. Then EXIT finds the last cell
\ of the picture, and it is as if CATCH had come to its end.
\
\ If there is no marker down to R0, where the return stack begins, nobody has
\ asked to know. Then the machine's word UNCAUGHT says what has happened,
\ empties both stacks, and goes back to the prompt. (The last cell before R0
\ belongs to QUIT, the loop that reads your lines, and need not be looked at.)

: THROW ( n -- )
  ?DUP IF
    RSP@ BEGIN DUP R0 4- < WHILE     ( n addr )
      DUP @ ' EXCEPTION-MARKER 4+ = IF
        4+ RSP!
        R> SWAP >R DSP! R> EXIT
      THEN
      4+
    REPEAT
    DROP UNCAUGHT
  THEN ;

\     > : CAREFUL ( n -- n )  DUP 100 > IF 555 THROW THEN ;
\     > : TRY ( n -- )  ' CAREFUL CATCH . . ;
\     > 7 TRY
\     0 7
\     > 101 TRY
\     555 101
\
\ After an error, the stack is as deep as it was before CATCH. What is in it
\ may have been changed. Here it is still 101, but do not count on that.
\
\ 0 THROW does nothing. So a word that has caught something can tidy up, and
\ then throw on what CATCH has left, without asking whether it was an error.
\
\ ## The machine's own errors
\
\ The machine finds errors too: an empty stack, a division by zero, a word
\ that is not in the dictionary. Up to now it could only report them. But if
\ there is an execution token in the variable TRAP, it runs that word instead,
\ with the number of the error on the stack. THROW might have been made for
\ it.

' THROW TRAP !

\ From now on every error can be caught. Those that are not are reported, as
\ before.
\
\     > 1 0 ' / CATCH . 2DROP
\     -10
\     > 1 0 /
\     S/REM: division by zero (THROW -10)
\
\ The machine's numbers are those of the FORTH standard, all of them negative.
\ Even Ctrl-C is one, -28. The positive numbers are yours. And -1 is for
\ giving up:

: ABORT ( -- )  -1 THROW ;

\ ## A better ;
\
\ It is easy to forget a THEN. The 0 that held the place of the distance is
\ then still there, and the word goes astray when it is run. Now that there is
\ a way to refuse, ; ought to.
\
\ An IF without its THEN has left an address on the stack, of a place in the
\ thread that is being compiled. So has a BEGIN without an end. What was on
\ the stack before the definition began is nobody's business. So : shall
\ remember where the stack ended. The stack grows downwards: if it ends below
\ that place later on, it has more.
\
\ We have no variables yet, but any cell will do whose address we know. Here
\ it lies behind a word that leaves its address. At the [ HERE is where the
\ thread begins: LIT, the address and EXIT, 12 bytes, and then comes the cell.

: STACK-BEFORE [ HERE @ 12 + ] LITERAL ; ( -- addr )
0 ,

\ The old : is short: it reads a name, makes a header, appends DOCOL, hides
\ the word, and compiles from then on. The new one does that, and remembers.

: OPEN-THREAD ( -- )
  DOCOL ,  LATEST @ HIDDEN  DSP@ STACK-BEFORE !  ] ;

: : ( "name" -- )
  WORD CREATE OPEN-THREAD ;

\ The thread goes from the parameter field of the newest word, where >DFA
\ leads from its header, up to HERE. Only the address of a number behind LIT is
\ not the note of a jump: somebody wants to fill that number in later.

: UNFINISHED? ( x -- flag )
  DUP LATEST @ >DFA HERE @ 1+ WITHIN
  IF 4- @ ' LIT <> ELSE DROP 0 THEN ;

: ; IMMEDIATE COMPILE-ONLY ( -- )
  DSP@ STACK-BEFORE @ < IF DUP UNFINISHED? IF -22 THROW THEN THEN
  [COMPILE] ;                        ( the old one, since this is hidden )
;

\     > : HALF DUP IF 2 / ;
\     ;: control structure mismatch (THROW -22)
\
\ Look again at what happened there. Parts of the compiler were replaced while
\ it was at work, and the last thing that the old ; ever ended was the new.

\ # Room to grow
\
\ ## How much is left
\
\ The dictionary grows upwards, and has to stop somewhere: at an address that
\ Linux calls the break. The machine answers to some of the system calls of
\ Linux. SYSCALL1 makes one with a single operand, below the number of the
\ call. SYS_BRK is the number of the one that moves the break, and leaves its
\ address. If it cannot be where the operand says, it stays where it is.

: GET-BRK ( -- addr )  0 SYS_BRK SYSCALL1 ;

: CELLS ( n -- u )  4 * ;            ( so many cells, in bytes )

: UNUSED ( -- n )  GET-BRK HERE @ - 4 / ;

\ UNUSED counts the cells that are left. If they are too few, MORECORE asks
\ for more. If there is no such memory, that is THROW -8; if the break would
\ lie below HERE, -24.

: BRK ( addr -- )
  DUP SYS_BRK SYSCALL1 OVER <> IF
    HERE @ < IF -24 ELSE -8 THEN THROW
  THEN DROP ;

: MORECORE ( n -- )  CELLS GET-BRK + BRK ;

\     > UNUSED 1000 MORECORE UNUSED SWAP - .
\     1000
\
\ (The original's MORECORE left the break on the stack, and did not say when
\ there was none to be had.)
\
\ ## Taking some
\
\ ALLOT takes n bytes, for whatever you like. It leaves the address where they
\ begin, which is HERE, and moves HERE past them; +! adds to a variable. C, is
\ the comma for bytes, and C! stores one.

: ALLOT ( n -- addr )
  DUP GET-BRK HERE @ - > IF -8 THROW THEN
  HERE @ SWAP HERE +! ;

: C, ( char -- )  1 ALLOT C! ;

\ (In the standard, ALLOT leaves nothing. But the address is often wanted.)
\
\ Threads must begin at a multiple of 4. When bytes have been appended, ALIGN
\ moves HERE up to the next one. To round up, add 3, then clear the two lowest
\ bits, which are worth 1 and 2.

: ALIGNED ( addr -- addr )  3 + 3 INVERT AND ;
: ALIGN ( -- )  HERE @ ALIGNED HERE ! ;

\     > 4 ALIGNED . 5 ALIGNED . 7 ALIGNED . 8 ALIGNED .
\     4 8 8 8

\ # Words that hold a number
\
\ ## Constants
\
\ : is not the only word that makes words. 12 CONSTANT DOZEN shall make a word
\ that leaves 12, just as : DOZEN 12 ; does. So CONSTANT appends what : and ;
\ would have appended. CREATE makes a header, with the name that WORD has
\ read, and the word DOCOL leaves the address that goes into the codeword.
\
\     +------+---+-----------+-------+-------+-------+-------+
\     | link | 5 | D O Z E N | DOCOL |  LIT  |  12   | EXIT  |
\     +------+---+-----------+-------+-------+-------+-------+
\     ~ The word DOZEN: link, length 5, name, the codeword DOCOL, and the
\     ~ thread LIT, 12, EXIT.

: CONSTANT ( x "name" -- )
  >R  WORD CREATE  DOCOL ,  ' LIT ,  R> ,  ' EXIT , ;

\ The number is put aside before anything else is done. If there is none, that
\ is when the error comes, and no half-made word is left behind.
\
\     > 12 CONSTANT DOZEN
\     > DOZEN DOZEN * .
\     144
\
\ ## Variables
\
\ A variable is a constant too. Its number is the address of a cell, and that
\ may lie anywhere. We put it behind the thread, 8 bytes from where its
\ address is appended, so that it goes when the word goes.
\
\     +------+---+---------+-------+-------+-------+-------+-------+
\     | link | 4 | S I Z E | DOCOL |  LIT  |   o   | EXIT  |   0   |
\     +------+---+---------+-------+-------+---|---+-------+-------+
\                                              |             ^
\                                              +-------------+
\     ~ The word SIZE: link, length 4, name, the codeword DOCOL, the thread
\     ~ LIT, an address, EXIT, and then a cell that holds 0. The address is
\     ~ that of this cell.

: VARIABLE ( "name" -- )
  WORD CREATE  DOCOL ,  ' LIT ,  HERE @ 8 + ,  ' EXIT ,  0 , ;

\     > VARIABLE SIZE
\     > 5 SIZE ! 2 SIZE +! SIZE ?
\     7
\
\ If one cell is not enough, ALLOT more, and give a name to the address:
\
\     > 10 CELLS ALLOT CONSTANT TABLE
\     > 99 TABLE 3 CELLS + ! TABLE 3 CELLS + ?
\     99
\
\ ## Values
\
\ What is read often and changed seldom is best made a value: it is read like
\ a constant, and changed with TO. In fact it is a constant. TO goes and
\ writes into its thread.

: VALUE ( x "name" -- )  CONSTANT ;

\ To any other word that would do damage. So TO looks whether the thread is
\ LIT, a number, EXIT. And it leaves variables alone, whose number is the
\ address of their own cell. -32 is the error for a name of the wrong kind.

: VALUE? ( header -- flag )
  DUP >CFA @ DOCOL =
  OVER >DFA @ ' LIT = AND
  SWAP >DFA 8 + @ ' EXIT = AND ;

: VALUE-CELL ( "name" -- addr )
  WORD FIND  DUP VALUE? UNLESS -32 THROW THEN
  >DFA 4+  DUP @ OVER 8 + = IF -32 THROW THEN ;

\ In a definition, TO must not store at once, but compile what will: LIT, the
\ address, and the word ! which is why TO is immediate, and looks at STATE.

: INTO ( addr xt -- )
  STATE @ IF SWAP ' LIT , , , ELSE EXECUTE THEN ;

: TO IMMEDIATE ( x "name" -- )  VALUE-CELL ' ! INTO ;
: +TO IMMEDIATE ( n "name" -- )  VALUE-CELL ' +! INTO ;

\     > 0 VALUE SCORE
\     > : POINTS ( n -- )  +TO SCORE ;
\     > 10 POINTS 15 POINTS SCORE .
\     25
\     > 100 TO SCORE SCORE .
\     100

\ # Strings
\
\ ## Reading text
\
\ A string is two numbers on the stack: the address of its first character,
\ and how many there are. TELL prints one. S" shall make one, of the text that
\ comes after it, up to a quotation mark. This word reads such a text, and
\ stores it at an address:

: QUOTED ( addr -- end )             ( end is the address after the text )
  BEGIN KEY DUP '"' <> WHILE OVER C! 1+ REPEAT DROP ;

\ What address? A string that is typed at the prompt is seldom wanted for
\ long. There is free memory above HERE, and there it may stay until the
\ dictionary grows over it. Each goes behind the one before, and after 4096
\ bytes we begin again. (The original put each in the place of the last.)

VARIABLE SCRATCH-END

: SCRATCH ( -- addr )                ( where the next string goes )
  SCRATCH-END @
  DUP HERE @ DUP 4096 + WITHIN UNLESS DROP HERE @ 256 + THEN ;

\ ## Text in a thread
\
\ In a definition, the text becomes a part of the thread. LITSTRING is to
\ strings what LIT is to numbers: it leaves the address and the length of what
\ follows, and skips it. This is to become of S" HELLO" :
\
\     +-----------+-------+---+---+---+---+---+---+---+---+---- - -
\     | LITSTRING |   5   | H | E | L | L | O |   |   |   |
\     +-----------+-------+---+---+---+---+---+---+---+---+---- - -
\                                             up to a full cell
\     ~ A text in a thread: LITSTRING, a cell with the length 5, the letters H
\     ~ E L L O, and three bytes up to a full cell.
\
\ The length is known when all has been read, and filled in then, as distances
\ are.

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

\ Most texts are there to be printed, so there is a word that does both.

: ." IMMEDIATE ( -- )
  [COMPILE] S"  STATE @ IF ' TELL , ELSE TELL THEN ;

\     > : GREET ." Hello, world" CR ;
\     > GREET
\     Hello, world
\     > S" first" S" second" TELL SPACE TELL
\     second first

\ # The dictionary
\
\ ## Names
\
\ The byte after the link has the length of the name in its lower five bits,
\ and a flag in each of the other three. F_LENMASK is a number with a 1 in the
\ places of the length, so AND picks it out. F_HIDDEN and its like do that for
\ the flags, so a true one is not 1 here, but a bit in its place.

: NAME>STRING ( header -- addr u )
  4+ DUP 1+ SWAP C@ F_LENMASK AND ;

: ID. ( header -- )  NAME>STRING TELL ;

: ?HIDDEN ( header -- flag )  4+ C@ F_HIDDEN AND ;
: ?IMMEDIATE ( header -- flag )  4+ C@ F_IMMED AND ;
: ?COMPILE-ONLY ( header -- flag )  4+ C@ F_COMPONLY AND ;

\     > LATEST @ ID.
\     ?COMPILE-ONLY
\
\ ## All words
\
\ To list all words, follow the links, until one is 0. Those that are hidden
\ are left out, and those that have no name, which we shall come to.

: WORDS ( -- )
  LATEST @ BEGIN ?DUP WHILE
    DUP ?HIDDEN OVER NAME>STRING NIP 0= OR
    UNLESS DUP ID. SPACE THEN
    @
  REPEAT CR ;

\ Try it. The newest word comes first. As far as the first /MOD you have seen
\ them all being made. The rest are those that the machine was born with, and
\ among them is a second /MOD, which nobody finds behind ours.
\
\ ## Forgetting
\
\ The dictionary is a pile. A word can be taken off it, with all that were put
\ on it later: the word before becomes the newest, and HERE goes back to where
\ the header was.
\
\ Our own first word was /MOD, and those below it are not to be forgotten, or
\ it is THROW -15. An unknown name makes FIND leave 0, and >CFA does not take
\ that for a header, but throws -13. If the word goes that TRAP holds, TRAP
\ has to be 0 again.

: FORGET ( "name" -- )
  WORD FIND
  DUP >CFA ' /MOD < IF -15 THROW THEN
  DUP @ LATEST !  HERE !
  TRAP @ HERE @ < UNLESS 0 TRAP ! THEN ;

\     > : ONE 1 . ; : TWO 2 . ; : ONE ." one " ;
\     > ONE FORGET ONE ONE TWO
\     one 1 2
\     > FORGET ONE TWO
\     TWO: undefined word (THROW -13)

\ # Case
\
\ With many cases to tell apart, IFs within IFs are hard to read. We should
\ like to write:
\
\     n CASE
\       1 OF  if n is 1  ENDOF
\       2 OF  if n is 2  ENDOF
\       if it is neither, with n still on the stack
\     ENDCASE
\     ~ How CASE is written: n CASE, then 1 OF what is done if n is 1 ENDOF, 2
\     ~ OF what is done if n is 2 ENDOF, then what is done if it is neither,
\     ~ then ENDCASE.
\
\ OF compiles OVER = IF DROP so that n is gone when its case has been found.
\ ENDOF is an ELSE. ENDCASE drops the n that no case has dropped, and then
\ says THEN for each ELSE. How many were there? Their places are on the stack,
\ and below them is the 0 that CASE left.

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
\ ## Rows of bytes
\
\ DUMP shows memory as it is, in rows: an address, sixteen bytes, and the same
\ bytes as characters. Those that cannot be printed are dots.

: .CHAR ( char -- )
  DUP 32 127 WITHIN UNLESS DROP '.' THEN EMIT ;

: NEXT-BYTE ( addr u -- addr+1 u-1 )  1- SWAP 1+ SWAP ;

: .ROW ( addr u -- )                 ( u is at most 16 )
  OVER 8 U.R SPACE
  2DUP BEGIN DUP WHILE
    OVER C@ 2 .R SPACE NEXT-BYTE
  REPEAT 2DROP
  16 OVER - 3 * SPACES               ( where the last row is short )
  BEGIN DUP WHILE
    OVER C@ .CHAR NEXT-BYTE
  REPEAT 2DROP CR ;

: .ROWS ( addr u -- )
  BEGIN DUP 16 > WHILE
    OVER 16 .ROW
    16 - SWAP 16 + SWAP
  REPEAT
  DUP 0> IF .ROW ELSE 2DROP THEN ;

\ ## Leaving BASE as it was
\
\ Bytes are best shown in hexadecimal. But BASE must be put back, even if
\ there is no memory at some address and an error comes in the middle of a
\ row. So we let CATCH print the rows. It comes back in any case. Then we put
\ BASE in order, and throw on what was caught, if there was anything.

: DUMP ( addr u -- )
  BASE @ >R HEX
  ' .ROWS CATCH
  R> BASE !  THROW ;

\ After : DOUBLE DUP + ; type LATEST @ 28 DUMP and you will see the word that
\ was drawn at the beginning, though perhaps at other addresses:
\
\     60010 74 FF  5  0  6 44 4F 55 42 4C 45  0  0 10  0  0 t....DOUBLE.....
\     60020 28 D8  5  0 D0 D8  5  0 EC D9  5  0             (...........
\     ~ Two rows of bytes: the link, 74 FF 5 0; the length 6; the name DOUBLE
\     ~ and a 0; the codeword, 0 10 0 0; and three cells with the execution
\     ~ tokens of DUP, + and EXIT.
\
\ The first four bytes are the link. In a cell, the lowest byte comes first,
\ so this is 5FF74. Then come the length, 6; the name, with a 0 to fill the
\ cell; the codeword, which is DOCOL, 1000; and the execution tokens of DUP
\ and + and EXIT. (The original shows the short row first, and does not fill
\ it up.)

\ # Taking words apart
\
\ ## From an address to its word
\
\ >CFA leads from a header to a codeword. The way back is harder, since a name
\ may have any length. But words lie in memory in the order in which they are
\ linked. So the header of a word, given any address in it, is the first that
\ lies below that address, when we follow the links from LATEST. An address
\ that is not below HERE is in none. (To the original it is in the newest.)

: CFA> ( addr -- header | 0 )
  DUP HERE @ < UNLESS DROP 0 EXIT THEN
  LATEST @ BEGIN ?DUP WHILE          ( addr header )
    2DUP > IF NIP EXIT THEN
    @
  REPEAT DROP 0 ;

\ So a cell of a thread can be printed as the name of a word, if it is the
\ address of its codeword; or else as a number.

: .CELL ( x -- )
  DUP CFA>                           ( x header )
  DUP IF 2DUP >CFA = IF NIP ID. SPACE EXIT THEN THEN
  DROP . ;

\ ## From a thread to text
\
\ A decompiler turns a thread back into text. Most cells of a thread are
\ words. But some words are followed by something else: a number, a distance,
\ a text. Two words print such an operand, and go from its first cell to its
\ last:

: .JUMP ( addr -- addr )
  ." ( " DUP ? ." ) " ;

: .QUOTED ( addr -- addr2 )
  DUP 4+ SWAP @                      ( start length )
  [ CHAR S ] LITERAL EMIT '"' EMIT SPACE  2DUP TELL  '"' EMIT SPACE
  + ALIGNED 4- ;

: .ITEM ( end addr -- end addr2 )    ( from one word to the next )
  DUP @ CASE
    ' LIT       OF  4+ DUP ?  ENDOF
    ' LITSTRING OF  4+ .QUOTED  ENDOF
    ' BRANCH    OF  ." BRANCH "  4+ .JUMP  ENDOF
    ' 0BRANCH   OF  ." 0BRANCH "  4+ .JUMP  ENDOF
    ' '         OF  ." ' "  4+ DUP @ .CELL  ENDOF
    ' EXIT      OF  2DUP 4+ <> IF ." EXIT " THEN  ENDOF
    DUP .CELL
  ENDCASE 4+ ;

\ The EXIT in the last cell was put there by ; and so it is not shown.
\
\ ## See
\
\ Where does a word end? Nothing in it says so. It lasts until the next
\ begins, or up to HERE, if it is the newest.

: END-OF ( header -- addr )
  HERE @ LATEST @                    ( header end newer )
  BEGIN 2 PICK OVER <> WHILE NIP DUP @ REPEAT
  DROP NIP ;

\ Behind a thread there may be data. Of values and variables we know that the
\ thread is three cells. But : ONE 1 EXIT 2 ; begins with LIT 1 EXIT too, and
\ all of it is thread. So we look at the last cell: there it is EXIT again, and
\ data behind a value will hardly end with that.

: THREAD-END ( header -- addr )
  DUP END-OF                         ( header end )
  OVER VALUE? OVER 4- @ ' EXIT <> AND
  IF DROP >DFA 12 + ELSE NIP THEN ;

: SEE ( "name" -- )
  WORD FIND
  DUP >CFA @ DOCOL <> IF ID. ."  is machine code" CR EXIT THEN
  ':' EMIT SPACE  DUP ID. SPACE
  DUP ?IMMEDIATE IF ." IMMEDIATE " THEN
  DUP ?COMPILE-ONLY IF ." COMPILE-ONLY " THEN
  DUP THREAD-END SWAP >DFA           ( end addr )
  BEGIN 2DUP > WHILE .ITEM REPEAT 2DROP
  ';' EMIT CR ;

\     > SEE RECURSE
\     : RECURSE IMMEDIATE COMPILE-ONLY LATEST @ >CFA , ;
\     > SEE SPACES
\     : SPACES DUP 0> 0BRANCH ( 20 ) SPACE 1- BRANCH ( -28 ) DROP ;
\     > SEE DUP
\     DUP is machine code
\
\ So that is what became of the WHILE and REPEAT in SPACES. Some words of the
\ machine are threads too. Try HIDE and >DFA, and above all QUIT, which is the
\ one that has been talking to you all the time.

\ # Words without a name
\
\ ## Noname
\
\ To run a word, its execution token is enough. Then it need not have a name.
\ :NONAME begins a word as : does, but its name has no letters, and FIND will
\ not find it. It leaves the execution token: the address where the codeword
\ is about to be.

: :NONAME ( -- xt )
  0 0 CREATE  HERE @  OPEN-THREAD ;

\     > :NONAME 3 * ; CONSTANT TRIPLE
\     > 14 TRIPLE EXECUTE .
\     42
\
\ A word stays hidden until its ; has been read, when HIDDEN turns that flag
\ over again. If there is an error before that, the machine sees by the flag
\ that the newest word is not complete, and takes it back.
\
\ ## Bracket tick
\
\ In a thread, ' leaves the cell that comes after it. That is the token of the
\ word that was compiled there. But an immediate word is not compiled; it
\ runs. ['] is for all words. It looks for the word while compiling, and
\ compiles its execution token as a number.

: ['] IMMEDIATE COMPILE-ONLY ( "name" -- )   ( when it runs: -- xt )
  ' LIT ,  WORD FIND >CFA , ;

\     > : TWICE ( xt -- )  DUP >R EXECUTE R> EXECUTE ;
\     > : DOUBLE ( n -- n )  DUP + ;
\     > : FOURFOLD ( n -- n )  ['] DOUBLE TWICE ;
\     > 5 FOURFOLD .
\     20

\ # Where are we?
\
\ For every word that waits until another has come to its end, the return
\ stack holds the address where it will go on. CFA> tells in which word that
\ is. So a program can find out who called it, and who called that word, down
\ to you. This is how a place in a thread is written:
\
\     NAME+offset
\     ~ A place is written as the name of a word, a plus sign, and an offset.
\
\ The offset counts bytes, from the parameter field to the cell that made the
\ call. The return address is that of the next cell.

: .PLACE ( addr -- )
  DUP CFA> ?DUP IF
    DUP ID. [ CHAR + ] LITERAL EMIT
    >DFA 4+ - .
  ELSE DROP THEN ;

: PRINT-STACK-TRACE ( -- )
  RSP@ BEGIN DUP R0 4- < WHILE
    DUP @ ['] EXCEPTION-MARKER 4+ = IF
      ." CATCH ( DSP="  4+ DUP @ U.  ." ) "
    ELSE
      DUP @ .PLACE
    THEN
    4+
  REPEAT DROP CR ;

\     > : INNER ( -- )  PRINT-STACK-TRACE ;
\     > : OUTER ( -- )  5 DROP INNER ;
\     > OUTER
\     INNER+0 OUTER+12
\
\ Where there is a CATCH, its mark is shown too, with the address at which it
\ would cut the data stack. Numbers that a word has put aside with >R are left
\ out, unless they happen to be addresses in a word.

\ # Talking to the system
\
\ ## Strings of another kind
\
\ To Linux, a string is one number: its address. A byte of 0, called NUL,
\ comes after the last character. Z" makes such a string. In a thread,
\ LITSTRING can be used for it: the NUL is counted in, and DROP drops the
\ length.

: Z" IMMEDIATE ( -- addr )
  STATE @ IF
    STRING, 0 C, END-STRING ' DROP ,
  ELSE
    SCRATCH DUP QUOTED  0 OVER C!  1+ SCRATCH-END !
  THEN ;

: STRLEN ( addr -- u )
  DUP BEGIN DUP C@ WHILE 1+ REPEAT SWAP - ;

\ CSTRING makes such a string of one of ours. CMOVE copies bytes. The copy
\ goes to where S" would have put the next string.

: CSTRING ( addr u -- addr2 )
  SCRATCH                            ( addr u addr2 )
  2DUP + DUP >R 1+ SCRATCH-END !
  DUP >R SWAP CMOVE
  R> 0 R> C! ;                       ( the NUL )

\     > Z" hello" DUP STRLEN TELL
\     hello
\     > S" four" CSTRING STRLEN .
\     4
\
\ ## What we were given
\
\ A program that Linux starts finds its arguments above its stack: their
\ count, and then the address of each, which is a string with a NUL. After a
\ cell of 0 comes the environment, strings of the form NAME=value.
\
\     S0 @
\      |
\      v
\     +------+---------+- - -+---+------------+- - -+---+
\     | argc | argv[0] |     | 0 | NAME=value |     | 0 |
\     +------+---------+- - -+---+------------+- - -+---+
\     ~ What S0 @ points to: a cell with argc, then the addresses of the
\     ~ arguments, a 0, the addresses of the NAME=value strings, and a 0.

: ARGC ( -- n )  S0 @ @ ;
: ARGV ( n -- addr u )  1+ CELLS S0 @ + @ DUP STRLEN ;
: ENVIRON ( -- addr )  ARGC 2 + CELLS S0 @ + ;

\ Argument 0 is the name by which the program was called.
\
\     > ARGC . 0 ARGV TELL
\     1 jonesforth
\
\ ## The end
\
\ There is a system call that ends everything. Its operand says how things
\ went, and 0 means well.

: BYE ( -- )  0 SYS_EXIT SYSCALL1 ;

\ # Files
\
\ ## Opening and closing
\
\ A file has a name, but once it is open, it is known by a small number, its
\ file descriptor: fd for short. A system call that fails leaves a negative
\ number instead of a result. In FORTH it is customary to leave both: a
\ result, and above it the number of the error, or 0 if there was none.

: ?ERRNO ( n -- n 0 | n errno )
  DUP 0< IF DUP NEGATE ELSE 0 THEN ;

: R/O ( -- fam )  O_RDONLY ;         ( fam: file access method )
: R/W ( -- fam )  O_RDWR ;

: OPEN-FILE ( addr u fam -- fd 0 | x errno )
  -ROT CSTRING SYS_OPEN SYSCALL2 ?ERRNO ;

\ CREATE-FILE makes a new file, or empties the one that has that name. OR
\ joins the bits of what it asks for. 420, which is 644 in base 8, tells Linux
\ who may read and write the file.

: CREATE-FILE ( addr u fam -- fd 0 | x errno )
  O_CREAT OR O_TRUNC OR 420 SWAP
  2SWAP CSTRING SYS_OPEN SYSCALL3 ?ERRNO ;

: CLOSE-FILE ( fd -- 0 | errno )
  SYS_CLOSE SYSCALL1 NEGATE ;

\ ## Reading
\
\ READ-FILE reads up to u bytes, and stores them at addr. It leaves how many
\ there were, which is 0 at the end of the file. PERROR prints a text and the
\ number of an error.

: READ-FILE ( addr u fd -- u2 0 | u2 errno )
  >R SWAP R> SYS_READ SYSCALL3 ?ERRNO ;

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
\     > HERE @ 4 FD READ-FILE . HERE @ SWAP TELL
\     0 Dear

\ # The assembler
\
\ ## A word in machine code
\
\ A codeword is the address of machine code. All code so far lay deep in the
\ machine. But code is bytes, and C, appends bytes, so a word may bring code
\ of its own. : shall begin such a word, and ;CODE shall end it. Its code lies
\ in the parameter field, and the codeword is the address of that:
\
\     +------+---+---------+-------+---------+----------+----------+------+
\     | link | 4 | T W I N |   o   | POP EAX | PUSH EAX | PUSH EAX | NEXT |
\     +------+---+---------+---|---+---------+----------+----------+------+
\                              |    ^
\                              +----+
\     ~ The word TWIN: link, length 4, name, a codeword that points to what
\     ~ follows it, and there the machine code POP EAX, PUSH EAX, PUSH EAX,
\     ~ NEXT.
\
\ The machine knows a few instructions, and their bytes are those of an Intel
\ processor. POP takes a number off the data stack into a register, and PUSH
\ puts one there. At the end of all code is NEXT, which goes on with the next
\ cell of the thread. These words are immediate, and append their bytes where
\ they stand.

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

: ;CODE IMMEDIATE COMPILE-ONLY ( -- )
  [COMPILE] NEXT ALIGN
  LATEST @ DUP HIDDEN                ( show it, as ; does )
  DUP >DFA SWAP >CFA !
  [COMPILE] [ ;

\     > : TWIN ( x -- x x )  EAX POP EAX PUSH EAX PUSH ;CODE
\     > 21 TWIN + .
\     42
\
\ Three registers have a duty: ESP and EBP are the pointers of the data stack
\ and the return stack, and ESI is the place in the thread.
\
\ The instruction RDTSC puts a clock into EAX and EDX. It counts a thousand
\ million in a second, and so fast a clock needs two cells. The word that you
\ will use has the same name, and leaves them on the stack:

: RDTSC ( -- low high )  RDTSC EAX PUSH EDX PUSH ;CODE
\
\ ## Borrowed code
\
\ INLINE copies the code of another word into ours, up to its NEXT. A row of
\ short words becomes a single one, and the way from each to the next is
\ saved. =NEXT looks for the bytes AD FF 20, which, as the lowest comes first,
\ are the lower three of a cell.

HEX
: =NEXT ( addr -- flag )  @ FFFFFF AND 20FFAD = ;
DECIMAL

: (INLINE) ( xt -- )
  @ BEGIN DUP =NEXT NOT WHILE DUP C@ C, 1+ REPEAT DROP ;

: INLINE IMMEDIATE COMPILE-ONLY ( "name" -- )
  WORD FIND >CFA
  DUP @ DOCOL = IF -263 THROW THEN   ( a thread is no machine code )
  (INLINE) ;

\     > : SQUARED ( n -- n )  INLINE DUP INLINE * ;CODE
\     > 12 SQUARED .
\     144

\ # Welcome
\
\ When the machine has read all this, and somebody is there to talk to, it
\ runs one more word:

: WELCOME ( -- )
  ." JONESFORTH VERSION " VERSION . CR
  UNUSED . ." CELLS REMAINING" CR
  ." Try  2 3 + .  or  WORDS  or  SEE IF" CR ;

\ And that is all. From an IF of seven words to a decompiler that can take it
\ apart, each step was made of the steps before. None of it is closed to you.
\ What you define next goes into the same dictionary, right behind WELCOME,
\ and is as much a part of the language as anything in this book.

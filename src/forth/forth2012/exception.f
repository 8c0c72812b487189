\ # Exceptions
\
\ ## Catch and throw
\
\     > : RISKY 1 0 / ;
\     > ' RISKY CATCH
\     stack: -10
\     > DROP
\
\ CATCH and THROW mean what they meant, but there is more to bring back: the
\ stacks of the floats and of the locals, and the input source. And we need
\ not search the return stack for a marker, since (HANDLER) holds the place.
\ There, after (SOURCE>R) has moved the ten cells of the source, lie:
\
\     top -> what (HANDLER) held before
\            FP and LP, the pointers of floats and locals
\            the ten cells of the source
\            DSP, where the data stack was without the xt
\            where the caller of CATCH goes on
\
\ If all goes well, (HANDLER) gets back what it held before, and only then
\ does (UNCATCH) drop the upper 14 cells: Ctrl-C may come between any two
\ words, and what it throws finds its way by them.

: CATCH ( xt -- 0 | n )
  DSP@ 4+ >R  (SOURCE>R)  LP@ >R  FP@ >R  (HANDLER) @ >R
  RSP@ (HANDLER) !
  EXECUTE
  R@ (HANDLER) !  (UNCATCH)  0 ;

\ THROW brings all that back, in the opposite order. That could be said so, with
\ n kept on the return stack while the data stack changes:
\
\     RSP!  R> (HANDLER) !  R> FP!  R> LP!  (R>SOURCE)
\     R> SWAP >R DSP! R>
\
\ But there are programs that throw at every turn. So the machine does it in
\ one word, (UNWIND), and goes on where the caller of CATCH does. It remembers
\ where it happened, in case that this one throws on. If nobody catches, it
\ does nothing else, and UNCAUGHT reports what it remembers.

: THROW ( n -- )
  DUP IF (UNWIND) UNCAUGHT THEN DROP ;

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

\ What ends all that is going on, in one way or another, now gets its name.
\ FORTH2012 has nothing to do, since that is the language we are in.

: QUIT ( -- )  (QUIT) ;
: BYE ( -- )  POWER-OFF ;
: JONESFORTH ( -- )  (JONESFORTH) ;
: FORTH2012 ( -- ) ;

\ ## Text that is a program
\
\ EVALUATE interprets a string, and then goes on with the source that was, which
\ (R>SOURCE) brings back.

PRIVATE
: STRING-SOURCE ( addr u -- )
  SOURCE-LENGTH ! SOURCE-ADDRESS !  -1 SOURCE-KIND !  0 >IN !  0 BLK ! ;
PUBLIC

: EVALUATE ( i*x addr u -- j*x )
  (SOURCE>R) STRING-SOURCE (INTERPRET) (R>SOURCE) ;

\ SAVE-INPUT leaves the ten cells of the source on the stack, and how many lines
\ had been typed.

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

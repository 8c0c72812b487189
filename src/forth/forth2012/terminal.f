\ # The terminal
\
\ ## The screen
\
\ A terminal does what it is told by sequences of characters that begin with
\ ESC, character 27.

PRIVATE
: CSI ( -- )  27 EMIT [CHAR] [ EMIT ;
: .PLAIN ( u -- )  BASE @ SWAP DECIMAL 0 .R BASE ! ;
PUBLIC

: AT-XY ( u1 u2 -- )                 ( column and row, from 0 )
  CSI 1+ .PLAIN [CHAR] ; EMIT 1+ .PLAIN [CHAR] H EMIT ;
: PAGE ( -- )  CSI [CHAR] 2 EMIT [CHAR] J EMIT 0 0 AT-XY ;
: BELL ( -- )  7 EMIT ;
: EMIT? ( -- flag )  TRUE ;

\ The machine has the rest: FORM tells how large the screen is, MS waits, and
\ KEY and its family take keys as they are pressed. A key such as an arrow is
\ not a character. The terminal sends a few for it that begin with ESC, and
\ those are what KEY gives; EKEY makes one number of them.

\ ## Time
\
\ UTIME counts microseconds. How many of them were ours the machine cannot tell,
\ so all are.

: CPUTIME ( -- ud1 ud2 )  UTIME 0. ;

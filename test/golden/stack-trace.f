\ Where are we, and who called us? The offsets count bytes from the parameter field.

: LEAF ( -- )  PRINT-STACK-TRACE ;
: BRANCH-WORD ( -- )  1 IF LEAF THEN ;
: LOOPING ( -- )  2 BEGIN LEAF 1- DUP 0= UNTIL DROP ;
: TRUNK ( -- )  LEAF BRANCH-WORD LOOPING ;
: CAREFULLY ( -- )  ['] BRANCH-WORD CATCH DROP ;
: DEEP ( n -- )  ?DUP IF 1- RECURSE ELSE LEAF THEN ;

LEAF
BRANCH-WORD
LOOPING
TRUNK
CAREFULLY
4 DEEP

\ By EXECUTE, and with a number put aside.
: BY-TOKEN ( -- )  ['] LEAF EXECUTE ;
: WITH-LUGGAGE ( -- )  17 >R LEAF RDROP ;
BY-TOKEN
WITH-LUGGAGE

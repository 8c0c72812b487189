\ Programs that write programs.

\ A loop that counts, made as the layer makes its own.
: TIMES IMMEDIATE ( n -- )           \ n TIMES ... LOOP
  ' >R , HERE @
;
: LOOP IMMEDIATE
  ' R> , ' 1- , ' DUP , ' >R ,
  ' 0= , ' 0BRANCH , HERE @ - ,
  ' RDROP ,
;
: STARS ( n -- )  TIMES [ CHAR * ] LITERAL EMIT LOOP ;
: TRIANGLE ( n -- )  DUP TIMES DUP STARS CR 1- LOOP DROP ;
5 TRIANGLE

\ Numbers worked out while compiling.
: SECONDS ( hours -- n )  [ 60 60 * ] LITERAL * ;
24 SECONDS . CR

\ Words without names, run at once, and kept in variables.
:NONAME ( n -- n*n )  DUP * ; 7 SWAP EXECUTE . CR
VARIABLE OPERATION
:NONAME ( a b -- )  + . CR ; OPERATION !
3 4 OPERATION @ EXECUTE

\ An immediate word that compiles a choice.
: UNLESS-ZERO IMMEDIATE ( n -- )  ' DUP , [COMPILE] IF ;
: RECIPROCAL ( n -- )  UNLESS-ZERO 1000 SWAP / . ELSE DROP ." infinite " THEN CR ;
8 RECIPROCAL 0 RECIPROCAL

\ Redefinition: what was compiled keeps the old word.
: GREETING ( -- )  ." hello" CR ;
: GREET ( -- )  GREETING GREETING ;
: GREETING ( -- )  ." bonjour" CR ;
GREET GREETING
FORGET GREETING
GREETING

\ A word may be patched after it was made.
: SPEED ( -- n )  10 ;
: LIMIT ( -- )  SPEED . CR ;
LIMIT
99 ' SPEED 8 + !
LIMIT

\ Hidden words stay where they are, but cannot be called by name.
: SECRET ( -- )  ." sesame" CR ;
: OPEN ( -- )  SECRET ;
HIDE SECRET
OPEN
: LOOK ( "name" -- header )  WORD FIND ;
LOOK SECRET . CR

\ A table of squares that the compiler lays down.
: SQUARES, ( n -- )  0 BEGIN 2DUP > WHILE DUP DUP * , 1+ REPEAT 2DROP ;
HERE @ 10 SQUARES, CONSTANT SQUARES
: SQUARED ( n -- n2 )  CELLS SQUARES + @ ;
3 SQUARED . 9 SQUARED . CR

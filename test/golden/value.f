\ Values, variables and constants, and words that make such words.

10 VALUE LIVES
0 VALUE SCORE
25 CONSTANT BONUS
VARIABLE ROUNDS

: .STATE ( -- )  LIVES . SCORE . ROUNDS ? CR ;
: HIT ( -- )  -1 +TO LIVES ;
: WIN ( n -- )  BONUS * +TO SCORE 1 ROUNDS +! ;
: RESET ( -- )  10 TO LIVES 0 TO SCORE 0 ROUNDS ! ;

.STATE
HIT HIT 3 WIN .STATE
HIT 1 WIN 2 WIN .STATE
RESET .STATE
3 TO LIVES 1000 +TO SCORE .STATE

\ A value may hold a token, and so be a word that changes.
' DROP VALUE ACTION
: ACT ( ... -- ... )  ACTION EXECUTE ;
: CHEER ( n -- )  ." hurrah for " . CR ;
: SULK ( n -- )  ." oh no, " . CR ;
1 ACT
' CHEER TO ACTION 2 ACT
' SULK TO ACTION 3 ACT

\ An array is memory with a constant for its address.
5 CELLS ALLOT CONSTANT SQUARES
: FILL-IN ( -- )  0 BEGIN DUP 5 < WHILE DUP DUP * OVER CELLS SQUARES + ! 1+ REPEAT DROP ;
: SHOW ( -- )  0 BEGIN DUP 5 < WHILE DUP CELLS SQUARES + ? 1+ REPEAT DROP CR ;
FILL-IN SHOW

\ A word that makes words that count, each with a cell of its own.
: COUNTER ( "name" -- )
  WORD CREATE DOCOL ,
  ' LIT , HERE @ 32 + ,
  ' DUP , ' @ , ' 1+ , ' DUP , ' ROT , ' ! , ' EXIT ,
  0 ,
;
COUNTER TICKET
COUNTER GUEST
TICKET . TICKET . GUEST . TICKET . GUEST . CR

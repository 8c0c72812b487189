\ An interpreter of bytecodes, each a word that EXECUTE finds in a table. It counts and sums in a loop.
VARIABLE PC   VARIABLE ACC   VARIABLE COUNTER   VARIABLE RUNNING
64 BUFFER CODE
16 CELLS BUFFER OPS
: FETCH-BYTE PC @ C@ 1 PC +! ;                      ( -- byte )
: OP-ADD FETCH-BYTE ACC +! ;
: OP-XOR ACC @ FETCH-BYTE XOR ACC ! ;
: OP-DOUBLE ACC @ DUP + 16777215 AND ACC ! ;
: OP-COUNT -1 COUNTER +! ;
: OP-AGAIN COUNTER @ IF CODE PC ! THEN ;
: OP-HALT 0 RUNNING ! ;
: SET-OP CELLS OPS + ! ;                            ( xt n -- )
: SET-OPS
  ['] OP-ADD 0 SET-OP  ['] OP-XOR 1 SET-OP  ['] OP-DOUBLE 2 SET-OP
  ['] OP-COUNT 3 SET-OP  ['] OP-AGAIN 4 SET-OP  ['] OP-HALT 5 SET-OP ;
: BYTE, PC @ C! 1 PC +! ;                           ( byte -- )
: SET-CODE
  CODE PC !  0 BYTE, 17 BYTE, 2 BYTE, 1 BYTE, 85 BYTE, 0 BYTE, 3 BYTE, 3 BYTE, 4 BYTE, 5 BYTE, ;
: RUN CODE PC ! 1 RUNNING ! BEGIN FETCH-BYTE CELLS OPS + @ EXECUTE RUNNING @ 0= UNTIL ;
: MAIN SET-OPS SET-CODE SIZE COUNTER ! 1 ACC ! RUN ACC @ . ;

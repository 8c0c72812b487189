\ In how many ways eight and nine queens can stand on a board, by backtracking.
VARIABLE SIZE
16 CELLS BUFFER ROWS
: ROW CELLS ROWS + ;                                ( column -- addr )
: SAFE?                                             ( row column -- flag )
  DUP 0 DO
    OVER I ROW @ - DUP 0= IF DROP 2DROP 0 UNLOOP EXIT THEN
    DUP 0< IF NEGATE THEN
    OVER I - = IF 2DROP 0 UNLOOP EXIT THEN
  LOOP 2DROP 1 ;
: PLACE                                             ( column -- n )
  DUP SIZE @ = IF DROP 1 EXIT THEN
  0 SIZE @ 0 DO                                     ( column n )
    OVER 0= IF 1 ELSE I 2 PICK SAFE? THEN IF
      I 2 PICK ROW ! OVER 1+ RECURSE +
    THEN
  LOOP NIP ;
: QUEENS SIZE ! 0 PLACE ;                           ( size -- n )
: MAIN 8 QUEENS 9 QUEENS + . ;

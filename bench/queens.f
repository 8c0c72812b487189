\ In how many ways queens can stand on boards of growing size, by backtracking.
VARIABLE BOARD
16 CELLS BUFFER ROWS
: ROW CELLS ROWS + ;                                ( column -- addr )
: SAFE?                                             ( row column -- flag )
  DUP 0 DO
    OVER I ROW @ - DUP 0= IF DROP 2DROP 0 UNLOOP EXIT THEN
    DUP 0< IF NEGATE THEN
    OVER I - = IF 2DROP 0 UNLOOP EXIT THEN
  LOOP 2DROP 1 ;
: PLACE                                             ( column -- n )
  DUP BOARD @ = IF DROP 1 EXIT THEN
  0 BOARD @ 0 DO                                     ( column n )
    OVER 0= IF 1 ELSE I 2 PICK SAFE? THEN IF
      I 2 PICK ROW ! OVER 1+ RECURSE +
    THEN
  LOOP NIP ;
: QUEENS BOARD ! 0 PLACE ;                           ( size -- n )
: MAIN 0 SIZE 1+ 4 DO I QUEENS + LOOP . ;

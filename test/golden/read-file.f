\ Reads a file a little at a time, numbers its lines, and counts what is in it.

VARIABLE FD
VARIABLE LINES
VARIABLE BYTES
VARIABLE LAST
10 ALLOT CONSTANT BUFFER

: OPEN ( addr u -- )  R/O OPEN-FILE ?DUP IF S" read-file" PERROR ABORT THEN FD ! ;
: CLOSE ( -- )  FD @ CLOSE-FILE ?DUP IF S" read-file" PERROR ABORT THEN ;
: FILL ( -- u )  BUFFER 10 FD @ READ-FILE ?DUP IF S" read-file" PERROR ABORT THEN ;

: BEGIN-LINE ( -- )  1 LINES +! LINES @ 3 U.R ." : " ;

: SHOW ( char -- )
  LAST @ '\n' = IF BEGIN-LINE THEN
  DUP EMIT LAST ! 1 BYTES +!
;

: CAT ( addr u -- )
  OPEN 0 LINES ! 0 BYTES ! '\n' LAST !
  BEGIN FILL ?DUP WHILE
    BUFFER SWAP
    BEGIN DUP WHILE SWAP DUP C@ SHOW 1+ SWAP 1- REPEAT
    2DROP
  REPEAT
  CLOSE CR
  LINES @ . ." lines, " BYTES @ . ." bytes" CR
;

S" read-file.txt" CAT

\ What fails says so by its number: 2 for a file that is not there, 9 for one that is not open.
: NUMBERED ( addr u -- )  R/O OPEN-FILE SWAP DROP . ;
S" no-such-file" NUMBERED
BUFFER 10 99 READ-FILE SWAP DROP .
99 CLOSE-FILE . CR

\ A file that is written can be read again.
: SAVE ( addr u -- )  SWAP FD @ SYS_WRITE SYSCALL3 . ." bytes written" CR ;

S" made.txt" R/W CREATE-FILE . FD !
S" Hello," SAVE
S"  file" SAVE
CLOSE
S" made.txt" CAT

\ # Files
\
\ ## Open, read, write, close
\
\ A file is known by a number, its fileid. How it may be accessed is said when
\ it is opened. Every word here leaves an I/O result, ior: 0 if all went well,
\ else a number that can be given to THROW.
\
\ The machine does the work, with words that leave a negative error number of
\ Linux where they fail. -2 means that there is no such file, for which the
\ standard has the code -38. For the rest it has a code for each word.

0 CONSTANT R/O
1 CONSTANT W/O
2 CONSTANT R/W
: BIN ( fam1 -- fam2 ) ;

PRIVATE
: IOR ( n1 code -- ior )
  OVER 0< IF SWAP -2 = IF DROP -38 THEN ELSE 2DROP 0 THEN ;
: OPENED ( n code -- fileid ior )  OVER SWAP IOR ;
PUBLIC

: OPEN-FILE ( addr u fam -- fileid ior )  (OPEN) -69 OPENED ;
: CREATE-FILE ( addr u fam -- fileid ior )
  DUP R/O = IF DROP R/W THEN
  $240 OR (OPEN) -63 OPENED ;        ( make it if need be, and empty it )
: CLOSE-FILE ( fileid -- ior )  (CLOSE) -62 IOR ;
: DELETE-FILE ( addr u -- ior )  (DELETE) -64 IOR ;
: RENAME-FILE ( addr1 u1 addr2 u2 -- ior )  (RENAME) -72 IOR ;
: FILE-STATUS ( addr u -- x ior )  (STATUS) -67 OPENED ;
: FILE-SIZE ( fileid -- ud ior )  (FILE-SIZE) -66 IOR ;
: FILE-POSITION ( fileid -- ud ior )  (POSITION) -65 IOR ;
: REPOSITION-FILE ( ud fileid -- ior )  (SEEK) -73 IOR ;
: RESIZE-FILE ( ud fileid -- ior )  (RESIZE) -74 IOR ;
: FLUSH-FILE ( fileid -- ior )  (FLUSH) -68 IOR ;

: READ-FILE ( addr u1 fileid -- u2 ior )
  (READ) DUP 0 MAX SWAP -70 IOR ;
: READ-LINE ( addr u1 fileid -- u2 flag ior )  (READ-LINE) -71 IOR ;

\ A disk may take less at once than it is given.

: WRITE-FILE ( addr u fileid -- ior )
  >R BEGIN DUP WHILE
    2DUP R@ (WRITE) DUP 0> 0= IF NIP NIP RDROP -1 MIN -75 IOR EXIT THEN
    /STRING
  REPEAT 2DROP RDROP 0 ;

PRIVATE
CREATE LINE-FEED  10 C,
PUBLIC

: WRITE-LINE ( addr u fileid -- ior )
  DUP >R WRITE-FILE DUP 0= IF DROP LINE-FEED 1 R@ WRITE-FILE THEN RDROP
  IF -76 ELSE 0 THEN ;

\ ## A file that is a program
\
\ INCLUDE-FILE reads what is left of a file into memory, and interprets it line
\ by line. The lines are the input source, so nothing need be copied. If there
\ is an error, the file is closed and the memory given back before it goes on
\ its way. (END-OF-FILE) complains of a definition that has not ended with its
\ file.

PRIVATE
: SLURP ( fileid -- addr u )
  >R R@ FILE-SIZE THROW  R@ FILE-POSITION THROW  D- D>S 0 MAX
  DUP ALLOCATE THROW                 ( u addr )
  DUP ROT R> READ-FILE
  DUP IF ROT FREE DROP THROW THEN DROP ;

: INTERPRET-LINES ( -- )
  BEGIN REFILL WHILE (INTERPRET) REPEAT (END-OF-FILE) ;

: FILE-SOURCE ( fileid addr u -- )   ( with a name that was given before )
  OVER + LAST-LINE !  DUP NEXT-LINE !  SOURCE-ADDRESS !
  SOURCE-KIND !  0 SOURCE-LENGTH !  0 >IN !  0 SOURCE-LINE !  0 BLK ! ;

\ A file that fails leaves the system as it was: BASE, the wordlist for new
\ words, and the search order; and (ABANDON) drops a definition that is half
\ done. What the file defined before stays.

: NDROP ( x1 ... xn n -- )  0 ?DO DROP LOOP ;

: INTERPRET-TEXT ( i*x fileid addr1 u1 addr2 u2 -- j*x )  ( its name, 2 )
  (SOURCE>R)
  (SOURCE) 20 + !  (SOURCE) 16 + !
  OVER >R FILE-SOURCE
  GET-ORDER N>R  GET-CURRENT >R  BASE @ >R
  ['] INTERPRET-LINES CATCH
  DUP IF
    (ABANDON)  R> BASE !  R> SET-CURRENT  NR> SET-ORDER
  ELSE RDROP RDROP NR> NDROP THEN    ( n )
  R> FREE DROP  SOURCE-KIND @ CLOSE-FILE DROP
  (R>SOURCE)  THROW ;

: INCLUDE-NAMED ( fileid addr u -- )  2>R DUP SLURP 2R> INTERPRET-TEXT ;
PUBLIC

: INCLUDE-FILE ( fileid -- )  S" " INCLUDE-NAMED ;

\ ## Names of files
\
\ The name of a file may be relative: to the file that includes it, if there is
\ such a file, or else to where the command was started. A name that was used
\ is kept for ever, for messages and for REQUIRED, which does nothing if it
\ finds it.
\
\     +------+--------+-------------+
\     | link | length | characters  |
\     +------+--------+-------------+
\     ~ The name of a file: a link, the length, and the characters.

PRIVATE
VARIABLE INCLUDED-FILES
1024 CONSTANT /PATH
CREATE PATH  /PATH ALLOT
VARIABLE PATH-LENGTH

: FOLDER ( addr u1 -- addr u2 )      ( up to the last / )
  BEGIN DUP WHILE 2DUP + 1- C@ [CHAR] / <> WHILE 1- REPEAT THEN ;
: +PATH ( addr u -- )
  DUP PATH-LENGTH @ + /PATH > IF -38 THROW THEN
  TUCK PATH PATH-LENGTH @ + SWAP MOVE  PATH-LENGTH +! ;
: SOURCE-NAME ( -- addr u )  (SOURCE) 16 + @ (SOURCE) 20 + @ ;
: ABSOLUTE? ( addr u -- flag )  IF C@ [CHAR] / = ELSE DROP FALSE THEN ;

: BESIDE ( addr u -- )               ( the path beside the source's file )
  0 PATH-LENGTH !
  2DUP ABSOLUTE? 0= IF SOURCE-NAME FOLDER +PATH THEN +PATH ;

: RESOLVE ( addr1 u1 -- addr2 u2 )
  2DUP BESIDE  PATH PATH-LENGTH @ (STATUS) 0< IF
    0 PATH-LENGTH !  +PATH
  ELSE 2DROP THEN
  PATH PATH-LENGTH @ ;

: KEEP-NAME ( addr1 u -- addr2 u )
  DUP 8 + ALLOCATE THROW             ( addr1 u node )
  INCLUDED-FILES @ OVER !  DUP INCLUDED-FILES !
  2DUP 4+ !  8 + SWAP 2DUP 2>R MOVE 2R> ;

: INCLUDED? ( addr u -- flag )
  INCLUDED-FILES @ BEGIN DUP WHILE
    >R 2DUP R@ 8 + R@ 4+ @ COMPARE 0= IF RDROP 2DROP TRUE EXIT THEN
    R> @
  REPEAT NIP NIP ;

\ random.fs is a file of gforth's, which programs require for the sake of words
\ that are here already. So it counts as included too, unless the disk has a
\ file of that name, which may be the program's own.

: KNOWN-FILE? ( addr u -- flag )
  2DUP INCLUDED? IF 2DROP TRUE EXIT THEN
  2DUP (STATUS) 0< -ROT  S" random.fs" COMPARE 0= AND ;

: INCLUDE-PATH ( addr u -- )
  2DUP R/O OPEN-FILE                 ( addr u fileid ior )
  ?DUP IF NIP -ROT (THROW-TEXT) THEN
  -ROT KEEP-NAME INCLUDE-NAMED ;
PUBLIC

: INCLUDED ( i*x addr u -- j*x )  RESOLVE INCLUDE-PATH ;
: REQUIRED ( i*x addr u -- i*x )
  RESOLVE  2DUP KNOWN-FILE? IF 2DROP ELSE INCLUDE-PATH THEN ;
: INCLUDE ( i*x "name" -- j*x )  A-NAME INCLUDED ;
: REQUIRE ( i*x "name" -- i*x )  A-NAME REQUIRED ;

\ The host may have a file for us, such as one that the command names, and we
\ read it in the same way: (FILE-NEXT) tells how long it is, and (TAKE-FILE)
\ moves it into memory. It is not open, so its fileid is one that no open file
\ has.

PRIVATE
: READ-HOST-FILE ( i*x -- j*x )
  (FILE-NEXT) DUP ALLOCATE THROW  DUP (TAKE-FILE)   ( u addr )
  SOURCE-NAME KEEP-NAME 2>R  HOST-FILE SWAP ROT  2R> INTERPRET-TEXT ;
PUBLIC

\ So a program may be as many files as it likes, and each says which others it
\ needs.

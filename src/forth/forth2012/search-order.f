\ # The search order
\
\ ## Which words are known
\
\ The machine keeps a list of wordlists: how many there are, and then each, the
\ first to be searched first. A program sees it upside down, with the first on
\ top of the stack.

SYNONYM FORTH-WORDLIST FORTH-WORDLIST

\ A wordlist is three cells: the address of its newest header, that of another
\ wordlist, so that all of them can be found, and one for its name.

: WORDLIST ( -- wid )
  ALIGN HERE  0 ,  (WORDLISTS) @ ,  0 ,  DUP (WORDLISTS) ! ;

PRIVATE
16 CONSTANT MOST-LISTS
WORDLIST CONSTANT ROOT-LIST          ( filled below )
: ORDER-CELL ( n -- addr )  1+ CELLS (ORDER) + ;
PUBLIC

: GET-ORDER ( -- widn ... wid1 n )
  (ORDER) @ DUP BEGIN DUP WHILE 1- DUP ORDER-CELL @ -ROT REPEAT DROP ;

\ -1 SET-ORDER asks for the least there can be: the words that change the
\ order. They are in the list twice, so that one can be replaced, and the other
\ is still there for a program that has put a list of its own before it.

: SET-ORDER ( widn ... wid1 n -- )
  DUP -1 = IF DROP ROOT-LIST DUP 2 THEN
  DUP 0< IF -50 THROW THEN
  DUP MOST-LISTS > IF -49 THROW THEN
  DUP (ORDER) !
  0 ?DO I ORDER-CELL ! LOOP ;

: GET-CURRENT ( -- wid )  (CURRENT) @ ;
: SET-CURRENT ( wid -- )  (CURRENT) ! ;

: SEARCH-WORDLIST ( addr u wid -- 0 | xt 1 | xt -1 )
  FIND-NAME-IN DUP IF
    DUP (NAME>) SWAP FLAGS F_IMMED AND IF 1 ELSE -1 THEN
  THEN ;

: ALSO ( -- )
  GET-ORDER DUP 0= IF -50 THROW THEN  OVER SWAP 1+ SET-ORDER ;
: PREVIOUS ( -- )
  GET-ORDER DUP 0= IF -50 THROW THEN  NIP 1- SET-ORDER ;
: ONLY ( -- )  -1 SET-ORDER ;

PRIVATE
: THE-FIRST ( -- wid )  GET-ORDER OVER >R 0 ?DO DROP LOOP R> ;
: FIRST-LIST ( wid -- )              ( in the place of the first )
  >R GET-ORDER DUP IF NIP ELSE 1+ THEN R> SWAP SET-ORDER ;
PUBLIC

: DEFINITIONS ( -- )  THE-FIRST SET-CURRENT ;
: FORTH ( -- )  FORTH-WORDLIST FIRST-LIST ;
: ROOT ( -- )  ROOT-LIST FIRST-LIST ;

\ A vocabulary is an older way to have a wordlist with a name. The third cell
\ of a wordlist tells ORDER what its name is.

: VOCABULARY ( "name" -- )
  CREATE (NEWEST) @ WORDLIST 8 + !
  DOES> FIRST-LIST ;

PRIVATE
: .LIST ( wid -- )
  DUP FORTH-WORDLIST = IF DROP ." FORTH " EXIT THEN
  DUP ROOT-LIST = IF DROP ." ROOT " EXIT THEN
  DUP (JONESFORTH-LIST) = IF DROP ." JONESFORTH " EXIT THEN
  DUP 8 + @ DUP IF NIP ID. ELSE DROP U. THEN ;
PUBLIC

: ORDER ( -- )
  GET-ORDER 0 ?DO .LIST LOOP  ."   into " GET-CURRENT .LIST ;

\ This is what ONLY leaves. A program begins with ONLY FORTH ALSO, so it can
\ put another list in the place of the first.

ROOT-LIST SET-CURRENT
SYNONYM FORTH-WORDLIST FORTH-WORDLIST
SYNONYM SET-ORDER SET-ORDER          SYNONYM GET-ORDER GET-ORDER
SYNONYM FORTH FORTH                  SYNONYM ONLY ONLY
SYNONYM ALSO ALSO                    SYNONYM PREVIOUS PREVIOUS
SYNONYM DEFINITIONS DEFINITIONS      SYNONYM ORDER ORDER
SYNONYM BYE BYE
PUBLIC

\ # Words that make words
\
\ ## DOES>
\
\ CREATE makes a word that leaves an address. What if the words of a family
\ should do something else with it? DOES> says what. It divides a defining
\ word in two: what is before it runs when a new word is made, what is behind
\ it when the new word is run, with the address of its data on the stack.
\
\     > : ARRAY ( n "name" -- ) CREATE CELLS ALLOT DOES> SWAP CELLS + ;
\     > 10 ARRAY SQUARES   49 7 SQUARES !   7 SQUARES @
\     stack: 49
\     > DROP
\
\ DOES> compiles DOES!, which takes its own return address: the place in the
\ thread where the second part begins. It puts that into the spare cell of the
\ newest word, and changes its codeword to (DOES). Since its return address is
\ gone, it returns from the defining word: the first part is over. Outside a
\ definition DOES> is about the word that was made last.

PRIVATE
: CREATED? ( xt -- flag )
  @ DUP [CODE] (CREATE) = SWAP [CODE] (DOES) = OR ;

: DOES-THREAD ( addr -- )             ( what the newest word shall do )
  (NEWEST) @ (NAME>)
  DUP CREATED? 0= IF -31 THROW THEN
  [CODE] (DOES) OVER !  4+ ! ;
: DOES! ( -- )  R> DOES-THREAD ;
: DOES, ( -- )                       ( the locals are over, too )
  FRAME @ IF END-LOCALS THEN  POSTPONE DOES! ;
PUBLIC

: DOES> ( mark -- mark | -- mark )
  STATE @ IF DUP COLON-MARK UNMARK DOES,
  ELSE START-THREAD HERE DOES-THREAD COLON-MARK THEN ; IMMEDIATE

\ >BODY leads from a word to its data. Of a word that CREATE did not make, the
\ standard promises nothing; here that is what lies behind its codeword: the
\ number of a constant or value, the thread of a definition.

: >BODY ( xt -- addr )  DUP CREATED? IF 4+ THEN 4+ ;

\ ## Deferred words
\
\ A deferred word runs another, and IS says which. Until then it complains.
\
\     > DEFER GREET   : POLITE ." Good day" ;   ' POLITE IS GREET
\     > GREET
\     Good day

PRIVATE
: NOT-SET ( -- )  -261 THROW ;
: DEFERRED ( xt1 -- addr )           ( where the other's token is )
  DUP @ [CODE] (DEFER) <> IF -32 THROW THEN 4+ ;
PUBLIC

: DEFER ( "name" -- )  [CODE] (DEFER) NEW-WORD  ['] NOT-SET , ;
: DEFER! ( xt2 xt1 -- )  DEFERRED ! ;
: DEFER@ ( xt1 -- xt2 )  DEFERRED @ ;

: IS ( xt "name" -- )
  ' DEFERRED  STATE @ IF LIT, POSTPONE ! ELSE ! THEN ; IMMEDIATE
: ACTION-OF ( "name" -- xt )
  ' DEFERRED  STATE @ IF LIT, POSTPONE @ ELSE @ THEN ; IMMEDIATE

\ ## TO
\
\     > 5 VALUE LIVES   LIVES 1- TO LIVES   LIVES
\     stack: 4
\     > DROP
\
\ TO finds out by the codeword what kind of value it has before it. A local is
\ one too: the code of its name is (LOCAL-NAME), and the cell behind that its
\ number in the frame.

PRIVATE
: STORE, ( addr xt -- )
  STATE @ IF SWAP LIT, COMPILE, ELSE EXECUTE THEN ;
: LOCAL-NUMBER ( xt -- n )  4+ @ ;
PUBLIC

: TO ( x "name" -- )
  ' DUP 4+ SWAP                      ( addr xt )
  DUP @ CASE
    [CODE] (VALUE) OF DROP ['] !  STORE, ENDOF
    [CODE] (2VALUE) OF DROP ['] 2! STORE, ENDOF
    [CODE] (FVALUE) OF DROP ['] F! STORE, ENDOF
    [CODE] (LOCAL-NAME) OF
      NIP ['] (LOCAL!) COMPILE, LOCAL-NUMBER , ENDOF
    -32 (THROW-NAME)
  ENDCASE ; IMMEDIATE

: +TO ( n "name" -- )
  ' DUP 4+ SWAP
  DUP @ CASE
    [CODE] (VALUE) OF DROP ['] +! STORE, ENDOF
    [CODE] (LOCAL-NAME) OF
      NIP LOCAL-NUMBER DUP
      ['] (LOCAL@) COMPILE, , POSTPONE +  ['] (LOCAL!) COMPILE, , ENDOF
    -32 (THROW-NAME)
  ENDCASE ; IMMEDIATE

\ ## Quotations
\
\     > : TWICE DUP >R EXECUTE R> EXECUTE ;
\     > : QUADRUPLE [: 2* ;] TWICE ;
\     > 5 QUADRUPLE
\     stack: 20
\     > DROP
\
\ [: and ;] make a word without a name in the middle of another, and leave its
\ execution token. The words of the outer one jump over it. What belongs to
\ the outer definition is kept on the stack meanwhile.

: [: ( -- )                          ( when it runs: -- xt )
  STATE @ 0= IF :NONAME QUOTATION-MARK EXIT THEN
  SELF @ LEAVES @ FRAME @ LOCAL-COUNT @ (LOCALS) @ NAMES-START @
  NAMES-END @ NAMES-START !
  POSTPONE AHEAD  HERE  START-THREAD  QUOTATION-MARK ; IMMEDIATE

: ;] ( -- xt )
  QUOTATION-MARK UNMARK
  DUP COLON-MARK = IF POSTPONE ; EXIT THEN
  END-THREAD
  >R POSTPONE THEN R> LIT,
  NAMES-START @ NAMES-END !  NAMES-START !
  (LOCALS) ! LOCAL-COUNT ! FRAME ! LEAVES ! SELF ! ; IMMEDIATE COMPILE-ONLY

\ So there are four ways to say later what a word shall do: DOES> for a whole
\ family, IS for one word, TO for a number, and [: for a word that is handed on
\ and never has a name.

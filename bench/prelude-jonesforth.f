\ What the programs use and JONESFORTH does not have: the counted loops of the standard, and a few small words.

: (DO) R> -ROT SWAP >R >R >R ;                      ( limit index -- )
: (LOOP)                                            ( -- )
  R> R> 1+ R> 2DUP = IF 2DROP 4+ >R ELSE >R >R DUP @ + >R THEN ;
: (+LOOP)                                           ( n -- )
  R> R> R> 3 PICK 2 PICK +                          ( n ret index limit new )
  DUP 2 PICK - 3 PICK 3 PICK - XOR 0< IF
    2DROP DROP 4+ NIP >R
  ELSE
    SWAP >R >R DROP NIP DUP @ + >R
  THEN ;
: (UNLOOP) R> RDROP RDROP >R ;                      ( -- )
: I RSP@ 4+ @ ;                                     ( -- n )
: J RSP@ 12 + @ ;                                   ( -- n )
VARIABLE LEAVES
: RESOLVE-LEAVES                                    ( -- )
  LEAVES @ BEGIN ?DUP WHILE DUP @ HERE @ 2 PICK - ROT ! REPEAT ;
: DO IMMEDIATE LEAVES @ 0 LEAVES ! ' (DO) , HERE @ ;
: BACKWARD HERE @ - , RESOLVE-LEAVES LEAVES ! ;     ( leaves target -- )
: LOOP IMMEDIATE ' (LOOP) , BACKWARD ;
: +LOOP IMMEDIATE ' (+LOOP) , BACKWARD ;
: UNLOOP IMMEDIATE ' (UNLOOP) , ;
: LEAVE IMMEDIATE ' (UNLOOP) , ' BRANCH , HERE @ LEAVES @ , LEAVES ! ;
: R@ RSP@ 4+ @ ;                                    ( -- n )
: 2* DUP + ;
: MIN 2DUP > IF SWAP THEN DROP ;
: MAX 2DUP < IF SWAP THEN DROP ;
: BUFFER ALLOT CONSTANT ;                           ( bytes "name" -- )
: DEFER                                             ( "name" -- )
  WORD CREATE DOCOL , ' LIT , 0 , ' EXECUTE , ' EXIT , ;
: IS WORD FIND >DFA 4+ ! ;                          ( xt "name" -- )

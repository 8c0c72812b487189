\ The words that rearrange the stack, each on the same few numbers.

: EMPTY ( ... -- )  S0 @ DSP! ;
: SHOW ( ... -- )  DEPTH . ." : " .S CR EMPTY ;

SHOW
11 SHOW
11 22 33 SHOW
11 22 DROP SHOW
11 22 SWAP SHOW
11 DUP SHOW
11 22 OVER SHOW
11 22 33 ROT SHOW
11 22 33 -ROT SHOW
11 22 33 2DROP SHOW
11 22 33 2DUP SHOW
11 22 33 44 2SWAP SHOW
11 ?DUP SHOW
0 ?DUP SHOW
11 22 NIP SHOW
11 22 TUCK SHOW
11 22 33 0 PICK SHOW
11 22 33 2 PICK SHOW

\ The return stack holds what is put aside, and gives it back in the opposite order.
: ASIDE ( a b c -- c b a )  >R >R >R R> R> R> ROT ROT SWAP ;
11 22 33 ASIDE SHOW
: PEEK ( a -- a a )  >R RSP@ @ R> ;
11 PEEK SHOW
: FORGETFUL ( a b -- a )  >R RDROP ;
11 22 FORGETFUL SHOW

\ The stack pointer is an address like any other.
: SECOND ( a b -- a b a )  DSP@ 4+ @ ;
11 22 SECOND SHOW
11 DSP@ @ SHOW
11 22 33 DSP@ 8 + DSP! SHOW
S0 @ DSP@ - . CR EMPTY

\ A stack of one's own, in the dictionary.
VARIABLE OLD
400 ALLOT 400 + 4 NEGATE AND CONSTANT MINE
: ELSEWHERE ( -- )  DSP@ OLD ! MINE DSP! 1 2 3 + + . OLD @ DSP! ;
7 ELSEWHERE SHOW

\ Words in machine code: the registers, INLINE, and a way in and out of threads.

: FLIP ( a b -- b a )  EAX POP EBX POP EAX PUSH EBX PUSH ;CODE
: TRIO ( x -- x x x )  ECX POP ECX PUSH ECX PUSH ECX PUSH ;CODE
: SQ ( n -- n*n )  INLINE DUP INLINE * ;CODE
: FOURTH ( n -- n*n*n*n )  INLINE DUP INLINE * INLINE DUP INLINE * ;CODE
: NOTHING ( -- )  ;CODE
: STASH ( x -- )  EDI POP ;CODE
: FETCH ( -- x )  EDI PUSH ;CODE
: BETWEEN ( a b -- a x b )  EDX POP EDI PUSH EDX PUSH ;CODE

: CHECK ( -- )
  3 4 FLIP . . CR
  9 TRIO + + . CR
  12 SQ . -12 SQ . CR
  3 FOURTH . CR
  1 NOTHING 2 NOTHING 3 NOTHING .S 2DROP DROP CR
  77 STASH 5 6 BETWEEN .S 2DROP DROP FETCH . CR
;
CHECK

\ In a thread, from the prompt, and by EXECUTE they are words like any other.
: CUBE ( n -- n*n*n )  DUP SQ * ;
5 CUBE . CR
7 ' SQ EXECUTE . CR

\ The clock goes forward. Its high cell is on top.
: TIME-PASSES ( -- flag )
  RDTSC NIP
  10000 BEGIN 1- DUP 0= UNTIL DROP
  RDTSC NIP
  <=
;
TIME-PASSES . CR

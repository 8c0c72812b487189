\ # Machine code
\
\ ## CODE and ;CODE
\
\ The machine has a small code of its own, which the last chapter on JONESFORTH
\ tells of. CODE begins a word made of it, and END-CODE ends that. In between,
\ the words of a list called ASSEMBLER are known, each of which lays down an
\ instruction. A register is named before what is done with it.
\
\ The codeword of such a word is the address of its code, right behind it.

VOCABULARY ASSEMBLER

: CODE ( "name" -- )
  PARSE-NAME (HEADER) HIDE-NEWEST  HERE 4+ ,  ALSO ASSEMBLER ;

\ ;CODE is to CODE what DOES> is to a colon: what follows is done by the words
\ that the definition makes. When it runs, EAX has the address of the word's
\ codeword. What CREATE allots lies 8 bytes further on.

PRIVATE
: (;CODE) ( -- )  R> (NEWEST) @ (NAME>) ! ;
PUBLIC

: ;CODE ( mark -- )
  COLON-MARK UNMARK  UNFRAME,
  POSTPONE (;CODE)  POSTPONE [  ALSO ASSEMBLER ; IMMEDIATE COMPILE-ONLY

\ ## The instructions
\
\ ESP and EBP point to the tops of the two stacks, and ESI to the thread. NEXT
\ goes on with it. INLINE lays down what a word does that is machine code
\ itself.
\
\     > CODE TWIN ( x -- x x )  EAX POP  EAX PUSH  EAX PUSH  NEXT END-CODE
\     > 5 TWIN
\     stack: 5 5
\     > 2DROP

ALSO ASSEMBLER DEFINITIONS PREVIOUS

0 CONSTANT EAX   1 CONSTANT ECX   2 CONSTANT EDX   3 CONSTANT EBX
4 CONSTANT ESP   5 CONSTANT EBP   6 CONSTANT ESI   7 CONSTANT EDI

: PUSH ( reg -- )  $50 + C, ;
: POP ( reg -- )  $58 + C, ;
: RDTSC ( -- )  $0F C, $31 C, ;
: NEXT ( -- )  $AD C, $FF C, $20 C, ;
: INLINE ( "name" -- )
  ' @ DUP DOCOL = IF -32 (THROW-NAME) THEN
  HERE 4 ALLOT 4 MOVE ;
: END-CODE ( -- )  ALIGN  (NEWEST) @ (SHOW)  PREVIOUS ;

PUBLIC

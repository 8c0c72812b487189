\ # Structures
\
\ ## Fields
\
\     > BEGIN-STRUCTURE POINT  FIELD: P.X  FIELD: P.Y  END-STRUCTURE
\     > CREATE HOME POINT ALLOT   7 HOME P.Y !   HOME P.Y @
\     stack: 7
\     > DROP
\
\ A structure is only the names of offsets. BEGIN-STRUCTURE leaves 0, the first
\ offset, and below it the place where END-STRUCTURE will store the size of the
\ whole. In between, each field takes its offset and leaves the next. +FIELD
\ makes a field of any size; the others know their size, and where they may
\ lie.

: BEGIN-STRUCTURE ( "name" -- addr 0 )
  CREATE HERE 0 DUP , DOES> @ ;
: END-STRUCTURE ( addr u -- )  SWAP ! ;
: +FIELD ( u1 u2 "name" -- u3 )
  CREATE OVER , + DOES> @ + ;
: CFIELD: ( u1 "name" -- u2 )  1 +FIELD ;
: FIELD: ( u1 "name" -- u2 )  ALIGNED CELL +FIELD ;
: 2FIELD: ( u1 "name" -- u2 )  ALIGNED 2 CELLS +FIELD ;
: FFIELD: ( u1 "name" -- u2 )  FALIGNED 1 FLOATS +FIELD ;
: SFFIELD: ( u1 "name" -- u2 )  SFALIGNED 1 SFLOATS +FIELD ;
: DFFIELD: ( u1 "name" -- u2 )  DFALIGNED 1 DFLOATS +FIELD ;

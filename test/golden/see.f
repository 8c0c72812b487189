\ SEE takes words apart, so what it prints can be read again.

: PLUS-ONE ( n -- n )  1 + ;
: CHOOSE ( flag -- )  IF ." yes" ELSE ." no" THEN ;
: COUNTDOWN ( n -- )  BEGIN ?DUP WHILE DUP . 1- REPEAT ;
: NEGATIVE ( -- n )  -42 ;
: DO-NOTHING ;
: NOW IMMEDIATE ( -- )  CR ;
12 CONSTANT DOZEN

SEE PLUS-ONE
SEE CHOOSE
SEE COUNTDOWN
SEE NEGATIVE
SEE DO-NOTHING
SEE NOW
SEE DOZEN

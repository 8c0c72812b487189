\ THROW goes back to the newest CATCH, through any number of words, and both stacks with it.

: THIRD ( n -- n )
  DUP 1 = IF 100 THROW THEN
  DUP 2 = IF ." (on purpose) " PRINT-STACK-TRACE 200 THROW THEN
  DUP 3 = IF 1 2 3 4 5 300 THROW THEN
  DUP 4 = IF 1 >R 2 >R 400 THROW THEN
  1000 +
;
: SECOND ( n -- n )  THIRD 1+ ;
: FIRST ( n -- n )  SECOND 1+ ;

: TRY ( n -- )
  ['] FIRST CATCH
  ?DUP IF ." caught " . DROP ELSE ." returned " . THEN
  ." depth " DEPTH . CR
;

0 TRY  1 TRY  2 TRY  3 TRY  4 TRY  5 TRY

\ 0 THROW is no exception, and neither is a word that ends well.
: QUIET ( -- )  0 THROW ." still here " ;
' QUIET CATCH . CR

\ A CATCH within a CATCH: the inner one takes what it knows, and hands the rest on.
: INNER ( n -- )
  ['] FIRST CATCH
  DUP 100 = IF ." inner takes " . DROP 0 ELSE DUP IF ." inner passes on " DUP . THEN THROW THEN
;
: OUTER ( n -- )
  ['] INNER CATCH ?DUP IF ." outer takes " . THEN DROP CR
;
1 OUTER  3 OUTER

\ A program's errors go the way of the machine's, and a loop may be left by one.
: COUNTDOWN ( n -- )
  BEGIN DUP . DUP 3 = IF 33 THROW THEN 1- AGAIN
;
6 ' COUNTDOWN CATCH . DROP CR

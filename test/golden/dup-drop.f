\ Nothing, many times: does a long program come to its end, and leave the stack as it was?

: NOTHING ( -- )
  DUP DROP DUP DROP DUP DROP DUP DROP DUP DROP
  DUP DROP DUP DROP DUP DROP DUP DROP DUP DROP
;

: LONG ( n -- )
  BEGIN DUP WHILE
    NOTHING NOTHING NOTHING NOTHING NOTHING
    1-
  REPEAT
  DROP
;

42 100000 LONG . DEPTH . CR

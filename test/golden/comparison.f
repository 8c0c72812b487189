\ Every comparison, with numbers of all kinds.

: SIGNED ( a b -- )
  2DUP SWAP 6 .R 7 .R ."   "
  2DUP = . 2DUP <> . 2DUP < . 2DUP > . 2DUP <= . >= . CR
;

: WITH-ZERO ( n -- )
  DUP 6 .R ."   "
  DUP 0= . DUP 0<> . DUP 0< . DUP 0> . DUP 0<= . 0>= . CR
;

: RANGE ( n -- )
  DUP 6 .R ."   " DUP 10 20 WITHIN . DUP -5 5 WITHIN . DUP 7 7 WITHIN . DROP CR
;

: ALL ( -- )
  ."      a      b  = <> < > <= >=" CR
  0 0 SIGNED  1 0 SIGNED  0 1 SIGNED  1 1 SIGNED
  -1 0 SIGNED  0 -1 SIGNED  -1 -1 SIGNED  -1 1 SIGNED  1 -1 SIGNED
  500 499 SIGNED  -500 -499 SIGNED  4000 -4000 SIGNED
  CR ."      n  0= 0<> 0< 0> 0<= 0>=" CR
  0 WITH-ZERO  1 WITH-ZERO  -1 WITH-ZERO  12345 WITH-ZERO  -12345 WITH-ZERO
  CR ."      n  WITHIN" CR
  9 RANGE  10 RANGE  19 RANGE  20 RANGE  -6 RANGE  -5 RANGE  4 RANGE  5 RANGE  7 RANGE
  CR TRUE . FALSE . TRUE NOT . FALSE NOT . 42 NOT . CR
  2147483647 -2147483648 > . 2147483647 1+ 0< . CR
;
ALL

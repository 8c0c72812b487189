\ Numbers in several bases, read and printed, signed and unsigned, in columns.

: TRIPLE ( n -- )
  BASE @ >R
  DUP DECIMAL . DUP HEX . 2 BASE ! . CR
  R> BASE !
;
0 TRIPLE  1 TRIPLE  -1 TRIPLE  255 TRIPLE  -256 TRIPLE  2147483647 TRIPLE  -2147483648 TRIPLE

HEX
FF . 7fffffff . -1 U. DeadBeef U. DEADBEEF . CR
DECIMAL
-1 U. 4294967295 . 4294967296 . CR

: BASES ( n -- )
  37 2 BEGIN 2DUP > WHILE
    DUP BASE !
    ROT DUP . -ROT
    1+
  REPEAT
  2DROP DROP DECIMAL CR
;
1000 BASES
-35 BASES

36 BASE ! ZZ . Z0 DECIMAL . CR
2 BASE ! 101010 -101010 DECIMAL . . CR

: COLUMN ( n -- )  ." [" DUP 8 .R ." |" DUP 3 .R ." |" 0 .R ." ]" CR ;
0 COLUMN  7 COLUMN  -7 COLUMN  12345 COLUMN  -12345 COLUMN  123456789 COLUMN
." [" 42 6 U.R ." |" 42 1 U.R ." |" -1 12 U.R ." ]" CR
." [" HEX 255 DECIMAL 6 U.R ." ]" CR

: PARSE ( "word" -- )  WORD NUMBER SWAP . ." with " . ." left over" CR ;
PARSE 123  PARSE 12x45  PARSE -99  PARSE -  PARSE x

17 5 / . 17 5 MOD . -17 5 / . -17 5 MOD . 17 -5 / . 17 -5 MOD . CR
17 NEGATE . 3 4 - NEGATE . 2147483647 1+ . CR

\ Fibonacci numbers, by recursion alone.
: FIB DUP 2 < IF EXIT THEN DUP 1- RECURSE SWAP 2 - RECURSE + ;   ( n -- fib )
: MAIN SIZE FIB . ;

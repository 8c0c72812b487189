\ The same names in gforth.

: BUFFER CREATE ALLOT ;                             ( bytes "name" -- )

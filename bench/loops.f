\ Counted loops inside each other, that do next to nothing.
: MIDDLE 0 100 0 DO 1000 0 DO I J XOR + LOOP LOOP ; ( -- n )
: MAIN 0 SIZE 0 DO MIDDLE + I + LOOP . ;

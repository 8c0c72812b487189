\ # The system about itself
\
\ ## What sort of system is this?
\
\ ENVIRONMENT? answers questions about the system. The answers are words in a
\ list of their own; a name that is not there is one that we do not know.

PRIVATE
WORDLIST CONSTANT ENVIRONMENT
PUBLIC

: ENVIRONMENT? ( addr u -- false | i*x true )
  ENVIRONMENT FIND-NAME-IN DUP IF (NAME>) EXECUTE TRUE THEN ;

ENVIRONMENT SET-CURRENT

\ How large things are, and how numbers behave:

255 CONSTANT /COUNTED-STRING         /PAD CONSTANT /PAD
/HOLD CONSTANT /HOLD                 8 CONSTANT ADDRESS-UNIT-BITS
255 CONSTANT MAX-CHAR                TRUE CONSTANT FLOORED
$7FFFFFFF CONSTANT MAX-N             -1 CONSTANT MAX-U
$7FFFFFFFFFFFFFFF. 2CONSTANT MAX-D   $FFFFFFFFFFFFFFFF. 2CONSTANT MAX-UD
65536 CONSTANT STACK-CELLS           65536 CONSTANT RETURN-STACK-CELLS
4096 CONSTANT FLOATING-STACK         1.7976931348623157e308 FCONSTANT MAX-FLOAT
MOST-LISTS CONSTANT WORDLISTS        #LOCALS CONSTANT #LOCALS
$10FFFF CONSTANT MAX-XCHAR           4 CONSTANT XCHAR-MAXMEM
: XCHAR-ENCODING ( -- addr u )  S" UTF-8" ;

\ Which word sets there are: all. The standard of 2012 no longer wants these
\ asked for, but programs do.

TRUE CONSTANT CORE                   TRUE CONSTANT CORE-EXT
TRUE CONSTANT BLOCK                  TRUE CONSTANT BLOCK-EXT
TRUE CONSTANT DOUBLE                 TRUE CONSTANT DOUBLE-EXT
TRUE CONSTANT EXCEPTION              TRUE CONSTANT EXCEPTION-EXT
TRUE CONSTANT FACILITY               TRUE CONSTANT FACILITY-EXT
TRUE CONSTANT FILE                   TRUE CONSTANT FILE-EXT
TRUE CONSTANT FLOATING               TRUE CONSTANT FLOATING-EXT
TRUE CONSTANT LOCALS                 TRUE CONSTANT LOCALS-EXT
TRUE CONSTANT MEMORY-ALLOC           TRUE CONSTANT MEMORY-ALLOC-EXT
TRUE CONSTANT SEARCH-ORDER           TRUE CONSTANT SEARCH-ORDER-EXT
TRUE CONSTANT STRING                 TRUE CONSTANT STRING-EXT
TRUE CONSTANT TOOLS                  TRUE CONSTANT TOOLS-EXT
TRUE CONSTANT XCHAR                  TRUE CONSTANT XCHAR-EXT

FORTH-WORDLIST SET-CURRENT

\ ## Welcome
\
\ WELCOME greets whoever switches the machine on in this language.

: WELCOME ( -- )
  ." FORTH 2012, on JONESFORTH" CR
  UNUSED U. ." BYTES FREE" CR
  ." Try 2 3 + . or WORDS or 1e 3e F/ F." CR ;

\ From here on, the host's files can be read as what they are, FORGET takes
\ away only what is newer, and a program sees the words of the standard. All of
\ standard FORTH is there now, and much that programs expect besides; and nearly
\ all of it was made in FORTH, of the FORTH that was there before.

' READ-HOST-FILE FILE-READER !
HERE FENCE !
0 LINES !
ONLY FORTH ALSO

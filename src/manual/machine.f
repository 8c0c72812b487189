\ # Power on
\
\ ## A machine with nothing in it
\
\ You are about to watch a language being built. First the machine: what it
\ is made of, and how it runs. Then, on that machine, FORTH itself, from its
\ first word to a decompiler, in the very text from which it boots.
\
\ The machine beside this page has just been switched on. It has a memory, two
\ stacks, and some hundred words that were made by hand. It cannot print a
\ number. It has no IF and no loop. You will make those.
\
\ It can read a line that you type and do what it says. Words stand between
\ blanks, and are obeyed from left to right. A number is put on a pile of
\ numbers, the data stack. The word + takes two from the pile and puts back
\ their sum.
\
\     > 2 3 +
\     stack: 5
\
\ Press Enter here, or the button below, and those lines are typed for you.
\ The strip below the terminal shows the stack.
\
\     > DROP
\     stack:
\
\ DROP takes one number off. You may type anything you like: whatever you
\ break, the button that starts a chapter anew puts it right.
\
\ ## Memory
\
\ Memory is a row of bytes. Each has an address, a number that counts from 0,
\ and each holds a number from 0 to 255. There are 16,777,216 of them.
\
\ Four bytes make a cell, and nearly everything here is a cell. It holds 32
\ bits, of which the lowest byte comes first:
\
\                 address  100  101  102  103
\                        +----+----+----+----+
\     the number 1000    | E8 | 03 | 00 | 00 |      3 * 256 + 232
\                        +----+----+----+----+
\     ~ A cell of four bytes at the addresses 100 to 103. It holds the number
\     ~ 1000: the bytes are hexadecimal E8, 03, 00 and 00, lowest first.
\
\ The word ! (say "store") puts a number into a cell, and @ (say "fetch") gets
\ it out. C@ gets a single byte. HERE @ is an address where nothing is yet.
\
\     > 1000 HERE @ !
\     > HERE @ @
\     stack: 1000
\     > DROP HERE @ C@  HERE @ 1+ C@
\     stack: 232 3
\     > DROP DROP
\
\ A cell may begin at any address, as on the Intel processors for which this
\ FORTH was first written. Most begin at a multiple of four.
\
\ ## Two stacks
\
\ A stack is a piece of memory and a pointer, the address of the item on top.
\ Stacks grow down: to push an item, the machine takes 4 from the pointer and
\ stores the item where it then points. Here are 11 22 33 on the data stack.
\
\      lower addresses                      higher addresses
\     - - ---+----------+----------+----------+--- - -
\            |    33    |    22    |    11    |
\     - - ---+----------+----------+----------+--- - -
\             ^                                ^
\             sp, the pointer                  S0 @, the empty stack
\     ~ The data stack in memory. The pointer sp is the address of 33, which is
\     ~ on top. After it, at higher addresses, come 22 and 11, and then the
\     ~ address where the pointer stands when the stack is empty.
\
\ DSP@ leaves the pointer as it was before DSP@ itself. So DSP@ @ is the item
\ on top, and DSP@ 4+ @ the one under it.
\
\     > 11 22 33 DSP@ 4+ @
\     stack: 11 22 33 22
\     > DROP DROP DROP DROP
\
\ The second stack is the return stack. On it the machine keeps its way home,
\ when one word has called another. You will see it at work soon.
\
\ ## Where everything lies
\
\     00000000 +--------------------------+
\              | nothing: no address      |
\     00001000 +--------------------------+
\              | machine code, which can- |
\              | not be stored into       |
\     00003000 +--------------------------+
\              | variables, and what you  |
\              | have typed               |
\              |                          |
\              | the return stack, which  |
\              | grows down               |
\     0005D800 +--------------------------+
\              | the dictionary, which    |
\              | grows up, to HERE        |
\              |                          |
\              | the data stack, which    |
\              | grows down               |
\              +--------------------------+
\              | what the machine was     |
\              | given when it began      |
\     01000000 +--------------------------+
\     ~ A map of memory, from address 0 upwards. First nothing, up to
\     ~ hexadecimal 1000. Then machine code, up to 3000. Then variables and
\     ~ the line that was typed, and the return stack, which grows down. At
\     ~ 5D800 the dictionary begins, which grows up to HERE. Near the end of
\     ~ memory the data stack begins, and grows down. Above it is what the
\     ~ machine was given when it began.
\
\ Addresses are written in base 16 here, where the digits after 9 are A to F,
\ and in the panel they begin with 0x. Nothing lies below 1000, so that a
\ small number taken for an address is noticed:
\
\     > 5 @
\     @: invalid memory address: 0x5 (THROW -9)
\
\ That is all an error does: it is reported, the stacks are emptied, and the
\ machine waits for the next line.

\ # Headers
\
\ ## A list of headers
\
\ The words that the machine knows are its dictionary. Each begins with a
\ header, and the headers hang together: the first cell of each, its link,
\ holds the address of the header that was made before it.
\
\      LATEST
\         |
\         v
\     +--------+     +--------+     +--------+
\     |  link ------>|  link ------>|   0    |
\     +--------+     +--------+     +--------+
\     | newest |     | older  |     | oldest |
\     +--------+     +--------+     +--------+
\     ~ Three headers in a row. LATEST points to the newest. The link of each
\     ~ points to the one before it, and the link of the oldest is 0.
\
\ A variable holds the address of the newest header. LATEST leaves the address
\ of that variable, so LATEST @ is the header. Its link is the header before:
\
\     > LATEST @  LATEST @ @  <>
\     stack: 1
\     > DROP
\
\ (The word <> leaves 1 if two numbers differ, else 0.) Follow the links, and
\ you come to every word there is. The last link is 0.
\
\ ## Length, name, codeword
\
\ After the link comes a byte, and then the name. The byte holds the length of
\ the name in its lower five bits, so a name has at most 31 characters. The
\ other three bits are flags. Zeros follow the name up to the end of a cell,
\ so that the next thing, the codeword, begins at a multiple of four.
\
\     +--------+---+---+---+---+---+---+---+---+----------+-- - -
\     |  link  | 6 | D | O | U | B | L | E | 0 | codeword |
\     +--------+---+---+---+---+---+---+---+---+----------+-- - -
\       4 bytes  1   the name                1   4 bytes
\     ~ The header of a word called DOUBLE: four bytes of link, one byte that
\     ~ holds the length, 6, then the six letters of the name, a zero to fill
\     ~ the cell, and the codeword, four bytes.
\
\ Let us make a word, and look at what the machine has laid down for it.
\
\     > : DOUBLE DUP + ;
\     > LATEST @ 4+ C@
\     stack: 6
\     > DROP LATEST @ 4+ 1+ C@
\     stack: 68
\     > DROP
\
\ 6 is the length, and 68 is the code of D. Click DOUBLE in the front panel's
\ chain of headers, and you will see its header drawn from memory as it is.
\
\ ## Flags
\
\ One bit of that byte, worth 32, says that a word is hidden: it cannot be
\ found. Another, worth 128, says that it is immediate, of which more later.
\ The words F_HIDDEN and F_IMMED leave those numbers, and AND picks out a bit.
\
\ The word HIDDEN turns the first of them over, in the header whose address is
\ on the stack.
\
\     > : TWO 2 ;
\     > TWO
\     stack: 2
\     > DROP LATEST @ HIDDEN
\     > LATEST @ 4+ C@ F_HIDDEN AND
\     stack: 32
\     > DROP TWO
\     TWO: undefined word (THROW -13)
\
\ The word is still there. It is only looked past.
\
\ ## What finds a word
\
\ FIND takes a name, and goes along the links from LATEST until a header has
\ that name and is not hidden. So a newer word hides an older one of the same
\ name, and words that were compiled with the older one keep it.
\
\ This is the machine's own code for it, in TypeScript. It keeps an index
\ beside the list, since a list is slow, but the list decides.
\
\     @ vm/dictionary.ts find(
\
\ And this is how it follows the list, in a listing of all headers:
\
\     @ vm/dictionary.ts *headers(

\ # Threads
\
\ ## A program is a list
\
\ Imagine a program that does nothing but call one routine after another. On a
\ processor it would be a row of call instructions:
\
\     CALL FETCH
\     CALL ADD
\     CALL STORE
\     ~ Three call instructions in a row: call FETCH, call ADD, call STORE.
\
\ Every second thing there is the word CALL. Leave it out, and a program is a
\ list of addresses. That is called threaded code, and the list is a thread.
\
\     +-----------+-----------+-----------+
\     |   FETCH   |    ADD    |   STORE   |
\     +-----------+-----------+-----------+
\     ~ The same as a thread: three cells, which hold the addresses of FETCH,
\     ~ ADD and STORE.
\
\ It is small, and easy to make: to compile a word is to append one cell. When
\ memory was dear that was reason enough. It is still the reason why a FORTH
\ compiler takes a dozen lines.
\
\ ## Somebody has to read it
\
\ A processor cannot run a list of addresses. It needs a little code that
\ reads the next cell and jumps where it says. A pointer tells where in the
\ thread we are. It is called ip, the instruction pointer.
\
\         ip
\          v
\     +---------+---------+---------+
\     |  FETCH  |   ADD   |  STORE  |
\     +----|----+----|----+----|----+
\          v         v         v
\        code      code      code      each ends by doing the same again
\     ~ A thread of three cells. The pointer ip is at the first. Each cell
\     ~ points to machine code, and each piece of code ends by going on with
\     ~ the next cell.
\
\ That little code is named NEXT. Every word that is made of machine code ends
\ with it, and so each word leads straight to the next, without a CALL.
\
\ ## NEXT
\
\ NEXT and what is around it are called the inner interpreter. Here it is, as
\ it stands in the machine. Three lines of it matter: they read the cell at ip
\ into w, move ip on by 4, and jump.
\
\     @ vm/machine.ts #next(fuel
\
\ The rest counts how much is left to do until somebody else gets a turn, so
\ that Ctrl-C can stop any program, and looks after what happens seldom: a
\ word that has to wait, and errors. Each turn of the inner loop is one step
\ of the front panel. Open it, halt the machine, type a line, and step.
\
\     > 3 4 *
\     stack: 12
\     > DROP

\ # Codewords
\
\ ## One step further
\
\ Threads that hold addresses of machine code have a flaw. A word that you
\ define is not machine code; it is a thread itself. What address should stand
\ in a thread that uses it?
\
\ So FORTH goes one step further. Each word begins with a cell, its codeword,
\ that holds the address of the code that runs it. And a thread holds the
\ addresses of codewords.
\
\     a thread
\     +---------+---------+---------+
\     |    o    |    o    |    o    |
\     +----|----+---------+---------+
\          |
\          v  the word DUP
\     +----------+----------+
\     | header   | codeword |
\     +----------+----|-----+
\                     v
\                machine code of DUP
\     ~ A thread of three cells. The first holds the address of the codeword of
\     ~ DUP, which stands behind its header. The codeword in turn holds the
\     ~ address of the machine code of DUP.
\
\ This is called indirect threading. NEXT reads the cell at ip, and goes to
\ the code whose address is in the cell at that address.
\
\ The address of a word's codeword is its execution token, or xt. Whoever has
\ it can run the word. ' (say "tick") leaves the xt of the word that follows,
\ and EXECUTE runs a word by its xt.
\
\     > 5 ' DUP EXECUTE
\     stack: 5 5
\     > DROP DROP
\
\ ## Two fetches
\
\ So what address does NEXT jump to when it meets DUP in a thread? Fetch from
\ the xt, and you have it. Machine code lies between 1000 and 3000 in base 16,
\ which is from 4096 to 12288.
\
\     > ' DUP @  4096 >
\     stack: 1
\     > DROP ' DUP @  12288 <
\     stack: 1
\     > DROP
\
\ The machine does the same: it takes the address of the codeword, which is in
\ the register w, and finds the code from what is there.
\
\     @ vm/machine.ts #dispatch(
\
\ ## Seven bytes of machine code
\
\ What is at that address? The machine has a code of its own, of very few
\ instructions, which look like those of an Intel processor. Every primitive
\ has seven bytes of it: one instruction that says "do primitive number n",
\ and NEXT.
\
\     +----+----+----+----+----+----+----+
\     | 0F | 0B |  number | AD | FF | 20 |
\     +----+----+----+----+----+----+----+
\      do primitive n       NEXT
\     ~ Seven bytes: 0F 0B and two bytes with the number of the primitive are
\     ~ one instruction, then AD FF 20, which is NEXT.
\
\     > ' DUP @ C@  ' DUP @ 4+ C@
\     stack: 15 173
\     > DROP DROP
\
\ 15 is 0F, and 173 is AD. Since the pieces lie eight bytes apart, the machine
\ can tell the number from the address, and looks at the bytes only where a
\ program has laid down code of its own. You will do that near the end.

\ # Calling and returning
\
\ ## DOCOL
\
\ Now a word that is itself a thread. Its codeword holds the address of code
\ that all such words share. It is named DOCOL, "do colon", since they are
\ made with a colon.
\
\     +-------------- - -+----------+-------+-------+-------+
\     | header of DOUBLE | codeword |  DUP  |   +   | EXIT  |
\     +-------------- - -+----|-----+-------+-------+-------+
\                             v
\                           DOCOL
\     ~ The word DOUBLE: its header, a codeword that points to DOCOL, and a
\     ~ thread of three cells, DUP, + and EXIT.
\
\ Two things have to be done to run it. The thread that we come from must be
\ remembered: so ip goes on the return stack. And ip must point to the new
\ thread, which begins right behind the codeword; the address of that is still
\ in w.
\
\     @ vm/power-on.ts docol(
\
\ Four lines, and half of what there is to know about FORTH.

: DOUBLE DUP + ;                \ ( n1 -- n2 )

\     > ' DOUBLE @ DOCOL =
\     stack: 1
\     > DROP
\
\ ## EXIT
\
\ At the end of the thread stands EXIT. It takes the top of the return stack
\ and puts it into ip. That is where we came from.
\
\     @ words/branch.ts "EXIT"
\
\ A word can call another, which calls another. Each leaves its way home on
\ the return stack, and as the last one called is the first to return, a stack
\ is just what is needed.
\
\     > : QUADRUPLE DOUBLE DOUBLE ;
\     > 5 QUADRUPLE
\     stack: 20
\     > DROP
\
\ Halt the machine in the front panel, type 5 QUADRUPLE, and step. Watch the
\ return stack grow at each DOCOL and shrink at each EXIT. Then step back.
\
\ ## Stepping over
\
\ In the panel, a step is one NEXT. Over runs a whole word, with all that it
\ calls. Out runs to the end of the word that you are in. Both are made of
\ single steps; the machine knows nothing of them.
\
\ A step back is exact: every byte of memory is as it was. The machine is a
\ clockwork, and does the same again if it is given the same again. So the
\ panel need not remember all of the past. It keeps the machine as it was now
\ and then, and what came in from outside, and runs it again from there.
\
\ ## Cold start
\
\ One question is left. Where does ip point when the machine is switched on?
\
\ To a cell that holds the xt of QUIT. QUIT is a thread. It empties the return
\ stack, interprets a word, and jumps back to interpret the next.
\
\     +------+-------+------+-----------+--------+-----+
\     | QUIT |  R0   | RSP! | INTERPRET | BRANCH | -8  |
\     +------+-------+------+-----------+--------+-----+
\                               ^                   |
\                               +-------------------+
\     ~ The word QUIT: a thread of R0, RSP!, INTERPRET, BRANCH and the distance
\     ~ minus 8, which leads back to INTERPRET.
\
\     @ words/outer.ts "QUIT"
\
\ It never ends, so nothing needs to be on the return stack before it. When
\ your line has been done, INTERPRET waits in there for the next.

\ # The primitives
\
\ ## Words by hand
\
\ A word that is machine code is called a primitive. There are some hundred.
\ Each is written down once, in TypeScript: its name, what it takes from the
\ stack and what it leaves, what it does in a sentence, examples that are run
\ as tests, and its code.
\
\     @ words/arithmetic.ts "+"
\
\ The stack effect is read from left to right: before, two dashes, after. The
\ top of the stack is always at the right.
\
\     > 10 3 -
\     stack: 7
\     > DROP
\
\ ## Moving things on the stack
\
\ Some words only rearrange the stack. For them the effect says all, and the
\ machine makes their code from it.
\
\     @ words/stack.ts "SWAP"
\
\     @ words/stack.ts "OVER"
\
\     @ words/stack.ts "ROT"
\
\     > 1 2 3 ROT
\     stack: 2 3 1
\     > DROP DROP DROP
\
\ ## Arithmetic wraps around
\
\ A cell has 32 bits, and its numbers go from -2147483648 to 2147483647. After
\ the last comes the first again.
\
\     > 2147483647 1+
\     stack: -2147483648
\     > DROP
\
\ Two words divide, and leave the remainder and the quotient. S/REM is for
\ signed numbers. /MOD is the original's: it takes the bits of the first number
\ as unsigned. A division that has no answer is an error, not a number.
\
\     @ words/arithmetic.ts "S/REM"
\
\     > -17 5 S/REM
\     stack: -2 -3
\     > DROP DROP -17 5 /MOD
\     stack: 4 858993455
\     > DROP DROP
\
\ ## Questions
\
\ A comparison leaves 1 for yes and 0 for no. Such a number is called a flag.
\
\     > 3 4 <  4 4 <
\     stack: 1 0
\     > DROP DROP
\
\ AND, OR, XOR and INVERT work on all 32 bits at once. In base 2, 12 is 1100
\ and 10 is 1010.
\
\     > 12 10 AND  12 10 OR  12 10 XOR
\     stack: 8 14 6
\     > DROP DROP DROP

\ # Numbers and memory
\
\ ## LIT
\
\ In a thread every cell is the xt of a word. Then how does a number get into
\ one? By a word that is followed by it. LIT pushes the next cell of the
\ thread, and moves ip past it, so that it is not run.
\
\         ip when LIT runs
\                    v
\     +-------+-------+-------+-------+
\     | DOCOL |  LIT  |  42   | EXIT  |
\     +-------+-------+-------+-------+
\     ~ The word made by : ANSWER 42 ; has a codeword DOCOL and the thread LIT,
\     ~ 42, EXIT. When LIT runs, ip points to the cell that holds 42.
\
\     @ words/branch.ts "LIT"
\
\ When you type a number in a definition, the machine compiles LIT and the
\ number for you.
\
\     > : ANSWER 42 ;
\     > ' ANSWER 4+ @  ' LIT  =
\     stack: 1
\     > DROP ' ANSWER 4+ 4+ @
\     stack: 42
\     > DROP
\
\ That number is a cell in memory, like any other. It can be changed:
\
\     > 43 ' ANSWER 4+ 4+ !
\     > ANSWER
\     stack: 43
\     > DROP
\
\ ## Fetch and store
\
\     @ words/memory.ts "@"
\
\     @ words/memory.ts "!"
\
\ The address is on top, since it is what you name last: what, then where. A
\ store below 3000, in base 16, is refused, as machine code lies there.
\
\ To add to a cell there is +! and to take from it -! so that one need not
\ fetch and store.
\
\     > 5 HERE @ !  3 HERE @ +!  HERE @ @
\     stack: 8
\     > DROP
\
\ ## Bytes
\
\ C@ and C! fetch and store a byte. C! keeps the lowest eight bits of a number
\ and drops the rest. CMOVE copies a row of bytes.
\
\     > 321 HERE @ C!  HERE @ C@
\     stack: 65
\     > DROP
\
\ 321 is 256 + 65, and only the 65 fits.
\
\     @ words/memory.ts "CMOVE"

\ # Variables and constants
\
\ ## Variables are addresses
\
\ A few cells at the beginning of memory hold what the machine must know about
\ itself. For each there is a word that leaves the address of the cell.
\
\     STATE    0 while it runs your words, 1 while it compiles them
\     HERE     the address of the next free byte of the dictionary
\     LATEST   the address of the newest header
\     S0       the address of the empty data stack
\     BASE     the base in which numbers are read and printed
\     TRAP     the xt of the word that is told of errors, or 0
\     ~ The system variables: STATE, HERE, LATEST, S0, BASE and TRAP.
\
\ They are in memory, not hidden in the machine, so that FORTH can read them
\ and change them. That is why so much of FORTH can be written in FORTH.
\
\     > 16 BASE !  FF
\     stack: 255
\     > A BASE !  DROP
\
\ In base 16, A is ten. To go back to base ten, 10 would not do: it is sixteen
\ there.
\
\ ## HERE
\
\ HERE @ is where the next word will be laid down. The word , (say "comma")
\ appends one cell there and moves HERE on. It is how everything gets into the
\ dictionary.
\
\     > HERE @  7 ,  HERE @ SWAP -
\     stack: 4
\     > DROP HERE @ 4- @
\     stack: 7
\     > DROP
\
\ ## Constants
\
\ A constant is a word that leaves a number. The machine has a few that FORTH
\ could not know otherwise.
\
\     > F_LENMASK F_HIDDEN F_IMMED
\     stack: 31 32 128
\     > DROP DROP DROP
\
\     @ words/system-variable.ts systemConstants
\
\ You cannot make variables or constants of your own yet, since there is no
\ word for it. There will be, and you will see how it is made: of CREATE, LIT
\ and a few commas.

\ # The return stack
\
\ ## Putting something aside
\
\ >R moves a number from the data stack to the return stack, and R> moves it
\ back. In between, the data stack is one item shorter, and what lies below
\ can be reached.
\
\     > : UNDER-ADD >R + R> ;
\     > 1 2 10 UNDER-ADD
\     stack: 3 10
\     > DROP DROP
\
\ The return stack also holds the way home, and EXIT takes what is on top. So
\ what you put there you must take away, in the same word, before it ends.
\
\ ## The pointers themselves
\
\ RSP@ leaves the return stack pointer, and RSP! sets it. DSP@ and DSP! do so
\ for the data stack. With them a program can look at its stacks as memory.
\
\     > : CALLER RSP@ @ ;
\     > : ASK CALLER ;
\     > ASK  ' ASK 4+ 4+  =
\     stack: 1
\     > DROP
\
\ CALLER left the address on top of the return stack. It is where ASK goes on:
\ the second cell of its thread, 8 bytes from its codeword.
\
\     @ words/return-stack.ts "RSP@"
\
\ ## Too far
\
\ Each stack has 65,536 cells. One that is full or empty when it should not be
\ is an error that is reported, by name.
\
\     > 1 +
\     +: data stack underflow (THROW -4)
\
\ A word that called itself for ever would fill the return stack. LATEST finds
\ the word that is being compiled, though FIND does not:
\
\     > : DEEP [ LATEST @ >CFA , ] ;
\     > DEEP
\     DEEP: return stack overflow (THROW -5)

\ # Input and output
\
\ ## EMIT
\
\ A character is a number. EMIT takes one off the stack and prints it.
\
\     > 72 EMIT 105 EMIT
\     Hi
\
\     @ words/terminal.ts "EMIT"
\
\ The code of a new line is 10. CHAR reads a word and leaves the code of its
\ first character, so you need not know them by heart.
\
\     > CHAR A
\     stack: 65
\     > DROP
\
\ ## KEY
\
\ What you type is not given to the machine until you press Enter. Then the
\ line lies in a buffer, and KEY takes the next character of it.
\
\     > KEY A KEY B
\     stack: 65 66
\     > DROP DROP
\
\ Look closely: the machine has read the word KEY and one blank. Then KEY ran,
\ and took the A. The A was never a word. The program and what it reads come
\ in one stream.
\
\      has been read   will be read
\     +---+---+---+---+---+---+---+---+---+---+---+
\     | K | E | Y |   | A |   | K | E | Y |   | B |
\     +---+---+---+---+---+---+---+---+---+---+---+
\                       ^
\                      KEY takes this
\     ~ The line KEY A KEY B in the buffer. When the first KEY runs, the
\     ~ machine has read the word KEY and the blank. KEY takes the letter A.
\
\     @ words/terminal.ts "KEY"
\
\ When the buffer is empty, KEY waits. It has then changed nothing, and when
\ there is something to read, it is run again.
\
\ ## TELL
\
\ To print a row of characters, TELL takes the address of the first and how
\ many there are. Any piece of memory will do. The name of DOUBLE begins five
\ bytes after its header:
\
\     > : DOUBLE DUP + ;
\     > LATEST @ 4+ 1+ 6 TELL
\     DOUBLE

\ # Words and numbers
\
\ ## WORD
\
\ WORD reads characters of the input, skips blanks, and collects what follows
\ up to the next blank. It leaves the address and the length of what it has
\ read. It also skips what comes after a backslash, up to the end of the line:
\ that is how comments work.
\
\     > : SAY WORD TELL ;
\     > SAY hello
\     hello
\
\ The text lies in a buffer of WORD's own, until WORD is used again. That is
\ soon, since the machine reads each word that you type with it. So this goes
\ wrong, and shows how:
\
\     > WORD hello TELL
\     TELLo
\
\ When TELL was read, it came to lie over the first four letters of hello. In
\ a definition nothing comes between.
\
\ ## NUMBER
\
\ NUMBER takes a text and turns it into a number, in the base that is in BASE.
\ It leaves the number, and above it how many characters were no digits. 0
\ means that all is well.
\
\ To use it on a word, both must be in one definition, so that nothing comes
\ between:
\
\     > : READ WORD NUMBER ;
\     > READ 42
\     stack: 42 0
\     > DROP DROP READ 4x2
\     stack: 4 2
\     > DROP DROP
\
\ Of 4x2, two characters were left: the x, and what came after it.
\
\     @ words/terminal.ts "NUMBER"
\
\ ## BASE
\
\ A base may be anything up to 36. In base 2:
\
\     > 2 BASE !  101010  1010 BASE !
\     stack: 42
\     > DROP
\
\ And 1010 is ten there, which is how one gets home.
\
\     @ words/terminal.ts parseNumber(

\ # Finding words
\
\ ## FIND
\
\ FIND takes the address and length of a name, and leaves the address of the
\ header of the word that has it, or 0.
\
\     > : SEEK WORD FIND ;
\     > SEEK DUP 4+ C@
\     stack: 3
\     > DROP SEEK nonesuch
\     stack: 0
\     > DROP
\
\ Small letters and capitals are the same to it.
\
\     > SEEK dup SEEK DUP =
\     stack: 1
\     > DROP
\
\     @ words/dictionary.ts "FIND"
\
\ ## From a header to the code
\
\ >CFA goes from the header to the codeword: past the link, the byte with the
\ length, the name, and the zeros. >DFA goes 4 bytes further, to the parameter
\ field, where the thread of a word begins.
\
\     header                            >CFA       >DFA
\       v                                 v          v
\     +------+---+---+---+---+---+---+---+----------+------- - -
\     | link | 5 | W | O | R | L | D | 0 | codeword | thread
\     +------+---+---+---+---+---+---+---+----------+------- - -
\     ~ A header of a word called WORLD. Its address is that of the link. >CFA
\     ~ gives the address of the codeword, behind the name, and >DFA that of
\     ~ the thread, behind the codeword.
\
\     > : TOKEN WORD FIND >CFA ;
\     > TOKEN DUP ' DUP =
\     stack: 1
\     > DROP
\
\ So ' could have been made in FORTH, of WORD, FIND and >CFA. And >DFA is made
\ so: it is a thread that the machine has from the start.
\
\     @ words/dictionary.ts ">DFA"

\ # Making words
\
\ ## CREATE
\
\ CREATE appends a header to the dictionary. It takes the name from the stack.
\ It lays down the link, the length, the name and the zeros, and makes LATEST
\ point to it. It does not lay down a codeword.
\
\     @ vm/dictionary.ts create(
\
\ So a word can be made by hand, with no compiler at all. After the header
\ come the codeword, which is DOCOL, and then the thread.
\
\     > : NEW WORD CREATE ;
\     > NEW TRIPLE  DOCOL ,  ' DUP ,  ' DUP ,  ' + ,  ' + ,  ' EXIT ,
\     > 7 TRIPLE
\     stack: 21
\     > DROP
\
\ ## Colon
\
\ The word : does the first part of that. Here is its thread, and it holds no
\ surprise: a header, the codeword, and then HIDDEN, so that the word cannot
\ be found before it is complete.
\
\     @ words/dictionary.ts ":"
\
\ At its end is ] which stores 1 in STATE. From here on, the machine compiles:
\ instead of running a word, it appends its xt.
\
\ ## Semicolon
\
\     @ words/dictionary.ts ";"
\
\ ; appends EXIT, shows the word, and stores 0 in STATE with [ so that the
\ machine runs words again. But when it stands in a definition the machine is
\ compiling. Why is ; not compiled?
\
\ Because it is immediate. A flag in its header says so, and a word with that
\ flag is run at once, always. [ is immediate too: it could not do its work
\ otherwise. So with [ and ] you can leave off compiling for a moment.
\
\     > : SEVEN [ 3 4 + ' LIT , , ] ;
\     > SEVEN
\     stack: 7
\     > DROP
\
\ The sum was worked out while SEVEN was compiled. Then LIT was appended, and
\ the 7.
\
\ ## IMMEDIATE
\
\ IMMEDIATE gives the newest word that flag. As it is immediate itself, it may
\ stand in the definition. Then your word runs while another is compiled, and
\ may append what it likes. You have just extended the compiler.
\
\     > : TWICE, IMMEDIATE ' DUP , ' + , ;
\     > : EIGHTFOLD TWICE, TWICE, TWICE, ;
\     > 5 EIGHTFOLD
\     stack: 40
\     > DROP
\
\ EIGHTFOLD has nothing of TWICE, in it. Its thread is DUP + DUP + DUP + and
\ EXIT.
\
\ ## Tick
\
\ In a definition, ' does not read a word when it runs. It leaves the cell that
\ follows it in the thread, which is the xt of the word compiled there, and
\ skips it: it is LIT by another name.
\
\     @ words/dictionary.ts "'"

\ # Jumps and text
\
\ ## BRANCH
\
\ A thread is run from one cell to the next. BRANCH breaks that rule: it adds
\ the cell behind it to ip. The number is a distance in bytes, counted from
\ the cell that holds it.
\
\     +-------+-----+--------+------+-------+-----+-------+-----+------+
\     |  LIT  |  1  | BRANCH |  12  |  LIT  |  2  |  LIT  |  3  | EXIT |
\     +-------+-----+--------+---|--+-------+-----+-------+-----+------+
\                                |                ^
\                                +----------------+
\     ~ The thread LIT 1 BRANCH 12 LIT 2 LIT 3 EXIT. From the cell with the 12
\     ~ it is twelve bytes, three cells, to the LIT before the 3.
\
\     @ words/branch.ts "BRANCH"
\
\ There is no IF yet, but you can lay the cells down by hand. LIT and a number
\ are two cells, so this skips the 2:
\
\     > : T 1 BRANCH [ 12 , ] 2 3 ;
\     > T
\     stack: 1 3
\     > DROP DROP
\
\ ## 0BRANCH
\
\ 0BRANCH takes a flag off the stack, and jumps only if it is 0. With that, a
\ program can decide, and it is all that IF, WHILE and UNTIL are made of.
\
\     @ words/branch.ts "0BRANCH"
\
\ A distance may be negative. This counts down to 0, and jumps back as long as
\ it has not got there:
\
\     > : DOWN 1- DUP 0= 0BRANCH [ -16 , ] ;
\     > 1000 DOWN
\     stack: 0
\     > DROP
\
\ From the cell with the -16, four cells back is 1- where the loop begins.
\
\ ## LITSTRING
\
\ A text in a thread is LITSTRING, a cell with the length, and the characters,
\ filled up to a full cell. LITSTRING leaves the address and the length, and
\ moves ip past all of it.
\
\     @ words/branch.ts "LITSTRING"
\
\ 16961 is a cell with the two characters AB:
\
\     > : AB LITSTRING [ 2 , 16961 , ] TELL ;
\     > AB
\     AB

\ # The outer interpreter
\
\ ## INTERPRET
\
\ This is the part that reads your lines. INTERPRET reads one word and deals
\ with it, and QUIT has it do so for ever.
\
\                      read a word
\                           |
\              is it in the dictionary?
\                   yes /       \ no
\        is STATE 0, or        is it a number?
\        is it immediate?       yes /    \ no
\          yes /    \ no      STATE 0?   error
\          run it   append    yes / \ no
\                   its xt   push   append LIT
\                            it     and the number
\     ~ What INTERPRET does. It reads a word. If that is in the dictionary: if
\     ~ STATE is 0, or the word is immediate, it is run, else its xt is
\     ~ appended. If it is not in the dictionary but a number: if STATE is 0 it
\     ~ is pushed, else LIT and the number are appended. Else it is an error.
\
\     @ words/outer.ts interpret(
\
\ That is the compiler, too. It is the three lines in the middle that append
\ something. In other languages the compiler is a large program. Here it is a
\ flag and an arrow in a picture.
\
\ ## QUIT
\
\ QUIT you have seen: it empties the return stack, and INTERPRETs for ever. It
\ is called QUIT because a program that runs it quits whatever it was doing.
\ After an error, this is where the machine goes on.
\
\ To be able to run a word by its xt is all that INTERPRET needs, and you have
\ it too:
\
\     @ words/outer.ts "EXECUTE"
\
\     > 6 7 ' * EXECUTE
\     stack: 42
\     > DROP
\
\ ## What is missing
\
\ You now know the whole machine. It has no IF, no loop, no variables, no text
\ between quotation marks, and it cannot print a number. All that is missing
\ can be made of what is here, and the rest of this book does so.
\
\ What you will read from the next chapter on is the file jonesforth.f, as it
\ stands. It is the program from which this page boots, and you can load it
\ step by step.

import { wordSets } from "./example/word-sets.ts";
import { testTable } from "./table.ts";

testTable(wordSets);

testTable({
  quotations: [
    ": T [: 5 ;] EXECUTE ; T -> 5",
    ": T [: [: 6 ;] EXECUTE ;] EXECUTE ; T -> 6",
    ": T IF [: 1 ;] ELSE [: 2 ;] THEN EXECUTE ; 0 T -> 2",
  ],
  loops: [
    ": T 5 0 +DO I LOOP ; T -> 0 1 2 3 4",
    ": T 0 5 +DO I LOOP ; T ->",
    ": T 0 3 -DO I 1 -LOOP ; T -> 3 2 1",
    ": T 2 FOR R@ NEXT ; T -> 2 1 0",
  ],
  "ASSERT(": ["ASSERT( 1 ) 5 -> 5", "ASSERT( 0 ) -> THROW -2"],
  RANDOM: [": T 100 0 DO 6 RANDOM 0 6 WITHIN 0= IF 1 THEN LOOP ; T ->"],
  SCAN: ['S" abc" CHAR b SCAN NIP -> 2', 'S" aabc" CHAR a SKIP NIP -> 2'],
  PLACE: ['S" abc" PAD PLACE S" de" PAD +PLACE PAD COUNT TYPE -> "abcde"'],
  VOCABULARY: ["VOCABULARY V ALSO V DEFINITIONS : X 5 ; PREVIOUS DEFINITIONS ALSO V X -> 5"],
});

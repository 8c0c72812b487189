import { describe, expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import type { System } from "../../src/system.ts";
import { runStandard } from "../words/example.ts";
import { Workbench } from "../workbench.ts";
import { ways } from "./way.ts";

/** The time in which a Ctrl-C must have had its effect, in words of fuel. */
const PIECE = 20_000;

function bench(options: () => object): Workbench {
  const made = new Workbench({ boot: "jonesforth", memory: 0x200000, ...options() });
  made.type(": TIMES ( xt n -- ) BEGIN ?DUP WHILE >R DUP >R EXECUTE R> R> 1- REPEAT DROP ;\n");
  return made;
}

/** Runs in pieces, so many times, and gives how often that was. */
function pieces({ machine }: System, fuel: number, most: number): number {
  for (let i = 0; i < most; i++) if (machine.run(fuel) !== "fuel") return i;
  return most;
}

describe.each(ways)("%s", (_way, options) => {
  test.each([
    [
      "a word that changes itself while it runs goes on as changed",
      ": A 1 ; : B 2 ; : SELF ( -- n ) [ ' B ] LITERAL [ HERE @ 12 + ] LITERAL ! A ; SELF SELF SELF",
      [2, 2, 2],
    ],
    [
      "a word that is changed by one that it calls goes on as changed",
      ": A 1 ; : B 2 ; VARIABLE AT  : CHANGE ' B AT @ ! ; : W A CHANGE [ HERE @ AT ! ] A ; : T 20 BEGIN W + + 1- DUP 0= UNTIL DROP ; 0 0 W",
      [0, 0, 1, 2],
    ],
    [
      "bytes that are copied over the thread of a word change it",
      ": A 1 ; : B 2 ; : SWITCH [ ' B 4+ ] LITERAL [ ' A 4+ ] LITERAL 8 CMOVE ; : W ( n -- n ) A + ; : T 0 20 BEGIN SWAP W SWAP 1- DUP 10 = IF SWITCH THEN DUP 0= UNTIL DROP ; T",
      [30],
    ],
    [
      "more bytes than compiled code copies at once are copied, however often",
      "4000 ALLOT CONSTANT BUF : T 1200 BEGIN DUP BUF 1999 + C! BUF BUF 2000 + 2000 CMOVE 1- DUP 0= UNTIL DROP ; T BUF 3999 + C@",
      [1],
    ],
    [
      "bytes that are copied upwards over themselves spread",
      "64 ALLOT CONSTANT BUF : T 300 BEGIN DUP BUF C! BUF BUF 1+ 40 CMOVE 1- DUP 0= UNTIL DROP ; T BUF 40 + C@",
      [1],
    ],
    [
      "what is overwritten with other code while it is on the stack comes back into that",
      "VARIABLE AT : POKE ' 1+ AT @ ! ' EXIT AT @ 4+ ! ; : W 5 POKE [ HERE @ AT ! ] 10 + 20 + ; W",
      [6],
    ],
    [
      "a word that was defined again is called as before by those that called it",
      ": A 1 ; : W A ; : LOOPS 10 BEGIN W DROP 1- DUP 0= UNTIL DROP ; LOOPS : A 2 ; W A LOOPS W",
      [1, 2, 1],
    ],
    [
      "other code in the place of a forgotten word is what runs",
      ": LOOPS 0 50 BEGIN SWAP 1+ SWAP 1- DUP 0= UNTIL DROP ; LOOPS FORGET LOOPS : OTHER 0 50 BEGIN SWAP 1- SWAP 1- DUP 0= UNTIL DROP ; OTHER",
      [50, -50],
    ],
    [
      "CATCH brings back the stacks from the depth of compiled words",
      ": DEEP ( n -- ) DUP 0= IF 42 THROW THEN 1- RECURSE 1 ; : T 7 60 ' DEEP CATCH NIP ; T T T",
      [7, 42, 7, 42, 7, 42],
    ],
    [
      "a word that calls itself with ever fewer items works",
      "VARIABLE N : EAT N @ 0= IF EXIT THEN -1 N +! DROP RECURSE ; : T 3 N ! 1 2 3 4 5 EAT ; T T T",
      [1, 2, 1, 2, 1, 2],
    ],
    [
      "a word of several results works",
      ": SOME ( n -- ... ) BEGIN DUP WHILE DUP 1- REPEAT DROP ; 3 SOME 2 SOME DEPTH",
      [3, 2, 1, 2, 1, 5],
    ],
  ])("%s", (_name, source, stack) => {
    const b = bench(options);
    const { faults } = b;
    b.type(`${source}\n`);
    expect(faults).toEqual([]);
    expect(b.stack).toEqual(stack);
  });

  test.each([
    [
      "a bad address",
      ": BAD ( a -- n ) @ ; : T 50 BEGIN DUP 10 - BAD DROP 1- DUP 0= UNTIL ; ",
      -9,
      "@",
      ["BAD+0", "T+24"],
    ],
    [
      "a division by zero",
      ": DIV ( n -- n ) 100 SWAP S/REM NIP ; : T 5 BEGIN DUP DIV DROP 1- AGAIN ; ",
      -10,
      "S/REM",
      ["DIV+12", "T+12"],
    ],
    ["an empty stack", ": LESS DROP DROP ; : T BEGIN LESS AGAIN ; ", -4, "DROP", ["LESS+4", "T+0"]],
    ["a full stack", ": T 0 BEGIN DUP AGAIN ; ", -3, "DUP", ["T+8"]],
  ])(
    "%s is the same THROW, names the word and its callers, and harms nothing",
    (_name, source, code, word, trace) => {
      const b = bench(options);
      b.type(`${source} 1 2 3\nT\n`);
      const [fault] = b.faults;
      expect({ code: fault?.code, word: fault?.word, trace: fault?.trace }).toEqual({ code, word, trace });
      b.type(": U 10 BEGIN 1- DUP 0= UNTIL ; U 2 3 +\n");
      expect(b.faults).toHaveLength(1);
      expect(b.stack).toEqual([0, 5]);
    },
  );

  test("a recursion without end is a full return stack", () => {
    const b = bench(options);
    b.type(": R RECURSE 1 ;\nR\n");
    expect(b.codes).toEqual([-5]);
    expect(b.faults[0]?.trace.at(-1)).toBe("...");
  });

  test("an interrupt comes in time, and what it stops can be gone on with", () => {
    const b = bench(options);
    b.system.input.add("VARIABLE N : COUNT BEGIN 1 N +! AGAIN ; : T ' COUNT CATCH . N @ 0> . ;\nT\n");
    expect(pieces(b.system, PIECE, 20)).toBe(20);
    b.machine.interrupt();
    expect(pieces(b.system, PIECE, 3)).toBeLessThan(3);
    expect(b.printed).toBe("-28 1 ");
  });

  test("a loop comes to the same, in whatever pieces it runs", () => {
    const source = ": SUM ( n -- n ) 0 BEGIN OVER + SWAP 1- SWAP OVER 0= UNTIL NIP ; 40000 SUM 100 SUM\n";
    const whole = bench(options);
    whole.type(source);
    const b = bench(options);
    b.system.input.add(source);
    pieces(b.system, 37, 1_000_000);
    expect(b.stack).toEqual(whole.stack);
    expect(b.stack).toEqual([800_020_000, 5050]);
  });

  test("KEY in the middle of a hot word waits, and goes on with the key", () => {
    const b = bench(options);
    b.type(
      ": READ ( n -- ) BEGIN KEY . 1- DUP 0= UNTIL DROP ; : T 40 BEGIN DUP 0> WHILE 1- REPEAT DROP 3 READ ;\n",
    );
    expect(b.type("T\nA")).toBe("key");
    expect(b.type("B")).toBe("key");
    expect(b.type("\n")).toBe("line");
    expect(b.printed).toBe("65 66 10 ");
  });
});

test("SEE shows a compiled word as it was written", () => {
  const source = ": W 10 BEGIN 1- DUP 0= UNTIL DROP ;\n";
  const outputs = [false, true].map((jit) => {
    const b = bench(() => (jit ? { jit: accelerate({ threshold: 0, eager: true }) } : {}));
    b.type(`${source}W W W\nSEE W\n`);
    return b.printed;
  });
  expect(outputs[1]).toBe(outputs[0]);
  expect(outputs[1]).toContain(": W");
});

test("compiled code uses fuel: an endless loop comes back, and no later than the interpreter's", () => {
  const b = bench(() => ({ jit: accelerate({ threshold: 0, eager: true }) }));
  b.system.input.add(": FOREVER BEGIN AGAIN ; FOREVER\n");
  expect(pieces(b.system, 1000, 50)).toBe(50);
  b.machine.interrupt();
  expect(pieces(b.system, 1000, 50)).toBeLessThan(50);
  expect(b.codes).toEqual([-28]);
});

test("a loop that makes ever more frames of locals is left to the interpreter", () => {
  const { stack, code } = runStandard(
    ": T ( -- n ) LP@ 0 3000 0 DO I [ ' (FRAME) COMPILE, 1 , ] + LOOP SWAP LP! ; T",
    { jit: accelerate() },
  );
  expect(code).toBeUndefined();
  expect(stack).toEqual([4_498_500]);
});

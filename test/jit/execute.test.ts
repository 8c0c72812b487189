import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { Workbench } from "../workbench.ts";
import { ways } from "./way.ts";

/** A table of words, and how one of them is run. */
const table = (names: string): string =>
  `CREATE OPS ${names
    .split(" ")
    .map((name) => `' ${name} ,`)
    .join(" ")} : OP ( ... n -- ... ) CELLS OPS + @ EXECUTE ;`;

/** Words that take one number and leave one, as many as wanted, and what one after another leaves of 0. */
const many = (count: number): string => {
  const names = Array.from({ length: count }, (_, i) => `W${i}`);
  return `${names.map((name, i) => `: ${name} ( n -- n ) 3 * ${i} + 65535 AND ;`).join("\n")}\n${table(names.join(" "))}`;
};
const after = (words: readonly number[]): number => words.reduce((n, i) => (3 * n + i) & 65535, 0);
/** So many numbers, each by its place. */
const list = (length: number, item: (i: number) => number): number[] =>
  Array.from({ length }, (_, i) => item(i));

/** Numbers that a program of code leads through words that each find the next: what is executed executes. */
const CHAIN = `
  VARIABLE PC  VARIABLE SUM  CREATE OPS 64 ALLOT
  : NEXT PC @ C@ 1 PC +! CELLS OPS + @ EXECUTE ;
  : OP0 1 SUM +! NEXT ;  : OP1 SUM @ 2* 65535 AND SUM ! NEXT ;  : OP2 SUM @ 7 XOR SUM ! NEXT ;
  : OP3 SUM @ 3 + SUM ! NEXT ;  : OP4 SUM @ NEGATE 65535 AND SUM ! NEXT ;  : OP5 ;
  ' OP0 OPS !  ' OP1 OPS CELL+ !  ' OP2 OPS 2 CELLS + !  ' OP3 OPS 3 CELLS + !  ' OP4 OPS 4 CELLS + !  ' OP5 OPS 5 CELLS + !
  CREATE CODE 0 C, 1 C, 2 C, 3 C, 1 C, 4 C, 0 C, 2 C, 1 C, 3 C, 5 C,
  : RUN CODE PC ! NEXT ;
  : MAIN 300 0 DO RUN LOOP SUM @ ;`;

/** Reports no error, and leaves what it should. */
function expectStack(bench: Workbench, source: string, stack: readonly number[]): void {
  for (const line of source.split("\n")) bench.type(`${line}\n`);
  for (let i = 0; i < 20 && bench.settle() === "fuel"; i++);
  expect(bench.faults).toEqual([]);
  expect(bench.stack).toEqual(stack);
}

describe.each(ways)("%s", (_way, options) => {
  test.each([
    ["a few words", `${many(3)}\n: T 0 200 0 DO I 3 MOD OP LOOP ; T`, [after(list(200, (i) => i % 3))]],
    [
      "as many words as are tried",
      `${many(8)}\n: T 0 300 0 DO I 8 MOD OP LOOP ; T`,
      [after(list(300, (i) => i % 8))],
    ],
    [
      "more words than are tried",
      `${many(20)}\n: T 0 500 0 DO I 20 MOD OP LOOP ; T`,
      [after(list(500, (i) => i % 20))],
    ],
    [
      "words that are first executed when the loop is compiled",
      `${many(4)}\n: T 0 800 0 DO I 400 < IF I 1 AND ELSE I 3 AND THEN OP LOOP ; T`,
      [after(list(800, (i) => (i < 400 ? i & 1 : i & 3)))],
    ],
    [
      "words of different stack effects",
      `: A1 DUP 1+ ; : A2 + ; : A3 SWAP - ; : A4 OVER ; : A5 DROP ; : A6 DUP * 1023 AND ;
       ${table("A1 A6 A2 A4 A3 A1 A1 A5 A2 A6 A4 A2")}
       : RUN ( n n -- n ) 12 0 DO I OP LOOP 65535 AND ; : T ( -- n ) 1 100 0 DO 7 SWAP RUN NIP I + LOOP ; T`,
      [923],
    ],
    [
      "a deferred word that becomes others while a loop runs",
      `${many(3)}\nDEFER D : T 0 200 0 DO I 3 MOD CELLS OPS + @ IS D D LOOP ; T`,
      [after(list(200, (i) => i % 3))],
    ],
    [
      "primitives, words and constants",
      `5 CONSTANT FIVE VARIABLE V ${table("FIVE V DUP DROP")} : T 0 100 0 DO I 2 MOD OP 3 OP LOOP 9 100 0 DO 2 OP 3 OP LOOP ; T`,
      [0, 9],
    ],
    [
      "many words by one dispatcher, but few for each that calls it",
      `${many(12)}\n: VIA ( n n -- n ) OP ; : A ( n n -- n ) 3 MOD VIA ; : B ( n n -- n ) 3 MOD 4 + VIA ; : C 12 MOD VIA ;
       : T 0 240 0 DO I A I B I C LOOP ; T`,
      [after(list(240, (i) => i).flatMap((i) => [i % 3, (i % 3) + 4, i % 12]))],
    ],
    [
      "a word of many that comes to a caller which had others",
      `${many(12)}\n: VIA ( n n -- n ) OP ; : A ( n n -- n ) VIA ;
       : T 0 240 0 DO I 12 MOD VIA LOOP  240 0 DO I 2 MOD I 200 > IF 7 + THEN A LOOP ; T`,
      [after([...list(240, (i) => i % 12), ...list(240, (i) => (i % 2) + (i > 200 ? 7 : 0))])],
    ],
    ["words that execute in turn", `${CHAIN}\nMAIN`, [50_967]],
    [
      "a word that is changed after it was tried",
      `: A 1+ ; : B 2 + ; : W A ; ${table("W B A")} : T ( -- n ) 0 90 0 DO I 3 MOD OP LOOP ; T ' B ' W CELL+ ! T`,
      [120, 150],
    ],
    [
      "no words but with an error in their midst",
      `: BAD 1 0 / ; : GOOD 1+ ; ${table("GOOD GOOD BAD GOOD")} : TRY ( n n -- n ) OP ;
       : T 0 100 0 DO I 3 AND ['] TRY CATCH IF DROP 100 + THEN LOOP ; T`,
      [2575],
    ],
  ])("%s", (_name, source, stack) => {
    expectStack(new Workbench({ boot: forth2012, memory: 0x200000, ...options() }), source, stack);
  });
});

test("code of words that execute in turn stays small", () => {
  const b = new Workbench({
    boot: forth2012,
    memory: 0x200000,
    jit: accelerate({ threshold: 20, eager: true }),
  });
  const before = b.system.accelerator?.statistics.bytes ?? 0;
  expectStack(b, `${CHAIN}\nMAIN`, [50_967]);
  const made = (b.system.accelerator?.statistics.bytes ?? 0) - before;
  expect(made).toBeGreaterThan(100);
  expect(made).toBeLessThan(100_000);
});

test("an EXECUTE that had not run when its word was compiled is compiled when it has", () => {
  const b = new Workbench({ boot: forth2012, memory: 0x200000, jit: accelerate() });
  const source = `: MAYBE ( n xt flag -- n ) IF EXECUTE ELSE DROP THEN ;
    : T ( flag -- n ) 0 20000 0 DO OVER ['] 1+ SWAP MAYBE LOOP NIP ;
    FALSE T`;
  expectStack(b, source, [0]);
  expect(unknown(b)).toBe(1);
  expectStack(b, "DROP TRUE T TRUE T", [20_000, 20_000]);
  expect(b.system.accelerator?.statistics.modules).toBeGreaterThan(0);
  expect(unknown(b)).toBe(0);
});

test("a deferred word that had not run when its caller was compiled is expected to be what it is then", () => {
  const b = new Workbench({ boot: forth2012, memory: 0x200000, jit: accelerate() });
  const source = `DEFER STEP  ' 1+ IS STEP  : MAYBE ( n flag -- n ) IF STEP THEN ;
    : T ( flag -- n ) 0 20000 0 DO OVER MAYBE  I 30000 = IF ['] 1- IS STEP THEN LOOP NIP ;
    FALSE T`;
  expectStack(b, source, [0]);
  const made = b.system.accelerator?.statistics.modules;
  expect(made).toBeGreaterThan(0);
  expectStack(b, "DROP TRUE T", [20_000]);
  expect(b.system.accelerator?.statistics.modules).toBe(made);
  expect(unknown(b)).toBe(0);
});

test("a deferred word that was nothing yet when its caller was compiled is compiled when it has run", () => {
  const b = new Workbench({ boot: forth2012, memory: 0x200000, jit: accelerate() });
  const source = `DEFER STEP  : MAYBE ( n flag -- n ) IF STEP THEN ;
    : T ( flag -- n ) 0 20000 0 DO OVER MAYBE  I 30000 = IF ['] 1- IS STEP THEN LOOP NIP ;
    FALSE T`;
  expectStack(b, source, [0]);
  const made = b.system.accelerator?.statistics.modules ?? 0;
  expectStack(b, "DROP ' 1+ IS STEP TRUE T", [20_000]);
  expect(b.system.accelerator?.statistics.modules).toBe(made + 1);
});

test("an EXECUTE of a word of DOES> is compiled for others when they have run", () => {
  const b = new Workbench({ boot: forth2012, memory: 0x200000, jit: accelerate() });
  const source = `: ARRAY CREATE 8 CELLS ALLOT DOES> SWAP CELLS + ;  ARRAY A  ARRAY B
    : COUNT-IN ( xt -- ) 20000 0 DO I 7 AND OVER EXECUTE 1 SWAP +! LOOP DROP ;
    0 A 8 CELLS ERASE  0 B 8 CELLS ERASE  ' A COUNT-IN  3 A @`;
  expectStack(b, source, [2500]);
  const made = b.system.accelerator?.statistics.modules ?? 0;
  expect(made).toBeGreaterThan(0);
  expectStack(b, "' B COUNT-IN 3 B @", [2500, 2500]);
  expect(b.system.accelerator?.statistics.modules).toBe(made + 1);
  expectStack(b, "' A COUNT-IN ' B COUNT-IN 3 A @ 3 B @", [2500, 2500, 5000, 5000]);
  expect(b.system.accelerator?.statistics.modules).toBe(made + 1);
});

test("IS in a loop does not throw away the code of that loop", () => {
  const b = new Workbench({ boot: forth2012, memory: 0x200000, jit: accelerate() });
  const source = `DEFER STEP  : T ( -- n ) 0 20000 0 DO
    I 100 MOD 0= IF ['] 1+ IS STEP THEN  I 100 MOD 50 = IF ['] CELL+ IS STEP THEN STEP LOOP ;`;
  expectStack(b, `${source} T`, [50_000]);
  expect(b.system.accelerator?.statistics.modules).toBe(1);
});

/** At how many places compiled code leaves an EXECUTE to the interpreter. */
function unknown({ system }: Workbench): number {
  const entries = [...(system.accelerator?.units ?? [])].flatMap((unit) => unit.entries);
  const exits = entries.flatMap(({ routine }) => routine.blocks.map(({ exit }) => exit));
  return exits.filter((exit) => exit?.kind === "leave" && exit.why === "an unknown EXECUTE").length;
}

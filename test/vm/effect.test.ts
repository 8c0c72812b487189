import { describe, expect, expectTypeOf, test } from "vitest";
import { awaiting, constant, machine, pure, shuffle } from "../../src/vm/declare.ts";
import { type Inputs, parseEffect, type Result } from "../../src/vm/effect.ts";
import { words } from "../../src/words/index.ts";
import { standard } from "../../src/words/standard/index.ts";

describe("a stack effect", () => {
  test.each([
    ["( -- )", [], []],
    ["( x -- )", ["x"], []],
    ["( -- x )", [], ["x"]],
    ["( x1 x2 -- x2 x1 )", ["x1", "x2"], ["x2", "x1"]],
    ["( a b c -- d e )", ["a", "b", "c"], ["d", "e"]],
    ["( n -- addr+1 u-1 )", ["n"], ["addr+1", "u-1"]],
    ["( x -- 0 | x x )", ["x"], ["0"]],
    ["( addr u -- header | 0 )", ["addr", "u"], ["header"]],
  ])("%s is read into what it takes and what it leaves", (effect, inputs, outputs) => {
    expect(parseEffect(effect)).toEqual({ inputs, outputs });
  });

  test.each(["", "()", "( )", "(--)", "( a b )", "( a b--c )", "a -- b", "( a -- b", "( a --b )"])(
    "is not %j",
    (text) => {
      expect(() => parseEffect(text)).toThrow(SyntaxError);
    },
  );

  test("of every primitive can be read", () => {
    for (const { effect } of [...words, ...standard]) expect(() => parseEffect(effect)).not.toThrow();
  });
});

/** `tsc` fails where a type differs, or where an expected error is missing. That they run shows that they are there. */
test("what a declaration says and what its effect says must agree, or it does not compile", () => {
  expectTypeOf<Inputs<"( -- )">>().toEqualTypeOf<[]>();
  expectTypeOf<Inputs<"( a -- b )">>().toEqualTypeOf<[number]>();
  expectTypeOf<Inputs<"( a b c -- )">>().toEqualTypeOf<[number, number, number]>();
  expectTypeOf<Result<"( a -- )">>().toEqualTypeOf<void>();
  expectTypeOf<Result<"( a -- b )">>().toEqualTypeOf<number>();
  expectTypeOf<Result<"( a -- b c )">>().toEqualTypeOf<readonly [number, number]>();
  const spec = { doc: "", test: [""] } as const;
  const untested = { doc: "", test: [] } as const;
  const declarations = [
    // @ts-expect-error too many operands
    pure("A", "( n -- n2 )", { ...spec, run: (a, b) => a + b }),
    // @ts-expect-error no result where there should be one
    pure("B", "( n -- n2 )", { ...spec, run: () => {} }),
    // @ts-expect-error one result too few
    pure("C", "( n -- n2 n3 )", { ...spec, run: (a) => [a] }),
    // @ts-expect-error one result too many
    pure("D", "( n -- n2 n3 )", { ...spec, run: (a) => [a, a, a] }),
    // @ts-expect-error a tuple where there should be a number
    pure("E", "( n -- n2 )", { ...spec, run: (a) => [a] }),
    // @ts-expect-error a result of another kind
    pure("F", "( -- n )", { ...spec, run: () => "1" }),
    // @ts-expect-error an operand of another kind
    pure("G", "( n -- )", { ...spec, run: (a: string) => void a }),
    // @ts-expect-error an effect without --
    pure("H", "( n )", { ...spec, run: () => {} }),
    // @ts-expect-error an effect without parentheses
    pure("I", "n -- n", { ...spec, run: (a: number) => a }),
    // @ts-expect-error no example
    pure("J", "( -- )", { ...untested, run: () => {} }),
    // @ts-expect-error an instruction that there is not
    pure("K", "( a b -- c )", { ...spec, run: (a, b) => a + b, wasm: ["i32.plus"] }),
    // @ts-expect-error no example
    shuffle("L", "( a b -- b a )", { ...untested }),
    // @ts-expect-error no example
    machine("M", "( -- )", { ...untested, run: () => {} }),
    // @ts-expect-error a signal that there is not
    machine("N", "( -- )", { ...spec, run: () => "stop" }),
    // @ts-expect-error a promise of the wrong number of results
    awaiting("O", "( n -- )", { ...spec, run: (a) => Promise.resolve(a) }),
    // @ts-expect-error no promise
    awaiting("P", "( n -- n2 )", { ...spec, run: (a) => a }),
    // @ts-expect-error no number
    constant("Q", "1", ""),
  ];
  expect(declarations).toHaveLength(17);
});

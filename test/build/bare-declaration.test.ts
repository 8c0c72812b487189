import { expect, test } from "vitest";
import { bareDeclarations } from "../../build/bare-declaration.ts";

test("a declaration loses its doc and its tests, and nothing else", () => {
  const source = `pure("+", "( a b -- c )", { doc: "Add (\\"doc\\").", test: ["1 2 + -> 3"], run: (a, b) => a + b }),
constant("X", 5, "Five.", ["X -> 5"]), shuffle("DUP", "( x -- x x )", spec), other("A", 1, "kept"),
machine("B", "( -- )", { run, doc: "A doc at the end.", test: [] })`;
  expect(bareDeclarations("words/a.ts", source)).toBe(
    `pure("+", "( a b -- c )", { run: (a, b) => a + b }),
constant("X", 5, "", []), shuffle("DUP", "( x -- x x )", spec), other("A", 1, "kept"),
machine("B", "( -- )", { run, })`,
  );
});

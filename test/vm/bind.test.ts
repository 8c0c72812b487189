import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Declaration, machine, pure, shuffle } from "../../src/vm/declare.ts";
import { CELL, DATA_STACK_SIZE } from "../../src/vm/layout.ts";
import { Trap } from "../../src/vm/trap.ts";
import { Workbench } from "../workbench.ts";

const spec = { doc: "A word of the test's own.", test: ["1 -> 1"] } as const;

/** Runs one word on a stack of numbers, and gives what it leaves. */
function runWord(word: Declaration, ...items: number[]): number[] {
  const bench = new Workbench({ words: [word] });
  bench.system.push(...items);
  bench.type(`${word.name}\n`);
  return bench.stack;
}

/** Words of every shape from (0 0) to (4 4): each result is a different function of all operands. */
const shapes = [0, 1, 2, 3, 4].flatMap((inputs) =>
  [0, 1, 2, 3, 4].map((outputs) => [inputs, outputs] as const),
);

function wordOf(inputs: number, outputs: number): Declaration {
  const names = (count: number): string => "n ".repeat(count);
  return {
    kind: "pure",
    name: "T",
    effect: `( ${names(inputs)}-- ${names(outputs)})`,
    ...spec,
    run: (...operands) => {
      const results = Array.from({ length: outputs }, (_, i) =>
        operands.reduce((sum, operand, j) => sum + operand * 10 ** j, i + 1000000),
      );
      return outputs === 0 ? undefined : outputs === 1 ? results[0] : results;
    },
  };
}

describe("a pure word", () => {
  test.each(shapes)("takes %i operands, deepest first, and leaves %i results, deepest first", (i, o) => {
    const operands = [1, 2, 3, 4].slice(0, i);
    const sum = operands.reduce((total, operand, j) => total + operand * 10 ** j, 0);
    const results = Array.from({ length: o }, (_, n) => sum + n + 1000000);
    expect(runWord(wordOf(i, o), 77, ...operands)).toEqual([77, ...results]);
  });

  test.each(shapes.filter(([inputs]) => inputs > 0))(
    "that takes %i and leaves %i gives THROW -4 when there is one item too few, and is not called",
    (i, o) => {
      let called = false;
      const word = wordOf(i, o) as Extract<Declaration, { kind: "pure" }>;
      const bench = new Workbench({ words: [{ ...word, run: () => ((called = true), 0) }] });
      bench.system.push(...[1, 2, 3, 4].slice(0, i - 1));
      bench.type("T\n");
      expect(bench.codes).toEqual([-4]);
      expect(called).toBe(false);
    },
  );

  test.each(shapes.filter(([inputs, outputs]) => outputs > inputs))(
    "that takes %i and leaves %i gives THROW -3 when the results do not fit",
    (i, o) => {
      const bench = new Workbench({ words: [wordOf(i, o)] });
      const full = DATA_STACK_SIZE / CELL;
      bench.system.push(...new Array<number>(full - (o - i) + 1).fill(5));
      bench.type("T\n");
      expect(bench.codes).toEqual([-3]);
    },
  );

  test.each(shapes.filter(([inputs, outputs]) => outputs >= inputs))(
    "that takes %i and leaves %i can fill the stack to its last cell",
    (i, o) => {
      const bench = new Workbench({ words: [wordOf(i, o)] });
      const full = DATA_STACK_SIZE / CELL;
      bench.system.push(...new Array<number>(full - (o - i)).fill(5));
      bench.type("T\n");
      expect(bench.codes).toEqual([]);
      expect(bench.stack).toHaveLength(full);
    },
  );

  test.each(shapes.filter(([inputs]) => inputs > 0))(
    "that takes %i, would leave %i, and throws, leaves its operands on the stack for a handler to see",
    (i, o) => {
      const word = wordOf(i, o) as Extract<Declaration, { kind: "pure" }>;
      const fail = (): never => {
        throw new Trap(-11);
      };
      const bench = new Workbench({ words: [{ ...word, run: fail }] });
      bench.type(": HANDLER ; ' HANDLER TRAP !\n");
      const operands = [1, 2, 3, 4].slice(0, i);
      bench.system.push(...operands);
      bench.type("T\n");
      expect(bench.stack).toEqual([...operands, -11]);
    },
  );

  test("leaves 32-bit signed cells, whatever numbers its function gives", () => {
    const word = pure("T", "( -- a b c d )", {
      ...spec,
      run: () => [0xffffffff, 2 ** 31, 1.9, Number.NaN] as const,
    });
    expect(runWord(word)).toEqual([-1, -(2 ** 31), 1, 0]);
    const one = pure("T", "( n -- n2 )", { ...spec, run: (n) => n + 2 ** 32 });
    expect(runWord(one, 5)).toEqual([5]);
  });

  test("of the host that fails with an error of JavaScript gives THROW -257, which names it", () => {
    const word = pure("T", "( -- )", {
      ...spec,
      run: () => {
        throw new TypeError("out of cheese");
      },
    });
    const bench = new Workbench({ words: [word] });
    bench.type("T\n");
    expect(bench.faults).toMatchObject([{ code: -257, word: "T" }]);
    expect(bench.faults[0]?.message).toContain("out of cheese");
  });
});

describe("a shuffle", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];

  test("does what its effect says, whatever the effect", () => {
    const effects = fc.nat({ max: 8 }).chain((inputs) =>
      fc.record({
        inputs: fc.constant(names.slice(0, inputs)),
        outputs:
          inputs === 0 ? fc.constant<number[]>([]) : fc.array(fc.nat({ max: inputs - 1 }), { maxLength: 8 }),
      }),
    );
    fc.assert(
      fc.property(effects, ({ inputs, outputs }) => {
        const side = (items: readonly string[]): string => items.map((name) => `${name} `).join("");
        const after = outputs.map((i) => names[i] as string);
        const word = shuffle("T", `( ${side(inputs)}-- ${side(after)})`, spec);
        const operands = inputs.map((_, i) => 100 + i);
        expect(runWord(word, 77, ...operands)).toEqual([77, ...outputs.map((i) => 100 + i)]);
      }),
    );
  });

  test("gives THROW -4 when there is one item too few, even where it would not touch it", () => {
    const bench = new Workbench({ words: [shuffle("T", "( a b c -- a b c )", spec)] });
    bench.system.push(1, 2);
    bench.type("T\n");
    expect(bench.codes).toEqual([-4]);
  });

  test("gives THROW -3 when its results do not fit", () => {
    const bench = new Workbench({ words: [shuffle("T", "( a -- a a a )", spec)] });
    bench.system.push(...new Array<number>(DATA_STACK_SIZE / CELL - 1).fill(1));
    bench.type("T\n");
    expect(bench.codes).toEqual([-3]);
  });

  test.each(["( a b -- b c )", "( -- a )", "( a a -- a )"])(
    "with the effect %s says nothing clear, so it cannot be declared",
    (effect) => {
      expect(() => new Workbench({ words: [shuffle("T", effect as "( -- )", spec)] })).toThrow(SyntaxError);
    },
  );
});

test("a word that works on the machine is handed it", () => {
  const word = machine("T", "( n -- n2 )", { ...spec, run: (m) => m.push(m.pop() * 2) });
  expect(runWord(word, 21)).toEqual([42]);
});

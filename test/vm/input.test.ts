import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Dictionary } from "../../src/vm/dictionary.ts";
import { CLOSED, Input, WAIT } from "../../src/vm/input.ts";
import { INPUT_BUFFER, INPUT_SIZE, MEMORY_MIN, VARIABLE, WORD_BUFFER } from "../../src/vm/layout.ts";
import { Memory } from "../../src/vm/memory.ts";
import { SourceQueue } from "../../src/vm/source.ts";
import { trapCode, typed, Workbench } from "../workbench.ts";

/** An input stream with nothing around it. */
function newInput(...texts: string[]): { input: Input; queue: SourceQueue; memory: Memory } {
  const memory = new Memory(new ArrayBuffer(MEMORY_MIN));
  const queue = new SourceQueue();
  for (const text of texts) queue.add(text);
  return { input: new Input(memory, new Dictionary(memory), { input: queue }), queue, memory };
}

/** Words, until there is no more. */
function wordsOf(input: Input): (string | number)[] {
  const words: (string | number)[] = [];
  for (;;) {
    const length = input.word();
    if (length === WAIT) return words;
    if (length === CLOSED) return [...words, CLOSED];
    words.push(input.lastWord);
  }
}

describe("key", () => {
  test("gives each byte, newlines too, then waits", () => {
    const { input, queue } = newInput("aé\n");
    expect(Array.from({ length: 5 }, () => input.key())).toEqual([0x61, 0xc3, 0xa9, 0x0a, WAIT]);
    queue.add("b");
    expect([input.key(), input.key()]).toEqual([0x62, WAIT]);
  });

  test("knows when there will never be more", () => {
    const { input, queue } = newInput("a");
    queue.close();
    expect([input.key(), input.key(), input.key()]).toEqual([0x61, CLOSED, CLOSED]);
  });

  test("passes over the end of one source to the next", () => {
    const { input, queue } = newInput();
    queue.add("a", "a.f");
    queue.add("b", "b.f");
    expect(Array.from({ length: 5 }, () => input.key())).toEqual([0x61, 0x0a, 0x62, 0x0a, WAIT]);
  });

  test("takes what a program stored over the buffer's pointers for an empty buffer", () => {
    const bad: [number, number][] = [
      [0, INPUT_BUFFER + 1],
      [INPUT_BUFFER - 1, INPUT_BUFFER + 1],
      [INPUT_BUFFER, INPUT_BUFFER + INPUT_SIZE + 1],
      [INPUT_BUFFER, 0x7fffffff],
      [INPUT_BUFFER + 5, INPUT_BUFFER + 4],
      [-1, -1],
    ];
    for (const [next, end] of bad) {
      const { input, memory, queue } = newInput("a\n");
      input.key();
      memory.store(VARIABLE.INPUT_NEXT, next);
      memory.store(VARIABLE.INPUT_END, end);
      expect(input.key()).toBe(WAIT);
      queue.add("b\n");
      expect(input.key()).toBe(0x62);
    }
  });
});

describe("word", () => {
  test("gives what stands between blanks, which are all bytes up to 32", () => {
    const { input } = newInput("  one\ttwo\r\n\n\u0000three\u001b[x \n");
    expect(wordsOf(input)).toEqual(["one", "two", "three", "[x"]);
  });

  test("leaves the word in its buffer", () => {
    const { input, memory } = newInput("abc \n");
    expect(input.word()).toBe(3);
    expect([...memory.read(WORD_BUFFER, 3)]).toEqual([0x61, 0x62, 0x63]);
  });

  test("takes one blank after the word and no more", () => {
    const { input } = newInput("a  b\n");
    input.word();
    expect(input.key()).toBe(0x20);
  });

  test("leaves out the rest of a line after a \\ that begins a word, but not one inside a word", () => {
    const { input } = newInput("a \\ b c\nd \\e f\n\\\ng\\h \\\\ i\nj\n");
    expect(wordsOf(input)).toEqual(["a", "d", "g\\h", "j"]);
  });

  test("waits in the middle of a word for the rest of it", () => {
    const { input, queue } = newInput("ab");
    expect(input.word()).toBe(WAIT);
    expect(input.word()).toBe(WAIT);
    queue.add("cd");
    expect(input.word()).toBe(WAIT);
    queue.add(" e\n");
    expect(input.word()).toBe(4);
    expect(input.lastWord).toBe("abcd");
    expect(wordsOf(input)).toEqual(["e"]);
  });

  test("waits in the middle of a comment for the rest of it", () => {
    const { input, queue } = newInput("\\ ab");
    expect(input.word()).toBe(WAIT);
    queue.add(" cd");
    expect(input.word()).toBe(WAIT);
    queue.add(" ef\ngh\n");
    expect(wordsOf(input)).toEqual(["gh"]);
  });

  test("gives the same words however the text arrives", () => {
    const piece = fc.constantFrom("a", "bc", " ", "\n", "\\", "\r\n", "\t", "x".repeat(40));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { input } = newInput(`${pieces.join("")}\n`);
        const parts = newInput();
        const gathered: (string | number)[] = [];
        for (const part of [...pieces, "\n"]) {
          parts.queue.add(part);
          gathered.push(...wordsOf(parts.input));
        }
        expect(gathered).toEqual(wordsOf(input));
      }),
    );
  });

  test("gives the same words from lines longer than the buffer", () => {
    const words = Array.from({ length: 4000 }, (_, i) => `w${i}`);
    const { input } = newInput(`${words.join(" ")}\n\\${"c".repeat(10_000)} d\ne\n`);
    expect(wordsOf(input)).toEqual([...words, "e"]);
  });

  test("ends the last word at the end of all input", () => {
    const { input, queue } = newInput("a b");
    queue.close();
    expect(wordsOf(input)).toEqual(["a", "b", CLOSED]);
    expect(input.word()).toBe(CLOSED);
  });

  test("ends in the middle of a comment at the end of all input", () => {
    const { input, queue } = newInput("a \\ b");
    queue.close();
    expect(wordsOf(input)).toEqual(["a", CLOSED]);
  });

  test("gives words of up to 255 bytes; a longer one is THROW -18", () => {
    const longest = "x".repeat(255);
    expect(wordsOf(newInput(`${longest}\n`).input)).toEqual([longest]);
    expect(trapCode(() => newInput(`${longest}x\n`).input.word())).toBe(-18);
    expect(trapCode(() => newInput("x".repeat(10_000)).input.word())).toBe(-18);
  });

  test("gives the next word after one that was too long", () => {
    const { input } = newInput(`${"x".repeat(300)} next\n`);
    expect(trapCode(() => input.word())).toBe(-18);
    expect(wordsOf(input)).toEqual(["next"]);
  });

  test("is not led astray by what a program stored over its variables", () => {
    for (const value of [-1, 256, 0x7fffffff, -0x80000000]) {
      const { input, memory } = newInput("abc def\n");
      memory.store(VARIABLE.WORD_LENGTH, value);
      expect(trapCode(() => input.word())).toBe(-18);
      expect(input.word()).toBeGreaterThan(0);
      memory.store(VARIABLE.WORD_COUNT, value);
      expect(input.lastWord).toBe("");
    }
  });
});

describe("at the prompt", () => {
  test("a long name is an unknown word up to 255 bytes and a long word from 256", () => {
    expect(typed("x".repeat(31)).codes).toEqual([-13]);
    expect(typed("x".repeat(32)).codes).toEqual([-13]);
    expect(typed("x".repeat(255)).codes).toEqual([-13]);
    expect(typed("x".repeat(256)).codes).toEqual([-18]);
    expect(typed("x".repeat(10_000)).codes).toEqual([-18]);
  });

  test("a word may have a name of 31 bytes, and none of 32", () => {
    const name = "n".repeat(31);
    expect(typed(`: ${name} 5 ; ${name}`).stack).toEqual([5]);
    const bench = typed(`: ${name}n 5 ;`);
    expect(bench.faults).toMatchObject([{ code: -19, word: `${name}n` }]);
    bench.type("1 2\n");
    expect(bench.stack).toEqual([1, 2]);
  });

  test("an error drops the rest of its line, however long, and nothing of the next", () => {
    for (const rest of ["1", "1 ".repeat(3000), "x".repeat(9000)]) {
      for (const name of [undefined, "a.f"]) {
        const bench = new Workbench();
        bench.system.input.add(`nonesuch ${rest}\n7\n`, name);
        bench.settle();
        expect(bench.codes).toEqual([-13]);
        expect(bench.stack).toEqual([7]);
      }
    }
  });

  test.each([undefined, "a.f"])(
    "a source that is dropped in the middle of a line takes nothing with it (%s)",
    (name) => {
      const queue: { current?: SourceQueue } = {};
      const codes: number[] = [];
      const bench = new Workbench({
        report: ({ code }) => {
          codes.push(code);
          queue.current?.dropSource();
        },
      });
      queue.current = bench.system.input;
      bench.system.input.add(`nonesuch ${"1 ".repeat(3000)}\n2\n`, name);
      bench.system.input.add("7\n");
      bench.settle();
      expect(codes).toEqual([-13]);
      expect(bench.stack).toEqual([7]);
    },
  );

  test("an interrupt in the middle of a long line takes nothing of the next", () => {
    const bench = new Workbench();
    bench.system.input.add(`: T BRANCH [ -4 , ] ; T ${"1 ".repeat(3000)}\n`);
    bench.machine.run(5000);
    bench.system.input.clear();
    bench.machine.interrupt();
    bench.type("7\n");
    expect(bench.codes).toEqual([-28]);
    expect(bench.stack).toEqual([7]);
  });
});

describe("the end of a source", () => {
  // ( as a bare machine can have it: reads keys up to a closing parenthesis.
  const paren = ": ( KEY 41 = 0BRANCH [ -20 , ] ; IMMEDIATE\n";

  test.each([
    ["1 2", []],
    [": T 5 ;", []],
    [": T 5 ; IMMEDIATE", []],
    [": T 5 ; IMMEDIATE T", []],
    [`${paren}( done )`, []],
    [`${paren}( done ) 1 \\ and out`, []],
    [": T", [-39]],
    [": T 5", [-39]],
    [": T 5 \\ ;", [-39]],
    [`${paren}( not done`, [-39]],
    [`${paren}: T ( not done ;`, [-39]],
  ])("after %j gives the THROW codes %j", (text, codes) => {
    const bench = new Workbench();
    bench.load(text);
    expect(bench.codes).toEqual(codes);
  });

  test("is one for the whole input as for a file", () => {
    for (const [text, codes] of [
      ["1 2", []],
      [": T 5 ;", []],
      [": T 5", [-39]],
      [`${paren}( not done`, [-39]],
    ] as const) {
      const bench = new Workbench();
      bench.system.input.add(text);
      bench.system.input.close();
      expect(bench.settle()).toBe("bye");
      expect(bench.codes).toEqual(codes);
    }
  });

  test("in the middle of a definition names the definition, and the next source begins afresh", () => {
    const bench = new Workbench();
    bench.load(": HALF 5 DUP");
    expect(bench.faults).toMatchObject([{ code: -39, word: "HALF" }]);
    bench.load("1 2 + HALF");
    expect(bench.codes).toEqual([-39, -13]);
  });

  test("in the middle of a comment names the word that reads it", () => {
    const bench = new Workbench();
    bench.load(`${paren}( not done\n and\n not done`);
    expect(bench.faults).toMatchObject([{ code: -39, word: "(" }]);
  });

  test("is no error to a program that reads keys until it is told to stop", () => {
    const bench = new Workbench();
    bench.load(": T KEY 33 = 0BRANCH [ -20 , ] ; T abc\ndef");
    expect(bench.codes).toEqual([]);
    bench.type("!");
    expect(bench.codes).toEqual([]);
    bench.type(" 7\n");
    expect(bench.stack).toEqual([7]);
  });

  test("of all input is THROW -16 for a word that needs a name", () => {
    for (const text of [":", "CHAR", "WORD", "'", "HIDE"]) {
      const bench = new Workbench();
      bench.system.input.add(text);
      bench.system.input.close();
      expect(bench.settle()).toBe("bye");
      expect(bench.codes).toEqual([-16]);
    }
  });
});

describe("the line of an error", () => {
  const lineOf = (text: string, name?: string): unknown => {
    const bench = new Workbench();
    bench.system.input.add(text, name);
    bench.settle();
    return bench.faults[0]?.line;
  };

  test("is the text without its newline, and where in it the word lies", () => {
    expect(lineOf("1 2 nonesuch 3\n")).toEqual({ text: "1 2 nonesuch 3", start: 4, length: 8 });
    expect(lineOf("nonesuch\r\n")).toEqual({ text: "nonesuch", start: 0, length: 8 });
  });

  test("has the name and number of a source", () => {
    expect(lineOf("1\n2\n\tnonesuch\n", "a.f")).toEqual({
      text: "\tnonesuch",
      start: 1,
      length: 8,
      where: { name: "a.f", line: 3 },
    });
  });

  test("counts what is not ASCII as JavaScript does", () => {
    const text = "CHAR é 😀x 1";
    expect(lineOf(`${text}\n`)).toEqual({ text, start: text.indexOf("😀"), length: 3 });
    expect(lineOf("\uFEFF:\n")).toEqual({ text: "\uFEFF:", start: 0, length: 2 });
  });

  test("points at no word when the program has read on to a line where it took none", () => {
    const bench = new Workbench();
    bench.type(": T KEY DROP KEY DROP 0 @ ;\nT\n");
    bench.type("abc\n");
    expect(bench.faults[0]?.line).toEqual({ text: "abc", start: 3, length: 0 });
  });

  test("is whole when it came in pieces", () => {
    const bench = new Workbench();
    for (const piece of ["1 no", "ne", "such 2", "\n"]) bench.type(piece);
    expect(bench.faults[0]?.line).toMatchObject({ start: 2, length: 8 });
  });

  test("is the piece that the word ends in when the line is longer than the buffer", () => {
    const line = lineOf(`${"1 DROP ".repeat(800)}nonesuch 5\n`) as { text: string; start: number };
    expect(line.text.slice(line.start, line.start + 8)).toBe("nonesuch");
  });
});

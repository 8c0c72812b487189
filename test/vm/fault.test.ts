import { describe as group, expect, test } from "vitest";
import { encode } from "../../src/vm/dictionary.ts";
import { describe, formatFault, keepIncident } from "../../src/vm/fault.ts";
import { DICTIONARY, R0, VARIABLE } from "../../src/vm/layout.ts";
import type { Fault } from "../../src/vm/ports.ts";
import { Trap } from "../../src/vm/trap.ts";
import { typed, Workbench } from "../workbench.ts";

const faultOf = (line: string): Fault => typed(line).faults[0] as Fault;

group("a fault", () => {
  test("names the word that failed, and the words that were being executed, innermost first", () => {
    const bench = typed(": INNER 1 0 /MOD ;");
    bench.type(": OUTER 5 INNER 6 ;\nOUTER\n");
    expect(bench.faults).toMatchObject([
      { code: -10, word: "/MOD", message: "division by zero", trace: ["INNER+16", "OUTER+8"] },
    ]);
  });

  test("has no trace at the prompt", () => {
    expect(faultOf("1 0 /MOD")).toMatchObject({ word: "/MOD", trace: [] });
    expect(faultOf("nonesuch")).toMatchObject({ word: "nonesuch", trace: [] });
  });

  test("names the word that EXECUTE ran", () => {
    expect(faultOf("0 ' @ EXECUTE")).toMatchObject({ code: -9, word: "@" });
    expect(faultOf(": T ' @ EXECUTE ; 0 T")).toMatchObject({ code: -9, word: "@", trace: ["T+8"] });
  });

  test("names the word in which a thread went wrong, when it is no word that failed", () => {
    expect(faultOf(": T [ 0 , ] ; T")).toMatchObject({ code: -9, word: "T", trace: ["T+0"] });
  });

  test("tells the address that was wrong", () => {
    expect(faultOf("16 BASE ! DEADBEE0 @").message).toBe("invalid memory address: 0xDEADBEE0");
  });

  test("has twelve words of trace at most", () => {
    const { trace } = faultOf(": T [ LATEST @ >CFA , ] ; T");
    expect(trace).toEqual([...new Array<string>(12).fill("T+0"), "..."]);
  });

  test("looks through what else lies on the return stack, but not through all of a big one", () => {
    const bench = typed(": CAUSE 0 @ ; : T >R >R >R CAUSE RDROP RDROP RDROP ; : U T ;");
    bench.type("1 2 3 U\n");
    expect(bench.faults[0]?.trace).toEqual(["CAUSE+8", "T+12", "U+0"]);
    bench.type(": FILL >R 1- DUP 0BRANCH [ 16 , ] DUP BRANCH [ -28 , ] 0 @ ; : V FILL ;\n");
    bench.faults.length = 0;
    bench.type("50000 50000 V\n");
    expect(bench.faults[0]?.trace).toEqual(["FILL+40"]);
  });

  test("is told of a word without a name", () => {
    const bench = typed("HERE @ HERE @ 0 CREATE HERE @ DOCOL , ' @ , ' EXIT , EXECUTE");
    bench.type("0 SWAP EXECUTE\n");
    const noname = typed("HERE @ 0 CREATE HERE @ DOCOL , 0 , EXECUTE");
    expect(noname.faults).toMatchObject([{ code: -9, trace: ["+0"] }]);
  });

  test("can be told however broken the machine is", () => {
    const nonsense = [0, 1, -1, 4, 4096, DICTIONARY, DICTIONARY + 1, R0, 0xffffc, 0x100000, 0x7fffffff];
    for (const address of Object.values(VARIABLE)) {
      for (const value of nonsense) {
        const { machine } = typed(": T KEY ; T");
        machine.memory.store(address, value);
        machine.w = value;
        machine.ip = value;
        expect(describe(machine, keepIncident(machine, new Trap(-28)))).toMatchObject({ code: -28 });
      }
    }
  });
});

group("a fault in words", () => {
  const fault: Fault = { code: -13, word: "dup2", message: "undefined word", trace: [] };

  test("says what and which word, with its code, on one line", () => {
    expect(formatFault(fault)).toBe("dup2: undefined word (THROW -13)\n");
    expect(formatFault({ ...fault, word: "" })).toBe("undefined word (THROW -13)\n");
  });

  test("shows the line and points at the word", () => {
    expect(formatFault({ ...fault, line: { text: "1 dup2 +", start: 2, length: 4 } })).toBe(
      "dup2: undefined word (THROW -13)\n  1 dup2 +\n    ^^^^\n",
    );
  });

  test("points under the word after tabs, wide letters, combining letters and emoji", () => {
    const pointer = (before: string, word: string): string | undefined => {
      const line = { text: `${before}${word} 1`, start: before.length, length: word.length };
      return formatFault({ ...fault, line }).split("\n")[2];
    };
    expect(pointer("\t1\t", "x")).toBe("  \t \t^");
    expect(pointer("日本 ", "xy")).toBe("       ^^");
    expect(pointer("e\u0301 ", "xy")).toBe("    ^^");
    expect(pointer("😀 ", "xy")).toBe("     ^^");
    expect(pointer("1 ", "日x")).toBe("    ^^^");
    // A character that is two cells wide only in the newer tables, a vowel of Thai, and a control character's picture.
    expect(pointer("\u{1f6d9} ", "xy")).toBe("     ^^");
    expect(pointer("กั ", "xy")).toBe("    ^^");
    expect(pointer("\u0007 ", "xy")).toBe("    ^^");
  });

  test("shows the line alone when no word of it is to blame, and no line that is blank", () => {
    expect(formatFault({ ...fault, line: { text: "abc", start: 3, length: 0 } })).toBe(
      "dup2: undefined word (THROW -13)\n  abc\n",
    );
    expect(formatFault({ ...fault, line: { text: " ", start: 0, length: 0 } })).toBe(
      "dup2: undefined word (THROW -13)\n",
    );
  });

  test("says in which file and line, and in which words", () => {
    const line = { text: "T", start: 0, length: 1, where: { name: "a.f", line: 7 } };
    expect(formatFault({ ...fault, line, trace: ["A+4", "B+8"] })).toBe(
      "a.f:7: dup2: undefined word (THROW -13)\n  T\n  ^\n  in A+4 B+8\n",
    );
  });

  test("shows control characters, wherever they come from, so that none reaches the terminal", () => {
    const evil = "\u001b[31m\u0007\u009b2J\u007f\r\n";
    const text = formatFault({
      code: -13,
      word: evil,
      message: evil,
      trace: [evil],
      line: { text: evil, start: 0, length: evil.length, where: { name: evil, line: 1 } },
    });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
    expect(text.split("\n")).toHaveLength(5);
    expect(text).toContain("␛[31m␇");
  });
});

test("a name that is not UTF-8 is told as well as it can be", () => {
  const bench = new Workbench();
  bench.type(Buffer.concat([Uint8Array.of(0x41, 0xff, 0xc3), encode(" \n")]));
  expect(bench.faults).toMatchObject([{ code: -13, word: "A\uFFFD\uFFFD" }]);
});

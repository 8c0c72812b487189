import { describe, expect, test } from "vitest";
import { MemoryDisk } from "../../src/disk/memory-disk.ts";
import { formatFault } from "../../src/vm/fault.ts";
import type { Fault } from "../../src/vm/ports.ts";
import { standardBench } from "./standard.ts";

describe("a file that the host gives", () => {
  test("is an input source of its own, and no terminal", () => {
    const bench = standardBench();
    bench.load("SOURCE-ID 0>\n( a comment of\ntwo lines ) 5\n");
    expect(bench.stack).toEqual([-1, 5]);
  });

  test("can be gone back in", () => {
    const bench = standardBench();
    bench.load("VARIABLE N\nSAVE-INPUT 1 N +!\nN @ 2 < [IF] RESTORE-INPUT [THEN] N @\n");
    expect(bench.stack).toEqual([0, 2]);
    expect(bench.faults).toEqual([]);
  });

  test("leaves the keyboard to its programs", () => {
    const bench = standardBench();
    bench.load("PAD 9 ACCEPT\n77\n");
    bench.type("abc\n");
    expect(bench.stack).toEqual([3, 77]);
  });

  test("goes on no further than its first error, and what is typed after it is read", () => {
    const bench = standardBench();
    bench.load("1\nnonesuch\n2\n", "my.f");
    bench.type("3\n");
    expect(bench.stack).toEqual([3]);
    expect(formatFault(bench.faults[0] as Fault)).toContain(
      "my.f:2: nonesuch: undefined word (THROW -13)\n  nonesuch\n",
    );
  });

  test("may be empty", () => {
    const bench = standardBench();
    bench.load("");
    bench.load("5");
    expect(bench.stack).toEqual([5]);
  });
});

describe("a file that fails", () => {
  const files: Readonly<Record<string, string>> = {
    "outer.f": ": OUTER 5 ;\nINCLUDE inner.f\n",
    "inner.f": ": BAD 0 / ;\nHEX ONLY FORTH\n  OUTER BAD \\ here\n",
    "order.f": "WORDLIST DUP GET-ORDER 1+ SET-ORDER SET-CURRENT : X ;\nnonesuch\n",
    "half.f": ": DONE 7 ;\n: HALF 1 2\n  nonesuch ;\n",
    "open.f": ": DONE 7 ;\n: OPEN 1 2\n",
  };

  function failing(...lines: string[]): ReturnType<typeof standardBench> {
    const disk = new MemoryDisk();
    for (const [name, text] of Object.entries(files)) disk.set(name, new TextEncoder().encode(text));
    const bench = standardBench({ disk });
    bench.type(`${lines.join("\n")}\n`);
    return bench;
  }

  test("is told of by the innermost file, the line, its text, where in it, and by whom it was called", () => {
    const [fault] = failing("INCLUDE outer.f").faults as [Fault];
    expect(formatFault(fault).split("\n").slice(0, 4)).toEqual([
      "inner.f:3: /: division by zero (THROW -10)",
      "    OUTER BAD \\ here",
      "          ^^^",
      "  in BAD+8 INCLUDED+4 INCLUDE+4 INCLUDED+4 INCLUDE+4",
    ]);
  });

  test("leaves BASE, the search order and the wordlist for new words as they were", () => {
    const order = failing("GET-ORDER GET-CURRENT BASE @").stack;
    const bench = failing("INCLUDE outer.f", "INCLUDE order.f");
    bench.type("GET-ORDER GET-CURRENT BASE @\n");
    expect(bench.stack).toEqual(order);
    expect(bench.codes).toEqual([-10, -13]);
  });

  test("leaves no definition half done, and keeps those that are complete", () => {
    const bench = failing("INCLUDE half.f", 'STATE @ DONE S" HALF" FIND-NAME');
    expect(bench.stack).toEqual([0, 7, 0]);
    const caught = failing('S" half.f" \' INCLUDED CATCH NIP NIP STATE @ DONE');
    expect(caught.stack).toEqual([-13, 0, 7]);
  });

  test("may have no definition without an end", () => {
    const bench = failing("INCLUDE open.f", "DONE");
    expect(bench.faults).toMatchObject([
      { code: -39, word: "OPEN", line: { where: { name: "open.f", line: 2 } } },
    ]);
    expect(bench.stack).toEqual([7]);
  });

  test("is closed", () => {
    const bench = failing("INCLUDE half.f", 'S" half.f" R/O OPEN-FILE NIP', 'S" half.f" DELETE-FILE');
    expect(bench.stack).toEqual([0, 0]);
  });

  test("is named when it is not there", () => {
    const [fault] = failing("INCLUDE nonesuch.f").faults as [Fault];
    expect(formatFault(fault)).toContain("file not found (THROW -38)\n  INCLUDE nonesuch.f\n");
  });
});

describe("an error at the prompt", () => {
  test("puts the standard's words back where no list is searched", () => {
    const bench = standardBench();
    bench.type("0 SET-ORDER\n5\nDUP\n");
    expect(bench.codes).toEqual([-13]);
    expect(bench.stack).toEqual([]);
    bench.type("5 DUP\n");
    expect(bench.stack).toEqual([5, 5]);
  });

  test("names the word that a program used, not what that is made of", () => {
    const bench = standardBench();
    bench.type("CREATE\n");
    bench.type("NAME>STRING\n");
    expect(bench.faults).toMatchObject([
      { code: -16, word: "CREATE" },
      { code: -4, word: "NAME>STRING" },
    ]);
  });
});

test("an error in a block is told of by the block and by the line of 64 characters", () => {
  const bench = standardBench();
  bench.type('3 BLOCK 1024 BLANK  S" 5 nonesuch" 3 BLOCK 64 + SWAP MOVE UPDATE 3 LOAD\n');
  expect(formatFault(bench.faults[0] as Fault)).toBe(
    "block 3:2: nonesuch: undefined word (THROW -13)\n  5 nonesuch\n    ^^^^^^^^\n  in LOAD+8\n",
  );
});

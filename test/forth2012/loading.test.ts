import { describe, expect, test } from "vitest";
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

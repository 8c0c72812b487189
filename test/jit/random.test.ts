import { expect, test } from "vitest";
import { findFailure, formatFailure, type WayName, ways } from "./fuzz.ts";

/**
 * The programs are always the same, since what is found should be found by who changes the compiler.
 * `node test/jit/long-run.mjs` looks at others.
 */
const PROGRAMS = 1000;
const SEED = 47;

test.each(Object.keys(ways) as WayName[])(
  "random programs do the same interpreted and %s",
  (way) => {
    expect(formatFailure(findFailure(way, SEED, PROGRAMS))).toBe("");
  },
  300_000,
);

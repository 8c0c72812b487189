import { forth2012 as standardDialect } from "../../src/forth2012.ts";
import { accelerate, type AcceleratorOptions } from "../../src/jit/accelerator.ts";
import { difference, Runner } from "./compare.ts";
import { makeProgram } from "./program.ts";
import { forth2012, jonesforth, type Vocabulary } from "./vocabulary.ts";

/** A way to run a program that must come to the same as interpreting it. */
interface Way {
  readonly jit: readonly AcceleratorOptions[];
  /** True to run it in pieces of few words each. */
  readonly hungry: boolean;
}

const now = { threshold: 1, eager: true };
const soon = { threshold: 5, eager: true };
const ODD = [1, 2, 3, 1, 4, 5, 7, 2, 6, 11, 1, 13];

/** The ways, by their names. */
export const ways = {
  compiled: { jit: [now, soon], hungry: false },
  "compiled, handing over at every safe point": {
    jit: [
      { ...now, patience: [1, 2, 1, 3] },
      { ...soon, patience: ODD },
    ],
    hungry: false,
  },
  "compiled, with little fuel": { jit: [now, { ...soon, patience: ODD }], hungry: true },
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof ways;

/** A program, and how it is run. */
interface Case {
  readonly numbers: readonly number[];
  readonly vocabulary: Vocabulary;
  readonly jit: AcceleratorOptions;
  readonly fuel: number;
}

/** A program that does something else when it is compiled. */
export interface Failure {
  /** Which of the programs of its seed it is, from 0. */
  readonly index: number;
  readonly dialect: string;
  readonly options: string;
  /** As small as it could be made. */
  readonly source: string;
  readonly difference: string;
}

/** Fuel for what is not to be hungry, and the least for what is. */
const PLENTY = 100_000;
const LEAST = 200;
/** How many smaller programs are tried. */
const ATTEMPTS = 600;

const runners = new Map<string, Runner>();

function runnerFor({ standard, head }: Vocabulary, jit?: AcceleratorOptions): Runner {
  const key = JSON.stringify({ standard, jit });
  let runner = runners.get(key);
  if (!runner) {
    const boot = standard ? standardDialect : "jonesforth";
    runners.set(key, (runner = new Runner(head, { boot, ...(jit && { jit: accelerate(jit) }) })));
  }
  return runner;
}

/**
 * What is different when it is compiled; undefined for nothing, or for a program that takes too long to tell.
 */
function differenceOf({ numbers, vocabulary, jit, fuel }: Case): string | undefined {
  const source = makeProgram(numbers, vocabulary);
  const expected = runnerFor(vocabulary).run(source);
  return expected.ended ? difference(expected, runnerFor(vocabulary, jit).run(source, fuel)) : undefined;
}

/** Compares the programs of a seed with what they do when they are compiled; gives the first that differs. */
export function findFailure(name: WayName, seed: number, count: number): Failure | undefined {
  const way: Way = ways[name];
  const random = randomNumbers(seed);
  for (let index = 0; index < count; index++) {
    const vocabulary = random(2) === 0 ? jonesforth : forth2012;
    const jit = way.jit[random(way.jit.length)] as AcceleratorOptions;
    const fuel = way.hungry ? 1 + random(LEAST) : PLENTY;
    const numbers = Array.from({ length: 10 + random(160) }, () => random(1000));
    const found = { numbers, vocabulary, jit, fuel };
    if (differenceOf(found) === undefined) continue;
    const small = {
      ...found,
      numbers: shrink(numbers, (less) => differenceOf({ ...found, numbers: less }) !== undefined),
    };
    return {
      index,
      dialect: vocabulary.standard ? "forth2012" : "jonesforth",
      options: JSON.stringify({ ...jit, fuel }),
      source: makeProgram(small.numbers, vocabulary),
      difference: differenceOf(small) ?? "only after the programs before it",
    };
  }
  return undefined;
}

/** Leaves out of a list what can be left out, and makes the rest 0, as long as it fails. */
function shrink(list: readonly number[], fails: (list: readonly number[]) => boolean): readonly number[] {
  let best = list;
  let attempts = ATTEMPTS;
  const attempt = (less: readonly number[]): boolean => {
    if (--attempts < 0 || !fails(less)) return false;
    best = less;
    return true;
  };
  for (let size = list.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < best.length; ) {
      if (!attempt([...best.slice(0, at), ...best.slice(at + size)])) at += size;
    }
  }
  for (let at = 0; at < best.length; at++)
    if (best[at] !== 0) attempt(best.map((n, i) => (i === at ? 0 : n)));
  return best;
}

/** Numbers below a limit that look random: a linear congruence, its high bits stirred (as in PCG). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995;
  return (limit) => {
    state = (Math.imul(state, 747_796_405) + 1) | 0;
    const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277_803_737);
    return (((word >>> 22) ^ word) >>> 0) % limit;
  };
}

/** The failure as text. */
export function formatFailure(failure: Failure | undefined): string {
  if (!failure) return "";
  const { index, dialect, options, source, difference: differs } = failure;
  return `program ${index}, ${dialect}, ${options}\n\n${source}\n${differs}\n`;
}

import type { Awaiting, Constant, Declaration, Pure, Shuffle } from "./declare.ts";
import { parseEffect } from "./effect.ts";
import type { Machine, Primitive, Signal } from "./machine.ts";
import { Trap } from "./trap.ts";

type Bindable = Exclude<Declaration, { kind: "threaded" }>;

/**
 * The primitives made so far, for all machines to share: an engine learns how to run each function, and a
 * second machine need not teach it again.
 */
const bound = new WeakMap<Bindable, Primitive>();

/**
 * What the inner interpreter calls for a declared word. Threaded words have none: their codeword is DOCOL.
 */
export function bind(word: Bindable): Primitive {
  let primitive = bound.get(word);
  if (!primitive) bound.set(word, (primitive = bindNew(word)));
  return primitive;
}

function bindNew(word: Bindable): Primitive {
  switch (word.kind) {
    case "pure":
      return bindPure(word);
    case "shuffle":
      return bindShuffle(word);
    case "constant":
      return bindConstant(word);
    case "awaiting":
      return bindAwaiting(word);
    case "machine":
      return word.run;
  }
}

type Function1 = (a: number) => number;
type Function2 = (a: number, b: number) => number;
type Function22 = (a: number, b: number) => readonly [number, number];

/**
 * The common shapes are written out, since a loop over the operands would cost more than the
 * operation itself.
 */
function bindPure(word: Pure): Primitive {
  const { inputs, outputs } = parseEffect(word.effect);
  const shape = `${inputs.length} ${outputs.length}`;
  if (shape === "1 1") {
    const run = word.run as Function1;
    return (m) => {
      const sp = m.sp;
      if (sp > m.spHigh - 4) throw new Trap(-4);
      m.cells[sp >> 2] = run(m.cells[sp >> 2] as number);
    };
  }
  if (shape === "2 1") {
    const run = word.run as Function2;
    return (m) => {
      const sp = m.sp;
      if (sp > m.spHigh - 8) throw new Trap(-4);
      const at = sp >> 2;
      m.cells[at + 1] = run(m.cells[at + 1] as number, m.cells[at] as number);
      m.sp = sp + 4;
    };
  }
  if (shape === "2 2") {
    const run = word.run as Function22;
    return (m) => {
      const sp = m.sp;
      if (sp > m.spHigh - 8) throw new Trap(-4);
      const at = sp >> 2;
      const result = run(m.cells[at + 1] as number, m.cells[at] as number);
      m.cells[at + 1] = result[0];
      m.cells[at] = result[1];
    };
  }
  const { run } = word;
  const count = inputs.length;
  switch (count) {
    case 3:
      return (m) => {
        if (m.sp > m.spHigh - 12) throw new Trap(-4);
        const { cells } = m;
        const at = m.sp >> 2;
        leave(m, 3, run(cells[at + 2] as number, cells[at + 1] as number, cells[at] as number));
      };
    case 4:
      return (m) => {
        if (m.sp > m.spHigh - 16) throw new Trap(-4);
        const { cells } = m;
        const at = m.sp >> 2;
        const deep = cells[at + 3] as number;
        leave(m, 4, run(deep, cells[at + 2] as number, cells[at + 1] as number, cells[at] as number));
      };
    default:
      return (m) => {
        leave(m, count, run(...m.operands(count)));
      };
  }
}

/** Replaces a word's operands by its results. */
function leave(m: Machine, taken: number, result: number | void | readonly number[]): void {
  m.drop(taken);
  if (typeof result === "number") m.push(result);
  else if (result) for (let i = 0; i < result.length; i++) m.push(result[i] as number);
}

/** A shuffle is a list of moves of cells, worked out here once from its effect. @throws SyntaxError */
function bindShuffle(word: Shuffle): Primitive {
  const { inputs, outputs } = parseEffect(word.effect);
  if (new Set(inputs).size < inputs.length || outputs.some((name) => !inputs.includes(name))) {
    throw new SyntaxError(`not the effect of a shuffle: ${word.effect}`);
  }
  const taken = inputs.length * 4;
  const grow = (outputs.length - inputs.length) * 4;
  // Cells are counted from the old top of stack: operand i of n is cell n - 1 - i.
  const from: number[] = [];
  const to: number[] = [];
  for (const [i, name] of outputs.entries()) {
    const source = inputs.length - 1 - inputs.indexOf(name);
    const target = inputs.length - 1 - i;
    if (source === target) continue;
    from.push(source);
    to.push(target);
  }
  const [f0 = 0, f1 = 0, f2 = 0, f3 = 0] = from;
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0] = to;
  const check = (m: Machine): number => {
    const sp = m.sp;
    if (sp > m.spHigh - taken) throw new Trap(-4);
    if (sp - grow < m.spLow) throw new Trap(-3);
    m.sp = sp - grow;
    return sp >> 2;
  };
  switch (from.length) {
    case 0:
      return (m) => {
        check(m);
      };
    case 1:
      return (m) => {
        const at = check(m);
        m.cells[at + t0] = m.cells[at + f0] as number;
      };
    case 2:
      return (m) => {
        const { cells } = m;
        const at = check(m);
        const c0 = cells[at + f0] as number;
        const c1 = cells[at + f1] as number;
        cells[at + t0] = c0;
        cells[at + t1] = c1;
      };
    case 3:
    case 4:
      return (m) => {
        const { cells } = m;
        const at = check(m);
        const c0 = cells[at + f0] as number;
        const c1 = cells[at + f1] as number;
        const c2 = cells[at + f2] as number;
        const c3 = cells[at + f3] as number;
        cells[at + t0] = c0;
        cells[at + t1] = c1;
        cells[at + t2] = c2;
        if (from.length > 3) cells[at + t3] = c3;
      };
    default: {
      const moved = new Int32Array(from.length);
      return (m) => {
        const { cells } = m;
        const at = check(m);
        for (let i = 0; i < from.length; i++) moved[i] = cells[at + (from[i] as number)] as number;
        for (let i = 0; i < to.length; i++) cells[at + (to[i] as number)] = moved[i] as number;
      };
    }
  }
}

function bindConstant(word: Constant): Primitive {
  const { value } = word;
  return (m) => {
    m.push(value);
  };
}

/**
 * Parks the machine until the promise is settled. The word is then run again, finds the answer, and only then
 * takes its operands.
 */
function bindAwaiting(word: Awaiting): Primitive {
  const { inputs } = parseEffect(word.effect);
  const { run } = word;
  return (m): Signal => {
    const answer = m.awaited(() => run(...m.operands(inputs.length)));
    if (!answer) return "wait";
    if ("error" in answer) throw new Trap(-257, answer.error);
    leave(m, inputs.length, answer.value);
    return undefined;
  };
}

import { CELL } from "../vm/layout.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { compile } from "./compile.ts";
import { encodeModule } from "./encoder.ts";
import type { Layout } from "./layout.ts";
import { Memories } from "./region.ts";
import { ThreadReader } from "./thread.ts";

/** How many words are compiled, and of how many cells each: long enough to have loops and branches. */
const WORDS = 16;
const LENGTH = 12;
const LONGEST = 40;

/** How many lines are interpreted, and how much fuel a machine has at a time for that: some milliseconds at first. */
const LINES = 2000;
const FUEL = 30_000;

/** Has a host call back as soon as it has nothing better to do. */
export type Idle = (task: () => void) => void;

/** A machine that nobody sees. */
export interface Spare {
  readonly input: { add(text: string): void };
  run(fuel: number): Stop;
}

/** Makes one, and boots it. */
export type MakeSpare = (options: { readonly output: () => void }) => Spare;

/**
 * Has the accelerator, and the machine itself, do for nothing what they will be asked to do, a little at a time while the
 * machine waits for input: a host runs code that is new to it slowly, so that what comes first would take several times as
 * long. The machine stays as it is: its words are compiled and thrown away, and text is interpreted by another.
 */
export function warmUp(machine: Machine, layout: Layout, idle: Idle, makeSpare: MakeSpare): void {
  const exercises = [compiling(machine, layout), interpreting(machine, makeSpare)];
  const next = (): void => {
    if (machine.parked) {
      const exercise = exercises.shift();
      if (!exercise) return;
      if (!exercise.next().done) exercises.push(exercise);
    }
    idle(next);
  };
  idle(next);
}

function* compiling(machine: Machine, layout: Layout): Generator<void> {
  const threads = new ThreadReader(machine);
  for (const xt of longWords(machine, threads)) {
    const compiled = compile("word", xt, threads, new Memories(), layout, () => true);
    if (typeof compiled !== "string") void new WebAssembly.Module(encodeModule(compiled.module));
    yield;
  }
}

/** Execution tokens of the newest colon definitions of such a length. */
function longWords({ dictionary }: Machine, threads: ThreadReader): number[] {
  const xts = [...dictionary.headers()].map((header) => dictionary.codeword(header));
  const isLong = (xt: number): boolean => {
    const { size } = threads.glance(xt + CELL);
    return size >= LENGTH && size <= LONGEST && threads.word(xt).kind === "colon";
  };
  return xts.filter(isLong).slice(0, WORDS);
}

/** In the language that the machine speaks by then. */
function* interpreting({ dictionary }: Machine, makeSpare: MakeSpare): Generator<void> {
  const spare = makeSpare({ output: () => {} });
  if (dictionary.standard) spare.input.add("FORTH2012\n");
  for (let i = 0; i < LINES; i++) {
    spare.input.add(
      `: WARM${i} ( n -- n ) DUP ${i} > IF 1+ ELSE BEGIN 2 - DUP 0< UNTIL THEN ; 5 WARM${i % 7} DROP\n`,
    );
  }
  const goesOn = (stop: Stop): boolean => stop === "fuel" || stop === "wait";
  while (goesOn(spare.run(FUEL))) yield;
}

import { CELL } from "../vm/layout.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import { compile } from "./compile/compile.ts";
import { encodeModule } from "./base/encoder.ts";
import exercise from "./exercise.f?raw";
import type { Layout } from "./base/layout.ts";
import { Memories } from "./base/memories.ts";
import { ThreadReader } from "./base/thread.ts";

/** Words that are compiled, and of how many cells each: long enough to have branches. */
const COMPILED_WORDS = 32;
const SHORTEST_WORD = 8;
const LONGEST_WORD = 40;

/** Times that the exercise is done, and definitions that are read after it each time. */
const ROUNDS = 40;
const DEFINITIONS = 50;
/** Units of fuel that this gets at a time: some milliseconds at first. */
const TURN_FUEL = 50_000;

/** Has a host call back as soon as it has nothing better to do. */
export type Idle = (task: () => void) => void;

/** A machine that nobody sees. */
export interface Spare {
  readonly input: { add(text: string): void };
  run(fuel: number): Stop;
}

/**
 * Does for nothing what a machine will be asked to do, a little at a time while it waits for input. An engine
 * runs code slowly at first, above all the compiler's, so that what a user types first would take several
 * times as long. The machine stays as it is: words of it are compiled and their code thrown away, and another
 * machine runs programs.
 */
export function warmUp(machine: Machine, layout: Layout, idle: Idle, makeSpare: () => Spare): void {
  const tasks = [compileWords(machine, layout), runExercises(machine, makeSpare)];
  const next = (): void => {
    if (machine.parked) {
      // By turns, so that the engine sees each function do many kinds of things before it optimises it.
      const task = tasks.shift();
      if (!task) return;
      if (!task.next().done) tasks.push(task);
    }
    idle(next);
  };
  idle(next);
}

function* compileWords(machine: Machine, layout: Layout): Generator<void> {
  for (const xt of longWords(machine, new ThreadReader(machine))) {
    // Threads may have changed since the last turn.
    const threads = new ThreadReader(machine);
    const compiled = compile("word", xt, threads, new Memories(), layout, () => true);
    if (typeof compiled !== "string") void new WebAssembly.Module(encodeModule(compiled.module));
    yield;
  }
}

/** Execution tokens of the newest colon definitions of that length. */
function longWords({ dictionary }: Machine, threads: ThreadReader): number[] {
  const xts = [...dictionary.headers()].map((header) => dictionary.codeword(header));
  const isLong = (xt: number): boolean => {
    const { size } = threads.glance(xt + CELL);
    return size >= SHORTEST_WORD && size <= LONGEST_WORD && threads.word(xt).kind === "colon";
  };
  return xts.filter(isLong).slice(0, COMPILED_WORDS);
}

/** Runs the exercise on another machine, in the dialect that this one speaks by then. */
function* runExercises({ dictionary }: Machine, makeSpare: () => Spare): Generator<void> {
  const spare = ifThereIsRoom(makeSpare);
  if (!spare) return;
  if (dictionary.standard) spare.input.add("FORTH2012\n");
  const round = `${exercise}${definitions()}FORGET EXERCISE\n`;
  for (let i = 0; i < ROUNDS; i++) spare.input.add(round);
  const goesOn = (stop: Stop): boolean => stop === "fuel" || stop === "wait";
  while (goesOn(spare.run(TURN_FUEL))) yield;
}

/** Another machine, unless there is no memory left for one. */
function ifThereIsRoom(makeSpare: () => Spare): Spare | undefined {
  try {
    return makeSpare();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Text of definitions, which are read, but never run. */
function definitions(): string {
  let text = "";
  for (let i = 0; i < DEFINITIONS; i++) {
    text += `: WORD${i} ( n -- n ) DUP ${i} > IF BEND ELSE BEGIN 2 - DUP 0< UNTIL THEN ; 5 DROP\n`;
  }
  return text;
}

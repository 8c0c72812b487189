import { CELL, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { compile } from "./compile.ts";
import { encodeModule } from "./encoder.ts";
import type { Layout } from "./layout.ts";
import type { Memories } from "./region.ts";
import { ThreadReader } from "./thread.ts";

/** How many words are compiled, and of how many cells each: long enough to have loops and branches. */
const WORDS = 16;
const LENGTH = 12;
const LONGEST = 40;

/** Has a host call back as soon as it has nothing better to do. */
export type Idle = (task: () => void) => void;

/**
 * Compiles words of the machine for nothing, one at a time while it waits for input: the host runs code that is new to it
 * slowly, so that a compiler that has never run would take several times as long when it is needed.
 */
export function warmUp(machine: Machine, layout: Layout, idle: Idle): void {
  let words: number[] | undefined;
  const next = (): void => {
    if (machine.parked) {
      words ??= longWords(machine);
      const xt = words.pop();
      if (xt === undefined) return;
      compileForNothing(machine, layout, xt);
    }
    idle(next);
  };
  idle(next);
}

function compileForNothing(machine: Machine, layout: Layout, xt: number): void {
  const nothing = (): Set<number> => new Set();
  const memories: Memories = {
    variables: nothing(),
    vague: nothing(),
    landings: nothing(),
    wild: nothing(),
    far: nothing(),
    executed: () => 0,
    compiled: () => undefined,
  };
  const compiled = compile("word", xt, new ThreadReader(machine), memories, layout, () => true);
  if (typeof compiled !== "string") void new WebAssembly.Module(encodeModule(compiled.module));
}

/** Execution tokens of colon definitions, from the newest on. */
function longWords(machine: Machine): number[] {
  const { memory, dictionary } = machine;
  const threads = new ThreadReader(machine);
  const words: number[] = [];
  let header = memory.fetch(VARIABLE.LATEST);
  while (header !== 0 && words.length < WORDS) {
    const xt = dictionary.codeword(header);
    if (threads.word(xt).kind === "colon") {
      const { size } = threads.glance(xt + CELL);
      if (size >= LENGTH && size <= LONGEST) words.push(xt);
    }
    header = memory.fetch(header);
  }
  return words;
}

import { CELL } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { compile } from "./compile.ts";
import { encodeModule } from "./encoder.ts";
import type { Layout } from "./layout.ts";
import { Memories } from "./region.ts";
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
      words ??= longWords(machine, new ThreadReader(machine));
      const xt = words.pop();
      if (xt === undefined) return;
      compileForNothing(machine, layout, xt);
    }
    idle(next);
  };
  idle(next);
}

function compileForNothing(machine: Machine, layout: Layout, xt: number): void {
  const compiled = compile("word", xt, new ThreadReader(machine), new Memories(), layout, () => true);
  if (typeof compiled !== "string") void new WebAssembly.Module(encodeModule(compiled.module));
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

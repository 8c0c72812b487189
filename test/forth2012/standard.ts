import { DialectSource, switchWords } from "../../src/dialect.ts";
import { createSystem, type SystemOptions } from "../../src/system.ts";
import { forth2012 } from "../../src/forth2012.ts";
import type { Machine, State } from "../../src/vm/machine.ts";
import { learnPrimitives } from "../../src/vm/power-on.ts";
import { controlWords } from "../../src/jit/control.ts";
import { Workbench } from "../workbench.ts";

const MEMORY = 0x200000;
const PAGE = 4096;

/** A machine that has booted the standard's dialect, to be copied, since many are wanted. */
interface Booted {
  readonly primitives: string;
  readonly state: State;
  /** What is in memory, by address, without the pages that are all 0: to touch new memory takes most of the time. */
  readonly pages: readonly (readonly [address: number, bytes: Uint8Array])[];
}

let booted: Booted | undefined;

function boot(): Booted {
  const { machine } = createSystem({ boot: forth2012, memory: MEMORY });
  const { bytes } = machine.memory;
  const pages = Array.from({ length: MEMORY / PAGE }, (_, page) => {
    const address = page * PAGE;
    return [address, bytes.subarray(address, address + PAGE)] as const;
  });
  return {
    primitives: primitivesOf(machine),
    state: machine.state,
    pages: pages.filter(([, page]) => page.some((byte) => byte !== 0)),
  };
}

function primitivesOf({ declarations }: Machine): string {
  return declarations.map((declaration) => declaration?.name).join(" ");
}

/**
 * A machine that has just booted the standard's dialect, on a workbench. It has the words that it would have booted
 * with.
 */
export function standardBench(options: SystemOptions = {}): Workbench {
  booted ??= boot();
  const source = new DialectSource(() => Promise.resolve(forth2012), forth2012);
  const words = [...(options.words ?? []), ...controlWords, ...switchWords(source)];
  const bench = new Workbench({ ...options, words, boot: "none", memory: MEMORY });
  const { machine } = bench;
  learnPrimitives(machine, forth2012.words);
  if (primitivesOf(machine) !== booted.primitives) throw new Error("a machine with other primitives");
  for (const [address, bytes] of booted.pages) machine.memory.bytes.set(bytes, address);
  machine.memory.changedUnseen();
  machine.state = booted.state;
  return bench;
}

import { createSystem, type SystemOptions } from "../../src/system.ts";
import { CELL, VARIABLE } from "../../src/vm/layout.ts";
import type { Fault } from "../../src/vm/ports.ts";

import { standardBench } from "../forth2012/standard.ts";

/** What an example of a declaration left behind. */
export interface Outcome {
  readonly stack: readonly number[];
  readonly printed: string;
  readonly code: number | undefined;
}

/** Runs FORTH on a new machine; boots nothing unless the options say so. */
export function runSource(source: string, options: SystemOptions = {}): Outcome {
  const printed: Uint8Array[] = [];
  const faults: Fault[] = [];
  const system = createSystem({
    boot: "none",
    memory: 0x100000,
    output: (bytes) => printed.push(bytes.slice()),
    report: (fault) => faults.push(fault),
    ...options,
  });
  system.input.add(source);
  system.input.add("\n");
  while (system.run(100_000) === "fuel");
  return { stack: system.stack, printed: Buffer.concat(printed).toString(), code: faults[0]?.code };
}

/** Runs FORTH on a machine that speaks the standard's dialect and searches the words that it is made of, too. */
export function runStandard(source: string, options: SystemOptions = {}): Outcome {
  const bench = standardBench(options);
  const { memory } = bench.machine;
  memory.store(VARIABLE.ORDER_COUNT, 2);
  memory.store(VARIABLE.ORDER, VARIABLE.FORTH);
  memory.store(VARIABLE.ORDER + CELL, VARIABLE.INTERNAL);
  bench.type(`${source}\n`);
  return { stack: bench.stack, printed: bench.printed, code: bench.codes[0] };
}

/** Reads what an example says should come out: items, a printed text in double quotes, or a THROW code. */
export function parseExample(example: string): { readonly source: string; readonly expected: Outcome } {
  const arrow = example.lastIndexOf("->");
  if (arrow < 0) throw new SyntaxError(`an example without ->: ${example}`);
  const results = example.slice(arrow + 2).trim();
  const thrown = /^THROW (-?\d+)$/.exec(results);
  const quoted = /"(.*)"$/s.exec(results);
  const items = results.slice(0, quoted?.index).trim();
  return {
    source: example.slice(0, arrow),
    expected: {
      stack: thrown || items === "" ? [] : items.split(/\s+/).map(Number),
      printed: quoted?.[1] ?? "",
      code: thrown ? Number(thrown[1]) : undefined,
    },
  };
}

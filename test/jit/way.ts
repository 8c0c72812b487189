import { accelerate } from "../../src/jit/accelerator.ts";
import type { SystemOptions } from "../../src/system.ts";

/** The ways in which every example is run: what it says must come out in each. */
export const ways: readonly (readonly [name: string, options: () => SystemOptions])[] = [
  ["interpreted", () => ({})],
  ["compiled", () => ({ jit: accelerate({ threshold: 0, eager: true }) })],
  [
    "compiled, handing over at every safe point",
    () => ({ jit: accelerate({ threshold: 0, eager: true, patience: [1, 2, 1, 3] }) }),
  ],
];

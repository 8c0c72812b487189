import { DialectSource, dialectWords } from "../../src/dialect.ts";
import { createSystem, type SystemOptions } from "../../src/system.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { learnPrimitives } from "../../src/vm/power-on.ts";
import { controlWords } from "../../src/jit/control.ts";
import { Workbench } from "../workbench.ts";

const MEMORY = 0x200000;
let image: Uint8Array | undefined;

/**
 * A machine that has just booted the standard's dialect, on a workbench; from an image, since there are many. It has the
 * words that it would have booted with.
 */
export function standardBench(options: SystemOptions = {}): Workbench {
  image ??= saveImage(createSystem({ boot: forth2012, memory: MEMORY }).machine);
  const source = new DialectSource(() => Promise.resolve(forth2012), forth2012);
  const words = [...(options.words ?? []), ...controlWords, ...dialectWords(source)];
  const bench = new Workbench({ ...options, words, boot: "none", memory: MEMORY });
  learnPrimitives(bench.machine, forth2012.words);
  loadImage(bench.machine, image);
  return bench;
}

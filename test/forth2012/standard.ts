import { createSystem, type SystemOptions } from "../../src/system.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { learnPrimitives } from "../../src/vm/power-on.ts";
import { Workbench } from "../workbench.ts";

const MEMORY = 0x200000;
let image: Uint8Array | undefined;

/** A machine that has just booted the standard's dialect, on a workbench; from an image, since there are many. */
export function standardBench(options: SystemOptions = {}): Workbench {
  image ??= saveImage(createSystem({ boot: forth2012, memory: MEMORY }).machine);
  const bench = new Workbench({ ...options, boot: "jonesforth", memory: MEMORY });
  learnPrimitives(bench.machine, forth2012.words);
  loadImage(bench.machine, image);
  return bench;
}

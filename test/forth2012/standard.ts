import { createSystem, type SystemOptions } from "../../src/system.ts";
import { loadImage, saveImage } from "../../src/vm/image.ts";
import { Workbench } from "../workbench.ts";

const MEMORY = 0x200000;
let image: Uint8Array | undefined;

/** A machine that has just booted the standard's dialect, on a workbench; from an image, since there are many. */
export function standardBench(options: SystemOptions = {}): Workbench {
  image ??= saveImage(createSystem({ boot: "forth2012", memory: MEMORY }).machine);
  const bench = new Workbench({ ...options, memory: MEMORY });
  loadImage(bench.machine, image);
  return bench;
}

import { MemoryDisk } from "../src/disk/memory-disk.ts";
import { createSystem, type Layer } from "../src/system.ts";
import { formatFault } from "../src/vm/fault.ts";

/** Words after which a program counts as one that does not end. */
const ENOUGH = 200_000_000;

/** A program to play. */
export interface Program {
  readonly name: string;
  readonly text: string;
  /** Files that it finds on its disk, by name. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/**
 * Plays a program to the end of its input, as `cat LAYER PROGRAM | forth` would, and gives what it printed, errors
 * with the rest. What DSP= says of addresses is left out.
 * @param layer boots in the place of our own; it is told with TEST-MODE that nobody is there to be welcomed
 */
export function play({ name, text, files = {} }: Program, layer?: Layer): string {
  const printed: Uint8Array[] = [];
  const disk = new MemoryDisk();
  for (const [path, contents] of Object.entries(files)) disk.set(path, contents);
  const system = createSystem({
    disk,
    ...(layer && { boot: "none" }),
    output: (bytes) => printed.push(bytes.slice()),
    report: (fault) => printed.push(new TextEncoder().encode(formatFault(fault))),
  });
  if (layer) system.input.add(`: TEST-MODE ;\n${layer.text}`, layer.name);
  system.input.add(text, name);
  system.input.close();
  const stop = system.run(ENOUGH);
  if (stop !== "bye") throw new Error(`${name} does not end: it stopped with ${stop}`);
  return Buffer.concat(printed)
    .toString()
    .replaceAll(/DSP=\d+/g, "DSP=");
}

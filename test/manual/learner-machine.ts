import { chapters } from "../../src/manual/book.ts";
import type { Exercise } from "../../src/manual/exercise.ts";
import { createSystem, type System } from "../../src/system.ts";
import { MEMORY_MIN } from "../../src/vm/layout.ts";

const booted = new Map<string, System>();

/** A machine at the end of an exercise's chapter, where its line has been typed: a small one, which is copied often. */
export function machineFor({ chapter, setup }: Exercise): System {
  const key = `${chapter} ${setup ?? ""}`;
  const known = booted.get(key);
  if (known) return known;
  const text = chapters.find(({ id }) => id === chapter)?.steps.at(-1)?.after;
  if (text === undefined) throw new Error(`there is no chapter ${chapter}`);
  const system = createSystem({ boot: "none", memory: MEMORY_MIN, output: () => undefined });
  system.input.add(text, chapter);
  while (system.run(1_000_000) === "fuel");
  if (setup !== undefined) system.input.add(`${setup}\n`);
  while (system.run(1_000_000) === "fuel");
  booted.set(key, system);
  return system;
}

import { readFileSync } from "node:fs";
import { accelerate } from "../jit/accelerator.ts";
import { forth2012Names } from "../forth2012-name.ts";
import type { DialectId, SystemOptions } from "../system.ts";
import { readSome } from "./stream.ts";
import { MemoryDisk } from "../disk/memory-disk.ts";
import type { NodeDisk } from "../disk/node-disk.ts";
import { type Item, type Options, UsageError } from "./option.ts";

/** Text to interpret, and its name in errors; no name for standard input. */
export interface Source {
  readonly name: string | undefined;
  readonly bytes: string | Uint8Array;
}

/**
 * Reads what the command line names, so that a missing file is reported before anything else happens.
 * @throws UsageError
 */
export function readSources({ boot, items, guest }: Options): Source[] {
  if (guest) return [{ name: guest.title || "shared program", bytes: guest.source }];
  // A file to boot is an ordinary source, the first one.
  const bootItem = boot === undefined || boot === "none" ? [] : [{ path: boot }];
  // Standard input comes last, and is read line by line as it arrives.
  const named = isInput(items.at(-1)) ? items.slice(0, -1) : items;
  return [...bootItem, ...named].map((item) => {
    if ("text" in item) return { name: "-e", bytes: item.text };
    if (isInput(item)) return { name: undefined, bytes: readAll(0) };
    return { name: item.path, bytes: read(item.path) };
  });
}

function isInput(item: Item | undefined): boolean {
  return item !== undefined && "path" in item && item.path === "-";
}

function readAll(fd: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let piece = readSome(fd); piece; piece = readSome(fd)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: ${describe(error)}`);
  }
}

/** What is wrong with a file, in plain words. */
function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "a folder, not a file";
  if (code === "EACCES") return "not allowed to read it";
  return code ?? message;
}

/**
 * The options of the machine that the command line asks for, as far as they are the same for pipes and
 * terminals.
 * @param disk what is written to its files is there when the command ends, if not before
 * @param idle see `AcceleratorOptions`; a pipe has no idle moment
 */
export function systemOptions(
  { boot, dialect, jit, items, rest, guest }: Options,
  disk: NodeDisk,
  idle?: (task: () => void) => void,
): SystemOptions {
  const fast = { elsewhere: forth2012Names, ...(jit && { jit: accelerate(idle && { idle }) }) };
  if (guest) return { ...fast, boot: guest.dialect as DialectId, disk: new MemoryDisk() };
  process.on("exit", () => disk.settle());
  const files = items.flatMap((item) => ("path" in item ? [item.path] : []));
  return {
    ...fast,
    boot: boot === undefined ? dialect : "none",
    argv: ["jonesforth", ...files, ...rest],
    environment: Object.entries(process.env).map(([name, value]) => `${name}=${value}`),
    disk,
    clock: { now: () => performance.now() },
    screen: () => ({ columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 }),
  };
}

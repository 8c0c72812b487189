import { NodeDisk } from "../disk/node-disk.ts";
import { BOOT_LINE, createSystem } from "../system.ts";
import { formatFault } from "../vm/fault.ts";
import { typedInput } from "../share/snippet.ts";
import { SourceRecord } from "../terminal/source-record.ts";
import { linkWord } from "./link.ts";
import type { Options } from "./option.ts";
import { readSources, systemOptions } from "./source.ts";
import { ByteBuffer, readNow, readSome, writeAll } from "./stream.ts";

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** How many words are executed between two checks for output that waits. */
const SLICE = 1_000_000;
/** Milliseconds that output may wait while a program computes. */
const DELAY = 50;
/** The machine's exit status until a program sets one; no program can set this value. */
const NOT_SET = -1;

/**
 * Interprets the sources, then standard input to its end, line by line as it comes, and gives the exit
 * status. What programs print goes out as it is; errors go to standard error, and after one the next line
 * is interpreted.
 */
export async function runPipe(options: Options): Promise<number> {
  const sources = readSources(options);
  const output = new ByteBuffer((bytes) => writeAll(STDOUT, bytes));
  const complain = (bytes: Uint8Array): void => {
    output.flush();
    writeAll(STDERR, bytes);
  };
  let failed = false;
  const print = (line: string): void => output.add(new TextEncoder().encode(line));
  const disk = new NodeDisk();
  const { input, machine } = createSystem({
    ...systemOptions(options, disk),
    words: [linkWord(() => record.source.definitions, options, print)],
    output: (bytes) => output.add(bytes),
    keys: {
      peek(ahead) {
        if (input.peek(ahead) === "wait") feed(readNow(STDIN));
        return input.peek(ahead);
      },
      take: (count) => input.take(count),
      line: () => input.line(),
    },
    errorOutput: complain,
    report: (fault) => {
      failed = true;
      record.failed();
      complain(new TextEncoder().encode(formatFault(fault)));
    },
  });
  const feed = (bytes: Uint8Array | "wait" | undefined): void => {
    if (bytes === undefined) input.close();
    else if (bytes !== "wait") input.add(bytes);
  };
  machine.exitStatus = NOT_SET;
  const record = new SourceRecord(machine, [BOOT_LINE]);
  input.observer = (read, name) => record.take(read, name);
  for (const { name, bytes } of sources) input.add(bytes, name);
  // Nobody is there to press Enter after its last line.
  if (options.guest) input.add(typedInput({ ...options.guest, autorun: true }));
  let flushed = performance.now();
  for (;;) {
    const stop = machine.run(SLICE);
    if (stop === "fuel" && performance.now() - flushed < DELAY) continue;
    output.flush();
    disk.settle();
    flushed = performance.now();
    if (stop === "bye") break;
    if (stop === "wait") await machine.pending;
    if (stop === "line") record.prompt();
    if (stop === "line" || stop === "key" || stop === "press") {
      feed(readSome(STDIN));
    }
  }
  if (machine.exitStatus !== NOT_SET) return machine.exitStatus;
  return failed ? 1 : 0;
}

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, constants, setPriority } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";

// What a system starts. Beside it lie the command, as a script, and what an engine once compiled of that: its
// functions need not be compiled one by one as they are called, so a start, or a program of 50 ms, takes a
// fifth less time. An engine of another version, or with other flags, rejects the cache, and compiles.

/** The script is a function expression: a CommonJS module with, of the usual frame, only what it needs. */
type Command = (require: NodeJS.Require, dirname: string) => void;

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Has the engine's other threads, which optimise and collect, give way to the one that runs the machine: on
 * two cores it waited for one a quarter of its first 200 ms. Not where more threads of all programs want to
 * run than there are processors: there the others would hardly come to run, and what they make would be late.
 * Only Linux has a priority for each thread.
 */
function goFirst(): void {
  try {
    const running = Number(readFileSync("/proc/loadavg", "utf8").split(/[ /]/)[3]);
    if (running > availableParallelism()) return;
    for (const thread of readdirSync("/proc/self/task")) {
      if (Number(thread) !== process.pid)
        setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL);
    }
  } catch {
    // Then all are equal.
  }
}

goFirst();
const folder = import.meta.dirname;
const filename = join(folder, "command.cjs");
const cachedData = readIfThere(join(folder, "command.cache"));
const script = new Script(readFileSync(filename, "utf8"), { filename, ...(cachedData && { cachedData }) });
(script.runInThisContext() as Command)(createRequire(import.meta.url), folder);

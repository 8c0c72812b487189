import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
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
 * By Node's major version, what has its engine optimise later. Left to itself it optimises what is called a
 * few hundred times, on another thread. On two cores that takes from the one that runs the machine, and is
 * seldom done before a program of 50 ms is over.
 */
const LATER: Readonly<Record<string, string>> = {
  20: "--interrupt-budget=400000",
  22: "--invocation-count-for-maglev=2000",
  24: "--invocation-count-for-maglev=2000",
  26: "--invocation-count-for-maglev=2000",
};

/** Other versions are left alone: flags come and go, and an engine complains of one that it does not know. */
function optimiseLater(): void {
  const flag = LATER[Number.parseInt(process.versions.node)];
  if (flag !== undefined) setFlagsFromString(flag);
}

const folder = import.meta.dirname;
const filename = join(folder, "command.cjs");
const cachedData = readIfThere(join(folder, "command.cache"));
const script = new Script(readFileSync(filename, "utf8"), { filename, ...(cachedData && { cachedData }) });
// Not earlier: with other flags the engine would reject the cache.
optimiseLater();
(script.runInThisContext() as Command)(createRequire(import.meta.url), folder);

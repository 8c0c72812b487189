import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isatty } from "node:tty";
import { LinkError, openLink, shareItems } from "./cli/link.ts";
import { type Options, parseOptions, USAGE, UsageError } from "./cli/option.ts";
import { runPipe } from "./cli/pipe.ts";
import { StreamError } from "./cli/stream.ts";
import { VERSION } from "./vm/layout.ts";

/** Exit statuses: for a command line that makes no sense, and for input or output that fails. */
const USAGE_STATUS = 2;
const FAILURE_STATUS = 1;

/** The version of the package that the built command belongs to. */
function packageVersion(): string {
  try {
    // Beside dist/, where the command is built to.
    const text = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
    return (JSON.parse(text) as { readonly version: string }).version;
  } catch {
    return "of unknown version";
  }
}

async function run(args: readonly string[]): Promise<number> {
  const given = parseOptions(args);
  if (given.share && given.show === undefined) return printLink(given);
  const guest = given.show === undefined ? await openLink(given) : undefined;
  const options = guest ? { ...given, guest } : given;
  if (options.show === "help") process.stdout.write(USAGE);
  else if (options.show === "version") {
    process.stdout.write(`jonesforth-web ${packageVersion()} (JONESFORTH ${VERSION})\n`);
  } else if (isatty(0) && isatty(1)) {
    // A pipe has no need of a line editor.
    const { runConsole } = await import("./cli/console.ts");
    return runConsole(options);
  } else return runPipe(options);
  return 0;
}

async function printLink(options: Options): Promise<number> {
  const { link, advice } = await shareItems(options);
  process.stdout.write(`${link}\n`);
  if (advice !== undefined) process.stderr.write(`jonesforth: ${advice}\n`);
  return 0;
}

async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const known = [UsageError, StreamError, LinkError].some((kind) => error instanceof kind);
    if (!(known && error instanceof Error)) throw error;
    process.stderr.write(`jonesforth: ${error.message}\n`);
    process.exitCode = error instanceof UsageError ? USAGE_STATUS : FAILURE_STATUS;
  }
}

// Without an await at the top, since this is built to a script and no module (see bin.ts).
void main();

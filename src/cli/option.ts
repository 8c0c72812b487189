import type { Snippet } from "../share/snippet.ts";
import { type DialectId, dialectIds } from "../system.ts";

/**
 * A command line that makes no sense, or that names something that does not exist; the message is for
 * its user.
 */
export class UsageError extends Error {
  /** @param message one line, without the name of the command */
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** Something to interpret before standard input: a text, or the file at a path. */
export type Item = { readonly text: string } | { readonly path: string };

/** The page for links if none is named, at a host name that is reserved for examples. */
const PAGE = "https://jonesforth.example/";

/** What the command line asks for. */
export interface Options {
  /** Show how the command is used, or its version, and do nothing else. */
  readonly show?: "help" | "version";
  /** The FORTH layer to boot; or none. */
  readonly dialect: DialectId;
  /** Path of a file to boot in place of the layer; `"none"` to boot nothing. */
  readonly boot?: string;
  /** Whether threads that run often are compiled. */
  readonly jit: boolean;
  readonly items: readonly Item[];
  /** Make a link of the items, and do nothing else. */
  readonly share?: boolean;
  /** The link's title. */
  readonly title?: string;
  /** The address of the page that links are for. */
  readonly page: string;
  /** A program that came as a link. Nothing else is interpreted, and it gets nothing that is the user's. */
  readonly guest?: Snippet;
  /** What follows `--`. */
  readonly rest: readonly string[];
}

/** How the command is used. */
export const USAGE = `jonesforth [OPTION ...] [FILE ...] [-- ARGUMENT ...]
jonesforth --share [--title TITLE] FILE ...
jonesforth LINK

Interprets the FILEs, then standard input: what is typed at a terminal, or the
rest of a pipe. A FILE that is called - is standard input, read at that place.

  -e TEXT          interpret TEXT, in its place among the FILEs
  --boot FILE      boot FILE on the bare machine, in place of the FORTH layer
  --boot none      boot nothing: only the primitives are there
  --dialect NAME   boot this FORTH layer: ${dialectIds.join(", ")}
  --jit on|off     whether threads that run often are compiled to WebAssembly
  --share          print a link to the program in the FILEs, and run nothing
  --title TITLE    the link's title
  --page ADDRESS   of the page that shall open the link, also for SHARE; where
                   it is left out ${PAGE} stands for it
  --help           show this
  --version        show the version

A LINK (quote it: it has a # in it) is run as a guest: without your files, your
environment and your history. The word SHARE prints a link to what was defined.

FORTH finds its ARGUMENTs after the command's name and the FILEs in ARGC and
ARGV. The exit status is that of BYE, 0, or of the system call exit; at the end
of input it is 1 if an error went uncaught. It is 2 for a command line that
makes no sense.
`;

/** Reads a command line. @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  const items: Item[] = [];
  const found: {
    show?: "help" | "version";
    boot?: string;
    dialect?: DialectId;
    jit?: boolean;
    share?: true;
    title?: string;
    page?: string;
  } = {};
  const waiting = [...args];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === "--") break;
    if (!arg.startsWith("-") || arg === "-") {
      items.push({ path: arg });
      continue;
    }
    const [, name = "", value] = /^(--[^=]*)=([^]*)$/.exec(arg) ?? [arg, arg];
    const needed = (what: string): string => {
      const needs = value ?? waiting.shift();
      if (needs === undefined) throw new UsageError(`${name} needs ${what}`);
      return needs;
    };
    if (name === "-e") items.push({ text: needed("a text") });
    else if (name === "--boot") found.boot = needed("a file, or none");
    else if (name === "--dialect") found.dialect = dialectOf(needed("a name"));
    else if (name === "--jit") found.jit = isOn(name, needed("on or off"));
    else if (name === "--share" && value === undefined) found.share = true;
    else if (name === "--title") found.title = needed("a text");
    else if (name === "--page") found.page = needed("an address");
    else if ((name === "--help" || name === "-h") && value === undefined) found.show ??= "help";
    else if (name === "--version" && value === undefined) found.show ??= "version";
    else throw new UsageError(`there is no option ${name} (--help lists them)`);
  }
  if (found.title !== undefined && !found.share) throw new UsageError("--title is for --share");
  if (found.boot !== undefined && found.share)
    throw new UsageError("a link has a dialect, and boots no file");
  return { dialect: "jonesforth", jit: true, page: PAGE, ...found, items, rest: waiting };
}

function dialectOf(name: string): DialectId {
  const dialect = dialectIds.find((known) => known === name.toLowerCase());
  if (!dialect) throw new UsageError(`there is no dialect ${name}, only ${dialectIds.join(", ")}`);
  return dialect;
}

function isOn(option: string, value: string): boolean {
  if (value !== "on" && value !== "off") throw new UsageError(`${option} is on or off, not ${value}`);
  return value === "on";
}

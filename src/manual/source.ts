import { sources } from "./book.ts";
import { type Dialect, namesDefined } from "./definition.ts";
import { cutListing, type Listing } from "./listing.ts";

/**
 * The literate files of each dialect. A later file's definition of a word takes the place of an
 * earlier one's.
 */
const files: Readonly<Record<Dialect, (path: string) => boolean>> = {
  jonesforth: (path) => path === "forth/jonesforth.f",
  forth2012: (path) => path.startsWith("forth/forth2012/"),
};

/** The sources of each dialect's primitives. */
const primitives: Readonly<Record<Dialect, RegExp>> = {
  jonesforth: /^words\/[^/]+$/,
  forth2012: /^words\/standard\//,
};

/** The phrase that makes a word of JONESFORTH a word of the standard's dialect too. */
const SHARED = /(?:^|\s)ADOPT (\S+)/gi;

/**
 * Where a word of the manual's is defined: in FORTH, else as a primitive. @param dialect the one in which the
 * word is looked up: its own words come before those that it shares with the other
 */
export function sourceOf(name: string, dialect: Dialect): Listing | undefined {
  const wanted = name.toUpperCase();
  return (
    inForth(wanted, dialect) ??
    asPrimitive(wanted, dialect) ??
    (dialect === "forth2012" && isShared(wanted) ? sourceOf(wanted, "jonesforth") : undefined)
  );
}

/** Whether the standard's dialect has a word of JONESFORTH's as it is. @param name in capitals */
export function isShared(name: string): boolean {
  return forthOf("forth2012").some(([, text]) =>
    [...text.matchAll(SHARED)].some(([, shared = ""]) => shared.toUpperCase() === name),
  );
}

function forthOf(dialect: Dialect): [path: string, text: string][] {
  return Object.entries(sources).filter(([path]) => files[dialect](path));
}

function inForth(name: string, dialect: Dialect): Listing | undefined {
  for (const [path, text] of forthOf(dialect).reverse()) {
    const lines = text.split("\n");
    for (let at = lines.length - 1; at >= 0; at--) {
      const line = lines[at] as string;
      // An indented line belongs to a definition above it.
      if (/^(\s|\\( |$))/.test(line) || !line.toUpperCase().includes(name)) continue;
      if (namesDefined(line).includes(name)) return { path, line: at + 1, text: definitionAt(lines, at) };
    }
  }
  return undefined;
}

/**
 * A definition: its line, and if that is the first of several, the lines up to an empty one or the
 * next definition.
 */
function definitionAt(lines: readonly string[], at: number): string {
  let end = at + 1;
  while (end < lines.length && /^\s+\S/.test(lines[end] as string)) end++;
  return lines.slice(at, end).join("\n");
}

function asPrimitive(name: string, dialect: Dialect): Listing | undefined {
  for (const [path, text] of Object.entries(sources)) {
    if (!primitives[dialect].test(path) || !text.includes(`"${name}"`)) continue;
    try {
      return cutListing(path, text, `"${name}"`);
    } catch {
      // The word is only mentioned there, not declared.
    }
  }
  return undefined;
}

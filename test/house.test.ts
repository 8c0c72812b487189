import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";
import { describe, expect, test } from "vitest";

/**
 * Who may import whom: each folder or file of src/, and the folders, files and packages that it may import besides
 * itself. ARCHITECTURE.md says why.
 */
const house: Record<string, readonly string[]> = {
  "main.ts": [
    "manual",
    "guest",
    "files",
    "console",
    "share",
    "terminal",
    "system.ts",
    "disk",
    "vm",
    "forth",
    "@xterm/xterm",
  ],
  "cli.ts": ["cli", "vm", "node:"],
  cli: ["terminal", "system.ts", "forth2012-name.ts", "jit", "disk", "share", "vm", "node:"],
  "index.ts": ["system.ts", "forth2012-name.ts", "jit", "vm", "words", "disk", "share"],
  manual: ["console", "study", "forth", "words", "share", "vm"],
  console: [
    "study",
    "terminal",
    "system.ts",
    "forth2012.ts",
    "forth2012-name.ts",
    "jit",
    "disk",
    "vm",
    "@xterm/xterm",
    "@xterm/addon-fit",
  ],
  study: ["system.ts", "vm"],
  guest: ["console", "share"],
  files: ["console", "share", "fflate"],
  share: ["lean-qr"],
  terminal: ["system.ts", "disk", "vm"],
  "system.ts": ["dialect.ts", "forth2012.ts", "words", "jit", "vm", "forth", "disk"],
  "forth2012-name.ts": ["forth"],
  "forth2012.ts": ["dialect.ts", "words", "jit", "forth"],
  "dialect.ts": ["vm"],
  disk: ["vm", "node:", "idb"],
  jit: ["vm"],
  words: ["vm"],
  forth: [],
  vm: [],
};

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** What a file imports, in any of the ways there are: a type, a file's text and a worker's address count too. */
function importsOf(path: string, text: string): string[] {
  const { program, errors, module } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest !== null) found.push(moduleRequest.value);
  }
  const visit = (node: { readonly type: string; readonly value?: unknown }): void => {
    // A path that is computed cannot be judged, so it is no path of the house.
    found.push(node.type === "Literal" && typeof node.value === "string" ? node.value : "(computed)");
  };
  new Visitor({
    ImportExpression: ({ source }) => visit(source),
    TSImportType: ({ source }) => visit(source),
    NewExpression: ({ callee, arguments: [path_, base] }) => {
      const isUrl = callee.type === "Identifier" && callee.name === "URL";
      // Relative to this file, not to the page.
      const here = base?.type === "MemberExpression" && base.object.type === "MetaProperty";
      if (isUrl && path_ !== undefined && here) visit(path_);
    },
  }).visit(program);
  return found;
}

/** The row of the table that a path inside src/ belongs to. */
const roomOf = (path: string): string => path.split("/")[0] ?? path;

/** What a file imports against the table, each as "path imports specifier". */
function violations(path: string, text: string): string[] {
  const allowed = house[roomOf(path)];
  if (allowed === undefined) return [`${path} belongs to no row of the table`];
  return importsOf(path, text)
    .filter((specifier) => {
      if (!specifier.startsWith(".")) {
        return !allowed.some(
          (name) => specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`),
        );
      }
      const target = roomOf(posix.join(posix.dirname(path), specifier).replace(/\?.*$/, ""));
      return target !== roomOf(path) && !allowed.includes(target);
    })
    .map((specifier) => `${path} imports ${specifier}`);
}

describe("the house", () => {
  test("every import of src/ follows the table", () => {
    const files = readdirSync(src, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => path.endsWith(".ts"));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap((path) => violations(path, readFileSync(join(src, path), "utf8")))).toEqual([]);
  });

  test.each([
    ["vm/a.ts", 'import { b } from "../words/b.ts";'],
    ["vm/a.ts", 'import type { B } from "../words/b.ts";'],
    ["vm/a.ts", 'import "../system.ts";'],
    ["vm/deep/a.ts", 'import { b } from "../../system.ts";'],
    ["vm/a.ts", 'export { b } from "../jit/b.ts";'],
    ["vm/a.ts", 'export * from "../jit/b.ts";'],
    ["vm/a.ts", 'const b = await import("../jit/b.ts");'],
    ["vm/a.ts", "const b = await import(name);"],
    ["vm/a.ts", 'type B = import("../jit/b.ts").B;'],
    ["vm/a.ts", 'import text from "../forth/b.f?raw";'],
    ["vm/a.ts", 'import { readFileSync } from "node:fs";'],
    ["vm/a.ts", 'import { build } from "vite";'],
    ["vm/a.ts", 'import { b } from "../../test/b.ts";'],
    ["share/a.ts", 'new Worker(new URL("../console/worker.ts", import.meta.url));'],
    ["attic/a.ts", ""],
  ])("a breach is seen: %s: %s", (path, text) => {
    expect(violations(path, text)).toHaveLength(1);
  });

  test.each([
    ["vm/a.ts", 'import { b } from "./b.ts"; import { c } from "../vm/deep/c.ts";'],
    ["system.ts", 'import text from "./forth/jonesforth.f?raw"; import { m } from "./vm/machine.ts";'],
    ["console/a.ts", 'import "@xterm/xterm/css/xterm.css"; new URL("https://host/" + path);'],
    ["cli.ts", 'import { readFileSync } from "node:fs";'],
    ["main.ts", 'new URL(".", location.href);'],
  ])("what the table allows passes: %s: %s", (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";
import { describe, expect, test } from "vitest";

/**
 * Who may import whom: each folder or file of src/, and the folders, files and packages that it may import
 * besides itself. A row may import only what stands below it. ARCHITECTURE.md says what each is for.
 */
const house: Record<string, readonly string[]> = {
  "main.ts": ["manual", "guest", "files", "console"],
  "bin.ts": ["node:"],
  "cli.ts": ["cli", "vm", "node:"],
  "index.ts": ["share", "system.ts", "forth2012-name.ts", "disk", "jit", "vm"],
  cli: ["terminal", "share", "system.ts", "forth2012-name.ts", "disk", "jit", "vm", "node:"],
  manual: ["share", "console", "study", "words", "forth", "vm"],
  guest: ["console", "share"],
  files: ["console", "share", "fflate"],
  console: [
    "study",
    "terminal",
    "system.ts",
    "forth2012.ts",
    "forth2012-name.ts",
    "disk",
    "jit",
    "vm",
    "@xterm/xterm",
    "@xterm/addon-fit",
  ],
  study: ["system.ts", "vm"],
  terminal: ["system.ts", "vm"],
  share: ["lean-qr"],
  "system.ts": ["forth2012.ts", "dialect.ts", "disk", "jit", "words", "forth", "vm"],
  "forth2012.ts": ["dialect.ts", "jit", "words", "forth"],
  "forth2012-name.ts": ["forth"],
  "dialect.ts": ["vm"],
  disk: ["vm", "node:", "idb"],
  jit: ["vm"],
  words: ["vm"],
  forth: [],
  vm: [],
};

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** What a file imports, in any of the ways there are: a type, a file's text, a worker's address, a glob. */
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
    CallExpression: ({ callee, arguments: [pattern] }) => {
      const isGlob =
        callee.type === "MemberExpression" &&
        callee.object.type === "MetaProperty" &&
        callee.property.type === "Identifier" &&
        callee.property.name === "glob";
      if (!isGlob || pattern === undefined) return;
      for (const one of pattern.type === "ArrayExpression" ? pattern.elements : [pattern])
        if (one) visit(one);
    },
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

/** What an import reaches: a row of the table, or the specifier of a package. */
function targetOf(path: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return roomOf(posix.join(posix.dirname(path), specifier).replace(/\?.*$/, ""));
}

/** Whether what a row of the table may import covers a target. */
const covers = (name: string, target: string): boolean =>
  target === name || target.startsWith(name.endsWith(":") ? name : `${name}/`);

/** What a file imports against the table, each as "path imports specifier". */
function violations(path: string, text: string): string[] {
  const room = roomOf(path);
  const allowed = house[room];
  if (allowed === undefined) return [`${path} belongs to no row of the table`];
  return importsOf(path, text)
    .filter((specifier) => {
      const target = targetOf(path, specifier);
      return target !== room && !allowed.some((name) => covers(name, target));
    })
    .map((specifier) => `${path} imports ${specifier}`);
}

/** What the table allows and no file makes use of, each as "row may import name". */
function unused(files: readonly { readonly path: string; readonly text: string }[]): string[] {
  const reached = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const targets = reached.get(roomOf(path)) ?? new Set();
    for (const specifier of importsOf(path, text)) targets.add(targetOf(path, specifier));
    reached.set(roomOf(path), targets);
  }
  return Object.entries(house).flatMap(([room, allowed]) =>
    allowed
      .filter((name) => ![...(reached.get(room) ?? [])].some((target) => covers(name, target)))
      .map((name) => `${room} may import ${name}`),
  );
}

describe("the house", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(src, path), "utf8") }));

  test("every import of src/ follows the table", () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(({ path, text }) => violations(path, text))).toEqual([]);
  });

  test("each row of the table imports only rows below it, in the order of ARCHITECTURE.md", async () => {
    const rows = Object.keys(house);
    const upwards = Object.entries(house).flatMap(([room, allowed]) =>
      allowed.filter((name) => rows.includes(name) && rows.indexOf(name) <= rows.indexOf(room)),
    );
    expect(upwards).toEqual([]);
    const text = await readFile("ARCHITECTURE.md", "utf8");
    const cells = text.split("\n").map((line) => /^\| (.*?) \|/.exec(line)?.[1] ?? "");
    const told = cells.flatMap((cell) => [...cell.matchAll(/`src\/([^/`]+)\/?`/g)].map((match) => match[1]));
    expect(told).toEqual(rows);
  });

  test("every permission of the table is one that some file needs", () => {
    expect(unused(files)).toEqual([]);
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
    ["vm/a.ts", 'import.meta.glob("../words/*.ts");'],
    ["vm/a.ts", 'import.meta.glob(["./*.ts", "../words/*.ts"], { query: "?raw" });'],
    ["vm/a.ts", "import.meta.glob(patterns);"],
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
    ["manual/a.ts", 'import.meta.glob(["../forth/*.f"], { query: "?prose&raw" });'],
  ])("what the table allows passes: %s: %s", (path, text) => {
    expect(violations(path, text)).toEqual([]);
  });
});

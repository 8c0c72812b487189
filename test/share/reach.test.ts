import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "vite";
import { describe, expect, test } from "vitest";
import { hostWords } from "../../src/console/host-word.ts";
import { dialectLabels } from "../../src/console/protocol.ts";
import { forth2012 } from "../../src/forth2012.ts";
import { dialectIds, jonesforthLayer } from "../../src/system.ts";
import { words } from "../../src/words/index.ts";

/*
 * What a program that came as a link can reach. A word does what its primitives do, and a primitive what its
 * TypeScript does; so it is enough to look at every declaration, and at every name in the code that the worker runs.
 */

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** What the worker is made of: its file, and all that is imported from there on, dynamically too. */
function filesOf(start: string): string[] {
  const found = new Set([start]);
  for (const path of found) {
    const { module, program } = parseSync(path, readFileSync(join(src, path), "utf8"));
    const imported = module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
    for (const { entries } of module.staticExports) {
      for (const { moduleRequest } of entries) if (moduleRequest !== null) imported.push(moduleRequest.value);
    }
    new Visitor({
      ImportExpression: ({ source }) => {
        if (source.type === "Literal") imported.push(String(source.value));
      },
    }).visit(program);
    for (const specifier of imported) {
      const target = posix.join(posix.dirname(path), specifier);
      if (specifier.startsWith(".") && target.endsWith(".ts") && existsSync(join(src, target)))
        found.add(target);
    }
  }
  return [...found];
}

/** The names that a file uses of its host: neither properties, nor keys, nor types. */
function namesIn(path: string): Set<string> {
  const names = new Set<string>();
  const others = new Set<unknown>();
  const other = ({ key }: { readonly key: unknown }): void => void others.add(key);
  const { program } = parseSync(path, readFileSync(join(src, path), "utf8"));
  new Visitor({
    MemberExpression: ({ computed, property }) => {
      if (!computed) others.add(property);
    },
    Property: other,
    MethodDefinition: other,
    PropertyDefinition: other,
    TSMethodSignature: other,
    TSPropertySignature: other,
    Identifier: (node) => {
      if (!others.has(node)) names.add(node.name);
    },
  }).visit(program);
  return names;
}

const FORBIDDEN = `document window globalThis location navigator clipboard Notification alert prompt
  fetch XMLHttpRequest WebSocket WebTransport EventSource sendBeacon RTCPeerConnection
  eval Function importScripts Worker SharedWorker ServiceWorker
  localStorage sessionStorage indexedDB caches cookieStore BroadcastChannel
  process require Deno Bun`.split(/\s+/);

/**
 * A library's evaluation lets the host's other tasks have a turn: by setTimeout, which not every host has. The browser's
 * disk is the reader's, and no guest is given it.
 */
const GRANTED: Record<string, readonly string[]> = {
  "system.ts": ["globalThis"],
  "disk/browser-store.ts": ["navigator", "BroadcastChannel"],
};

const worker = filesOf("console/machine-worker.ts");

test("the worker is made of the machine, its words and its FORTH, and of no part of the page", () => {
  expect(worker).toContain("words/syscall.ts");
  expect(worker).toContain("vm/machine.ts");
  const folders = new Set(worker.map((path) => path.split("/")[0]));
  for (const folder of ["share", "guest", "manual", "cli", "main.ts"]) expect(folders).not.toContain(folder);
});

test.each(worker)("%s uses nothing that leads to the DOM, the network, the clipboard or eval", (path) => {
  const names = namesIn(path);
  expect(FORBIDDEN.filter((name) => names.has(name))).toEqual(GRANTED[path] ?? []);
});

test("only the worker's own file speaks to the page", () => {
  expect(worker.filter((path) => namesIn(path).has("self"))).toEqual(["console/machine-worker.ts"]);
});

describe("every word", () => {
  test("of a machine is declared, and does its work at once", () => {
    const asked: unknown[] = [];
    const page = [...words, ...hostWords(false, (message) => asked.push(message))];
    const guest = [...words, ...hostWords(true, (message) => asked.push(message))];
    for (const declarations of [page, guest]) {
      // Only an awaiting word could wait for a host's answer.
      expect(declarations.filter(({ kind }) => kind === "awaiting")).toEqual([]);
    }
    expect(asked).toEqual([]);
  });

  test("that is the page's is one of these, and asks for one thing", () => {
    expect(hostWords(false, () => {}).map(({ name }) => name)).toEqual([
      "FILES",
      "TUTORIAL",
      "LOCATE",
      "SHARE",
    ]);
    expect(hostWords(true, () => {}).map(({ name }) => name)).toEqual(["SHARE"]);
    const asked: unknown[] = [];
    const [share] = hostWords(true, (message) => asked.push(message));
    if (share?.kind === "machine") share.run(undefined as never);
    expect(asked).toEqual([{ type: "share" }]);
  });

  test("of a dialect is made of these: the layers are FORTH text, and the page knows each by name", () => {
    expect(Object.keys(dialectLabels).sort()).toEqual([...dialectIds].sort());
    for (const { text } of [jonesforthLayer, ...forth2012.layers]) expect(typeof text).toBe("string");
  });
});

test("the page's Content-Security-Policy allows no eval and no inline script", () => {
  const html = readFileSync(join(src, "../index.html"), "utf8");
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? "";
  const directives = Object.fromEntries(
    policy.split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
  expect(directives["default-src"]).toEqual(["'none'"]);
  expect(directives["script-src"]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives["connect-src"]).toEqual(["'self'"]);
  expect(directives["form-action"]).toEqual(["'none'"]);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=/);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTerminal } from "./terminal.ts";

test.each(["jonesforth", "forth2012"])("the built page compiles what is hot in %s", async (dialect) => {
  const { enter, shows } = await openTerminal({ at: `?dialect=${dialect}` });
  await enter(": COUNTDOWN BEGIN 1- DUP 0= UNTIL DROP ;");
  await enter("1000000 COUNTDOWN");
  await enter("JIT");
  await shows("in 1 module");
  await shows("COUNTDOWN");
});

/** The scripts that a built script imports before it runs. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/(?:^|[;}\s])import(?:\{[^}]*\}from)?"\.\/([^"]+)"/g)].map(([, name]) =>
    String(name),
  );
}

test("no built script imports itself by way of others, which could run before it and miss what it has", () => {
  const folder = "dist/site/assets";
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const imports = new Map(scripts.map((name) => [name, importsOf(join(folder, name))]));
  expect([...imports.values()].flat().length).toBeGreaterThan(5);
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of imports.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to));
    return seen;
  };
  expect(scripts.filter((name) => reached(name).has(name))).toEqual([]);
});

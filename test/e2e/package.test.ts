import { execFile } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("the command is one executable file that imports nothing but Node", async () => {
  const command = "dist/cli/jonesforth.js";
  const text = await readFile(command, "utf8");
  expect(text.match(/^#!.*\n/gm)).toEqual(["#!/usr/bin/env node\n"]);
  expect(
    [...text.matchAll(/\b(?:from|import)\s*\(?"([^"]+)"/g)].filter(([, name]) => !name?.startsWith("node:")),
  ).toEqual([]);
  expect((await stat(command)).mode & 0o111).toBe(0o111);
});

test("the library loads by the package's name", async () => {
  const script = 'import("jonesforth-web").then((library) => console.log(Object.keys(library).length))';
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  expect(Number(stdout)).toBeGreaterThan(0);
});

test("the library speaks the second dialect, fetched by name or imported", async () => {
  const script = `
    const { createSystem } = await import("jonesforth-web");
    console.log(await createSystem({ boot: "forth2012" }).evaluate(": T 3 0 DO I . LOOP ; T"));
    const { forth2012 } = await import("jonesforth-web/forth2012");
    const system = createSystem({ boot: forth2012 });
    console.log(system.machine.dictionary.standard, await system.evaluate("TRUE . nonesuch").catch((e) => e.message));
  `;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  expect(stdout).toBe("0 1 2 \ntrue nonesuch: undefined word (THROW -13)\n");
});

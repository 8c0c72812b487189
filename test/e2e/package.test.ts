import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("the command is an executable file that starts a script, and both import nothing but Node", async () => {
  const command = "dist/cli/jonesforth.js";
  const texts = await Promise.all([command, "dist/cli/command.cjs"].map((path) => readFile(path, "utf8")));
  expect(texts[0]?.match(/^#!.*\n/gm)).toEqual(["#!/usr/bin/env node\n"]);
  for (const text of texts) {
    const names = [...text.matchAll(/\b(?:from|import|require)\s*\(?"([^"]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name?.startsWith("node:"))).toEqual([]);
  }
  expect((await stat(command)).mode & 0o111).toBe(0o111);
});

test("the engine can use what the build kept of the command, its compiler included", async () => {
  const script = `
    const { readFileSync } = require("node:fs");
    const { Script } = require("node:vm");
    const source = readFileSync("dist/cli/command.cjs", "utf8");
    const of = (cachedData) => new Script(source, { cachedData });
    console.log(of(readFileSync("dist/cli/command.cache")).cachedDataRejected);
    console.log(of(of().createCachedData()).cachedDataRejected);
    console.log(of().createCachedData().length * 4 < readFileSync("dist/cli/command.cache").length);
  `;
  // Read by an engine of its own, since one that collects coverage, as Vitest's may, has other flags.
  const { stdout } = await run(process.execPath, ["--eval", script]);
  expect(stdout).toBe("false\nfalse\ntrue\n");
});

/** Does something with a copy of the command, and takes the copy away. */
async function withCopy(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bin-"));
  try {
    await cp("dist/cli", folder, { recursive: true });
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the command works as well with what an engine cannot use, or with nothing", async () => {
  await withCopy(async (folder) => {
    const command = join(folder, "jonesforth.js");
    const answer = async () => (await run(process.execPath, [command, "-e", "2 3 + . BYE"])).stdout;
    expect(await answer()).toBe("5 ");
    await writeFile(join(folder, "command.cache"), "nothing that an engine has made");
    expect(await answer()).toBe("5 ");
    await rm(join(folder, "command.cache"));
    expect(await answer()).toBe("5 ");
  });
});

test("the engine knows the flag that the command sets, and can use the cache all the same", async () => {
  await withCopy(async (folder) => {
    const text = await readFile(join(folder, "jonesforth.js"), "utf8");
    const telling = text.replace(/^(\w+)\.runInThisContext/m, "console.log($1.cachedDataRejected);\n$&");
    const command = join(folder, "telling.mjs");
    await writeFile(command, telling);
    const { stdout, stderr } = await run(process.execPath, [command, "-e", "2 3 + . BYE"]);
    expect(stderr).toBe("");
    expect(stdout).toBe("false\n5 ");
  });
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

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);

test("the README's example of the library prints what its comments say", async () => {
  const readme = await readFile("README.md", "utf8");
  const example = /```js\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const promised = [...example.matchAll(/\/\/ prints (.*)$/gm)].map((match) => match[1]);
  expect(promised.length).toBeGreaterThan(0);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", example]);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.trimEnd()),
  ).toEqual(promised);
});

test("the README's first lines are the two commands, and every script that it names exists", async () => {
  const readme = await readFile("README.md", "utf8");
  const commands = [...readme.matchAll(/^ {4}npm ci && npm (\w+)/gm)].map((match) => match[1] ?? "");
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(commands).toEqual(["start", "test"]);
  const others = [...readme.matchAll(/`npm run (\w+)`/g)].map((match) => match[1] ?? "");
  expect(others).toContain("preview");
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...commands, ...others]));
});

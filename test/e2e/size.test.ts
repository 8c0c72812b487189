import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { atTerminal } from "./terminal.ts";
import { openSite } from "./site.ts";

/** Bytes of the first load, as a host sends them: xterm alone is 88,000. The design allows no more. */
const BUDGET = 130_000;
/** What is fetched when the prompt stands: the accelerator, and names for a hint. The design has no number for it all. */
const LATER = /^assets\/(accelerator|compiler|encoder|forth2012-name)-/;
const LATER_BUDGET = 35_000;
/** What makes WebAssembly of threads. */
const COMPILER = /^assets\/compiler-/;
const COMPILER_BUDGET = 20_000;
/** The second dialect is fetched when somebody wants it. */
const DIALECT = 40_000;

/** What a file of the built site takes, compressed. */
const sizeOf = (path: string): number => gzipSync(readFileSync(join("dist/site", path)), { level: 9 }).length;

test("the first load is small, and the second dialect is fetched when it is wanted", async () => {
  const { requests, url, enter, ready } = atTerminal(await openSite());
  const loaded = (): string[] => [
    ...new Set(requests.map((one) => one.slice(url.length).replace(/[?#].*$/, "") || "index.html")),
  ];
  await ready();
  await expect.poll(() => loaded().filter((path) => LATER.test(path))).toHaveLength(4);
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + sizeOf(path), 0);
  const first = loaded().filter((path) => !LATER.test(path));
  const total = sum(first);
  console.log(`first load: ${total} bytes in ${first.length} files, of ${BUDGET}`);
  expect(first.length).toBeGreaterThanOrEqual(4);
  expect(total).toBeLessThan(BUDGET);
  expect(sum(loaded().filter((path) => LATER.test(path)))).toBeLessThan(LATER_BUDGET);
  expect(sum(loaded().filter((path) => COMPILER.test(path)))).toBeLessThan(COMPILER_BUDGET);

  const before = new Set(loaded());
  await enter("FORTH2012");
  const dialect = loaded().filter((path) => !before.has(path));
  expect(dialect).toHaveLength(1);
  expect(sum(dialect)).toBeLessThan(DIALECT);
});

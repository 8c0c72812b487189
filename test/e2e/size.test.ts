import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openTerminal } from "./terminal.ts";

/** Bytes, as a host sends them: xterm alone is 88,000. */
const BUDGET = 130_000;

test("the first load is small", async () => {
  const { page, ready } = await openTerminal();
  const bodies: Promise<Buffer>[] = [];
  page.context().on("response", (response) => bodies.push(response.body()));
  await page.reload();
  await ready();
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first load: ${total} bytes in ${sizes.length} files, of ${BUDGET}`);
  expect(sizes.length).toBeGreaterThanOrEqual(4);
  expect(total).toBeLessThan(BUDGET);
});

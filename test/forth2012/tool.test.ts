import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { createSystem } from "../../src/system.ts";

test.each([30, 43, 120])("WORDS cuts no name in two on a screen of %i columns", async (columns) => {
  const system = createSystem({ boot: forth2012, screen: () => ({ columns, rows: 24 }) });
  const lines = (await system.evaluate("WORDS")).split("\n");
  const longest = Math.max(...lines.map((line) => line.trimEnd().length));
  expect(longest).toBeLessThan(columns);
  expect(longest).toBeGreaterThan(columns - 20);
});

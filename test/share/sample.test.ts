import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createSystem } from "../../src/system.ts";

const folder = new URL("sample/", import.meta.url);

test.each(readdirSync(folder))(
  "%s, which links are measured with, is a program that works",
  async (file) => {
    const system = createSystem();
    const output = await system.evaluate(readFileSync(new URL(file, folder), "utf8"), file);
    expect(output).not.toBe("");
    expect(system.stack).toEqual([]);
  },
  30_000,
);

test("the cave can be won", async () => {
  const system = createSystem();
  await system.evaluate(readFileSync(new URL("cave.f", folder), "utf8"));
  await system.evaluate(`
    EAST TAKE LAMP WEST SOUTH TAKE PLANK SOUTH DOWN LIGHT LAMP WEST SOUTH SOUTH TAKE BOWL NORTH NORTH
    NORTH TAKE BOOK SOUTH WEST UP TAKE FEATHER UP EAST LEAVE-IT BOWL LEAVE-IT BOOK LEAVE-IT FEATHER`);
  expect(await system.evaluate("SCORE\n")).toContain("Well done");
});

import { expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

test("an accelerator at rest leaves every step to the interpreter, and then goes to work again", () => {
  const system = createSystem({ jit: accelerate() });
  const run = (line: string): void => {
    system.input.add(`${line}\n`);
    while (system.run(10_000) === "fuel");
  };
  const booted = system.accelerator?.statistics.modules;
  system.accelerator?.rest(true);
  run(": COUNT 100000 BEGIN 1- DUP 0= UNTIL DROP ; COUNT COUNT");
  expect(system.accelerator?.statistics.modules).toBe(booted);
  system.accelerator?.rest(false);
  run("COUNT");
  expect(system.accelerator?.statistics.modules).toBeGreaterThan(booted ?? 0);
});

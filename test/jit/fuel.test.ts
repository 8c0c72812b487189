import { expect, test } from "vitest";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../src/system.ts";

/** A machine whose loop has become hot, in which it runs for as long as it is let. */
function inLoop(): System {
  const system = createSystem({ memory: 0x200000, output: () => {}, jit: accelerate() });
  system.input.add(`
    : INNER ( n -- n ) 20 BEGIN ?DUP WHILE SWAP OVER XOR 1+ SWAP 1- REPEAT ;
    : OUTER ( n -- n ) BEGIN INNER 100 BEGIN ?DUP WHILE SWAP OVER + SWAP 1- REPEAT AGAIN ;
    0 OUTER`);
  system.input.add("\n");
  for (let i = 0; i < 4; i++) expect(system.run(500_000)).toBe("fuel");
  return system;
}

test("fuel that runs out many times does not have the loops within a loop compiled by themselves", () => {
  const { machine, accelerator } = inLoop();
  const modules = accelerator?.statistics.modules;
  expect(modules).toBeGreaterThan(0);
  for (let i = 0; i < 2000; i++) expect(machine.run(20_000)).toBe("fuel");
  expect(accelerator?.statistics.modules).toBe(modules);
});

test("a machine that is run again is in compiled code at once, however often it stops", () => {
  const { machine } = inLoop();
  const { ip } = machine;
  let elsewhere = 0;
  for (let i = 0; i < 1000; i++) {
    machine.run(20_000);
    if (machine.ip !== ip) elsewhere++;
  }
  expect(elsewhere).toBe(0);
});

test("with too little fuel to come round the loop once, the interpreter goes on", () => {
  const { machine } = inLoop();
  const places = new Set<number>();
  for (let i = 0; i < 1000; i++) {
    machine.run(1);
    places.add(machine.ip);
  }
  expect(places.size).toBeGreaterThan(10);
});

import { expect, test } from "vitest";
import { accelerate } from "../../../src/jit/accelerator.ts";
import { createSystem, type System } from "../../../src/system.ts";
import { machine as word } from "../../../src/vm/declare.ts";

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

test("words of the host, which may be slow, are not run for long after there is no fuel", () => {
  let calls = 0;
  const slow = word("SLOW", "( -- )", {
    doc: "",
    test: ["SLOW ->"],
    meaning: "plain",
    run: () => void calls++,
  });
  const system = createSystem({ words: [slow], memory: 0x200000, output: () => {}, jit: accelerate() });
  system.input.add(
    "\nVARIABLE TURNS 20 TURNS ! TURNS : INNER TURNS @ BEGIN SLOW 1- DUP 0= UNTIL DROP ; : OUTER BEGIN INNER AGAIN ; OUTER\n",
  );
  for (let i = 0; i < 10; i++) system.run(500_000);
  expect(system.accelerator?.statistics.modules).toBeGreaterThan(0);
  // The loop within gets long when the one around it is compiled already.
  system.memory.store(system.stack[0] as number, 30_000);
  let most = 0;
  for (let i = 0; i < 1000; i++) {
    calls = 0;
    expect(system.run(1000)).toBe("fuel");
    most = Math.max(most, calls);
  }
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThan(400);
});

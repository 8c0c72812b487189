import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate } from "../../src/jit/accelerator.ts";
import { createSystem, type System, type SystemOptions } from "../../src/system.ts";

const jit = accelerate({ threshold: 20, eager: true });

async function evaluate(system: System, ...lines: readonly string[]): Promise<string> {
  let printed = "";
  for (const line of lines) printed = await system.evaluate(`${line}\n`);
  return printed;
}

const LOOPS = ": SQUARE DUP * ; : LOOPS 1000 BEGIN DUP SQUARE DROP 1- DUP 0= UNTIL DROP ;";

describe.each([
  ["JONESFORTH", {}],
  ["Forth 2012", { boot: forth2012 }],
] satisfies [string, SystemOptions][])("in %s", (_dialect, options) => {
  test("JIT says what was compiled, and where the time went", async () => {
    const printed = await evaluate(createSystem({ ...options, jit }), LOOPS, "LOOPS LOOPS", "JIT");
    expect(printed).toMatch(/\d+ bytes {2}LOOPS/);
    expect(printed).toMatch(/[1-9]\d* words? and [1-9]\d* loops? in [1-9]\d* modules? of [\d,]+ bytes/);
    expect(printed).toMatch(/The machine ran for \d+ ms: about \d+% in compiled code/);
  });

  test("JIT says why a word is not compiled", async () => {
    const printed = await evaluate(
      createSystem({ ...options, jit }),
      ": BACK R> DROP ; : V BACK ; : W BACK ; : T 100 BEGIN V W 1- DUP 0= UNTIL DROP ;",
      "T",
      "JIT",
    );
    expect(printed).toMatch(/changes where it returns to: BACK/);
  });

  test("JIT says where compiled code leaves off, and why", async () => {
    const printed = await evaluate(
      createSystem({ ...options, jit }),
      ": T 100 BEGIN DUP 0< THROW 1- DUP 0= UNTIL DROP ;",
      "T T",
      "JIT",
    );
    expect(printed).toMatch(/hands over to the interpreter, and why:\n {2}.*: THROW\+/);
  });

  test("JIT-OFF leaves all to the interpreter until JIT-ON", async () => {
    const system = createSystem({ ...options, jit });
    await evaluate(system, LOOPS, "JIT-OFF");
    const before = system.accelerator?.statistics.modules;
    expect(await evaluate(system, "LOOPS LOOPS", "JIT")).toContain("until JIT-ON");
    expect(system.accelerator?.statistics.modules).toBe(before);
    await evaluate(system, "JIT-ON", "LOOPS LOOPS");
    expect(system.accelerator?.statistics.modules).toBeGreaterThan(before ?? 0);
  });

  test("SEE-WASM shows the code of a word, below its thread, by name", async () => {
    const printed = await evaluate(createSystem({ ...options, jit }), LOOPS, "SEE-WASM SQUARE");
    expect(printed).toContain(";; DUP * EXIT");
    expect(printed).toContain("(func $SQUARE (param i32 i32 i32) (result i32)");
    expect(printed).toContain("i32.mul");
  });

  test("SEE-WASM of a primitive shows its instructions, or says why there are none", async () => {
    const system = createSystem({ ...options, jit });
    expect(await evaluate(system, "SEE-WASM AND")).toContain("i32.and");
    expect(await evaluate(system, "SEE-WASM SWAP")).toContain("needs no code");
    expect(await evaluate(system, "SEE-WASM EMIT")).toContain("run by the host");
    expect(await evaluate(system, "SEE-WASM >R")).toContain("works it into the code around it");
  });

  test("SEE-WASM of a word that is not there is the usual error", async () => {
    await expect(evaluate(createSystem({ ...options, jit }), "SEE-WASM nonesuch")).rejects.toThrow(
      "THROW -13",
    );
  });

  test("without an accelerator each of them says that there is none", async () => {
    const system = createSystem(options);
    for (const line of ["JIT", "JIT-ON", "JIT-OFF", "SEE-WASM DUP"]) {
      expect(await evaluate(system, line)).toContain("all words are interpreted");
    }
  });
});

test("a panel that rests the accelerator does not undo JIT-OFF", async () => {
  const system = createSystem({ jit });
  await evaluate(system, LOOPS, "JIT-OFF");
  system.accelerator?.rest(true);
  system.accelerator?.rest(false);
  const before = system.accelerator?.statistics.modules;
  await evaluate(system, "LOOPS LOOPS");
  expect(system.accelerator?.statistics.modules).toBe(before);
});

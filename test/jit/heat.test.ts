import { expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { accelerate, type Accelerator } from "../../src/jit/accelerator.ts";
import { createSystem } from "../../src/system.ts";

/** How many modules are made while a text is interpreted. */
async function modulesOf(dialect: "jonesforth" | "forth2012", text: string): Promise<number> {
  const system = createSystem({ memory: 0x800000, output: () => {}, boot: dialect, jit: accelerate() });
  await system.evaluate("\n");
  const before = system.accelerator?.statistics.modules ?? 0;
  await system.evaluate(text);
  return (system.accelerator?.statistics.modules ?? 0) - before;
}

/** The accelerator of a system of Forth 2012 that has interpreted a text. */
async function accelerated(text: string): Promise<Accelerator> {
  const system = createSystem({ boot: forth2012, output: () => {}, jit: accelerate() });
  await system.evaluate(`${text}\n`);
  return system.accelerator as Accelerator;
}

/** How many modules are made for so many loops of the same work, each going round so often. */
async function modulesFor(loops: number, turns: number): Promise<number> {
  const system = createSystem({ memory: 0x200000, output: () => {}, jit: accelerate() });
  const before = system.accelerator?.statistics.modules ?? 0;
  const words = Array.from(
    { length: loops },
    (_, i) =>
      `: W${i} ( n -- n ) ${turns} BEGIN SWAP ${i} XOR 7 AND IF DUP 3 * ELSE 5 THEN SWAP 1- DUP 0= UNTIL + ;`,
  );
  await system.evaluate(`${words.join("\n")}\n1 ${words.map((_, i) => `W${i}`).join(" ")} DROP\n`);
  return (system.accelerator?.statistics.modules ?? 0) - before;
}

test("many loops that run a little are not compiled one after another", async () => {
  expect(await modulesFor(10, 200)).toBeGreaterThan(5);
  expect(await modulesFor(400, 200)).toBeLessThan(60);
});

test("many loops that run a lot are compiled, all of them", async () => {
  expect(await modulesFor(100, 30_000)).toBe(100);
});

/**
 * A hundred words of some cells each, half of them with a loop that goes round a few times; and T, which
 * calls them all.
 */
const HUNDRED = `${Array.from({ length: 100 }, (_, i) =>
  i % 2 === 0
    ? `: W${i} ( n -- n ) ${(i % 7) + 1} 0 DO I + LOOP DUP 1 AND IF 3 * ELSE 2/ THEN ;`
    : `: W${i} ( n -- n ) DUP ${i} > IF ${i} - ELSE 1+ THEN DUP * ${i} XOR 65535 AND ;`,
).join("\n")}
: T ( n -- n ) ${Array.from({ length: 100 }, (_, i) => `W${i}`).join(" ")} ;
`;

test("many words that are called a few times each are not compiled", async () => {
  expect(await modulesOf("forth2012", `${HUNDRED}: MAIN 1 5 0 DO T LOOP DROP ; MAIN\n`)).toBe(0);
});

test("of many words that are called some more times some are compiled, but not all for the first that is hot", async () => {
  const { statistics } = await accelerated(`${HUNDRED}: MAIN 1 25 0 DO T LOOP DROP ; MAIN`);
  expect(statistics.modules).toBeLessThan(20);
  expect(statistics.bytes).toBeLessThan(8000);
});

test("nor are many words that are deferred compiled for the first that is hot", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `D${i}`);
  const defer = names.map((name, i) => `DEFER ${name}  ' W${i} IS ${name}`).join("\n");
  const main = `: T2 ( n -- n ) ${names.join(" ")} ; : MAIN 1 25 0 DO T2 LOOP DROP ; MAIN`;
  const { statistics } = await accelerated(`${HUNDRED}${defer}\n${main}`);
  expect(statistics.bytes).toBeLessThan(8000);
});

test("many words that are called many times are compiled", async () => {
  const { statistics } = await accelerated(`${HUNDRED}: MAIN 1 3000 0 DO T LOOP DROP ; MAIN`);
  expect(statistics.bytes).toBeGreaterThan(15_000);
});

test("nor are many words that a CASE calls a few times each", async () => {
  const cases = Array.from({ length: 100 }, (_, i) => `${i} OF W${i} ENDOF`).join("\n");
  const { statistics } = await accelerated(`${HUNDRED}: T3 ( n k -- n ) CASE\n${cases}\nENDCASE ;
    : MAIN 1 5 0 DO 100 0 DO I T3 LOOP LOOP DROP ; MAIN`);
  expect(statistics.bytes).toBeLessThan(8000);
});

test("a loop of a thousand words is compiled after it came round some hundred times", async () => {
  const words = "1+ DUP XOR\n".repeat(330);
  const { statistics } = await accelerated(`: T 0 700 0 DO\n${words}LOOP DROP ; T`);
  expect(statistics.modules).toBe(1);
});

test("a word that changes where it returns to is not tried as a loop wherever it is called", async () => {
  const calls = Array.from({ length: 100 }, (_, i) => `S" W${i}" EVALUATE`).join("\n");
  const { refusals } = await accelerated(`${HUNDRED}: E ( n -- n ) ${calls} ;
    : MAIN 1 100 0 DO E LOOP DROP ; MAIN`);
  const places = [...refusals.values()].filter((why) => why.includes("too small"));
  expect(places.length).toBeLessThan(40);
});

test("many words that one EXECUTE runs a few times each are not compiled", async () => {
  const table = `CREATE TABLE ${Array.from({ length: 100 }, (_, i) => `' W${i} ,`).join(" ")}\n`;
  const main = ": MAIN 1 5 0 DO 100 0 DO I CELLS TABLE + @ EXECUTE LOOP LOOP DROP ; MAIN\n";
  expect(await modulesOf("forth2012", `${HUNDRED}${table}${main}`)).toBeLessThan(15);
});

test.each(["jonesforth", "forth2012"] as const)(
  "reading a program does not compile what reads it in %s",
  async (dialect) => {
    const words = Array.from(
      { length: 6000 },
      (_, i) => `: C${i} ( n -- n ) DUP ${i} > IF 1+ THEN ; ${i} C${i} DROP`,
    );
    expect(await modulesOf(dialect, `${words.join("\n")}\n`)).toBe(0);
  },
);

test("a loop of the system's own that has much to do is compiled", async () => {
  expect(await modulesOf("forth2012", "HERE 200000 HERE 200000 COMPARE DROP\n")).toBe(1);
});

test.each(["jonesforth", "forth2012"] as const)("nothing is compiled while %s boots", async (boot) => {
  const system = createSystem({ boot, output: () => {}, jit: accelerate() });
  await system.evaluate("\n");
  expect(system.accelerator?.statistics.milliseconds).toBe(0);
});

test("what a text of the host's does when it is booted is compiled", () => {
  const text = ": TURNS 1+ DUP 30000 = 0BRANCH [ 0 24 - , ] DROP ; 0 TURNS\n";
  const system = createSystem({ boot: { name: "count.f", text }, output: () => {}, jit: accelerate() });
  expect(system.accelerator?.statistics.modules).toBe(1);
});

const FIB = ": FIB DUP 2 < IF DROP 1 ELSE DUP 1- RECURSE SWAP 2 - RECURSE + THEN ;\n";

test("what is defined where words of the system were is compiled as any other", async () => {
  const system = createSystem({ output: () => {}, jit: accelerate() });
  for (let i = 0; i < 100; i++) await system.evaluate("HEX DECIMAL : T 1 IF 2 THEN ; FORGET T\n");
  await system.evaluate(`FORGET HEX ${FIB} 20 FIB DROP\n`);
  expect(system.accelerator?.statistics.modules).toBe(1);
});

test("what is defined where the second dialect was is compiled as any other", async () => {
  const system = createSystem({ output: () => {}, jit: accelerate() });
  await system.evaluate("FORTH2012\n");
  for (let i = 0; i < 100; i++) await system.evaluate("HEX DECIMAL : T 1 IF 2 THEN ;\n");
  await system.evaluate("JONESFORTH FORGET FORTH2012\n");
  for (let i = 0; i < 300; i++) await system.evaluate(`: T${i} HERE @ 400 + HERE ! ; T${i}\n`);
  await system.evaluate(`${FIB} 20 FIB DROP\n`);
  expect(system.accelerator?.statistics.modules).toBe(1);
});

test("what was defined before the second dialect is compiled as any other", async () => {
  const system = createSystem({ output: () => {}, jit: accelerate() });
  await system.evaluate(FIB);
  await system.evaluate("FORTH2012 JONESFORTH 20 FIB DROP\n");
  expect(system.accelerator?.statistics.modules).toBe(1);
});

test("words that run once and are forgotten do not become hot together, though each lies where one lay before", async () => {
  const system = createSystem({ memory: 0x200000, output: () => {}, boot: forth2012, jit: accelerate() });
  const words = Array.from(
    { length: 20 },
    (_, i) => `: W${i} 40 BEGIN DUP 5 > WHILE ${i} - 2/ REPEAT ; W${i}`,
  );
  const text = `MARKER GONE ${words.join(" ")} ${"DROP ".repeat(20)} GONE\n`;
  await system.evaluate(text.repeat(400));
  expect(system.stack).toEqual([]);
  expect(system.accelerator?.statistics.modules).toBe(0);
});

test("a loop that executes words which are forgotten soon is not compiled for each of them", async () => {
  const system = createSystem({ memory: 0x200000, output: () => {}, boot: forth2012, jit: accelerate() });
  await system.evaluate(`: ADDER ( n -- xt ) >R :NONAME R> POSTPONE LITERAL POSTPONE + POSTPONE ; ;
    : BATCH ( n -- n ) S" MARKER GONE" EVALUATE 40 0 DO I ADDER EXECUTE LOOP 1023 AND S" GONE" EVALUATE ;`);
  await system.evaluate(`0 ${"BATCH ".repeat(20)}`.repeat(20));
  expect(system.stack).toHaveLength(20);
  expect(system.accelerator?.statistics.modules).toBeLessThan(8);
});

test("a loop that executes words which are forgotten, but runs for long, is compiled each time", async () => {
  const system = createSystem({ memory: 0x200000, output: () => {}, boot: forth2012, jit: accelerate() });
  await system.evaluate(": HARNESS ( xt -- n ) 0 20000 0 DO OVER EXECUTE LOOP NIP ;");
  await system.evaluate("MARKER GONE : W ( n -- n ) 3 + ; ' W HARNESS DROP GONE\n".repeat(30));
  expect(system.stack).toEqual([]);
  expect([...(system.accelerator?.refusals.values() ?? [])]).not.toContain("it is changed too often");
  expect(system.accelerator?.statistics.modules).toBeGreaterThan(20);
});

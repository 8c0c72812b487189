import { describe, expect, test } from "vitest";
import { accelerate } from "../src/jit/accelerator.ts";
import { type Dialect, DialectSource, switchWords } from "../src/dialect.ts";
import { forth2012 } from "../src/forth2012.ts";
import { forth2012Names } from "../src/forth2012-name.ts";
import { createSystem, ForthError, jonesforthLayer, type System, type SystemOptions } from "../src/system.ts";
import { pure, threaded } from "../src/vm/declare.ts";
import { saveImage } from "../src/vm/image.ts";
import { DICTIONARY, VARIABLE } from "../src/vm/layout.ts";

/** A machine in JONESFORTH that has to fetch the other dialect. */
const jonesforth = (options: SystemOptions = {}): System =>
  createSystem({ elsewhere: forth2012Names, ...options });

/** What a source's lines print, each evaluated by itself; of one that fails, the error. */
async function lines(system: System, ...sources: readonly string[]): Promise<string[]> {
  const printed: string[] = [];
  for (const source of sources) {
    printed.push(
      await system.evaluate(source).catch((error: unknown) => {
        if (!(error instanceof ForthError)) throw error;
        return error.message;
      }),
    );
  }
  return printed;
}

const isStandard = ({ machine }: System): boolean => machine.memory.fetch(VARIABLE.DIALECT) === 1;

describe("FORTH2012", () => {
  test("has the rest of its line read in the standard's dialect, and the lines after it", async () => {
    const system = jonesforth();
    expect(await lines(system, "TRUE . FORTH2012 TRUE .", ": T 3 0 DO I . LOOP ; T")).toEqual([
      "1 -1 ",
      "0 1 2 ",
    ]);
    expect(isStandard(system)).toBe(true);
  });

  test("leaves the stack and the base as they are", async () => {
    const system = jonesforth();
    expect(await lines(system, "1 2 HEX FF FORTH2012 A .S DECIMAL", "JONESFORTH .S")).toEqual([
      "<4> 1 2 FF A ",
      "10 255 2 1 ",
    ]);
  });

  test("and JONESFORTH go there and back in one line, as often as one likes", async () => {
    const line = "FORTH2012 TRUE . FORTH2012 JONESFORTH TRUE . JONESFORTH ";
    expect(await lines(jonesforth(), line, line.repeat(2))).toEqual(["-1 1 ", "-1 1 -1 1 "]);
  });

  test("finds what was defined in its dialect again, and JONESFORTH what was defined in that", async () => {
    const system = jonesforth();
    const printed = await lines(
      system,
      ": OURS 1 . ;",
      "FORTH2012 : THEIRS 2 . ;",
      "JONESFORTH OURS : OURS2 3 . ;",
      "FORTH2012 THEIRS",
      "OURS",
      "JONESFORTH OURS OURS2",
      "THEIRS",
    );
    expect(printed).toEqual([
      "",
      "",
      "1 ",
      "2 ",
      "OURS: undefined word: it is a word of the other dialect, so type JONESFORTH before it (THROW -13)",
      "1 3 ",
      "THEIRS: undefined word: it is a word of the other dialect, so type FORTH2012 before it (THROW -13)",
    ]);
  });

  test("is named by the hint before it was ever loaded, for words that only it knows", async () => {
    const system = jonesforth();
    expect(await lines(system, "postpone", "nonesuch")).toEqual([
      "postpone: undefined word: it is a word of the other dialect, so type FORTH2012 before it (THROW -13)",
      "nonesuch: undefined word (THROW -13)",
    ]);
  });

  test("does not depend on what the user made of JONESFORTH", async () => {
    const system = jonesforth();
    await lines(system, ": DUP 5 ; : IF ; : CONSTANT ; : : ; HEX 7 HERE @ C! 1 HERE +!");
    expect(await lines(system, "FORTH2012 1 DUP . . DECIMAL : T 10 0 DO I . LOOP ; T")).toEqual([
      "1 1 0 1 2 3 4 5 6 7 8 9 ",
    ]);
    expect(await lines(system, "JONESFORTH DUP DUP + .")).toEqual(["10 "]);
  });

  test("in a definition takes effect when the word that it is in is over", async () => {
    const system = jonesforth();
    expect(await lines(system, ": GO FORTH2012 TRUE . ; GO TRUE .")).toEqual(["1 -1 "]);
    expect(await lines(system, ": BACK JONESFORTH TRUE . ; BACK TRUE .", "GO TRUE .")).toEqual([
      "-1 1 ",
      "1 -1 ",
    ]);
  });

  test("works after an error, and in a file", async () => {
    const system = jonesforth();
    expect(
      await lines(system, "1 nonesuch", "FORTH2012 nonesuch", "TRUE . JONESFORTH nonesuch", "TRUE ."),
    ).toEqual([
      "nonesuch: undefined word (THROW -13)",
      "nonesuch: undefined word (THROW -13)",
      "nonesuch: undefined word (THROW -13)",
      "1 ",
    ]);
    const file =
      "TRUE .\nFORTH2012 TRUE .\nTRUE . JONESFORTH TRUE .\n\nTRUE . FORTH2012\n: T 2 0 DO I . LOOP ; T\n";
    expect(await lines(system, file, "TRUE .")).toEqual(["1 -1 -1 1 1 0 1 ", "-1 "]);
    expect(await lines(system, file.replace("TRUE", "-1"))).toEqual(["-1 -1 -1 1 1 0 1 "]);
  });

  test("names file and line of an error that comes after a switch in the middle of a file", async () => {
    const system = createSystem({ boot: forth2012 });
    const error = await system
      .evaluate("1 DROP\nJONESFORTH\n\n 1 nonesuch 2\n", "a.f")
      .catch((thrown: unknown) => thrown);
    expect((error as ForthError).fault.line).toMatchObject({
      text: " 1 nonesuch 2",
      where: { name: "a.f", line: 4 },
    });
    expect(isStandard(system)).toBe(false);
  });

  test("JONESFORTH cannot give back what a program has interpreted, and says so", async () => {
    const system = createSystem({ boot: forth2012 });
    expect(await lines(system, 'S" JONESFORTH 1 ." EVALUATE', "TRUE .")).toEqual([
      "JONESFORTH: unsupported operation (THROW -21)",
      "-1 ",
    ]);
  });

  test("is gone, and comes back, when FORGET takes away what was there before it was loaded", async () => {
    const system = jonesforth();
    await lines(system, ": OLD ;", "FORTH2012 : T 5 ; JONESFORTH", "FORGET OLD", ": NEW 1 ;");
    expect(await lines(system, "FORTH2012 TRUE . T", "JONESFORTH NEW .")).toEqual([
      "T: undefined word (THROW -13)",
      "1 ",
    ]);
  });

  test("is loaded once, and again from what is at hand", async () => {
    let asked = 0;
    const system = withSource(() => {
      asked++;
      return Promise.resolve(forth2012);
    });
    const load = "FORTH2012 JONESFORTH";
    await lines(system, ": OLD ;", load);
    const here = system.machine.dictionary.here;
    await lines(system, load);
    expect(system.machine.dictionary.here).toBe(here);
    await lines(system, "FORGET OLD", load);
    expect(asked).toBe(1);
    expect(system.machine.primitives.length).toBeLessThan(700);
  });

  test("is compiled by an accelerator that was there before it", async () => {
    const system = jonesforth({ jit: accelerate({ threshold: 1, eager: true }) });
    await lines(system, "FORTH2012", ": T 0 100000 0 DO I + LOOP ; T T T");
    expect(system.stack).toEqual([704982704, 704982704, 704982704]);
    expect(system.accelerator?.statistics.modules).toBeGreaterThan(0);
  });

  test("knows the host's words, too", async () => {
    const spec = { doc: "A word of the test's own.", test: ["->"] } as const;
    const triple = pure("TRIPLE", "( n -- n2 )", { ...spec, run: (n) => 3 * n });
    const nine = threaded("NINE", "( -- n )", { ...spec, thread: ["LIT", 3, "TRIPLE", "EXIT"] });
    for (const boot of ["jonesforth", "forth2012", forth2012] as const) {
      const system = jonesforth({ boot, words: [triple, nine] });
      expect(await lines(system, "FORTH2012 4 TRIPLE . NINE . : T TRIPLE NINE ; 1 T . .")).toEqual([
        "12 9 9 3 ",
      ]);
    }
  });

  test("is not there on a bare machine, nor on one that boots another text", async () => {
    const bare = createSystem({ boot: "none" });
    expect(await lines(bare, "FORTH2012")).toEqual(["FORTH2012: undefined word (THROW -13)"]);
    const own = createSystem({ boot: { name: "own.f", text: ": MINE 5 ;" }, elsewhere: forth2012Names });
    expect(await lines(own, "JONESFORTH")).toEqual(["JONESFORTH: undefined word (THROW -13)"]);
    expect(await lines(own, "POSTPONE")).toEqual(["POSTPONE: undefined word (THROW -13)"]);
  });
});

/** A machine in JONESFORTH whose other dialect comes from where the test says. */
function withSource(bring: () => Promise<Dialect>): System {
  const system = createSystem({ boot: jonesforthLayer, words: switchWords(new DialectSource(bring)) });
  system.machine.memory.store(VARIABLE.BOOTED, system.machine.dictionary.latest);
  return system;
}

describe("where the dialect cannot be loaded", () => {
  test("there is one clear line, and the machine is as it was; later it may be there", async () => {
    let online = false;
    const system = withSource(() =>
      online ? Promise.resolve(forth2012) : Promise.reject(new Error("network")),
    );
    await lines(system, ": T 5 ; HEX");
    const { machine } = system;
    const dictionary = machine.memory.bytes.slice(DICTIONARY, machine.dictionary.here);
    expect(await lines(system, "FORTH2012 1")).toEqual([
      "FORTH2012: a host word failed: its words could not be loaded; are you offline? (THROW -257)",
    ]);
    expect(machine.memory.bytes.slice(DICTIONARY, machine.dictionary.here)).toEqual(dictionary);
    expect(isStandard(system)).toBe(false);
    online = true;
    expect(await lines(system, "T FORTH2012 . DECIMAL")).toEqual(["5 "]);
  });

  test("what came before it on the stack is still there to a CATCH", async () => {
    const system = withSource(() => Promise.reject(new Error("network")));
    expect(await lines(system, "1 2 ' FORTH2012 CATCH . . .")).toEqual(["-257 2 1 "]);
  });

  test("a text of it that fails leaves the machine as it was", async () => {
    const broken: Dialect = { words: [], layers: [{ name: "broken.f", text: ": A 5 ;\nA nonesuch\n" }] };
    const system = withSource(() => Promise.resolve(broken));
    await lines(system, "7 8 HEX");
    const { here, latest } = system.machine.dictionary;
    expect(await lines(system, "' FORTH2012 CATCH .")).toEqual(["-101 "]);
    expect(system.stack).toEqual([7, 8]);
    expect(system.machine.dictionary).toMatchObject({ here, latest });
    expect(await lines(system, "FORTH2012")).toEqual([
      "FORTH2012: a host word failed: broken.f:2: nonesuch: undefined word (THROW -13) (THROW -257)",
    ]);
  });

  test("too little memory is THROW -8, and the machine goes on", async () => {
    const system = jonesforth({ memory: 0x100000 });
    await lines(system, ": FILL UNUSED CELLS 4000 - ALLOT DROP ; FILL");
    expect(await lines(system, "FORTH2012")).toEqual([
      expect.stringMatching(/^FORTH2012: dictionary overflow.*THROW -8\)$/),
    ]);
    expect(await lines(system, "1 2 + .")).toEqual(["3 "]);
  });

  test("an interrupt ends the wait, and what comes late changes nothing", async () => {
    let bring: (dialect: Dialect) => void = () => {};
    const system = withSource(() => new Promise((resolve) => (bring = resolve)));
    const waiting = lines(system, "FORTH2012");
    await Promise.resolve();
    system.interrupt();
    system.run(1000);
    const image = saveImage(system.machine);
    bring(forth2012);
    expect(await waiting).toEqual([expect.stringContaining("THROW -28")]);
    expect(saveImage(system.machine)).toEqual(image);
    expect(await lines(system, "FORTH2012 TRUE .")).toEqual(["-1 "]);
  });
});

describe("a machine that is to begin in the standard's dialect", () => {
  test("fetches it when it first runs, if it is asked for by name", async () => {
    const system = createSystem({ boot: "forth2012" });
    expect(isStandard(system)).toBe(false);
    expect(await lines(system, "TRUE .", ": T 2 0 DO I . LOOP ; T")).toEqual(["-1 ", "0 1 "]);
  });

  test("has it at once, if it is given", async () => {
    const system = createSystem({ boot: forth2012 });
    expect(isStandard(system)).toBe(true);
    expect(await lines(system, "TRUE . JONESFORTH TRUE .")).toEqual(["-1 1 "]);
  });

  test("is the same machine in either way, and by the word", async () => {
    const given = createSystem({ boot: forth2012, memory: 0x200000 });
    const fetched = createSystem({ boot: "forth2012", memory: 0x200000 });
    await fetched.evaluate("");
    const asked = createSystem({ memory: 0x200000 });
    await asked.evaluate("FORTH2012");
    const from = ({ machine }: System): Uint8Array =>
      machine.memory.bytes.slice(DICTIONARY, machine.dictionary.here);
    expect(from(fetched)).toEqual(from(given));
    expect(from(asked)).toEqual(from(given));
  });
});

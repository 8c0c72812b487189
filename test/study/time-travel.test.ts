import { array, assert, integer, property, shuffledSubarray } from "fast-check";
import { describe, expect, test } from "vitest";
import { forth2012 } from "../../src/forth2012.ts";
import { awaiting } from "../../src/vm/declare.ts";
import { Traveller } from "./traveller.ts";

/** Programs that reach every way in which a machine changes: both stacks, memory, headers, flags, input, output. */
const lines = [
  ": DOUBLE DUP + ; 21 DOUBLE",
  "HERE @ 100 + 7 OVER ! 3 SWAP 1+ +!",
  ": T IMMEDIATE 1 2 3 ROT >R SWAP R> ; T",
  "LATEST @ HIDDEN LATEST @ HIDDEN",
  "72 EMIT 105 EMIT",
  ": LOOP 1- DUP 0= 0BRANCH [ -16 , ] ; 50 LOOP DROP",
  "KEY A KEY  KEY B",
  "HERE @ HERE @ 40 + 64 CMOVE",
  "nonesuch",
  "1 0 /MOD",
  "DROP DROP DROP DROP DROP DROP DROP DROP DROP DROP",
  "16 BASE ! FF A BASE !",
  ": BROKEN DUP nonesuch ;",
  "S0 @ 40 - DSP! 1 2 3",
  "' DUP EXECUTE",
];

describe("stepping n forwards and n back restores every byte, register and the place in the output", () => {
  test.each(lines)("%s", (line) => {
    const traveller = new Traveller();
    const { time } = traveller;
    traveller.type("5 6 7\n");
    const start = time.now;
    const first = traveller.moment;
    const steps = traveller.type(`${line}\n`);
    expect(steps).toBeGreaterThan(2);
    const last = traveller.moment;
    time.goTo(start);
    expect(traveller.moment).toEqual(first);
    time.goTo(start + steps);
    expect(traveller.moment).toEqual(last);
  });

  test("one at a time, every moment on the way is the same", () => {
    const traveller = new Traveller({}, undefined, 7);
    const { time, system } = traveller;
    const moments = [traveller.moment];
    system.input.add(`${lines.join("\n")}\n`);
    while (time.step() === "fuel" && time.now < 200) moments.push(traveller.moment);
    expect(moments.length).toBeGreaterThan(100);
    for (let step = moments.length - 1; step >= 0; step--) {
      time.goTo(step);
      expect(traveller.moment).toEqual(moments[step]);
    }
    for (const moment of moments) {
      expect(traveller.moment).toEqual(moment);
      time.step();
    }
  });

  test("by random leaps, with random checkpoints", () => {
    const leaps = array(integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 12 });
    assert(
      property(
        shuffledSubarray(lines, { minLength: 3 }),
        leaps,
        integer({ min: 1, max: 200 }),
        (chosen, to, interval) => {
          const traveller = new Traveller({}, undefined, interval);
          const { time } = traveller;
          const moments = [traveller.moment];
          traveller.system.input.add(`${chosen.join("\n")}\n`);
          while (time.step() === "fuel" && time.now < 200) moments.push(traveller.moment);
          for (const step of to) {
            time.goTo(Math.min(step, moments.length - 1));
            expect(traveller.moment).toEqual(moments[time.now]);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe("the outside world", () => {
  test("sees output and errors once only", () => {
    const traveller = new Traveller();
    traveller.type("65 EMIT nonesuch\n");
    traveller.time.goTo(0);
    while (traveller.time.inPast) traveller.time.step();
    expect(traveller.output).toBe("A");
    expect(traveller.reports).toEqual([-13]);
  });

  test("stays as it is when the machine goes back, and that is told", () => {
    const traveller = new Traveller({ boot: "jonesforth", memory: 0x1000000 });
    const { time } = traveller;
    traveller.type("1 DROP\n");
    const start = time.now;
    traveller.type("65 EMIT\n");
    const printed = time.now;
    traveller.type('S" a" R/W CREATE-FILE 2DROP\n');
    expect(time.leftBehind).toEqual({ printed: false, files: false });
    time.goTo(printed);
    expect(time.leftBehind).toEqual({ printed: false, files: true });
    time.goTo(start);
    expect(time.leftBehind).toEqual({ printed: true, files: true });
    time.fork();
    expect(time.leftBehind).toEqual({ printed: false, files: false });
  });

  test("is asked the time once only", () => {
    let now = 0;
    const clock = { now: () => now++ };
    const traveller = new Traveller({ clock, boot: "jonesforth", memory: 0x1000000 });
    traveller.type(": CLOCK RDTSC EDX PUSH EAX PUSH ;CODE CLOCK\n", 20_000);
    const { moment } = traveller;
    const { newest } = traveller.time;
    traveller.time.goTo(0);
    traveller.time.goTo(newest);
    expect(traveller.moment).toEqual(moment);
  });

  test("gives each key once, and a machine that waits for one goes on where it was", () => {
    const traveller = new Traveller();
    traveller.type("KEY\n");
    traveller.time.goTo(1);
    traveller.type("x 5\n");
    expect(traveller.system.stack).toEqual([120, 5]);
  });

  test("gives each single key once, and gives a key again that a future took which was given up", () => {
    const traveller = new Traveller({ boot: forth2012, memory: 0x200000 });
    traveller.type("KEY KEY\nx");
    traveller.time.goTo(0);
    while (traveller.time.inPast) traveller.time.step();
    traveller.type("y");
    expect(traveller.system.stack).toEqual([120, 121]);
    traveller.time.goTo(0);
    traveller.time.fork();
    traveller.type("");
    expect(traveller.system.stack).toEqual([120, 121]);
  });

  test("a word that takes its time is waited for once", async () => {
    let calls = 0;
    const slow = awaiting("SLOW", "( n -- n )", {
      doc: "Wait.",
      test: ["1 SLOW -> 2"],
      run: (n) => Promise.resolve(n + ++calls),
    });
    const traveller = new Traveller({ words: [slow] });
    traveller.type("40 SLOW 1+\n");
    await traveller.system.machine.pending;
    traveller.type("");
    expect(traveller.system.stack).toEqual([42]);
    const { newest } = traveller.time;
    traveller.time.goTo(0);
    for (let i = 0; i < newest; i++) traveller.time.step();
    expect(traveller.system.stack).toEqual([42]);
    expect(calls).toBe(1);
  });
});

describe("the history", () => {
  test("holds 100,000 steps within 64 MB, of a machine of the usual size", () => {
    const traveller = new Traveller({ boot: "jonesforth", memory: 0x1000000 });
    traveller.type(": FILL 30000 BEGIN DUP WHILE DUP DUP 4 * HERE @ 1000 + + ! 1- REPEAT DROP ; FILL\n");
    const { time } = traveller;
    expect(time.newest).toBeGreaterThan(100_000);
    expect(time.newest - time.oldest).toBeGreaterThan(100_000);
    expect(time.size).toBeLessThan(64 * 1024 * 1024);
    const { moment } = traveller;
    const { newest } = time;
    time.goTo(newest - 100_000);
    time.goTo(newest);
    expect(traveller.moment).toEqual(moment);
  });

  test("drops its oldest part when it is full, and says how far back it goes", () => {
    const traveller = new Traveller({}, 0x100000 + 60_000, 20);
    traveller.type(`${lines.join("\n")}\n`);
    const { time } = traveller;
    expect(time.oldest).toBeGreaterThan(0);
    expect(time.size).toBeLessThan(0x100000 + 60_000);
    time.goTo(0);
    expect(time.now).toBe(time.oldest);
  });

  test("can be taken up at any step: then what came after is forgotten, but its input is read again", () => {
    const traveller = new Traveller();
    const { time, system } = traveller;
    traveller.type("1 2 3\n");
    time.goTo(2);
    time.fork();
    expect(time.newest).toBe(2);
    traveller.type("4\n");
    expect(system.stack).toEqual([1, 2, 3, 4]);
    const { moment } = traveller;
    time.goTo(0);
    time.goTo(time.newest);
    expect(traveller.moment).toEqual(moment);
  });

  test("goes across an interrupt", () => {
    const traveller = new Traveller({ boot: "jonesforth", memory: 0x1000000 });
    const { time, system } = traveller;
    traveller.type(": FOREVER BEGIN AGAIN ; FOREVER\n", 3000);
    time.disturb();
    system.machine.interrupt();
    traveller.type("1 2\n");
    expect(traveller.reports).toEqual([-28]);
    const { moment } = traveller;
    time.goTo(2990);
    time.goTo(time.newest);
    expect(traveller.moment).toEqual(moment);
    expect(system.stack).toEqual([1, 2]);
  });
});

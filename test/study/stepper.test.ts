import { describe, expect, test } from "vitest";
import { headerOf, takePicture } from "../../src/study/picture.ts";
import { Stepper } from "../../src/study/stepper.ts";
import { Tape } from "../../src/study/tape.ts";
import { DICTIONARY } from "../../src/vm/layout.ts";
import { createSystem, type System } from "../../src/system.ts";

/** A halted machine with the whole FORTH, and its switches. */
class Panel {
  readonly system: System;
  readonly stepper: Stepper;

  constructor() {
    let tape: Tape | undefined;
    this.system = createSystem({
      output: () => undefined,
      report: () => undefined,
      tap: (ports) => (tape = new Tape(ports)).ports,
    });
    while (this.system.run(100_000) === "fuel");
    this.stepper = new Stepper(this.system.machine, tape as unknown as Tape);
  }

  /** Types a line and lets the machine run until it waits, then halts it. */
  run(line: string): void {
    this.system.input.add(`${line}\n`);
    this.stepper.go();
    this.settle();
    this.stepper.halt();
  }

  /** Lets the machine go as far as it has been told to. */
  settle(): void {
    while (this.stepper.run(10_000) === "fuel");
  }

  get picture() {
    const { busy, wanted, sentence, time } = this.stepper;
    const { now: step, oldest, newest, printed, leftBehind } = time;
    const moment = { step, oldest, newest, halted: !busy, wanted, sentence, printed, leftBehind };
    return takePicture(this.system.machine, moment, DICTIONARY);
  }

  /** Runs to a word, having typed a line. */
  stopAt(line: string, word: string): void {
    this.system.input.add(`${line}\n`);
    this.stepper.runTo(word);
    this.settle();
  }
}

describe("the switches", () => {
  test("halted, the machine goes only as far as it is told", () => {
    const panel = new Panel();
    panel.system.input.add("1 2 3\n");
    expect(panel.stepper.run(1000)).toBe("held");
    panel.stepper.forward(2);
    panel.settle();
    expect(panel.stepper.time.now).toBe(2);
    panel.stepper.back(1);
    expect(panel.stepper.time.now).toBe(1);
  });

  test("over runs a word with all that it calls; out runs to the end of the word", () => {
    const panel = new Panel();
    panel.run(": SQ DUP * ; : QUAD SQ SQ 1+ ;");
    panel.stopAt("3 QUAD", "QUAD");
    expect(panel.picture.next).toBe("QUAD");
    panel.stepper.forward(1);
    panel.settle();
    expect(panel.picture.thread.word).toBe("QUAD");
    panel.stepper.over();
    panel.settle();
    expect(panel.system.stack).toEqual([9]);
    expect(panel.picture.thread.word).toBe("QUAD");
    panel.stepper.out();
    panel.settle();
    expect(panel.system.stack).toEqual([82]);
    expect(panel.picture.thread.word).toBe("QUIT");
  });

  test("over and out do not take >R and R> for calls and returns", () => {
    const panel = new Panel();
    panel.run(": ASIDE >R 1+ R> ;");
    panel.stopAt("1 2 ASIDE", "ASIDE");
    panel.stepper.forward(1);
    panel.settle();
    panel.stepper.over();
    panel.settle();
    expect(panel.system.stack).toEqual([1]);
    panel.stepper.out();
    panel.settle();
    expect(panel.system.stack).toEqual([2, 2]);
    expect(panel.picture.thread.word).toBe("QUIT");
  });

  test("a word that is not there yet can be run to", () => {
    const panel = new Panel();
    panel.stopAt(": LATER 7 ; LATER", "later");
    expect(panel.picture.next).toBe("LATER");
  });

  test("on its way out of a loop without end, or to a word that never comes, the machine is not halted", () => {
    const panel = new Panel();
    panel.run(": INF BEGIN 1 DROP AGAIN ;");
    panel.stopAt("INF", "DROP");
    expect(panel.picture.halted).toBe(true);
    panel.stepper.out();
    expect(panel.stepper.run(10_000)).toBe("fuel");
    expect(panel.picture).toMatchObject({ halted: false, wanted: "" });
    panel.stepper.runTo("swap");
    expect(panel.stepper.run(10_000)).toBe("fuel");
    expect(panel.picture).toMatchObject({ halted: false, wanted: "SWAP" });
    panel.stepper.halt();
    expect(panel.picture).toMatchObject({ halted: true, wanted: "" });
  });

  test("an interrupt lets a halted machine run to its prompt", () => {
    const panel = new Panel();
    panel.stopAt(": FOREVER BEGIN AGAIN ; FOREVER", "FOREVER");
    panel.stepper.disturbed();
    panel.system.machine.interrupt();
    expect(panel.stepper.run(100_000)).toBe("line");
  });
});

describe("a step in words", () => {
  const after = (line: string, word: string): string => {
    const panel = new Panel();
    // The words that compile T are threads too, and have some of the same words in them.
    panel.stopAt(line, "T");
    panel.stepper.runTo(word);
    panel.settle();
    panel.stepper.forward(1);
    panel.settle();
    return panel.picture.sentence.replace(/0x[0-9A-F]+/g, "A");
  };
  test.each([
    [": T 5 DUP ; T", "DUP", "NEXT read A at ip A: DUP. Its machine code ran. Stack: 5 5."],
    [
      ": T 5 ; T",
      "LIT",
      "NEXT read A at ip A: LIT. It pushed the next cell of the thread, 5, and skipped it.",
    ],
    [": T ; T", "EXIT", "NEXT read A at ip A: EXIT. It took A off the return stack: back in QUIT+12."],
    [
      ": U ; : T U ; T",
      "U",
      "NEXT read A at ip A: U. Its codeword is DOCOL: A, T+4, went on the return stack, and ip to U's thread.",
    ],
    [
      ": T 0 IF 1 THEN ; T",
      "0BRANCH",
      "NEXT read A at ip A: 0BRANCH. It added 12 to ip: on to T+24. Stack: empty.",
    ],
    [
      ": T 65 EMIT ; T",
      "EMIT",
      "NEXT read A at ip A: EMIT. Its machine code ran. It printed a character. Stack: empty.",
    ],
    [
      ": T 5 BASE ! ; T",
      "!",
      "NEXT read A at ip A: !. At A, the variable BASE, there is now 5. Stack: empty.",
    ],
    [": T 65 HERE @ C! ; T", "C!", "NEXT read A at ip A: C!. At A there is now 65. Stack: empty."],
    [
      ": T + ; T",
      "+",
      "NEXT read A at ip A: +. Error: data stack underflow (THROW -4). So the word in TRAP is next: THROW.",
    ],
  ])("%s, at %s", (line, word, sentence) => {
    expect(after(line, word)).toBe(sentence);
  });
});

test("a header is drawn from memory as it is", () => {
  const panel = new Panel();
  panel.run(": DOUBLE DUP + ; IMMEDIATE");
  const header = headerOf(panel.system.machine, "double");
  expect(header?.flags).toEqual(["IMMEDIATE"]);
  expect(header?.codeword.name).toBe("the code of DOCOL");
  expect(header?.thread.map(({ name }) => name)).toEqual(["DUP", "+", "EXIT"]);
  expect(headerOf(panel.system.machine, "nonesuch")).toBeUndefined();
});

test("a picture can be taken of a machine that is broken", () => {
  const panel = new Panel();
  panel.run("1 2 3 HERE @ 100 + DSP!");
  panel.run("-1 LATEST !");
  panel.system.machine.memory.store(0x300c, -1);
  expect(panel.picture.chain).toEqual([]);
});

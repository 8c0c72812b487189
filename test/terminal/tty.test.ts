import { describe, expect, test } from "vitest";
import { History } from "../../src/terminal/history.ts";
import { Tty, type TtyHost } from "../../src/terminal/tty.ts";
import { Screen } from "./screen.ts";

/** A terminal whose session is played by the test. */
class Bench {
  readonly screen = new Screen(30, 8);
  readonly history = new History();
  /** What the terminal asked of its host, in order. */
  readonly asked: string[] = [];
  readonly tty: Tty;
  /** Answers to questions for names, to be given when the test likes. */
  readonly answers: ((names: readonly string[]) => void)[] = [];

  constructor(more: Partial<TtyHost> = {}) {
    this.tty = new Tty(
      {
        write: (text) => this.screen.write(text),
        submit: (line) => this.asked.push(`submit ${line}`),
        load: (name, text) => this.asked.push(`load ${name} ${text.length}`),
        press: (text) => this.asked.push(`press ${JSON.stringify(text)}`),
        interrupt: () => this.asked.push("interrupt"),
        power: () => this.asked.push("power"),
        complete: (prefix) => {
          this.asked.push(`complete ${prefix}`);
          return new Promise((resolve) => this.answers.push(resolve));
        },
        ...more,
      },
      this.history,
      30,
    );
    this.tty.status("line");
  }

  print(text: string): void {
    this.tty.output(new TextEncoder().encode(text));
  }

  /** A program that prints something and is done. */
  answer(text = " ok\n"): void {
    this.print(text);
    this.tty.status("line");
  }

  async view(): Promise<string> {
    await this.screen.settled();
    return this.screen.view.join("\n");
  }
}

describe("output", () => {
  test("that comes while a line is being edited stands above it", async () => {
    const bench = new Bench();
    bench.tty.data("1 2\u001b[D");
    bench.print("news\n");
    expect(await bench.view()).toBe("news\n1 ▮2");
  });

  test("that comes so without an end of line stands before it", async () => {
    const bench = new Bench();
    bench.tty.data("a line so long that it wraps around the screen");
    bench.print("> ");
    expect(await bench.view()).toBe("> a line so long that it wraps\n around the screen▮");
  });

  test("keeps characters whole whose bytes come apart", async () => {
    const bench = new Bench();
    const bytes = new TextEncoder().encode("漢字");
    for (const byte of bytes) bench.tty.output(Uint8Array.of(byte));
    expect(await bench.view()).toBe("漢字▮");
  });

  test("that is not UTF-8 shows as replacement characters", async () => {
    const bench = new Bench();
    bench.tty.output(Uint8Array.of(0x41, 0xc3, 0x42, 0xff, 0x43));
    expect(await bench.view()).toBe("A�B�C▮");
  });

  test("has a carriage return before each line feed", async () => {
    const bench = new Bench();
    bench.print("a\nb\n");
    expect(await bench.view()).toBe("a\nb\n▮");
  });

  test("that fills a row exactly leaves the line that is being edited the next one", async () => {
    const bench = new Bench();
    bench.tty.status("running");
    bench.print("x".repeat(30));
    bench.tty.status("line");
    bench.tty.data("1 2\u001b[D\u001b[D\u007f");
    expect(await bench.view()).toBe(`${"x".repeat(30)}\n▮ 2`);
  });
});

describe("while a program runs", () => {
  test("what is typed is not shown, and is taken up when the prompt is back", async () => {
    const bench = new Bench();
    bench.tty.data("A\rB\rC");
    expect(bench.asked).toEqual(["submit A"]);
    expect(await bench.view()).toBe("A ▮");
    bench.answer();
    expect(bench.asked).toEqual(["submit A", "submit B"]);
    bench.answer();
    expect(await bench.view()).toBe("A  ok\nB  ok\nC▮");
  });

  test("Ctrl-C goes past what was typed ahead, and drops it", () => {
    const bench = new Bench();
    bench.tty.data("A\rB\r\u0003");
    bench.answer();
    expect(bench.asked).toEqual(["submit A", "interrupt"]);
  });

  test("what is typed ahead beyond all measure is refused with a bell", () => {
    let bells = 0;
    const bench = new Bench({ write: (text) => void (bells += text === "\u0007" ? 1 : 0) });
    bench.tty.data("A\r");
    const megabyte = "x".repeat(1_000_000);
    for (let i = 0; i < 10; i++) bench.tty.data(megabyte);
    expect(bells).toBe(5);
  });
});

describe("a paste", () => {
  const lines = (count: number): string => "1 DROP\r\n".repeat(count);

  test("of 100 lines is typed", () => {
    const bench = new Bench();
    bench.tty.data(`\u001b[200~${lines(100)}\u001b[201~`);
    for (let i = 0; i < 100; i++) bench.answer();
    expect(bench.asked).toEqual(Array.from({ length: 100 }, () => "submit 1 DROP"));
  });

  test("of more is loaded, and the line that was being typed stays", async () => {
    const bench = new Bench();
    bench.tty.data(`before \u001b[200~${lines(101)}after\u001b[201~`);
    expect(bench.asked).toEqual([`load paste ${101 * 7}`]);
    expect(await bench.view()).toBe("(101 lines pasted)\n▮");
    bench.answer();
    expect(await bench.view()).toBe("(101 lines pasted)\n ok\nbefore after▮");
  });

  test("without brackets is typed as well", () => {
    const bench = new Bench();
    bench.tty.data("A\r\nB\nC\r");
    bench.answer();
    bench.answer();
    expect(bench.asked).toEqual(["submit A", "submit B", "submit C"]);
  });

  test("keeps its tabs and control characters", () => {
    const bench = new Bench();
    bench.tty.data("\u001b[200~a\tb\u0000\u001b[1mc\n\u001b[201~");
    expect(bench.asked).toEqual(["submit a\tb\u0000\u001b[1mc"]);
  });
});

describe("completion", () => {
  test("makes later keys wait for its answer", async () => {
    const bench = new Bench();
    bench.tty.data("1 DU\t.\r");
    expect(bench.asked).toEqual(["complete DU"]);
    bench.answers[0]?.(["DUP"]);
    await bench.view();
    expect(bench.asked).toEqual(["complete DU", "submit 1 DUP ."]);
  });

  test("that Ctrl-C overtakes changes nothing", async () => {
    const bench = new Bench();
    bench.tty.data("DU\t\u0003");
    bench.answers[0]?.(["DUP"]);
    expect(await bench.view()).toBe("DU^C\n▮");
  });

  test("steps over a blank that follows the word", async () => {
    const bench = new Bench();
    bench.tty.data("DU 1\u001b[D\u001b[D\t");
    bench.answers[0]?.(["DUP"]);
    expect(await bench.view()).toBe("DUP ▮1");
  });

  test("is not for a program that wants keys: it gets the tab", () => {
    const bench = new Bench();
    bench.tty.status("key");
    bench.tty.data("a\tb\r");
    expect(bench.asked).toEqual(["submit a\tb"]);
  });
});

describe("the history", () => {
  test("takes lines of the prompt, and not what programs ask for", () => {
    const bench = new Bench();
    bench.tty.data("A\r");
    bench.tty.status("key");
    bench.tty.data("secret\r");
    expect(bench.history.toJSON()).toEqual(["A"]);
  });
});

describe("Ctrl-D", () => {
  test("at an empty prompt ends the input of a host that has an end", () => {
    const asked: string[] = [];
    const bench = new Bench({ eof: () => asked.push("eof") });
    bench.tty.data("a\u0004\u007f\u0004");
    expect(asked).toEqual(["eof"]);
  });
});

describe("a machine that is off", () => {
  test("is switched on by any key, which is no more than that", async () => {
    const bench = new Bench();
    bench.tty.data("BYE\r");
    bench.print("\n");
    bench.tty.status("off");
    bench.tty.data("x");
    bench.tty.status("running");
    bench.tty.status("line");
    expect(bench.asked).toEqual(["submit BYE", "power"]);
    expect(await bench.view()).toBe("BYE\nThe machine is off. Press a ke\ny to switch it on.\n▮");
  });

  test("forgets what was typed ahead, but not what is typed while it starts", () => {
    const bench = new Bench();
    bench.tty.data("BYE\rlost\r");
    bench.tty.status("off");
    bench.tty.data("x");
    bench.tty.data("A\r");
    expect(bench.asked).toEqual(["submit BYE", "power"]);
    bench.tty.status("line");
    expect(bench.asked).toEqual(["submit BYE", "power", "submit A"]);
  });
});

describe("the screen's modes", () => {
  test("a program that ends with the cursor hidden leaves the prompt a cursor", async () => {
    let written = "";
    const bench = new Bench({ write: (text) => void (written += text) });
    bench.tty.data("X\r");
    bench.print("\u001b[?25l");
    bench.tty.status("line");
    expect(written.endsWith("\u001b[?25h")).toBe(true);
  });

  test("a program on the alternate screen stays there at the prompt, unless it was interrupted", async () => {
    const bench = new Bench();
    bench.tty.data("X\r");
    bench.print("\u001b[?1049h\u001b[Hpicture\n");
    bench.tty.status("line");
    expect(await bench.view()).toBe("picture\n▮");
    bench.tty.data("Y\r\u0003");
    bench.tty.status("line");
    expect(await bench.view()).toBe("X ▮");
  });

  test("bracketed paste is on as long as the terminal is used", async () => {
    const bench = new Bench();
    await bench.view();
    expect(bench.screen.bracketedPaste).toBe(true);
    bench.tty.close();
    await bench.view();
    expect(bench.screen.bracketedPaste).toBe(false);
  });
});

test("a screen that lays out wrapped lines anew is not made to lose what stands above", async () => {
  const bench = new Bench();
  bench.print("above\n");
  bench.tty.data("123456789 123456789 123456789 123456789");
  bench.tty.resize(60, 8, true);
  await bench.view();
  expect(bench.screen.rows[0]).toBe("above");
});

describe("while a program takes each key as it is pressed", () => {
  test("keys are handed on as they come, and nothing is shown", async () => {
    const bench = new Bench();
    bench.tty.status("key", true);
    bench.tty.data("a\u001b[A");
    bench.tty.data("\r");
    expect(bench.asked).toEqual(['press "a\\u001b[A"', 'press "\\r"']);
    expect(await bench.view()).toBe("▮");
  });

  test("what was typed before goes to it too, keys that the line editor does not know among it", () => {
    const bench = new Bench();
    bench.tty.status("running");
    bench.tty.data("x\u001b[15~");
    bench.tty.data("\u001b[D");
    bench.tty.status("running", true);
    expect(bench.asked).toEqual([`press ${JSON.stringify("x\u001b[15~\u001b[D")}`]);
  });

  test("what it left is edited before what was typed since", async () => {
    const bench = new Bench();
    bench.tty.status("running", true);
    bench.tty.unpress("1 ");
    bench.tty.status("line");
    bench.tty.data("2\r");
    expect(bench.asked).toEqual(["submit 1 2"]);
  });

  test("what it left comes back in order, whatever else was typed until all of it has come back", async () => {
    let settle = (): void => {};
    const bench = new Bench({ settle: () => new Promise((resolve) => (settle = resolve)) });
    bench.tty.status("key", true);
    bench.tty.data("A1 ");
    bench.tty.data("2\u001b");
    bench.tty.status("line");
    bench.tty.data("3\r");
    bench.tty.unpress("1 ");
    bench.tty.data("4");
    bench.tty.unpress("2\u001b");
    bench.tty.unpress("[D ");
    settle();
    await bench.view();
    expect(bench.asked).toEqual(['press "A1 "', 'press "2\\u001b"', "submit 1  32"]);
    bench.answer();
    expect(await bench.view()).toBe("1  32  ok\n4▮");
  });

  test("a program that asks for keys before all have come back gets those first", async () => {
    let settle = (): void => {};
    const bench = new Bench({ settle: () => new Promise((resolve) => (settle = resolve)) });
    bench.tty.status("key", true);
    bench.tty.status("running");
    bench.tty.data("2");
    bench.tty.status("running", true);
    bench.tty.data("3");
    bench.tty.unpress("1");
    settle();
    await bench.view();
    bench.tty.data("4");
    expect(bench.asked).toEqual(['press "123"', 'press "4"']);
  });

  test("the marks of a paste are left out", () => {
    const bench = new Bench();
    bench.tty.status("running", true);
    bench.tty.data("\u001b[200~ab\u001b[201~");
    expect(bench.asked).toEqual(['press "ab"']);
  });

  test("Ctrl-C interrupts it", () => {
    const bench = new Bench();
    bench.tty.status("key", true);
    bench.tty.data("\u0003");
    expect(bench.asked).toEqual(["interrupt"]);
  });
});

test.each([false, true])("Ctrl-Z suspends a host that can be, raw: %s", (raw) => {
  const suspended: string[] = [];
  const bench = new Bench({ suspend: () => suspended.push("suspend") });
  bench.tty.status(raw ? "key" : "line", raw);
  bench.tty.data("\u001a");
  expect([suspended, bench.asked]).toEqual([["suspend"], []]);
});

test("Ctrl-Z is a key like any other to a program, where the host cannot be suspended", () => {
  const bench = new Bench();
  bench.tty.status("key", true);
  bench.tty.data("\u001a");
  expect(bench.asked).toEqual(['press "\\u001a"']);
});

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";

const command = resolve("dist/cli/jonesforth.js");
const folder = mkdtempSync(join(tmpdir(), "cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
}

/** Runs the command to its end, with a text on its standard input. */
async function run(args: readonly string[], input: string | Uint8Array = ""): Promise<Outcome> {
  const child = start(args);
  const [out, err] = [text(child.stdout), text(child.stderr)];
  // A command that does not read its input has closed it.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [status] = (await once(child, "close")) as [number | null];
  return { out: await out, err: await err, status };
}

/** Runs a line of shell, in which $FORTH is the command. */
async function shell(line: string): Promise<Outcome> {
  const child = spawn("sh", ["-c", line], {
    cwd: folder,
    env: { ...process.env, FORTH: `${process.execPath} ${command}` },
  });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  child.stdin.end();
  const [status] = (await once(child, "close")) as [number | null];
  return { out: await out, err: await err, status };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function file(name: string, contents: string | Uint8Array): string {
  writeFileSync(join(folder, name), contents);
  return name;
}

describe("with a pipe", () => {
  test("KEY takes bytes, and KEY? tells whether one is there without waiting for it", async () => {
    const program = file(
      "poll.f",
      ": T 0 BEGIN 1+ DUP 2 = IF [CHAR] ? EMIT THEN 10 MS KEY? UNTIL 1 > . KEY EMIT ; T KEY? . KEY DROP KEY? .\n",
    );
    // The key comes when the program has looked for it in vain.
    const wait = "for i in $(seq 200); do [ -s polled.txt ] && break; sleep 0.05; done";
    const polled = await shell(
      `(${wait}; printf 'q\\n') | $FORTH --dialect forth2012 ${program} >polled.txt; cat polled.txt`,
    );
    expect(polled.out).toBe("?-1 q-1 -1 ");
  });

  test("- is standard input, in its place among the files", async () => {
    const program = file("after.f", "3 .\n");
    const { out } = await run(["-e", "1 .", "-", program], "2 .\nnonesuch\n2 .\n");
    expect(out).toBe("1 2 2 3 ");
    expect((await run(["-e", "1 .", "-"], "2 .\n")).out).toBe("1 2 ");
  });

  test("only what programs print comes out: no banner, no prompt, no ok", async () => {
    expect(await run([], '2 3 + .\n: HI ." hello" CR ;\nHI\n')).toEqual({
      out: "5 hello\n",
      err: "",
      status: 0,
    });
  });

  test("an empty input gives nothing, and status 0", async () => {
    expect(await run([])).toEqual({ out: "", err: "", status: 0 });
  });

  test("FILEs and TEXTs are read in their order, then standard input", async () => {
    const [a, b] = [file("a.f", "1 ."), file("b.f", "2 .\n")];
    expect((await run([a, "-e", "3 .", b], "4 .")).out).toBe("1 3 2 4 ");
  });

  test("a last line without a newline counts", async () => {
    expect((await run([], "1 2 + .")).out).toBe("3 ");
  });

  test("a line that comes in two pieces is one line", async () => {
    const child = start([]);
    const out = text(child.stdout);
    child.stdin.write("1 2 SW");
    await setTimeout(200);
    child.stdin.end("AP . .\n");
    expect(await out).toBe("1 2 ");
  });

  test("a line is answered when it comes, before there are more", async () => {
    const child = start([]);
    for (const line of ["1 .", "2 ."]) {
      child.stdin.write(`${line}\n`);
      const [answer] = (await once(child.stdout, "data")) as [Buffer];
      expect(answer.toString()).toBe(`${line.charAt(0)} `);
    }
    child.stdin.end();
    expect(await once(child, "close")).toEqual([0, null]);
  });

  test("bytes go out as they are", async () => {
    const { out } = await run([], '." grüße 漢字" 27 EMIT ." [6n" 0 EMIT');
    expect(out).toBe("grüße 漢字\u001b[6n\u0000");
    const child = start(["-e", "255 EMIT 254 EMIT"]);
    child.stdin.end();
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks)).toEqual(Buffer.from([255, 254]));
  });

  test("a megabyte of output comes out whole", async () => {
    const { out } = await run([], ": T 1000000 BEGIN 65 EMIT 1- DUP 0= UNTIL ; T");
    expect(out).toBe("A".repeat(1_000_000));
  });

  test("a long file on standard input is read whole, and an error in it shows all of its line", async () => {
    const line = "1 DROP 2 DROP 3 DROP 4 DROP 5 DROP\n";
    const { out, err, status } = await run([], `${line.repeat(20_000)}1 2 nonesuch 3\n42 .\n`);
    expect({ out, status }).toEqual({ out: "42 ", status: 1 });
    expect(err.split("\n").slice(0, 2)).toEqual(["nonesuch: undefined word (THROW -13)", "  1 2 nonesuch 3"]);
  });

  test("KEY reads what follows in the input", async () => {
    expect((await run(["-e", ": T KEY EMIT KEY EMIT ;"], "T xyz\n")).out).toBe("xy");
  });

  test("a command that nobody listens to any more ends quietly", async () => {
    const { out, err, status } = await shell(
      `{ echo ': T BEGIN 65 EMIT AGAIN ; T' | $FORTH; echo "status $?" >&2; } | head -c 5`,
    );
    expect({ out, err, status }).toEqual({ out: "AAAAA", err: "status 141\n", status: 0 });
  });

  test("standard input may be closed, a device, or a file", async () => {
    const name = file("input.f", "7 .");
    expect(await shell(`$FORTH -e '1 .' <&-; $FORTH -e '2 .' </dev/null; $FORTH <${name}`)).toEqual({
      out: "1 2 7 ",
      err: "",
      status: 0,
    });
  });

  test("a folder is no input, and a full device no output: one line, status 1", async () => {
    const input = await shell("$FORTH <.");
    expect(input).toEqual({ out: "", err: "jonesforth: standard input: a folder, not a file\n", status: 1 });
    const output = await shell("echo '1 .' | $FORTH >/dev/full");
    expect(output.err).toMatch(/^jonesforth: standard output: .*no space left.*\n$/);
    expect(output.status).toBe(1);
  });

  test("output and errors that go to one place are in the order in which they came", async () => {
    const { out } = await shell(`printf '1 .\\nfoo\\n2 .\\n' | $FORTH 2>&1`);
    expect(out).toBe("1 foo: undefined word (THROW -13)\n  foo\n  ^^^\n2 ");
  });
});

describe("the exit status", () => {
  test("is 1 when an error went uncaught, and the lines after it are interpreted all the same", async () => {
    expect(await run([], "1 . nonesuch 2 .\n3 .\n")).toEqual({
      out: "1 3 ",
      err: "nonesuch: undefined word (THROW -13)\n  1 . nonesuch 2 .\n      ^^^^^^^^\n",
      status: 1,
    });
  });

  test("of BYE is 0, and nothing after it is read", async () => {
    expect(await run([], "nonesuch\n1 . BYE 2 .\n3 .\n")).toMatchObject({ out: "1 ", status: 0 });
  });

  test("of the system call exit is what it was given", async () => {
    expect((await run([], "42 SYS_EXIT SYSCALL1")).status).toBe(42);
  });

  test("is 1 for a definition that has no end, in the input or in a FILE", async () => {
    const input = await run([], ": A 1\n");
    expect(input.status).toBe(1);
    expect(input.err).toMatch(/^A: unexpected end of input: its definition has no ; \(THROW -39\)\n/);
    const named = await run([file("open.f", "1 .\n: A 1\n"), "-e", "2 ."]);
    expect(named).toMatchObject({ out: "1 2 ", status: 1 });
    expect(named.err).toMatch(/^open\.f:2: A: /);
  });

  test("is the same in the standard's dialect: 1 after an error, 0 by BYE or if all went well", async () => {
    const standard = ["--dialect", "forth2012"];
    const status = async (input: string, ...args: readonly string[]): Promise<number | null> =>
      (await run([...standard, ...args], input)).status;
    expect(await status("1 .\n")).toBe(0);
    expect(await status("1 . nonesuch\n3 .\n")).toBe(1);
    expect(await status("nonesuch\nBYE\n")).toBe(0);
    expect(await status(": A 1\n")).toBe(1);
    expect(await status("", file("bad.f", "1 .\n nonesuch\n"))).toBe(1);
    expect((await run([], "FORTH2012 nonesuch\n")).status).toBe(1);
  });

  test("is 1 for a comment that has no end", async () => {
    const { err, status } = await run([], "( a comment\n");
    expect(err).toMatch(/^\(: unexpected end of input/);
    expect(status).toBe(1);
  });
});

describe("what is booted", () => {
  test("nothing, with --boot none: only the primitives are there", async () => {
    expect(await run(["--boot", "none"], "65 EMIT 1 .\n66 EMIT")).toMatchObject({ out: "AB", status: 1 });
  });

  test("a FILE of its own, before anything else is read", async () => {
    const boot = file("boot.f", ": TWICE DUP + ; 64 1+ EMIT\n");
    const before = file("before.f", "33 TWICE EMIT\n");
    expect(await run(["--boot", boot, before], "33 TWICE 1+ EMIT")).toEqual({
      out: "ABC",
      err: "",
      status: 0,
    });
  });

  test("the dialect that is asked for", async () => {
    expect((await run(["--dialect", "jonesforth", "--jit", "off"], "1 .")).out).toBe("1 ");
  });

  test("a file that comes through a pipe, as cat would send it, in TEST-MODE", async () => {
    file("layer.f", ": GREET LIT [ CHAR A , ] EMIT ; IMMEDIATE\n: SAY\n\tGREET\n\t[ 66 EMIT ]\n;\n");
    file("program.f", ": TEST 67 EMIT 10 EMIT ;\n");
    expect(
      await shell("(echo ': TEST-MODE ;'; cat layer.f program.f; echo TEST) | $FORTH --boot none"),
    ).toEqual({
      out: "ABC\n",
      err: "",
      status: 0,
    });
  });
});

describe("a program finds", () => {
  test("the command's name, the FILEs and what follows --, as its arguments", async () => {
    const name = file(
      "args.f",
      ": ARGS ARGC 0 BEGIN 2DUP > WHILE DUP ARGV TELL SPACE 1+ REPEAT 2DROP ; ARGS\n",
    );
    expect((await run([name, "--", "-x", "y z"])).out).toBe(`jonesforth ${name} -x y z `);
  });

  test("what follows --, one after another, in Forth 2012", async () => {
    const name = file(
      "next.fs",
      ": ARGS BEGIN NEXT-ARG DUP WHILE TYPE SPACE REPEAT 2DROP ; ARGS ARGC @ . 7 (BYE)\n",
    );
    const { out, status } = await run(["--dialect", "forth2012", name, "--", "-x", "y z"]);
    expect(out).toBe("-x y z 1 ");
    expect(status).toBe(7);
  });

  test("a line of the terminal by QUERY, in the middle of a file", async () => {
    const name = file(
      "query.fs",
      ': ASK ." name? " QUERY BL WORD COUNT ." hi " TYPE CR ; ASK\nASK\n.( after) CR\n',
    );
    const { out } = await run(["--dialect", "forth2012", name], "Alice\nBob\n.( end)\n");
    expect(out).toBe("name? hi Alice\nname? hi Bob\nafter\nend");
  });

  test("its environment", async () => {
    const child = start(["-e", ": FIRST ENVIRON @ DUP STRLEN TELL ; FIRST"], { FORTH_TEST: "1" });
    child.stdin.end();
    expect(await text(child.stdout)).toMatch(/^[^=]+=/);
  });

  test("files, relative to where it runs", async () => {
    file("data.txt", "in the file");
    const read = ': T S" data.txt" R/O OPEN-FILE DROP HERE @ 100 ROT READ-FILE DROP HERE @ SWAP TELL ; T';
    expect(await run([], read)).toMatchObject({ out: "in the file", err: "" });
  });

  test("files that it writes: what a program wrote is there when it ends, closed or not, and soon for others to see", async () => {
    const write = 'S" out.txt" W/O CREATE-FILE DROP CONSTANT FD S" some " FD WRITE-FILE DROP';
    const written = (): string => readFileSync(join(folder, "out.txt"), "utf8");
    await run(["--dialect", "forth2012"], `${write} S" text" FD WRITE-LINE DROP BYE`);
    expect(written()).toBe("some text\n");
    const child = start(["--dialect", "forth2012", "-e", `${write} : T BEGIN AGAIN ; T`]);
    await expect.poll(written).toBe("some ");
    child.kill("SIGKILL");
    await once(child, "close");
  });

  test("the number of what went wrong with a file", async () => {
    expect((await run([], 'S" nonesuch" R/O OPEN-FILE . DROP')).out).toBe("2 ");
  });
});

describe("the command line", () => {
  test.each([
    [["--frobnicate"], "there is no option --frobnicate (--help lists them)"],
    [["-x"], "there is no option -x (--help lists them)"],
    [["-e"], "-e needs a text"],
    [["--boot"], "--boot needs a file, or none"],
    [["--dialect", "forth83"], "there is no dialect forth83, only jonesforth, forth2012"],
    [["--jit", "maybe"], "--jit is on or off, not maybe"],
    [["nonesuch.f"], "nonesuch.f: no such file"],
    [["--boot", "nonesuch.f"], "nonesuch.f: no such file"],
    [["."], ".: a folder, not a file"],
  ])("%j is refused in one line, with status 2", async (args, message) => {
    expect(await run(args, "1 .")).toEqual({ out: "", err: `jonesforth: ${message}\n`, status: 2 });
  });

  test("--help shows every option", async () => {
    const { out, status } = await run(["--help"]);
    for (const option of [
      "-e TEXT",
      "--boot FILE",
      "--dialect NAME",
      "--jit on|off",
      "--help",
      "--version",
    ]) {
      expect(out).toContain(option);
    }
    expect(status).toBe(0);
  });

  test("--version shows the package's version and JONESFORTH's", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect((await run(["--version"])).out).toBe(`jonesforth-web ${version} (JONESFORTH 47)\n`);
  });

  test("values may follow an equals sign", async () => {
    expect((await run(["--boot=none", "--jit=on"], "65 EMIT")).out).toBe("A");
  });
});

test("SIGINT ends an endless program in a pipe", async () => {
  const child = start(["-e", ": T 65 EMIT BEGIN AGAIN ; T"]);
  await once(child.stdout, "data");
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([null, "SIGINT"]);
});

/** The command at a terminal, which util-linux's `script` makes. */
class Console {
  readonly #child: ChildProcessWithoutNullStreams;
  #shown = "";
  #wake = (): void => {};

  /** @param starter a shell to start the command from, by hand; it is the terminal's first program if left out */
  constructor(args = "", starter = "") {
    const forth = `${process.execPath} ${command} ${args}`;
    const line = `stty cols 60 rows 20; echo $$ >console.pid; exec ${starter || forth}`;
    this.#child = spawn("script", ["--quiet", "--return", "--command", line, "/dev/null"], {
      cwd: folder,
      env: { ...process.env, XDG_STATE_HOME: join(folder, "state"), TERM: "xterm", SHELL: "/bin/sh" },
    });
    this.#child.stdout.on("data", (bytes: Buffer) => {
      this.#shown += bytes.toString();
      this.#wake();
    });
    if (starter !== "") this.type(`${forth}\r`);
  }

  type(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** Waits until the terminal shows a text after all that was waited for before. */
  async shows(wanted: string): Promise<void> {
    for (;;) {
      const at = this.#shown.indexOf(wanted);
      if (at >= 0) {
        this.#shown = this.#shown.slice(at + wanted.length);
        return;
      }
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }

  async end(): Promise<number | null> {
    const [status] = (await once(this.#child, "close")) as [number | null];
    return status;
  }
}

describe("at a terminal", () => {
  test("there is a banner, a line editor and an ok; BYE ends it with 0", async () => {
    const console = new Console();
    await console.shows("JONESFORTH VERSION 47");
    console.type("2 4\u007f3 + .\r");
    await console.shows("3 + . 5  ok");
    console.type("BYE\r");
    expect(await console.end()).toBe(0);
  });

  test("KEY takes a key at once, EKEY knows an arrow, and FORM the size", async () => {
    const console = new Console("--dialect forth2012");
    await console.shows("FORTH 2012");
    console.type(": T FORM . . KEY . EKEY K-UP = . ; T\r");
    await console.shows("60 20 ");
    console.type("A");
    await console.shows("65 ");
    console.type("\u001b[A");
    await console.shows("-1  ok");
    console.type("KEY\r");
    await console.shows("KEY ");
    console.type("\u0003");
    await console.shows("interrupted (THROW -28)");
    console.type("BYE\r");
    expect(await console.end()).toBe(0);
  });

  test("Ctrl-Z suspends it; waked up, it has the terminal and the line that was being typed", async () => {
    const console = new Console("", "bash --norc -i");
    await console.shows("VERSION");
    await console.shows("SEE IF");
    console.type("1 2 ");
    await console.shows("1 2 ");
    console.type("\u001a");
    await console.shows("Stopped");
    console.type("stty -a | grep -o -- '-*icanon'; fg\r");
    await console.shows("\ricanon");
    await console.shows("1 2 ");
    console.type("+ .\r");
    await console.shows("+ . 3  ok");
    console.type("BYE\r");
    await console.shows("BYE");
    console.type("exit\r");
    expect(await console.end()).toBe(0);
  });

  test("Ctrl-C stops a program, and Ctrl-D at an empty prompt ends the command", async () => {
    const console = new Console();
    await console.shows("VERSION");
    console.type(": SPIN BEGIN AGAIN ; SPIN\r");
    await console.shows("SPIN ");
    console.type("\u0003");
    await console.shows("interrupted (THROW -28)");
    console.type("1 .\r");
    await console.shows("1 . 1  ok");
    console.type("\u0004");
    expect(await console.end()).toBe(0);
  });

  test("the history is kept in the user's state folder, for nobody else to read, and comes back", async () => {
    const first = new Console();
    await first.shows("VERSION");
    first.type("11 22 + .\r");
    await first.shows("33  ok");
    first.type("\u0004");
    await first.end();
    const path = join(folder, "state", "jonesforth", "history");
    expect(readFileSync(path, "utf8")).toContain("11 22 + .\n");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const second = new Console();
    await second.shows("VERSION");
    second.type("\u001b[A\r");
    await second.shows("11 22 + . 33  ok");
    second.type("BYE\r");
    await second.end();
  });

  test("FILEs are loaded first, after the banner", async () => {
    const name = file("hello.f", ': HELLO ." hello" CR ;\nHELLO\n');
    const console = new Console(name);
    await console.shows("VERSION");
    await console.shows("hello");
    console.type("HELLO\r");
    await console.shows("hello");
    console.type("BYE\r");
    expect(await console.end()).toBe(0);
  });

  test("a signal that ends it leaves the terminal as it was", async () => {
    const console = new Console();
    await console.shows("VERSION");
    process.kill(Number(readFileSync(join(folder, "console.pid"), "utf8")), "SIGTERM");
    await console.shows("\u001b[?2004l");
    expect(await console.end()).toBe(143);
  });

  test("the exit status is what a program gives", async () => {
    const console = new Console();
    await console.shows("VERSION");
    console.type("7 SYS_EXIT SYSCALL1\r");
    expect(await console.end()).toBe(7);
  });
});

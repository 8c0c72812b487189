import { NodeDisk } from "../disk/node-disk.ts";
import { typedInput } from "../share/snippet.ts";
import { Session } from "../terminal/session.ts";
import { Tty } from "../terminal/tty.ts";
import { History } from "../terminal/history.ts";
import { HistoryFile } from "./history-file.ts";
import { introduce, linkWord } from "./link.ts";
import type { Options } from "./option.ts";
import { readSources, systemOptions } from "./source.ts";
import { ByteBuffer } from "./stream.ts";

/** The size to assume of a terminal that does not tell it. */
const COLUMNS = 80;
const ROWS = 24;
/** Milliseconds within which a command that was suspended notices that it runs again. */
const WAKING = 20;
/** Milliseconds between two tasks that are done only while nothing else happens. */
const IDLE = 1;
/** What a shell adds to a signal's number to make it an exit status. */
const SIGNALLED = 128;
/** What a terminal puts around a paste. */
const PASTE_BEGIN = "\u001b[200~";
const PASTE_END = "\u001b[201~";

/** Runs a task of the compiler's while the user thinks. */
function whenIdle(task: () => void): void {
  setTimeout(task, IDLE).unref();
}

/** Interprets the sources, then what is typed at the terminal, until BYE or Ctrl-D; gives the exit status. */
export function runConsole(options: Options): Promise<number> {
  const sources = readSources(options);
  const { stdin, stdout } = process;
  const { guest } = options;
  const file = guest ? { history: new History(), keep: () => {} } : new HistoryFile();
  return new Promise((resolve) => {
    // A program may print single characters: they are gathered, and written together.
    const output = new ByteBuffer((bytes) => tty.output(bytes));
    const share = linkWord(
      () => session.source.definitions,
      options,
      (line) => tty.output(new TextEncoder().encode(`\n${line}`)),
    );
    const session = new Session(
      {
        output: (bytes) => output.add(bytes),
        status: ({ state, raw, exitStatus }) => {
          output.flush();
          if (state === "off") return end(exitStatus);
          tty.status(state, raw);
        },
        unpress: (text) => tty.unpress(text),
        defer: (callback) => {
          setImmediate(() => {
            callback();
            output.flush();
          });
        },
        now: () => performance.now(),
      },
      { ...systemOptions(options, new NodeDisk(), whenIdle), words: [share], welcome: !guest },
    );
    const tty = new Tty(
      {
        write: (text) => void stdout.write(text),
        submit: (line) => {
          file.keep();
          session.submit(line);
        },
        load: (name, text) => session.load(name, text),
        press: (text) => session.press(text),
        interrupt: () => session.interrupt(),
        suspend: () => suspend(),
        power: () => session.reset(),
        complete: (prefix) => Promise.resolve(session.completions(prefix)),
        eof: () => session.close(),
      },
      file.history,
      stdout.columns || COLUMNS,
      stdout.rows || ROWS,
    );
    const measure = (): void => {
      const [columns, rows] = [stdout.columns || COLUMNS, stdout.rows || ROWS];
      session.resize(columns, rows);
      tty.resize(columns, rows, true);
    };
    session.resize(stdout.columns || COLUMNS, stdout.rows || ROWS);
    const release = (): void => {
      tty.close();
      stdin.setRawMode(false);
    };
    // However the command ends, the terminal must not stay raw.
    const restore = (): void => {
      process.off("exit", restore);
      release();
    };
    const suspend = (): void => {
      release();
      stdout.write("\r\n");
      // The signal goes to all processes that the shell started with this command, as a terminal would
      // send it.
      process.kill(0, "SIGTSTP");
      // If no shell can wake it again, the system does not stop it.
      setTimeout(awake, WAKING);
    };
    const awake = (): void => {
      stdin.setRawMode(true);
      measure();
      tty.resume();
    };
    process.on("exit", restore);
    process.once("SIGTERM", () => process.exit(SIGNALLED + 15));
    process.once("SIGHUP", () => process.exit(SIGNALLED + 1));
    const end = (exitStatus: number): void => {
      restore();
      stdin.destroy();
      resolve(exitStatus);
    };
    stdin.setRawMode(true);
    stdin.setEncoding("utf8");
    stdin.on("data", (data) => tty.data(String(data)));
    stdin.on("end", () => session.close());
    stdout.on("resize", measure);
    for (const { name, bytes } of sources) session.load(name ?? "standard input", bytes);
    if (!guest) return;
    stdout.write(introduce(guest).replace("\n", "\r\n"));
    // This input is typed once the source has been read: until then the terminal keeps it.
    const typed = typedInput(guest).replaceAll("\u001b", "");
    if (typed !== "") tty.data(`${PASTE_BEGIN}${typed}${PASTE_END}`);
  });
}

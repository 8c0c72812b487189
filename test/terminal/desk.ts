import { History } from "../../src/terminal/history.ts";
import { Session, type SessionOptions } from "../../src/terminal/session.ts";
import type { State } from "../../src/terminal/status.ts";
import { Tty } from "../../src/terminal/tty.ts";
import { Screen } from "./screen.ts";

/** Slices of the machine's time that a program may take before it counts as one that does not end. */
const ENOUGH = 60;
/** What the fake clock shows more each time that it is read, in milliseconds: as long as a slice should be. */
const TICK = 4;

/**
 * A keyboard, a screen, a terminal and a machine on one desk: everything that a person has before him, with a clock
 * that goes by itself, so that the same keys always give the same screen.
 */
export class Desk {
  readonly screen: Screen;
  readonly tty: Tty;
  readonly session: Session;
  readonly history: History;
  #due: (() => void)[] = [];
  #now = 0;
  #status: State = "running";

  constructor({
    columns = 60,
    rows = 16,
    history = [] as readonly string[],
    ...options
  }: SessionOptions & { columns?: number; rows?: number; history?: readonly string[] } = {}) {
    this.screen = new Screen(columns, rows);
    this.history = new History(history);
    this.session = new Session(
      {
        output: (bytes) => this.tty.output(bytes),
        status: ({ state, raw }) => {
          this.#status = state;
          this.tty.status(state, raw);
        },
        unpress: (text) => this.tty.unpress(text),
        defer: (callback) => this.#due.push(callback),
        now: () => (this.#now += TICK),
      },
      { memory: 0x400000, ...options },
    );
    this.tty = new Tty(
      {
        write: (text) => this.screen.write(text),
        submit: (line) => this.session.submit(line),
        load: (name, text) => this.session.load(name, text),
        press: (text) => this.session.press(text),
        interrupt: () => this.session.interrupt(),
        power: () => this.session.reset(),
        complete: (prefix) => Promise.resolve(this.session.completions(prefix)),
      },
      this.history,
      columns,
      rows,
    );
    this.session.resize(columns, rows);
  }

  /** What the machine was said to be doing last. */
  get state(): State {
    return this.#status;
  }

  /** Lets time go by, in milliseconds, in which the machine is not run. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Types, and lets the machine run until it waits, or for long enough. */
  async type(keys: string): Promise<void> {
    this.tty.data(keys);
    await this.run();
  }

  /** Lets the machine run until it waits, or for long enough. */
  async run(): Promise<void> {
    for (let slice = 0; slice < ENOUGH; slice++) {
      // Completions come by promise.
      await this.screen.settled();
      const callback = this.#due.shift();
      if (!callback) return;
      callback();
    }
    await this.screen.settled();
  }
}

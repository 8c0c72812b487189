import {
  type Accelerate,
  BOOT_LINE,
  createSystem,
  type DialectId,
  type System,
  type SystemOptions,
} from "../system.ts";
import type { Declaration } from "../vm/declare.ts";
import type { Driver } from "../vm/driver.ts";
import type { Machine, Stop } from "../vm/machine.ts";
import type { Fault, ScreenSize } from "../vm/ports.ts";
import { formatFault } from "../vm/fault.ts";
import { NEWLINE } from "../vm/source.ts";
import { FORTH2012 } from "../vm/switch-word.ts";
import { Keyboard } from "./keyboard.ts";
import { knownNames } from "./known-name.ts";
import type { BootText, SessionHost } from "./session-host.ts";
import { type RecordedSource, SourceRecord } from "./source-record.ts";
import { nameOf, type State, type Status, statusOf } from "./status.ts";

/** What a machine that is switched on again is to boot. */
export interface Restart {
  /** A text that is booted silently in place of the FORTH layer, this time only. */
  readonly instead?: BootText | undefined;
  /** The primitives of the dialect that the text names. */
  readonly primitives?: readonly Declaration[] | undefined;
  /** What to boot from now on. */
  readonly dialect?: DialectId;
}

/** What a session's systems are made of. */
export interface SessionOptions extends SystemOptions {
  /** Run WELCOME, where the FORTH layer has it, each time the machine is switched on. */
  readonly welcome?: boolean;
}

/** Milliseconds that the machine runs before the host's other events get a turn. */
const SLICE = 4;
/**
 * The most fuel for a slice. A slice that a word has cut short says little about how long the next will take.
 */
const MOST_FUEL = 4_000_000;
/** Milliseconds that a program may go on computing after it caught an interrupt. */
const GRACE = 50;
/** How many words of a booting text are executed at once. */
const BOOT_SLICE = 1_000_000;

/** What errors would call the greeting. */
const WELCOME = "welcome";
const encoder = new TextEncoder();

/**
 * A machine in use at a terminal: the only place that decides when the machine runs. It runs a slice at a
 * time, so that keys and interrupts arrive, says " ok" after a line without errors, and reports errors.
 */
export class Session {
  readonly #host: SessionHost;
  #options: SystemOptions;
  readonly #welcome: boolean;
  #system: System;
  #record: SourceRecord;
  #fuel = 20_000;
  #scheduled = false;
  #paused = false;
  /** True when a slice is due as soon as the pause is over. */
  #held = false;
  #freshLine = true;
  /** True while the cursor stands after a line that was typed at the prompt. */
  #afterLine = false;
  /** The definition that an interrupt at the prompt left unfinished. */
  #abandoned: string | undefined;
  #failed = false;
  #typed = false;
  /** When the machine was first run after an interrupt, in milliseconds; Infinity until then. */
  #interruptedAt: number | undefined;
  #driver: Driver | undefined;
  #halted = false;
  #state: State = "running";
  /** True while the terminal has been told to hand on each key. */
  #raw = false;
  #size: ScreenSize = { columns: 80, rows: 24 };
  readonly #keyboard = new Keyboard(() => this.#system.input.line());

  /** Boots a machine. The options' output and report are the session's own. */
  constructor(host: SessionHost, { welcome = false, ...options }: SessionOptions = {}) {
    this.#host = host;
    this.#welcome = welcome;
    this.#options = {
      ...options,
      output: (bytes) => this.#print(bytes.slice()),
      report: (fault) => this.#report(fault),
      keys: this.#keyboard,
      screen: () => this.#size,
    };
    this.#system = this.#boot();
    this.#record = this.#startRecord();
    this.#schedule();
  }

  #startRecord(): SourceRecord {
    const { machine, input } = this.#system;
    const record = new SourceRecord(machine, [BOOT_LINE, WELCOME]);
    input.observer = (read, name) => record.take(read, name);
    return record;
  }

  #boot(instead?: BootText, primitives: readonly Declaration[] = []): System {
    if (instead) return this.#bootText(instead, primitives);
    const system = createSystem(this.#options);
    const greets = this.#welcome && system.machine.dictionary.find(encoder.encode("WELCOME")) !== 0;
    if (greets) system.input.add("WELCOME\n", WELCOME);
    return system;
  }

  #bootText({ name, text }: BootText, primitives: readonly Declaration[]): System {
    const words = [...(this.#options.words ?? []), ...primitives];
    const system = createSystem({ ...this.#options, words, boot: "none" });
    system.input.add(text, name);
    while (system.run(BOOT_SLICE) === "fuel");
    return system;
  }

  /**
   * Adds the accelerator to this machine and those after it, for a host that fetches it only after the prompt
   * has appeared.
   */
  accelerate(jit: Accelerate): void {
    this.#options = { ...this.#options, jit };
    this.#system.accelerate(jit);
    if (this.#driver) this.#system.accelerator?.rest(true);
  }

  /** Gives this machine, and those after it, the names for hints about the other dialect. */
  hint(elsewhere: ReadonlySet<string>): void {
    this.#options = { ...this.#options, elsewhere };
    if (this.machine.dictionary.find(encoder.encode(FORTH2012)) !== 0) this.machine.elsewhere = elsewhere;
  }

  get machine(): Machine {
    return this.#system.machine;
  }

  /** What was typed and loaded since the machine was switched on, except what failed. */
  get source(): RecordedSource {
    return this.#record.source;
  }

  /** From now on a driver runs the machine, or the session again if there is none. A reset ends this. */
  drive(driver: Driver | undefined): void {
    this.#driver = driver;
    // Compiled code runs many words at once, and what is compiled depends on what ran before.
    this.#system.accelerator?.rest(driver !== undefined);
    this.wake();
  }

  /** Told that the driver has something to do. */
  wake(): void {
    if (this.#state !== "off") this.#schedule();
  }

  /**
   * Switches the machine off and on again: memory, stacks, definitions and waiting input are gone.
   * It boots what it booted before, unless it is told otherwise.
   */
  reset({ instead, primitives, dialect }: Restart = {}): void {
    if (dialect !== undefined) this.#options = { ...this.#options, boot: dialect };
    this.#freshLineThen("");
    this.#driver = undefined;
    this.#halted = false;
    this.#system = this.#boot(instead, primitives);
    this.#record = this.#startRecord();
    this.#typed = false;
    this.#failed = false;
    this.#interruptedAt = undefined;
    this.#keyboard.rest();
    this.#raw = false;
    // At once, since no input is taken for a machine that is off.
    this.#setState("running");
    this.#schedule();
  }

  /** Takes a line as it was typed, without its newline. */
  submit(line: string): void {
    this.#typed = true;
    // The answer to a line of FORTH follows it on the screen; what a program answers begins on a new line.
    this.#freshLine = this.#state === "key";
    this.#afterLine = this.#state === "line";
    this.#add(`${line}\n`);
  }

  /** Takes a file, or text that was pasted: read silently, up to its first error. */
  load(name: string, text: string | Uint8Array): void {
    this.#typed = true;
    this.#add(text, name);
  }

  /** Takes keys as they are pressed, in xterm's encoding, while a program wants single keys. */
  press(text: string): void {
    if (this.#state === "off") return;
    if (!this.#raw) return this.#host.unpress?.(text);
    this.#keyboard.add(text);
    this.#schedule();
  }

  /** Told the size of the screen. */
  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
  }

  #add(text: string | Uint8Array, name?: string): void {
    if (this.#state === "off") return;
    this.#system.input.add(text, name);
    this.#schedule();
  }

  /** There will be no more input: the machine ends once it has read what there is. */
  close(): void {
    this.#system.input.close();
    this.#keyboard.close();
    this.#schedule();
  }

  /**
   * Stops the machine with THROW -28, and drops input that waits. At the prompt the only thing to stop is an
   * unfinished definition.
   */
  interrupt(): void {
    if (this.#state === "off") return;
    const idle = this.#state === "line" && !this.#scheduled && !this.#held && !this.#halted;
    if (idle && !this.machine.dictionary.compiling) return;
    if (idle) this.#abandoned = nameOf(this.machine, this.machine.dictionary.newest);
    // The terminal has ended the line that was being typed.
    if (this.#state !== "running" && !this.#raw) this.#freshLine = true;
    this.#keyboard.rest();
    this.#system.input.clear();
    this.#driver?.disturbed();
    this.machine.interrupt();
    this.#interruptedAt = Infinity;
    this.#schedule();
  }

  /** Pauses the machine, or lets it go on: for a screen that has more output than it can show. */
  pause(paused: boolean): void {
    this.#paused = paused;
    if (!paused && this.#held) this.#schedule();
  }

  /**
   * The names that are known at the prompt and begin with a prefix, ASCII case ignored, each once, sorted.
   */
  completions(prefix: string): string[] {
    return knownNames(this.machine.dictionary, prefix);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#held = this.#paused;
    if (this.#held) return;
    this.#scheduled = true;
    this.#host.defer(() => {
      this.#scheduled = false;
      this.#held = this.#paused;
      if (!this.#held) this.#slice();
    });
  }

  #slice(): void {
    const { machine } = this;
    // A machine that a driver holds at its prompt can still be given a line.
    const rests = this.#driver?.held === true && this.#system.input.empty;
    if (!rests) this.#setState("running");
    const started = this.#host.now();
    this.#stopRunaway(started);
    const stop = this.#driver ? this.#driver.run(this.#fuel) : machine.run(this.#fuel);
    this.#tellHalted(stop === "held");
    if (stop === "held") return;
    this.#takeKeys(stop);
    const taken = this.#host.now() - started;
    if (stop === "fuel") {
      // Aim at the length of a slice, but let one measurement change the fuel only so much.
      const wanted = this.#fuel * Math.min(2, Math.max(0.25, SLICE / Math.max(taken, 0.1)));
      this.#fuel = Math.min(MOST_FUEL, Math.round(wanted));
      this.#schedule();
      return;
    }
    this.#interruptedAt = undefined;
    this.#stopped(stop);
  }

  /**
   * Tells the terminal whether the program wants single keys. Keys that the program did not take go back to
   * the terminal.
   */
  #takeKeys(stop: Stop): void {
    const raw = this.#keyboard.wanted && (stop === "fuel" || stop === "wait" || stop === "press");
    if (raw === this.#raw) return;
    this.#raw = raw;
    if (raw) return this.#host.status(this.status());
    const left = this.#keyboard.rest();
    if (left !== "") this.#host.unpress?.(left);
  }

  /** Tells the status at every halt, since each step may change the stack. */
  #tellHalted(held: boolean): void {
    const was = this.#halted;
    this.#halted = held;
    if (held || was) this.#host.status(this.status());
  }

  /**
   * A program may catch an interrupt in order to tidy up; but if it goes on computing, it is stopped all
   * the same.
   */
  #stopRunaway(now: number): void {
    if (this.#interruptedAt === undefined) return;
    this.#interruptedAt = Math.min(this.#interruptedAt, now);
    if (now - this.#interruptedAt < GRACE) return;
    this.#interruptedAt = undefined;
    this.#driver?.disturbed();
    this.machine.abort(-28);
  }

  #stopped(stop: Exclude<Stop, "fuel">): void {
    switch (stop) {
      case "wait":
        void this.machine.pending?.then(() => this.#schedule());
        return;
      case "bye":
        this.#freshLineThen("");
        this.#setState("off");
        return;
      case "line":
        this.#record.prompt();
        if (this.#typed && !this.#failed)
          this.#say(this.machine.dictionary.compiling ? " compiled\n" : " ok\n");
        this.#typed = false;
        this.#failed = false;
        this.#setState("line");
        return;
      case "key":
        // Nothing was printed that the next keys could follow; the line may, for example, have left a
        // comment open.
        if (this.#afterLine) this.#say("\n");
        this.#setState("key");
        return;
      case "press":
        this.#setState("key");
        return;
    }
  }

  #setState(state: State): void {
    if (state === "running" && this.#state === "running") return;
    this.#state = state;
    this.#host.status(this.status());
  }

  /** What the machine is doing now. */
  status(): Status {
    return statusOf(this.#system, this.#state, this.#raw, this.#halted);
  }

  #print(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#freshLine = bytes.at(-1) === NEWLINE;
    this.#afterLine = false;
    this.#host.output(bytes);
  }

  #say(text: string): void {
    this.#print(encoder.encode(text));
  }

  #freshLineThen(text: string): void {
    this.#say(this.#freshLine ? text : `\n${text}`);
  }

  /** Prints an error in red, if the terminal has colours, so that it cannot be mistaken for output. */
  #report(fault: Fault): void {
    this.#failed = true;
    // While the machine boots there is no record yet.
    this.#record?.failed();
    this.#system?.input.dropSource();
    const abandoned = this.#abandoned;
    this.#abandoned = undefined;
    const text = formatFault(abandoned === undefined ? fault : unfinished(abandoned, fault)).replace(
      /^(.*)$/m,
      "\u001b[31m$1\u001b[0m",
    );
    this.#freshLineThen(text);
  }
}

/** The message for an abandoned definition. Where the machine was has nothing to do with it. */
function unfinished(name: string, { code }: Fault): Fault {
  return { code, word: name, message: "definition abandoned", trace: [] };
}

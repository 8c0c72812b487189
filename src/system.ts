import { MemoryDisk } from "./disk/memory-disk.ts";
import { type Dialect, DialectSource, switchWords, type Layer } from "./dialect.ts";
import jonesforth from "./forth/jonesforth.f?raw";
import type { Accelerate, Accelerator } from "./jit/accelerator.ts";
import { controlWords } from "./jit/control.ts";
import type { Declaration } from "./vm/declare.ts";
import { CELL, MEMORY_DEFAULT, VARIABLE } from "./vm/layout.ts";
import type { Machine, Stop } from "./vm/machine.ts";
import type { Clock, Disk, Fault, InputPort, KeyPort, Ports, ScreenSize } from "./vm/ports.ts";
import { checkSize, type Memory } from "./vm/memory.ts";
import { powerOn } from "./vm/power-on.ts";
import { SourceQueue } from "./vm/source.ts";
import { FORTH2012 } from "./vm/switch-word.ts";
import { words } from "./words/index.ts";

/** The ids of the languages that a machine can speak, as commands and links name them. */
export const dialectIds = ["jonesforth", "forth2012"] as const;
/** One of them. */
export type DialectId = (typeof dialectIds)[number];

/** The primitives that a dialect's layers stand on, besides those that every machine has. */
export async function primitivesOf(dialect: DialectId): Promise<readonly Declaration[]> {
  return dialect === "forth2012" ? (await import("./forth2012.ts")).forth2012.words : [];
}

/** The FORTH layer that everything else stands on. */
export const jonesforthLayer = { name: "jonesforth.f", text: jonesforth } as const satisfies Layer;

/** What errors call the line by which a machine switches to the dialect that it is to begin in. */
export const BOOT_LINE = "(boot)";

export type { Dialect, Layer } from "./dialect.ts";
export type { Accelerate } from "./jit/accelerator.ts";

/** What a system is made of. Everything may be left out. */
export interface SystemOptions {
  /** Bytes of memory, a power of two from 1 MiB to 1 GiB; 16 MiB if left out. */
  readonly memory?: number;
  /**
   * What to boot: a dialect, `"jonesforth"` if left out; a text of the host's; or `"none"`, which leaves the
   * bare primitives. The dialect `"forth2012"` is fetched when the machine first runs, and the machine waits
   * for it; the imported object `forth2012` is there at once.
   */
  readonly boot?: DialectId | "none" | Dialect | Layer;
  /**
   * Names of words, in capitals, in the other dialect, so that errors can hint at it before it is loaded:
   * see `forth2012Names`.
   */
  readonly elsewhere?: ReadonlySet<string>;
  /** What ARGV gives a program, the name of the command first. */
  readonly argv?: readonly string[];
  /** What ENVIRON gives a program: `NAME=value` each. */
  readonly environment?: readonly string[];
  /** Words of the host's own, declared as the built-in ones are. */
  readonly words?: readonly Declaration[];
  /** Files; none, in memory, if left out. */
  readonly disk?: Disk;
  /** Keeps time, and wakes a machine that waits. The host's own clock does what is left out. */
  readonly clock?: Partial<Clock>;
  /** Where single keys come from; if left out, from the bytes of what is typed. */
  readonly keys?: KeyPort;
  /** The size of the screen; 80 columns by 24 rows if left out. */
  readonly screen?: () => ScreenSize;
  /**
   * Takes what is printed, as bytes; the view changes after the call. If left out, `evaluate` collects it.
   */
  readonly output?: (bytes: Uint8Array) => void;
  /** Takes what is written to file descriptor 2; `output` if left out. */
  readonly errorOutput?: (bytes: Uint8Array) => void;
  /** Takes each error that nothing caught. If left out, `evaluate` throws the first. */
  readonly report?: (fault: Fault) => void;
  /** Gives the ports that the machine is to have in place of these, for someone who wants to listen in. */
  readonly tap?: (ports: Ports) => Ports;
  /** Compiles threads that run often; if left out, nothing does. */
  readonly jit?: Accelerate;
}

/** An error in FORTH that nothing caught, as a JavaScript error. `formatFault` shows the line with it. */
export class ForthError extends Error {
  readonly fault: Fault;
  /** THROW code. */
  readonly code: number;
  /** Name of the word to blame; empty when there is none. */
  readonly word: string;

  /** @param fault what the machine reported */
  constructor(fault: Fault) {
    super(`${fault.word === "" ? "" : `${fault.word}: `}${fault.message} (THROW ${fault.code})`);
    this.name = "ForthError";
    this.fault = fault;
    this.code = fault.code;
    this.word = fault.word;
  }
}

/** How many words `evaluate` executes before it lets the host's other tasks have a turn. */
const SLICE = 1_000_000;

/** A machine with its words, its ports and its FORTH: what a host works with. */
export class System {
  readonly machine: Machine;
  readonly #memory: WebAssembly.Memory;
  #accelerator: Accelerator | undefined;
  /** What the machine reads: add source text here, and run. */
  readonly input = new SourceQueue();
  readonly #options: SystemOptions;
  #collected: Uint8Array[] = [];
  #faults: Fault[] = [];
  /** Fulfilled when the last evaluation is over. */
  #turn: Promise<unknown> = Promise.resolve();
  #off = false;
  /** True while a program of the standard's dialect waits for a key, or for a line. */
  #asks = false;

  /** @throws RangeError for an impossible size of memory, and for words that cannot be declared */
  constructor(options: SystemOptions) {
    this.#options = options;
    const started = Date.now();
    const size = options.memory ?? MEMORY_DEFAULT;
    this.#memory = allocate(size);
    const ports: Ports = {
      input: this.input satisfies InputPort,
      output: {
        write: options.output ?? ((bytes) => this.#collected.push(bytes.slice())),
        ...(options.errorOutput && { writeError: options.errorOutput }),
        size: options.screen ?? (() => ({ columns: 80, rows: 24 })),
      },
      keys: options.keys ?? this.input,
      disk: options.disk ?? new MemoryDisk(),
      clock: {
        now: () => options.clock?.now?.() ?? Date.now() - started,
        sleep: (milliseconds) => options.clock?.sleep?.(milliseconds) ?? sleep(milliseconds),
      },
      report: (fault) => {
        if (options.report) options.report(fault);
        else {
          this.#faults.push(fault);
          this.input.dropSource();
        }
      },
    };
    this.machine = powerOn({
      buffer: this.#memory.buffer,
      size,
      ports: options.tap ? options.tap(ports) : ports,
      words: [...words, ...(options.words ?? []), ...this.#bootWords()],
      argv: options.argv ?? ["jonesforth"],
      environment: options.environment ?? [],
    });
  }

  /**
   * The words that switch dialects, and those of the accelerator. Only a machine that will boot JONESFORTH
   * has them.
   */
  #bootWords(): readonly Declaration[] {
    const boot = this.#options.boot ?? "jonesforth";
    if (boot === "none" || (typeof boot === "object" && "text" in boot)) return [];
    const load = async (): Promise<Dialect> => (await import("./forth2012.ts")).forth2012;
    return [
      ...controlWords,
      ...switchWords(
        new DialectSource(load, typeof boot === "object" ? boot : undefined, this.#options.words),
      ),
    ];
  }

  /** The accelerator; undefined while there is none. */
  get accelerator(): Accelerator | undefined {
    return this.#accelerator;
  }

  /** Adds the accelerator, for a host that fetches it only after the prompt has appeared. */
  accelerate(make: Accelerate): void {
    this.#accelerator ??= make(this.machine, this.#memory, createSystem);
  }

  /** Executes up to about `fuel` words; see `Machine.run`. */
  run(fuel: number): Stop {
    return this.machine.run(fuel);
  }

  /**
   * Interprets FORTH source text, up to its first error, and gives what it printed. Waits for the evaluation
   * before it, and for words of the host's that wait. If a program wants a key that the source does not have,
   * it gets it from the next source. @throws ForthError when nothing caught an error, Error when the machine
   * is off
   * @param name what an error calls the source
   */
  evaluate(source: string, name = "evaluate"): Promise<string> {
    const result = this.#turn.then(() => this.#evaluate(source, name));
    this.#turn = result.catch(() => {});
    return result;
  }

  async #evaluate(source: string, name: string): Promise<string> {
    if (this.#off) throw new Error("the machine has switched itself off");
    // A program is waiting for its user, so what comes now is its input and no source text.
    if (this.#asks) this.input.add(source.replace(/\n?$/, "\n"));
    else this.input.add(source, name);
    for (;;) {
      const stop = this.machine.run(SLICE);
      this.#asks = stop === "press" || (stop === "key" && this.machine.dictionary.standard);
      if (stop === "fuel") await sleep(0);
      else if (stop === "wait") await this.machine.pending;
      else {
        this.#off = stop === "bye";
        break;
      }
    }
    const printed = this.#take();
    this.#throwFault();
    return printed;
  }

  /** Stops what the machine does with THROW -28. */
  interrupt(): void {
    this.machine.interrupt();
  }

  #throwFault(): void {
    const [fault] = this.#faults.splice(0);
    if (fault) throw new ForthError(fault);
  }

  #take(): string {
    const decoder = new TextDecoder();
    const text = this.#collected.map((bytes) => decoder.decode(bytes, { stream: true })).join("");
    this.#collected = [];
    return text + decoder.decode();
  }

  get memory(): Memory {
    return this.machine.memory;
  }

  /** The data stack, deepest item first. */
  get stack(): number[] {
    const { machine } = this;
    const depth = Math.max(0, (machine.s0 - machine.sp) / CELL);
    return machine.sp > machine.stackFloor ? machine.operands(depth) : [];
  }

  /** Puts numbers on the data stack, the last on top. @throws Trap -3 */
  push(...items: number[]): void {
    for (const item of items) this.machine.push(item | 0);
  }

  /** Takes the top item off the data stack. @throws Trap -4 */
  pop(): number {
    return this.machine.pop();
  }

  /**
   * Boots what the options say. To have a dialect fetched, it puts a line on the input stream, which the
   * machine reads when it runs. @throws ForthError for the first error, unless errors are reported elsewhere
   */
  boot(): void {
    const { boot = "jonesforth", elsewhere, jit } = this.#options;
    const isText = typeof boot === "object" && "text" in boot;
    // A text of the host's may compute a lot. Our own only defines words, for which compiling does not pay.
    if (jit && (boot === "none" || isText)) this.accelerate(jit);
    if (boot === "none") return;
    const { machine, input } = this;
    const { name, text } = isText ? boot : jonesforthLayer;
    input.add(text, name);
    this.#settle();
    if (!isText) {
      machine.memory.set(VARIABLE.BOOTED, machine.dictionary.latest);
      machine.elsewhere = elsewhere ?? machine.elsewhere;
    }
    if (jit) this.accelerate(jit);
    if (!isText && boot !== "jonesforth") input.add(FORTH2012, BOOT_LINE);
    if (typeof boot === "object") this.#settle();
    this.#collected = [];
    this.#throwFault();
  }

  #settle(): void {
    while (this.machine.run(SLICE) === "fuel");
  }
}

/**
 * Makes a system and boots it. @throws RangeError for a memory size that there cannot be, and for words that
 * there cannot be; ForthError for a layer that fails
 */
export function createSystem(options: SystemOptions = {}): System {
  const system = new System(options);
  system.boot();
  return system;
}

/**
 * Memory that compiled code can share: the machine's, the map of watched cells, a byte a cell, and a page for
 * compiled code itself. It never grows, so that the views on it never detach.
 */
function allocate(bytes: number): WebAssembly.Memory {
  const PAGE = 65_536;
  checkSize(bytes);
  const pages = (bytes + bytes / 4) / PAGE + 1;
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/**
 * Lets the host's other tasks have a turn, timers included; a promise that is fulfilled at once would not.
 */
function sleep(milliseconds: number): Promise<void> {
  // Every host has setTimeout, but each declares it in a type library of its own.
  const host = globalThis as unknown as { setTimeout(callback: () => void, delay: number): unknown };
  return new Promise((resolve) => {
    host.setTimeout(resolve, milliseconds);
  });
}

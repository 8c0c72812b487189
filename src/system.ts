import { MemoryDisk } from "./disk/memory-disk.ts";
import jonesforth from "./forth/jonesforth.f?raw";
import type { Declaration } from "./vm/declare.ts";
import { CELL, MEMORY_DEFAULT } from "./vm/layout.ts";
import type { Machine, Stop } from "./vm/machine.ts";
import type { Clock, Disk, Fault, InputPort, Ports } from "./vm/ports.ts";
import { powerOn } from "./vm/power-on.ts";
import { SourceQueue } from "./vm/source.ts";
import { words } from "./words/index.ts";

/** The FORTH layers, by the names of their dialects: the text that boots on the bare machine. */
export const dialects = { jonesforth: { name: "jonesforth.f", text: jonesforth } } as const;

/** What a system is made of. Everything has a use when left out. */
export interface SystemOptions {
  /** Bytes of memory, a power of two from 1 MiB to 1 GiB; 16 MiB if left out. */
  readonly memory?: number;
  /** The FORTH layer to boot: a dialect, or none, which leaves the bare primitives. */
  readonly boot?: keyof typeof dialects | "none";
  /** What ARGV gives a program, the name of the command first. */
  readonly argv?: readonly string[];
  /** What ENVIRON gives a program: `NAME=value` each. */
  readonly environment?: readonly string[];
  /** Words of the host's own, declared as the built-in ones are. */
  readonly words?: readonly Declaration[];
  /** Files; none, in memory, if left out. */
  readonly disk?: Disk;
  readonly clock?: Clock;
  /** Takes what is printed, as bytes; the view changes after the call. If left out, `evaluate` collects it. */
  readonly output?: (bytes: Uint8Array) => void;
  /** Takes what is written to file descriptor 2; `output` if left out. */
  readonly errorOutput?: (bytes: Uint8Array) => void;
  /** Takes each error that nothing caught. If left out, `evaluate` throws the first. */
  readonly report?: (fault: Fault) => void;
  /** Gives what the machine is to have in the place of its ports: for one who wants to listen in. */
  readonly tap?: (ports: Ports) => Ports;
}

/** An error in FORTH that nothing caught, as a JavaScript error. */
export class ForthError extends Error {
  readonly fault: Fault;

  /** @param fault what the machine reported */
  constructor(fault: Fault) {
    super(`${fault.word === "" ? "" : `${fault.word}: `}${fault.message} (THROW ${fault.code})`);
    this.name = "ForthError";
    this.fault = fault;
  }
}

/** How many words `evaluate` executes before it lets the host's other tasks have a turn. */
const SLICE = 1_000_000;

/** A machine with its words, its ports and its FORTH: what a host holds in its hands. */
export class System {
  readonly machine: Machine;
  /** What the machine reads: add source text here, and run. */
  readonly input = new SourceQueue();
  readonly #options: SystemOptions;
  #collected: Uint8Array[] = [];
  #faults: Fault[] = [];

  constructor(options: SystemOptions) {
    this.#options = options;
    const started = Date.now();
    const size = options.memory ?? MEMORY_DEFAULT;
    const memory = allocate(size);
    const ports: Ports = {
      input: this.input satisfies InputPort,
      output: {
        write: options.output ?? ((bytes) => this.#collected.push(bytes.slice())),
        ...(options.errorOutput && { writeError: options.errorOutput }),
      },
      disk: options.disk ?? new MemoryDisk(),
      clock: options.clock ?? { now: () => Date.now() - started },
      report: (fault) => {
        if (options.report) options.report(fault);
        else this.#faults.push(fault);
      },
    };
    this.machine = powerOn({
      buffer: memory.buffer,
      size,
      ports: options.tap ? options.tap(ports) : ports,
      words: [...words, ...(options.words ?? [])],
      argv: options.argv ?? ["jonesforth"],
      environment: options.environment ?? [],
    });
  }

  /** Executes up to about `fuel` words; see `Machine.run`. */
  run(fuel: number): Stop {
    return this.machine.run(fuel);
  }

  /**
   * Interprets FORTH source text, as if it were typed, until the machine wants more, and gives what it printed.
   * Waits for words of the host's that wait. @throws ForthError when nothing caught an error
   */
  async evaluate(source: string, name = "evaluate"): Promise<string> {
    this.input.add(source, name);
    for (;;) {
      const stop = this.machine.run(SLICE);
      if (stop === "fuel") await Promise.resolve();
      else if (stop === "wait") await this.machine.pending;
      else break;
    }
    const [fault] = this.#faults.splice(0);
    const printed = this.#take();
    if (fault) throw new ForthError(fault);
    return printed;
  }

  #take(): string {
    const decoder = new TextDecoder();
    const text = this.#collected.map((bytes) => decoder.decode(bytes, { stream: true })).join("");
    this.#collected = [];
    return text;
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

  /** Boots the FORTH layer. The errors of a layer of our own are errors of the program. */
  boot(): void {
    const layer = this.#options.boot ?? "jonesforth";
    if (layer === "none") return;
    const { name, text } = dialects[layer];
    this.input.add(text, name);
    while (this.machine.run(SLICE) === "fuel");
  }
}

/** Makes a system and boots it. @throws RangeError for a memory size that there cannot be */
export function createSystem(options: SystemOptions = {}): System {
  const system = new System(options);
  system.boot();
  return system;
}

/**
 * Memory that compiled code can share: the machine's, the map of watched cells, a byte a cell, and a page for compiled
 * code itself. It never grows, so that the views on it never detach.
 */
function allocate(bytes: number): WebAssembly.Memory {
  const PAGE = 65_536;
  const pages = (bytes + bytes / 4) / PAGE + 1;
  if (!Number.isInteger(pages))
    throw new RangeError(`memory of ${bytes} bytes is not a whole number of pages`);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

import type { Declaration } from "./declare.ts";
import { Dictionary } from "./dictionary.ts";
import { describe, type Incident, keepIncident } from "./fault.ts";
import { Input } from "./input.ts";
import { CELL, CODE, DICTIONARY, F0, L0, R0, STUB, STUB_COUNT, STUB_SHIFT, VARIABLE } from "./layout.ts";
import { hex, type Memory } from "./memory.ts";
import { runNative } from "./native.ts";
import type { Fault, Ports } from "./ports.ts";
import { SourceLine } from "./source-line.ts";
import { Stacks } from "./stacks.ts";
import { Trap } from "./trap.ts";

/**
 * How many bytes `spend` lets pass: a host takes about as long to print them as a slice of time should last.
 */
const BULK = 256 * 1024;

/** Why `run` came back. */
export type Stop =
  /** The fuel is used up; the machine would go on. */
  | "fuel"
  /** The outer interpreter wants a line, and the last one caused no error. */
  | "line"
  /** A program wants a key, and will get it from a line that is typed. */
  | "key"
  /** A program wants a single key, as it is pressed. */
  | "press"
  /** A host's word waits for its promise, `machine.pending`. */
  | "wait"
  /** The machine has powered itself off; `machine.exitStatus` says how. */
  | "bye";

/**
 * What a primitive returns: nothing, so that NEXT goes on; `"dispatch"`, to have the word in `w` run without
 * NEXT; or a reason to stop. A primitive that stops has consumed nothing: it is dispatched again when the
 * machine goes on; but after `"fuel"` the machine goes on with NEXT.
 */
export type Signal = "dispatch" | Stop | undefined | void;

/** The code of a word. */
export type Primitive = (machine: Machine) => Signal;

/**
 * How many times in a row the machine may fail on its way to the prompt before it gets its built-in
 * words back.
 */
const STUCK = 4;
/**
 * With less fuel than this, compiled code is not entered in the middle of a loop, which might not go round
 * even once.
 */
const LITTLE = 100;
/**
 * How many words one call of `#next` executes. If the engine compiles `#next` meanwhile, the next call runs
 * the compiled code.
 */
const PIECE = 2000;

/** The registers, by the names that the original gives them in its comments (ESI, EAX, ESP, EBP). */
export interface Registers {
  ip: number;
  w: number;
  sp: number;
  rp: number;
  fp: number;
  lp: number;
  pc: number;
  edi: number;
  ebx: number;
  ecx: number;
  edx: number;
}

/** All that a machine is besides its memory: the registers, the bounds of the stacks, and why it stopped. */
export interface State extends Readonly<Registers> {
  readonly spLow: number;
  readonly spHigh: number;
  readonly rpLow: number;
  readonly rpHigh: number;
  /** 1 if the word in `w` stopped and is to be dispatched again. */
  readonly parked: number;
  /** 1 while a trap is being handled in the slack of a stack. */
  readonly inSlack: number;
  readonly exitStatus: number;
}

type Answer = { readonly value: number | void | readonly number[] } | { readonly error: string };

/**
 * The bare machine: memory, registers, and the inner interpreter, which is called NEXT.
 *
 * A thread is a list of addresses of codewords. NEXT reads the cell at `ip` into `w`, moves `ip` on, and
 * jumps to the code whose address is in the cell at `w`. Nearly always that code is the stub of a primitive.
 */
export class Machine extends Stacks implements Registers {
  /** Instruction pointer: address of the next cell of the thread. */
  ip: number = VARIABLE.COLD;
  /** Address of the codeword of the word that is being executed. */
  w = 0;
  /** Address where a word in native code goes on after it stopped; 0 outside such words. */
  pc = 0;
  /** Registers that only native code uses. */
  edi = 0;
  ebx = 0;
  ecx = 0;
  edx = 0;

  readonly ports: Ports;
  readonly dictionary: Dictionary;
  readonly input: Input;
  readonly sourceLine: SourceLine;
  /** Code of the primitives, by the number of their stub. */
  readonly primitives: Primitive[] = [];
  /**
   * What is declared of the primitives, by the same number; nothing for the interpreter of colon definitions.
   */
  readonly declarations: (Declaration | undefined)[] = [];
  /** Told the number of a primitive that has been added. */
  onPrimitive: ((number: number) => void) | undefined;
  /** Told the address at which a thread goes on after it ran out of fuel. */
  onResume: (address: number) => Signal = () => undefined;
  /** Names, in capitals, that this dialect does not know and that another does, which has not been loaded. */
  elsewhere: ReadonlySet<string> = new Set();
  /** Execution token of QUIT. */
  quit = 0;
  /** Execution token of INTERPRET. */
  interpreter = 0;
  /** Execution token of LIT. */
  literal = 0;
  /** The built-in words as they were laid down at power-on, from the start of the dictionary; see `abort`. */
  builtIn: Uint8Array = new Uint8Array();
  /** The status that BYE gave. */
  exitStatus = 0;
  /**
   * The fuel that is left for compiled code until `run` comes back; what the inner interpreter uses is
   * not in it.
   */
  budget = 0;
  /** The last error that a trap told FORTH code of, until the next word is interpreted; see `abort`. */
  incident: Incident | undefined;

  /** The bits that are 0 in the address of every aligned cell of memory. */
  readonly #misplaced: number;
  /** Bytes that words have worked on in bulk since bulk work last made `run` come back. */
  #spent = 0;
  #parked = false;
  #interrupted = false;
  #pending: Promise<void> | undefined;
  #answer: Answer | undefined;

  /** @param s0 address of the empty data stack: what lies above it belongs to the host. */
  constructor(memory: Memory, ports: Ports, s0: number) {
    super(memory, s0);
    this.ports = ports;
    // The accelerator replaces this function. It is a property of each machine from the start, since adding
    // one later would change the shape of the object, and the engine would compile everything anew for it.
    this.run = this.run.bind(this);
    this.#misplaced = ~(memory.size - CELL);
    this.dictionary = new Dictionary(memory);
    this.input = new Input(memory, this.dictionary, ports);
    this.sourceLine = new SourceLine(memory, this.dictionary, ports);
  }

  /**
   * For a word that works on many bytes at once; the word returns what this returns. Such a word uses the
   * fuel of one word however many bytes it works on, so without this a program could keep the host waiting
   * for very long.
   */
  spend(bytes: number): Signal {
    this.#spent += bytes;
    if (this.#spent < BULK) return undefined;
    this.#spent = 0;
    return "fuel";
  }

  /** True while a word that stopped waits to be dispatched again. */
  get parked(): boolean {
    return this.#parked;
  }

  /** What an image holds besides memory. Setting it drops a promise that the machine was waiting for. */
  get state(): State {
    const { ip, w, sp, rp, fp, lp, pc, edi, ebx, ecx, edx, spLow, spHigh, rpLow, rpHigh, exitStatus } = this;
    const stops = { parked: Number(this.#parked), inSlack: Number(this.inSlack), exitStatus };
    return { ip, w, sp, rp, fp, lp, pc, edi, ebx, ecx, edx, spLow, spHigh, rpLow, rpHigh, ...stops };
  }

  set state({ parked, inSlack, ...rest }: State) {
    Object.assign(this, rest);
    this.tellMemory();
    this.#parked = parked !== 0;
    this.inSlack = inSlack !== 0;
    this.#interrupted = false;
    this.#pending = undefined;
    this.#answer = undefined;
    this.incident = undefined;
  }

  // The inner interpreter.

  /**
   * Executes up to about `fuel` words and says why it stopped. It may be called again at any time, and goes
   * on exactly where it was.
   */
  run(fuel: number): Stop {
    const interrupted = this.#interrupted;
    const parked = this.#parked;
    this.#interrupted = this.#parked = false;
    this.budget = fuel;
    let signal: Signal;
    if (interrupted) signal = this.trap(new Trap(-28));
    else if (parked) signal = "dispatch";
    else if (fuel > LITTLE) signal = this.#resume();
    let left = fuel;
    do {
      signal = this.#next(Math.min(left, PIECE), signal);
      left -= PIECE;
    } while (left > 0 && (signal === undefined || signal === "dispatch"));
    // The word in `w` is dispatched by the next `run`: after `"bye"` too, so that the machine stays off.
    this.#parked = signal !== undefined && signal !== "fuel";
    return signal === undefined || signal === "dispatch" ? "fuel" : signal;
  }

  #resume(): Signal {
    try {
      return this.onResume(this.ip);
    } catch (error) {
      return this.#caught(error);
    }
  }

  /**
   * Executes words until the fuel is used up or one of them stops. Gives the signal of the one that stopped,
   * or `"dispatch"` where the fuel ended before the word in `w`. Nothing in here happens seldom: an engine
   * compiles for the cases it has seen, and discards its code as soon as another comes up.
   */
  #next(fuel: number, first: Signal): Signal {
    const { cells } = this;
    const misplaced = this.#misplaced;
    let left = fuel;
    let signal = first;
    for (;;) {
      try {
        for (;;) {
          if (signal === undefined) {
            if (left-- <= 0) return undefined;
            const ip = this.ip;
            if ((ip & misplaced) !== 0) throw new Trap(-9, hex(ip));
            this.w = cells[ip >> 2] as number;
            this.ip = ip + CELL;
          } else {
            if (signal !== "dispatch" || left-- <= 0) return signal;
            if (this.pc !== 0) {
              signal = runNative(this, this.pc);
              continue;
            }
          }
          signal = this.#dispatch();
        }
      } catch (error) {
        signal = this.#caught(error);
      }
    }
  }

  #caught(error: unknown): Signal {
    return this.trap(error instanceof Trap ? error : new Trap(-257, String(error)));
  }

  /** Jumps to the code whose address is in the codeword at `w`. @throws Trap -9, -23 */
  #dispatch(): Signal {
    const w = this.w;
    const code = (w & this.#misplaced) === 0 ? (this.cells[w >> 2] as number) : this.memory.fetch(w);
    const stub = code - CODE;
    const primitive = (stub & (STUB - 1)) === 0 ? this.primitives[stub >>> STUB_SHIFT] : undefined;
    if (primitive) return primitive(this);
    // There is no codeword at an odd address, so this address is to blame, not the one that the bytes
    // there make.
    if ((w & 3) !== 0) throw new Trap(-23, hex(w));
    return runNative(this, code);
  }

  /**
   * Branches: adds the offset in the cell at an address of the thread to that address, and goes on there.
   * @throws Trap -9
   */
  branch(ip: number): void {
    this.ip = (ip + this.memory.fetch(ip)) | 0;
  }

  /** True while a word runs that INTERPRET itself executed, so that nothing follows it in a thread. */
  get calledByInterpret(): boolean {
    return this.memory.fetch(this.ip - CELL) === this.interpreter;
  }

  /** Makes the next `run` begin with THROW -28, whatever the machine is doing or waiting for. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /**
   * For a word that waits: gives its answer once there is one; until then nothing, and `pending`
   * is a promise.
   */
  awaited(start: () => Promise<number | void | readonly number[]>): Answer | undefined {
    if (this.#answer) {
      const answer = this.#answer;
      this.#answer = undefined;
      this.#pending = undefined;
      return answer;
    }
    this.#pending ??= this.#settle(start());
    return undefined;
  }

  /** For a word that cannot begin yet: it is dispatched again when the promise is settled. */
  hold(until: Promise<unknown>): "wait" {
    const over = (): void => {
      if (this.#pending === pending) this.#pending = undefined;
    };
    const pending = until.then(over, over);
    this.#pending = pending;
    return "wait";
  }

  #settle(promise: Promise<number | void | readonly number[]>): Promise<void> {
    const pending = readAnswer(promise).then((answer) => {
      // By now the machine may have given up this promise and may be waiting for another.
      if (this.#pending === pending) this.#answer = answer;
    });
    return pending;
  }

  /** Fulfilled, never rejected, when a machine that stopped with `"wait"` should be run again. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  // Errors.

  /**
   * Turns a trap into a THROW: the word in the system variable TRAP is run with the code on the stack. If
   * there is no such word, or if the trap came while another was being handled, the error is reported and the
   * machine goes back to QUIT.
   */
  trap(trap: Trap): Signal {
    this.incident = keepIncident(this, trap);
    this.pc = 0;
    this.#pending = undefined;
    this.#answer = undefined;
    const handler = this.memory.get(VARIABLE.TRAP);
    if (handler !== 0 && !this.inSlack) {
      this.openSlack();
      this.push(trap.code);
      this.w = handler;
      return "dispatch";
    }
    this.abort(trap.code);
    return undefined;
  }

  /**
   * Reports a THROW that nothing caught and starts again from QUIT: stacks empty, interpreting, the rest of
   * the line and a definition that was being compiled dropped, all else as it was. A machine that fails again
   * and again on its way to the prompt, say because a program stored into QUIT, gets its built-in words back.
   */
  abort(code: number): void {
    if (this.incident?.trap.code !== code) this.noteThrow(code);
    const { fault } = this;
    const { memory, dictionary } = this;
    this.incident = undefined;
    this.pc = 0;
    this.#parked = false;
    this.#pending = undefined;
    this.#answer = undefined;
    dictionary.abandon();
    this.input.discardLine();
    this.setDataStack(this.s0);
    this.setReturnStack(R0);
    this.fp = F0;
    this.lp = L0;
    memory.set(VARIABLE.HANDLER, 0);
    this.ip = VARIABLE.COLD;
    const failures = memory.get(VARIABLE.FAILURES) + 1;
    memory.set(VARIABLE.FAILURES, failures);
    if (failures % STUCK === 0) this.#restoreBuiltIn();
    if (fault) this.ports.report(fault);
  }

  #restoreBuiltIn(): void {
    const { memory, builtIn } = this;
    memory.write(DICTIONARY, builtIn.length).set(builtIn);
    memory.set(VARIABLE.COLD, this.quit);
    memory.set(VARIABLE.DIALECT, 0);
  }

  /** The last error that FORTH code was told of, described. */
  get fault(): Fault | undefined {
    return this.incident && describe(this, this.incident);
  }

  /**
   * Remembers where FORTH code threw, so that `abort` can report it; but not if the code caught the error and
   * throws it on from another place.
   * @param at where the word that threw would have gone on, if it threw some time ago
   */
  noteThrow(code: number, at?: number): void {
    const { incident } = this;
    if (incident?.trap.code === code && incident.returns[0] !== (at ?? this.cells[this.rp >> 2])) return;
    const now = keepIncident(this, { code, detail: "", culprit: "" });
    this.incident = at ? { ...now, ip: this.memory.get(VARIABLE.TRAP) + CELL, returns: [at] } : now;
  }

  /**
   * Adds the code of a primitive and gives the number of its stub. @throws RangeError when there is no room.
   */
  addPrimitive(primitive: Primitive, declaration?: Declaration): number {
    if (this.primitives.length === STUB_COUNT) throw new RangeError(`more than ${STUB_COUNT} primitives`);
    this.declarations.push(declaration);
    const number = this.primitives.push(primitive) - 1;
    this.onPrimitive?.(number);
    return number;
  }
}

async function readAnswer(promise: Promise<number | void | readonly number[]>): Promise<Answer> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

import { Dictionary } from "./dictionary.ts";
import { describe } from "./fault.ts";
import { Input } from "./input.ts";
import {
  CELL,
  CODE,
  DATA_STACK_SIZE,
  R0,
  RETURN_STACK,
  STACK_SLACK,
  STUB_COUNT,
  VARIABLE,
} from "./layout.ts";
import { hex, Memory } from "./memory.ts";
import { runNative } from "./native.ts";
import type { Fault, Ports } from "./ports.ts";
import { Trap } from "./trap.ts";

/** Why `run` came back. */
export type Stop =
  /** The fuel is used up; the machine would go on. */
  | "fuel"
  /** The outer interpreter wants a line, and the last one went well. */
  | "line"
  /** A program wants a key. */
  | "key"
  /** A host's word waits for its promise, `machine.pending`. */
  | "wait"
  /** The machine has powered itself off; `machine.exitStatus` says how. */
  | "bye";

/**
 * What a primitive returns: nothing, so that NEXT goes on; `"dispatch"`, to have the word in `w` run without NEXT;
 * or a reason to stop. A primitive that stops has consumed nothing: it is dispatched again when the machine goes on.
 */
export type Signal = "dispatch" | Exclude<Stop, "fuel"> | undefined | void;

/** The code of a word. */
export type Primitive = (machine: Machine) => Signal;

/** The registers, by the names that the original gives them in its comments (ESI, EAX, ESP, EBP). */
export interface Registers {
  ip: number;
  w: number;
  sp: number;
  rp: number;
  pc: number;
  edi: number;
  ebx: number;
  ecx: number;
  edx: number;
}

type Answer = { readonly value: number | void | readonly number[] } | { readonly error: string };

/**
 * The bare machine: memory, registers, and the inner interpreter, which is called NEXT.
 *
 * A thread is a list of addresses of codewords. NEXT reads the cell at `ip` into `w`, moves `ip` on, and jumps to
 * the code whose address is in the cell at `w`. Nearly always that code is the stub of a primitive.
 */
export class Machine implements Registers {
  /** Instruction pointer: address of the next cell of the thread. */
  ip: number = VARIABLE.COLD;
  /** Address of the codeword of the word that is being executed. */
  w = 0;
  /** Data stack pointer: address of the top item. */
  sp: number;
  /** Return stack pointer: address of the top item. */
  rp: number = R0;
  /** Address in native code where a word made of it goes on after it stopped; 0 outside such words. */
  pc = 0;
  /** Registers that only native code uses. */
  edi = 0;
  ebx = 0;
  ecx = 0;
  edx = 0;

  /** The stack pointers may not leave these bounds; the lower is where a full stack ends. In bytes. */
  spLow = 0;
  spHigh = 0;
  rpLow = 0;
  rpHigh = 0;

  /** Aligned cells of memory: `memory.cells`, close at hand. */
  readonly cells: Int32Array;
  readonly memory: Memory;
  readonly ports: Ports;
  readonly dictionary: Dictionary;
  readonly input: Input;
  /** Code of the primitives, by the number of their stub. */
  readonly primitives: Primitive[] = [];
  /** Address of the empty data stack at power-on. */
  readonly s0: number;
  /** Execution token of INTERPRET. */
  interpreter = 0;
  /** Execution token of LIT. */
  literal = 0;
  /** What BYE gave. */
  exitStatus = 0;
  /** The last error that FORTH code was told of by a trap, until a word is interpreted; see `abort`. */
  fault: Fault | undefined;

  #parked = false;
  #inSlack = false;
  #interrupted = false;
  #pending: Promise<void> | undefined;
  #answer: Answer | undefined;

  /** @param s0 address of the empty data stack: what lies above it belongs to the host. */
  constructor(memory: Memory, ports: Ports, s0: number) {
    this.memory = memory;
    this.ports = ports;
    this.cells = memory.cells;
    this.dictionary = new Dictionary(memory);
    this.input = new Input(memory, this.dictionary, ports.input);
    this.s0 = s0;
    this.sp = s0;
    this.setDataStack(s0);
    this.setReturnStack(R0);
  }

  /** Lowest address of the data stack's own region, its slack included. */
  get stackFloor(): number {
    return this.s0 - DATA_STACK_SIZE - STACK_SLACK;
  }

  /** True while a word that stopped waits to be dispatched again. */
  get parked(): boolean {
    return this.#parked;
  }

  // The stacks. An item is a cell; its top is at the stack pointer.

  /** @throws Trap -3 */
  push(value: number): void {
    const sp = this.sp - CELL;
    if (sp < this.spLow) throw new Trap(-3);
    this.cells[sp >> 2] = value;
    this.sp = sp;
  }

  /** @throws Trap -4 */
  pop(): number {
    const sp = this.sp;
    if (sp >= this.spHigh) throw new Trap(-4);
    this.sp = sp + CELL;
    return this.cells[sp >> 2] as number;
  }

  /** Item n of the data stack, 0 the top, which stays there. @throws Trap -4 */
  item(n: number): number {
    const address = this.sp + n * CELL;
    if (address >= this.spHigh) throw new Trap(-4);
    return this.cells[address >> 2] as number;
  }

  /** Puts another item in the place of the top one, which the caller has read. */
  setTop(value: number): void {
    this.cells[this.sp >> 2] = value;
  }

  /** The top `count` items, deepest first, which stay there. @throws Trap -4 */
  operands(count: number): number[] {
    if (this.sp > this.spHigh - count * CELL) throw new Trap(-4);
    const top = this.sp >> 2;
    return Array.from(this.cells.subarray(top, top + count)).reverse();
  }

  /** Takes items off. @throws Trap -4 */
  drop(count: number): void {
    if (this.sp > this.spHigh - count * CELL) throw new Trap(-4);
    this.sp += count * CELL;
  }

  /** @throws Trap -5 */
  pushReturn(value: number): void {
    const rp = this.rp - CELL;
    if (rp < this.rpLow) throw new Trap(-5);
    this.cells[rp >> 2] = value;
    this.rp = rp;
  }

  /** @throws Trap -6 */
  popReturn(): number {
    const rp = this.rp;
    if (rp >= this.rpHigh) throw new Trap(-6);
    this.rp = rp + CELL;
    return this.cells[rp >> 2] as number;
  }

  /** Moves the data stack pointer; out of its own region, to wherever memory may be written. @throws Trap -9, -23 */
  setDataStack(address: number): void {
    const own = address > this.stackFloor && address <= this.s0;
    this.checkStack(address);
    this.spLow = own ? this.s0 - DATA_STACK_SIZE : R0;
    this.spHigh = own ? this.s0 : this.memory.size;
    this.sp = address;
    this.#inSlack = false;
  }

  /** Moves the return stack pointer; out of its own region, to wherever memory may be written. @throws Trap -9, -23 */
  setReturnStack(address: number): void {
    const own = address > RETURN_STACK && address <= R0;
    this.checkStack(address);
    this.rpLow = own ? RETURN_STACK + STACK_SLACK : R0;
    this.rpHigh = own ? R0 : this.memory.size;
    this.rp = address;
    this.#inSlack = false;
  }

  private checkStack(address: number): void {
    if ((address & 3) !== 0) throw new Trap(-23, hex(address));
    if (address < RETURN_STACK || address > this.memory.size) throw new Trap(-9, hex(address));
  }

  // The inner interpreter.

  /**
   * Executes up to about `fuel` words and says why it stopped. It may be called again at any time, and goes on
   * exactly where it was.
   */
  run(fuel: number): Stop {
    const { cells } = this;
    const misplaced = ~(this.memory.size - CELL);
    let left = fuel;
    let signal: Signal = this.#parked ? "dispatch" : undefined;
    this.#parked = false;
    if (this.#interrupted) {
      this.#interrupted = false;
      signal = this.trap(new Trap(-28));
    }
    for (;;) {
      try {
        for (;;) {
          while (signal !== undefined) {
            if (signal !== "dispatch") return this.#park(signal);
            left--;
            signal = this.pc === 0 ? this.#dispatch() : runNative(this, this.pc);
          }
          if (left-- <= 0) return "fuel";
          const ip = this.ip;
          if ((ip & misplaced) !== 0) throw new Trap(-9, hex(ip));
          this.w = cells[ip >> 2] as number;
          this.ip = ip + CELL;
          signal = this.#dispatch();
        }
      } catch (error) {
        signal = this.trap(error instanceof Trap ? error : new Trap(-257, String(error)));
      }
    }
  }

  /** Jumps to the code whose address is in the codeword at `w`. */
  #dispatch(): Signal {
    const code = this.memory.fetch(this.w);
    const stub = code - CODE;
    const primitive = (stub & 7) === 0 ? this.primitives[stub >>> 3] : undefined;
    return primitive ? primitive(this) : runNative(this, code);
  }

  /** True while a word runs that INTERPRET itself executed: nothing follows it in a thread. */
  get calledByInterpret(): boolean {
    return this.memory.fetch(this.ip - CELL) === this.interpreter;
  }

  #park(stop: Exclude<Stop, "fuel">): Stop {
    this.#parked = stop !== "bye";
    return stop;
  }

  /** Makes the next `run` begin with THROW -28, whatever the machine is doing or waiting for. */
  interrupt(): void {
    this.#interrupted = true;
  }

  /** For a word that waits: its answer once there is one, else nothing, and `pending` is then a promise. */
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

  async #settle(promise: Promise<number | void | readonly number[]>): Promise<void> {
    let answer: Answer;
    try {
      answer = { value: await promise };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    if (this.#pending) this.#answer = answer;
  }

  /** Settled, never rejected, when a machine that stopped with `"wait"` is worth running again. */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  // Errors.

  /**
   * Turns a trap into a THROW: the word in the system variable TRAP is run with the code on the stack. Where there is
   * none, or where the trap came while handling another, the error is reported and the machine goes back to QUIT.
   */
  trap(trap: Trap): Signal {
    this.fault = describe(this, trap);
    this.pc = 0;
    this.#pending = undefined;
    this.#answer = undefined;
    const handler = this.cells[VARIABLE.TRAP >> 2] as number;
    if (handler !== 0 && !this.#inSlack) {
      this.#inSlack = true;
      if (this.spHigh === this.s0) this.spLow = this.s0 - DATA_STACK_SIZE - STACK_SLACK;
      if (this.rpHigh === R0) this.rpLow = RETURN_STACK;
      if (this.sp - CELL < this.spLow) this.sp = this.s0;
      this.push(trap.code);
      this.w = handler;
      return "dispatch";
    }
    this.abort(trap.code);
    return undefined;
  }

  /**
   * Reports a THROW that nothing caught and starts again from QUIT: stacks empty, interpreting, the rest of the line
   * and a definition that was being compiled dropped, all else as it was.
   */
  abort(code: number): void {
    const fault = this.fault?.code === code ? this.fault : describe(this, new Trap(code));
    const { memory, dictionary } = this;
    this.fault = undefined;
    this.pc = 0;
    if (memory.fetch(VARIABLE.STATE) !== 0) {
      memory.store(VARIABLE.STATE, 0);
      dictionary.dropUnfinished();
    }
    this.input.discardLine();
    this.setDataStack(this.s0);
    this.setReturnStack(R0);
    this.ip = VARIABLE.COLD;
    this.ports.report(fault);
  }

  /** Takes in the code of a primitive and gives its stub's number. @throws RangeError when there is no room. */
  addPrimitive(primitive: Primitive): number {
    if (this.primitives.length === STUB_COUNT) throw new RangeError(`more than ${STUB_COUNT} primitives`);
    return this.primitives.push(primitive) - 1;
  }
}

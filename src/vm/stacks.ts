import {
  CELL,
  DATA_STACK_SIZE,
  F0,
  FLOAT,
  FLOAT_STACK,
  L0,
  LOCALS_STACK,
  R0,
  RETURN_STACK,
  STACK_SLACK,
} from "./layout.ts";
import { hex, type Memory } from "./memory.ts";
import { Trap } from "./trap.ts";

/**
 * The stacks of a machine: data and return; and, for the standard's words, floats and locals. They lie in its
 * memory and grow down; an item is a cell, and a stack pointer is the address of the top one. A pointer may
 * be set anywhere in memory; in its own region it is kept within bounds:
 *
 *     floor         spLow                              s0 = spHigh
 *       | slack, for  |  free ...     | items ...        |
 *       | traps       |               ^ sp               |
 */
export class Stacks {
  readonly memory: Memory;
  /** Aligned cells of memory: `memory.cells`, close at hand. */
  readonly cells: Int32Array;
  /** Address of the empty data stack. */
  readonly s0: number;

  /** Data stack pointer: address of the top item. */
  sp = 0;
  /** Return stack pointer: address of the top item. */
  rp = 0;

  /** Float stack pointer: address of the top number, of 64 bits. */
  fp: number = F0;
  /**
   * Locals stack pointer: address of the frame of the word that is running; its first cell links the
   * one before.
   */
  lp: number = L0;

  /** Addresses that the stack pointers may not pass: a full stack ends at the lower one. */
  spLow = 0;
  spHigh = 0;
  rpLow = 0;
  rpHigh = 0;
  /** True while a trap is being handled, until a stack pointer is set. */
  inSlack = false;

  /** @param s0 address of the empty data stack: what lies above it belongs to the host. */
  constructor(memory: Memory, s0: number) {
    this.memory = memory;
    this.cells = memory.cells;
    this.s0 = s0;
    this.setDataStack(s0);
    this.setReturnStack(R0);
  }

  /** Lowest address of the data stack's own region, its slack included. */
  get stackFloor(): number {
    return this.s0 - DATA_STACK_SIZE - STACK_SLACK;
  }

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

  /** Replaces the top item, which the caller has read. */
  setTop(value: number): void {
    this.cells[this.sp >> 2] = value;
  }

  /** The top `count` items, deepest first, which stay there. @throws Trap -4 */
  operands(count: number): number[] {
    if (this.sp > this.spHigh - count * CELL) throw new Trap(-4);
    const top = this.sp >> 2;
    const operands: number[] = [];
    for (let at = top + count - 1; at >= top; at--) operands.push(this.cells[at] as number);
    return operands;
  }

  /** Drops items of the data stack. @throws Trap -4 */
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

  /** @throws Trap -44 */
  pushFloat(value: number): void {
    const fp = this.fp - FLOAT;
    if (fp < FLOAT_STACK) throw new Trap(-44);
    this.memory.floats[fp >> 3] = value;
    this.fp = fp;
  }

  /** @throws Trap -45 */
  popFloat(): number {
    const fp = this.fp;
    if (fp >= F0) throw new Trap(-45);
    this.fp = fp + FLOAT;
    return this.memory.floats[fp >> 3] as number;
  }

  /** Float n of the float stack, 0 the top, which stays there. @throws Trap -45 */
  float(n: number): number {
    const address = this.fp + n * FLOAT;
    if (address >= F0) throw new Trap(-45);
    return this.memory.floats[address >> 3] as number;
  }

  /** Replaces the top float, which the caller has read. */
  setFloat(value: number): void {
    this.memory.floats[this.fp >> 3] = value;
  }

  /** Moves the float stack pointer. @throws Trap -9, -23 */
  setFloatStack(address: number): void {
    if ((address & (FLOAT - 1)) !== 0) throw new Trap(-23, hex(address));
    if (address < FLOAT_STACK || address > F0) throw new Trap(-9, hex(address));
    this.fp = address;
  }

  /** Makes room for the locals of a word: cells 1 to `count` of its frame. @throws Trap -5 */
  enterFrame(count: number): void {
    const lp = this.lp - (count + 1) * CELL;
    if (lp < LOCALS_STACK || lp >= this.lp) throw new Trap(-5, "locals");
    this.cells[lp >> 2] = this.lp;
    this.lp = lp;
  }

  /** Moves the locals stack pointer. @throws Trap -9, -23 */
  setLocalsStack(address: number): void {
    if ((address & (CELL - 1)) !== 0) throw new Trap(-23, hex(address));
    if (address < LOCALS_STACK || address > L0) throw new Trap(-9, hex(address));
    this.lp = address;
  }

  /**
   * Moves the data stack pointer: within its own region, or to wherever memory may be written.
   * @throws Trap -9, -23
   */
  setDataStack(address: number): void {
    const own = address > this.stackFloor && address <= this.s0;
    this.#checkPointer(address);
    // Elsewhere, a push overwrites whatever lies there, watched or not.
    if (!own || this.spHigh !== this.s0) this.memory.changedUnseen();
    this.spLow = own ? this.s0 - DATA_STACK_SIZE : R0;
    this.spHigh = own ? this.s0 : this.memory.size;
    this.sp = address;
    this.inSlack = false;
    this.tellMemory();
  }

  /**
   * Moves the return stack pointer: within its own region, or to wherever memory may be written.
   * @throws Trap -9, -23
   */
  setReturnStack(address: number): void {
    const own = address > RETURN_STACK && address <= R0;
    this.#checkPointer(address);
    if (!own || this.rpHigh !== R0) this.memory.changedUnseen();
    this.rpLow = own ? RETURN_STACK + STACK_SLACK : R0;
    this.rpHigh = own ? R0 : this.memory.size;
    this.rp = address;
    this.inSlack = false;
    this.tellMemory();
  }

  /** Tells memory whether what is pushed may lie on something that is watched. */
  protected tellMemory(): void {
    this.memory.unseen = this.spHigh !== this.s0 || this.rpHigh !== R0;
  }

  #checkPointer(address: number): void {
    if ((address & 3) !== 0) throw new Trap(-23, hex(address));
    if (address < RETURN_STACK || address > this.memory.size) throw new Trap(-9, hex(address));
  }

  /** Lets the handler of a trap use what lies beyond the end of a full stack. */
  openSlack(): void {
    this.inSlack = true;
    if (this.spHigh === this.s0) this.spLow = this.stackFloor;
    if (this.rpHigh === R0) this.rpLow = RETURN_STACK;
    if (this.sp - CELL < this.spLow) this.sp = this.s0;
  }
}

import { CELL, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";

/**
 * The words of the system: of the layer that was booted and of the second dialect, as long as they are there.
 */
export class SystemWords {
  readonly #machine: Machine;
  /**
   * By a word's address, one of its cells. FORGET takes the word away before any other can lie where the
   * system's words are: if the cell has changed, they are gone.
   */
  readonly #landmarks = new Map<number, number>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** True for an address in one of these words. */
  has(address: number): boolean {
    const { memory } = this.#machine;
    const booted = memory.get(VARIABLE.BOOTED);
    if (address < booted) return this.#stands(booted);
    const isDialects = address >= memory.get(VARIABLE.LAYER) && address < memory.get(VARIABLE.LAYER_END);
    return isDialects && this.#stands(memory.get(VARIABLE.SWITCH));
  }

  #stands(word: number): boolean {
    const { memory, dictionary } = this.#machine;
    const cell = memory.get(word + CELL);
    if (!this.#landmarks.has(word)) this.#landmarks.set(word, cell);
    return dictionary.here > word && cell === this.#landmarks.get(word);
  }
}

import type { Code } from "../base/code.ts";
import type { Flow } from "./dominator.ts";
import type { Block } from "./graph.ts";

const NONE: readonly Block[] = [];

/** Something to do: emit a block and all that it dominates, emit an `end`, or call a function. */
export type Task = Block | "end" | (() => void);

/**
 * Makes control flow of `block`, `loop` and `if` from the dominator tree, as Norman Ramsey has it in "Beyond
 * Relooper" (2022): a block that several edges go forward to follows a `block` that they branch out of, a
 * block that an edge goes back to begins a `loop`, and every other block follows the one edge that leads to
 * it.
 */
export class Structure {
  readonly #code: Code;
  readonly #flow: Flow;
  readonly #emit: (block: Block, isLoop: boolean) => void;
  readonly #merges = new Map<Block, number>();
  readonly #loops = new Map<Block, number>();
  /** What is still to be done, the next thing last. */
  readonly #tasks: Task[] = [];

  /** @param emit emits a block, and at its end follows its edges */
  constructor(code: Code, flow: Flow, emit: (block: Block, isLoop: boolean) => void) {
    this.#code = code;
    this.#flow = flow;
    this.#emit = emit;
  }

  /** Emits a function, from its first block on. */
  emit(entry: Block): void {
    this.#tasks.push(entry);
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      if (task === "end") this.#code.op("end");
      else if (typeof task === "function") task();
      else this.#tree(task);
    }
  }

  /**
   * Has tasks done after the one that is being done, and before all that were to follow that. They take the
   * place of nested calls: a long word nests more blocks than the host's stack has room for.
   */
  afterwards(...tasks: readonly Task[]): void {
    for (let i = tasks.length - 1; i >= 0; i--) this.#tasks.push(tasks[i] as Task);
  }

  /** A block and all that it dominates. */
  #tree(block: Block): void {
    const code = this.#code;
    const { children, loops, merges } = this.#flow;
    const after = (children.get(block) ?? NONE).filter((child) => merges.has(child));
    const isLoop = loops.has(block);
    if (isLoop) {
      code.emit("loop", this.#label(this.#loops, block));
      this.#tasks.push("end");
    }
    for (let i = after.length - 1; i >= 0; i--) {
      const child = after[i] as Block;
      code.emit("block", this.#label(this.#merges, child));
      this.#tasks.push(child, "end");
    }
    this.#emit(block, isLoop);
  }

  /** The label that an edge branches to; undefined where the block that it leads to simply follows. */
  target(from: Block, to: Block): number | undefined {
    const { order, merges } = this.#flow;
    if ((order.get(to) as number) <= (order.get(from) as number)) return this.#label(this.#loops, to);
    return merges.has(to) ? this.#label(this.#merges, to) : undefined;
  }

  /** Goes along an edge. What is to come after it must be a task of `afterwards`. */
  follow(from: Block, to: Block): void {
    const target = this.target(from, to);
    if (target === undefined) this.#tasks.push(to);
    else this.#code.emit("br", target);
  }

  /**
   * How many words there are in all blocks that a block dominates, or 1000 if more: for a loop, about the
   * length of a turn.
   */
  wordsUnder(block: Block): number {
    let words = 0;
    const todo = [block];
    for (let next = todo.pop(); next && words < 1000; next = todo.pop()) {
      words += next.words;
      todo.push(...(this.#flow.children.get(next) ?? NONE));
    }
    return words;
  }

  #label(labels: Map<Block, number>, block: Block): number {
    let label = labels.get(block);
    if (label === undefined) {
      label = this.#code.label();
      labels.set(block, label);
    }
    return label;
  }
}

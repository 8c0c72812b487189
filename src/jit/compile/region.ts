import type { FloatFunction } from "../../vm/instruction.ts";
import { CELL } from "../../vm/layout.ts";
import {
  Block,
  type Edge,
  type BlockEntry,
  NOTHING_KNOWN,
  type Outcome,
  type Place,
  Routine,
} from "./graph.ts";
import type { Shape } from "./shape.ts";
import { isLasting, type Node } from "./node.ts";
import type { Memories } from "../base/memories.ts";
import type { ThreadReader } from "../base/thread.ts";

/** Finds the code of a word that was compiled before, as a function to be called from another module. */
export type Link = (xt: number) => Routine | undefined;

/** The most blocks that may stand for one place in a thread, for different depths of the stacks. */
const MOST_VARIANTS = 12;
/** The deepest that the return stack may be in one function, with the words that are part of it. */
const MOST_RETURNS = 256;
/** The most cells of threads that one function may stand for. */
const ROUTINE_CELLS = 20_000;
/** The most cells of threads that one module may stand for. */
const MODULE_CELLS = 60_000;

/** Thrown when a routine cannot be compiled. */
export class Uncompilable extends Error {
  readonly routine: Routine;
  /** True when the reason is the depth of the stack: with its items in memory, it may be compiled. */
  readonly varies: boolean;
  /** The floor with which it may be compiled, if it takes more items than its caller has. */
  readonly floor: number | undefined;

  constructor(routine: Routine, why: string, varies = false, floor?: number) {
    super(why);
    this.routine = routine;
    this.varies = varies;
    this.floor = floor;
  }
}

/** Has a function that takes more than its caller has compiled with a higher floor. @throws Uncompilable */
export function raise(routine: Routine, floor: number): never {
  throw new Uncompilable(routine, "", true, floor);
}

/** All that is compiled together: a routine and all that it calls. */
export class Region {
  readonly threads: ThreadReader;
  readonly memories: Memories;
  readonly routines = new Map<number, Routine>();
  /** The words that it calls in other modules. */
  readonly linked = new Map<number, Routine>();
  readonly root: Routine;
  /** Addresses of the cells that the code is made from: execution tokens, codewords, offsets of branches. */
  readonly code = new Set<number>();
  /** Addresses of the cells that are constants in the code. */
  readonly literals = new Set<number>();
  /** The float functions that its code calls, and their places in the table. */
  readonly functions = new Map<FloatFunction, number>();
  /** Words that cannot be functions, and why. */
  readonly refused: ReadonlyMap<number, string>;
  /** Addresses in threads where a block must begin, since there are several ways to get there. */
  readonly leaders: Set<number>;
  /** True when something was learnt that makes what was decided before it wrong. */
  stale = false;
  /** Addresses that blocks passed in their middle. */
  readonly passed = new Set<number>();
  /** The return addresses of calls that are inlined. */
  readonly returns = new Set<Node>();
  readonly #floating: ReadonlySet<number>;
  readonly #floors: ReadonlyMap<number, number>;
  readonly #link: Link;
  readonly #queue: Block[] = [];
  readonly #untold: { readonly routine: Routine; readonly outcome: Outcome }[] = [];
  #beyond: ReadonlySet<number> | undefined;
  #cells = 0;

  constructor(
    threads: ThreadReader,
    memories: Memories,
    root: Routine,
    refused: ReadonlyMap<number, string>,
    floating: ReadonlySet<number>,
    floors: ReadonlyMap<number, number>,
    link: Link,
  ) {
    this.#floating = floating;
    this.#floors = floors;
    this.#link = link;
    this.threads = threads;
    this.memories = memories;
    this.refused = refused;
    this.root = root;
    this.leaders = new Set(memories.landings);
    if (root.kind === "word") this.routines.set(root.address, root);
  }

  /** True for a block after the loop that is compiled, from which no way leads back into it. */
  isOver({ routine, inlined, mode, ip }: Block): boolean {
    if (routine.kind !== "loop" || inlined.length > 0 || mode !== "plain") return false;
    this.#beyond ??= this.threads.beyond(routine.address);
    return this.#beyond.has(ip);
  }

  /** The next block to look at. */
  next(): Block | undefined {
    return this.#queue.pop();
  }

  /**
   * The function of a word: that of another module, if there is one; else one of this module, whose first
   * block is made if it is new.
   */
  routine(xt: number): Routine {
    const known = this.routines.get(xt) ?? this.linked.get(xt);
    if (known) return known;
    const floor = this.#floors.get(xt);
    const linked = floor === undefined ? this.#link(xt) : undefined;
    if (linked) {
      this.linked.set(xt, linked);
      return linked;
    }
    const routine = new Routine("word", xt, this.#floating.has(xt), floor);
    this.routines.set(xt, routine);
    this.begin(routine);
    return routine;
  }

  /** Makes the first block of a function. */
  begin(routine: Routine): void {
    const ip = routine.kind === "loop" ? routine.address : routine.address + CELL;
    if (routine.kind !== "primitive") this.addLeaders(ip);
    // A loop that is entered in its middle begins there, whichever way it comes round.
    this.leaders.add(ip);
    const mode = routine.kind === "primitive" ? "primitive" : "plain";
    routine.entry = this.block(routine, ip, { mode, nth: 0 }, NOTHING_KNOWN, []);
  }

  /** Notes where in a thread blocks must begin. */
  addLeaders(ip: number): void {
    for (const target of this.threads.glance(ip).targets) this.leaders.add(target);
  }

  /** Notes where a computed jump leads. */
  addLanding(ip: number): void {
    if (this.leaders.has(ip)) return;
    this.leaders.add(ip);
    this.memories.landings.add(ip);
    if (this.passed.has(ip)) this.stale = true;
  }

  /**
   * Notes a way in which a function comes back, to be told to its callers.
   * @param top the constant that is then on top
   */
  addOutcome(routine: Routine, delta: number, top: Node | undefined): void {
    const { vague } = this.memories;
    const known = routine.outcomes.get(delta);
    if (!known) {
      const outcome = { delta, top: vague.has(routine.address) ? undefined : top, told: false };
      routine.outcomes.set(delta, outcome);
      this.#untold.push({ routine, outcome });
    } else if (known.top && known.top.value !== top?.value) {
      if (known.told) {
        vague.add(routine.address);
        this.stale = true;
      } else known.top = undefined;
    }
  }

  /**
   * The next outcome to tell the callers of. One with a constant on top waits until no block is left to look
   * at: by then that constant may have turned out not to be the only one.
   */
  nextOutcome(): { readonly routine: Routine; readonly outcome: Outcome } | undefined {
    return this.#queue.length === 0 || this.#untold.at(-1)?.outcome.top === undefined
      ? this.#untold.pop()
      : undefined;
  }

  /** True while there is room for more code in a function. */
  hasRoom(routine: Routine): boolean {
    return routine.cells < ROUTINE_CELLS && this.#cells < MODULE_CELLS;
  }

  /** Counts a cell. */
  count(block: Block): void {
    block.words++;
    block.routine.cells++;
    this.#cells++;
  }

  /** The block for a place in a thread and what is known of the stacks there. @throws Uncompilable */
  block(routine: Routine, ip: number, place: Place, entry: BlockEntry, inlined: readonly number[]): Block {
    let variants = 1;
    for (const block of routine.blocksAt(ip)) {
      if (block.mode !== place.mode || block.nth !== place.nth) continue;
      // A word that is inlined has a block for each place that it comes back to.
      if (!isSame(block.rknown, entry.rknown)) continue;
      if (block.rdepth === entry.rdepth && isSameItems(block, entry) && isSameFrames(block, entry))
        return block;
      variants++;
    }
    if (variants > MOST_VARIANTS || entry.rdepth > MOST_RETURNS) {
      throw new Uncompilable(routine, "the depth of the stack varies", true);
    }
    const block = new Block(routine, ip, place, entry, inlined);
    routine.add(block);
    this.#queue.push(block);
    return block;
  }

  /**
   * The edge to a place in a thread, with the stacks as they are.
   * @param top what is known of the top item, beyond what is known of all
   */
  edge(from: Block, ip: number, shape: Shape, how: Partial<EdgeOptions> = {}): Edge {
    const { mode = "plain", nth = 0, inlined = from.inlined, top, forget = false } = how;
    // With its items in memory, a block counts places from where it finds the stack pointer.
    const { floating } = from.routine;
    const depth = floating ? 0 : shape.depth;
    let known = forget ? NOTHING : lasting(shape.items, shape.depth, depth - shape.depth, false);
    if (top?.op === "constant") known = new Map(known).set(depth - 1, top);
    const entry = {
      depth,
      rdepth: shape.rdepth,
      known,
      rknown: lasting(shape.ritems, shape.rdepth, 0, !floating),
      nonzero: top !== undefined && top.op !== "constant" && top.nonzero,
      ldepth: shape.ldepth,
      frames: shape.frames,
    };
    return { to: this.block(from.routine, ip, { mode, nth }, entry, inlined), shape: shape.clone() };
  }
}

/** What an edge may have beyond a target and the stacks. */
export interface EdgeOptions extends Place {
  readonly inlined: readonly number[];
  /** What is known of the top item. */
  readonly top: Node;
  /** Nothing is known of the data stack but its depth. */
  readonly forget: boolean;
}

const NOTHING: ReadonlyMap<number, Node> = new Map();

/**
 * The places below a depth whose items are addresses in threads, or stack pointers too.
 * @param shift what is added to each place
 */
function lasting(
  items: ReadonlyMap<number, Node>,
  depth: number,
  shift: number,
  pointers: boolean,
): ReadonlyMap<number, Node> {
  if (items.size === 0) return NOTHING;
  let found: Map<number, Node> | undefined;
  items.forEach((node, place) => {
    if (place < depth && isLasting(node, pointers)) (found ??= new Map()).set(place + shift, node);
  });
  return found ?? NOTHING;
}

/** False where each turn of a loop makes another frame. */
function isSameFrames({ frames }: BlockEntry, other: BlockEntry): boolean {
  return frames.length === other.frames.length && frames.every((depth, i) => depth === other.frames[i]);
}

function isSameItems(a: BlockEntry, b: BlockEntry): boolean {
  return a.depth === b.depth && a.nonzero === b.nonzero && isSame(a.known, b.known);
}

function isSame(a: ReadonlyMap<number, Node>, b: ReadonlyMap<number, Node>): boolean {
  if (a === b) return true;
  let same = a.size === b.size;
  a.forEach(({ op, value }, place) => {
    const other = b.get(place);
    same &&= other?.op === op && other.value === value;
  });
  return same;
}

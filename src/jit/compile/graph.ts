import type { Thrown } from "./catch.ts";
import type { Node } from "./node.ts";
import { NO_FRAMES, Shape } from "./shape.ts";

/**
 * What the compiler makes of threads before it makes code of them: functions of blocks of steps. The stacks
 * at some point of a block are a `Shape`.
 */

/**
 * A place to go back to: the stacks and `ip` after the last step that changed anything. Until the next such
 * step the interpreter can take over from here, and do again what the code did since.
 */
export interface Checkpoint {
  readonly ip: number;
  readonly shape: Shape;
  /** True once a step may go back here. */
  used: boolean;
}

/** Bytes of a fetch or a store: a character, a cell, a float. */
export type Width = 1 | 4 | 8;

/** Something that a block does. The order of steps matters; nodes are computed at any time. */
export type Step =
  | {
      readonly kind: "load";
      readonly bytes: Width;
      readonly address: Node;
      readonly result: Node;
      readonly back: Checkpoint;
      /** The address in the thread of the word that fetches. */
      readonly at: number;
    }
  /** Fetches a cell of the data stack, whose items are written to memory first. */
  | {
      readonly kind: "peek";
      readonly address: Node;
      readonly before: Shape;
      readonly result: Node;
      readonly back: Checkpoint;
    }
  /**
   * Moves item n of the data stack to the top, all items being in memory. It has been fetched as `rolled`.
   */
  | { readonly kind: "roll"; readonly n: Node; readonly rolled: Node; readonly before: Shape }
  | {
      readonly kind: "store";
      readonly bytes: Width;
      readonly address: Node;
      readonly value: Node;
      readonly back: Checkpoint;
      readonly at: number;
    }
  /** Copies bytes from a place, or fills them with a value. */
  | {
      readonly kind: "bulk";
      readonly op: "memory.copy" | "memory.fill";
      readonly address: Node;
      readonly value: Node;
      readonly count: Node;
      readonly back: Checkpoint;
      readonly at: number;
    }
  /**
   * Fetches the float stack pointer. Goes back if there are no items down to place `low`, or no room up to
   * place `high`.
   */
  | { readonly kind: "floats"; readonly result: Node; low: number; high: number; readonly back: Checkpoint }
  /** Fetches a float from its place. */
  | { readonly kind: "float"; readonly place: number; readonly base: Node; readonly result: Node }
  /** Goes back if the locals stack has no room to be `depth` cells deep. */
  | { readonly kind: "frame"; readonly depth: number; readonly back: Checkpoint }
  /**
   * Goes back if a value is not 0. With a place in a thread, that counts as an access at an unusual address.
   */
  | { readonly kind: "check"; readonly fails: Node; readonly back: Checkpoint; readonly at?: number }
  /** Has the host run a primitive, on stacks that are in memory. */
  | {
      readonly kind: "host";
      readonly primitive: number;
      readonly xt: number;
      readonly next: number;
      readonly before: Shape;
      readonly inputs: number;
      readonly results: readonly Node[];
    }
  /**
   * Fetches the number that a function called here threw, for the CATCH that is here; and where its THROW was
   * called.
   */
  | { readonly kind: "caught"; readonly result: Node; readonly thrower: Node }
  /**
   * Restores the variables and pointers that CATCH kept. `source` has the cells of the source, first to last.
   */
  | {
      readonly kind: "unwind";
      readonly before: Shape;
      /** The number that was thrown, and where that was. */
      readonly code: Node;
      readonly thrower: Node;
      readonly handler: Node;
      readonly fp: Node;
      readonly lp: Node;
      readonly source: readonly Node[];
    }
  /** From here on steps go back to this place. */
  | { readonly kind: "checkpoint"; readonly checkpoint: Checkpoint };

/** A way from the end of one block to the beginning of another, with the stacks on that way. */
export interface Edge {
  readonly to: Block;
  readonly shape: Shape;
}

/** How a block ends. */
export type Exit =
  | { readonly kind: "jump"; readonly edge: Edge }
  /** To `yes` when the condition is not 0. */
  | { readonly kind: "branch"; readonly condition: Node; readonly yes: Edge; readonly no: Edge }
  /** Calls a function; there is an edge for each depth that it may come back with. */
  | {
      readonly kind: "call";
      readonly callee: Routine;
      readonly shape: Shape;
      readonly next: number;
      readonly inlined: readonly number[];
      readonly edges: Map<number, Edge>;
      readonly thrown?: Thrown;
    }
  /** Executes a word that only running shows, and goes on if it changes the depth of the stack by `delta`. */
  | {
      readonly kind: "execute";
      readonly token: Node;
      /** True when the token was not on the stack. */
      readonly deferred: boolean;
      readonly ip: number;
      readonly shape: Shape;
      readonly next: number;
      readonly inlined: readonly number[];
      /** The word that it is expected to be like, if that is a colon definition. */
      readonly callee: Routine | undefined;
      edge: Edge | undefined;
      delta: number;
    }
  | { readonly kind: "return"; readonly shape: Shape }
  /**
   * Leaves the rest to the interpreter. `why` is empty after a loop, and at the end of the word that the loop
   * is in.
   */
  | {
      readonly kind: "leave";
      readonly shape: Shape;
      readonly ip: number;
      readonly why: string;
      /** True for a THROW, which a caller may catch. */
      readonly throws?: boolean;
      /** True for a way that takes more items than there were when the region was compiled. */
      readonly short?: boolean;
    };

/**
 * A piece of code without branches. Blocks differ by their places in threads, and by the depths of the
 * stacks.
 */
export class Block {
  readonly routine: Routine;
  readonly ip: number;
  readonly mode: Mode;
  /** In mode "guess", which of the words that are tried it is; in mode "any", how many were tried; else 0. */
  readonly nth: number;
  readonly depth: number;
  readonly rdepth: number;
  /** Items that are known when the block begins; their locals hold nothing. */
  readonly known: ReadonlyMap<number, Node>;
  readonly rknown: ReadonlyMap<number, Node>;
  /** True where the item on top is known not to be 0. */
  readonly nonzero: boolean;
  /** The depth of the locals stack, and its frames. */
  readonly ldepth: number;
  readonly frames: readonly number[];
  /** The execution tokens of the words that this is inlined from, outermost first. */
  readonly inlined: readonly number[];
  readonly steps: Step[] = [];
  exit: Exit | undefined;
  /** The state in which it begins, as a place to go back to. */
  readonly start: Checkpoint;
  /** How many words of threads it stands for. */
  words = 0;
  /** The lowest place of the data stack that it touches, and the greatest depth. */
  low = 0;
  high = 0;
  /** The places whose items it uses as it found them, where items are in memory. */
  readonly touched: number[] = [];

  constructor(routine: Routine, ip: number, place: Place, entry: BlockEntry, inlined: readonly number[]) {
    this.routine = routine;
    this.ip = ip;
    this.mode = place.mode;
    this.nth = place.nth;
    this.depth = entry.depth;
    this.rdepth = entry.rdepth;
    this.known = entry.known;
    this.rknown = entry.rknown;
    this.nonzero = entry.nonzero;
    this.ldepth = entry.ldepth;
    this.frames = entry.frames;
    this.inlined = inlined;
    const shape = new Shape(entry.depth, entry.rdepth, entry.known, entry.rknown);
    shape.ldepth = entry.ldepth;
    shape.frames = entry.frames;
    this.start = { ip, shape, used: false };
  }

  /** The edges by which it is left. */
  get edges(): Edge[] {
    const { exit } = this;
    switch (exit?.kind) {
      case "jump":
        return [exit.edge];
      case "branch":
        return [exit.yes, exit.no];
      case "call":
        return [...exit.edges.values(), ...(exit.thrown ? [exit.thrown.edge] : [])];
      case "execute":
        return exit.edge ? [exit.edge] : [];
      default:
        return [];
    }
  }
}

/** How a block begins. */
type Mode =
  /** With a word of the thread. */
  | "plain"
  /** In the middle of an EXECUTE, which turns out to run a certain word that it ran before. */
  | "guess"
  /** In the middle of an EXECUTE, which runs none of the words that were tried. */
  | "any"
  /** With a primitive that is a routine by itself. */
  | "primitive"
  /** After a call whose THROW was caught in this function. */
  | "caught";

/** What tells apart blocks at the same place in a thread, besides the stacks. */
export type Place = Pick<Block, "mode" | "nth">;

/** A colon definition, a loop of one, or a primitive by itself, for EXECUTE. */
export type RoutineKind = "word" | "loop" | "primitive";

/** What a block finds when it begins. */
export interface BlockEntry {
  readonly depth: number;
  readonly rdepth: number;
  readonly known: ReadonlyMap<number, Node>;
  readonly rknown: ReadonlyMap<number, Node>;
  readonly nonzero: boolean;
  readonly ldepth: number;
  readonly frames: readonly number[];
}

/** The stacks as a function finds them, of which nothing is known. */
export const NOTHING_KNOWN: BlockEntry = {
  depth: 0,
  rdepth: 0,
  known: new Map(),
  rknown: new Map(),
  nonzero: false,
  ldepth: 0,
  frames: NO_FRAMES,
};

/**
 * A way in which a word may come back: by how much the depth of the data stack has changed, and the top item
 * if that is always the same then.
 */
export interface Outcome {
  readonly delta: number;
  top: Node | undefined;
  /** True once its callers go on with that. */
  told: boolean;
}

/** A function of the module that is being made: a word, or a loop from its first cell on. */
export class Routine {
  /** The execution token of a word; the address in the thread where a loop begins. */
  readonly address: number;
  readonly kind: RoutineKind;
  /**
   * True when the depth of the stack varies in it, so that items are in memory, and places are counted anew
   * in each block.
   */
  readonly floating: boolean;
  readonly blocks: Block[] = [];
  readonly #places = new Map<number, Block[]>();
  entry: Block | undefined;
  /** The ways in which it comes back, by the change of depth. */
  readonly outcomes = new Map<number, Outcome>();
  /** Blocks that call it, and go on when more outcomes are known. */
  readonly callers: Block[] = [];
  /** The lowest places of the stacks that it touches. */
  low = 0;
  rlow = 0;
  llow = 0;
  /** A way that touches a lower place of the data stack is left to the interpreter. */
  readonly floor: number;
  /** True if there is such a way in it, or in what it calls. */
  cut = false;
  /** The greatest depths of the stacks. */
  high = 0;
  rhigh = 0;
  lhigh = 0;
  /** True when it asks for the locals stack pointer. */
  looksAtLocals = false;
  /** Cells of threads that it stands for. */
  cells = 0;
  /** True when it may call itself, directly or through others. */
  recursive = false;
  /**
   * The depths that it and all that it calls need. Recursive functions do not count: they look for room
   * themselves.
   */
  reach = 0;
  rreach = 0;
  /**
   * The most items that a function in reach leaves on the stack while it calls another, if one of them is
   * recursive; else 0.
   */
  step = 0;
  /** The items for which there must be room, for recursive functions that do not look for themselves. */
  room = 0;
  /**
   * The index of its function in the table if that is one of another module; then there are no blocks here.
   * Else 0.
   */
  place = 0;

  constructor(kind: RoutineKind, address: number, floating: boolean, floor = -Infinity) {
    this.kind = kind;
    this.floating = floating;
    this.address = address;
    this.floor = floating ? -Infinity : floor;
  }

  /** The same word as another module sees it, which calls it by its index in the table. */
  from(place: number): Routine {
    const { address, kind, floating, outcomes, low, recursive, reach, rreach, step, room } = this;
    const known = { low, recursive, reach, rreach, step, room, place };
    const routine = Object.assign(new Routine(kind, address, floating), known);
    for (const [delta, outcome] of outcomes) routine.outcomes.set(delta, outcome);
    return routine;
  }

  add(block: Block): void {
    this.blocks.push(block);
    const others = this.#places.get(block.ip);
    if (others) others.push(block);
    else this.#places.set(block.ip, [block]);
  }

  /** The blocks that begin at a place in a thread. */
  blocksAt(ip: number): readonly Block[] {
    return this.#places.get(ip) ?? [];
  }

  get name(): string {
    return `${this.kind}_${this.address}`;
  }

  /** True when it looks at the locals stack. */
  get hasLocals(): boolean {
    return this.looksAtLocals || this.llow < 0 || this.lhigh > 0;
  }

  /** How many items it takes. */
  get inputs(): number {
    return -this.low;
  }

  /** How many items it leaves, at most. */
  get results(): number {
    let most = 0;
    for (const { delta } of this.outcomes.values()) most = Math.max(most, delta - this.low);
    return most;
  }
}

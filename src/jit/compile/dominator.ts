import type { Block, Edge } from "./graph.ts";

/** The blocks of a function in the order and the tree that structured code is made from. */
export interface Flow {
  /** Number of a block in reverse postorder; an edge to a lower or equal one goes back. */
  readonly order: ReadonlyMap<Block, number>;
  /** The blocks that a block dominates immediately, in that order. */
  readonly children: ReadonlyMap<Block, readonly Block[]>;
  /** Blocks that some edge goes back to. */
  readonly loops: ReadonlySet<Block>;
  /** Blocks that two or more edges go forward to. */
  readonly merges: ReadonlySet<Block>;
}

/** Works out the flow of a function; undefined when a loop of it can be entered in two places. */
export function findFlow(entry: Block): Flow | undefined {
  const { blocks, order } = reversePostorder(entry);
  /** For each block, by its number, those that its edges lead to. */
  const targets = blocks.map(({ edges }) => edges.map(({ to }) => order.get(to) as number));

  // Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001), edge by edge.
  const dominator = new Array<number>(blocks.length).fill(-1);
  dominator[0] = 0;
  const intersect = (a: number, b: number): number => {
    let x = a;
    let y = b;
    while (x !== y) {
      while (x > y) x = dominator[x] as number;
      while (y > x) y = dominator[y] as number;
    }
    return x;
  };
  for (let changed = true; changed; ) {
    changed = false;
    targets.forEach((numbers, from) => {
      for (const to of numbers) {
        const known = dominator[to] as number;
        const now = known === -1 ? from : intersect(from, known);
        changed ||= now !== known;
        dominator[to] = now;
      }
    });
  }

  const children = new Map<Block, Block[]>();
  for (let b = 1; b < blocks.length; b++) {
    const parent = blocks[dominator[b] as number] as Block;
    const known = children.get(parent);
    if (known) known.push(blocks[b] as Block);
    else children.set(parent, [blocks[b] as Block]);
  }
  const loops = new Set<Block>();
  const merges = new Set<Block>();
  const forward = new Array<number>(blocks.length).fill(0);
  for (let from = 0; from < blocks.length; from++) {
    for (const to of targets[from] as number[]) {
      const block = blocks[to] as Block;
      if (from >= to) {
        if (intersect(from, to) !== to) return undefined;
        loops.add(block);
      } else if (++(forward[to] as number) === 2) merges.add(block);
    }
  }
  return { order, children, loops, merges };
}

/** Without recursion, since a long word has many blocks. */
function reversePostorder(entry: Block): {
  readonly blocks: readonly Block[];
  readonly order: Map<Block, number>;
} {
  const blocks: Block[] = [];
  const order = new Map<Block, number>();
  const stack: { readonly block: Block; readonly edges: readonly Edge[]; next: number }[] = [];
  const enter = (block: Block): void => {
    order.set(block, -1);
    stack.push({ block, edges: block.edges, next: 0 });
  };
  enter(entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const edge = top.edges[top.next++];
    if (edge === undefined) {
      blocks.push(top.block);
      stack.pop();
    } else if (!order.has(edge.to)) enter(edge.to);
  }
  blocks.reverse();
  blocks.forEach((block, number) => order.set(block, number));
  return { blocks, order };
}

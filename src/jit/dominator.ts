import type { Block } from "./graph.ts";

/** The blocks of a function in the order and the tree that structured code is made from. */
export interface Flow {
  /** Number of a block in reverse postorder; an edge to a lower or equal one goes back. */
  readonly order: ReadonlyMap<Block, number>;
  /** The blocks that a block dominates immediately. */
  readonly children: ReadonlyMap<Block, readonly Block[]>;
  /** Blocks that some edge goes back to. */
  readonly loops: ReadonlySet<Block>;
  /** Blocks that two or more edges go forward to. */
  readonly merges: ReadonlySet<Block>;
}

/** Works out the flow of a function; undefined when a loop of it can be entered in two places. */
export function findFlow(entry: Block): Flow | undefined {
  const blocks = reversePostorder(entry);
  const order = new Map<Block, number>();
  for (const block of blocks) order.set(block, order.size);
  const number = (block: Block): number => order.get(block) as number;
  const into = blocks.map((): number[] => []);
  for (const block of blocks) for (const { to } of block.edges) into[number(to)]?.push(number(block));

  // Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
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
    for (let b = 1; b < blocks.length; b++) {
      let best = -1;
      for (const p of into[b] as number[]) {
        if (dominator[p] !== -1) best = best === -1 ? p : intersect(p, best);
      }
      if (dominator[b] !== best) {
        dominator[b] = best;
        changed = true;
      }
    }
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
  for (const [b, block] of blocks.entries()) {
    let forward = 0;
    for (const p of into[b] as number[]) {
      if (p < b) forward++;
      else {
        let above = p;
        while (above > b) above = dominator[above] as number;
        if (above !== b) return undefined;
        loops.add(block);
      }
    }
    if (forward > 1) merges.add(block);
  }
  return { order, children, loops, merges };
}

/** Without recursion, since a long word has many blocks. */
function reversePostorder(entry: Block): Block[] {
  const done: Block[] = [];
  const seen = new Set<Block>([entry]);
  const stack: { readonly block: Block; readonly rest: Block[] }[] = [];
  const enter = (block: Block): void => {
    stack.push({ block, rest: block.edges.map(({ to }) => to) });
  };
  enter(entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.rest.shift();
    if (next === undefined) {
      done.push(top.block);
      stack.pop();
    } else if (!seen.has(next)) {
      seen.add(next);
      enter(next);
    }
  }
  return done.reverse();
}

import { CELL } from "../../vm/layout.ts";
import { thrownEdge } from "./catch.ts";
import { type Cursor, FRAME, Leave } from "./cursor.ts";
import { literal } from "./expand.ts";
import type { Block, Outcome, Routine } from "./graph.ts";
import { constant, type Node, pure } from "./node.ts";
import { raise, type Region, Uncompilable } from "./region.ts";
import { ThreadReader } from "../base/thread.ts";
import { traitOf } from "./trait.ts";

/**
 * Words in the longest word that is inlined, with the short ones that it calls: with 20 some programs took
 * twice as long.
 */
const INLINE_SIZE = 40;
/** Words in the longest of those short ones. */
const SHORT_SIZE = 16;
/** The most words that are inlined one within the other. */
const INLINE_DEPTH = 12;
/**
 * Each time that a function has grown by this many words, INLINE_SIZE counts half: small words call small
 * words in turn.
 */
const HALVING_SIZE = 150;
/** Words in the longest word that is inlined into itself. */
const RECURSIVE_SIZE = 24;
/** The most words that are followed to see whether one calls another. */
const MOST_FOLLOWED = 30;
/**
 * In a function of more words, one guess is made for an EXECUTE, since what is guessed may have EXECUTEs in
 * turn.
 */
const GUESSING_SIZE = 1000;

/** The type of `perform` in word.ts. It is passed along, since that file imports this one. */
type Perform = (cursor: Cursor, xt: number, next: number) => boolean;

/** Inlines a colon definition, or ends the block with a call of it. */
export function call(cursor: Cursor, xt: number, next: number): boolean {
  const { region, inlined, routine, threads } = cursor;
  const glance = threads.glance(xt + CELL);
  // A small recursive word is inlined into itself once, which halves the calls that are left.
  const again = routine.kind === "word" && routine.address === xt;
  const most = again ? RECURSIVE_SIZE : INLINE_SIZE / 2 ** Math.floor(routine.cells / HALVING_SIZE);
  // As a function by itself, a CATCH would run anything, and nothing would be known of its stack.
  const { catches } = glance;
  const isSmall = glance.tricky || catches || sizeInline(threads, xt) <= most;
  const fits =
    isSmall &&
    inlined.length < INLINE_DEPTH &&
    (catches || (!inlined.includes(xt) && !dispatchesAgain(threads, xt, inlined)));
  if (fits) {
    region.addLeaders(xt + CELL);
    // A THROW goes on there too.
    if (catches) region.addLanding(next);
    const address = constant(next, true);
    region.returns.add(address);
    cursor.pushReturn(address);
    cursor.inlined = [...inlined, xt];
    cursor.ip = xt + CELL;
    return true;
  }
  const why = region.refused.get(xt);
  if (why !== undefined) throw new Leave(why);
  const callee = region.routine(xt);
  if (callee.floating) needFloating(routine);
  const shape = cursor.shape.clone();
  routine.rhigh = Math.max(routine.rhigh, shape.rdepth + 1);
  const thrown = thrownEdge(cursor, next);
  cursor.block.exit = {
    kind: "call",
    callee,
    shape,
    next,
    inlined,
    edges: new Map(),
    ...(thrown && { thrown }),
  };
  callee.callers.push(cursor.block);
  comeBackAll(region, cursor.block, callee);
  return false;
}

/**
 * True for a word that an inlined EXECUTE runs and that calls the word with that EXECUTE, as the nodes of a
 * syntax tree do. Such a word stays a function. In that, the EXECUTE is inlined once for each of its calls,
 * and for each it is known what runs there; inlined, it would call one function that may run anything.
 */
function dispatchesAgain(threads: ThreadReader, xt: number, inlined: readonly number[]): boolean {
  const dispatchers = inlined.filter((word) => threads.glance(word + CELL).executes);
  if (dispatchers.length === 0) return false;
  const words = new Set([xt]);
  for (const word of words) {
    if (dispatchers.includes(word)) return true;
    if (words.size >= MOST_FOLLOWED) continue;
    const { calls, does } = threads.glance(word + CELL);
    for (const other of [...calls, ...does]) words.add(other);
  }
  return false;
}

/**
 * How many words a word has, with the short ones that it calls. Infinity if it calls CATCH, of which there
 * should not be copies, since it makes much code.
 */
function sizeInline(threads: ThreadReader, xt: number): number {
  const { size, calls } = threads.glance(xt + CELL);
  let sum = size;
  for (const other of calls) {
    const callee = threads.glance(other + CELL);
    if (callee.catches) return Infinity;
    if (callee.size <= SHORT_SIZE && other !== xt) sum += callee.size;
  }
  return sum;
}

/**
 * Demands that the function has its items in memory: what it calls may leave the stack at any depth.
 * @throws Uncompilable if they are in locals
 */
function needFloating(routine: Routine): void {
  if (!routine.floating) throw new Uncompilable(routine, "the depth of the stack varies", true);
}

/**
 * Tells the callers of a function one of its outcomes that they do not know, for them to go on with. False if
 * there is none for now.
 */
export function tellOutcome(region: Region): boolean {
  const next = region.nextOutcome();
  if (!next) return false;
  const { routine, outcome } = next;
  outcome.told = true;
  for (const caller of routine.callers) comeBack(region, caller, outcome);
  return true;
}

/** Has a caller go on with all outcomes that have been told; the others will be. */
function comeBackAll(region: Region, block: Block, { outcomes }: Routine): void {
  for (const outcome of outcomes.values()) if (outcome.told) comeBack(region, block, outcome);
}

/** Adds the edge on which a caller goes on after one outcome of the callee. */
function comeBack(region: Region, block: Block, outcome: Pick<Outcome, "delta" | "top">): void {
  const { exit } = block;
  if (exit?.kind !== "call" && exit?.kind !== "execute") return;
  // The callee may have taken any item of the data stack that was known.
  const shape = exit.shape.clone();
  const { floor } = block.routine;
  shape.depth += outcome.delta;
  if (shape.depth < floor && exit.callee) raise(exit.callee, floor - exit.shape.depth);
  const how = { inlined: exit.inlined, forget: true };
  if (exit.kind === "call") {
    const top = outcome.top && { top: outcome.top };
    exit.edges.set(outcome.delta, region.edge(block, exit.next, shape, { ...how, ...top }));
  } else if (!exit.edge) {
    exit.edge = region.edge(block, exit.next, shape, how);
    exit.delta = outcome.delta;
  }
}

/** Ends the block with a return from the function. */
export function leaveFunction({ shape: now, routine, block, region }: Cursor): false {
  const shape = now.clone();
  block.exit = { kind: "return", shape };
  const top = shape.items.get(shape.depth - 1);
  if (routine.floating) region.addOutcome(routine, 0, undefined);
  else region.addOutcome(routine, shape.depth, top?.op === "constant" ? top : undefined);
  return false;
}

/** EXIT: from the function, or from a word that is inlined. @param jump goes on elsewhere */
export function leaveWord(
  cursor: Cursor,
  jump: (to: number, options: { readonly tells: boolean }) => boolean,
): boolean {
  const { shape, routine, region, threads } = cursor;
  if (shape.rdepth === 0 && routine.kind === "word") {
    if (shape.ldepth !== 0) throw new Leave(FRAME);
    return leaveFunction(cursor);
  }
  const address = cursor.getReturn(shape.rdepth - 1);
  if (address.op !== "constant") throw new Leave("");
  cursor.popReturn();
  const from = cursor.inlined.at(-1);
  cursor.inlined = cursor.inlined.slice(0, -1);
  const isInlined = region.returns.has(address);
  const { exits, catches } = threads.glance(from === undefined ? 0 : from + CELL);
  if (isInlined && exits === 1 && !catches) {
    // The only EXIT of a word that is inlined: the block goes on.
    cursor.ip = address.value;
    return true;
  }
  if (isInlined) region.addLeaders(address.value);
  else region.addLanding(address.value);
  // Two ways lead to the code after a CATCH: with a 0 and with another number. Their stacks differ.
  return jump(address.value, { tells: catches });
}

/**
 * EXECUTE, or a deferred word. A known word is followed at once; for an unknown one, the words that ran there
 * before are tried first.
 */
export function execute(
  cursor: Cursor,
  xt: number,
  next: number,
  deferred: boolean,
  perform: Perform,
): boolean {
  const { region, routine, shape } = cursor;
  cursor.keep();
  const token = deferred ? literal(cursor, xt + CELL, true) : cursor.get(shape.depth - 1);
  if (token.op === "constant") {
    if (!deferred) cursor.pop();
    return perform(cursor, token.value, next);
  }
  if (isDeferred(cursor.threads, cursor.at) !== deferred) throw new Leave("an EXECUTE of an EXECUTE");
  if (region.memories.wild.has(next)) needFloating(routine);
  const words = guesses(cursor);
  const [guess] = words;
  // Where it always runs other words, a single guess is of no use.
  if (guess === undefined || (words.length === 1 && region.memories.wild.has(next))) {
    if (!routine.floating) throw new Leave("an unknown EXECUTE");
    if (!deferred) cursor.pop();
    return executeAny(cursor, token, deferred, next, undefined);
  }
  return tryWord(cursor, token, guess, deferred, 0);
}

/**
 * The words that are tried for an EXECUTE: those that it ran before; or for a deferred word that never ran,
 * the one that it stands for now. What never ran is noted, to be compiled anew when it has.
 */
function guesses({ region, threads, shape, at }: Cursor): readonly number[] {
  const top = shape.ritems.get(shape.rdepth - 1);
  const caller = top?.op === "constant" ? top.value : 0;
  const isWord = (xt: number): boolean => threads.word(xt).kind !== "odd";
  const words = region.memories.executed(at + CELL, caller).filter(isWord);
  if (words.length > 0) return words;
  region.memories.leave(at);
  if (!isDeferred(threads, at)) return words;
  return [threads.cell(threads.cell(at) + CELL)].filter(isWord);
}

/** Ends the block with a test: is it a certain word that the EXECUTE runs? */
function tryWord(cursor: Cursor, token: Node, guess: number, deferred: boolean, nth: number): false {
  const known = constant(guess, true);
  const top = deferred ? {} : { top: known };
  const yes = cursor.edge(cursor.at, { mode: "guess", nth, ...top });
  const no = cursor.edge(cursor.at, { mode: "any", nth: nth + 1 });
  cursor.block.exit = { kind: "branch", condition: pure("i32.eq", [token, known]), yes, no };
  return false;
}

/**
 * Ends the block with an EXECUTE of an unknown word. Its stack effect is expected to be that of a known one.
 */
function executeAny(
  { block, routine, region, at, inlined, shape: now }: Cursor,
  token: Node,
  deferred: boolean,
  next: number,
  callee: Routine | undefined,
): false {
  const shape = now.clone();
  routine.rhigh = Math.max(routine.rhigh, shape.rdepth + 1);
  const edge = undefined;
  block.exit = { kind: "execute", token, deferred, ip: at, shape, next, inlined, callee, edge, delta: 0 };
  if (routine.floating) comeBack(region, block, { delta: 0, top: undefined });
  return false;
}

function isDeferred(threads: ThreadReader, ip: number): boolean {
  return ThreadReader.meaning(threads.word(threads.cell(ip))) === "deferred";
}

/** Goes on with an EXECUTE after a test by `tryWord`, on either way. */
export function continueExecute(cursor: Cursor, perform: Perform): boolean {
  const { region, routine, block, threads, shape } = cursor;
  const next = block.ip + CELL;
  const xt = threads.cell(block.ip);
  const deferred = isDeferred(threads, block.ip);
  cursor.keep();
  region.count(block);
  const words = guesses(cursor);
  if (block.mode === "guess") {
    const token = deferred ? (words[block.nth] as number) : cursor.pop().value;
    return perform(cursor, token, next);
  }
  const another = words[block.nth];
  if (another !== undefined && routine.cells <= GUESSING_SIZE) {
    const token = deferred ? literal(cursor, xt + CELL, true) : cursor.get(shape.depth - 1);
    return tryWord(cursor, token, another, deferred, block.nth);
  }
  const token = deferred ? literal(cursor, xt + CELL, true) : cursor.pop();
  const [guess] = words as [number];
  const word = threads.word(guess);
  if (routine.floating) return executeAny(cursor, token, deferred, next, undefined);
  const leave = (): never => {
    region.memories.leave(block.ip);
    throw new Leave("an EXECUTE of what is for the interpreter");
  };
  if (word.kind !== "primitive") {
    if (region.refused.has(guess)) leave();
    const callee = region.routine(guess);
    if (callee.floating) needFloating(routine);
    executeAny(cursor, token, deferred, next, callee);
    callee.callers.push(block);
    comeBackAll(region, block, callee);
    return false;
  }
  const meaning = ThreadReader.meaning(word);
  if (meaning !== undefined && meaning !== "plain") leave();
  const { inputs, outputs } = traitOf(word.declaration).cells;
  if (inputs.length > 0) cursor.get(shape.depth - inputs.length);
  executeAny(cursor, token, deferred, next, undefined);
  comeBack(region, block, { delta: outputs.length - inputs.length, top: undefined });
  return false;
}

import { CELL, DICTIONARY } from "../vm/layout.ts";
import { Code, type FunctionCode, type Instruction } from "./code.ts";
import { findFlow, type Flow } from "./dominator.ts";
import { ENTRY, LONGEST_STEP, pushAddress, pushEntryCheck, pushShared, typeOf } from "./frame.ts";
import type { Block, Checkpoint, Edge, Exit, Routine, Shape, Step } from "./graph.ts";
import type { Layout } from "./layout.ts";
import { isLeaf, type Node } from "./node.ts";
import type { OpName } from "./opcode.ts";
import { Uncompilable } from "./region.ts";

/** Makes the code of a routine. @throws Uncompilable when a loop of it is entered in two places */
export function emitRoutine(routine: Routine, layout: Layout): FunctionCode {
  const entry = routine.entry as Block;
  const flow = findFlow(entry);
  if (!flow) throw new Uncompilable(routine, "a loop is entered in two places");
  return new Emitter(routine, layout, flow).emit(entry);
}

const SP = 0;
const RP = 1;
/** Words of threads that use as much fuel as one that is interpreted: compiled code is so much faster. */
const WORDS_PER_FUEL = 8;

/**
 * Emits one function. Control flow is made of `block`, `loop` and `if` by the dominator tree, as Norman Ramsey has it
 * in "Beyond Relooper" (2022). Code that hands over to the interpreter comes after all other:
 *
 *     block $n ... block $1
 *       the code; a check that fails goes to one of the labels
 *     end  hand over as $1 does ... end  hand over as $n does
 */
class Emitter {
  readonly #routine: Routine;
  readonly #layout: Layout;
  readonly #flow: Flow;
  readonly #code = new Code();
  /** Local of place 0 of each stack, and the first local for what only one block needs. */
  readonly #items: number;
  readonly #ritems: number;
  /** The local that holds what is left of the fuel, in a function with loops; else it stays in its shared cell. */
  readonly #fuel: number | undefined;
  readonly #firstTemporary: number;
  #nextTemporary: number;
  #locals: number;
  readonly #labels = new Map<Block, number>();
  readonly #handlers: { readonly label: number; readonly emit: () => void }[] = [];
  readonly #handlerOf = new Map<Checkpoint, number>();
  /** Addresses that were checked in this block, and how. */
  #checked = new Map<Node, Set<string>>();

  constructor(routine: Routine, layout: Layout, flow: Flow) {
    this.#routine = routine;
    this.#layout = layout;
    this.#flow = flow;
    const first = routine.kind === "loop" ? ENTRY.params : 2;
    this.#items = first - routine.low;
    this.#ritems = this.#items + routine.high - routine.rlow;
    const fuel = this.#ritems + routine.rhigh;
    this.#fuel = flow.loops.size > 0 ? fuel : undefined;
    this.#firstTemporary = this.#fuel === undefined ? fuel : fuel + 1;
    this.#nextTemporary = this.#firstTemporary;
    this.#locals = this.#firstTemporary;
  }

  emit(entry: Block): FunctionCode {
    const type = typeOf(this.#routine);
    this.#loadFuel();
    if (this.#routine.kind === "loop") this.#enterLoop(entry);
    else if (this.#routine.recursive) this.#enterRecursive(entry);
    this.#tree(entry);
    const main = this.#code.body.splice(0);
    // The handlers may need no further handlers, so their number is known now.
    const body: Instruction[] = this.#code.body;
    for (const { label } of [...this.#handlers].reverse()) this.#code.emit("block", label);
    for (const instruction of main) body.push(instruction);
    this.#code.op("unreachable");
    for (const { emit } of this.#handlers) {
      this.#code.op("end");
      emit();
    }
    return { name: this.#routine.name, ...type, locals: this.#locals - type.params, body };
  }

  // How a function begins.

  /** A loop takes its items from memory. */
  #enterLoop(entry: Block): void {
    const code = this.#code;
    const { low, rlow } = this.#routine;
    pushEntryCheck(code, this.#routine, this.#layout);
    code.op("if");
    code.emit("local.get", SP);
    code.emit("local.get", RP);
    code.const(entry.ip);
    code.emit("call", "bail");
    this.#giveUp();
    code.op("end");
    for (let place = low; place < 0; place++) {
      code.emit("local.get", SP);
      code.emit("i32.load", (-place - 1) * CELL);
      code.emit("local.set", this.#items + place);
    }
    for (let place = rlow; place < 0; place++) {
      code.emit("local.get", RP);
      code.emit("i32.load", (-place - 1) * CELL);
      code.emit("local.set", this.#ritems + place);
    }
  }

  /** A recursive function sees that there is room on the stacks, and fuel. */
  #enterRecursive(entry: Block): void {
    const code = this.#code;
    const { reach, rreach, step } = this.#routine;
    const { at, spLow } = this.#layout;
    pushAddress(code, RP, -rreach * CELL);
    pushShared(code, at.RETURN_LIMIT);
    code.op("i32.lt_s");
    if (step > LONGEST_STEP) {
      code.emit("local.get", SP);
      code.const(spLow + reach * CELL);
      code.op("i32.lt_u");
      code.op("i32.or");
    }
    this.#pushFuelGone(2);
    code.op("i32.or");
    code.emit("br_if", this.#handler(entry.start));
  }

  #pushFuelGone(fuel: number): void {
    const code = this.#code;
    const { FUEL } = this.#layout.at;
    const left = this.#fuel ?? this.#temporary();
    if (this.#fuel === undefined) {
      code.const(0);
      pushShared(code, FUEL);
    } else code.emit("local.get", left);
    code.const(fuel);
    code.op("i32.sub");
    code.emit("local.tee", left);
    if (this.#fuel === undefined) {
      code.emit("i32.store", FUEL);
      code.emit("local.get", left);
    }
    code.const(0);
    code.op("i32.lt_s");
  }

  /** Before anything else can look at the fuel. */
  #saveFuel(): void {
    if (this.#fuel === undefined) return;
    this.#code.const(0);
    this.#code.emit("local.get", this.#fuel);
    this.#code.emit("i32.store", this.#layout.at.FUEL);
  }

  /** After a call used some. */
  #loadFuel(): void {
    if (this.#fuel === undefined) return;
    pushShared(this.#code, this.#layout.at.FUEL);
    this.#code.emit("local.set", this.#fuel);
  }

  // Control flow.

  #label(block: Block): number {
    let label = this.#labels.get(block);
    if (label === undefined) {
      label = this.#code.label();
      this.#labels.set(block, label);
    }
    return label;
  }

  /** A block and all that it dominates. */
  #tree(block: Block): void {
    const code = this.#code;
    const { order, children, loops, merges } = this.#flow;
    const number = (b: Block): number => order.get(b) as number;
    const after = (children.get(block) ?? []).filter((child) => merges.has(child));
    after.sort((a, b) => number(a) - number(b));
    const isLoop = loops.has(block);
    if (isLoop) code.emit("loop", this.#loopLabel(block));
    for (const child of [...after].reverse()) code.emit("block", this.#label(child));
    this.#block(block, isLoop);
    for (const child of after) {
      code.op("end");
      this.#tree(child);
    }
    if (isLoop) code.op("end");
  }

  readonly #loopLabels = new Map<Block, number>();

  #loopLabel(block: Block): number {
    let label = this.#loopLabels.get(block);
    if (label === undefined) {
      label = this.#code.label();
      this.#loopLabels.set(block, label);
    }
    return label;
  }

  /** The label that an edge branches to; undefined where the block that it leads to simply follows. */
  #target(from: Block, to: Block): number | undefined {
    const { order, merges } = this.#flow;
    if ((order.get(to) as number) <= (order.get(from) as number)) return this.#loopLabel(to);
    return merges.has(to) ? this.#label(to) : undefined;
  }

  #follow(from: Block, edge: Edge): void {
    this.#move(edge);
    const target = this.#target(from, edge.to);
    if (target === undefined) this.#tree(edge.to);
    else this.#code.emit("br", target);
  }

  /** What an edge must put into the locals of places. */
  #moves(edge: Edge): [local: number, node: Node][] {
    const { shape, to } = edge;
    const moves: [number, Node][] = [];
    for (const [place, node] of shape.items) {
      if (place >= shape.depth || to.known.has(place)) continue;
      if (node.op !== "item" || node.value !== place) moves.push([this.#items + place, node]);
    }
    for (const [place, node] of shape.ritems) {
      if (place >= shape.rdepth || to.rknown.has(place)) continue;
      if (node.op !== "return item" || node.value !== place) moves.push([this.#ritems + place, node]);
    }
    return moves;
  }

  #move(edge: Edge): void {
    this.#assign(this.#moves(edge));
  }

  /** All at once: a value may be made of what another one replaces. */
  #assign(moves: readonly [number, Node][]): void {
    for (const [, node] of moves) this.#push(node);
    for (const [local] of [...moves].reverse()) this.#code.emit("local.set", local);
  }

  // Blocks.

  #block(block: Block, isLoop: boolean): void {
    this.#nextTemporary = this.#firstTemporary;
    this.#checked = new Map();
    countUses(block);
    if (isLoop) {
      this.#pushFuelGone(Math.max(1, Math.ceil(this.#wordsUnder(block) / 2 / WORDS_PER_FUEL)));
      this.#code.emit("br_if", this.#handler(block.start));
    }
    if (this.#layout.nervous) this.#loseNerve(block.start);
    for (const step of block.steps) this.#step(step);
    this.#exit(block, block.exit as Exit);
  }

  /** Hands over when patience is at its end, so that tests see every safe point do so. */
  #loseNerve(back: Checkpoint): void {
    const code = this.#code;
    const { PATIENCE } = this.#layout.at;
    code.const(0);
    pushShared(code, PATIENCE);
    code.const(1);
    code.op("i32.sub");
    code.emit("i32.store", PATIENCE);
    pushShared(code, PATIENCE);
    code.op("i32.eqz");
    code.emit("br_if", this.#handler(back));
  }

  /** How many words the blocks have that a block dominates: of a loop, about what once around may be. */
  #wordsUnder(block: Block): number {
    let words = 0;
    const todo = [block];
    for (let next = todo.pop(); next && words < 1000; next = todo.pop()) {
      words += next.words;
      todo.push(...(this.#flow.children.get(next) ?? []));
    }
    return words;
  }

  #step(step: Step): void {
    const code = this.#code;
    if (this.#layout.nervous && "back" in step && step.back.used) this.#loseNerve(step.back);
    switch (step.kind) {
      case "checkpoint":
        if (step.checkpoint.used) this.#settle(step.checkpoint.shape);
        return;
      case "check":
        this.#push(step.fails);
        code.emit("br_if", this.#handler(step.back));
        return;
      case "load": {
        const op = step.bytes === 4 ? "i32.load" : "i32.load8_u";
        const { address } = step;
        if (address.op === "constant") {
          code.const(0);
          code.emit(op, address.value >>> 0);
        } else {
          this.#keep(address);
          this.#checkLoad(address, step.bytes, step.back);
          this.#push(address);
          code.emit(op, 0);
        }
        step.result.local = this.#temporary();
        code.emit("local.set", step.result.local);
        return;
      }
      case "store": {
        const op = step.bytes === 4 ? "i32.store" : "i32.store8";
        const { address } = step;
        if (address.op === "constant") {
          const cells = new Set([address.value >> 2, (address.value + step.bytes - 1) >> 2]);
          for (const cell of cells) {
            pushSharedByte(code, this.#layout.watched + cell);
            code.emit("br_if", this.#handler(step.back));
          }
          code.const(0);
          this.#push(step.value);
          code.emit(op, address.value >>> 0);
        } else {
          this.#keep(address);
          this.#checkStore(address, step.bytes, step.back);
          this.#push(address);
          this.#push(step.value);
          code.emit(op, 0);
        }
        return;
      }
      case "host":
        this.#host(step);
    }
  }

  #checkLoad(address: Node, bytes: 1 | 4, back: Checkpoint): void {
    if (this.#wasChecked(address, `load${bytes}`)) return;
    const code = this.#code;
    this.#push(address);
    code.const(DICTIONARY);
    code.op("i32.sub");
    code.const(this.#layout.floor - bytes - DICTIONARY);
    code.op("i32.gt_u");
    code.op("if");
    this.#push(address);
    code.emit("call", `check_load${bytes}`);
    code.emit("br_if", this.#handler(back));
    code.op("end");
  }

  /**
   * An aligned cell in the dictionary, from its number there: turned by two bits, an address that is not aligned
   * becomes too large a number.
   */
  #checkStore(address: Node, bytes: 1 | 4, back: Checkpoint): void {
    if (this.#wasChecked(address, `store${bytes}`)) return;
    this.#wasChecked(address, `load${bytes}`);
    const code = this.#code;
    const cells = (this.#layout.floor - DICTIONARY) / CELL;
    const index = this.#temporary();
    this.#push(address);
    code.const(DICTIONARY);
    code.op("i32.sub");
    code.const(2);
    code.op(bytes === 4 ? "i32.rotr" : "i32.shr_u");
    code.emit("local.tee", index);
    code.const(cells - 1);
    code.op("i32.gt_u");
    code.op("if");
    this.#push(address);
    code.emit("call", `check_store${bytes}`);
    code.emit("br_if", this.#handler(back));
    code.op("else");
    code.emit("local.get", index);
    code.emit("i32.load8_u", this.#layout.watched + DICTIONARY / CELL);
    code.emit("br_if", this.#handler(back));
    code.op("end");
  }

  #wasChecked(address: Node, how: string): boolean {
    const checks = this.#checked.get(address) ?? new Set();
    this.#checked.set(address, checks);
    if (checks.has(how)) return true;
    checks.add(how);
    return false;
  }

  #host(step: Extract<Step, { kind: "host" }>): void {
    const code = this.#code;
    const { before, results } = step;
    this.#saveFuel();
    this.#spill(before);
    this.#pushRegisters(before, step.next);
    code.emit("call", "save");
    code.const(step.primitive);
    code.const(step.xt);
    code.emit("call", "host");
    code.op("if");
    this.#giveUp();
    code.op("end");
    const first = before.depth - step.inputs;
    for (const [i, result] of results.entries()) {
      result.local = this.#temporary();
      pushAddress(code, SP, -(first + i + 1) * CELL);
      code.emit("i32.load", 0);
      code.emit("local.set", result.local);
    }
  }

  // How a block ends.

  #exit(block: Block, exit: Exit): void {
    const code = this.#code;
    switch (exit.kind) {
      case "jump":
        return this.#follow(block, exit.edge);
      case "branch":
        return this.#branch(block, exit);
      case "call":
        return this.#call(block, exit);
      case "execute":
        return this.#execute(block, exit);
      case "return": {
        const { low, results, outcomes } = this.#routine;
        this.#saveFuel();
        for (let place = low; place < low + results; place++) {
          if (place < exit.shape.depth) this.#pushItem(exit.shape, place);
          else code.const(0);
        }
        if (outcomes.size > 1) code.const([...outcomes.keys()].indexOf(exit.shape.depth));
        code.op("return");
        return;
      }
      case "leave":
        this.#saveFuel();
        this.#spill(exit.shape);
        this.#pushRegisters(exit.shape, exit.ip);
        code.emit("call", "bail");
        this.#giveUp();
    }
  }

  #branch(block: Block, { condition, yes, no }: Extract<Exit, { kind: "branch" }>): void {
    const code = this.#code;
    const ways = [this.#moves(yes), this.#moves(no)] as const;
    for (const [, node] of ways.flat()) if (!isLeaf(node)) this.#keepShared(node);
    const yesTarget = this.#target(block, yes.to);
    const noTarget = this.#target(block, no.to);
    this.#push(condition);
    if (yesTarget !== undefined && ways[0].length === 0) {
      code.emit("br_if", yesTarget);
      this.#follow(block, no);
    } else if (noTarget !== undefined && ways[1].length === 0) {
      code.op("i32.eqz");
      code.emit("br_if", noTarget);
      this.#follow(block, yes);
    } else {
      code.op("if");
      this.#followLocally(block, yes);
      code.op("else");
      this.#followLocally(block, no);
      code.op("end");
    }
  }

  /** Follows an edge in one arm of an `if`; what it computes there is not there in the other. */
  #followLocally(block: Block, edge: Edge): void {
    const temporary = this.#nextTemporary;
    const checked = this.#checked;
    this.#follow(block, edge);
    this.#nextTemporary = temporary;
    this.#checked = checked;
  }

  /** Makes a local for every value in a tree that is needed again elsewhere. */
  #keepShared(node: Node): void {
    if (isLeaf(node) || node.local >= 0) return;
    if (node.uses > 1) return this.#keep(node);
    for (const arg of node.args) this.#keepShared(arg);
  }

  #call(block: Block, exit: Extract<Exit, { kind: "call" }>): void {
    const code = this.#code;
    const { callee, shape } = exit;
    const kept = shape.depth - callee.inputs;
    const type = typeOf(callee);
    pushAddress(code, SP, -shape.depth * CELL);
    pushAddress(code, RP, -(shape.rdepth + 1) * CELL);
    for (let place = kept; place < shape.depth; place++) this.#pushItem(shape, place);
    this.#assign(this.#keptMoves(shape, kept));
    this.#saveFuel();
    code.emit("call", callee.name);
    const outcomes = [...callee.outcomes.values()];
    let which = -1;
    if (outcomes.length > 1) {
      which = this.#temporary();
      code.emit("local.set", which);
    }
    for (let i = type.results - (outcomes.length > 1 ? 1 : 0) - 1; i >= 0; i--) {
      code.emit("local.set", this.#items + kept + i);
    }
    const handler = this.#addHandler(() => {
      this.#spillKept(shape, kept);
      this.#storeReturnAddress(shape, exit.next);
      this.#giveUp();
    });
    if (outcomes.length === 0) {
      code.emit("br", handler);
      return;
    }
    pushShared(code, this.#layout.at.FLAG);
    code.emit("br_if", handler);
    this.#loadFuel();
    for (const [i, { delta }] of outcomes.entries()) {
      const edge = exit.edges.get(delta) as Edge;
      if (i < outcomes.length - 1) {
        code.emit("local.get", which);
        code.const(i);
        code.op("i32.eq");
        code.op("if");
        this.#arrive(block, edge);
        code.op("end");
      } else this.#arrive(block, edge);
    }
  }

  /** Goes on at the end of an edge, where every item is in its place already. */
  #arrive(from: Block, { to }: Edge): void {
    const target = this.#target(from, to);
    if (target === undefined) this.#tree(to);
    else this.#code.emit("br", target);
  }

  /** What must be put into its place before a call: the items below those that it takes, and the return stack. */
  #keptMoves(shape: Shape, kept: number): [number, Node][] {
    const moves: [number, Node][] = [];
    for (const [place, node] of shape.items) {
      if (place < kept && (node.op !== "item" || node.value !== place))
        moves.push([this.#items + place, node]);
    }
    return [...moves, ...this.#returnMoves(shape)];
  }

  #returnMoves(shape: Shape): [number, Node][] {
    const moves: [number, Node][] = [];
    for (const [place, node] of shape.ritems) {
      if (place >= shape.rdepth || (node.op === "constant" && node.code)) continue;
      if (node.op !== "return item" || node.value !== place) moves.push([this.#ritems + place, node]);
    }
    return moves;
  }

  #execute(block: Block, exit: Extract<Exit, { kind: "execute" }>): void {
    const code = this.#code;
    const { at } = this.#layout;
    const { token, shape, edge } = exit;
    const { low, inputs } = this.#routine;
    this.#keep(token);
    this.#saveFuel();
    this.#spill(shape);
    this.#assign(this.#returnMoves(shape));
    const leave = this.#addHandler(() => {
      pushAddress(code, SP, -(shape.depth + 1) * CELL);
      this.#push(token);
      code.emit("i32.store", 0);
      pushAddress(code, SP, -(shape.depth + 1) * CELL);
      pushAddress(code, RP, -shape.rdepth * CELL);
      code.const(exit.ip);
      code.emit("call", "bail");
      this.#giveUp();
    });
    if (!edge) {
      code.emit("br", leave);
      return;
    }
    const entry = this.#temporary();
    const index = this.#temporary();
    this.#push(token);
    code.const(0x3ffc);
    code.op("i32.and");
    code.const(1);
    code.op("i32.shl");
    code.emit("local.tee", entry);
    code.emit("i32.load", at.ENTRIES);
    this.#push(token);
    code.op("i32.eq");
    code.op("if");
    code.emit("local.get", entry);
    code.emit("i32.load", at.ENTRIES + CELL);
    code.emit("local.set", index);
    code.op("else");
    this.#push(token);
    code.emit("call", "resolve");
    code.emit("local.set", index);
    code.op("end");
    code.emit("local.get", index);
    code.op("i32.eqz");
    code.emit("br_if", leave);
    pushAddress(code, SP, -shape.depth * CELL);
    pushAddress(code, RP, -(shape.rdepth + 1) * CELL);
    pushAddress(code, SP, inputs * CELL);
    code.emit("local.get", index);
    code.emit("call_indirect", ENTRY);
    const sp = entry;
    code.emit("local.set", sp);
    pushShared(code, at.FLAG);
    code.emit(
      "br_if",
      this.#addHandler(() => {
        this.#storeReturnAddress(shape, exit.next);
        this.#giveUp();
      }),
    );
    const depth = shape.depth + exit.delta;
    code.emit("local.get", sp);
    pushAddress(code, SP, -depth * CELL);
    code.op("i32.ne");
    code.emit(
      "br_if",
      this.#addHandler(() => {
        code.emit("local.get", sp);
        pushAddress(code, RP, -shape.rdepth * CELL);
        code.const(exit.next);
        code.emit("call", "bail");
        this.#giveUp();
      }),
    );
    this.#loadFuel();
    for (let place = low; place < depth; place++) {
      pushAddress(code, SP, -(place + 1) * CELL);
      code.emit("i32.load", 0);
      code.emit("local.set", this.#items + place);
    }
    this.#arrive(block, edge);
  }

  // Handing over.

  #addHandler(emit: () => void): number {
    const label = this.#code.label();
    this.#handlers.push({ label, emit });
    return label;
  }

  /** The label that hands over at a checkpoint. */
  #handler(checkpoint: Checkpoint): number {
    let label = this.#handlerOf.get(checkpoint);
    if (label === undefined) {
      label = this.#addHandler(() => {
        this.#saveFuel();
        this.#spill(checkpoint.shape);
        this.#pushRegisters(checkpoint.shape, checkpoint.ip);
        this.#code.emit("call", "bail");
        this.#giveUp();
      });
      this.#handlerOf.set(checkpoint, label);
    }
    return label;
  }

  /** Returns something: the caller sees the flag. */
  #giveUp(): void {
    for (let i = typeOf(this.#routine).results; i > 0; i--) this.#code.const(0);
    this.#code.op("return");
  }

  /** Writes all items of the function to memory. */
  #spill(shape: Shape): void {
    const { low, rlow } = this.#routine;
    for (let place = low; place < shape.depth; place++) {
      this.#storeAt(SP, place, () => this.#pushItem(shape, place));
    }
    for (let place = rlow; place < shape.rdepth; place++) {
      this.#storeAt(RP, place, () => this.#pushReturnItem(shape, place));
    }
  }

  /** The same after a call, when the items that it did not take are in their places. */
  #spillKept(shape: Shape, kept: number): void {
    const { low, rlow } = this.#routine;
    const code = this.#code;
    for (let place = low; place < kept; place++) {
      this.#storeAt(SP, place, () => code.emit("local.get", this.#items + place));
    }
    for (let place = rlow; place < shape.rdepth; place++) {
      const node = shape.ritems.get(place);
      this.#storeAt(RP, place, () => {
        if (node?.op === "constant" && node.code) code.const(node.value);
        else code.emit("local.get", this.#ritems + place);
      });
    }
  }

  #storeAt(base: number, place: number, push: () => void): void {
    pushAddress(this.#code, base, place < 0 ? 0 : -(place + 1) * CELL);
    push();
    this.#code.emit("i32.store", place < 0 ? (-place - 1) * CELL : 0);
  }

  #storeReturnAddress(shape: Shape, next: number): void {
    this.#storeAt(RP, shape.rdepth, () => this.#code.const(next));
  }

  #pushRegisters(shape: Shape, ip: number): void {
    pushAddress(this.#code, SP, -shape.depth * CELL);
    pushAddress(this.#code, RP, -shape.rdepth * CELL);
    this.#code.const(ip);
  }

  // Values.

  #temporary(): number {
    const local = this.#nextTemporary++;
    this.#locals = Math.max(this.#locals, this.#nextTemporary);
    return local;
  }

  #pushItem(shape: Shape, place: number): void {
    const node = shape.items.get(place);
    if (node) this.#push(node);
    else this.#code.emit("local.get", this.#items + place);
  }

  #pushReturnItem(shape: Shape, place: number): void {
    const node = shape.ritems.get(place);
    if (node) this.#push(node);
    else this.#code.emit("local.get", this.#ritems + place);
  }

  /** Pushes a value; one that is needed again stays in a local. */
  #push(node: Node): void {
    const code = this.#code;
    switch (node.op) {
      case "constant":
        return code.const(node.value);
      case "item":
        return code.emit("local.get", this.#items + node.value);
      case "return item":
        return code.emit("local.get", this.#ritems + node.value);
      case "sp":
        return pushAddress(code, SP, node.value);
      case "rp":
        return pushAddress(code, RP, node.value);
      default:
        if (node.local >= 0) return code.emit("local.get", node.local);
        for (const arg of node.args) this.#push(arg);
        code.op(node.op as OpName);
        if (node.uses > 1) {
          node.local = this.#temporary();
          code.emit("local.tee", node.local);
        }
    }
  }

  /** Has a value in a local, if it is not to be had for nothing. */
  #keep(node: Node): void {
    if (isLeaf(node) || node.local >= 0) return;
    for (const arg of node.args) this.#push(arg);
    this.#code.op(node.op as OpName);
    node.local = this.#temporary();
    this.#code.emit("local.set", node.local);
  }

  /** Has every value of the stacks where a handler finds it. */
  #settle(shape: Shape): void {
    for (const [place, node] of shape.items) if (place < shape.depth) this.#keep(node);
    for (const [place, node] of shape.ritems) if (place < shape.rdepth) this.#keep(node);
  }
}

function pushSharedByte(code: Code, address: number): void {
  code.const(0);
  code.emit("i32.load8_u", address);
}

/** Counts for each value of a block how often its code needs it. */
function countUses(block: Block): void {
  const count = (node: Node): void => {
    if (node.uses++ > 0) return;
    for (const arg of node.args) count(arg);
  };
  const countShape = (shape: Shape): void => {
    for (const [place, node] of shape.items) if (place < shape.depth) count(node);
    for (const [place, node] of shape.ritems) if (place < shape.rdepth) count(node);
  };
  for (const step of block.steps) {
    switch (step.kind) {
      case "load":
        count(step.address);
        break;
      case "store":
        count(step.address);
        count(step.value);
        break;
      case "check":
        count(step.fails);
        break;
      case "host":
        countShape(step.before);
        break;
      case "checkpoint":
        if (step.checkpoint.used) countShape(step.checkpoint.shape);
    }
  }
  const { exit } = block;
  if (exit?.kind === "branch") count(exit.condition);
  if (exit?.kind === "execute") count(exit.token);
  if (exit?.kind === "branch" || exit?.kind === "jump")
    for (const { shape } of block.edges) countShape(shape);
  else if (exit) countShape(exit.shape);
}

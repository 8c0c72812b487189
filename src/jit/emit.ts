import { CELL, F0, FLOAT, FLOAT_STACK } from "../vm/layout.ts";
import { Accesses } from "./access.ts";
import { Code, type FunctionCode } from "./code.ts";
import { findFlow, type Flow } from "./dominator.ts";
import { ENTRY, LONGEST_STEP, pushAddress, pushShared, RP, SP, typeOf } from "./frame.ts";
import type { Block, Checkpoint, Edge, Exit, Routine, Step } from "./graph.ts";
import type { Home } from "./home.ts";
import type { Layout } from "./layout.ts";
import { LocalHome } from "./local-home.ts";
import { MemoryHome } from "./memory-home.ts";
import { isLeaf } from "./node.ts";
import { Uncompilable } from "./region.ts";
import { Structure } from "./structure.ts";
import { Values } from "./value.ts";

/** Makes the code of a routine. @throws Uncompilable when a loop of it is entered in two places */
export function emitRoutine(routine: Routine, layout: Layout, far: ReadonlySet<number>): FunctionCode {
  const entry = routine.entry as Block;
  const flow = findFlow(entry);
  if (!flow) throw new Uncompilable(routine, "a loop is entered in two places");
  return new Emitter(routine, layout, flow, far).emit(entry);
}

/** Words of threads that use as much fuel as one that is interpreted: compiled code is so much faster. */
const WORDS_PER_FUEL = 8;

/**
 * Emits one function. Code that hands over to the interpreter comes after all other:
 *
 *     block $n ... block $1
 *       the code; a check that fails goes to one of the labels
 *     end  hand over as $1 does ... end  hand over as $n does
 */
class Emitter {
  readonly #routine: Routine;
  readonly #layout: Layout;
  readonly #code = new Code();
  readonly #values: Values;
  readonly #home: Home;
  readonly #accesses: Accesses;
  readonly #structure: Structure;
  /** The local that holds what is left of the fuel, in a function with loops; else it stays in its shared cell. */
  readonly #fuel: number | undefined;
  readonly #handlers: { readonly label: number; readonly emit: () => void }[] = [];
  readonly #handlerOf = new Map<Checkpoint, number>();
  readonly #misses: { readonly label: number; readonly emit: () => void }[] = [];

  constructor(routine: Routine, layout: Layout, flow: Flow, far: ReadonlySet<number>) {
    this.#routine = routine;
    this.#layout = layout;
    const code = this.#code;
    const places = (routine.floating ? MemoryHome : LocalHome).size(routine);
    this.#fuel = flow.loops.size > 0 ? places : undefined;
    this.#values = new Values(code, this.#fuel === undefined ? places : places + 1);
    const workshop = { code, layout, routine, values: this.#values };
    this.#home = routine.floating ? new MemoryHome(workshop) : new LocalHome(workshop);
    this.#values.sources = this.#home;
    const handler = (back: Checkpoint): number => this.#handler(back);
    const missed = (back: Checkpoint, at: number): number => this.#missed(back, at);
    this.#accesses = new Accesses(code, layout, this.#values, { handler, missed }, far);
    this.#structure = new Structure(code, flow, (block, isLoop) => this.#block(block, isLoop));
  }

  emit(entry: Block): FunctionCode {
    const routine = this.#routine;
    const type = typeOf(routine);
    const { body } = this.#code;
    this.#home.enter(entry);
    this.#loadFuel();
    if (routine.kind === "word" && routine.recursive) this.#enterRecursive(entry);
    this.#structure.tree(entry);
    const main = body.splice(0);
    // Those of misses go on to others, which must be open then.
    const handlers = [...this.#misses, ...this.#handlers];
    for (const { label } of [...handlers].reverse()) this.#code.emit("block", label);
    for (const instruction of main) body.push(instruction);
    this.#code.op("unreachable");
    for (const { emit } of handlers) {
      this.#code.op("end");
      emit();
    }
    return { name: routine.name, ...type, locals: this.#values.types.slice(type.params), body };
  }

  // Fuel.

  /** A recursive function sees that there is room on the stacks, and fuel. */
  #enterRecursive(entry: Block): void {
    const code = this.#code;
    const { reach, rreach, step, floating } = this.#routine;
    const { at, spLow } = this.#layout;
    pushAddress(code, RP, -rreach * CELL);
    pushShared(code, at.RETURN_LIMIT);
    code.op("i32.lt_s");
    if (step > LONGEST_STEP && !floating) {
      code.emit("local.get", SP);
      code.const(spLow + reach * CELL);
      code.op("i32.lt_u");
      code.op("i32.or");
    }
    this.#pushFuelGone(2);
    code.op("i32.or");
    code.emit("br_if", this.#handler(entry.start));
  }

  /** Uses fuel, and pushes whether it was too much. */
  #pushFuelGone(fuel: number): void {
    const code = this.#code;
    const { FUEL } = this.#layout.at;
    const left = this.#fuel ?? this.#values.temporary();
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

  /** Hands over when patience is at its end, so that tests see every safe point do so. */
  #loseNerve(back: Checkpoint): void {
    if (!this.#layout.nervous) return;
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

  // Blocks.

  #block(block: Block, isLoop: boolean): void {
    this.#values.begin(block);
    this.#accesses.begin(block);
    this.#home.begin(block, () => this.#handler(block.start));
    if (isLoop) {
      const words = this.#structure.wordsUnder(block) / 2;
      this.#pushFuelGone(Math.max(1, Math.ceil(words / WORDS_PER_FUEL)));
      this.#code.emit("br_if", this.#handler(block.start));
    }
    this.#loseNerve(block.start);
    for (const step of block.steps) this.#step(step);
    this.#exit(block, block.exit as Exit);
  }

  #step(step: Step): void {
    if ("back" in step && step.back.used) this.#loseNerve(step.back);
    switch (step.kind) {
      case "checkpoint":
        if (step.checkpoint.used) this.#values.settle(step.checkpoint.shape);
        return;
      case "check":
        this.#values.push(step.fails);
        this.#code.emit("br_if", this.#handler(step.back));
        return;
      case "load":
        return this.#accesses.load(step);
      case "store":
        return this.#accesses.store(step);
      case "peek":
        return this.#peek(step);
      case "host":
        return this.#host(step);
      case "frame":
        this.#home.pushNoRoomFor(step.depth);
        this.#code.emit("br_if", this.#handler(step.back));
        return;
      case "floats":
        return this.#findFloats(step);
      case "float":
        this.#values.push(step.base);
        this.#code.emit("f64.load", (-step.place - 1) * FLOAT);
        step.result.local = this.#values.temporary("f64");
        this.#code.emit("local.set", step.result.local);
    }
  }

  #findFloats({ result, low, high, back }: Extract<Step, { kind: "floats" }>): void {
    const code = this.#code;
    result.local = this.#values.temporary();
    pushShared(code, this.#layout.at.FP);
    code.emit("local.tee", result.local);
    code.const(F0 + low * FLOAT);
    code.op("i32.gt_s");
    code.emit("br_if", this.#handler(back));
    if (high <= 0) return;
    code.emit("local.get", result.local);
    code.const(FLOAT_STACK + high * FLOAT);
    code.op("i32.lt_s");
    code.emit("br_if", this.#handler(back));
  }

  /** Fetches from the data stack, which is written to memory for that. */
  #peek({ address, before, result, back }: Extract<Step, { kind: "peek" }>): void {
    const code = this.#code;
    const values = this.#values;
    values.keep(address);
    this.#home.spill(before);
    // At or above the top item, and below the end of all items.
    values.push(address);
    pushAddress(code, SP, -before.depth * CELL);
    code.op("i32.lt_u");
    values.push(address);
    code.const(CELL);
    code.op("i32.add");
    this.#home.pushTop();
    code.op("i32.gt_u");
    code.op("i32.or");
    code.emit("br_if", this.#handler(back));
    values.push(address);
    code.emit("i32.load", 0);
    result.local = values.temporary();
    code.emit("local.set", result.local);
  }

  #host(step: Extract<Step, { kind: "host" }>): void {
    const code = this.#code;
    const { before, results } = step;
    this.#saveFuel();
    this.#home.spillFloats(before);
    this.#home.spillReturn(before);
    this.#home.spill(before);
    this.#home.pushRegisters(before, step.next);
    code.emit("call", "save");
    code.const(step.primitive);
    code.const(step.xt);
    code.emit("call", "host");
    code.op("if");
    this.#home.giveUp();
    code.op("end");
    const first = before.depth - step.inputs;
    for (const [i, result] of results.entries()) {
      result.local = this.#values.temporary();
      pushAddress(code, SP, -(first + i + 1) * CELL);
      code.emit("i32.load", 0);
      code.emit("local.set", result.local);
    }
  }

  // How a block ends.

  #exit(block: Block, exit: Exit): void {
    switch (exit.kind) {
      case "jump":
        this.#home.spillFloats(exit.edge.shape);
        this.#tell(block, exit.edge);
        return this.#follow(block, exit.edge);
      case "branch":
        return this.#branch(block, exit);
      case "call":
        return this.#call(block, exit);
      case "execute":
        return this.#execute(block, exit);
      case "return":
        this.#saveFuel();
        this.#home.spillFloats(exit.shape);
        this.#home.tellLocals(0);
        return this.#home.leave(exit.shape);
      case "leave":
        if (this.#routine.kind === "primitive") return this.#refuse();
        this.#saveFuel();
        this.#home.spillFloats(exit.shape);
        this.#home.spillReturn(exit.shape);
        this.#home.spill(exit.shape);
        this.#home.pushRegisters(exit.shape, exit.ip);
        this.#code.emit("call", "bail");
        return this.#home.giveUp();
    }
  }

  #follow(block: Block, edge: Edge): void {
    this.#home.move(edge);
    this.#structure.follow(block, edge.to);
  }

  /** Passes on what is known of addresses, where an edge is the only way to a block. */
  #tell(block: Block, edge: Edge): void {
    if (this.#structure.target(block, edge.to) === undefined) this.#accesses.inherit(edge);
  }

  #branch(block: Block, { condition, yes, no }: Extract<Exit, { kind: "branch" }>): void {
    const code = this.#code;
    this.#home.spillFloats(yes.shape);
    this.#tell(block, yes);
    this.#tell(block, no);
    for (const node of [...this.#home.moves(yes), ...this.#home.moves(no)]) {
      if (!isLeaf(node)) this.#values.keepShared(node);
    }
    const yesTarget = this.#home.isFree(yes) ? this.#structure.target(block, yes.to) : undefined;
    const noTarget = this.#home.isFree(no) ? this.#structure.target(block, no.to) : undefined;
    this.#values.push(condition);
    if (yesTarget !== undefined) {
      code.emit("br_if", yesTarget);
      this.#follow(block, no);
    } else if (noTarget !== undefined) {
      code.op("i32.eqz");
      code.emit("br_if", noTarget);
      this.#follow(block, yes);
    } else {
      code.op("if");
      // What is computed in one arm is not there in the other.
      const { used } = this.#values;
      const restore = this.#home.fork();
      this.#follow(block, yes);
      code.op("else");
      this.#values.release(used);
      restore();
      this.#home.move(no);
      this.#structure.follow(block, no.to);
      code.op("end");
    }
  }

  #call(block: Block, exit: Extract<Exit, { kind: "call" }>): void {
    const code = this.#code;
    const { callee, shape } = exit;
    this.#home.spillFloats(shape);
    this.#home.tellLocals(shape.ldepth);
    this.#home.prepare(exit);
    this.#saveFuel();
    code.emit("call", callee.name);
    this.#home.accept(exit);
    const handler = this.#addHandler(() => {
      this.#home.spillAfter(exit);
      this.#home.spillReturn(shape, true);
      this.#home.storeReturnAddress(shape, exit.next);
      this.#home.giveUp();
    });
    if (callee.outcomes.size === 0) {
      code.emit("br", handler);
      return;
    }
    pushShared(code, this.#layout.at.FLAG);
    code.emit("br_if", handler);
    this.#loadFuel();
    const outcomes = [...callee.outcomes.values()];
    for (const [i, { delta }] of outcomes.entries()) {
      const { to } = exit.edges.get(delta) as Edge;
      if (i < outcomes.length - 1) {
        this.#home.pushOutcome(exit);
        code.const(i);
        code.op("i32.eq");
        code.op("if");
      }
      this.#home.arrive(exit, delta);
      this.#structure.follow(block, to);
      if (i < outcomes.length - 1) code.op("end");
    }
  }

  #execute(block: Block, exit: Extract<Exit, { kind: "execute" }>): void {
    const code = this.#code;
    const { at } = this.#layout;
    const { token, shape, edge } = exit;
    const home = this.#home;
    const values = this.#values;
    values.keep(token);
    const kept = values.temporary();
    values.push(token);
    code.emit("local.set", kept);
    this.#saveFuel();
    home.spillFloats(shape);
    home.surrender(shape);
    const again = (): void => {
      const depth = exit.deferred ? shape.depth : shape.depth + 1;
      if (!exit.deferred) {
        pushAddress(code, SP, -depth * CELL);
        code.emit("local.get", kept);
        code.emit("i32.store", 0);
      }
      pushAddress(code, SP, -depth * CELL);
      pushAddress(code, RP, -shape.rdepth * CELL);
      code.const(exit.ip);
      code.emit("call", "bail");
      home.giveUp();
    };
    const leave = this.#addHandler(again);
    if (!edge) {
      code.emit("br", leave);
      return;
    }
    const entry = values.temporary();
    const index = values.temporary();
    code.emit("local.get", kept);
    code.const(0x3ffc);
    code.op("i32.and");
    code.const(1);
    code.op("i32.shl");
    code.emit("local.tee", entry);
    code.emit("i32.load", at.ENTRIES);
    code.emit("local.get", kept);
    code.op("i32.eq");
    code.op("if");
    code.emit("local.get", entry);
    code.emit("i32.load", at.ENTRIES + CELL);
    code.emit("local.set", index);
    code.op("else");
    code.emit("local.get", kept);
    code.emit("call", "resolve");
    code.emit("local.set", index);
    code.op("end");
    code.emit("local.get", index);
    code.op("i32.eqz");
    code.emit("br_if", leave);
    pushAddress(code, SP, -shape.depth * CELL);
    pushAddress(code, RP, -(shape.rdepth + 1) * CELL);
    home.pushTop();
    code.emit("local.get", index);
    code.emit("call_indirect", ENTRY);
    code.emit("local.tee", entry);
    code.op("i32.eqz");
    // Nothing comes back from a function that hands over, nor from a primitive that is not to be done here.
    const unwind = this.#addHandler(() => {
      pushShared(code, at.SHORT);
      code.op("if");
      this.#noteSurprise(exit.next);
      code.op("end");
      pushShared(code, at.FLAG);
      code.op("if");
      home.storeReturnAddress(shape, exit.next);
      home.giveUp();
      code.op("end");
      again();
    });
    code.emit("br_if", unwind);
    const surprised = (): number =>
      this.#addHandler(() => {
        this.#noteSurprise(exit.next);
        code.emit("local.get", entry);
        pushAddress(code, RP, -shape.rdepth * CELL);
        code.const(exit.next);
        code.emit("call", "bail");
        home.giveUp();
      });
    this.#loadFuel();
    home.arriveFrom(shape, exit.delta, entry, surprised);
    this.#structure.follow(block, edge.to);
  }

  /** Has the accelerator know of an EXECUTE that did not do what was expected. */
  #noteSurprise(next: number): void {
    const { SHORT, SURPRISE } = this.#layout.at;
    this.#code.const(0);
    this.#code.const(0);
    this.#code.emit("i32.store", SHORT);
    this.#code.const(0);
    this.#code.const(next);
    this.#code.emit("i32.store", SURPRISE);
  }

  // Handing over.

  #addHandler(emit: () => void): number {
    const label = this.#code.label();
    const { given } = this.#home;
    const later = (): void => {
      this.#values.reserveAll();
      this.#home.handOver(given, emit);
    };
    this.#handlers.push({ label, emit: later });
    return label;
  }

  /** Has the entry of a primitive say that it is for the interpreter. */
  #refuse(): void {
    this.#code.const(0);
    this.#code.const(1);
    this.#code.emit("i32.store", this.#layout.at.FLAG);
    this.#home.giveUp();
  }

  /** The label that hands over at a checkpoint, telling that the access of a word was at no usual address. */
  #missed(back: Checkpoint, at: number): number {
    const label = this.#code.label();
    const handler = this.#handler(back);
    const emit = (): void => {
      this.#code.const(0);
      this.#code.const(at);
      this.#code.emit("i32.store", this.#layout.at.MISSED);
      this.#code.emit("br", handler);
    };
    this.#misses.push({ label, emit });
    return label;
  }

  /** The label that hands over at a checkpoint. */
  #handler(checkpoint: Checkpoint): number {
    let label = this.#handlerOf.get(checkpoint);
    if (label === undefined) {
      label = this.#addHandler(() => {
        const { shape } = checkpoint;
        if (this.#routine.kind === "primitive") return this.#refuse();
        this.#saveFuel();
        this.#home.spillFloats(shape);
        this.#home.spillReturn(shape);
        this.#home.spill(shape);
        this.#home.pushRegisters(shape, checkpoint.ip);
        this.#code.emit("call", "bail");
        this.#home.giveUp();
      });
      this.#handlerOf.set(checkpoint, label);
    }
    return label;
  }
}

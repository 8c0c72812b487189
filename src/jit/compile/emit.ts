import { CELL, F0, FLOAT, FLOAT_STACK, VARIABLE } from "../../vm/layout.ts";
import { Accesses } from "./access.ts";
import { Calls } from "./call-code.ts";
import { Code, type FunctionCode } from "../base/code.ts";
import { findFlow, type Flow } from "./dominator.ts";
import { LONGEST_STEP } from "./effect.ts";
import { RP, SP, typeOf } from "./entry.ts";
import { Fuel } from "./fuel.ts";
import type { Block, Checkpoint, Edge, Exit, Routine, Step } from "./graph.ts";
import { HandOvers } from "./handler.ts";
import type { Home } from "./home.ts";
import { type Layout, WAY } from "../base/layout.ts";
import { LocalHome } from "./local-home.ts";
import { MemoryHome } from "./memory-home.ts";
import type { Node } from "./node.ts";
import { Uncompilable } from "./region.ts";
import { callShared, pushAddress, pushShared, setShared } from "../base/shared.ts";
import { Structure } from "./structure.ts";
import { Values } from "./value.ts";

/** Makes the code of a routine. @throws Uncompilable when a loop of it is entered in two places */
export function emitRoutine(routine: Routine, layout: Layout, far: ReadonlySet<number>): FunctionCode {
  const entry = routine.entry as Block;
  const flow = findFlow(entry);
  if (!flow) throw new Uncompilable(routine, "a loop of two entries");
  return new Emitter(routine, layout, flow, far).emit(entry);
}

/** Words that a call of a recursive function counts for when it uses fuel. */
const RECURSION_WORDS = 16;

/** Emits one function. */
class Emitter {
  readonly #routine: Routine;
  readonly #layout: Layout;
  readonly #code = new Code();
  readonly #values: Values;
  readonly #home: Home;
  readonly #accesses: Accesses;
  readonly #structure: Structure;
  readonly #fuel: Fuel;
  readonly #handOvers: HandOvers;
  readonly #calls: Calls;

  constructor(routine: Routine, layout: Layout, flow: Flow, far: ReadonlySet<number>) {
    this.#routine = routine;
    this.#layout = layout;
    const code = this.#code;
    const places = (routine.floating ? MemoryHome : LocalHome).size(routine);
    const hasLoops = flow.loops.size > 0;
    const values = new Values(code, hasLoops ? places + 1 : places);
    const workshop = { code, layout, routine, values };
    const home = routine.floating ? new MemoryHome(workshop) : new LocalHome(workshop);
    values.sources = home;
    this.#values = values;
    this.#home = home;
    this.#fuel = new Fuel(code, layout, values, hasLoops ? places : undefined);
    this.#handOvers = new HandOvers(workshop, home, this.#fuel);
    this.#accesses = new Accesses(code, layout, values, this.#handOvers, far);
    this.#structure = new Structure(code, flow, (block, isLoop) => this.#block(block, isLoop));
    this.#calls = new Calls(workshop, home, this.#fuel, this.#handOvers, this.#structure);
  }

  emit(entry: Block): FunctionCode {
    const routine = this.#routine;
    const type = typeOf(routine);
    this.#home.enter();
    this.#fuel.load();
    if (routine.kind === "word" && routine.recursive) this.#enterRecursive(entry);
    this.#structure.emit(entry);
    const body = this.#handOvers.wrap();
    return { name: routine.name, ...type, locals: this.#values.types.slice(type.params), body };
  }

  /** A recursive function looks whether there is room on the stacks, and fuel. */
  #enterRecursive(entry: Block): void {
    const code = this.#code;
    const { reach, room, rreach, step, floating } = this.#routine;
    const { at, spLow } = this.#layout;
    pushAddress(code, RP, -rreach * CELL);
    pushShared(code, at.RETURN_LIMIT);
    code.op("i32.lt_s");
    if (step > LONGEST_STEP && !floating) {
      code.get(SP);
      code.const(spLow + (reach + room) * CELL);
      code.op("i32.lt_u");
      code.op("i32.or");
    }
    this.#fuel.pushGone(RECURSION_WORDS, false);
    code.op("i32.or");
    this.#handOvers.leaveIf(entry.start);
  }

  /** For tests: hands over when patience is at an end, so that each safe point is seen to do so. */
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
    this.#handOvers.leaveIf(back);
  }

  // Blocks.

  #block(block: Block, isLoop: boolean): void {
    this.#values.begin(block);
    this.#accesses.begin(block);
    this.#home.begin(block, () => this.#handOvers.handler(block.start));
    if (isLoop) {
      const { kind, entry } = this.#routine;
      this.#fuel.pushGone(this.#structure.wordsUnder(block) / 2, kind === "loop" && block === entry);
      this.#handOvers.leaveIf(block.start);
    }
    // Where a THROW was caught, the interpreter has no place to go on before everything is restored.
    if (block.mode !== "caught") this.#loseNerve(block.start);
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
        return this.#handOvers.leaveIf(step.back, step.at);
      case "load":
        return this.#accesses.load(step);
      case "store":
        return this.#accesses.store(step);
      case "bulk":
        return this.#accesses.bulk(step);
      case "peek":
        return this.#peek(step);
      case "roll":
        return this.#roll(step);
      case "host":
        return this.#host(step);
      case "caught":
        this.#fetchTop(this.#layout.at.SP, step.result);
        this.#fetchTop(this.#layout.at.RP, step.thrower);
        return;
      case "unwind":
        return this.#unwind(step);
      case "frame":
        this.#home.pushNoRoomFor(step.depth);
        this.#handOvers.leaveIf(step.back);
        return;
      case "floats":
        return this.#findFloats(step);
      case "float":
        this.#values.push(step.base);
        this.#code.emit("f64.load", (-step.place - 1) * FLOAT);
        step.result.local = this.#values.temporary("f64");
        this.#code.set(step.result.local);
    }
  }

  #findFloats({ result, low, high, back }: Extract<Step, { kind: "floats" }>): void {
    const code = this.#code;
    result.local = this.#values.temporary();
    pushShared(code, this.#layout.at.FP);
    code.tee(result.local);
    code.const(F0 + low * FLOAT);
    code.op("i32.gt_s");
    this.#handOvers.leaveIf(back);
    if (high <= 0) return;
    code.get(result.local);
    code.const(FLOAT_STACK + high * FLOAT);
    code.op("i32.lt_s");
    this.#handOvers.leaveIf(back);
  }

  /** Fetches the top item of a stack from where code has left it that handed over. */
  #fetchTop(pointer: number, result: Node): void {
    pushShared(this.#code, pointer);
    this.#code.emit("i32.load", 0);
    result.local = this.#values.temporary();
    this.#code.set(result.local);
  }

  #unwind(step: Extract<Step, { kind: "unwind" }>): void {
    const { before, code: number, thrower, handler, fp, lp, source } = step;
    const code = this.#code;
    const { FP, LP, CAUGHT, CAUGHT_AT } = this.#layout.at;
    const put = (address: number, node: Node): void => {
      code.const(0);
      this.#values.push(node);
      code.emit("i32.store", address);
    };
    this.#home.spillFloats(before);
    this.#values.keep(number);
    // Code that throws again what it caught leaves the noted place as it is.
    pushShared(code, CAUGHT);
    this.#values.push(number);
    code.op("i32.ne");
    code.op("if");
    put(CAUGHT, number);
    put(CAUGHT_AT, thrower);
    code.op("end");
    put(VARIABLE.HANDLER, handler);
    put(FP, fp);
    put(LP, lp);
    for (const [i, node] of source.entries()) put(VARIABLE.SOURCE + i * CELL, node);
  }

  /** Fetches an item of the data stack, which is written to memory for that. */
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
    this.#handOvers.leaveIf(back);
    values.push(address);
    code.emit("i32.load", 0);
    result.local = values.temporary();
    code.set(result.local);
  }

  #roll({ n, rolled, before }: Extract<Step, { kind: "roll" }>): void {
    const code = this.#code;
    const top = -before.depth * CELL;
    this.#home.spill(before);
    pushAddress(code, SP, top + CELL);
    pushAddress(code, SP, top);
    this.#values.push(n);
    code.const(CELL);
    code.op("i32.mul");
    code.op("memory.copy");
    pushAddress(code, SP, top);
    this.#values.push(rolled);
    code.emit("i32.store", 0);
  }

  #host(step: Extract<Step, { kind: "host" }>): void {
    const code = this.#code;
    const { before, results } = step;
    this.#fuel.save();
    this.#home.spillFloats(before);
    this.#home.spillReturn(before);
    this.#home.spill(before);
    this.#home.pushPointers(before.depth, before.rdepth);
    code.const(step.next);
    callShared(code, "save");
    code.const(step.primitive);
    code.const(step.xt);
    callShared(code, "call_host");
    code.op("if");
    this.#home.giveUp();
    code.op("end");
    this.#fuel.load();
    const first = before.depth - step.inputs;
    for (const [i, result] of results.entries()) {
      result.local = this.#values.temporary();
      pushAddress(code, SP, -(first + i + 1) * CELL);
      code.emit("i32.load", 0);
      code.set(result.local);
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
        return this.#calls.call(block, exit);
      case "execute":
        return this.#calls.execute(block, exit);
      case "return":
        this.#fuel.save();
        this.#home.spillFloats(exit.shape);
        this.#home.tellLocals(0);
        return this.#home.leave(exit.shape);
      case "leave":
        if (exit.throws) setShared(this.#code, this.#layout.at.THROWN, 1);
        if (exit.short) setShared(this.#code, this.#layout.at.SHORT, this.#routine.address + WAY);
        return this.#handOvers.leave(exit.shape, exit.ip);
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
    for (const edge of [yes, no]) {
      for (const { node } of this.#home.moves(edge)) this.#values.keepShared(node);
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
      // What is computed on one way is not there on the other.
      const { used } = this.#values;
      const restore = this.#home.fork();
      this.#structure.afterwards(
        () => this.#follow(block, yes),
        () => {
          code.op("else");
          this.#values.release(used);
          restore();
          this.#follow(block, no);
        },
        "end",
      );
    }
  }
}

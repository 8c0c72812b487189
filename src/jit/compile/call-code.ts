import { CELL, VARIABLE } from "../../vm/layout.ts";
import { ENTRY_TYPE, RP, SP, typeOf } from "./entry.ts";
import { ENTRY_PAIRS } from "../base/layout.ts";
import type { Thrown } from "./catch.ts";
import type { Fuel } from "./fuel.ts";
import type { Block, Edge, Exit } from "./graph.ts";
import type { HandOvers } from "./handler.ts";
import type { Call, Home, Workshop } from "./home.ts";
import { callShared, pushAddress, pushShared, setShared } from "../base/shared.ts";
import type { Structure, Task } from "./structure.ts";

/**
 * Emits the ends of blocks that call: a function that is known, or whatever an execution token stands for.
 */
export class Calls {
  readonly #workshop: Workshop;
  readonly #home: Home;
  readonly #fuel: Fuel;
  readonly #handOvers: HandOvers;
  readonly #structure: Structure;

  constructor(workshop: Workshop, home: Home, fuel: Fuel, handOvers: HandOvers, structure: Structure) {
    this.#workshop = workshop;
    this.#home = home;
    this.#fuel = fuel;
    this.#handOvers = handOvers;
    this.#structure = structure;
  }

  call(block: Block, exit: Extract<Exit, { kind: "call" }>): void {
    const code = this.#workshop.code;
    const { callee, shape } = exit;
    this.#home.spillFloats(shape);
    this.#home.tellLocals(shape.ldepth);
    this.#home.prepare(exit);
    this.#fuel.save();
    if (callee.place === 0) code.emit("call", callee.name);
    else {
      code.const(callee.place);
      code.emit("call_indirect", typeOf(callee));
    }
    this.#home.accept(exit);
    const handler = this.#handOvers.add(() => {
      this.#handOvers.giveUp(this.#home.goHomeAfter(exit), shape.rdepth + 1);
    });
    if (exit.thrown) {
      this.#structure.afterwards(() => this.#comeBack(block, exit, handler));
      this.#catch(block, exit, exit.thrown, handler);
    } else this.#comeBack(block, exit, handler);
  }

  /** After a call: goes on according to the outcome that the function reports, unless it handed over. */
  #comeBack(block: Block, exit: Call, handler: number): void {
    const code = this.#workshop.code;
    const { outcomes } = exit.callee;
    if (outcomes.size === 0) {
      code.emit("br", handler);
      return;
    }
    pushShared(code, this.#workshop.layout.at.FLAG);
    code.emit("br_if", handler);
    this.#fuel.load();
    const tasks = [...outcomes.values()].flatMap(({ delta }, i): Task[] => {
      const isLast = i === outcomes.size - 1;
      const arrive = (): void => {
        if (!isLast) {
          this.#home.pushOutcome(exit);
          code.const(i);
          code.op("i32.eq");
          code.op("if");
        }
        this.#home.arrive(exit, delta);
        this.#structure.follow(block, (exit.edges.get(delta) as Edge).to);
      };
      return isLast ? [arrive] : [arrive, "end"];
    });
    this.#structure.afterwards(...tasks);
  }

  /**
   * After a call within a CATCH that is part of this function: goes on after that CATCH if the function
   * threw.
   */
  #catch(block: Block, call: Call, { edge, handler, depth }: Thrown, handOver: number): void {
    const { shape, next } = call;
    const code = this.#workshop.code;
    const { FLAG, THROWN } = this.#workshop.layout.at;
    pushShared(code, FLAG);
    code.op("if");
    pushShared(code, THROWN);
    code.op("i32.eqz");
    pushShared(code, VARIABLE.HANDLER);
    pushAddress(code, RP, -handler * CELL);
    code.op("i32.ne");
    code.op("i32.or");
    code.emit("br_if", handOver);
    setShared(code, FLAG, 0);
    setShared(code, THROWN, 0);
    this.#fuel.load();
    // The function may be that of THROW itself.
    this.#home.storeReturnAddress(shape, next);
    this.#home.takeBack(call, depth);
    this.#structure.afterwards("end");
    this.#structure.follow(block, edge.to);
  }

  execute(block: Block, exit: Extract<Exit, { kind: "execute" }>): void {
    const { code, values, layout } = this.#workshop;
    const { at } = layout;
    const { token, shape, edge } = exit;
    const home = this.#home;
    const kept = values.temporary();
    values.push(token);
    code.set(kept);
    this.#fuel.save();
    home.spillFloats(shape);
    const depth = home.goHome(shape);
    home.spillHome(depth, shape.rdepth);
    const again = (): void => {
      const whole = exit.deferred ? depth : depth + 1;
      if (!exit.deferred) {
        pushAddress(code, SP, -whole * CELL);
        code.get(kept);
        code.emit("i32.store", 0);
      }
      home.pushPointers(whole, shape.rdepth);
      code.const(exit.ip);
      callShared(code, "bail");
      home.giveUp();
    };
    const leave = this.#handOvers.add(again);
    if (!edge) {
      code.emit("br", leave);
      return;
    }
    const entry = values.temporary();
    const index = values.temporary();
    code.get(kept);
    code.const((ENTRY_PAIRS - 1) * CELL);
    code.op("i32.and");
    code.const(1);
    code.op("i32.shl");
    code.tee(entry);
    code.emit("i32.load", at.ENTRIES);
    code.get(kept);
    code.op("i32.eq");
    code.op("if");
    code.get(entry);
    code.emit("i32.load", at.ENTRIES + CELL);
    code.set(index);
    code.op("else");
    code.get(kept);
    callShared(code, "call_resolve");
    code.set(index);
    code.op("end");
    code.get(index);
    code.op("i32.eqz");
    code.emit("br_if", leave);
    home.pushPointers(depth, shape.rdepth + 1);
    home.pushTop();
    code.get(index);
    code.emit("call_indirect", ENTRY_TYPE);
    code.tee(entry);
    code.op("i32.eqz");
    // The function gave 0: it handed over, or it is a primitive that must not be done here.
    const unwind = this.#handOvers.add(() => {
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
      this.#handOvers.add(() => {
        this.#noteSurprise(exit.next);
        code.get(entry);
        pushAddress(code, RP, -shape.rdepth * CELL);
        code.const(exit.next);
        callShared(code, "bail");
        home.giveUp();
      });
    this.#fuel.load();
    home.arriveFrom(shape, exit.delta, entry, surprised);
    this.#structure.follow(block, edge.to);
  }

  /** Tells the accelerator of an EXECUTE that did not do what was expected. */
  #noteSurprise(next: number): void {
    const { SHORT, SURPRISE } = this.#workshop.layout.at;
    setShared(this.#workshop.code, SHORT, 0);
    setShared(this.#workshop.code, SURPRISE, next);
  }
}

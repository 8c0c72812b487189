import type { OpName, ValueType } from "./opcode.ts";

/** The counts of parameters and results of a function, which all have one type. */
export interface FunctionType {
  readonly params: number;
  readonly results: number;
  /** i32, if left out. */
  readonly type?: ValueType;
}

/** One instruction: its name and its immediate, where it has one. */
export interface Instruction {
  readonly op: OpName;
  readonly immediate: number | string | FunctionType | undefined;
}

/** A function of a module, before it is encoded. */
export interface FunctionCode extends FunctionType {
  readonly name: string;
  /** The types of the locals beyond the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: readonly Instruction[];
}

/** Instructions without an immediate are always the same object. */
const shared = new Map<OpName, Instruction>();

/** Code as it is being made: instructions in order, and labels to branch to. */
export class Code {
  readonly body: Instruction[] = [];
  #labels = 0;

  /** Appends an instruction without an immediate. */
  op(op: OpName): void {
    let instruction = shared.get(op);
    if (!instruction) {
      instruction = { op, immediate: undefined };
      shared.set(op, instruction);
    }
    this.body.push(instruction);
  }

  /** Appends an instruction with its immediate. */
  emit(op: OpName, immediate: number | string | FunctionType): void {
    this.body.push({ op, immediate });
  }

  /** `local.get`; right after a `local.set` of that local, the two are a `local.tee`. */
  get(local: number): void {
    const last = this.body.at(-1);
    if (last?.op !== "local.set" || last.immediate !== local) return this.emit("local.get", local);
    this.body.pop();
    this.tee(local);
  }

  /** `local.set`. */
  set(local: number): void {
    this.emit("local.set", local);
  }

  /** `local.tee`. */
  tee(local: number): void {
    this.emit("local.tee", local);
  }

  /** Pushes a number. */
  const(value: number): void {
    this.emit("i32.const", value | 0);
  }

  /** A new label, for one `block` or `loop`. */
  label(): number {
    return this.#labels++;
  }
}

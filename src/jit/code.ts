import { type OpName, opcode, type ValueType } from "./opcode.ts";

/** The counts of parameters and results of a function. All of them are i32. */
export interface FunctionType {
  readonly params: number;
  readonly results: number;
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

const { freeze } = Object;
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
      instruction = freeze({ op, immediate: undefined });
      shared.set(op, instruction);
    }
    this.body.push(instruction);
  }

  /** Appends an instruction with its immediate. */
  emit(op: OpName, immediate: number | string | FunctionType): void {
    if (op === "local.get") {
      const last = this.body.at(-1);
      if (last?.op === "local.set" && last.immediate === immediate) {
        this.body[this.body.length - 1] = { op: "local.tee", immediate };
        return;
      }
    }
    this.body.push({ op, immediate });
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

/** The code as text, one instruction a line, blocks set in. Labels are numbered from the outermost. */
export function printFunction({ name, params, results, locals, body }: FunctionCode): string {
  const list = (word: string, count: number): string =>
    count === 0 ? "" : ` (${word}${" i32".repeat(count)})`;
  const lines = [`(func $${name}${list("param", params)}${list("result", results)}`];
  if (locals.length > 0) lines.push(`  (local ${locals.join(" ")})`);
  let depth = 1;
  for (const { op, immediate } of body) {
    if (op === "end" || op === "else") depth--;
    lines.push("  ".repeat(depth) + op + printImmediate(op, immediate));
    if (op === "block" || op === "loop" || op === "if" || op === "else") depth++;
  }
  return `${lines.join("\n")})`;
}

function printImmediate(op: OpName, immediate: Instruction["immediate"]): string {
  if (immediate === undefined) return "";
  if (typeof immediate === "object") {
    return ` (type${" i32".repeat(immediate.params)} ->${" i32".repeat(immediate.results)})`;
  }
  switch (opcode(op).immediate) {
    case "memory":
      return immediate === 0 ? "" : ` offset=${immediate}`;
    case "label":
    case "block":
      return ` $l${immediate}`;
    case "function":
      return ` $${immediate}`;
    default:
      return ` ${immediate}`;
  }
}

import type { FunctionCode, Instruction } from "../base/code.ts";
import { type OpName, opcode } from "../base/opcode.ts";

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
    const { params, results, type = "i32" } = immediate;
    return ` (type${` ${type}`.repeat(params)} ->${` ${type}`.repeat(results)})`;
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

import { CELL } from "../../vm/layout.ts";
import type { Machine } from "../../vm/machine.ts";
import { parseEffect } from "../../vm/effect.ts";
import type { Instruction } from "../../vm/instruction.ts";
import type { Accelerator } from "../accelerator.ts";
import type { Unit } from "../code-store.ts";
import { printFunction } from "./code-text.ts";
import { ThreadReader } from "../base/thread.ts";
import { listThread, nameOf } from "./thread-text.ts";

/** Lines of a list that are shown, before the number of those that are not. */
const MOST_LINES = 30;

/** What JIT prints. */
export function summary(m: Machine, accelerator: Accelerator): string {
  const { statistics, units, refusals, isOn, stopwatch } = accelerator;
  const code = [...units].filter(({ bytes }) => bytes > 0).reverse();
  const bytes = code.reduce((sum, unit) => sum + unit.bytes, 0);
  const words = new Set(code.flatMap(({ entries }) => entries.filter(isWord).map(({ address }) => address)));
  const loops = code.flatMap(({ entries }) => entries.filter((entry) => !isWord(entry)));
  const milliseconds = statistics.milliseconds.toFixed(1);
  const lines = [
    "",
    isOn ? "What runs often is compiled to WebAssembly." : "Nothing more is compiled until JIT-ON.",
    `${count(words.size, "word")} and ${count(loops.length, "loop")} in ${count(code.length, "module")} of ${count(bytes, "byte")};`,
    `${count(statistics.modules, "module")} made so far, in ${milliseconds} ms.`,
    ...few(code.map((unit) => showUnit(m, unit))),
  ];
  const list = (title: string, reasons: ReadonlyMap<number, string>): void => {
    if (reasons.size === 0) return;
    lines.push(title, ...few([...reasons].map(([address, why]) => `  ${why}: ${nameOf(m, address)}`)));
  };
  list("Where compiled code hands over to the interpreter, and why:", leavings(code));
  list("Not compiled, and why:", refusals);
  const { running, compiled, compiling } = stopwatch;
  const share = (part: number): string => `${Math.round((100 * part) / Math.max(running, 0.001))}%`;
  lines.push(
    `The machine ran for ${running.toFixed(0)} ms: about ${share(compiled)} in compiled code, ${share(compiling)} compiling, the rest interpreted.`,
  );
  return `${lines.join("\n")}\n`;
}

/** Why code leaves some of a thread to the interpreter, by address. */
function leavings(units: readonly Unit[]): Map<number, string> {
  const reasons = new Map<number, string>();
  for (const { routine } of units.flatMap(({ entries }) => entries)) {
    for (const { exit } of routine.blocks) {
      if (exit?.kind === "leave" && exit.why !== "") reasons.set(exit.ip, exit.why);
    }
  }
  return reasons;
}

function isWord({ routine }: Unit["entries"][number]): boolean {
  return routine.kind !== "loop";
}

/** A module: its bytes, what it was made for, and what else is in it. */
function showUnit(m: Machine, { bytes, entries }: Unit): string {
  const [first, ...others] = entries.map(({ address }) => nameOf(m, address));
  const rest =
    others.length === 0 ? "" : ` with ${others.slice(0, 8).join(" ")}${others.length > 8 ? " ..." : ""}`;
  return `${String(bytes).padStart(7)} bytes  ${first}${rest}`;
}

/** An instruction of a declaration. The name of a function is lost once the code is made small. */
function showInstruction(op: Instruction): string {
  if (typeof op === "string") return op;
  return typeof op[1] === "function" ? "call $float" : op.join(" ");
}

function few(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES), `  and ${lines.length - MOST_LINES} more`];
}

function count(n: number, thing: string): string {
  return `${n.toLocaleString("en")} ${thing}${n === 1 ? "" : "s"}`;
}

/** What SEE-WASM prints. */
export function webAssembly(m: Machine, accelerator: Accelerator, xt: number): string {
  const name = nameOf(m, xt);
  const word = new ThreadReader(m).word(xt);
  if (word.kind === "odd") return `\n${name} is machine code, which only the interpreter runs.\n`;
  if (word.kind === "primitive") {
    const { declaration } = word;
    if ((declaration.kind === "pure" || declaration.kind === "machine") && declaration.wasm) {
      const effect = parseEffect(declaration.effect);
      const operands =
        effect.inputs.length > 0
          ? ` ;; takes ${effect.inputs.join(" ")}: on WebAssembly's stack, or as locals from 0 on`
          : "";
      const code = declaration.wasm.map((op) => `  ${showInstruction(op)}`);
      return `\n;; ${name} ${declaration.effect}${operands}\n${code.join("\n")}\n`;
    }
    if (declaration.kind === "shuffle")
      return `\n${name} ${declaration.effect} needs no code: the items that it moves are in locals.\n`;
    if (declaration.kind === "constant") return `\n  i32.const ${declaration.value} ;; ${name}\n`;
    if (
      declaration.kind === "machine" &&
      declaration.meaning !== undefined &&
      declaration.meaning !== "plain"
    ) {
      return `\n${name} has no code of its own: the compiler works it into the code around it.\n`;
    }
    return `\n${name} is run by the host, not as WebAssembly.\n`;
  }
  const compiled = accelerator.examine(xt);
  if (typeof compiled === "string") return `\n${name} is not compiled: ${compiled}.\n`;
  const named = new Map(compiled.routines.map((routine) => [routine.name, routine]));
  const functions = compiled.module.functions.filter((f) => named.has(f.name));
  const texts = functions.map((f) => {
    const routine = named.get(f.name);
    const thread = routine ? listThread(m, routine.address + CELL) : [];
    return [...thread.map((line) => `;; ${line}`), printFunction(f)].join("\n");
  });
  // An identifier of WebAssembly's text may not have these in it.
  const identify = (address: number): string => `$${nameOf(m, address).replace(/["(),;[\]{}]/g, "_")}`;
  let text = texts.join("\n\n");
  for (const [routineName, { address }] of named) {
    text = text.replace(new RegExp(`\\$${routineName}(?=[\\s)])`, "g"), () => identify(address));
  }
  return `\n${text}\n`;
}

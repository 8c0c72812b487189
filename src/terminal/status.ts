import type { DialectId, System } from "../system.ts";
import { F0, FLOAT, VARIABLE } from "../vm/layout.ts";
import type { Machine } from "../vm/machine.ts";
import { dialectOf } from "./source-record.ts";

/** At the prompt; a program waits for a key; running; or switched off. */
export type State = "line" | "key" | "running" | "off";

/** What the machine is doing, and the parts of its state that a beginner wants to see. */
export interface Status {
  readonly state: State;
  /** True while a program takes keys as they are pressed, whether it waits for one or not. */
  readonly raw: boolean;
  /** The top items of the data stack, deepest first. */
  readonly stack: readonly number[];
  /** How many items the data stack has. */
  readonly depth: number;
  /** The top items of the float stack, which JONESFORTH does not use. */
  readonly floats: readonly number[];
  readonly floatDepth: number;
  /** The dialect that the machine speaks. */
  readonly dialect: DialectId;
  readonly base: number;
  /** True in the middle of a definition. */
  readonly compiling: boolean;
  /** True while a driver holds the machine, also at its prompt. */
  readonly halted: boolean;
  /** The name of the word that waits for a key, or of the definition that is being compiled. */
  readonly word: string;
  /** The status that BYE gave; 0 until then. */
  readonly exitStatus: number;
}

/** The most items of a stack that a status carries. */
const SHOWN = 16;

/** Makes a status of what a system shows of itself and what its session knows. */
export function statusOf({ machine, stack }: System, state: State, raw: boolean, halted: boolean): Status {
  const { compiling } = machine.dictionary;
  return {
    state,
    raw,
    stack: stack.slice(-SHOWN),
    depth: stack.length,
    ...floatsOf(machine),
    dialect: dialectOf(machine.dictionary),
    base: machine.memory.get(VARIABLE.BASE),
    compiling,
    halted,
    word: compiling ? nameOf(machine, machine.dictionary.newest) : "",
    exitStatus: machine.exitStatus,
  };
}

function floatsOf({ memory, fp }: Machine): Pick<Status, "floats" | "floatDepth"> {
  const floats = [...memory.floats.subarray(fp / FLOAT, F0 / FLOAT)].reverse();
  return { floats: floats.slice(-SHOWN), floatDepth: floats.length };
}

/** The name in a header, empty if there is no longer a header there. */
export function nameOf(machine: Machine, header: number): string {
  try {
    return machine.dictionary.name(header);
  } catch {
    return "";
  }
}

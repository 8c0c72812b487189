// The library's entry: everything that its users may import.
import { forth2012Names } from "./forth2012-name.ts";
import { createSystem as create, type System, type SystemOptions } from "./system.ts";

/** As in system.ts, with hints about the other dialect. */
export function createSystem(options: SystemOptions = {}): System {
  return create({ elsewhere: forth2012Names, ...options });
}

export { type Dialect, ForthError, type Layer } from "./system.ts";
export type { System, SystemOptions };

// To make a machine fast.
export { accelerate, type AcceleratorOptions } from "./jit/accelerator.ts";
export type { Accelerate } from "./system.ts";

// To declare words of one's own.
export {
  type Awaiting,
  awaiting,
  type Constant,
  constant,
  type Declaration,
  type Examples,
  machine,
  type MachineWord,
  type Pure,
  pure,
  type Shuffle,
  shuffle,
  type Threaded,
  threaded,
} from "./vm/declare.ts";
export type { Effect } from "./vm/effect.ts";
export { i32, type Instruction, local } from "./vm/instruction.ts";
export type { Machine, Signal, Stop } from "./vm/machine.ts";
export type { Memory } from "./vm/memory.ts";
export { Trap } from "./vm/trap.ts";

// Errors, files, time, and machines as bytes.
export { MemoryDisk } from "./disk/memory-disk.ts";
export { formatFault } from "./vm/fault.ts";
export { loadImage, saveImage } from "./vm/image.ts";
export type {
  Clock,
  Disk,
  Fault,
  FaultLine,
  InputPort,
  KeyPort,
  OutputPort,
  ScreenSize,
} from "./vm/ports.ts";

// Links that hold a program.
export {
  decodeLink,
  encodeLink,
  type LengthAdvice,
  type LinkResult,
  lengthAdvice,
} from "./share/link-codec.ts";
export type { Snippet } from "./share/snippet.ts";

import type { Declaration } from "../vm/declare.ts";
import { arithmetic } from "./arithmetic.ts";
import { branch, exit } from "./branch.ts";
import { comparison } from "./comparison.ts";
import { compiler, dictionary } from "./dictionary.ts";
import { logic } from "./logic.ts";
import { memory } from "./memory.ts";
import { outer } from "./outer.ts";
import { returnStack } from "./return-stack.ts";
import { stack } from "./stack.ts";
import { syscall, syscallConstants } from "./syscall.ts";
import { systemConstants, systemVariables } from "./system-variable.ts";
import { terminal } from "./terminal.ts";

/** Every primitive of the bare machine, in the order in which they lie in its dictionary. */
export const words: readonly Declaration[] = [
  ...stack,
  ...arithmetic,
  ...comparison,
  ...logic,
  ...exit,
  ...memory,
  ...systemVariables,
  ...systemConstants,
  ...syscallConstants,
  ...returnStack,
  ...terminal,
  ...dictionary,
  ...compiler,
  ...branch,
  ...outer,
  ...syscall,
];

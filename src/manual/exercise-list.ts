import { compilerExercises } from "./exercise/compiler.ts";
import { forthExercises } from "./exercise/forth.ts";
import { machineExercises } from "./exercise/machine.ts";
import { systemExercises } from "./exercise/system.ts";
import { toolExercises } from "./exercise/tool.ts";
import { wordExercises } from "./exercise/word.ts";

/** Every exercise of the manual, in the order of its chapters. */
export const exercises = [
  ...machineExercises,
  ...wordExercises,
  ...compilerExercises,
  ...forthExercises,
  ...toolExercises,
  ...systemExercises,
];

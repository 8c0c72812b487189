import { forthExercises } from "./forth-exercise.ts";
import { machineExercises } from "./machine-exercise.ts";

/** Every exercise of the manual, in the order of its chapters. */
export const exercises = [...machineExercises, ...forthExercises];

import type { Declaration } from "../../vm/declare.ts";
import { arithmetic } from "./arithmetic.ts";
import { comparison } from "./comparison.ts";
import { definedInternal, dictionary, dictionaryInternal, localsInternal } from "./dictionary.ts";
import { double, doubleInternal } from "./double.ts";
import { exceptionInternal } from "./exception.ts";
import { facility } from "./facility.ts";
import { fileInternal } from "./file.ts";
import { floatArithmetic } from "./float.ts";
import { floatComparison } from "./float-comparison.ts";
import { floatConversion } from "./float-conversion.ts";
import { floatMemory } from "./float-memory.ts";
import { floatStack } from "./float-stack.ts";
import { loop, loopInternal } from "./loop.ts";
import { memory, memoryInternal } from "./memory.ts";
import { outerInternal } from "./outer.ts";
import { parse, parseInternal } from "./parse.ts";
import { returnStack, stack, stackInternal } from "./stack.ts";
import { xchar } from "./xchar.ts";

const inWordlist = (wordlist: "forth" | "internal", words: readonly Declaration[]): Declaration[] =>
  words.map((word) => ({ ...word, wordlist }));

/**
 * The primitives of the standard's dialect: those that programs know, and those that only its FORTH
 * layer uses.
 */
export const standard: readonly Declaration[] = [
  ...inWordlist("forth", [
    ...comparison,
    ...stack,
    ...arithmetic,
    ...double,
    ...memory,
    ...returnStack,
    ...loop,
    ...parse,
    ...dictionary,
    ...facility,
    ...xchar,
    ...floatArithmetic,
    ...floatComparison,
    ...floatConversion,
    ...floatStack,
    ...floatMemory,
  ]),
  ...inWordlist("internal", [
    ...doubleInternal,
    ...memoryInternal,
    ...stackInternal,
    ...exceptionInternal,
    ...loopInternal,
    ...parseInternal,
    ...outerInternal,
    ...dictionaryInternal,
    ...definedInternal,
    ...localsInternal,
    ...fileInternal,
  ]),
];

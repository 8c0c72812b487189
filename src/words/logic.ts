import { pure } from "../vm/declare.ts";
import { i32 } from "../vm/instruction.ts";

/** Bitwise logic. */
export const logic = [
  pure("AND", "( x1 x2 -- x3 )", {
    doc: "The bits that are 1 in both.",
    test: ["12 10 AND -> 8"],
    run: (a, b) => a & b,
    wasm: [i32.and],
  }),
  pure("OR", "( x1 x2 -- x3 )", {
    doc: "The bits that are 1 in either.",
    test: ["12 10 OR -> 14"],
    run: (a, b) => a | b,
    wasm: [i32.or],
  }),
  pure("XOR", "( x1 x2 -- x3 )", {
    doc: "The bits that are 1 in exactly one of them.",
    test: ["12 10 XOR -> 6"],
    run: (a, b) => a ^ b,
    wasm: [i32.xor],
  }),
  pure("INVERT", "( x1 -- x2 )", {
    doc: "Every bit inverted.",
    test: ["0 INVERT -> -1", "5 INVERT -> -6"],
    run: (a) => ~a,
    wasm: [i32.const(-1), i32.xor],
  }),
] as const;

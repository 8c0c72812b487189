// The library's entry: what its users may name.
export { createSystem, type System, type SystemOptions } from "./system.ts";
export {
  decodeLink,
  encodeLink,
  type LengthAdvice,
  type LinkResult,
  lengthAdvice,
} from "./share/link-codec.ts";
export type { Snippet } from "./share/snippet.ts";

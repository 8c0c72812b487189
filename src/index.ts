// The library's entry: what its users may name.
export { createSystem, type System, type SystemOptions } from "./system.ts";

// Runs a program of C that was compiled to WebAssembly, as native.c does: `node wasm.mjs file`.
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2] ?? ""), {});
const program = /** @type {() => number} */ (instance.exports["run"]);
const start = performance.now();
const result = program();
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, printed: String(result) }));

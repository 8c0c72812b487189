// Runs a program of C that was compiled to WebAssembly, as native.c does: `node wasm.mjs file`.
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2] ?? ""), {});
const start = performance.now();
const result = instance.exports.run();
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, printed: String(result) }));

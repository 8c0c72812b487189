// `node test/jit/long-run.mjs [--seed N] [--count N] [--most N]`: compares so many random programs with what they do
// interpreted, in each of the ways in turn, a thousand at a time, thousand n with seed N + n. Prints each program that
// differs, shrunk, and goes on until there are so many (--most, 5). The last line says how many were compared.
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "47" },
    count: { type: "string", default: "1000000" },
    most: { type: "string", default: "5" },
  },
});
const [seed, count, most] = [Number(values.seed), Number(values.count), Number(values.most)];
const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "node_modules", ".long-run", String(process.pid));
await build({
  configFile: false,
  root,
  logLevel: "error",
  build: {
    target: "node20.19",
    outDir: folder,
    copyPublicDir: false,
    minify: false,
    lib: { entry: "test/jit/fuzz.ts", formats: ["es"], fileName: "fuzz" },
  },
});
/** @type {typeof import("./fuzz.ts")} */
const { findFailure, formatFailure, ways } = await import(pathToFileURL(join(folder, "fuzz.js")).href);
rmSync(folder, { recursive: true });

const names = /** @type {import("./fuzz.ts").WayName[]} */ (Object.keys(ways));
const BATCH = 1000;
let failures = 0;
let done = 0;
while (done < count && failures < most) {
  const batch = Math.min(BATCH, count - done);
  const way = names[Math.floor(done / BATCH) % names.length] ?? "compiled";
  const batchSeed = seed + done / BATCH;
  const failure = findFailure(way, batchSeed, batch);
  if (failure) {
    failures++;
    console.log(`\n${way}, seed ${batchSeed}: ${formatFailure(failure)}`);
  }
  done += batch;
  if (done % 10_000 === 0) console.log(`${done} programs, ${failures} differ`);
}
console.log(`${done} programs from seed ${seed}: ${failures} differ`);
process.exitCode = failures === 0 ? 0 : 1;

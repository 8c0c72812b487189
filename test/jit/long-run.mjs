// `node test/jit/long-run.mjs [--seed N] [--count N] [--most N] [--jobs N]`: compares so many random programs
// with what they do interpreted, in each of the ways in turn, a thousand at a time, thousand n with seed N +
// n, on all cores or so many (--jobs). Prints each program that differs, shrunk, and goes on until there are
// so many (--most, 5). The last line says how many were compared.
import { fork } from "node:child_process";
import { rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "47" },
    count: { type: "string", default: "1000000" },
    most: { type: "string", default: "5" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});
const [seed, count, most] = [Number(values.seed), Number(values.count), Number(values.most)];
const jobs = Math.max(1, Number(values.jobs));

// Modules that live as short as these, by the thousand, are not worth the engine's better code, nor its other
// threads, which wait for each other more than they do; and what compiling leaves behind should be dead when
// it is collected.
const FLAGS = [
  "--single-threaded",
  "--liftoff-only",
  "--no-wasm-lazy-compilation",
  "--max-semi-space-size=64",
];

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

let failures = 0;
let done = 0;
const url = pathToFileURL(join(folder, "fuzz.js")).href;
const workers = Array.from({ length: jobs }, (_, job) => {
  const args = [url, seed, count, job, jobs].map(String);
  return fork(join(import.meta.dirname, "long-run-job.mjs"), args, { execArgv: FLAGS });
});

/** @param {{ readonly compared: number, readonly failure: string }} batch */
function report({ compared, failure }) {
  // Those that are already on their way when there are enough.
  if (failures >= most) return;
  done += compared;
  if (failure !== "") {
    failures++;
    console.log(`\n${failure}`);
  }
  if (done % 10_000 === 0) console.log(`${done} programs, ${failures} differ`);
  if (failures >= most) for (const worker of workers) worker.kill();
}

const codes = await Promise.all(
  workers.map((worker) => {
    worker.on("message", report);
    return new Promise((over) => worker.once("exit", over));
  }),
);
rmSync(folder, { recursive: true });
console.log(`${done} programs from seed ${seed}: ${failures} differ`);
// A job that broke off has not compared what it should have.
const broken = failures < most && codes.some((code) => code !== 0);
if (broken) console.log("some were not compared, since a job broke off");
process.exitCode = failures === 0 && !broken ? 0 : 1;

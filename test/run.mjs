// `npm test`: everything, from a checkout on which `npm ci` ran. The last line counts what passed and what failed.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { getBrowser } from "./e2e/browser.mjs";

process.chdir(resolve(import.meta.dirname, ".."));

let passed = 0;
let failed = 0;

/**
 * Runs a command line with the project's tools on the PATH.
 * @param {string} line
 * @param {{ quiet?: boolean, env?: Record<string, string> }} options quiet keeps the output to be shown at once.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(line, { quiet = false, env = {} } = {}) {
  return new Promise((done) => {
    const PATH = resolve("node_modules/.bin") + delimiter + process.env["PATH"];
    const child = spawn(line, {
      shell: true,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      env: { ...process.env, PATH, ...env },
    });
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    child.stderr?.on("data", (data) => (output += data));
    child.on("close", (code) => done({ ok: code === 0, output }));
  });
}

/** @param {string} name of a script in package.json, which is the one place that says what a check is. */
async function check(name) {
  const start = performance.now();
  const { ok, output } = await run(scripts[name] ?? `(no script ${name})`, { quiet: true });
  if (ok) passed++;
  else failed++;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? "✓" : "✗"} ${name} (${seconds} s)`);
  if (!ok) console.log(output);
}

/**
 * Runs all of Vitest's tests and counts them. A test that was skipped did not pass.
 * @param {string} browser
 */
async function vitest(browser) {
  const folder = await mkdtemp(join(tmpdir(), "test-"));
  const report = join(folder, "report.json");
  const { ok } = await run(`vitest run --reporter=default --reporter=json --outputFile.json="${report}"`, {
    env: { CHROMIUM_PATH: browser },
  });
  /** @type {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} */
  const { testResults } = await readFile(report, "utf8").then(JSON.parse, () => ({ testResults: [] }));
  await rm(folder, { recursive: true });
  const before = failed;
  for (const { name, status, assertionResults } of testResults) {
    const good = assertionResults.filter((test) => test.status === "passed").length;
    const bad = assertionResults.length - good;
    passed += good;
    failed += bad;
    // A file that does not load has no tests to count, and must not go unnoticed.
    if (bad === 0 && status !== "passed") failed++;
    const skipped = assertionResults.filter((test) => test.status !== "passed" && test.status !== "failed");
    if (skipped.length > 0) console.log(`✗ ${skipped.length} skipped in ${name}`);
  }
  // An error outside any test: a setup that failed, an unhandled rejection, no test at all.
  if (failed === before && !ok) failed++;
}

/** @type {Record<string, string>} */
const scripts = JSON.parse(await readFile("package.json", "utf8")).scripts;
try {
  const browser = await getBrowser();
  await Promise.all(["check:types", "check:lint", "check:format", "build"].map(check));
  await vitest(browser);
} catch (error) {
  failed++;
  console.log(error instanceof Error ? error.message : error);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

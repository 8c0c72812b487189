// The systems that are compared, and how each of them runs a program.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { texts } from "./programs.mjs";

/** @typedef {{ milliseconds: number, compiling?: number, printed: string }} Result */
/** @typedef {{ label: string, run: (name: string, size: number) => Result | Promise<Result>, missing?: string, c?: boolean }} Engine */

/** What this system is called in the tables. */
export const OURS = "jonesforth-web";

/** @param {string} command @param {string[]} args */
const run = (command, ...args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 600_000 });

/** The first line that a program says of its version, on whichever output; nothing where it is not installed.
 * @param {string} command */
export function version(command) {
  const { error, stdout, stderr } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return error ? undefined : (stdout || stderr).trim().split("\n")[0];
}

/**
 * @param {string} folder for what is built; the library is in it
 * @param {boolean} inBrowser true to run what can be in Chromium
 */
export async function openEngines(folder, inBrowser) {
  const here = import.meta.dirname;
  const browser = inBrowser ? await openBrowser(folder) : undefined;

  /**
   * @param {"jonesforth" | "forth2012"} dialect @param {boolean} jit
   * @param {boolean} [prompt] see measure.mjs
   * @returns {Engine["run"]}
   */
  const ours =
    (dialect, jit, prompt = false) =>
    (name, size) => {
      if (browser) {
        const program = texts(name, size, dialect === "jonesforth" ? "jonesforth" : "gforth");
        return browser.ours({ ...program, jit, dialect, prompt });
      }
      const args = [
        join(folder, "library.js"),
        name,
        String(size),
        dialect,
        jit ? "on" : "off",
        prompt ? "prompt" : "at once",
      ];
      return JSON.parse(run(process.execPath, join(here, "ours.mjs"), ...args));
    };

  /** @param {string} command @returns {Engine["run"]} */
  const gforth = (command) => (name, size) => {
    const { before, timed } = texts(name, size, "gforth");
    const [file, text] = [join(folder, "program.f"), join(folder, "timed.f")];
    writeFileSync(text, timed);
    writeFileSync(file, `${before}\nutime S" ${text}" INCLUDED utime 2swap d- d. bye\n`);
    const printed = run(command, "-m", "64M", file).trim().split(/\s+/);
    return { milliseconds: Number(printed.pop()) / 1000, printed: printed.join(" ") };
  };

  const built = new Set();
  /** @param {string} command @param {string} name @param {number} size @param {string} end @param {string[]} flags */
  const compile = (command, name, size, end, ...flags) => {
    const file = join(folder, `${name}-${size}${end}`);
    const common = ["-O2", "-fwrapv", `-DSIZE=${size}`, "-o", file, join(here, `${name}.c`)];
    if (!built.has(file)) run(command, ...flags, ...common);
    built.add(file);
    return file;
  };
  const WASM = ["--target=wasm32", "-fno-builtin", "-nostdlib", "-Wl,--no-entry", "-Wl,--export=run"];

  const versions = {
    node: process.version,
    ...(browser && { chromium: browser.version }),
    "gforth-fast": version("gforth-fast"),
    "gforth-itc": version("gforth-itc"),
    gcc: version("gcc"),
    clang: version("clang"),
    "wasm-ld": version("wasm-ld"),
  };
  /** @param {(keyof typeof versions)[]} needed */
  const missing = (...needed) => {
    const absent = needed.filter((name) => versions[name] === undefined);
    return absent.length === 0 ? {} : { missing: `${absent.join(" and ")} not installed` };
  };
  /** @type {Engine[]} */
  const engines = [
    { label: `${OURS}, at once`, run: ours("jonesforth", true) },
    { label: `${OURS}, at a prompt`, run: ours("jonesforth", true, true) },
    { label: `${OURS}, Forth 2012`, run: ours("forth2012", true) },
    { label: "interpreted", run: ours("jonesforth", false) },
    { label: "gforth-fast", run: gforth("gforth-fast"), ...missing("gforth-fast") },
    { label: "gforth-itc", run: gforth("gforth-itc"), ...missing("gforth-itc") },
    {
      label: "gcc -O2",
      c: true,
      ...missing("gcc"),
      run: (name, size) => JSON.parse(run(compile("gcc", name, size, "", join(here, "native.c")))),
    },
    {
      label: "clang, wasm",
      c: true,
      ...missing("clang", "wasm-ld"),
      run: (name, size) => {
        const file = compile("clang", name, size, ".wasm", ...WASM);
        return browser ? browser.c(file) : JSON.parse(run(process.execPath, join(here, "wasm.mjs"), file));
      },
    },
  ];
  return { engines, versions, close: async () => browser?.close() };
}

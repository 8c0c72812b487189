// `node build/keep-compiled.mjs FOLDER [ARGUMENT ...]`: runs the command that was built into a folder, and keeps there what
// the engine has compiled of it by the end, for src/bin.ts. Only functions that were called are among that.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { Script } from "node:vm";

const [folder = ".", ...args] = process.argv.slice(2);
const filename = join(resolve(folder), "command.cjs");
const script = new Script(readFileSync(filename, "utf8"), { filename });
process.argv.splice(2, Infinity, ...args);
process.on("exit", () => writeFileSync(join(folder, "command.cache"), script.createCachedData()));
script.runInThisContext()(createRequire(filename), resolve(folder));

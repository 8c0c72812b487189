// `npm run build`: the page to dist/site, the command to dist/cli/jonesforth.js, the library to dist/lib.
import { execFileSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { build, runnerImport } from "vite";

const command = "dist/cli/jonesforth.js";

/** Node 20.19 is the floor that package.json states. */
const node = { target: "node20.19", emptyOutDir: true, copyPublicDir: false };

const page = () => build({ logLevel: "warn" });

/** @param {string} path */
const load = async (path) => (await runnerImport(path, { configFile: false, logLevel: "warn" })).module;

/** The command is a script, with what the engine compiles of it; a system runs another one by its first line. */
const cli = async () => {
  const [{ forthCode }, { bareDeclaration }] = await Promise.all([
    load("./build/forth-code.ts"),
    load("./build/bare-declaration.ts"),
  ]);
  /** @param {string} entry @param {boolean} emptyOutDir @param {import("vite").Rolldown.OutputOptions} output */
  const forNode = (entry, emptyOutDir, output) =>
    build({
      configFile: false,
      plugins: [forthCode(), bareDeclaration()],
      logLevel: "warn",
      ssr: { noExternal: true },
      build: {
        ...node,
        emptyOutDir,
        outDir: "dist/cli",
        ssr: entry,
        rolldownOptions: { output: { ...output, codeSplitting: false } },
      },
    });
  await forNode("src/cli.ts", true, {
    entryFileNames: "command.cjs",
    format: "cjs",
    // A function of what a module finds around it: see src/bin.ts.
    postBanner: "(function (require, __dirname) {",
    postFooter: "})",
  });
  await forNode("src/bin.ts", false, { entryFileNames: "jonesforth.js", banner: "#!/usr/bin/env node" });
  await chmod(command, 0o755);
  const exercise = "src/jit/exercise.f";
  const args = [exercise, "-e", "FORTH2012", exercise];
  execFileSync(process.execPath, ["build/keep-compiled.mjs", "dist/cli", ...args], { input: "" });
};

/** Runs in a browser as in Node, so nothing of either is in it. */
const lib = async () => {
  const { compileHint } = await load("./build/compile-hint.ts");
  await build({
    configFile: false,
    plugins: [compileHint(/./)],
    logLevel: "warn",
    build: {
      target: "es2022",
      copyPublicDir: false,
      emptyOutDir: true,
      outDir: "dist/lib",
      lib: {
        entry: { index: "src/index.ts", forth2012: "src/forth2012.ts" },
        formats: ["es"],
        fileName: (_, name) => `${name}.js`,
      },
      rolldownOptions: { output: { chunkFileNames: "[name].js" } },
    },
  });
  // After the bundle, which empties the folder.
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig/lib.json"], {
    stdio: "inherit",
  });
};

await Promise.all([page(), cli(), lib()]);

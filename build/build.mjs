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

/** One file that needs nothing beside it; a system runs it by its first line. It is short, since it is read each time. */
const cli = async () => {
  const [{ forthCode }, { bareDeclaration }] = await Promise.all([
    load("./build/forth-code.ts"),
    load("./build/bare-declaration.ts"),
  ]);
  await build({
    configFile: false,
    plugins: [forthCode(), bareDeclaration()],
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ...node,
      outDir: "dist/cli",
      ssr: "src/cli.ts",
      rolldownOptions: {
        output: { entryFileNames: "jonesforth.js", banner: "#!/usr/bin/env node", codeSplitting: false },
      },
    },
  });
  await chmod(command, 0o755);
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

import { defineConfig } from "vitest/config";
import { barePage } from "./build/bare-page.ts";
import { bareDeclaration } from "./build/bare-declaration.ts";
import { compileHint } from "./build/compile-hint.ts";
import { forthCode } from "./build/forth-code.ts";
import { manualPages } from "./build/manual-pages.ts";

/** A test that checks nothing fails. */
const strict = { expect: { requireAssertions: true } };

/** The page (`vite`, `vite build`) and the tests (`vitest`). The command and the library are in build/build.mjs. */
export default defineConfig({
  // Relative, so that the built page works at any path of any static host.
  base: "./",
  plugins: [manualPages(), barePage()],
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    target: "es2022",
    // What each of them lacks, light-dark() above all, is written out for it.
    cssTarget: ["chrome111", "firefox114", "safari16.4"],
    // A data: address would need its own permission in the page's Content-Security-Policy.
    assetsInlineLimit: 0,
    // Every browser that runs the page preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  // The machine is all that runs in a worker, and it reads no prose.
  worker: {
    format: "es",
    plugins: () => [
      forthCode(),
      bareDeclaration(),
      compileHint(/^(machine-worker|accelerator|compiler|encoder)$/),
    ],
    // The comments that tell a bundler what is pure have told it.
    rolldownOptions: {
      // Else two numbers of Linux are a file.
      optimization: { inlineConst: { mode: "all" } },
      output: {
        comments: { annotation: false },
        // Each folder of src/jit is a chunk, so that a file may be renamed and one may be added. Without these rules the
        // accelerator and the compiler would be cut where the texts of JIT and SEE-WASM need parts of them.
        codeSplitting: {
          groups: [
            // What the other two need is apart from them: a chunk must not need one that needs it, which could run first.
            { name: "encoder", test: /\/src\/jit\/base\// },
            { name: "compiler", test: /\/src\/jit\/compile\// },
            // The files that are in no folder; but control.ts declares words, which are there before the accelerator is.
            { name: "accelerator", test: /\/src\/jit\/(?!control\.)[^/]+$/ },
          ],
          includeDependenciesRecursively: false,
        },
      },
    },
  },
  test: {
    projects: [
      {
        test: {
          ...strict,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**"],
          // Started sooner than processes, of which each file would take one.
          pool: "threads",
          // Vitest would leave a core to itself, and of two that is one too many.
          maxWorkers: "100%",
          // What takes a second by itself takes many where the machine is busy.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          ...strict,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/e2e/setup.ts",
          // A test waits for much of its time. Not more, and after the unit tests: a page that shares its core is slow.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});

// A headless Chromium that runs programs as ours.mjs and wasm.mjs do in Node, each in a new page.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { getBrowser } from "../test/e2e/browser.mjs";

/** @param {string} folder that has the library in it */
export async function openBrowser(folder) {
  const server = createServer(({ url = "/" }, response) => {
    const path = url.slice(1);
    const isScript = path.endsWith(".js") || path.endsWith(".mjs");
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    try {
      if (path === "measure.mjs") response.end(readFileSync(join(import.meta.dirname, path)));
      else response.end(isScript ? readFileSync(join(folder, path)) : "<!doctype html>");
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await chromium.launch({ executablePath: await getBrowser(), args: ["--no-sandbox"] });
  /** @template T @param {(argument: any) => Promise<T>} task @param {unknown} argument */
  const inPage = async (task, argument) => {
    const page = await browser.newPage();
    try {
      await page.goto(`http://127.0.0.1:${port}/`);
      return await page.evaluate(task, argument);
    } finally {
      await page.close();
    }
  };
  return {
    version: browser.version(),
    /** @param {object} program what `measure` takes */
    ours: (program) =>
      inPage(
        async (given) => {
          const [library, { measure }] = await Promise.all(
            given.scripts.map((/** @type {string} */ path) => import(path)),
          );
          return measure(library, given.program);
        },
        { scripts: ["/library.js", "/measure.mjs"], program },
      ),
    /** @param {string} file of WebAssembly, made of C */
    c: (file) =>
      inPage(
        async (bytes) => {
          const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(new Uint8Array(bytes)));
          const program = /** @type {() => number} */ (exports["run"]);
          const start = performance.now();
          const result = program();
          return { milliseconds: performance.now() - start, printed: String(result) };
        },
        [...readFileSync(file)],
      ),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

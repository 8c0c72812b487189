import { existsSync } from "node:fs";
import { type BrowserServer, chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { getBrowser } from "./browser.mjs";
import { serve } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    siteUrl: string;
    /** Of a browser for each worker, since a browser has one clipboard, and some tests measure its time. */
    browserEndpoints: string[];
  }
}

const site = "dist/site";

/**
 * What Playwright has off, since the last such list counts; and the list below the address bar, of which there is none:
 * it takes each window two pages of its own.
 */
const disabledFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

/** Starts a browser for each worker, and one server for all e2e test files; `openSite` in site.ts connects to them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(`${site}/index.html`)) throw new Error(`${site} is empty: run \`npm run build\` first.`);
  const executablePath = await getBrowser();
  const launch = (): Promise<BrowserServer> =>
    chromium.launchServer({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        // One process less, which takes a tenth of the time that a page needs.
        "--in-process-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Most of what is optimised in a page is for its machine's warm-up, while it waits, and no test's page lives long
        // enough to gain by that: it took a quarter of all the time. WebAssembly is optimised all the same.
        "--js-flags=--no-opt --no-maglev",
        `--disable-features=${disabledFeatures.join(",")}`,
      ],
    });
  const [server, ...browsers] = await Promise.all([
    serve(site),
    ...Array.from({ length: project.config.maxWorkers }, launch),
  ]);
  project.provide("siteUrl", server.url);
  project.provide(
    "browserEndpoints",
    browsers.map((browser) => browser.wsEndpoint()),
  );
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.close();
  };
}

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { getBrowser } from "./browser.mjs";
import { serve } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    siteUrl: string;
    browserEndpoint: string;
  }
}

const site = "dist/site";

/** Starts one browser and one server for all e2e test files; `openSite` in site.ts connects to them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(`${site}/index.html`)) throw new Error(`${site} is empty: run \`npm run build\` first.`);
  const executablePath = await getBrowser();
  const [server, browser] = await Promise.all([
    serve(site),
    chromium.launchServer({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    }),
  ]);
  project.provide("siteUrl", server.url);
  project.provide("browserEndpoint", browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}

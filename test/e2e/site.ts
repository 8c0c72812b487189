import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { inject, onTestFinished } from "vitest";

/** The built page, open in a browser context of its own: no storage, history or permission is shared between tests. */
export interface Site {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The page's address, without what `openSite` was told to append. */
  readonly url: string;
  /**
   * What went wrong in the page: exceptions, console errors (a breach of the Content-Security-Policy is one), failed
   * requests, and requests to other hosts. The test fails if any are left when it ends; one that provokes errors
   * takes them out: `site.errors.splice(0)`.
   */
  readonly errors: string[];
  /** The addresses of all that was requested, by the page and by its workers, from the first one on. */
  readonly requests: readonly string[];
}

export interface SiteOptions extends BrowserContextOptions {
  /** Appended to the page's address, such as "#s1.abc" or "?x". */
  readonly at?: string;
}

let browser: Promise<Browser> | undefined;

/** The browser of this worker. */
export function connect(): Promise<Browser> {
  const endpoint = inject("browserEndpoints")[Number(process.env["VITEST_POOL_ID"]) - 1];
  if (endpoint === undefined) throw new Error("more workers than browsers");
  return (browser ??= chromium.connect(endpoint));
}

function watch(context: BrowserContext, url: string): Pick<Site, "errors" | "requests"> {
  const errors: string[] = [];
  const requests: string[] = [];
  const origin = new URL(url).origin;
  context.on("weberror", (event) => errors.push(`exception: ${event.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A page that is reloaded or closed gives up what it was still fetching for later.
    if (why !== "net::ERR_ABORTED") errors.push(`request failed: ${request.url()} ${why}`);
  });
  context.on("request", (request) => {
    requests.push(request.url());
    const { protocol, origin: target } = new URL(request.url());
    if (protocol.startsWith("http") && target !== origin) errors.push(`foreign request: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) errors.push(`status ${response.status()}: ${response.url()}`);
  });
  return { errors, requests };
}

/** Opens the built page in a fresh context, for the running test; closes it when that test ends. */
export async function openSite({ at = "", ...options }: SiteOptions = {}): Promise<Site> {
  const url = inject("siteUrl");
  const context = await (await connect()).newContext(options);
  const { errors, requests } = watch(context, url);
  onTestFinished(async () => {
    await context.close();
    if (errors.length > 0) throw new Error(`The page reported:\n${errors.join("\n")}`);
  });
  const page = await context.newPage();
  await page.goto(url + at);
  return { page, context, url, errors, requests };
}

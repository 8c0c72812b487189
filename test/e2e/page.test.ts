import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { connect, openSite } from "./site.ts";

test("the built page opens at any path and reports no error", async () => {
  const { page } = await openSite();
  expect(await page.title()).toContain("JONESFORTH");
  expect(await page.isVisible(".alone")).toBe(false);
});

test("opened as a file, from which browsers load nothing else, the page says so, beside icons of a usual size", async () => {
  const context = await (await connect()).newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL("dist/site/index.html").href);
  expect(await page.isVisible("text=It has to come from a web server.")).toBe(true);
  const icons = await page.locator("svg").evaluateAll((all) => all.map((icon) => icon.clientWidth));
  expect(new Set(icons)).toEqual(new Set([16]));
});

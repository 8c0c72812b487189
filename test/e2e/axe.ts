import axe from "axe-core";
import type { Site } from "./site.ts";

type WithAxe = typeof globalThis & { axe?: typeof axe };

/** What axe-core finds wrong with the page as it stands. It is given to a page once, and describes only what is wrong. */
export async function violations({ page }: Pick<Site, "page">): Promise<string[]> {
  if (await page.evaluate(() => (globalThis as WithAxe).axe === undefined)) await page.evaluate(axe.source);
  const found = await page.evaluate(() => (globalThis as WithAxe).axe?.run({ resultTypes: ["violations"] }));
  if (!found) throw new Error("axe-core is not there");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

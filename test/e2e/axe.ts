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

/** The same in dark and in light colors: what is wrong in one of them, each with its name. */
export async function violationsInColors(site: Pick<Site, "page">): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await site.page.emulateMedia({ colorScheme });
    for (const one of await violations(site)) found.push(`${colorScheme}: ${one}`);
  }
  return found;
}

import { expect, test } from "vitest";
import { openSite } from "./site.ts";

test("the built page opens at any path and reports no error", async () => {
  const { page } = await openSite();
  expect(await page.title()).toContain("JONESFORTH");
});

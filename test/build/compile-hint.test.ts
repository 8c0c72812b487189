import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { compileHint } from "../../build/compile-hint.ts";

test("the hint is the first line of the chunks that are meant, after all else that is done to them", async () => {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: "error",
    plugins: [compileHint(/^late$/)],
    build: {
      write: false,
      lib: { entry: { early: "src/vm/layout.ts", late: "src/vm/effect.ts" }, formats: ["es"] },
    },
  })) as [Rolldown.RolldownOutput];
  const firstLines = output.map((file) => [file.name, "code" in file && file.code.split("\n", 1)[0]]);
  expect(Object.fromEntries(firstLines)).toMatchObject({
    late: "//# allFunctionsCalledOnLoad",
    early: expect.not.stringContaining("allFunctionsCalledOnLoad"),
  });
});

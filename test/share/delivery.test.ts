import { expect, test } from "vitest";
import { embedCode, fileName, fileText } from "../../src/share/delivery.ts";

test.each([
  ["", "program.f"],
  ["Tower of Hanoi", "tower-of-hanoi.f"],
  ["../../etc/passwd", "etc-passwd.f"],
  ["Größe: 5\u0000", "gro-e-5.f"],
  ["漢字", "program.f"],
])("the file of %j is %s", (title, name) => {
  expect(fileName(title)).toBe(name);
});

test("a file has what would be typed after the source, each on lines of its own", () => {
  expect(fileText({ source: ": A 1 ;", input: "A ." })).toBe(": A 1 ;\nA .\n");
  expect(fileText({ source: ": A 1 ;\n", input: "" })).toBe(": A 1 ;\n");
  expect(fileText({ source: "", input: "1 .\n" })).toBe("1 .\n");
});

test("HTML to embed is one element, whatever the title", () => {
  const html = embedCode("https://host/?a&b#s1.x", `"><script>alert('x')</script>`);
  expect(html.match(/[<>]/g)).toHaveLength(4);
  expect(html).toContain('src="https://host/?a&#38;b#s1.x"');
  // Not allow-top-navigation, allow-popups, allow-modals.
  expect(/sandbox="([^"]*)"/.exec(html)?.[1]?.split(" ")).toEqual([
    "allow-scripts",
    "allow-same-origin",
    "allow-forms",
    "allow-downloads",
  ]);
});

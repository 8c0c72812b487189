import { expect, test } from "vitest";
import { isMarked, marked, mayBeLink, unmarked } from "../../src/share/fragment.ts";
import { encodeLink } from "../../src/share/link-codec.ts";

const link = await encodeLink({ source: ": A 1 ;" });

test("a link may be one, cut off anywhere, changed anywhere, percent-encoded, marked", () => {
  expect(mayBeLink(link)).toBe(true);
  expect(mayBeLink(marked(link))).toBe(true);
  expect(mayBeLink(link.replace("#", "#%23"))).toBe(true);
  const encoded = `#${Array.from(link.slice(1), (c) => `%${c.charCodeAt(0).toString(16)}`).join("")}`;
  expect(mayBeLink(encoded)).toBe(true);
  expect(mayBeLink(encoded.replaceAll("%", "%25"))).toBe(true);
  for (let at = 2; at <= link.length; at++) expect(mayBeLink(link.slice(0, at))).toBe(true);
  for (let at = 1; at < link.length; at++) {
    for (const other of "aZ5-.!")
      expect(mayBeLink(link.slice(0, at) + other + link.slice(at + 1))).toBe(true);
  }
});

test.each(["", "#", "#top", "#/machine/3", "#/jonesforth.f/2.1", "#section-2"])(
  "%j is no link",
  (fragment) => {
    expect(mayBeLink(fragment)).toBe(false);
  },
);

test("a mark can be put on and taken off", () => {
  expect(isMarked(link)).toBe(false);
  expect(isMarked(marked(link))).toBe(true);
  expect(unmarked(marked(link))).toBe(link);
  expect(unmarked(link)).toBe(link);
});

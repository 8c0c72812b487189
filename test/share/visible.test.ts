import { expect, test } from "vitest";
import { visible, visibleLine } from "../../src/share/visible.ts";

test.each([
  ["plain text, grüße 漢字 🙂 ❤️\n\ttabs and lines\n", "plain text, grüße 漢字 🙂 ❤️\n\ttabs and lines\n"],
  ["\u0000\u0007\u001b[31m\r\n\u007f", "␀␇␛[31m␍\n␡"],
  ["\u0085\u009b", "⟨U+0085⟩⟨U+009B⟩"],
  ["a\u202eb\u2066c\u200bd\ufeffe\u00adf\u2028g", "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+00AD⟩f⟨U+2028⟩g"],
  ["\u{e0041}", "⟨U+E0041⟩"],
])("%j is seen as %j", (text, seen) => {
  expect(visible(text)).toBe(seen);
});

test("a title is one line", () => {
  expect(visibleLine("a\n\tb")).toBe("a␊␉b");
});

import { expect, test } from "vitest";
import { barePageOf } from "../../build/bare-page.ts";

test("a page loses its comments and its indentation, and no blank between words", () => {
  expect(barePageOf("<p>\n    one <b>two</b>\n    three\n  </p>\n  <!-- why:\n  so -->\n</body>\n")).toBe(
    "<p>\none <b>two</b>\nthree\n</p>\n</body>\n",
  );
});

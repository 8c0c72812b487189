import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import lzString from "lz-string";
import { describe, expect, test } from "vitest";
import {
  decodeLink,
  encodeLink,
  isLink,
  lengthAdvice,
  LINK_CONTENT_LIMIT,
} from "../../src/share/link-codec.ts";
import { type Snippet, snippetDefaults } from "../../src/share/snippet.ts";
import golden from "./golden-links.json" with { type: "json" };

/** Encodes and decodes. */
const roundTrip = async (snippet: Partial<Snippet>) => decodeLink(await encodeLink(snippet));

const ok = (snippet: Partial<Snippet>) => ({ kind: "ok", snippet: { ...snippetDefaults, ...snippet } });

/** The FORTH programs of a folder of test/, by their paths; none where there is no such folder. */
function programs(folder: string): [string, string][] {
  const place = new URL(`../${folder}/`, import.meta.url);
  let files: string[];
  try {
    files = readdirSync(place);
  } catch {
    return [];
  }
  return files
    .filter((file) => file.endsWith(".f"))
    .map((file) => [`${folder}/${file}`, readFileSync(new URL(file, place), "utf8")]);
}

const examples = [...programs("share/sample"), ...programs("golden")];

describe("a snippet comes back from its link", () => {
  test("with every field", async () => {
    const snippet = {
      title: "Squares: 1, 4, 9 …",
      dialect: "forth2012",
      imageVersion: 12,
      source: ": SQUARE ( n -- n^2 ) DUP * ;\n3 SQUARE .",
      input: "4 SQUARE .\n",
      autorun: true,
    };
    expect(await roundTrip(snippet)).toEqual(ok(snippet));
    expect(await roundTrip({})).toEqual(ok({}));
  });

  test("whatever its texts are", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.string({ unit: "grapheme", maxLength: 100 }),
      fc.string({
        unit: fc.constantFrom("\0", "\r\n", "\r", "\n", "\t", '"', "\\", "\uFEFF", "\u2028", " "),
      }),
    );
    const snippets = fc.record(
      {
        title: text,
        dialect: text.filter((name) => name !== ""),
        imageVersion: fc.maxSafeNat(),
        source: text,
        input: text,
        autorun: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(snippets, async (snippet) => {
        expect(await roundTrip(snippet)).toEqual(ok(snippet));
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  test.each(Array.from({ length: 17 }, (_, plane) => plane))("with 32 KB of plane %i", async (plane) => {
    let source = "";
    for (let i = 0; i < 16_384; i++) {
      const low = (i * 4) & 0xffff;
      // The surrogates, which are no characters.
      if (plane > 0 || low < 0xd800 || low > 0xdfff) source += String.fromCodePoint(plane * 0x10000 + low);
    }
    expect(await roundTrip({ source })).toEqual(ok({ source }));
  });

  test.each([
    ["NUL", "\0".repeat(32_768)],
    ["CR LF", "\r\n".repeat(16_384)],
    ["quotes and backslashes", '"\\'.repeat(16_384)],
    [
      "characters at random",
      Array.from({ length: 32_768 }, () => String.fromCharCode(Math.random() * 256)).join(""),
    ],
  ])("with 32 KB of %s", async (_, source) => {
    expect(await roundTrip({ source })).toEqual(ok({ source }));
  });

  test("with U+FFFD for half a surrogate pair", async () => {
    expect(await roundTrip({ source: "a\uD83Db\uDE00" })).toEqual(ok({ source: "a\uFFFDb\uFFFD" }));
  });

  test("up to the limit, and beyond it there is no link", async () => {
    const source = "x".repeat(LINK_CONTENT_LIMIT - 2);
    expect(await roundTrip({ source })).toEqual(ok({ source }));
    await expect(encodeLink({ source: `${source}x` })).rejects.toThrow(RangeError);
    await expect(encodeLink({ imageVersion: -1 })).rejects.toThrow(RangeError);
  });

  test("up to the limit also where it cannot be compressed", async () => {
    // Two bytes of UTF-8 each, in an order that repeats nothing.
    let state = 1;
    const source = Array.from({ length: LINK_CONTENT_LIMIT / 2 - 1 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return String.fromCharCode(0x80 + ((state >>> 16) % 0x780));
    }).join("");
    expect(await roundTrip({ source })).toEqual(ok({ source }));
  });
});

describe("a link that was made once", () => {
  test.each(golden)("opens for ever: $link", async ({ link, snippet }) => {
    expect(await decodeLink(link)).toEqual({ kind: "ok", snippet });
  });

  test("is of each format", () => {
    expect(new Set(golden.map(({ link }) => link.slice(0, 4)))).toEqual(new Set(["#s1.", "#p1."]));
  });
});

describe("a dialect", () => {
  test("that is known passes", async () => {
    const link = await encodeLink({ source: "BYE" });
    expect(await decodeLink(link, ["jonesforth", "forth2012"])).toEqual(ok({ source: "BYE" }));
  });

  test("that is not known is reported with the snippet", async () => {
    const link = await encodeLink({ source: "BYE", dialect: "forth\n83" });
    expect(await decodeLink(link, ["jonesforth", "forth2012"])).toEqual({
      kind: "unknown-dialect",
      message: 'This program is for a dialect that is not known here: "forth\\n83".',
      snippet: ok({ source: "BYE", dialect: "forth\n83" }).snippet,
    });
  });
});

describe("a link's length", () => {
  /** What lz-string makes of a text, in the characters that an address can take. */
  const theirs = (text: string): string => lzString.compressToEncodedURIComponent(text);

  test.each(examples)("does not lose to lz-string: %s", async (_, source) => {
    const [, payload = ""] = (await encodeLink({ source })).split(".");
    expect(payload.length).toBeLessThanOrEqual(theirs(JSON.stringify(source)).length);
  });

  test.each(examples.filter(([, source]) => source.length >= 100))(
    "does not lose even with version and checksum, of which lz-string has none: %s",
    async (_, source) => {
      expect((await encodeLink({ source })).length).toBeLessThan(theirs(source).length);
    },
  );

  test("does not lose to lz-string however short the text", async () => {
    const [, program = ""] = examples.find(([path]) => path.endsWith("life.f")) ?? [];
    for (let length = 1; length < 400; length++) {
      const source = program.slice(0, length);
      const [, payload = ""] = (await encodeLink({ source })).split(".");
      expect(payload.length).toBeLessThanOrEqual(theirs(JSON.stringify(source)).length);
    }
  });

  test("is about 1,300 characters for 3 KB of FORTH", async () => {
    const source = readFileSync(new URL("sample/classics.f", import.meta.url), "utf8");
    expect(source.length).toBeGreaterThan(2_900);
    expect((await encodeLink({ source, title: "Classics" })).length).toBeLessThan(1_400);
  });

  test("means where it fits", () => {
    expect(lengthAdvice(0).fits).toBe("anywhere");
    expect(lengthAdvice(2_000).fits).toBe("anywhere");
    expect(lengthAdvice(2_001).fits).toBe("web");
    expect(lengthAdvice(8_000).fits).toBe("web");
    expect(lengthAdvice(8_001).fits).toBe("perhaps");
    expect(lengthAdvice(32_000).fits).toBe("perhaps");
    expect(lengthAdvice(32_001)).toEqual({
      fits: "file",
      message: expect.stringContaining(".f file") as string,
    });
  });
});

test("a fragment is known for a link, or for something else", async () => {
  const link = await encodeLink({ source: "BYE" });
  for (const yes of [link, link.slice(1), encodeURIComponent(link), link.slice(0, 5), "#z9.future"]) {
    expect(isLink(yes)).toBe(true);
  }
  for (const no of ["", "#", "#chapter-3", "#safe", "#1.2", "#s1"]) expect(isLink(no)).toBe(false);
});

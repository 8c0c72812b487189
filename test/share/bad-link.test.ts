import { deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seal } from "../../src/share/envelope.ts";
import { decodeLink, encodeLink, type LinkResult } from "../../src/share/link-codec.ts";
import { snippetDefaults } from "../../src/share/snippet.ts";

const DIGITS = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

const short = "1 2 + .";
const source = `\\ A triangle of stars, as high as is asked for.
: STARS ( n -- ) BEGIN DUP WHILE 42 EMIT 1- REPEAT DROP ;
: TRIANGLE ( n -- ) BEGIN DUP WHILE DUP STARS CR 1- REPEAT DROP ;
`;

/** The two formats, each with a link of its kind. */
const links = [
  ["p1", short, await encodeLink({ source: short })],
  ["s1", source, await encodeLink({ source })],
] as const;

/** A link, well sealed, around JSON that nobody would write, compressed or not. */
const plain = (json: string | Uint8Array) => seal("p1", Buffer.from(json));
const deflated = (json: string | Uint8Array) => seal("s1", deflateRawSync(json, { level: 9 }));

/** What holds for every result that is not a good one. */
function expectBad(result: LinkResult): void {
  expect(result.kind).not.toBe("ok");
  // One line, a whole sentence.
  expect("message" in result ? result.message : "").toMatch(/^This [^\n]+\.$/);
}

test("the two formats are what they should be", () => {
  for (const [version, , link] of links)
    expect(link).toMatch(new RegExp(`^#${version}\\.[\\w-]+\\.[0-9a-f]{8}$`));
});

describe.each(links)("a link of format %s", (_, text, link) => {
  test("with a character changed is noticed, each at each place", async () => {
    for (let at = 1; at < link.length; at++) {
      const changed = [...DIGITS, ".", "#", "%", " ", "é"]
        .filter((digit) => digit !== link[at])
        .map((digit) => link.slice(0, at) + digit + link.slice(at + 1));
      for (const result of await Promise.all(changed.map((each) => decodeLink(each)))) expectBad(result);
    }
  }, 60_000);

  test("with something else for its # is noticed, or as good as before", async () => {
    for (const digit of [...DIGITS, ".", "%"]) expectBad(await decodeLink(digit + link.slice(1)));
    for (const harmless of ["", " ", "\n"]) {
      expect((await decodeLink(harmless + link.slice(1))).kind).toBe("ok");
    }
  });

  test("with a character lost, doubled or swapped with the next is noticed", async () => {
    for (let at = 1; at < link.length; at++) {
      const [before, here = "", next = "", after] = [
        link.slice(0, at),
        link[at],
        link[at + 1],
        link.slice(at + 2),
      ];
      expectBad(await decodeLink(before + next + after));
      expectBad(await decodeLink(before + here + here + next + after));
      if (here !== next && next !== "") expectBad(await decodeLink(before + next + here + after));
    }
  });

  test("with other letters' case is noticed", async () => {
    expectBad(await decodeLink(link.toLowerCase()));
    expectBad(await decodeLink(link.toUpperCase()));
  });

  test("cut off anywhere is noticed, and what is there is saved", async () => {
    let longest = 0;
    for (let length = 0; length < link.length; length++) {
      const result = await decodeLink(link.slice(0, length));
      expectBad(result);
      if (result.kind !== "damaged") throw new Error(`${length} characters are ${result.kind}`);
      expect(text.startsWith(result.saved)).toBe(true);
      longest = Math.max(longest, result.saved.length);
    }
    expect(longest).toBe(text.length);
    // The whole of the content is there as soon as its last character is.
    for (let lost = 1; lost <= ".01234567".length; lost++) {
      expect(await decodeLink(link.slice(0, -lost))).toMatchObject({ saved: text });
    }
  });

  test("with its beginning cut off is noticed", async () => {
    for (let start = 2; start <= link.length; start++) expectBad(await decodeLink(link.slice(start)));
  });

  test("with something added is noticed, and all of it is saved", async () => {
    for (const junk of ["a", "0", "Z", ".x", "/index.html", "&fbclid=x", " and more", link, "%41", "é"]) {
      expect(await decodeLink(link + junk)).toEqual({
        kind: "damaged",
        message: "This link is damaged: something was added to its end.",
        saved: text,
      });
    }
  });

  test("that a mail program went over is good", async () => {
    const good = { kind: "ok", snippet: { ...snippetDefaults, source: text } };
    const whole = `https://host.example/forth/?x=y${link}`;
    for (const form of [
      whole,
      encodeURIComponent(link),
      encodeURIComponent(encodeURIComponent(link)),
      encodeURI(encodeURIComponent(whole)),
      `${link}.`,
      `(${whole}),`,
      `<${whole}>`,
      `<${whole.replace(/.{20}/g, "$&\r\n")}>`,
    ]) {
      expect(await decodeLink(form)).toEqual(good);
    }
  });

  test("of another version is of none that is known", async () => {
    for (const version of ["s2", "p2", "a1", "S1", "P1", "z999"]) {
      const result = await decodeLink(link.replace(/^#../, `#${version}`));
      expectBad(result);
      expect(result).toMatchObject({ kind: "unknown-version", version });
    }
    expect(await decodeLink("#s2")).toMatchObject({ kind: "damaged" });
  });
});

describe("damage in the middle", () => {
  test("leaves what came before it", async () => {
    const program = Array.from({ length: 200 }, (_, i) => `: WORD${i} ( n -- n ) ${i * 7919} + ;\n`).join("");
    const link = await encodeLink({ title: "Long", source: program });
    for (let at = 200; at < link.length - 200; at += 97) {
      const result = await decodeLink(`${link.slice(0, at)}!${link.slice(at + 1)}`);
      if (result.kind !== "damaged") throw new Error(result.kind);
      expect(program.startsWith(result.saved)).toBe(true);
      // Compressed it is a quarter, and base64 takes four characters for three bytes.
      expect(result.saved.length).toBeGreaterThan(at * 1.5 - 200);
    }
  });
});

describe("a link that was made to do harm", () => {
  const bomb = (bytes: number) => `["","",1,"${"A".repeat(bytes)}"]`;

  test("does not get beyond 256 KB", async () => {
    const whole = deflated(bomb(50_000_000));
    for (const link of [whole, whole.replace(/.$/, "!")]) {
      expect(link.length).toBeGreaterThan(48_000);
      const start = performance.now();
      const result = await decodeLink(link);
      expect(performance.now() - start).toBeLessThan(2_000);
      expectBad(result);
      expect("saved" in result ? result.saved.length : 0).toBeLessThanOrEqual(256 * 1024);
    }
  });

  test("that is too big says so, with its beginning", async () => {
    for (const link of [deflated(bomb(300_000)), plain(bomb(300_000))]) {
      const result = await decodeLink(link);
      expectBad(result);
      expect(result).toMatchObject({
        kind: "too-big",
        saved: expect.stringMatching(/^A{262134}$/) as string,
      });
    }
  });

  test("that is longer than any is not even looked at", async () => {
    for (const link of ["#s1.".padEnd(10_000_000, "A"), "%25".repeat(1_000_000), "#".repeat(600_000)]) {
      const start = performance.now();
      const result = await decodeLink(link);
      expect(performance.now() - start).toBeLessThan(100);
      expect(result).toMatchObject({ kind: "too-big", saved: "" });
    }
  });

  test("that takes long to say nothing ends", async () => {
    // Empty blocks, each of which inflates to nothing.
    const empty = Buffer.concat(Array.from({ length: 70_000 }, () => Buffer.from([0, 0, 0, 255, 255])));
    const link = seal("s1", empty);
    expect(link.length).toBeLessThan(512 * 1024);
    expectBad(await decodeLink(link));
  }, 20_000);

  test.each([
    ["an overlong NUL", [0x22, 0xc0, 0x80, 0x22]],
    ["a byte of Latin-1", [0x22, 0x41, 0xe9, 0x22]],
    ["a surrogate", [0x22, 0x41, 0xed, 0xa0, 0x80, 0x22]],
    ["beyond U+10FFFF", [0x22, 0x41, 0xf4, 0x90, 0x80, 0x80, 0x22]],
    ["a character cut off", [0x22, 0x41, 0xe2, 0x82]],
    ["UTF-16", [0xff, 0xfe, 0x22, 0x00]],
  ])("is refused for what is not UTF-8: %s", async (_, bytes) => {
    for (const link of [plain(Uint8Array.from(bytes)), deflated(Uint8Array.from(bytes))]) {
      expect(await decodeLink(link)).toMatchObject({
        kind: "damaged",
        message: expect.stringMatching("UTF-8") as string,
      });
    }
  });

  const shapes = [
    ["", ""],
    ["nonsense", ""],
    ["null", ""],
    ["17", ""],
    ["{}", ""],
    ['{"source":"BYE"}', ""],
    ['"BYE', "BYE"],
    ['\uFEFF"BYE"', "BYE"],
    ['["","",1,"BYE"', "BYE"],
    ['["","",1,"BYE","",0,"more"]', "BYE"],
    ['["","",1,"BYE",0]', "BYE"],
    ['["","",1,"BYE","",[]]', "BYE"],
    ['["","",1,["BYE"]]', ""],
    ['["","","1","BYE"]', ""],
    ['["",{"__proto__":null},1,"BYE"]', ""],
    ["[".repeat(200_000), ""],
  ] as const;
  test.each(shapes.map(([json, saved]) => [json.slice(0, 30), saved, json]))(
    "is refused for its JSON's shape: %s",
    async (_, saved, json) => {
      for (const link of [plain(json), deflated(json)]) {
        const result = await decodeLink(link);
        expectBad(result);
        expect(result).toMatchObject({ kind: "damaged", saved });
      }
    },
  );

  test.each([
    ["nothing", []],
    ["a reserved block", [0x07]],
    ["a distance before the beginning", [0x4b, 0x04, 0x22, 0x00]],
    ["no end", [...deflateRawSync('"BYE"').subarray(0, -1)]],
    ["text", [...Buffer.from('"BYE"')]],
  ])("is refused when it does not decompress: %s", async (_, bytes) => {
    const result = await decodeLink(seal("s1", Uint8Array.from(bytes)));
    expectBad(result);
    expect(result.kind).toBe("damaged");
  });

  test("never makes the decoder throw, whatever is in it", async () => {
    const kinds = new Set<string>();
    const bytes = fc.uint8Array({ maxLength: 300 });
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.string({ unit: fc.constantFrom("#", "s1.", "p1.", ".", "%", "25", "A", "_", "0", " ") }),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(bytes, text, async (content, words) => {
        for (const link of [
          seal("s1", content),
          seal("p1", content),
          deflated(content),
          deflated(words),
          plain(words),
          words,
          `#s1.${words}`,
        ]) {
          kinds.add((await decodeLink(link, ["jonesforth"])).kind);
        }
      }),
      { numRuns: 100 },
    );
    expect(kinds).toContain("damaged");
  }, 30_000);
});

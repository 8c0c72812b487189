import { crc32 as zlibCrc32 } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crc32, fromBase64url, openEnvelope, seal, toBase64url } from "../../src/share/envelope.ts";

describe("the checksum", () => {
  test("of the digits 1 to 9 is CRC-32's check value", () => {
    expect(crc32("123456789")).toBe("cbf43926");
  });

  test("always has eight digits", () => {
    expect(crc32("")).toBe("00000000");
    expect(crc32("s1.A")).toMatch(/^[0-9a-f]{8}$/);
  });

  test("is zlib's", () => {
    const ascii = fc.string({ unit: "binary-ascii", maxLength: 200 });
    fc.assert(
      fc.property(ascii, (text) => {
        expect(Number.parseInt(crc32(text), 16)).toBe(zlibCrc32(text));
      }),
    );
  });
});

describe("base64url", () => {
  test("is Node's, both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64url");
        expect(toBase64url(bytes)).toBe(text);
        expect([...fromBase64url(text)]).toEqual([...bytes]);
      }),
    );
  });

  test("is read as far as it is good", () => {
    expect([...fromBase64url("AQID")]).toEqual([1, 2, 3]);
    expect([...fromBase64url("AQI=")]).toEqual([1, 2]);
    expect([...fromBase64url("AQID AQID")]).toEqual([1, 2, 3]);
    expect([...fromBase64url("A")]).toEqual([]);
    expect([...fromBase64url("é")]).toEqual([]);
  });
});

describe("an envelope", () => {
  const content = Uint8Array.from({ length: 100 }, (_, i) => i * 3);
  const link = seal("x9", content);

  test.each<[string, string]>([
    ["as it is", link],
    ["without #", link.slice(1)],
    ["in an address", `https://host/path/page.html?a=b${link}`],
    ["percent-encoded", encodeURIComponent(link)],
    ["percent-encoded twice", encodeURIComponent(encodeURIComponent(link))],
    ["with every character percent-encoded", link.replace(/./gs, (c) => `%${c.charCodeAt(0).toString(16)}`)],
    ["in an address percent-encoded as a whole", encodeURIComponent(`https://host/${link}`)],
    ["within white space", `  \n${link}\r\n `],
    ["broken into lines", link.replace(/.{30}/g, "$&\r\n\t")],
    ["with places to break it", link.replace(/.{30}/g, "$&\u200B")],
    ...[")", ".", ">", "),", '"', "'>", "”", "。", "**", "_", "…!?", "%22", "%E2%80%9D", "%20"].map(
      (end): [string, string] => [`with ${end} after it`, link + end],
    ),
  ])("opens %s", (_, text) => {
    expect(openEnvelope(text)).toEqual({ version: "x9", payload: content, fault: undefined });
  });

  test.each([
    ["nothing", ""],
    ["a fragment of another kind", "#chapter-3"],
    ["a fragment with a dot", "#chapter.3"],
    ["the beginning of one", "#x9"],
    ["an address without fragment", "https://host/"],
    ["percent signs", "%%%25%2"],
  ])("is not found in %s", (_, text) => {
    expect(openEnvelope(text)).toBeUndefined();
  });

  test.each([
    ["letters", `${link}a`],
    ["digits", `${link}.0`],
    ["words", `${link} see this`],
    ["a tracker's mark", `${link}&utm_source=mail`],
    ["another link", link + link],
  ])("with %s after it says so, and still gives the content", (_, text) => {
    const envelope = openEnvelope(text);
    expect(envelope?.fault).toMatch(/added to its end/);
    expect(envelope?.payload).toEqual(content);
  });

  test("says that its end is missing", () => {
    for (let length = 4; length < link.length; length++) {
      expect(openEnvelope(link.slice(0, length))?.fault).toMatch(/end is missing/);
    }
  });

  test("is judged in time that grows with its length only", () => {
    const start = performance.now();
    for (const part of ["%", "%25", "-", "#a1", "#a1.", ".", " ", "a1.", "\u200B", "1"]) {
      openEnvelope(part.repeat(100_000));
      openEnvelope(`#s1.${part.repeat(100_000)}!`);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

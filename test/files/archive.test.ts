import { expect, test } from "vitest";
import { isArchive, pack, unpack } from "../../src/files/archive.ts";

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

test("what is packed is unpacked as it was, names with folders and empty files too", () => {
  const files = [
    { name: "a.f", bytes: bytes(": A ;\n".repeat(1000)) },
    { name: "lib/grüße.f", bytes: bytes("ä") },
    { name: "empty", bytes: bytes("") },
  ];
  const archive = pack(files);
  expect(archive.length).toBeLessThan(1000);
  expect(unpack(archive)).toEqual(files);
});

test("an archive is known by how it begins", () => {
  expect([pack([]), pack([{ name: "a", bytes: bytes("b") }])].map(isArchive)).toEqual([true, true]);
  expect([bytes(""), bytes("PK"), bytes(": A ;")].map(isArchive)).toEqual([false, false, false]);
});

test("what is no archive is refused, and so is one that is cut off", () => {
  expect(() => unpack(bytes("PK\u0003\u0004 and nothing"))).toThrow("invalid zip data");
  const archive = pack([{ name: "a", bytes: bytes("b") }]);
  expect(() => unpack(archive.subarray(0, archive.length - 10))).toThrow("invalid zip data");
});

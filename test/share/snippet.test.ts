import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  readSnippet,
  rescueSource,
  type Snippet,
  snippetDefaults,
  writeSnippet,
} from "../../src/share/snippet.ts";

const full = {
  title: "Squares",
  dialect: "forth2012",
  imageVersion: 7,
  source: ': SQUARE DUP * ;\n." \\ " 3 SQUARE .\0\r\n',
  input: "4 SQUARE .\n",
  autorun: true,
};

describe("a snippet as JSON", () => {
  test.each<[string, Partial<Snippet>, string]>([
    ["nothing", {}, "[]"],
    ["only a source", { source: "1 2 + ." }, '"1 2 + ."'],
    ["a title", { title: "Sum", source: "1 2 + ." }, '["Sum","",1,"1 2 + ."]'],
    ["a dialect", { dialect: "forth2012", source: "BYE" }, '["","forth2012",1,"BYE"]'],
    ["a version", { imageVersion: 0, source: "BYE" }, '["","",0,"BYE"]'],
    ["an input", { source: "KEY", input: "x" }, '["","",1,"KEY","x"]'],
    ["autorun", { source: "BYE", autorun: true }, '["","",1,"BYE","",1]'],
    ["only a title", { title: "Sum" }, '["Sum"]'],
    ["no more than defaults", { ...snippetDefaults, dialect: "" }, "[]"],
  ])("is short for %s", (_, snippet, json) => {
    expect(writeSnippet(snippet)).toBe(json);
    expect(readSnippet(json)).toEqual({
      ...snippetDefaults,
      ...snippet,
      dialect: snippet.dialect || "jonesforth",
    });
  });

  test("holds all of it", () => {
    expect(readSnippet(writeSnippet(full))).toEqual(full);
  });

  test("may spell defaults out, and have flags that are not known yet", () => {
    expect(readSnippet('["","jonesforth",1,"BYE","",0]')).toEqual({ ...snippetDefaults, source: "BYE" });
    expect(readSnippet('["","",1,"BYE","",6]')).toEqual({ ...snippetDefaults, source: "BYE" });
    expect(readSnippet('["","",1,"BYE","",7]')).toEqual({ ...snippetDefaults, source: "BYE", autorun: true });
  });

  test("has U+FFFD for half a surrogate pair, written or read", () => {
    expect(writeSnippet({ source: "a\uD800b\uDC00😀" })).toBe('"a\uFFFDb\uFFFD😀"');
    expect(readSnippet('"\\ud800"')).toEqual({ ...snippetDefaults, source: "\uFFFD" });
  });

  test.each([-1, 1.5, Number.NaN, Infinity, 2 ** 53])("has no version %s", (imageVersion) => {
    expect(() => writeSnippet({ imageVersion })).toThrow(RangeError);
  });

  const wrong = [
    ["", "not JSON"],
    ["[", "not JSON"],
    ['"BYE', "not JSON"],
    ['\uFEFF"BYE"', "not JSON"],
    ["[".repeat(200_000), "not JSON"],
    ["null", "no list"],
    ["1", "no list"],
    ["true", "no list"],
    ["{}", "no list"],
    ['{"source":"BYE"}', "no list"],
    ['["","",1,"","",0,0]', "too long"],
    ["[null]", "title"],
    ['[1,"",1,"BYE"]', "title"],
    ['["",["jonesforth"],1,"BYE"]', "dialect"],
    ['["","","1","BYE"]', "version"],
    ['["","",-1,"BYE"]', "version"],
    ['["","",1.5,"BYE"]', "version"],
    ['["","",1e400,"BYE"]', "version"],
    ['["","",1,{"toString":"BYE"}]', "source"],
    ['["","",1,null]', "source"],
    ['["","",1,"BYE",[]]', "input"],
    ['["","",1,"BYE","",true]', "flags"],
    ['["","",1,"BYE","",-1]', "flags"],
    [`${"[".repeat(100_000)}${"]".repeat(100_000)}`, "title"],
  ] as const;
  test.each(wrong.map(([json, part]) => [json.slice(0, 30), part, json]))(
    "is refused: %s (%s)",
    (_, part, json) => {
      expect(readSnippet(json)).toMatch(part);
    },
  );
});

describe("the source that can be rescued", () => {
  test("is a beginning of it, from any beginning of the JSON, and all of it in the end", () => {
    const text = fc.string({ unit: "binary", maxLength: 15 });
    const awkward = fc.string({
      unit: fc.constantFrom(...Array.from('\\"nu0d8[],\n\r\t\b\f\0')),
      maxLength: 20,
    });
    const any = fc.oneof(text, awkward);
    fc.assert(
      fc.property(any, any, any, any, (title, dialect, source, input) => {
        const json = writeSnippet({ title, dialect, source, input });
        let saved = "";
        for (let length = 0; length <= json.length; length++) {
          // Where a pair is cut in two its first half is no character yet.
          saved = rescueSource(json.slice(0, length)).replace(/\uFFFD$/, "");
          expect(source.startsWith(saved)).toBe(true);
        }
        expect(saved).toBe(source.replace(/\uFFFD$/, ""));
      }),
    );
  }, 30_000);

  test("is nothing when the damage comes before it", () => {
    for (const json of ["", "[", '["Titl', "{}", "null", '["a" "b"', "\uFFFD\0", "[1,2,3,4]"]) {
      expect(rescueSource(json)).toBe("");
    }
  });

  test("is found however long it is", () => {
    const source = '\n\\"'.repeat(80_000);
    expect(rescueSource(JSON.stringify(source))).toBe(source);
    expect(rescueSource(JSON.stringify([source, source, 1, source]))).toBe(source);
  });
});
